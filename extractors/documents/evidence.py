"""What is known of a page before its main text is chosen: votes, title, heading, its own <article>, others beside it."""

from __future__ import annotations

from collections import Counter

from extractors.documents.dom import Chunk, Node, Page
from extractors.documents.part_names import is_inside, names_of
from extractors.documents.phrases import LIVE_NAMES, squeeze
from extractors.documents.urls import same_site

LONG = 60  # characters: shorter pieces say little by themselves
ENOUGH = 200  # of prose: an <article> with so much is a story


class Evidence:
    """All that the choice of pieces asks of a page."""

    def __init__(
        self,
        page: Page,
        *,
        voted: str,
        body: str = "",
        description: str = "",
        titles: tuple[str, ...] = (),
        url: str | None = None,
    ) -> None:
        self.page = page
        self.url = url
        self.cards: dict[int, bool] = {}
        self.chunks = page.chunks
        self.squeezed = [squeeze(chunk.text) for chunk in page.chunks]
        self.titles = {squeeze(title) for title in titles if title}
        self.about = squeeze(description)
        self.body = body
        self.count = Counter(self.squeezed)
        self.in_vote = [_is_in(text, voted) for text in self.squeezed]
        self.core = core_of(page)
        self.h1 = self._heading()
        self.first, self.last = self._range()
        self.home = self._home()
        self.apart = self._apart()

    def _heading(self) -> int:
        """Place of the page's heading: the first h1 that repeats the title, else the first, else -1."""
        places = [i for i, chunk in enumerate(self.chunks) if chunk.level == 1]
        same = [i for i in places if self.squeezed[i] in self.titles]
        return (same or places or [-1])[0]

    def _range(self) -> tuple[int, int]:
        """First and last piece of the voted text: long votes, then whatever is voted and touches them."""
        strong = [
            i
            for i, c in enumerate(self.chunks)
            if self.in_vote[i] and len(c.text) > LONG and c.link_share < 0.5 and not c.outside
        ]
        if not strong:
            return 0, -1
        first, last = strong[0], strong[-1]
        while first > 0 and self._touches(first - 1):
            first -= 1
        while last + 1 < len(self.chunks) and self._touches(last + 1):
            last += 1
        return first, last

    def _touches(self, i: int) -> bool:
        return self.in_vote[i] and not self.chunks[i].outside and self.squeezed[i] not in self.titles

    def is_card(self, node: Node) -> bool:
        """Whether an element around the piece opens with a heading that leads to another page of the site."""
        at: Node | None = node
        while at is not None and at is not self.core and not at.first <= self.h1 < at.last:
            known = self.cards.get(id(at))
            if known is None:
                known = self.cards[id(at)] = self._opens_with_link(at)
            if known:
                return True
            at = at.parent
        return False

    def _opens_with_link(self, node: Node) -> bool:
        if node.last - node.first < 2:
            return False
        for chunk in self.chunks[node.first : min(node.last, node.first + 3)]:
            if (
                chunk.kind == "heading"
                and chunk.link_share > 0.9
                and self.squeezed[chunk.index] not in self.titles
            ):
                element = chunk.node.element
                anchor = next(element.iter("a"), None)
                href = (anchor if anchor is not None else next(element.iterancestors("a"), element)).get(
                    "href"
                ) or ""
                return not href.startswith("#") and ("://" not in href or same_site(href, self.url))
        return False

    def _home(self) -> Node | None:
        """The <article> that is this page's own: the one with its heading, else the one with most prose."""
        if self.h1 >= 0 and (own := article_of(self.chunks[self.h1].node)) is not None:
            inside = sum(prose(c) for c in self.chunks[own.first : own.last])
            if inside > ENOUGH:
                return own
        weight: Counter[int] = Counter()
        nodes: dict[int, Node] = {}
        for i in range(self.first, self.last + 1):
            node = article_of(self.chunks[i].node)
            if node is not None and self.in_vote[i]:
                nodes[id(node)] = node
                weight[id(node)] += len(self.chunks[i].text)
        return nodes[max(weight, key=lambda k: weight[k])] if weight else None

    def _apart(self) -> frozenset[str]:
        """Ids of the <article>s behind this page's own, where that has the heading and they are several.

        The entries of a live report are this page's, too.
        """
        home = self.home
        if home is None or not home.first <= self.h1 < home.last:
            return frozenset()
        if sum(prose(c) for c in self.chunks[home.first : home.last]) <= ENOUGH:
            return frozenset()
        behind = {article_of(c.node) for c in self.chunks[home.last :]}
        names = {
            name
            for node in behind
            if node is not None and node.first >= home.last and (name := node.element.get("id"))
            if not LIVE_NAMES.search(names_of(node.element))
        }
        return frozenset(names) if len(names) > 1 else frozenset()


def _is_in(text: str, other: str) -> bool:
    """Whether ``other`` holds ``text``, or, of a long one, most of the samples taken from it."""
    if not text or text in other:
        return bool(text)
    if len(text) < 50:
        return False
    step = len(text) // 5
    return sum(text[i : i + 14] in other for i in range(0, step * 5, step)) >= 3


def prose(chunk: Chunk) -> float:
    """How much running text a piece is worth: its length, less where it is short, linked or no sentence."""
    if chunk.outside or chunk.link_share > 0.4 or chunk.kind in ("heading", "caption", "table_row"):
        return 0.0
    n = len(chunk.text)
    if n < LONG and not chunk.is_sentence:
        return 0.0
    return n * (1.0 if chunk.tag == "p" else 0.7) * (1.0 if chunk.is_sentence else 0.6)


def core_of(page: Page) -> Node:
    """The deepest element that holds most of the page's prose."""
    sums = [0.0]
    for chunk in page.chunks:
        sums.append(sums[-1] + prose(chunk))
    best = page.nodes[-1]
    for node in page.nodes:
        share = 0.75 if node.element.tag == "article" or is_inside(node.element) else 0.85
        if sums[-1] and sums[node.last] - sums[node.first] >= share * sums[-1] and node.depth > best.depth:
            best = node
    return best


def article_of(node: Node | None) -> Node | None:
    """The innermost <article> around a node."""
    while node is not None and node.element.tag != "article":
        node = node.parent
    return node
