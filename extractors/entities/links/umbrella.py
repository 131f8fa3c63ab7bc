"""Strategies and plans: an umbrella has every type that the text gives it, and ``other`` only where it gives none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.entities.project_types import TYPES
from extractors.model import TypeMention

# A cue that says what a plan is for; less only supports.
_SAYS = 0.8
# People and young companies, for whom a plan has money beside what it builds.
_PEOPLE = re.compile(
    r"\b(?:talents?|skills|skilling|training programmes?|scholarships?|start-?ups?|Talente?|Fachkräfte|Start-ups?|compétences"
    r"|formation|jeunes pousses|talento|habilidades|competências|competenze|startups|vaardigheden|kompetens\w*|talenty|кадры)\b"
    r"|人才|スタートアップ|人材|인재|스타트업",
    re.IGNORECASE,
)
_UMBRELLAS = frozenset({"strategy", "programme"})


def give_types(facts: Facts, drafts: Sequence[Draft]) -> None:
    """Replaces ``other`` of a named strategy by what its own sentences say that it builds."""
    for draft in drafts:
        programme = draft.programme
        wide = programme is not None and "other" in programme.types[1:] and "other" not in draft.types
        if wide and any(_PEOPLE.search(facts.text, *facts.span(at)) for at in draft.by_sentence):
            draft.types.append("other")
        if draft.types != ["other"] or not draft.name or not _UMBRELLAS & set(draft.subtypes):
            continue
        said = [cue for at in draft.by_sentence for cue in _cues_in(facts, at)]
        kinds = [kind for kind in TYPES if any(cue.type == kind for cue in said)]
        if kinds:
            if any(_PEOPLE.search(facts.text, *facts.span(at)) for at in draft.by_sentence):
                kinds.append("other")
            draft.types = list(kinds)
            draft.subtypes = list(dict.fromkeys([*draft.subtypes, *(cue.subtype for cue in said)]))


def _cues_in(facts: Facts, sentence: int) -> list[TypeMention]:
    left, right = facts.span(sentence)
    return [c for c in facts.types if left <= c.start < right and c.weight >= _SAYS and c.type != "other"]
