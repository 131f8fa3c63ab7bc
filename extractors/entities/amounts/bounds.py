"""Ranges and open bounds: ``5 to 7 billion euros``, ``up to``, ``or more``. What surrounds a sum, read locally."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.entities.amounts.cues import CHANGE, CHANGE_WINDOW
from extractors.entities.amounts.lexicon import Lexicon
from extractors.entities.amounts.numerals import FIGURES, Number, read_number
from extractors.entities.amounts.places import classes
from extractors.entities.amounts.scan import Sum
from extractors.model import Qualifier

_SENTENCE_END = re.compile(r"[.!?;][ \n]|\n\n|[。！？]")
_HYPHEN = re.compile(r"[ ]?[-~—][ ]?")


def _sense(found: re.Match[str] | None) -> str:
    return (found.lastgroup or "") if found else ""


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
    link = lex.between.match(folded, a.end)
    if not link or link.end() > b.start or folded[link.end() : b.start].strip(" \n"):
        rest = folded[link.end() : b.start].strip(" \n") if link else "x"
        if not (link and rest in ("los", "les", "the", "ai", "i", "de", "about", "around", "$")):
            return None
    sense = _sense(link)
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
    for match in lex.between.finditer(window):
        if window[match.end() :].strip(" \n") or not match[0].strip():
            continue
        words = re.findall(r"[^\W\d_]+|\d[\d.,]*", window[: match.start()])
        for count in range(min(4, len(words)), 0, -1):
            at = _start_of(window[: match.start()], count)
            number = read_number(folded, window_start + at, lex) if at is not None and not window[at].isdecimal() else None
            if number and number.end == window_start + match.start() and not number.figures and not number.article:
                return _joined(folded, number, found, lex)
            if lex.language == "ar" and number is None and at is not None and window[at] in "لبوم":
                continue
    return None


def _start_of(text: str, words_from_end: int) -> int | None:
    places = [m.start() for m in re.finditer(r"[^\W\d_]+|\d[\d.,]*", text)]
    return places[-words_from_end] if len(places) >= words_from_end else None


def _opening(folded: str, start: int, lex: Lexicon) -> str:
    window = folded[max(0, start - 30) : start]
    found = lex.before.search(window)
    if found and _sense(found) in ("about", "exact"):  # "zwischen etwa 12.000 und 18.000 Euro"
        outer = lex.before.search(window[: found.start()])
        return _sense(outer) or _sense(found)
    return _sense(found)


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
    window = folded[max(0, found.start - 44) : found.start]
    before = lex.before.search(window)
    sense = _sense(before)
    if found.number.at_least:
        return "at_least", True
    after = lex.after.match(folded, found.end)
    if after and _sense(after) in ("at_least", "up_to") and _after_fits(folded, after):
        return ("at_least" if _sense(after) == "at_least" else "up_to"), True
    if sense in ("about", "up_to", "at_least"):
        return sense, True  # type: ignore[return-value]
    if after and _sense(after) == "about":
        return "about", True
    return "exact", False


def _after_fits(folded: str, after: re.Match[str]) -> bool:
    words = after[0].strip()
    if words in ("plus",):
        return False
    if words in ("起", "余", "強", "超", "여", "까지", "まで", "内", "台"):
        following = folded[after.end() : after.end() + 1]
        return not (following.isalpha() and words in ("起", "여", "超"))
    return True


def figures_at(folded: str, at: int) -> int:
    """End of the figures that start at ``at``."""
    found = FIGURES.match(folded, at)
    return found.end() if found else at
