"""Strategies and plans: an umbrella has every type that the text gives it, and ``other`` only where it gives none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.entities.links.anaphors import is_told_apart
from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.entities.links.host import Host
from extractors.entities.links.subject import in_title, is_body, main_draft
from extractors.entities.programmes import Programme, programmes
from extractors.entities.project_types import TYPES
from extractors.model import ProjectType, TypeMention

# A cue that says what a plan is for; less only supports.
_SAYS = 0.8
# People and young companies, for whom a plan has money beside what it builds.
_PEOPLE = re.compile(
    r"\b(?:talents?|skills|skilling|training programmes?|scholarships?|start-?ups?|Talente?|Fachkräfte|Start-ups?|compétences"
    r"|formation|jeunes pousses|jeunes entreprises|empresas emergentes|empresas nacientes|imprese emergenti|talento|habilidades|competências|competenze|startups|vaardigheden|kompetens\w*|talenty|кадры)\b"
    r"|人才|スタートアップ|人材|인재|스타트업",
    re.IGNORECASE,
)
_UMBRELLAS = frozenset({"strategy", "programme"})


def without_bodies(facts: Facts, drafts: list[Draft]) -> list[Draft]:
    """Drafts with a body that runs programmes replaced by the programme that it acts for, or left out.

    A joint undertaking that chooses ``seven sites for AI factories`` tells of its programme of AI factories; one that
    only pays or owns is no project of its own.
    """
    kept: list[Draft] = []
    for draft in drafts:
        if draft.programme is None or not is_body(draft.programme):
            kept.append(draft)
            continue
        acted = _programme_of(facts, draft, draft.programme)
        if acted is None:
            continue
        known = next((d for d in drafts if d.programme is not None and d.programme.id == acted.id), None)
        if known is not None:
            known.absorb(draft)
            continue
        draft.programme, draft.name = acted, acted.name
        draft.types, draft.subtypes = [acted.types[0]], [acted.subtype]
        draft.host = Host(acted.countries, "host.programme", 0.95)
        kept.append(draft)
    return kept


def _programme_of(facts: Facts, draft: Draft, body: Programme) -> Programme | None:
    """The umbrella of a body of whose kind of thing a sentence about the body tells, or None."""
    known = programmes().values()
    for programme in known:
        if programme.part_of != body.id or not any(other.part_of == programme.id for other in known):
            continue
        if any(cue.subtype == programme.subtype for at in draft.by_sentence for cue in _cues_in(facts, at)):
            return programme
    return None


def give_types(facts: Facts, drafts: Sequence[Draft]) -> None:
    """Replaces ``other`` of a named strategy by what its own sentences say that it builds.

    A known umbrella is of the types of its parts that the text tells of; a plan that a text is about, of those of
    what the text goes on to name.
    """
    main = main_draft(facts, drafts)
    for draft in drafts:
        programme = draft.programme
        if programme is not None and len(programme.types) > 1:
            _take_types_of(draft, [d for d in drafts if _is_part(d, programme)], programme.types)
        wide = programme is not None and "other" in programme.types[1:] and "other" not in draft.types
        if wide and any(_PEOPLE.search(facts.text, *facts.span(at)) for at in draft.by_sentence):
            draft.types.append("other")
        if draft.types != ["other"] or not draft.name or not _UMBRELLAS & set(draft.subtypes):
            continue
        parts = [d for d in drafts if _is_told_under(facts, d, draft)]
        if parts and draft is main and programme is None and in_title(facts, draft):
            draft.types = []
            _take_types_of(draft, parts, TYPES)
            draft.types += ["other"] if _PEOPLE.search(facts.text) else []
            continue
        said = [cue for at in draft.by_sentence for cue in _cues_in(facts, at)]
        kinds = [kind for kind in TYPES if any(cue.type == kind for cue in said)]
        if kinds:
            if any(_PEOPLE.search(facts.text, *facts.span(at)) for at in draft.by_sentence):
                kinds.append("other")
            draft.types = list(kinds)
            draft.subtypes = list(dict.fromkeys([*draft.subtypes, *(cue.subtype for cue in said)]))


def _is_part(draft: Draft, programme: Programme) -> bool:
    return draft.programme is not None and draft.programme.part_of == programme.id


def _is_told_under(facts: Facts, draft: Draft, plan: Draft) -> bool:
    """Whether a text tells of something under the plan in its title: in its country, named, and not as another thing."""
    return (
        draft is not plan
        and bool(draft.name)
        and draft.types != ["other"]
        and bool(set(draft.countries) & set(plan.countries))
        and not any(is_told_apart(facts.text[slice(*facts.span(at))]) for at in draft.by_sentence)
    )


def _take_types_of(draft: Draft, parts: Sequence[Draft], allowed: Sequence[ProjectType]) -> None:
    """Adds the types of what belongs to an umbrella, in the order of the guide."""
    told = {kind for part in parts for kind in part.types}
    draft.types += [k for k in TYPES if k in told and k in allowed and k != "other" and k not in draft.types]


def _cues_in(facts: Facts, sentence: int) -> list[TypeMention]:
    left, right = facts.span(sentence)
    return [c for c in facts.types if left <= c.start < right and c.weight >= _SAYS and c.type != "other"]
