"""Links: which countries, money, makers, types and events belong to which project."""

from __future__ import annotations

from extractors.entities.links.facts import Facts
from extractors.entities.links.gather import link

__all__ = ["Facts", "link"]
