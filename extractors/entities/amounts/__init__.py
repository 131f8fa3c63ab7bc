"""Sums of money in a text: ``find_amounts``."""

from __future__ import annotations

from extractors.entities.amounts.find import find_amounts

__all__ = ["find_amounts"]
