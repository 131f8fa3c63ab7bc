"""Claims that plainly make one statement, taken together: the nodes between which rules are scored.

Claims share a node when they name the same known programme, or the same name for the same kind of thing in
the same place and countries, or stand in the very same sentence (a copy). That keeps the number of pairs to
score near the number of projects.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from warehouse.money.rates import rate_usd
from warehouse.projects.actors import actors, builders_everywhere, leads, owners
from warehouse.projects.labels import alone
from warehouse.projects.names import (
    comparable,
    in_one_script,
    may_be_translated,
    names_something,
    naming_words,
    normalised,
)
from warehouse.projects.offices import offices
from warehouse.projects.places import one_place
from warehouse.projects.records import ClaimRecord
from warehouse.projects.scripts import consonants, foreign_words, sounds_like
from warehouse.projects.sizes import chips, sizes
from warehouse.shapes import digest

MARK = 2
"""Letters that a case puts on a place's name or takes away."""

STEM = 4
"""Letters of a place's name that stay."""

COPY_CHARS = 60
"""A shorter sentence may be the same by chance."""

TOGETHER_DAYS = 10
"""Stories that are published no further apart may be news of one event."""

MACHINES = frozenset({"supercomputer", "gpu_cluster"})
BUILDINGS = frozenset({"data_centre"})
"""What machines stand in; a data centre for AI is as often the machine itself."""

FATES = frozenset({"operational", "cancelled", "announced", "planned"})
"""What became of a thing: it runs, it was given up, or it is still to come."""

CONVERTED_TOLERANCE = 0.06
"""Newspapers convert at a rate of their own, and round."""
NEAR_SUMS = -math.log(1 - CONVERTED_TOLERANCE)
"""Width of a class of sums, on the logarithm: sums that may be one are in one class or in neighbours."""

ALIAS = re.compile(
    r"[,(]?\s*(?:formerly|previously|once|also)?\s*(?:known (?:\w+ ){0,2}as|called|named|dubbed|formerly|"
    r"previously|renamed|a\.?k\.?a\.?|früher|ehemals|vormals|anciennement|antes|antiguo)\s+(?:the\s+)?"
    r"(?P<alias>[^\W\d_a-zß-ÿ][\w'’-]*(?:\s+(?:[A-ZÀ-Þ0-9][\w'’-]*))*)"
)
"""What follows a name and gives it another: ``Siam Shared GPU, formerly ThaiCompute``."""


@dataclass(slots=True)
class Node:
    """What rules look at of the claims that make one statement."""

    key: str
    known_as: str | None = None
    part_of: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    subtypes: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    vendors: set[str] = field(default_factory=set)
    sizes: set[str] = field(default_factory=set)
    chips: set[str] = field(default_factory=set)
    amounts: set[tuple[str, float]] = field(default_factory=set)
    dollars: set[tuple[str, float]] = field(default_factory=set)
    event_days: set[tuple[str, str]] = field(default_factory=set)
    fates: set[str] = field(default_factory=set)
    given_up: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    published: list[str] = field(default_factory=list)
    versions: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    leads: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)
    sentences: set[str] = field(default_factory=set)
    standing: set[tuple[str, int, frozenset[tuple[str, float]]]] = field(default_factory=set)


def node_key(claim: ClaimRecord, apart: frozenset[str]) -> str:
    """The statement that a claim makes. Claims that a reviewer holds apart stay on their own."""
    if claim.claim_id in apart:
        return f"claim:{claim.claim_id}"
    if claim.known_as:
        return f"known:{claim.known_as}"
    if names_something(claim.name):
        where = normalised(claim.place or "")
        countries = ",".join(sorted(claim.countries))
        return f"name:{normalised(claim.name or '')}|{countries}|{where}|{claim.primary_type}"
    if len(claim.sentence) >= COPY_CHARS:
        return f"copy:{digest(normalised(claim.sentence), claim.primary_type, sorted(claim.countries))}"
    return f"claim:{claim.claim_id}"


def build_node(key: str, members: Sequence[ClaimRecord]) -> Node:
    """One node with the features of all its claims."""
    node = Node(key=key)
    for claim in members:
        node.known_as = node.known_as or claim.known_as
        node.part_of |= {claim.part_of} if claim.part_of else set()
        if claim.name and names_something(claim.name):
            node.names |= {claim.name, *other_names(claim.name, claim.sentence)}
        node.countries |= set(claim.countries)
        node.types |= set(claim.types) - {"other"}
        node.subtypes |= set() if claim.is_bare_money else set(claim.subtypes)
        node.places |= {one_place(claim.place)} if claim.place else set()
        node.vendors |= set(claim.vendors)
        node.sizes |= sizes(claim.sentence)
        node.chips |= chips(claim.sentence)
        node.foreign |= foreign_words(claim.sentence)
        node.offices |= offices(claim.sentence)
        sums = {(s.currency, s.low) for s in claim.amounts if s.currency and s.role == "commitment"}
        node.amounts |= sums
        node.dollars |= _dollars(claim)
        node.event_days |= {(e.kind, e.event_on) for e in claim.events if e.event_on and e.precision == "day"}
        node.fates |= {claim.status} & FATES
        node.given_up |= _given_up(claim)
        node.published += [claim.published_on] if claim.published_on else []
        node.languages |= {claim.language} if claim.language else set()
        node.versions.add(claim.version_digest)
        node.standing.add((claim.version_digest, claim.evidence_start or 0, frozenset(sums)))
        node.sentences |= {normalised(claim.sentence)} if claim.sentence else set()
        node.actors |= {actor for actor in actors(claim.sentence) if not _is_of(actor, claim.place)}
        node.owners |= owners(claim.sentence)
        node.leads |= owners(claim.sentence) | leads(claim.sentence)
    node.actors -= {word for name in node.names for word in words_of(name)} | node.vendors
    node.published.sort()
    return node


def _given_up(claim: ClaimRecord) -> set[str]:
    """Days on which a claim tells that it was given up; that of its publication if it says none."""
    days = {(e.event_on or claim.published_on) for e in claim.events if e.kind == "cancelled"}
    return {str(day) for day in days if day} if claim.status == "cancelled" else set()


def _is_of(actor: str, place: str | None) -> bool:
    """Whether a word is a place's name, in another case (``Krakowie``) or script, too."""
    if place and not in_one_script(actor, place):
        return sounds_like(actor, place)
    return any(actor == word or _is_case_of(actor, word) for word in words_of(place))


def _is_case_of(told: str, word: str) -> bool:
    """Whether two words differ by an ending of a letter or two: ``Krakow``, ``Krakowie``."""
    stem = word[: max(STEM, len(word) - MARK)]
    return len(word) >= STEM and told.startswith(stem) and abs(len(told) - len(word)) <= MARK


def words_of(name: str | None) -> set[str]:
    """Plain words of a name or place."""
    return set(normalised(name or "").split())


def other_names(name: str, sentence: str) -> set[str]:
    """Names that a sentence gives a project beside its own."""
    found = set()
    for place in re.finditer(re.escape(name), sentence):
        told = ALIAS.match(sentence, place.end())
        if told and names_something(told["alias"]):
            found.add(told["alias"].strip())
    return found


def _dollars(claim: ClaimRecord) -> set[tuple[str, float]]:
    """Pledged sums in US dollars at the rate of the day, with the currency that they were told in."""
    found = set()
    for told in claim.amounts:
        if told.currency and told.role == "commitment":
            usd = rate_usd(told.currency, claim.published).usd
            found |= {(told.currency, round(told.low * usd, 2))} if usd else set()
    return found


def block_keys(node: Node, members: Sequence[ClaimRecord]) -> tuple[set[str], set[str]]:
    """Keys by which a node of some claims meets others, strong and weak: two are compared only if they share one.

    A weak key (a sum, a size, a builder, a month) is not enough for two nodes that both have names: those meet by a
    word of their names, in a place, or by a sum where a name may be a translation.
    """
    countries = node.countries or {"?"}
    strong = {f"c:{c}|p:{place}" for c in countries for place in node.places}
    strong |= {f"n:{word}" for name in node.names for word in naming_words(name)}
    strong |= {f"n:{comparable(name).replace(' ', '')}" for name in node.names}
    strong |= {f"n:{initials}" for name in node.names if (initials := _initials(name))}
    strong |= set() if node.names else {f"n:{lead}" for lead in node.leads - builders_everywhere()}
    strong |= {f"c:{c}|s:{sound}" for c in countries for sound in _sounds(node)}
    if any(may_be_translated(name) for name in node.names):
        strong |= {f"c:{c}|l:{currency}{low:.3g}" for c in countries for currency, low in node.amounts}
    weak = {f"c:{c}|a:{currency}{low:.2g}" for c in countries for currency, low in node.amounts}
    steps = {math.floor(math.log(usd) / NEAR_SUMS) for _, usd in node.dollars if usd >= 1}
    weak |= {f"c:{c}|u:{step + up}" for c in countries for step in steps for up in (0, 1)}
    weak |= {f"c:{c}|z:{size}" for c in countries for size in node.sizes}
    acting = node.actors - builders_everywhere() if node.names else node.actors
    weak |= {f"c:{c}|w:{actor}" for c in countries for actor in acting}
    weak |= {
        f"c:{c}|o:{what}-{kind}" for c in countries for each in node.sentences for what, kind in alone(each)
    }
    for claim in members:
        if claim.published:
            months = {
                (claim.published + timedelta(days=ahead)).strftime("%Y-%m") for ahead in (0, TOGETHER_DAYS)
            }
            weak |= {f"c:{c}|t:{claim.primary_type}|{month}" for c in countries for month in months}
    return strong, weak


def _sounds(node: Node) -> set[str]:
    """Names and places by their consonants, by which they meet those in another script."""
    words = {word for name in node.names for word in (naming_words(name) | set(name.split()))}
    return {sound for each in (*words, *node.places) if len(sound := consonants(each)) > 1}


def _initials(name: str) -> str:
    words = normalised(name).split()
    return "".join(word[0] for word in words) if len(words) > 2 else ""
