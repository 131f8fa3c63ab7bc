"""Countries in running text by name and demonym, and apart from them the places that belong to a country."""

from __future__ import annotations

from extractors.entities.countries.finder import find_countries, find_places, read_countries

__all__ = ["find_countries", "find_places", "read_countries"]
