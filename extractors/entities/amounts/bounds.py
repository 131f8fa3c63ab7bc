"""Ranges and open bounds: ``5 to 7 billion euros``, ``up to``, ``or more``. What surrounds a sum, read locally."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.entities.amounts.cues import CHANGE, CHANGE_WINDOW
from extractors.entities.amounts.lexicon import Lexicon
from extractors.entities.amounts.numerals import Number, read_number
from extractors.entities.amounts.places import classes
from extractors.entities.amounts.scan import Sum
from extractors.model import Qualifier

_SENTENCE_END = re.compile(r"[.!?;][ \n]|\n\n|[。！？]")
_HYPHEN = re.compile(r"[ ]?[-~—][ ]?")


_FILLERS = frozenset(
    ["uh", "um", "a", "an", "the", "another", "some", "of", "as", "de", "des", "d", "le", "les", "los", "las", "ai", "i", "gli", "il", "la", "der", "die", "den", "dem", "os", "aos", "to", "only", "e", "about", "around", "der"]
)
_OR = frozenset({"or", "oder", "ou", "o", "of", "eller", "veya", "или", "或", "または", "또는"})
_LONGEST = 34


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A bound's words as they stand in the text."""

    sense: str
    start: int
    end: int


def _phrase_before(folded: str, end: int, table: dict[str, str]) -> _Phrase | None:
    """The longest phrase that ends right before ``end``; an article may stand between."""
    for _ in range(3):
        stop = end
        while stop > 0 and folded[stop - 1] in " \n([" and end - stop < 4:
            stop -= 1
        window = folded[max(0, stop - _LONGEST) : stop].replace("\n", " ")
        for length in range(len(window), 0, -1):
            sense = table.get(window[-length:])
            if sense is None:
                continue
            start = stop - length
            first, glued = window[-length], stop == end
            if first.isalpha() and not _unspaced(first) and start > 0 and folded[start - 1].isalpha():
                continue
            if glued and window[-1].isalpha() and not _unspaced(window[-1]) and not "\u0590" <= window[-1] < "\u0e00":
                continue
            return _Phrase(sense, start, stop)
        word = _LAST_WORD.search(folded, max(0, stop - 12), stop)
        if not word or word[1] not in _FILLERS:
            return None
        end = word.start(1)
    return None


def _phrase_after(folded: str, at: int, table: dict[str, str]) -> _Phrase | None:
    """The longest phrase that starts at ``at``, spaces left aside."""
    start = at
    while start < len(folded) and folded[start] in " \n" and start - at < 3:
        start += 1
    window = folded[start : start + _LONGEST].replace("\n", " ")
    for length in range(len(window), 0, -1):
        sense = table.get(window[:length])
        if sense is None:
            continue
        last = window[length - 1]
        if last.isalpha() and not _unspaced(last) and last < "\u0590" and window[length : length + 1].isalpha():
            continue
        if start == at and window[0].isalpha() and not _unspaced(window[0]) and window[0] < "\u0590":
            continue
        return _Phrase(sense, at, start + length)
    return None


def _unspaced(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" or "\u0e00" <= char <= "\u0e7f"


_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[ \n]*$")


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
            widened = _number_before(folded, item, lex, out[-1][0].end if out else 0) if i == 0 or not isinstance(items[i - 1], Number) else None
            out.append((widened, True) if widened else (item, False))
        i += 1
    return out


def _plain(item: Sum | Number) -> Sum | Number:
    return item.number if isinstance(item, Sum) and item.unit == "=" else item


def _joined(folded: str, a: Sum | Number, b: Sum | Number, lex: Lexicon) -> Sum | None:
    a, b = _plain(a), _plain(b)
    if isinstance(a, Number) and isinstance(b, Number):
        return None
    if b.start - a.end > 24 or b.start < a.end:
        return None
    link = _phrase_after(folded, a.end, lex.between)
    if link is None or link.end > b.start:
        return None
    if folded[link.end : b.start].strip(" \n") not in ("", "los", "les", "the", "ai", "i", "de", "about", "around", "$"):
        return None
    sense = link.sense
    opened = _opening(folded, a.start, lex)
    if sense == "and" and opened != "between" and not (opened == "from" and lex.language == "nl"):
        if not (isinstance(a, Number) and opened == "from"):
            return None
    hyphen = bool(_HYPHEN.fullmatch(folded[a.end : b.start]))
    if isinstance(a, Sum) and isinstance(b, Sum):
        if not _same_unit(a, b):
            return None
        if sense == "to" and not hyphen and opened != "between" and _changes(folded, a.start):
            return None
        if folded[a.end : link.end].strip() in _OR:  # two sums, the second of which may restate the first
            return None
        low, high, head_a, head_b, scale_a, scale_b = a.low, b.high, a.number.head, b.number.head, a.number.scale, b.number.scale
    elif isinstance(a, Number):
        assert isinstance(b, Sum)
        if b.side == "left" and not hyphen:
            return None
        if b.side == "left" and not (a.scale > 1):
            return None
        if opened not in ("between", "from") and not hyphen and sense != "to":
            return None
        if a.scale == 1 and a.figures and b.low > 500 * a.value and b.number.scale == 1:
            return None
        if a.scale == 1 and a.figures and 1900 <= a.value <= 2100 and b.number.scale > 1:
            return None
        low, high, head_a, head_b, scale_a, scale_b = a.value, b.high, a.head, b.number.head, a.scale, b.number.scale
    else:
        assert isinstance(a, Sum) and isinstance(b, Number)
        if a.side != "left" and not (hyphen and b.scale > 1):
            return None
        if not hyphen and opened != "between" and (b.scale <= 1 or _changes(folded, a.start)):
            return None
        if not _stands_alone(folded, b.end) and not hyphen:
            return None
        if folded[b.end : b.end + 1] == "%" or folded[b.end : b.end + 2] == " %":
            return None
        low, high, head_a, head_b, scale_a, scale_b = a.low, b.value, a.number.head, b.head, a.number.scale, b.scale
    if (scale_a == 1 and scale_b > 1 and head_a < max(head_b, 1) * 1.0001 and low < high) or (scale_a == 1 and scale_b > 1 and isinstance(a, Number) and head_a < 1000):
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
    return replace(base, start=a.start, end=b.end, low=round(low, 6), high=round(high, 6), unit=unit, number=number, country=country, rule=base.rule + "+range")


def _same_unit(a: Sum, b: Sum) -> bool:
    if a.country and b.country and a.country != b.country:
        return False
    if a.unit == b.unit:
        return True
    return (a.unit in classes() and b.unit in classes()[a.unit].values()) or (b.unit in classes() and a.unit in classes()[b.unit].values())


def _number_before(folded: str, found: Sum, lex: Lexicon, floor: int) -> Sum | None:
    """``ten to twenty dollars``: the lower end is a number in words, without a currency of its own."""
    window_start = max(floor, found.start - 40)
    window = folded[window_start : found.start]
    link = _phrase_before(folded, found.start, lex.between)
    if link is None or link.start < window_start:
        return None
    head = window[: link.start - window_start]
    places = [m.start() for m in re.finditer(r"[^\W\d_]+|\d[\d.,]*", head)]
    for at in places[-4:]:
        number = read_number(folded, window_start + at, lex) if not window[at].isdecimal() else None
        if number and not folded[number.end : link.start].strip() and number.end <= link.start and not number.figures and not number.article:
            return _joined(folded, number, found, lex)
    return None


def _opening(folded: str, start: int, lex: Lexicon) -> str:
    found = _phrase_before(folded, start, lex.before)
    if found and found.sense in ("about", "exact"):  # "zwischen etwa 12.000 und 18.000 Euro"
        outer = _phrase_before(folded, found.start, lex.before)
        return outer.sense if outer else found.sense
    return found.sense if found else ""


def _changes(folded: str, start: int) -> bool:
    """Whether the words before tell of a change (``rose from $2bn to $3bn``), so that two sums stand there."""
    window = folded[max(0, start - CHANGE_WINDOW) : start]
    if re.search(r"\bfrom (?:the|its|an?|their) $", window):  # one thing with a range of its own
        return False
    cut = list(_SENTENCE_END.finditer(window))
    return bool(CHANGE.search(window[cut[-1].end() :] if cut else window))


_FOLLOWS = re.compile(
    r"[ \n]*(?:[.,;:)\]!?\"'—–-]|$|\n)|[ \n]+(?:in|for|to|from|by|on|at|and|or|over|this|last|next|per|a year|against|versus|vs|with|as|"
    r"during|through|until|until|than|was|were|is|are|will|would|has|have|had|came|comes|went|goes|could|should|which|that|but|while|after|before|about|toward|towards|into|between|under|el|en|para|por|y|au|a|et|pour|dans|"
    r"sur|cette|este|nel|nella|per|di cui|fur|im|in|und|auf|bis|i|och|till|por|em|no|na|ano|il|da|con|entre|que|"
    r"seront|sera|sont|ont|proviendront|viendront|iront|doivent|werden|wird|sollen|soll|fliessen|stammen|entfallen|seran|provendran|"
    r"vendran|iran|corresponden|serao|virao|saranno|verranno|zullen|komen|ska|kommer|destines|consacres|rappresentando|representando|representant|soit|davon)(?![^\W\d_])"
)


def _stands_alone(folded: str, end: int) -> bool:
    """Whether nothing that could be counted follows the number."""
    return bool(_FOLLOWS.match(folded, end))


def stands_alone(folded: str, end: int) -> bool:
    """Public name of the test that no countable noun follows a number."""
    return _stands_alone(folded, end)


def qualifier_of(folded: str, found: Sum, lex: Lexicon) -> tuple[Qualifier, bool]:
    """The bound that stands before or after a sum, and whether it is told at all."""
    if found.number.at_least:
        return "at_least", True
    before = _phrase_before(folded, found.start, lex.before)
    sense = before.sense if before else ""
    after = _phrase_after(folded, found.end, lex.after)
    if after and after.sense in ("at_least", "up_to") and _after_fits(folded, after):
        return ("at_least" if after.sense == "at_least" else "up_to"), True
    if sense in ("about", "up_to", "at_least"):
        return sense, True  # type: ignore[return-value]
    if after and after.sense == "about":
        return "about", True
    return "exact", False


def _after_fits(folded: str, after: _Phrase) -> bool:
    words = folded[after.start : after.end].strip()
    if words in ("plus", "max", "az"):
        return words == "az"
    if words in ("起", "超", "여"):
        return not folded[after.end : after.end + 1].isalpha()
    return True
