"""A page's tree as a flat list of paragraph-like pieces in reading order, each knowing where it stood."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import (
    HtmlComment,
    HtmlElement,
    HtmlEntity,
    HTMLParser,
    HtmlProcessingInstruction,
    document_fromstring,
)

from extractors.documents.part_names import is_outside, is_unseen, names_of, prose_in
from extractors.model import BlockKind

_PARSER = HTMLParser(
    collect_ids=False,
    default_doctype=False,
    encoding="utf-8",
    remove_comments=True,
    remove_pis=True,
    huge_tree=False,
)
# Every element is a plain HtmlElement: lxml.html's own choice of classes, for forms and fields that nobody here fills in,
# is a call of Python for each element that is touched.
_PARSER.set_element_class_lookup(
    etree.ElementDefaultClassLookup(
        element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction, entity=HtmlEntity
    )
)
_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "applet",
    "button", "select", "option", "textarea", "input", "form", "nav", "footer", "dialog", "head",
    "audio", "video", "canvas", "map", "menu", "link", "meta", "picture", "img", "source", "track",
    "datalist", "progress", "amp-ad", "amp-social-share", "amp-iframe",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ENDS = re.compile(r"[.!?…。！？։।؟][\"'”’»«›“„)\]】」』]*$")


@dataclass(slots=True, eq=False)
class Node:
    """An element that holds pieces ``first`` to ``last`` (exclusive)."""

    element: HtmlElement
    parent: Node | None
    depth: int
    first: int
    last: int = 0
    flagged: bool = False
    outside: bool = False


@dataclass(slots=True, eq=False)
class Chunk:
    """One paragraph-like piece of a page: its text, its share of links, and the element that holds it."""

    text: str
    kind: BlockKind
    tag: str
    node: Node
    link_share: float
    index: int
    outside: bool = False
    level: int = 0
    n_links: int = 0

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as sentences do."""
        return bool(_ENDS.search(self.text))


@dataclass(slots=True)
class Page:
    """A parsed page: the tree, its pieces in order, and the elements that hold them."""

    tree: HtmlElement
    chunks: list[Chunk] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)


def parse_tree(text: str) -> HtmlElement | None:
    """The element tree of a page, or None where nothing of one can be made out."""
    cleaned = text.encode("utf-8", "replace").translate(None, _CONTROLS)
    try:
        return document_fromstring(cleaned, parser=_PARSER)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]+"
)  # controls, soft hyphens, spaces of no width
_CONTROLS = bytes((*range(9), 11, 12, *range(14, 32)))
MAX_DEPTH = 180


class _Walk:
    """State of one pass over the tree; ``run`` fills ``chunks`` and ``nodes``."""

    def __init__(self, n_paragraphs: int) -> None:
        self.n_paragraphs = n_paragraphs
        self.chunks: list[Chunk] = []
        self.nodes: list[Node] = []
        self.parts: list[str] = []
        self.linked = 0
        self.n_links = 0
        self.in_link = 0
        self.kinds: list[tuple[BlockKind, str]] = [("paragraph", "body")]

    def flush(self, node: Node) -> None:
        if not self.parts:
            return
        text = " ".join("".join(self.parts).split())
        if not text.isprintable():
            text = _INVISIBLE.sub("", text)
        linked, n_links = self.linked, self.n_links
        self.parts, self.linked, self.n_links = [], 0, 0
        if not text:
            return
        kind, tag = self.kinds[-1]
        chunk = Chunk(
            text, kind, tag, node, min(1.0, linked / len(text)), len(self.chunks),
            level=int(tag[1]) if tag in _HEADINGS else 0, n_links=n_links,
        )  # fmt: skip
        self.chunks.append(chunk)

    def take(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            if self.in_link:
                self.linked += len(text.strip())

    def inline(self, element: HtmlElement, node: Node, depth: int) -> None:
        link = element.tag == "a" and element.get("href") is not None
        if link:
            self.in_link += 1
            self.n_links += 1
        self.children(element, node, depth)
        if link:
            self.in_link -= 1

    def children(self, element: HtmlElement, node: Node, depth: int) -> None:
        self.take(element.text)
        for child in element:
            tag = child.tag
            if tag == "br":
                following = child.getnext()
                double = following is not None and following.tag == "br" and not (child.tail or "").strip()
                if double:
                    self.flush(node)
                else:
                    self.parts.append("\n")
            elif isinstance(tag, str) and tag not in _SKIPPED and not is_unseen(child, self.n_paragraphs):
                if depth > MAX_DEPTH:
                    self.take(" ".join(child.itertext()))
                elif tag in _BLOCKS or "-" in tag:
                    self.block(child, node, depth + 1)
                else:
                    self.inline(child, node, depth + 1)
            elif tag == "form" and depth <= MAX_DEPTH:  # old pages put everything into one form
                self.block(child, node, depth + 1)
            self.take(child.tail)

    def block(self, element: HtmlElement, parent: Node, depth: int) -> None:
        self.flush(parent)
        tag = element.tag
        node = Node(element, parent, depth, len(self.chunks))
        node.flagged = is_outside(element)
        kind = _KINDS.get(tag)
        if (
            kind is None
            and tag in ("p", "div", "dd", "dt")
            and self.kinds[-1][0] in ("list_item", "quote", "footnote", "caption")
        ):
            kind = self.kinds[-1][0]  # a paragraph in a list item is that item's text
        if tag == "tr" and (row := _row(element)) is not None:
            text, linked = row
            if text:
                self.chunks.append(
                    Chunk(text, "table_row", tag, node, min(1.0, linked / len(text)), len(self.chunks))
                )
        else:
            if tag in ("table", "ul", "ol"):
                kind = kind or "paragraph"
            self.kinds.append((kind or "paragraph", tag) if kind or tag == "p" else ("paragraph", tag))
            self.children(element, node, depth)
            self.flush(node)
            self.kinds.pop()
        node.last = len(self.chunks)
        if node.last > node.first:
            self.nodes.append(node)


_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(_HEADINGS, "heading"), "li": "list_item", "dd": "list_item", "dt": "list_item",
    "blockquote": "quote", "figcaption": "caption", "caption": "caption",
}  # fmt: skip


def _row(element: HtmlElement) -> tuple[str, int] | None:
    """A data table's row as one line, or None where the table only lays out the page."""
    cells = [cell for cell in element if cell.tag in ("td", "th")]
    if len(cells) < 2 or element.find(".//table") is not None or element.find(".//ul") is not None:
        return None
    texts = [" ".join("".join(cell.itertext()).split()) for cell in cells]
    if max(map(len, texts)) > 400 or len(element.findall(".//p")) > 2 * len(cells):
        return None
    linked = sum(len("".join(a.itertext()).strip()) for a in element.iter("a"))
    return " | ".join(texts) if any(texts) else "", linked


def read_page(tree: HtmlElement) -> Page:
    """All pieces of a page in order, and the elements that hold them, the page's own root last."""
    walk = _Walk(prose_in(tree))
    body = tree.find("body")
    root = body if body is not None else tree
    top = Node(root, None, 0, 0)
    walk.children(root, top, 0)
    walk.flush(top)
    top.last = len(walk.chunks)
    walk.nodes.append(top)
    _mark_outside(walk)
    return Page(tree, walk.chunks, walk.nodes)


def _mark_outside(walk: _Walk) -> None:
    """Believe a name that says "outside" only where it does not swallow a good part of the page's prose."""
    prose = [0]
    for chunk in walk.chunks:
        good = len(chunk.text) > 80 and chunk.link_share < 0.3 and chunk.tag == "p"
        prose.append(prose[-1] + (len(chunk.text) if good else 0))
    by_name: Counter[str] = Counter()
    for node in walk.nodes:
        if node.flagged:  # a grid named "sidebar-grid" may hold the article in several pieces
            by_name[names_of(node.element)] += prose[node.last] - prose[node.first]
    for node in sorted(walk.nodes, key=lambda n: n.depth):
        swallowed = by_name[names_of(node.element)] if node.flagged else 0
        believed = node.flagged and swallowed * 3 <= prose[-1]
        node.outside = believed or (node.parent is not None and node.parent.outside)
    for chunk in walk.chunks:
        chunk.outside = chunk.node.outside
