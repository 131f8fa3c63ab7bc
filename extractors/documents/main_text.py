"""The main text of a page: several readers, one choice, and a record of who won."""

from __future__ import annotations

import re
from dataclasses import dataclass

import trafilatura
from lxml.html import HtmlElement

from extractors.documents.blocks import Piece
from extractors.documents.choose import choose
from extractors.documents.dom import Chunk, Page, parse_tree, read_page
from extractors.documents.evidence import Evidence, prose
from extractors.documents.phrases import squeeze
from extractors.documents.structured import Structured

SHORT = 250  # characters: a main text below this is doubted, and other readers are asked
# What holds no text of a page, taken out before another reader walks the tree: it costs time and misleads.
_DEAD = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "link",
    "meta",
    "nav",
    "footer",
    "button",
    "select",
)


@dataclass(frozen=True, slots=True)
class MainText:
    """Pieces in reading order, and the reader that won."""

    pieces: tuple[Piece, ...]
    origin: str


def main_text(
    tree: HtmlElement,
    page: Page,
    data: Structured,
    *,
    titles: tuple[str, ...],
    url: str | None,
    body: str = "",
) -> MainText:
    """The page's own text. ``body`` is what a source's selector found. The tree is pruned on the way.

    Trafilatura votes, the page's structure corrects the vote (dropped paragraphs come back, teasers and
    titles
    go); a JSON-LD body wins where the page shows only a part of it.
    """
    if body and (chosen := _selected(body, titles)):
        return MainText(tuple(_pieces(chosen)), "selector")
    description = data.get("description", "og:description", "twitter:description") or ""
    _prune(tree, page)

    def ask(vote: str) -> list[Chunk]:
        facts = Evidence(page, voted=squeeze(vote), description=description, titles=titles, url=url)
        return [page.chunks[i] for i in choose(facts)] if facts.last >= 0 or any(facts.in_vote) else []

    chosen, origin = ask(_trafilatura(tree, precision=True)), "trafilatura+structure"
    if _size(chosen) < SHORT:
        wider = ask(_trafilatura(tree, precision=False))
        if _size(wider) > 1.5 * _size(chosen):
            chosen, origin = wider, "trafilatura:recall+structure"
    if _size(chosen) < SHORT:
        plain = [c for c in page.chunks if prose(c) > 0 and not c.outside]
        if _size(plain) > 2 * _size(chosen):
            chosen, origin = plain, "structure"
    told = _json_body(data)
    if told and _size(chosen) < 6 * SHORT and len(told) > 2 * _size(chosen) and _holds(told, chosen):
        return MainText(
            tuple(Piece(p, "paragraph") for p in re.split(r"\s*\n\s*", told) if p), "json-ld:articleBody"
        )
    if not chosen:
        chosen, origin = [c for c in page.chunks if c.link_share < 0.5], "whole page"
    return MainText(tuple(_pieces(chosen)), origin if chosen else "none")


def _trafilatura(tree: HtmlElement, *, precision: bool) -> str:
    try:
        found = trafilatura.bare_extraction(
            tree,
            with_metadata=False,
            include_comments=False,
            favor_precision=precision,
            favor_recall=not precision,
        )
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
        return ""  # one odd tree; the structure alone decides
    return (found.text or "") if found is not None and not isinstance(found, dict) else ""


def _prune(tree: HtmlElement, page: Page) -> None:
    """Take out what is no text, and what the page itself names as outside its article."""
    for element in list(tree.iter(*_DEAD)):
        _drop(element)
    for node in page.nodes:
        parent = node.parent
        if node.outside and parent is not None and not parent.outside:
            _drop(node.element)


def _drop(element: HtmlElement) -> None:
    """Take an element out, and leave the text behind it, if that is text which a tree may hold."""
    parent = element.getparent()
    if parent is None:
        return
    try:
        element.drop_tree()
    except ValueError:  # a control character by its number, such as &#31;
        if element.getparent() is parent:
            parent.remove(element)


def _selected(markup: str, titles: tuple[str, ...]) -> list[Chunk]:
    tree = parse_tree(f"<html><body>{markup}</body></html>")
    known = {squeeze(title) for title in titles}
    chunks = read_page(tree).chunks if tree is not None else []
    return [c for c in chunks if c.link_share < 0.9 and squeeze(c.text) not in known]


def _size(chunks: list[Chunk]) -> int:
    return sum(len(chunk.text) for chunk in chunks)


def _json_body(data: Structured) -> str:
    return (data.article_text("articleBody") or "").strip()


def _holds(told: str, chosen: list[Chunk]) -> bool:
    """Whether the body told in JSON-LD is the same story: it holds most of what the page shows of it."""
    body = squeeze(told)
    long = [squeeze(c.text) for c in chosen if len(c.text) > 60]
    return not long or sum(len(t) for t in long if t[:50] in body) > 0.5 * sum(map(len, long))


def _pieces(chunks: list[Chunk]) -> list[Piece]:
    return [Piece(chunk.text, chunk.kind) for chunk in chunks]
