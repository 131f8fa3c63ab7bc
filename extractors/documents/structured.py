"""What a page says of itself for machines: meta tags, JSON-LD and microdata, gathered once."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

_ARTICLE = re.compile(
    r"(?:News|Blog|Tech|Scholarly|Opinion|Analysis|Reportage|Review|Background|Satirical|Advertiser|Medical)?\w*"
    r"(?:Article|Posting|Report|Announcement|PressRelease)$|^(?:Review|Recipe|Report|CreativeWork|Legislation)$"
)
_BROKEN = re.compile(r"//[^\n\"]*$|/\*.*?\*/|<!\[CDATA\[|\]\]>|<!--|-->", re.MULTILINE | re.DOTALL)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_CONTROL = re.compile(r"[\x00-\x1f]+")
_MARKUP = re.compile(r"<[^>]{1,500}>")
MAX_SCRIPT = 2_000_000


@dataclass(slots=True)
class Structured:
    """Meta tags by lower-case name, JSON-LD objects, and those of them that are articles."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    objects: list[dict[str, Any]] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)
    canonical: str | None = None
    amp: str | None = None

    def get(self, *names: str) -> str | None:
        """The first non-empty value of the first of these meta names that the page has."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)

    def article_text(self, key: str) -> str | None:
        """A text field of the first article object that has it, without markup."""
        for item in self.articles:
            value = item.get(key)
            if isinstance(value, list):
                value = "\n\n".join(v for v in value if isinstance(v, str))
            if isinstance(value, str) and value.strip():
                return clean(value)
        return None


def clean(value: str) -> str:
    """Text without tags and entities (twice escaped ones too), lines kept."""
    for _ in range(2):
        if "&" not in value:
            break
        value = html.unescape(value)
    return _MARKUP.sub(" ", value).strip() if "<" in value else value.strip()


def read_structured(tree: HtmlElement) -> Structured:
    """Everything that a page says of itself for machines, in one pass over its tree."""
    found = Structured()
    for element in tree.iter("meta", "link", "script"):
        if element.tag == "meta":
            _meta(element, found)
        elif element.tag == "link":
            relations = (element.get("rel") or "").lower().split()
            if "canonical" in relations and found.canonical is None:
                found.canonical = element.get("href")
            elif "amphtml" in relations and found.amp is None:
                found.amp = element.get("href")
        elif (
            "ld+json" in (element.get("type") or "").lower()
            and element.text
            and len(element.text) < MAX_SCRIPT
        ):
            found.objects.extend(_objects(_load(element.text)))
    found.articles = [item for item in found.objects if any(_ARTICLE.search(t) for t in types_of(item))]
    found.articles.sort(
        key=lambda item: -("headline" in item) - ("datePublished" in item) - ("articleBody" in item)
    )
    return found


def _meta(element: HtmlElement, found: Structured) -> None:
    value = element.get("content")
    if not value:
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        if key := element.get(attribute):
            found.meta.setdefault(key.strip().lower(), []).append(" ".join(value.split()))


def _load(script: str) -> Any:
    """JSON as pages write it: with comments, raw line breaks in texts, commas too many."""
    text = script.strip().rstrip(";")
    with suppress(ValueError, RecursionError):
        return json.loads(text, strict=False)
    text = _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", _BROKEN.sub("", text)))
    for variant in (text, html.unescape(text)):
        with suppress(ValueError, RecursionError):
            return json.loads(variant, strict=False)
    return None


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(data, list):
        for item in data[:200]:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        if "@type" in data or "@id" in data:
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemReviewed", "liveBlogUpdate"):
            if isinstance(data.get(key), dict | list) and key != "liveBlogUpdate":
                yield from _objects(data[key], depth + 1)


def types_of(item: dict[str, Any]) -> tuple[str, ...]:
    """The schema.org types of an object, without their address."""
    kinds = item.get("@type")
    values = kinds if isinstance(kinds, list) else [kinds]
    return tuple(str(v).rsplit("/", 1)[-1] for v in values if v)


def names_in(value: Any, depth: int = 0) -> list[str]:
    """Names of the persons or organisations that a JSON-LD field holds, a few levels deep."""
    if isinstance(value, str):
        return [clean(value)] if value.strip() else []
    if depth > 4:
        return []
    if isinstance(value, dict):
        return names_in(value.get("name"), depth + 1)
    if isinstance(value, list):
        return [name for item in value[:30] for name in names_in(item, depth + 1)]
    return []
