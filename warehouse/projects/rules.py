"""Rules that speak for or against two groups of claims being one project. Their sum decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from warehouse.projects.names import likeness, normalised
from warehouse.projects.nodes import TOGETHER_DAYS, Node
from warehouse.projects.weights import Weights

ALIKE_NAME = 84
ALIKE_SENTENCE = 85
FAR_APART_DAYS = 400
AMOUNT_TOLERANCE = 0.02


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
    return None


def compare(a: Node, b: Node, weights: Weights) -> Verdict:
    """Score two nodes. The order of the two does not matter."""
    never = contradiction(a, b)
    if never:
        return Verdict(float("-inf"), (never,), never)
    fired = [
        rule
        for group in (_name_rules, _place_rules, _measure_rules, _kind_rules, _time_rules, _text_rules)
        for rule in group(a, b)
    ]
    score = sum(weights.rules[rule] for rule in fired)
    return Verdict(score, tuple(f"{rule} {weights.rules[rule]:+g}" for rule in fired))


def _name_rules(a: Node, b: Node) -> list[str]:
    if a.known_as and a.known_as == b.known_as:
        return ["same_programme"]
    if a.names and b.names:
        best = max(likeness(x, y) for x in a.names for y in b.names)
        if best >= 95:
            return ["same_name"]
        return ["alike_name"] if best >= ALIKE_NAME else ["other_name"]
    named, other = (a, b) if a.names else (b, a)
    told = any(normalised(name) in sentence for name in named.names for sentence in other.sentences)
    return ["name_in_text"] if told else []


def _place_rules(a: Node, b: Node) -> list[str]:
    rules = [] if a.countries and b.countries else ["no_country"]
    if a.places and b.places:
        rules.append("same_place" if a.places & b.places else "other_place")
    return rules


def _measure_rules(a: Node, b: Node) -> list[str]:
    rules = []
    if any(
        currency == other and abs(low - sum_) <= AMOUNT_TOLERANCE * max(low, sum_)
        for currency, low in a.amounts
        for other, sum_ in b.amounts
    ):
        rules.append("same_amount")
    if a.sizes & b.sizes:
        rules.append("same_size")
    elif {size.split()[1] for size in a.sizes} & {size.split()[1] for size in b.sizes}:
        rules.append("other_size")
    return rules


def _kind_rules(a: Node, b: Node) -> list[str]:
    rules = ["same_vendor"] if a.vendors & b.vendors else []
    if a.types and b.types:
        rules.append("same_type" if a.types & b.types else "other_type")
    if a.subtypes & b.subtypes:
        rules.append("same_subtype")
    return rules


def _time_rules(a: Node, b: Node) -> list[str]:
    rules = ["same_event_day"] if a.event_days & b.event_days else []
    if a.published and b.published:
        gap = _gap_days(a, b)
        if gap <= TOGETHER_DAYS:
            rules.append("told_together")
        elif gap > FAR_APART_DAYS and not (a.names and b.names):
            rules.append("told_far_apart")
    return rules


def _gap_days(a: Node, b: Node) -> int:
    """Days between the nearest publications of the two."""
    days_a, days_b = (sorted({date.fromisoformat(d) for d in node.published}) for node in (a, b))
    return min(abs((x - y).days) for x in days_a for y in days_b)


def _text_rules(a: Node, b: Node) -> list[str]:
    rules = []
    if not (a.names and b.names) and any(
        fuzz.token_set_ratio(x, y, score_cutoff=ALIKE_SENTENCE) for x in a.sentences for y in b.sentences
    ):
        rules.append("alike_sentence")
    if a.versions & b.versions:
        rules.append("one_text")
    return rules
