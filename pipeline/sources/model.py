"""What a source file says. The model is the reference of its keys; ``registry`` reads files into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal, get_args
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from pipeline.sources.codes import country_by_alpha2, country_codes, is_time_zone, language_problem

Kind = Literal["feed", "sitemap", "listing", "urls", "inbox", "warc"]
KINDS: tuple[str, ...] = get_args(Kind)
# Kinds that are asked over the network; the others read files of this machine.
NETWORK_KINDS = frozenset({"feed", "sitemap", "listing", "urls"})

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _web_address(value: str) -> str:
    """An absolute http(s) address without credentials and without blanks."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"{value!r} is not an http or https address")
    if not parts.hostname:
        raise ValueError(f"{value!r} names no host")
    if parts.username is not None or parts.password is not None:
        raise ValueError("an address must not carry a user name or password")
    if any(character.isspace() for character in value):
        raise ValueError(f"{value!r} has a blank in it; write %20")
    return value


def _pattern(value: str) -> str:
    """A regular expression, searched for in the address."""
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"{value!r} is not a regular expression: {error}") from error
    return value


Url = Annotated[str, AfterValidator(_web_address)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Text = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    # Strict: `yes` is not a number and 3 is not a text. Frozen: a source does not change while a night runs.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, str_strip_whitespace=True)


class Selectors(_Part):
    """CSS selectors for pages whose title, date or body the general reader misses."""

    title: Text | None = Field(default=None, description="Element that holds the title.")
    date: Text | None = Field(default=None, description="Element that holds the date of publication.")
    body: Text | None = Field(default=None, description="Element that holds the text.")


class Seen(_Part):
    """Where an address of this source was seen in public, so that nobody has to take it on trust."""

    url: Url = Field(description="One of this source's addresses.")
    seen_in: Text = Field(description="Public repository and path, or the address of a public page.")
    seen_on: date | None = Field(default=None, description="Day on which it was seen there.")


class Backfill(_Part):
    """How to reach the past of a source that shows only its newest entries."""

    url_template: str = Field(description="Address with {year}, {month}, {day} or {page} in it.")

    @field_validator("url_template")
    @classmethod
    def _template(cls, value: str) -> str:
        fields = re.findall(r"\{([^{}]*)\}", value)
        unknown = sorted(set(fields) - {"year", "month", "day", "page"})
        if unknown or not fields:
            raise ValueError("needs {year}, {month}, {day} or {page}, and no other field in braces")
        _web_address(value.format(year="2026", month="01", day="01", page="1"))
        return value


class Source(_Part):
    """One place that publishes: who it is, where its entries are listed, and how gently to ask."""

    name: str = Field(description="Short name, the same as the file's: lower case, digits, hyphens.")
    title: Text = Field(description="Name for people.")
    publisher: Text = Field(description="Organisation that answers for what is published.")
    publisher_country: str | None = Field(
        description="ISO 3166-1 alpha-3 code, EUE for the European Union, null where international."
    )
    language: str = Field(description="BCP 47 tag of the language that it mostly writes in.")
    kind: Kind = Field(description="What `urls` lead to.")
    homepage: Url | None = Field(default=None, description="Page for people.")
    urls: list[Url] = Field(default_factory=list, description="Feeds, sitemaps, listings or pages, by kind.")
    paths: list[Text] = Field(
        default_factory=list,
        description="Folders (inbox) or files (warc, wildcards allowed), relative to the data folder.",
    )
    tags: list[Text] = Field(default_factory=list, description="Words to group by: government, press ...")

    link_pattern: Pattern | None = Field(default=None, description="Only addresses in which it is found.")
    item_selector: Text | None = Field(
        default=None, description="Listings: CSS of one entry, or of its link."
    )
    next_selector: Text | None = Field(
        default=None, description="Listings: CSS of the link to the next page."
    )
    max_pages: int = Field(default=1, ge=1, le=1000, description="Listings: pages read in one night.")
    follow_documents: bool | Pattern = Field(
        default=False,
        description="Whether documents linked from a page (PDF) are fetched too, or which of them.",
    )
    selectors: Selectors = Field(
        default_factory=lambda: Selectors(), description="CSS selectors of a page's parts."
    )
    timezone: str | None = Field(default=None, description="IANA zone of dates that are printed without one.")
    backfill: Backfill | None = Field(default=None, description="How to reach past entries.")

    licence: Text | None = Field(default=None, description="Licence under which the texts may be used.")
    terms_note: Text | None = Field(default=None, description="What is known of the terms, in our words.")
    retain: bool = Field(default=True, description="Whether texts stay in the archive; if not, digests do.")

    enabled: bool = Field(default=True, description="Whether the nightly run asks it.")
    verified: list[Seen] = Field(default_factory=list, description="Where each address was seen.")
    pace_seconds: float = Field(default=2.0, ge=0, le=3600, description="Least time between two requests.")
    max_concurrency: int = Field(default=1, ge=1, le=8, description="Most requests to one host at once.")
    budget: int = Field(default=200, ge=1, le=100_000, description="Most requests in one night.")
    expected_per_week: float | None = Field(default=None, ge=0, description="Entries in a usual week.")

    @field_validator("name")
    @classmethod
    def _slug(cls, value: str) -> str:
        if not SLUG.fullmatch(value):
            raise ValueError(f"{value!r} is not a name; use lower case letters, digits and single hyphens")
        return value

    @field_validator("publisher_country")
    @classmethod
    def _country(cls, value: str | None) -> str | None:
        if value is None or value in country_codes():
            return value
        capitals = value.upper()
        meant = capitals if capitals in country_codes() else country_by_alpha2().get(capitals)
        hint = f"did you mean {meant}?" if meant else "write three capitals, EUE for the European Union"
        raise ValueError(f"{value!r} is not an ISO 3166-1 alpha-3 code; {hint}")

    @field_validator("language")
    @classmethod
    def _language(cls, value: str) -> str:
        problem = language_problem(value)
        if problem:
            raise ValueError(problem)
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str | None) -> str | None:
        if value is not None and not is_time_zone(value):
            raise ValueError(f"{value!r} is not an IANA time zone; write for example Europe/Paris")
        return value

    @field_validator("urls", "paths", "tags")
    @classmethod
    def _no_duplicates(cls, values: list[str], info: ValidationInfo) -> list[str]:
        twice = sorted({value for value in values if values.count(value) > 1})
        if twice:
            raise ValueError(f"{info.field_name} lists {', '.join(twice)} twice")
        return values

    @model_validator(mode="after")
    def _belongs_together(self) -> Source:
        """Keys that need or exclude each other; every mistake of this sort in one message."""
        mistakes = [*self._address_mistakes(), *self._seen_mistakes()]
        if self.kind != "listing":
            for key in ("item_selector", "next_selector"):
                if getattr(self, key) is not None:
                    mistakes.append(f"{key} is for listings, and this is of kind {self.kind}")
        if mistakes:
            raise ValueError("; ".join(mistakes))
        return self

    def _address_mistakes(self) -> list[str]:
        wanted, other = ("urls", "paths") if self.kind in NETWORK_KINDS else ("paths", "urls")
        mistakes = []
        if not getattr(self, wanted):
            mistakes.append(f"{wanted} is empty, and a source of kind {self.kind} needs at least one")
        if getattr(self, other):
            mistakes.append(f"{other} does not go with kind {self.kind}; use {wanted}")
        return mistakes

    def _seen_mistakes(self) -> list[str]:
        strangers = [seen.url for seen in self.verified if seen.url not in self.urls]
        return [f"verified speaks of {url}, which is not among urls" for url in strangers]

    def fitting(self, urls: Iterable[str]) -> Iterator[str]:
        """The addresses that ``link_pattern`` is found in; all of them where there is none."""
        return (url for url in urls if self.fits(url))

    def fits(self, url: str) -> bool:
        """Whether ``link_pattern`` is found in an address; any fits where there is none."""
        return self.link_pattern is None or re.search(self.link_pattern, url) is not None

    @property
    def unverified_urls(self) -> tuple[str, ...]:
        """Addresses that nobody has traced to a public place."""
        seen = {item.url for item in self.verified}
        return tuple(url for url in self.urls if url not in seen)

    @property
    def is_verified(self) -> bool:
        """Whether every address was seen in a public place (files of this machine need no tracing)."""
        return not self.unverified_urls
