"""Who pays a sum: the state, companies, or both, by who stands where in the sentence.

The words for payers stand in ``money_payers.csv``, those beside them in ``money_payers_beside.csv``. Who receives
(``for the company``) hardly counts, whom the money comes from (``from the treasury``) counts more, and of several
the nearest decides. The payer is mixed where the two kinds stand side by side as one subject (``the state and
three banks``), where a word says that they share it, or where both are named as sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractors.entities.amounts.cues import Hit
from extractors.entities.amounts.fold import fold
from extractors.entities.word_lists import WordFile, any_of
from extractors.model import Payer

_SLOPE = 220  # characters over which the weight of a word fades to nothing
_RECEIVES, _GIVES, _FOLLOWS, _BEYOND = 0.15, 1.4, 0.7, 0.4

# Scripts without spaces between words.
_JOINED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_WORDS = WordFile(
    "money_payers_beside.csv",
    "to", "to_next", "not_to_next", "to_ending", "to_word", "from", "from_joined", "from_arabic", "article",
    "next_payer", "between", "of", "and", "and_prefix", "and_joined", "does", "does_joined",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    is_public: bool
    weight: float
    receives: bool
    gives: bool


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side of a sum, up to the end of the sentence: ``plain`` text and its cues.

    ``fence`` is where the neighbouring sum stands: what lies beyond it tells of that one first.
    """

    text: str
    hits: Sequence[Hit]
    fence: int
    is_before: bool

    def gap(self, start: int, end: int) -> int:
        """Characters between the sum and a word."""
        return len(self.text) - end if self.is_before else start

    def beyond(self, start: int, end: int) -> bool:
        """Whether another sum stands between the sum and a word."""
        return end <= self.fence if self.is_before else start >= self.fence


def payer_of(sides: Sequence[Side], language: str) -> Payer:
    """Who pays, or ``unknown`` where nobody is named or both kinds weigh the same."""
    score: dict[str, float] = {}
    together = False
    named: list[_Named] = []
    for side in sides:
        found = list(_named(side, language))
        named += found
        together |= any(
            hit.cue.signal == "together" and not side.beyond(hit.start, hit.end) for hit in side.hits
        )
        if any(hit.cue.signal == "mixed" for hit in side.hits) or _side_by_side(side.text, found):
            return "mixed"
    paying = [who for who in named if not who.receives and who.weight >= 0.3]
    kinds = {who.is_public for who in paying}
    sources = {who.is_public for who in paying if who.gives}
    if len(kinds) == 2 and (together or len(sources) == 2):
        return "mixed"
    for who in named:
        key = "public" if who.is_public else "private"
        score[key] = max(score.get(key, 0.0), who.weight)
    public, private = score.get("public", 0.0), score.get("private", 0.0)
    if public == private:
        return "unknown"
    return "public" if public > private else "private"


def _named(side: Side, language: str) -> Iterator[_Named]:
    """Payers named on one side; of words that overlap only the longest counts."""
    hits = [hit for hit in side.hits if hit.cue.signal in ("public", "private")]
    hits.sort(key=lambda hit: (hit.start - hit.end, hit.start))
    taken: list[Hit] = []
    for hit in hits:
        if any(hit.start < other.end and other.start < hit.end for other in taken):
            continue
        taken.append(hit)
    for hit in sorted(taken, key=lambda hit: hit.start):
        begin = hit.start
        while begin and side.text[begin - 1].isascii() and side.text[begin - 1].isalpha():
            begin -= 1  # the compound that the word ends
        if hit.cue.side == "last" and not (side.is_before and _acts(side.text, hit, language)):
            continue
        lead = side.text[max(0, begin - 40) : begin]
        receives = _to(language).search(lead) is not None or bool(
            _to_next().match(side.text[hit.end : hit.end + 6])
        )
        gives = not receives and _from().search(lead) is not None
        weight = hit.cue.weight * max(0.05, 1 - side.gap(hit.start, hit.end) / _SLOPE)
        weight *= _RECEIVES if receives else _GIVES if gives else 1.0 if side.is_before else _FOLLOWS
        if side.beyond(hit.start, hit.end) or (not side.is_before and _of_next(side, hit)):
            weight *= _BEYOND
        yield _Named(begin, hit.end, hit.cue.signal == "public", weight, receives, gives)


def _of_next(side: Side, hit: Hit) -> bool:
    """Whether a payer after one sum gives the next: ``600 million and a state fund 100 million``."""
    return side.fence < len(side.text) and _next_payer().search(side.text, 0, hit.start) is not None


def _acts(text: str, hit: Hit, language: str) -> bool:
    """Whether a country that is named does something itself."""
    if language == "tr" or language == "ar":  # the verb stands elsewhere
        return not text[hit.end : hit.end + 1].isalpha() and text[hit.end : hit.end + 1] != "'"
    return _does().match(text[hit.end : hit.end + 20]) is not None


def _side_by_side(text: str, named: Sequence[_Named]) -> bool:
    """Whether the state and a company stand side by side as those who pay."""
    for first, second in pairwise(named):
        if first.is_public == second.is_public or first.receives or min(first.weight, second.weight) < 0.2:
            continue
        if second.start - first.end > 60 or _between().search(text[max(0, first.start - 40) : first.start]):
            continue
        if _and().match(text[first.end : second.start]):
            return True
    return False


def _any_of(use: str, languages: Iterable[str] = ()) -> str:
    return any_of(map(fold, _WORDS.of(use, languages=languages)))


@cache
def _to(language: str) -> re.Pattern[str]:
    words = _any_of("to", [language if _WORDS.of("to", languages=[language]) else "en"])
    if _JOINED.search(words):
        return re.compile(rf"{words}\S{{0,3}}\Z")
    # Articles and one adjective may stand between: ``to the private company``.
    return re.compile(rf"\b{words}\s+(?:[\w]+['.]?\s*){{0,2}}\Z")


@cache
def _to_next() -> re.Pattern[str]:
    return re.compile(
        rf"(?!{_any_of('not_to_next')}){_any_of('to_next')}|'?{_any_of('to_ending')}\b|[ ]{_any_of('to_word')}\b"
    )


@cache
def _from() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b{_any_of('from')}\s+(?:[\w'.]+\s+){{0,2}}|{_any_of('from_joined')}"
        rf"|{_any_of('from_arabic')}\s+{_any_of('article')}?)\Z"
    )


@cache
def _next_payer() -> re.Pattern[str]:
    return re.compile(rf"(?:[,;]|\b{_any_of('next_payer')}\b)\s(?:[\w'.]+\s+){{0,2}}\Z")


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\b{_any_of('between')}\s+(?:[\w'.]+\s+){{0,2}}\Z")


@cache
def _and() -> re.Pattern[str]:
    """What stands between two who pay together, the rest of the first one's name included."""
    apart = rf",?\s*(?:\b{_any_of('and')}\s+|[&+/]\s?|,\s|{_any_of('and_prefix')}\s?)"
    return re.compile(
        rf"(?:\s+{_any_of('of')}\s*(?:[\w'.]+\s?){{1,4}}?)?"
        rf"(?:{apart}|\s?{_any_of('and_joined')}\s?)(?:[\w'.]+\s+){{0,3}}\Z"
    )


@cache
def _does() -> re.Pattern[str]:
    """What follows a country that does something itself; ``Norway's largest bank`` and ``China Mobile`` are others."""
    return re.compile(rf"\s+{_any_of('does')}\b|\s?{_any_of('does_joined')}")
