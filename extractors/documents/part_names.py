"""What the names of a page's parts say: outside its article, within its text, or not to be seen at all."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

from extractors.documents.words import load_words, pattern

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Text for screen readers only, and what pops up on hovering: not part of the sentence it stands in.
_UNSEEN = pattern("unseen_name", r"(?:^|[\s_-]){}(?:$|[\s_-])")
# A name counts as a whole word, also in camelCase, and not before "-body", "-content" or "-text".
_OUTSIDE = re.compile(
    r"(?:^|[\s_:-]|(?<=[a-z])(?=[A-Z]))(?:"
    + "|".join(load_words()["outside_name"])
    + r")(?=$|[\s_:]|-(?!body|content|text)|(?<=[a-z])(?=[A-Z]))"
)
_INSIDE = pattern("inside_name")


def names_of(element: HtmlElement) -> str:
    """Class and id of an element, in one string."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def is_outside(element: HtmlElement) -> bool:
    """Whether an element's name says that it is no part of an article (comments, share bar ...)."""
    tag = element.tag
    if tag == "aside":
        return True
    if tag == "figure":  # a picture with its caption; but tables and quotations are put into figures too
        return next(element.iter("blockquote", "table", "pre"), None) is None
    if tag in ("html", "body", "main", "article"):
        return False
    if element.get("role") in ("navigation", "complementary", "contentinfo", "search", "dialog", "banner"):
        return True
    return _names_outside(names_of(element))


def is_inside(element: HtmlElement) -> bool:
    """Whether an element's name says that it holds an article's text."""
    return "articleBody" in (element.get("itemprop") or "") or _names_inside(names_of(element))


@lru_cache(maxsize=20_000)
def _names_outside(names: str) -> bool:
    return len(names) > 3 and bool(_OUTSIDE.search(names)) and not _INSIDE.search(names)


@lru_cache(maxsize=20_000)
def _names_inside(names: str) -> bool:
    return bool(_INSIDE.search(names))


@lru_cache(maxsize=20_000)
def _names_unseen(names: str) -> bool:
    return bool(_UNSEEN.search(names))


def is_unseen(element: HtmlElement, n_paragraphs: int) -> bool:
    """Hidden by attribute, style or name; but never the part that holds most of the page's paragraphs."""
    attributes = element.attrib
    if not attributes:
        return False
    style, names = attributes.get("style"), attributes.get("class")
    hidden = (
        ("hidden" in attributes and attributes["hidden"] != "until-found")
        or (style and _HIDDEN_STYLE.search(style))
        or (names and _names_unseen(names))
    )
    return bool(hidden) and 4 * prose_in(element) <= n_paragraphs


def prose_in(element: HtmlElement) -> int:
    """How many paragraphs below an element begin with a good piece of text."""
    return sum(1 for p in element.iter("p") if len(p.text or "") + sum(len(c.tail or "") for c in p) > 80)
