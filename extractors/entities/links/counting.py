"""Whether a candidate makes a claim: something that is or was built, somewhere, by someone.

The words stand in ``counting_words.csv``.
"""

from __future__ import annotations

import re

from extractors.entities.links.candidate import Candidate, is_partner
from extractors.entities.links.facts import Facts
from extractors.entities.links.host import Host
from extractors.entities.project_types import NAMES_A_THING
from extractors.entities.word_lists import WordFile, any_case

# Bodies that take part in what others build.
_BODIES = frozenset({"fund", "institute"})
# What companies call themselves, too: ``Naver Cloud``, ``KT Cloud``.
_COMPANYLIKE = frozenset({"national_cloud"})
# Sub-types whose names are names of things, wherever they stand.
_CONCRETE = frozenset({"supercomputer", "accelerator", "ai_data_centre"})


_FILE = WordFile(
    "counting_words.csv", "post", "of", "new", "in_use", "will", "hold", "goes_on", "goes_on_alone", "pushes"
)
_word = _FILE.any_of
# Who works for a body: ``a member of the Nordlys AI Initiative steering committee``.
_EMPLOYS = any_case(rf"\b{_word('post')}\b[^.;]{{0,40}}?\s{_word('of')}\s(?:the\s|la\s|el\s|l['’])?\Z")
_A_NEW = any_case(rf"\b{_word('new')}\s(?:[\w-]+\s){{0,3}}\Z")
_IN_USE = re.compile(
    rf"[^.;,]{{0,24}}\b{_word('in_use')}\b|[^.;]{{0,40}}?\b{_word('will')} {_word('hold')}\s(?:\w+\s){{0,3}}\d"
)
_ITS = re.compile(r"['’]s?\s(?:(?:new|first|own|national|largest|sovereign|planned|future|[\w-]+)\s){0,3}")


# Computing at large that is pushed on, with neither a name nor a figure: ``計算基盤の整備も進めてまいります``.
_IN_GENERAL = frozenset({"ai_infrastructure", "compute_access", "capacity"})
_PUSHED_ON = re.compile(
    rf"[^。，,；;.]{{0,14}}(?:も|を|に)?{_word('goes_on')}|[^。，,；;.]{{0,10}}{_word('goes_on_alone')}"
)
_PUSHES = re.compile(rf"{_word('pushes')}[^。，,；;]{{0,8}}\Z")


def _is_pushed_on(facts: Facts, candidate: Candidate) -> bool:
    """Whether a sentence only says that a country goes on to build up computing."""
    if candidate.name or candidate.subtype not in _IN_GENERAL or facts.amounts_in.get(candidate.sentence):
        return False
    left, right = facts.span(candidate.sentence)
    if any(char.isdigit() for char in facts.text[left:right]):
        return False
    text = facts.text
    return bool(_PUSHED_ON.match(text, candidate.end) or _PUSHES.search(text, left, candidate.start))


def _is_centre(facts: Facts, candidate: Candidate) -> bool:
    """Whether a computing centre is told of by a word that also names those who run it."""
    words = facts.text[candidate.start : candidate.end].lower()
    return candidate.subtype == "supercomputer" and words.endswith(("centre", "center"))


def _is_employer(facts: Facts, candidate: Candidate) -> bool:
    left = facts.span(candidate.sentence)[0]
    return _EMPLOYS.search(facts.text, max(left, candidate.start - 90), candidate.start) is not None


def _is_there(facts: Facts, candidate: Candidate) -> bool:
    """Whether a sentence without a word for an event tells of one thing that is planned, owned or in use."""
    if candidate.plural or candidate.type == "other" or candidate.weight < NAMES_A_THING:
        return False
    text = facts.text
    left, right = facts.span(candidate.sentence)
    before = text[max(left, candidate.start - 60) : candidate.start]
    if "planned" in candidate.cues and _A_NEW.search(before):
        return True
    if _IN_USE.match(text[candidate.end : min(right, candidate.end + 80)]):
        return True
    return any(
        mention.end <= candidate.start and _ITS.fullmatch(text, mention.end, candidate.start)
        for mention in facts.countries_in.get(candidate.sentence, ())
    )


def _is_only_a_companys(facts: Facts, candidate: Candidate, host: Host) -> bool:
    """Whether an unnamed model's country is known from its maker alone: the text tells of no country's model."""
    named = {*facts.country_counts, *facts.title_countries, facts.publisher_country}
    return candidate.name is None and host.rule == "host.body" and not set(host.countries) & named


def counts(facts: Facts, candidate: Candidate, host: Host | None) -> bool:
    """Whether a candidate makes a claim: something that is or was built, somewhere, by someone."""
    if set(candidate.cues) & {"negated"} and candidate.programme is None:
        given_up = [e for _, e in facts.events_in.get(candidate.sentence, []) if e.kind == "cancelled"]
        return bool(given_up) and host is not None and host.confidence >= 0.6
    if (
        candidate.rule.startswith("names.head")
        and candidate.type == "other"
        and _is_employer(facts, candidate)
    ):
        return False
    if _is_pushed_on(facts, candidate):
        return False
    body = candidate.rule != "money" and candidate.type == "other" and candidate.subtype in _BODIES
    body = body or (candidate.rule == "described" and _is_centre(facts, candidate))
    body = body or (candidate.rule == "names.head" and candidate.subtype in _COMPANYLIKE)
    if body and is_partner(facts, candidate.start, candidate.sentence):
        return False
    if candidate.programme is not None:
        return True
    if candidate.rule == "money":
        return host is not None and host.confidence >= 0.55
    if host is None or (candidate.type == "model" and _is_only_a_companys(facts, candidate, host)):
        return False
    money = [
        a
        for _, a in facts.amounts_in.get(candidate.sentence, [])
        if a.role == "commitment" and min(abs(a.start - candidate.end), abs(candidate.start - a.end)) < 120
    ]
    titled = bool(candidate.name and facts.title and candidate.name in facts.title)
    told = candidate.made or (bool(money) and not (candidate.name and candidate.subtype == "institute"))
    told = told or titled  # what a title names is what the text tells of
    strong = host.rule.startswith("host.sentence") and host.confidence >= 0.6
    told = told or (strong and _is_there(facts, candidate))
    if candidate.type == "other" and not facts.ai_near(candidate.sentence, 1 if titled else 0):
        return False
    if candidate.rule.startswith("names.head") and candidate.subtype == "institute":
        return told  # bodies are named for what they do, too
    if candidate.rule.startswith("names.head"):
        return told or (candidate.subtype in _CONCRETE and host.confidence >= 0.5) or host.confidence >= 0.95
    if candidate.weight < NAMES_A_THING:
        return False
    if candidate.name:
        return told or strong
    if candidate.type == "other":
        return told and host.confidence >= 0.55
    return told and (strong or host.confidence >= 0.45)
