"""Features of a node as one text, so that a neighbour is compared without reading its claims.

Kept since the node's claims last changed: whatever changes one of the features touches its claims, and other rules
make everything anew.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from pydantic_core import from_json, to_json

from warehouse.projects.nodes import Node

LISTS = ("published",)
PAIRS = ("amounts", "dollars", "event_days")
SETS = tuple(
    each.name for each in fields(Node) if each.name not in {"key", "known_as", "standing", *LISTS, *PAIRS}
)
"""Features that are sets of words."""


def packed(node: Node) -> str:
    """The features that the node has; those that it lacks are left out."""
    told: dict[str, Any] = {name: sorted(getattr(node, name)) for name in (*LISTS, *PAIRS, *SETS)}
    told["known_as"] = node.known_as
    told["standing"] = sorted((version, start, sorted(sums)) for version, start, sums in node.standing)
    return to_json({name: value for name, value in told.items() if value}).decode()


def unpacked(key: str, features: str) -> Node:
    """The node with these features."""
    told = from_json(features)
    node = Node(key=key, known_as=told.get("known_as"), published=told.get("published", []))
    for name in SETS:
        if name in told:
            setattr(node, name, set(told[name]))
    for name in PAIRS:
        if name in told:
            setattr(node, name, {(what, value) for what, value in told[name]})
    node.standing = {
        (version, start, frozenset((currency, low) for currency, low in sums))
        for version, start, sums in told.get("standing", ())
    }
    return node
