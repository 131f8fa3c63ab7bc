"""Descriptions: nouns that speak of one project, and not of such things in general."""

from __future__ import annotations

import re

from extractors.entities.cues import cues_over
from extractors.entities.links import description_words as beside
from extractors.entities.links.candidate import Candidate, is_made
from extractors.entities.links.facts import Facts
from extractors.entities.links.name_check import clean, is_name
from extractors.entities.links.named_beside import has_name, named_beside
from extractors.entities.links.names import apposed, called, follows
from extractors.entities.programmes import Programme
from extractors.entities.project_types import NAMES_A_THING
from extractors.model import TypeMention

_OWNER = re.compile(r"(?P<owner>[A-Z][\w&.+-]*)(?:['’]s|s['’])\s+(?:[\w-]+\s+){0,3}\Z")
_COMPANY_PLURAL = re.compile(r"Data ?[Cc]ent(?:er|re)s")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w&-]*\s\Z")
# Between a sum and what it pays for stand a preposition and an adjective.
_PAID_FOR = 14
# How far behind a noun another one may begin that it describes.
_NEXT_NOUN = 8
# Languages that put a thing's name right after its noun.
_NAME_AFTER = {"fr", "es", "pt", "it", "de", "nl", "pl", "sv", "da", "nb", "cs", "ru", "uk", "ro", "ca"}


def described(facts: Facts, cue: TypeMention, plain: frozenset[str], latin: bool) -> Candidate | None:
    """A description, if it speaks of one project and not of such things in general."""
    text, sentence = facts.text, facts.sentence_of(cue.start)
    left, _ = facts.span(sentence)
    if not latin and _modifies(facts, cue):
        return None
    before = text[max(left, cue.start - 90) : cue.start].rstrip("‘“\"'«„「『《")
    cues = cues_over(facts.cues, cue.start, cue.end)
    name: str | None = None
    programme: Programme | None = None
    if latin:
        naming = called(text, cue.end)
        near = max(left, cue.start - 150)
        raw = naming[0] if naming else apposed(text[near : cue.start], cue.start - near)
        if raw and not naming:
            known = [
                m.programme
                for m in facts.programmes
                if left <= m.start < cue.start and text[m.start : m.end] in raw
            ]
            programme = known[-1] if known else None
        if raw is None and facts.language.split("-")[0] in _NAME_AFTER:
            raw = follows(text, cue.end)
            programme = facts.programme_at.get(cue.end + 1)
        if raw and is_name(clean(raw), plain) and len(clean(raw)) > 2:
            name = clean(raw)
    elif has_name(cue.type, cue.weight):
        named = named_beside(text, facts.span(sentence), (cue.start, cue.end))
        if named is not None and not (named[0].isascii() and not is_name(named[0], plain)):
            name, at = named
            programme = facts.programme_at.get(at)
    if (
        cue.text[0].isupper()
        and latin
        and (_names_organisation(text, cue) or _names_company(facts, cue, sentence))
    ):
        return None
    if cue.subtype != "national_cloud" and beside.company_next().match(text, cue.end):
        return None  # who provides a nation's cloud is what the nation has of it
    if cue.subtype in {"institute", "fund"} and _is_body(text, cue, latin):
        return None
    if latin and beside.any_such().search(before) and beside.costs().match(text, cue.end):
        return None
    if latin and is_plural_in_any(cue.text) and beside.one_of().search(before):
        return None
    kind, subtype = cue.type, cue.subtype
    if subtype == "institute" and _is_plant(facts, cue, sentence):
        kind, subtype = "infrastructure", "ai_data_centre"
    made = is_made(facts, cue.start, cue.end, sentence, acts=latin and subtype == "institute")
    events = [event for _, event in facts.events_in.get(sentence, [])]
    plural = is_plural(cue.text)
    together = latin and beside.collective().search(before) is not None
    single = not latin or together or beside.one().search(before) is not None
    directly = any(0 <= cue.start - event.end <= 4 for event in events)
    if (
        latin
        and not together
        and not _is_paid_for(facts, cue, sentence)
        and beside.many().search(before)
        and not directly
        and not name
        and not ((beside.indefinite().search(before) or beside.superlative().search(before)) and not plural)
    ):
        return None
    if latin and plural and not single and not _has_country_next(facts, cue, sentence):
        weight = 0.5
    else:
        weight = cue.weight
    return Candidate(
        cue.start,
        cue.end,
        sentence,
        "described.named" if name or programme else "described",
        kind,
        subtype,
        weight,
        name=programme.name if programme else name,
        programme=programme,
        definite=_is_definite(facts.language, before),
        plural=plural,
        made=made,
        cues=cues,
        owner=_owner(before, plain) if latin else None,
    )


def is_plural_in_any(surface: str) -> bool:
    """Whether a noun looks like a plural of some European language."""
    return is_plural(surface) or surface.endswith(("en", "er", "i", "e"))


def _modifies(facts: Facts, cue: TypeMention) -> bool:
    """Whether a noun in a script without spaces only describes the noun after it: ``大模型企业``."""
    if beside.modified().match(facts.text, cue.end):
        return True
    return any(
        other is not cue
        and other.weight >= NAMES_A_THING
        and not beside.parted().search(facts.text, cue.end, other.start)
        for other in facts.types_between(cue.end, cue.end + _NEXT_NOUN + 1)
    )


def _names_organisation(text: str, cue: TypeMention) -> bool:
    """Whether a cue is (part of) the name of a centre: ``the Swiss National Supercomputing Centre``."""
    return (
        beside.organisation().fullmatch(cue.text) is not None
        or beside.body_next().match(text, cue.end) is not None
    ) and beside.called_next().match(text, cue.end) is None


def _names_company(facts: Facts, cue: TypeMention, sentence: int) -> bool:
    """Whether a plural in capitals ends the name of a company that is told to pay nothing: ``Harbour Data Centers``."""
    return (
        _COMPANY_PLURAL.fullmatch(cue.text) is not None
        and _CAPITAL_BEFORE.search(facts.text, max(0, cue.start - 30), cue.start) is not None
        and all(amount.role != "commitment" for _, amount in facts.amounts_in.get(sentence, ()))
    )


def _is_paid_for(facts: Facts, cue: TypeMention, sentence: int) -> bool:
    """Whether a sum right before several things pays for those of a country: ``5 billion for data centres in Chad``."""
    paid = any(
        0 < cue.start - amount.end <= _PAID_FOR and amount.role == "commitment"
        for _, amount in facts.amounts_in.get(sentence, ())
    )
    return paid and _has_country_next(facts, cue, sentence)


def _is_plant(facts: Facts, cue: TypeMention, sentence: int) -> bool:
    """Whether an ``AI centre`` is a place full of machines: a maker of them and a sum stand beside it."""
    return (
        beside.bare_centre().fullmatch(cue.text) is not None
        and any(a.role == "commitment" for _, a in facts.amounts_in.get(sentence, []))
        and any(m.relation != "negated" for _, m in facts.vendors_in.get(sentence, []))
    )


def _is_body(text: str, cue: TypeMention, latin: bool) -> bool:
    """Whether an institute is only named as one that acts, not as one that is founded."""
    if latin:
        named = re.search(r"[A-Z][\w-]*\s\Z", text[max(0, cue.start - 30) : cue.start]) is not None
        return cue.text[0].isupper() and (
            named or re.match(r"\s[A-Z]", text[cue.end : cue.end + 2]) is not None
        )
    return (
        beside.founds().search(text, max(0, cue.start - 30), cue.start) is None
        and beside.founded().match(text, cue.end) is None
    )


def _is_definite(language: str, before: str) -> bool:
    """Whether the words before a noun say that it was spoken of before."""
    pattern = beside.definite(language.split("-")[0])
    return (
        pattern is not None
        and pattern.search(before) is not None
        and beside.indefinite().search(before) is None
    )


def _owner(before: str, plain: frozenset[str]) -> str | None:
    """Whose a thing is said to be, where that is no country and no maker: ``G42's campus``."""
    match = _OWNER.search(before)
    return match["owner"] if match and match["owner"].lower() not in plain else None


def is_plural(surface: str) -> bool:
    """Whether a noun looks like a plural: ``campuses``, not ``campus``."""
    return surface.isascii() and surface.endswith("s") and not surface.endswith(("ss", "us"))


def _has_country_next(facts: Facts, cue: TypeMention, sentence: int) -> bool:
    """Whether a country stands right before or after a description."""
    return any(
        0 <= mention.start - cue.end <= 25 or 0 <= cue.start - mention.end <= 25
        for mention in facts.countries_in.get(sentence, [])
    )
