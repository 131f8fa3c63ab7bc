"""Rules on names: alike, told in the other's sentence, labels, forerunners, translations."""

from __future__ import annotations

from datetime import date

from warehouse.projects.labels import kinds_of, own_words, years
from warehouse.projects.measures import same_sums
from warehouse.projects.names import (
    in_one_script,
    is_distinctive,
    is_told_in,
    is_variant,
    lacks_number,
    likeness,
    may_be_translated,
    normalised,
)
from warehouse.projects.nodes import Node

ALIKE_NAME = 84
LONG_NAME = 3
"""A name of so many words hardly stands in a sentence about another thing."""

LONG_BEFORE_DAYS = 60
"""A name without a number that was told so long before the one with is that of a forerunner."""


def name_rules(a: Node, b: Node) -> list[str]:
    if a.known_as and a.known_as == b.known_as:
        return ["same_programme"]
    if a.names and b.names:
        best, one, two = max((likeness(x, y), x, y) for x in a.names for y in b.names)
        if best >= ALIKE_NAME and (_is_forerunner(a, b) or _is_forerunner(b, a)):
            return ["earlier_version"]
        if best >= 95:
            both = is_distinctive(one) and is_distinctive(two)
            return ["same_name", "rare_name"] if both else ["same_name"]
        if best >= ALIKE_NAME:
            is_other = "model" in a.types & b.types and is_variant(one, two)
            return ["variant_name"] if is_other else ["alike_name"]
        if _may_be_translations(a, b):
            return []
        if not any(in_one_script(x, y) for x in a.names for y in b.names):
            return []
        return [_of_labels(a, b) or "other_name"]
    named, other = (a, b) if a.names else (b, a)
    told = [name for name in named.names for sentence in other.sentences if is_told_in(name, sentence)]
    if not told:
        return []
    whole = any(len(normalised(name).split()) >= LONG_NAME or is_distinctive(name) for name in told)
    if whole and _may_be_of_one_kind(a, b):
        return ["name_in_text", "long_name_in_text"]
    return (
        ["name_in_text", "name_acts"]
        if _begins_with(told, other) and a.types == b.types
        else ["name_in_text"]
    )


def _begins_with(names: list[str], other: Node) -> bool:
    """Whether a sentence begins with one of the names: a list calls a model by its maker, a story tells what that makes."""
    return any(sentence.startswith(f"{normalised(name)} ") for name in names for sentence in other.sentences)


def _of_labels(a: Node, b: Node) -> str | None:
    """What to make of names of which one at least is a label: ``National AI Strategy``, ``Polish AI Fund``."""
    are_labels = [not any(own_words(name, node.places) for name in node.names) for node in (a, b)]
    if not any(are_labels):
        return None
    if not all(are_labels):
        return "label_and_name"
    years_a, years_b = ({year for name in node.names for year in years(name)} for node in (a, b))
    kinds_a, kinds_b = ({kind for name in node.names for kind in kinds_of(name)} for node in (a, b))
    is_same = kinds_a & kinds_b and not (years_a and years_b and years_a != years_b)
    is_placed = a.places == b.places or not _name_places(a) ^ _name_places(b)
    return "same_label" if is_same and is_placed else None


def _name_places(node: Node) -> set[str]:
    """Places that the names of a node tell."""
    words = {word for name in node.names for word in normalised(name).split()}
    return {word for place in node.places for word in place.split()} & words


def _is_forerunner(a: Node, b: Node) -> bool:
    """Whether the name without a number was told long before the one with: ``Glafki``, then ``Glafki 2``."""
    if not (a.published and b.published) or not all(
        any(lacks_number(x, y) for x in a.names) for y in b.names
    ):
        return False
    first, then = date.fromisoformat(a.published[0]), date.fromisoformat(b.published[0])
    return (then - first).days > LONG_BEFORE_DAYS


def _may_be_translations(a: Node, b: Node) -> bool:
    """Names of ordinary words in texts of two languages that tell the same sum."""
    if a.languages & b.languages or not same_sums(a, b):
        return False
    return all(may_be_translated(name) for name in (*a.names, *b.names))


def _may_be_of_one_kind(a: Node, b: Node) -> bool:
    """Whether a part of a programme is hardly meant: what the name is told of is of the same kind."""
    return bool(a.subtypes & b.subtypes) or a.types == b.types
