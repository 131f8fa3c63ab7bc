"""Rules that speak for or against two groups of claims being one project. Their sum decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from warehouse.projects.actors import builders_everywhere
from warehouse.projects.fates import fate_rules
from warehouse.projects.labels import alone
from warehouse.projects.measures import converted_sums, measure_rules, same_sums
from warehouse.projects.name_rules import ALIKE_NAME, name_rules
from warehouse.projects.names import in_one_script, likeness
from warehouse.projects.nodes import BUILDINGS, MACHINES, TOGETHER_DAYS, Node
from warehouse.projects.places import may_lie_in
from warehouse.projects.scripts import consonants, sounds_like
from warehouse.projects.weights import Weights

ALIKE_SENTENCE = 85
ALIKE_PLACE = 85
TWO_WORDS = 2
NEAR_DAYS = 60
FAR_APART_DAYS = 400
NAME_CONSONANTS = 3
"""Fewer consonants of a builder's name stand in a sentence by chance."""

PASSAGE_CHARS = 1000
"""Two sentences no further apart stand in one passage."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Score of a pair and the rules that made it. ``never`` is a contradiction that no score outweighs."""

    score: float
    reasons: tuple[str, ...]
    never: str | None = None


def contradiction(a: Node, b: Node) -> str | None:
    """Why two groups cannot be one project, whatever else speaks for it."""
    if a.known_as and b.known_as and a.known_as != b.known_as:
        return "two known programmes"
    if (a.known_as and a.known_as in b.part_of) or (b.known_as and b.known_as in a.part_of):
        return "one is part of the other"
    if a.countries and b.countries and not a.countries & b.countries:
        return "no country in common"
    if not (a.names and b.names) and _told_as_two(a, b):
        return "one passage gives each a sum of its own"
    return None


def compare(a: Node, b: Node, weights: Weights) -> Verdict:
    """Score two nodes. The order of the two does not matter."""
    never = contradiction(a, b)
    if never:
        return Verdict(float("-inf"), (never,), never)
    places = _place_rules(a, b)
    is_elsewhere = "other_place" in places
    fired = [*name_rules(a, b), *places, *measure_rules(a, b), *_kind_rules(a, b, is_elsewhere=is_elsewhere)]
    fired += [*_time_rules(a, b), *_text_rules(a, b, is_elsewhere=is_elsewhere)]
    score = sum(weights.rules[rule] for rule in fired)
    return Verdict(score, tuple(f"{rule} {weights.rules[rule]:+g}" for rule in fired))


def _place_rules(a: Node, b: Node) -> list[str]:
    rules = [] if a.countries and b.countries else ["no_country"]
    if a.places and b.places:
        rules += _of_places(a, b)
    return rules


def _of_places(a: Node, b: Node) -> list[str]:
    """Two names of a place may be one in two scripts, or a town and its region."""
    if a.places & b.places or any(_is_one_place(x, y) for x in a.places for y in b.places):
        return ["same_place"]
    if not any(in_one_script(x, y) for x in a.places for y in b.places):
        return []
    if any(may_lie_in(x, y) for x in a.places for y in b.places):
        return []
    return ["place_otherwise"] if same_sums(a, b) and _shared_actors(a, b) else ["other_place"]


def _is_one_place(x: str, y: str) -> bool:
    """One place in two scripts, two spellings, or told more fully: ``Oxagon``, ``Oxagon, Neom``."""
    if not in_one_script(x, y):
        return sounds_like(x, y)
    return bool(set(x.split()) & set(y.split()) in (set(x.split()), set(y.split()))) or (
        fuzz.ratio(x, y) >= ALIKE_PLACE
    )


def stand_apart(a: Node, b: Node, verdict: Verdict) -> bool:
    """Whether two groups with neither a name nor a sum in common are told of two places."""
    if not any(reason.startswith("other_place ") for reason in verdict.reasons) or same_sums(a, b):
        return False
    return not any(likeness(x, y) >= ALIKE_NAME for x in a.names for y in b.names)


def _kind_rules(a: Node, b: Node, *, is_elsewhere: bool) -> list[str]:
    rules = ["same_vendor"] if a.vendors & b.vendors else []
    rules += ["two_vendors"] if len(a.vendors & b.vendors) > 1 else []
    rules += ["other_chips"] if a.chips and b.chips and not a.chips & b.chips else []
    rules += _of_offices(a, b, is_elsewhere=is_elsewhere)
    shared = set() if is_elsewhere else _shared_actors(a, b)
    if shared:
        rules.append("same_actor" if shared - builders_everywhere() else "common_actor")
        rules += ["two_actors"] if not _is_one_actor(shared, a) else []
        rules += ["same_owner"] if a.owners & b.owners & shared else []
    elif _are_other_actors(a, b):
        rules.append("other_actor")
        rules += ["other_owner"] if a.owners and b.owners else []
    if a.types and b.types:
        rules.append("same_type" if a.types & b.types else "other_type")
    if a.subtypes & b.subtypes:
        rules.append("same_subtype")
    elif a.subtypes and b.subtypes and not a.types & b.types:
        rules.append("other_subtype")
    elif _is_in(a, b) or _is_in(b, a):
        rules.append("machine_and_site")
    rules += fate_rules(a, b)
    return rules


def _of_offices(a: Node, b: Node, *, is_elsewhere: bool) -> list[str]:
    """Ministries by what they look after; names decide where both have one."""
    if (a.names and b.names) or not (a.offices and b.offices):
        return []
    if a.offices & b.offices:
        return [] if is_elsewhere else ["same_office"]
    return [] if a.names or b.names or same_sums(a, b) else ["other_office"]


def _time_rules(a: Node, b: Node) -> list[str]:
    rules = ["same_event_day"] if a.event_days & b.event_days else []
    if a.published and b.published:
        gap = _gap_days(a, b)
        if gap <= TOGETHER_DAYS:
            rules.append("told_together")
        elif gap <= NEAR_DAYS:
            rules.append("told_near")
        elif gap > FAR_APART_DAYS and not (a.names and b.names):
            rules.append("told_far_apart")
    return rules


def _shared_actors(a: Node, b: Node) -> set[str]:
    """Builders, owners and payers that both name, where names do not decide."""
    if (a.names and b.names) or a.known_as or b.known_as:
        return set()
    return a.actors & b.actors | _by_sound(a, b) | _by_sound(b, a)


def _by_sound(a: Node, b: Node) -> set[str]:
    """Actors of the one whose names the other tells in another script."""
    if not b.foreign:
        return set()
    return {
        actor
        for actor in a.actors
        if len(consonants(actor)) >= NAME_CONSONANTS and any(sounds_like(actor, word) for word in b.foreign)
    }


def _is_one_actor(shared: set[str], a: Node) -> bool:
    """Whether what is shared are the words of one name: ``Start Campus``."""
    if len(shared) != TWO_WORDS:
        return len(shared) < TWO_WORDS
    one, two = sorted(shared)
    return any(f"{one} {two}" in told or f"{two} {one}" in told for told in a.sentences)


def _are_other_actors(a: Node, b: Node) -> bool:
    """Whether both tell whose it is, nobody in both, and neither name nor sum speaks for one project."""
    if a.names or b.names or not (a.leads and b.leads) or _shared_actors(a, b):
        return False
    return not same_sums(a, b) and not converted_sums(a, b)


def _is_in(a: Node, b: Node) -> bool:
    """Whether the one is told as a machine and the other as the building that it may stand in."""
    return bool(a.subtypes and b.subtypes) and a.subtypes <= MACHINES and b.subtypes <= BUILDINGS


def _gap_days(a: Node, b: Node) -> int:
    """Days between the nearest publications of the two."""
    days_a, days_b = (sorted({date.fromisoformat(d) for d in node.published}) for node in (a, b))
    return min(abs((x - y).days) for x in days_a for y in days_b)


def _text_rules(a: Node, b: Node, *, is_elsewhere: bool) -> list[str]:
    rules = []
    other_place = a.places and b.places and not a.places & b.places
    if (
        not (a.names and b.names)
        and not other_place
        and any(
            fuzz.token_set_ratio(x, y, score_cutoff=ALIKE_SENTENCE) for x in a.sentences for y in b.sentences
        )
    ):
        rules.append("alike_sentence")
    if not is_elsewhere and _are_alone(a, b):
        rules.append("only_one")
    if a.versions & b.versions:
        far_apart = "one_sum" if same_sums(a, b) else "one_text"
        rules.append("one_passage" if _stand_near(a, b) else far_apart)
    return rules


def _are_alone(a: Node, b: Node) -> bool:
    """Whether both are said to be their country's only one of a kind, and nothing tells them apart."""
    if (a.names and b.names) or a.versions & b.versions or not a.subtypes & b.subtypes:
        return False
    if a.amounts and b.amounts:
        return False
    told_a, told_b = ({each for sentence in node.sentences for each in alone(sentence)} for node in (a, b))
    return bool(told_a & told_b)


def _stand_near(a: Node, b: Node) -> bool:
    """Whether some text tells the two next to each other: as two things, or it would tell one."""
    return any(
        version == other and abs(start - place) <= PASSAGE_CHARS
        for version, start, _ in a.standing
        for other, place, _ in b.standing
    )


def _told_as_two(a: Node, b: Node) -> bool:
    """Whether some passage speaks of both and gives each a sum that it does not give the other.

    ``500 million had been set aside for the pool, a further 800 million for the machine at ...``
    """
    return any(
        version == other and abs(start - place) <= PASSAGE_CHARS and not sums & told
        for version, start, sums in a.standing
        if sums
        for other, place, told in b.standing
        if told
    )
