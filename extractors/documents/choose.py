"""Which pieces of a page are its main text: another reader's votes, mended by the page's structure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extractors.documents.dom import Chunk, Node
from extractors.documents.evidence import LONG, Evidence, article_of, prose
from extractors.documents.part_names import names_of
from extractors.documents.phrases import DATE_LIKE, LEAD_AWAY, LEAD_NAMES, PROMOTION


def choose(facts: Evidence) -> list[int]:
    """Indices of the pieces that are main text, in order."""
    voted = [
        i for i in range(len(facts.chunks)) if _voted(facts, i) and not _stands_apart(facts, facts.chunks[i])
    ]
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
    if len(chunk.text) < 250 and chunk.kind != "table_row" and PROMOTION.search(chunk.text):
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


def _stands_apart(facts: Evidence, chunk: Chunk) -> bool:
    """In one of several <article>s, each with an id of its own, behind the one with the page's heading and text."""
    own = article_of(chunk.node)
    return own is not None and own.element.get("id") in facts.apart


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
