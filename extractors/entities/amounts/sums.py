"""A printed sum of money, before it is known what it is for."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.entities.amounts.number import Number


@dataclass(frozen=True, slots=True)
class Sum:
    """One printed sum. ``unit`` is an ISO 4217 code, or a class (``dollar``) that context has to settle."""

    start: int
    end: int
    low: float
    high: float
    unit: str | None
    number: Number
    country: str | None = None
    rule: str = "amount"
    side: str = "right"  # where the currency stands
