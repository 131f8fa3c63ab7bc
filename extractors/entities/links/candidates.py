"""Candidates: every place in a text where a project may be spoken of, by name or by description."""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.cues import cues_over
from extractors.entities.links.asides import (
    is_aside,
    is_ground,
    is_learnt_from,
    is_purpose,
    is_site,
    is_trade,
    supplies_chips,
)
from extractors.entities.links.bodies import hints
from extractors.entities.links.candidate import Candidate, is_made
from extractors.entities.links.descriptions import described, is_plural
from extractors.entities.links.facts import Facts
from extractors.entities.links.names import NameMention, find_marked, find_names
from extractors.entities.links.purchases import bought
from extractors.entities.links.rows import row_candidates
from extractors.entities.links.short_names import short_candidates
from extractors.entities.programmes import ProgrammeMention
from extractors.entities.project_types import NAMES_A_THING
from extractors.model import TypeMention

# A list of abbreviations: ``AIRR, AI Research Resource; CSC, the IT Center for Science; ...``.
_GLOSSARY = re.compile(r"(?:[A-Z][\w+-]{1,11}(?:,|:|\s[–—=-])\s[^;\n]{3,80};\s*){4}")
# More candidates than this in one sentence make it a list or a table.
_MOST = 24

_UNSPACED = {"zh", "ja", "ko", "th"}


def find_candidates(facts: Facts) -> list[Candidate]:
    """Known programmes, new names and descriptions, in order; what one of them covers is not found twice."""
    found: list[Candidate] = []
    by_sentence: dict[int, list[Candidate]] = {}

    def keep(candidate: Candidate | None) -> None:
        """Keeps a candidate, unless its sentence is a list so long that it tells of no project."""
        if candidate is None or glossary(candidate.sentence):
            return
        if len(by_sentence.setdefault(candidate.sentence, [])) < _MOST:
            by_sentence[candidate.sentence].append(candidate)
            found.append(candidate)

    @cache
    def glossary(sentence: int) -> bool:
        """Whether a sentence only explains abbreviations."""
        return _GLOSSARY.match(facts.text, *facts.span(sentence)) is not None

    def room(sentence: int, start: int, end: int) -> bool:
        """Whether a sentence may hold one more, and nothing found covers the span."""
        here = by_sentence.get(sentence, [])
        return len(here) < _MOST and not any(start < c.end and c.start < end for c in here)

    for mention in facts.programmes:
        if not is_aside(facts, mention):
            keep(_known(facts, mention))
    plain = _plain_words(facts)
    latin = facts.language.split("-")[0] not in _UNSPACED
    for index, span in enumerate(facts.sentences or [(0, len(facts.text))]):
        if not _may_hold_name(facts, index):
            continue
        for name in (*find_marked(facts.text, span), *(find_names(facts.text, span, plain) if latin else ())):
            if room(index, name.start, name.end):
                keep(_named(facts, name, index))
    for cue in facts.types:
        if not room(facts.sentence_of(cue.start), cue.start, cue.end):
            continue
        if cue.weight < NAMES_A_THING:
            keep(bought(facts, cue))
        elif not _is_beside(facts, cue):
            keep(described(facts, cue, plain, latin))
    for candidate in short_candidates(facts, found, plain) if latin else ():
        if room(candidate.sentence, candidate.start, candidate.end):
            keep(candidate)
    for candidate in row_candidates(facts, found, plain) if latin else ():
        if room(candidate.sentence, candidate.start, candidate.end):
            keep(candidate)
    found = [c for c in found if not _is_builder(c, by_sentence[c.sentence])]
    found.sort(key=lambda c: (c.start, -c.end))
    return [c for i, c in enumerate(found) if not (i and _is_purpose(facts, found[i - 1], c))]


def _is_beside(facts: Facts, cue: TypeMention) -> bool:
    """Whether models are only what a firm makes for a living, data what a model learnt from, or a body a place."""
    if cue.type == "data":
        return is_learnt_from(facts, cue.start)
    if cue.subtype == "institute":
        return is_site(facts, cue.start, facts.sentence_of(cue.start), at=True)
    return cue.type == "model" and is_trade(facts, cue.start, cue.text)


def _is_builder(candidate: Candidate, here: list[Candidate]) -> bool:
    """Whether a company is named beside what it builds: that is the project."""
    programme = candidate.programme
    return (
        programme is not None
        and programme.needs == "company"
        and any(c.programme is None and c.weight >= NAMES_A_THING and c.type in programme.types for c in here)
    )


def _is_purpose(facts: Facts, before: Candidate, candidate: Candidate) -> bool:
    """Whether models are only what a machine or a corpus is for: ``a corpus to train language models``."""
    return (
        candidate.rule == "described"
        and candidate.sentence == before.sentence
        and candidate.type != before.type
        and before.type != "other"
        and before.programme is None
        and is_purpose(facts.text, before.end, candidate.start)
    )


def _may_hold_name(facts: Facts, index: int) -> bool:
    return facts.ai_near(index, 1)


def _plain_words(facts: Facts) -> frozenset[str]:
    words: set[str] = set()
    for mention in (*facts.countries, *facts.vendors):
        words.update(word.strip(".,").lower() for word in mention.text.split())
    return frozenset(words)


def _known(facts: Facts, mention: ProgrammeMention) -> Candidate:
    programme = mention.programme
    sentence = facts.sentence_of(mention.start)
    return Candidate(
        mention.start,
        mention.end,
        sentence,
        "programme.known",
        programme.types[0],
        programme.subtype,
        1.0,
        name=programme.name,
        programme=programme,
        definite=True,
        cues=cues_over(facts.cues, mention.start, mention.end),
    )


def _is_funded_for_ai(facts: Facts, name: NameMention, sentence: int) -> bool:
    """Whether a plan whose name does not say so is one for AI: a sum beside it, and the sentence speaks of AI."""
    return facts.ai_near(sentence, 0) and any(
        amount.role == "commitment" and (0 < name.start - amount.end < 4 or 0 < amount.start - name.end < 4)
        for _, amount in facts.amounts_in.get(sentence, ())
    )


def _is_chip(facts: Facts, name: NameMention, sentence: int) -> bool:
    """Whether an accelerator is a chip that a maker makes, and not help for young companies."""
    return name.name.lower().endswith(("accelerator", "accelerators")) and any(
        mention.relation != "negated" for _, mention in facts.vendors_in.get(sentence, ())
    )


def _named(facts: Facts, name: NameMention, sentence: int) -> Candidate | None:
    """A name with its type: the head's own, else that of the strongest cue of its sentence."""
    if name.needs_ai and not _is_funded_for_ai(facts, name, sentence):
        return None
    if name.subtype == "ai_data_centre" and is_site(facts, name.start, sentence):
        return None
    if name.subtype == "institute" and is_site(facts, name.start, sentence, at=True):
        return None  # what stands at an institute is told of, and not the institute
    if name.subtype == "accelerator" and _is_chip(facts, name, sentence):
        return None
    made = is_made(facts, name.start, name.end, sentence)
    if not made and is_ground(name.name):
        return None  # a university's campus, until something is built on it
    kind, subtype = name.type, name.subtype
    inside = [cue for cue in facts.types if name.start <= cue.start < name.end + 1 and cue.weight >= 0.9]
    if inside and kind is None:
        kind, subtype = inside[-1].type, inside[-1].subtype
    if kind is None and supplies_chips(name.name):
        kind, subtype = "infrastructure", "chip_supply"
    if kind is None:
        left, right = facts.span(sentence)
        near = [c for c in facts.types if left <= c.start < right and c.weight >= 0.9 and c.type != "other"]
        if name.rule == "names.project" and not near:
            near = [c for c in facts.types if left <= c.start < right and c.weight >= NAMES_A_THING]
            if not near:
                return None
        best = min(near, key=lambda c: abs(c.start - name.end), default=None)
        kind, subtype = (best.type, best.subtype) if best else ("other", "strategy")
    if kind == "other" and hints(facts.text, (name.start, name.end)):
        return None  # a body that only acts: ``the Allen Institute for AI``
    return Candidate(
        name.start,
        name.end,
        sentence,
        name.rule,
        kind,
        subtype,
        0.8,
        name=name.name,
        definite=True,
        made=is_made(facts, name.start, name.end, sentence, acts=subtype == "institute"),
        plural=is_plural(name.name),
        cues=cues_over(facts.cues, name.start, name.end),
    )
