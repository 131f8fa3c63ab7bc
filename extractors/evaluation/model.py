"""A labelled case: a short text, and what an analyst would enter of it. What is None is not scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A labelled span. A mention of it is right if its ``key`` is; ``more`` is scored field by field."""

    start: int
    end: int
    key: tuple[Any, ...]
    more: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldProject:
    """A labelled project. ``amounts`` are (low, currency) pairs; a field that is None is not scored."""

    name: str | None
    countries: frozenset[str] | None
    types: frozenset[str] | None
    amounts: frozenset[tuple[float, str]] | None
    vendors: frozenset[str] | None
    status: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One text with its labels, and where it stands (file and line)."""

    file: str
    line: int
    text: str
    language: str
    published_on: str | None = None
    publisher_country: str | None = None
    countries: tuple[Gold, ...] | None = None
    amounts: tuple[Gold, ...] | None = None
    vendors: tuple[Gold, ...] | None = None
    cues: tuple[Gold, ...] | None = None
    events: tuple[Gold, ...] | None = None
    types: frozenset[str] | None = None
    projects: tuple[GoldProject, ...] | None = None

    @property
    def where(self) -> str:
        """File and line, as editors take them."""
        return f"{self.file}:{self.line}"
