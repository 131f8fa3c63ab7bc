"""The finished claim: every fact with its link, the rule that made the link and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.entities.links.datelines import is_dateline
from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.entities.links.makers import told_by
from extractors.entities.links.news import event_at
from extractors.entities.links.status import status_of
from extractors.model import Claim, CueKind, Link, ProjectType

# How sure it is that what no text names is one project: a machine or a building is, a fund hardly.
_UNNAMED: dict[ProjectType, float] = {"infrastructure": 0.65, "data": 0.6, "model": 0.45, "other": 0.4}


# What is handed out, paid or taught all over a country stands nowhere: a place beside it is something else's.
_PLACELESS = frozenset({"compute_access", "strategy", "programme", "fund", "skills"})


def claim_of(facts: Facts, draft: Draft, event_indices: Sequence[int]) -> Claim:
    """The finished claim with its links."""
    host = draft.host
    sentences = set(draft.sentences)
    mentions = [(i, m) for s in sorted(sentences) for i, m in facts.countries_at.get(s, [])]
    cues = _cues(draft)
    status = status_of(facts, event_indices, cues)
    confidence = _confidence(draft)
    links: list[Link] = [*draft.links]
    if draft.name:
        links.append(
            Link(field="name", index=None, value=draft.name, rule=draft.first.rule, confidence=confidence)
        )
    for code in draft.countries:
        where = next((i for i, m in mentions if m.iso3 == code), None)
        links.append(
            Link(
                field="country", index=where, value=code, rule=host.rule if host else "host.none",
                confidence=round(host.confidence, 3) if host else 0.3,
            )
        )  # fmt: skip
    for kind in draft.types:
        links.append(
            Link(field="type", index=None, value=kind, rule=draft.first.rule, confidence=draft.first.weight)
        )
    for vendor, (index, sure) in draft.vendors.items():
        links.append(
            Link(
                field="vendor",
                index=index,
                value=vendor,
                rule=told_by(facts, draft, index),
                confidence=round(sure, 3),
            )
        )
    for index in event_indices:
        links.append(
            Link(
                field="event",
                index=index,
                value=event_at(facts, facts.told, index).kind,
                rule="event.nearest",
                confidence=0.7,
            )
        )
    programme = draft.programme
    place = next(
        (
            m.text
            for _, m in mentions
            if m.via == "place" and m.iso3 in draft.countries and not is_dateline(facts.text, m.start, m.end)
        ),
        None,
    )
    if programme is not None and programme.subtype in _PLACELESS:
        place = None
    return Claim(
        name=draft.name,
        countries=draft.countries,
        types=tuple(draft.types),
        primary_type=draft.types[0],
        subtypes=tuple(dict.fromkeys(draft.subtypes)),
        amounts=tuple(sorted(draft.amounts)),
        vendors=tuple(draft.vendors),
        events=tuple(event_indices),
        status=status,
        cues=cues,
        place=place,
        known_as=programme.id if programme else None,
        part_of=programme.part_of if programme else None,
        printed=_printed(facts, draft),
        evidence=tuple(facts.span(index) for index in sorted(sentences)),
        links=tuple(links),
        rule=draft.first.rule,
        confidence=confidence,
    )


def _printed(facts: Facts, draft: Draft) -> str | None:
    """How the text writes the project's name: in full if it does so anywhere, else as at first; None without one."""
    if draft.programme is None:
        return draft.name
    named = sorted((c.start, c.end) for c in draft.candidates if c.rule == "programme.known")
    printed = [" ".join(facts.text[start:end].split()) for start, end in named]
    known = draft.programme.name.casefold()
    return next((name for name in printed if name.casefold() == known), printed[0] if printed else draft.name)


def _cues(draft: Draft) -> tuple[CueKind, ...]:
    """Cues over every place where the claim is spoken of: a plan that is also told as done is no plan."""
    common = set(draft.first.cues)
    for candidate in draft.candidates[1:]:
        common &= set(candidate.cues) | ({"past", "conditional"} & common)
    return tuple(kind for kind in draft.first.cues if kind in common)


def _confidence(draft: Draft) -> float:
    host = draft.host.confidence if draft.host else 0.3
    base = 0.95 if draft.programme else (0.8 if draft.name else _UNNAMED[draft.types[0]])
    return round(min(0.99, base * (0.6 + 0.4 * host)), 3)
