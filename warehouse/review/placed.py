"""Where a reviewer's decisions stand in one content, and which of them are of the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from warehouse.review.anchors import Anchor, Place, locate
from warehouse.review.log import Decision

RULE = "reviewer"
"""The rule of what a reviewer said."""


@dataclass(slots=True)
class Placed:
    """A decision, and where its anchors stand in this content. ``claim`` is that of a link's claim."""

    decision: Decision
    place: Place
    claim: Place | None = None


def place(decision: Decision, text: str) -> Placed | None:
    """Find a decision's anchors in a text; None if one of them is not there."""
    found = locate(Anchor.from_w3c(decision.target["anchor"]), text)
    if found is None:
        return None
    if decision.subject != "link":
        return Placed(decision, found)
    claim = locate(Anchor.from_w3c(decision.target["claim"]["anchor"]), text)
    return Placed(decision, found, claim) if claim else None


def grouped(placed: Iterable[Placed], key: Any) -> list[list[Placed]]:
    """Decisions on the same thing: same key, spans that touch."""
    groups: list[list[Placed]] = []
    for each in sorted(placed, key=lambda p: p.decision.decision_no):
        for group in groups:
            if key(group[0]) == key(each) and any(
                p.place.start < each.place.end and each.place.start < p.place.end for p in group
            ):
                group.append(each)
                break
        else:
            groups.append([each])
    return groups
