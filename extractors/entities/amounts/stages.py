"""How far a sum has come: announced, committed (budgeted, signed, awarded) or disbursed (spent, paid).

The words stand in ``money_stages.csv``, those beside them in ``money_stages_beside.csv``, verbs in two parts in
``money_stages_split.csv``; the nearest decides. A word for a deed says nothing of the kind where
the deed is ahead (``will spend``, ``va dépenser``, ``计划斥资``) or did not happen (``has not been paid``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.entities.amounts.cues import Hit
from extractors.entities.amounts.fold import fold
from extractors.entities.amounts.payers import Side
from extractors.entities.amounts.tables import one_of, read_table, split
from extractors.entities.word_lists import WordFile, any_of
from extractors.model import AmountRole, Stage

_STAGES: tuple[Stage, ...] = ("disbursed", "committed", "announced")
_SLOPE = 220
_BEHIND_COMMA, _BEYOND, _AFTER_AHEAD = 0.7, 0.3, 0.6
_REACH = 34
_WORDS = WordFile(
    "money_stages_beside.csv",
    "ahead", "ahead_joined", "ahead_before", "not_done", "not_done_joined", "not_done_next", "still_to_be", "is_so",
)  # fmt: skip


def stage_of(sides: tuple[Side, Side], role: AmountRole, language: str) -> Stage | None:
    """The stage of a commitment; of a sum that is none there is no stage."""
    if role != "commitment":
        return None
    before, after = sides
    for verb, particle, told in _split_verbs(language):
        if particle.match(after.text[: after.fence]) and verb.search(before.text[max(0, before.fence) :]):
            return told
    score: dict[str, float] = {}
    for side in sides:
        for hit in _longest(side.hits):
            stage, weight = hit.cue.signal, _weight(side, hit)
            if stage != "announced" and _is_ahead(side, hit):
                stage = "announced"
            elif stage != "announced" and _did_not_happen(side, hit):
                continue
            score[stage] = max(score.get(stage, 0.0), weight)
    best = max(_STAGES, key=lambda stage: score.get(stage, 0.0))
    return best if score.get(best) else "announced"


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    found = sorted(
        (hit for hit in hits if hit.cue.signal in _STAGES), key=lambda hit: (hit.start - hit.end, hit.start)
    )
    kept: list[Hit] = []
    for hit in found:
        if not any(hit.start < other.end and other.start < hit.end for other in kept):
            kept.append(hit)
    return kept


def _weight(side: Side, hit: Hit) -> float:
    weight = hit.cue.weight * max(0.05, 1 - side.gap(hit.start, hit.end) / _SLOPE)
    between = side.text[hit.end :] if side.is_before else side.text[: hit.start]
    if "," in between:
        weight *= _BEHIND_COMMA
    if side.beyond(hit.start, hit.end):
        weight *= _BEYOND
    if not side.is_before and hit.cue.signal == "announced":
        weight *= _AFTER_AHEAD
    return weight


def _is_ahead(side: Side, hit: Hit) -> bool:
    if _ahead().search(side.text, max(0, hit.start - _REACH), hit.start):
        return True
    return _still_to_be().match(side.text[hit.end : hit.end + 20]) is not None


def _did_not_happen(side: Side, hit: Hit) -> bool:
    if _not_done().search(side.text, max(0, hit.start - _REACH), hit.start):
        return True
    return _not_done_next().match(side.text[hit.end : hit.end + 8]) is not None


def _any_of(*uses: str) -> str:
    return any_of(map(fold, _WORDS.of(*uses)))


@cache
def _ahead() -> re.Pattern[str]:
    """What puts the deed that follows it into the future."""
    apart, joined, before = map(_any_of, ("ahead", "ahead_joined", "ahead_before"))
    return re.compile(rf"(?:\b{apart}\b|{joined}|{before}[ ])[^,;:，；、]{{0,24}}\Z")


@cache
def _not_done() -> re.Pattern[str]:
    return re.compile(rf"(?:\b{_any_of('not_done')}\b|{_any_of('not_done_joined')})[^,;:，]{{0,14}}\Z")


@cache
def _not_done_next() -> re.Pattern[str]:
    return re.compile(rf"\S{{0,3}}{_any_of('not_done_next')}")


@cache
def _still_to_be() -> re.Pattern[str]:
    """German and Dutch put the verb at the end: ``soll ... ausgezahlt werden``."""
    return re.compile(rf"\s+{_any_of('still_to_be')}\b(?!\s+{_any_of('is_so')})")


@cache
def _split_verbs(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str], Stage], ...]:
    """Verbs that German and Dutch split around the sum: ``gab 9 Millionen Euro frei``."""
    rows = read_table(
        "money_stages_split.csv",
        ("language", "verb", "particle", "stage", "source"),
        one_of("stage", frozenset(_STAGES)),
    )
    return tuple(
        (
            re.compile(rf"\b{any_of(map(fold, split(row['verb'])))}\b[^,;]*\Z"),
            re.compile(rf"[^,;]*\b{any_of(map(fold, split(row['particle'])))}(?=[.,;!?]?(?:\s|\Z))"),
            stage,
        )
        for row in rows
        for stage in _STAGES
        if row["language"] == language and row["stage"] == stage
    )
