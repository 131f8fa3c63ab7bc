"""How far a sum has come: announced, committed (budgeted, signed, awarded) or disbursed (spent, paid).

The words stand in ``money_stages.csv``; the nearest decides. A word for a deed says nothing of the kind where
the deed is ahead (``will spend``, ``va dépenser``, ``计划斥资``) or did not happen (``has not been paid``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.entities.amounts.cues import Hit
from extractors.entities.amounts.payers import Side
from extractors.model import AmountRole, Stage

_STAGES: tuple[Stage, ...] = ("disbursed", "committed", "announced")
_SLOPE = 220
_BEHIND_COMMA, _BEYOND, _AFTER_AHEAD = 0.7, 0.3, 0.6
_REACH = 34
# Words that put the deed that follows them into the future.
_AHEAD = re.compile(
    r"(?:\b(?:will|would|shall|to|could|should|must|may|might|plans?|va|vont|veut|veulent|doit|devrait|compte|entend"
    r"|envisage|wird|werden|soll|sollen|sollte|mochte|zu|quiere|quieren|debera|deberia|van a|va a|vai|vao|quer|deve"
    r"|pretende|vuole|intende|dovra|dovrebbe|sara|gaat|zal|zullen|wil|moet|te|ska|skall|vill|kommer att|borde|vil|skal"
    r"|akan|hendak|ingin|se|dự kiến|bedzie|beda|maja|chce|ma|moze|будет|будут|планирует|намерен\w*|хочет)\b"
    r"|将|將|计划|計劃|計畫|拟|擬|准备|準備|有意|打算|欲|预计|預計|سوف|أن |ان )[^,;:，；、]{0,24}\Z"
)
_NOT_DONE = re.compile(
    r"(?:\b(?:not|never|no|n't|yet to be|pas|non|nicht|noch nicht|kein\w*|nao|niet|nog niet|geen|inte|ikke|nie|jeszcze nie"
    r"|не|belum|tidak|chua|لم|دون)\b|未|没有|沒有|尚未)[^,;:，]{0,14}\Z"
)
_NOT_DONE_NEXT = re.compile(r"\A\S{0,3}(?:ていない|ておらず|지 않|지 못)")
# German and Dutch put the verb at the end: ``soll ... ausgezahlt werden``.
_STILL_TO_BE = re.compile(r"\A\s+(?:werden|worden|te worden|zu werden)\b(?!\s+(?:ist|sind|is|zijn))")

# Verbs that German and Dutch split around the sum: ``gab 9 Millionen Euro frei``.
_Split = tuple[re.Pattern[str], re.Pattern[str], Stage]


def _split(verb: str, particle: str, stage: Stage) -> _Split:
    closed = r"(?=[.,;!?]?(?:\s|\Z))"
    return (
        re.compile(rf"\b(?:{verb})\b[^,;]*\Z"),
        re.compile(rf"[^,;]*\b(?:{particle}){closed}"),
        stage,
    )


_SPLIT: dict[str, tuple[_Split, ...]] = {
    "de": (
        _split("gab|gaben", "aus", "disbursed"),
        _split("gibt|geben", "aus", "announced"),
        _split(r"zahlt\w*|schuttet\w*", "aus", "disbursed"),
        _split(r"wandt\w*|wendet\w*|bracht\w*", "auf", "disbursed"),
        _split("gab|gaben|gibt|geben", "frei", "committed"),
        _split(r"stellt\w*", "bereit|zur verfugung", "committed"),
        _split("sagt|sagte|sagten|sagen", "zu", "announced"),
    ),
    "nl": (
        _split("gaf|gaven", "uit", "disbursed"),
        _split("geeft|geven", "uit", "announced"),
        _split("keert|keerde|keerden", "uit", "disbursed"),
        _split("maakte|maakten", "over", "disbursed"),
        _split("trok|trokken|trekt|trekken", "uit", "committed"),
        _split("maakt|maakte|maken|maakten", "vrij", "committed"),
        _split("stelt|stelde|stellen|stelden", "beschikbaar", "committed"),
        _split("zegt|zegde|zeggen", "toe", "announced"),
    ),
}


def stage_of(sides: tuple[Side, Side], role: AmountRole, language: str) -> Stage | None:
    """The stage of a commitment; of a sum that is none there is no stage."""
    if role != "commitment":
        return None
    before, after = sides
    for verb, particle, split in _SPLIT.get(language, ()):
        if particle.match(after.text[: after.fence]) and verb.search(before.text[max(0, before.fence) :]):
            return split
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
    if _AHEAD.search(side.text, max(0, hit.start - _REACH), hit.start):
        return True
    return _STILL_TO_BE.match(side.text[hit.end : hit.end + 20]) is not None


def _did_not_happen(side: Side, hit: Hit) -> bool:
    if _NOT_DONE.search(side.text, max(0, hit.start - _REACH), hit.start):
        return True
    return _NOT_DONE_NEXT.match(side.text[hit.end : hit.end + 8]) is not None
