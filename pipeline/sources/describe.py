"""What to tell a person of a source: one row for a list, everything for `show`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.sources.codes import country_codes
from pipeline.sources.model import Source


@dataclass(frozen=True, slots=True)
class AddressTrace:
    """One address of a source and the public places where it was seen; none means nobody traced it."""

    url: str
    seen_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """A source in words and numbers; ``settings`` are the keys that its file sets beside the rest."""

    name: str
    title: str
    publisher: str
    country: str
    language: str
    kind: str
    tags: tuple[str, ...]
    enabled: bool
    verified: bool
    homepage: str | None
    addresses: tuple[AddressTrace, ...]
    paths: tuple[str, ...]
    licence: str
    terms_note: str
    expected_per_week: float | None
    settings: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready mapping of every field."""
        return asdict(self)

    def to_row(self) -> dict[str, Any]:
        """The few columns of a list."""
        columns = ("name", "country", "language", "kind", "enabled", "verified", "expected_per_week", "title")
        return {column: getattr(self, column) for column in columns}


# Told by a field of their own above, or true of every source.
_TOLD = frozenset(
    {"name", "title", "publisher", "publisher_country", "language", "kind", "tags", "enabled", "verified"}
    | {"homepage", "urls", "paths", "licence", "terms_note", "expected_per_week"}
)


def describe(source: Source) -> Description:
    """Everything that the file of one source says, in the order in which a person asks."""
    country = source.publisher_country
    return Description(
        name=source.name,
        title=source.title,
        publisher=source.publisher,
        country="international" if country is None else f"{country} {country_codes()[country]}",
        language=source.language,
        kind=source.kind,
        tags=tuple(source.tags),
        enabled=source.enabled,
        verified=source.is_verified,
        homepage=source.homepage,
        addresses=tuple(AddressTrace(url, _places(source, url)) for url in source.urls),
        paths=tuple(source.paths),
        licence=source.licence or "not stated",
        terms_note=source.terms_note or "",
        expected_per_week=source.expected_per_week,
        settings=source.model_dump(mode="json", exclude=set(_TOLD), exclude_defaults=True),
    )


def select(sources: Iterable[Source], words: Iterable[str] = ()) -> list[Source]:
    """Sources that every word fits: a part of the name, a tag, a country code, a language or a kind."""
    wanted = [word.casefold() for word in words]
    return [source for source in sources if all(_fits(source, word) for word in wanted)]


def _fits(source: Source, word: str) -> bool:
    exact = {source.kind, source.language.casefold(), (source.publisher_country or "").casefold()}
    exact |= {tag.casefold() for tag in source.tags}
    return word in exact or word in source.name


def _places(source: Source, url: str) -> tuple[str, ...]:
    seen = [item for item in source.verified if item.url == url]
    return tuple(f"{item.seen_in} ({item.seen_on})" if item.seen_on else item.seen_in for item in seen)
