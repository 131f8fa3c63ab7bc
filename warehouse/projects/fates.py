"""Rules on what became of things: what runs, what was given up and what is still to come are told apart."""

from __future__ import annotations

from datetime import date

from warehouse.projects.nodes import Node

LONG_AFTER_DAYS = 60
"""What is first told so long after another thing was given up is another attempt."""


def fate_rules(a: Node, b: Node) -> list[str]:
    """What runs is not what was given up, and what is first told long after that is another attempt."""
    if a.names and b.names:
        return []
    if {"operational", "cancelled"} <= a.fates | b.fates and not a.fates & b.fates:
        return ["other_fate"]
    if _runs_already(a, b) or _runs_already(b, a):
        return ["runs_already"]
    return ["later_attempt"] if _is_later_attempt(a, b) or _is_later_attempt(b, a) else []


def _runs_already(a: Node, b: Node) -> bool:
    """Whether ``a`` has a name and was told to run before ``b``, which has none, was told as still to come."""
    if not (a.names and a.published and b.published and b.fates) or a.fates != {"operational"}:
        return False
    return b.fates <= {"announced", "planned"} and b.published[0] >= a.published[0]


def _is_later_attempt(a: Node, b: Node) -> bool:
    """Whether ``a`` was given up long before ``b`` was first told, and nobody tells that of ``b``."""
    if not (a.given_up and b.published) or b.given_up:
        return False
    return (date.fromisoformat(b.published[0]) - date.fromisoformat(min(a.given_up))).days > LONG_AFTER_DAYS
