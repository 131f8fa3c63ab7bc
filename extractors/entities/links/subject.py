"""What a text is about: its main project, if it has one, and the bodies that only act for others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.entities.links.anaphors import is_told_apart
from extractors.entities.links.candidate import is_measure
from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.entities.normalise import fold
from extractors.entities.programmes import Programme, programmes

# A text that names more projects than this is an overview: none of them is its subject.
OVERVIEW = 8


_BODY = re.compile(r"\b(?:Joint Undertaking|Agency|Authority|Ministry|Council|Consortium|Commission)\b")


def is_overview(drafts: Sequence[Draft]) -> bool:
    """Whether a text goes through so many projects that none of them is its subject."""
    return sum(1 for draft in drafts if draft.name) > OVERVIEW or len(drafts) > 2 * OVERVIEW


def main_draft(facts: Facts, drafts: Sequence[Draft]) -> Draft | None:
    """The project that a text is about: named in its title, else the first that its opening names."""
    if facts.title:
        title = f" {fold(facts.title)} "
        named = [
            draft for draft in drafts if any(_stands_in(name, title) for name in _surfaces(facts, draft))
        ]
        if named:
            return min(named, key=lambda draft: (-len(draft.by_sentence), draft.first.start))
    if is_overview(drafts):
        return None
    early = [draft for draft in drafts if draft.first.sentence < facts.lead and draft.first.rule != "money"]
    early = [draft for draft in early if not _is_compared(facts, draft)]
    told = [d for d in early if d.name and not acts(d, drafts)] or early
    told = [d for d in told if not acts(d, drafts)] or told
    if not told:
        return None
    first = min(told, key=lambda draft: (draft.first.sentence, draft.first.start))
    rivals = [draft for draft in drafts if draft is not first and draft.name and first.name]
    if any(len(draft.by_sentence) > len(first.by_sentence) + 1 for draft in rivals):
        return None
    return first


def _is_compared(facts: Facts, draft: Draft) -> bool:
    """Whether a project is named only once, as a measure, or one abroad in a sentence that compares.

    ``ten times faster than Alpha``; ``as large as what Chile has``
    """
    home = facts.publisher_country
    return only_measures(facts, draft) or (
        len(draft.by_sentence) == 1
        and home is not None
        and bool(draft.countries)
        and home not in draft.countries
        and is_told_apart(facts.text[slice(*facts.span(draft.first.sentence))])
    )


def only_measures(facts: Facts, draft: Draft) -> bool:
    """Whether a project is named only as what another is compared with."""
    return all(is_measure(facts, candidate) for candidate in draft.candidates)


def acts(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a draft is a body or an umbrella that acts for what else the text speaks of."""
    programme = draft.programme
    if programme is None:
        return False
    if is_body(programme):
        return True
    return any(d.programme is not None and d.programme.part_of == programme.id for d in drafts)


@cache
def is_body(programme: Programme) -> bool:
    """Whether a known programme is a body that runs others: a joint undertaking, an agency."""
    return _BODY.search(programme.name) is not None and any(
        other.part_of == programme.id for other in programmes().values()
    )


def in_title(facts: Facts, draft: Draft) -> bool:
    """Whether the title names a project."""
    if not facts.title:
        return False
    title = f" {fold(facts.title)} "
    return any(_stands_in(name, title) for name in _surfaces(facts, draft))


def _surfaces(facts: Facts, draft: Draft) -> Iterator[str]:
    if draft.name:
        yield fold(draft.name)
    for candidate in draft.candidates:
        if candidate.name:
            yield fold(facts.text[candidate.start : candidate.end])


def _stands_in(name: str, title: str) -> bool:
    if len(name) < 3:
        return False
    if not name.isascii():
        return name in title
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title) is not None
