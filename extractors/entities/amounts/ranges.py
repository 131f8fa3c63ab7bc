"""Two ends of a range made one sum: ``5 to 7 billion euros``, ``zwischen 3 und 5 Mrd. Euro``."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.entities.amounts.context import words_of
from extractors.entities.amounts.cues import CHANGE, CHANGE_WINDOW, CHANGED_AFTER
from extractors.entities.amounts.lexicon import Lexicon
from extractors.entities.amounts.number import Number
from extractors.entities.amounts.numerals import read_number
from extractors.entities.amounts.phrases import Phrase, phrase_after, phrase_before
from extractors.entities.amounts.places import classes
from extractors.entities.amounts.sums import Sum

_SENTENCE_END = re.compile(r"[.!?;][ \n]|\n\n|[。！？]")

_HYPHEN = re.compile(r"[ ]?[-~—][ ]?")

_OR = frozenset({"or", "oder", "ou", "o", "of", "eller", "veya", "или", "或", "または", "또는"})


def join_ranges(folded: str, items: list[Sum | Number], lex: Lexicon) -> list[tuple[Sum, bool]]:
    """Sums in order, two ends of a range made one; the flag says that a sum is a range."""
    out: list[tuple[Sum, bool]] = []
    i = 0
    while i < len(items):
        item = items[i]
        following = items[i + 1] if i + 1 < len(items) else None
        if following is not None:
            joined = _joined(folded, item, following, lex)
            if joined is not None:
                out.append((joined, True))
                i += 2
                continue
        if isinstance(item, Sum):
            widened = (
                _number_before(folded, item, lex, out[-1][0].end if out else 0)
                if i == 0 or not isinstance(items[i - 1], Number)
                else None
            )
            out.append((widened, True) if widened else (item, False))
        i += 1
    return out


def _joined(folded: str, a: Sum | Number, b: Sum | Number, lex: Lexicon) -> Sum | None:
    a = _plain(a)
    b = b if isinstance(a, Number) else _plain(b)  # "38 to 40 billion", of the money that was just named
    if isinstance(a, Number) and isinstance(b, Number):
        return None
    if b.start - a.end > 24 or b.start < a.end:
        return None
    link = phrase_after(folded, a.end, lex.between)
    if (
        link is None and isinstance(a, Sum) and folded.endswith("დან", a.start, a.end)
    ):  # "from" is a case ending
        link = Phrase("to", a.end, b.start)
    if link is None or link.end > b.start:
        return None
    if folded[link.end : b.start].strip(" \n") not in (
        "",
        "los",
        "les",
        "the",
        "ai",
        "i",
        "de",
        "about",
        "around",
        "$",
    ):
        return None
    sense = link.sense
    opened = opening_of(folded, a.start, lex)
    from_and = opened == "from" and (lex.language == "nl" or isinstance(a, Number))
    if sense == "and" and opened != "between" and not from_and:
        return None
    hyphen = bool(_HYPHEN.fullmatch(folded[a.end : b.start]))
    if isinstance(a, Sum) and isinstance(b, Sum):
        if not _same_unit(a, b):
            return None
        if (
            sense == "to"
            and not hyphen
            and opened != "between"
            and (_changes(folded, a.start) or CHANGED_AFTER.match(folded, b.end))
        ):
            return None
        one_scale = (
            a.number.scale == 1 < b.number.scale and a.number.head < b.number.head
        )  # "$2 or $3 billion"
        if folded[a.end : link.end].strip() in _OR and not one_scale:  # the second may restate the first
            return None
        low, high, head_a, head_b, scale_a, scale_b = (
            a.low,
            b.high,
            a.number.head,
            b.number.head,
            a.number.scale,
            b.number.scale,
        )
    elif isinstance(a, Number):
        assert isinstance(b, Sum)
        if b.side == "left" and not hyphen and lex.language != "mn":
            return None
        if b.side == "left" and a.scale == 1 and lex.language != "mn":
            return None
        if opened not in ("between", "from") and not hyphen and sense != "to":
            return None
        if a.scale == 1 and a.figures and b.low > 500 * a.value and b.number.scale == 1:
            return None
        if a.scale == 1 and a.figures and 1900 <= a.value <= 2100 and b.number.scale > 1:
            return None
        low, high, head_a, head_b, scale_a, scale_b = (
            a.value,
            b.high,
            a.head,
            b.number.head,
            a.scale,
            b.number.scale,
        )
    else:
        assert isinstance(a, Sum) and isinstance(b, Number)
        if a.side != "left" and not (hyphen and b.scale > 1):
            return None
        large = a.number.scale == b.scale == 1 and b.value >= 1000  # "fines from RMB 10,000 to 100,000"
        if not hyphen and opened != "between" and ((b.scale <= 1 and not large) or _changes(folded, a.start)):
            return None
        if not stands_alone(folded, b.end) and not hyphen:
            return None
        if folded[b.end : b.end + 1] == "%" or folded[b.end : b.end + 2] == " %":
            return None
        low, high, head_a, head_b, scale_a, scale_b = (
            a.low,
            b.value,
            a.number.head,
            b.head,
            a.number.scale,
            b.scale,
        )
    if (scale_a == 1 and scale_b > 1 and head_a < max(head_b, 1) * 1.0001 and low < high) or (
        scale_a == 1 and scale_b > 1 and isinstance(a, Number) and head_a < 1000
    ):
        low = head_a * scale_b
    elif scale_b == 1 and scale_a > 1 and isinstance(b, Number) and head_b > head_a:
        high = head_b * scale_a
    if not low < high:
        return None
    base = a if isinstance(a, Sum) else b
    assert isinstance(base, Sum)
    country = (a.country if isinstance(a, Sum) else None) or (b.country if isinstance(b, Sum) else None)
    unit = base.unit
    if isinstance(a, Sum) and isinstance(b, Sum) and unit in classes() and b.unit not in classes():
        unit = b.unit
    number = b.number if isinstance(b, Sum) else b
    return replace(
        base,
        start=a.start,
        end=b.end,
        low=round(low, 6),
        high=round(high, 6),
        unit=unit,
        number=number,
        country=country,
        rule=base.rule + "+range",
    )


def _plain(item: Sum | Number) -> Sum | Number:
    return item.number if isinstance(item, Sum) and item.unit == "=" else item


def _same_unit(a: Sum, b: Sum) -> bool:
    if a.country and b.country and a.country != b.country:
        return False
    if a.unit == b.unit:
        return True
    return (a.unit in classes() and b.unit in classes()[a.unit].values()) or (
        b.unit in classes() and a.unit in classes()[b.unit].values()
    )


def _number_before(folded: str, found: Sum, lex: Lexicon, floor: int) -> Sum | None:
    """``ten to twenty dollars``: the lower end is a number in words, without a currency of its own."""
    window_start = max(floor, found.start - 40)
    window = folded[window_start : found.start]
    link = phrase_before(folded, found.start, lex.between)
    if link is None or link.start < window_start:
        return None
    head = window[: link.start - window_start]
    places = [m.start() for m in re.finditer(r"[^\W\d_]+|\d[\d.,]*", head)]
    for at in places[-4:]:
        number = read_number(folded, window_start + at, lex) if not window[at].isdecimal() else None
        if (
            number
            and not folded[number.end : link.start].strip()
            and number.end <= link.start
            and not number.figures
            and not number.article
        ):
            return _joined(folded, number, found, lex)
    return None


def opening_of(folded: str, start: int, lex: Lexicon) -> str:
    found = phrase_before(folded, start, lex.before)
    if found and found.sense in ("about", "exact"):  # "zwischen etwa 12.000 und 18.000 Euro"
        outer = phrase_before(folded, found.start, lex.before)
        return outer.sense if outer else found.sense
    return found.sense if found else ""


def _changes(folded: str, start: int) -> bool:
    """Whether the words before tell of a change (``rose from $2bn to $3bn``): two sums, no range."""
    window = folded[max(0, start - CHANGE_WINDOW) : start]
    if re.search(r"\bfrom (?:the|its|an?|their) $", window):  # one thing with a range of its own
        return False
    cut = list(_SENTENCE_END.finditer(window))
    return bool(CHANGE.search(window[cut[-1].end() :] if cut else window))


_FOLLOWS = re.compile(
    r"[ \n]*(?:[.,;:()\]!?\"'—–-]|$|\n)|[ \n]+(?:a year|" + words_of("follow") + r")(?![^\W\d_])"
)


def stands_alone(folded: str, end: int) -> bool:
    """Whether nothing that could be counted follows the number."""
    return bool(_FOLLOWS.match(folded, end))
