"""The countries of a project."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Host:
    """Countries of a candidate, the rule that found them and how sure it is."""

    countries: tuple[str, ...]
    rule: str
    confidence: float
    listed: bool = False
