"""Labels as people write them: ``surface = words``, where the words may stand in any order.

``France = FRA``; ``$5 billion (2) = 5e9 USD up_to commitment committed public over:5``; ``H100 = nvidia``;
``plans to = planned over a data centre``; ``opened = operational 2025-Q3``. ``(2)`` is the second time that
the surface stands in the text. What is left out of a label is not scored, but for the words it begins with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, get_args

from extractors.evaluation.model import Gold
from extractors.model import (
    AmountRole,
    CueKind,
    EventKind,
    Payer,
    ProjectType,
    Qualifier,
    Stage,
    Status,
    Via,
)  # fmt: skip

TYPES = frozenset(get_args(ProjectType))
STATUSES = frozenset(get_args(Status))
CUES = frozenset(get_args(CueKind))
EVENTS = frozenset(get_args(EventKind))
_RELATIONS = frozenset({"supplied", "mentioned", "negated"})
_OF_AMOUNT: dict[str, str] = {
    **dict.fromkeys(get_args(Qualifier), "qualifier"),
    **dict.fromkeys(get_args(AmountRole), "role"),
    **dict.fromkeys(get_args(Stage), "stage"),
    **dict.fromkeys(get_args(Payer), "payer"),
    **dict.fromkeys(("one_off", "yearly"), "period"),
}
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e\d+)?")
_RANGE = re.compile(rf"({_NUMBER.pattern})\.\.({_NUMBER.pattern})")
_CODE = re.compile(r"[A-Z]{3}")
_DATES = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), "day"),
    (re.compile(r"(\d{4})-(\d\d)"), "month"),
    (re.compile(r"(\d{4})-Q([1-4])"), "quarter"),
    (re.compile(r"(\d{4})-H([12])"), "half"),
    (re.compile(r"(\d{4})"), "year"),
)


class Mislabelled(ValueError):
    """A label that cannot be read; the loader gathers these with their lines."""


def country(text: str, label: str) -> Gold:
    """``surface = ISO3 [name|demonym|place]``."""
    (start, end), words = _parts(text, label)
    code, *rest = words
    if not _CODE.fullmatch(code):
        raise Mislabelled(f"{code!r} is no ISO 3166-1 alpha-3 code")
    via = rest[0] if rest else "name"
    if len(rest) > 1 or via not in get_args(Via):
        raise Mislabelled(f"{' '.join(rest)!r} is none of {', '.join(get_args(Via))}")
    return Gold(start=start, end=end, key=(code,), more={"via": via})


def amount(text: str, label: str) -> Gold:
    """``surface = 5e9 USD``, a range as ``5e9..7e9``; and qualifier, role, stage, payer, period, restates."""
    (start, end), words = _parts(text, label)
    low = high = currency = None
    more: dict[str, Any] = {}
    for word in words:
        if _NUMBER.fullmatch(word):
            low = high = float(word)
        elif found := _RANGE.fullmatch(word):
            low, high = float(found[1]), float(found[2])
        elif _CODE.fullmatch(word):
            currency = word
        elif word in _OF_AMOUNT:
            more[_OF_AMOUNT[word]] = word
        elif re.fullmatch(r"over:\d+", word):
            more["period"] = word
        elif re.fullmatch(r"restates:\d+", word):
            more["restates"] = int(word.split(":")[1]) - 1
        else:
            raise Mislabelled(f"{word!r} is no word for an amount")
    if low is None or currency is None:
        raise Mislabelled("an amount needs a number and a currency")
    if low != high:
        more["qualifier"] = "range"
    return Gold(start=start, end=end, key=(low, high, currency), more=more)


def vendor(text: str, label: str) -> Gold:
    """``surface = vendor-id [name|product] [supplied|mentioned|negated]``."""
    (start, end), words = _parts(text, label)
    more = {}
    for word in words[1:]:
        if word in _RELATIONS:
            more["relation"] = word
        elif word not in ("name", "product"):
            raise Mislabelled(f"{word!r} is no word for a vendor")
    return Gold(start=start, end=end, key=(words[0],), more=more)


def cue(text: str, label: str) -> Gold:
    """``surface = kind``; ``over`` words that its scope must hold, ``not over`` those it must not."""
    (start, end), words = _parts(text, label)
    if words[0] not in CUES:
        raise Mislabelled(f"{words[0]!r} is none of {', '.join(sorted(CUES))}")
    rest = " ".join(words[1:])
    more: dict[str, Any] = {}
    if rest:
        said = re.fullmatch(r"(?:over (?P<over>.+?))?(?: ?not over (?P<out>.+))?", rest)
        if said is None:
            raise Mislabelled(f"{rest!r}: write 'over' and the words that the cue governs")
        for key in ("over", "out"):
            if said[key]:
                more[key] = locate(text, said[key])
    return Gold(start=start, end=end, key=(words[0],), more=more)


def event(text: str, label: str) -> Gold:
    """``surface = kind [2025-09-05|2025-09|2025-Q3|2025-H1|2025|undated]``."""
    (start, end), words = _parts(text, label)
    if words[0] not in EVENTS:
        raise Mislabelled(f"{words[0]!r} is none of {', '.join(sorted(EVENTS))}")
    if len(words) > 2:
        raise Mislabelled(f"{' '.join(words[2:])!r} is one word too many")
    more = {"date": _date(words[1])} if len(words) == 2 else {}
    return Gold(start=start, end=end, key=(words[0],), more=more)


def _date(word: str) -> tuple[str | None, str | None]:
    """First day of the period, and its precision."""
    if word == "undated":
        return None, None
    for pattern, precision in _DATES:
        if found := pattern.fullmatch(word):
            year, *rest = found.groups()
            each = {"quarter": 3, "half": 6}.get(precision)
            month = int(rest[0]) * each - each + 1 if each else int(rest[0]) if rest else 1
            day = int(rest[1]) if precision == "day" else 1
            return f"{year}-{month:02d}-{day:02d}", precision
    raise Mislabelled(f"{word!r} is no date; write 2025-09-05, 2025-09, 2025-Q3, 2025-H1, 2025 or undated")


def _parts(text: str, label: str) -> tuple[tuple[int, int], list[str]]:
    surface, mark, words = label.rpartition(" = ")
    if not mark or not words.split():
        raise Mislabelled(f"{label!r}: write the words of the text, ' = ', and what they mean")
    return locate(text, surface), words.split()


def locate(text: str, surface: str) -> tuple[int, int]:
    """Span of a surface, or of its n-th occurrence where ``(n)`` follows; never a part of a word."""
    wanted = surface
    nth = 1
    if found := re.fullmatch(r"(.+) \((\d+)\)", surface):
        wanted, nth = found[1], int(found[2])
    spans = list(_occurrences(text, wanted))
    if len(spans) < nth:
        raise Mislabelled(f"{surface!r} does not stand in the text")
    return spans[nth - 1]


def _occurrences(text: str, surface: str) -> Iterator[tuple[int, int]]:
    start = text.find(surface)
    while start >= 0:
        end = start + len(surface)
        if not (_joined(text, start) or _joined(text, end)):
            yield start, end
        start = text.find(surface, start + 1)


def _joined(text: str, at: int) -> bool:
    """Whether a place is inside a word of an alphabet that puts spaces between its words."""
    return 0 < at < len(text) and all(char.isalnum() and ord(char) < 0x530 for char in text[at - 1 : at + 1])


MENTIONS: dict[str, Callable[[str, str], Gold]] = {
    "countries": country,
    "amounts": amount,
    "vendors": vendor,
    "cues": cue,
    "events": event,
}
