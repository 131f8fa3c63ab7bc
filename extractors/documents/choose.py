"""Which pieces of a page are its main text: another reader's votes, mended by the page's structure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extractors.documents.dom import Chunk, Node, Page
from extractors.documents.part_names import is_inside, names_of
from extractors.documents.phrases import DATE_LIKE, LEAD_AWAY, LEAD_NAMES, squeeze
from extractors.documents.urls import same_site

LONG = 60  # characters: shorter pieces say little by themselves


class Evidence:
    """What is known of a page before its pieces are chosen: votes, title, description, JSON-LD body."""

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
            if inside > 200:
                return own
        weight: Counter[int] = Counter()
        nodes: dict[int, Node] = {}
        for i in range(self.first, self.last + 1):
            node = article_of(self.chunks[i].node)
            if node is not None and self.in_vote[i]:
                nodes[id(node)] = node
                weight[id(node)] += len(self.chunks[i].text)
        return nodes[max(weight, key=lambda k: weight[k])] if weight else None


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


def choose(facts: Evidence) -> list[int]:
    """Indices of the pieces that are main text, in order."""
    voted = [i for i in range(len(facts.chunks)) if _voted(facts, i)]
    kept = {i for i in voted if not _dropped(facts, i)}
    if 3 * _length(facts, kept) < _length(facts, voted):  # the page is not built as the rules believe
        return voted
    kept |= {i for i in _missed(facts) if not _dropped(facts, i)}
    kept.update(_leads(facts))
    return sorted(kept)


def _length(facts: Evidence, places: Iterable[int]) -> int:
    return sum(len(facts.squeezed[i]) for i in places)


def _voted(facts: Evidence, i: int) -> bool:
    if not facts.in_vote[i]:
        return False
    alone = facts.count[facts.squeezed[i]] == 1 and len(facts.chunks[i].text) >= 40
    return alone or facts.first <= i <= facts.last


def _dropped(facts: Evidence, i: int) -> bool:
    """What is voted for and is no text of this page: its title, bare links, pointers away, other stories."""
    chunk = facts.chunks[i]
    if chunk.outside or facts.squeezed[i] in facts.titles:
        return True
    if chunk.kind != "table_row" and chunk.link_share > (
        0.6 if chunk.kind == "list_item" or chunk.n_links > 2 else 0.9
    ):
        return True
    label = chunk.kind == "paragraph" and chunk.tag != "p" and len(chunk.text) < 80 and not chunk.is_sentence
    if label and DATE_LIKE.search(chunk.text):
        return True
    if (
        LEAD_AWAY.search(chunk.text)
        and len(chunk.text) < 250
        and (chunk.n_links or chunk.kind == "heading" or len(chunk.text) < 40)
    ):
        return True
    return _other_story(facts, chunk)


def _other_story(facts: Evidence, chunk: Chunk) -> bool:
    """In an <article> of its own, beside this page's, with a linked heading: a teaser of another page."""
    if facts.is_card(chunk.node):
        return True
    own = article_of(chunk.node)
    if own is None or facts.home is None or own is facts.home:
        return False
    if own.first <= facts.home.first and facts.home.last <= own.last:
        return False
    return any(c.kind == "heading" and c.n_links for c in facts.chunks[own.first : own.last])


def _mark(chunk: Chunk) -> tuple[str, str | None]:
    holder = chunk.node if chunk.tag != "p" else (chunk.node.parent or chunk.node)
    return chunk.tag, holder.element.get("class")


def _missed(facts: Evidence) -> list[int]:
    """Paragraphs that nobody voted for and that look like, and stand beside, those that were voted for."""
    weight: Counter[tuple[str, str | None]] = Counter()
    holders = set()
    for i in range(facts.first, facts.last + 1):
        chunk = facts.chunks[i]
        if facts.in_vote[i] and not chunk.outside:
            weight[_mark(chunk)] += int(prose(chunk))
            holders.add(id(chunk.node.parent))
    if not weight:
        return []
    common = max(weight, key=lambda k: weight[k])
    found = []
    for i in range(facts.core.first, facts.core.last):
        chunk = facts.chunks[i]
        beside = id(chunk.node.parent) in holders
        if facts.in_vote[i] or (i < facts.first and not (beside and i > facts.h1 >= 0)):
            continue
        if chunk.kind == "heading" and chunk.level > 1:
            if beside and facts.first < i < facts.last and chunk.link_share == 0:
                found.append(i)
            continue
        if chunk.tag != "p" or chunk.link_share > 0.4 or len(chunk.text) <= LONG:
            continue
        mark = _mark(chunk)
        if (mark == common and (beside or (common[1] and article_of(chunk.node) is facts.home))) or (
            beside and facts.first < i < facts.last and weight[mark] > 0
        ):
            found.append(i)
    return found


def _leads(facts: Evidence) -> list[int]:
    """The standfirst: between heading and text, named so or repeating the page's description."""
    found = []
    for i in range(max(0, facts.h1), max(facts.first, 0)):
        chunk, text = facts.chunks[i], facts.squeezed[i]
        if (
            chunk.outside
            or text in facts.titles
            or len(chunk.text) <= 40
            or chunk.link_share > 0.3
            or _other_story(facts, chunk)
        ):
            continue
        described = (
            len(text) > 20 and bool(facts.about) and (text[:60] in facts.about or facts.about[:60] in text)
        )
        named = i - facts.h1 < 5 and facts.h1 >= 0 and not DATE_LIKE.search(chunk.text) and is_lead(chunk)
        if described or named:
            found.append(i)
    return found


def is_lead(chunk: Chunk) -> bool:
    """Whether the piece, or what holds it closely, is named as a standfirst."""
    node: Node | None = chunk.node
    for _ in range(3):
        if node is None:
            return False
        if LEAD_NAMES.search(names_of(node.element)):
            return True
        node = node.parent
    return False
