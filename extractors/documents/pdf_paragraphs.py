"""Lines of a column become pieces: paragraphs, headings, list items, footnotes, entries of a table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from extractors.documents.blocks import Piece
from extractors.documents.pdf_layout import Body
from extractors.documents.pdf_lines import HYPHEN, Line
from extractors.model import BlockKind

_DOTS = r"•●▪■◦‣∙·*\uf0b7\uf0a7\uf0d8\uf0fc➢✓✔→⇒►▶◎○◉❖❑□☐⦁"
_BULLET = re.compile(
    rf"^(?:[{_DOTS}–—-]|\(?\d{{1,2}}[.)]|\(?[a-z][.)]|\(?[ivx]{{1,5}}[.)])\s+\S", re.IGNORECASE
)
_DOT = re.compile(rf"^[{_DOTS}]\s+\S")  # what no heading begins with
_LEADER = re.compile(r"\s*(?:[.…·_]\s?){4,}\s*(\d{1,4}|[ivxlc]{1,6})?\s*$")  # a table of contents' dots
_NOTE = re.compile(r"^(?:\(?\d{1,3}\)?|[*†‡§])\s*\S")
_ENDS = re.compile(r"[.!?:;。！？：；…][\"'”’»)\]]*$")


def pieces_of(columns: list[list[Line]], body: Body) -> list[Piece]:
    """Paragraphs, headings, list items and footnotes of one page's columns; footnotes come last."""
    groups = [(group, _kind(group, body)) for column in columns for group in _paragraphs(column, body.size)]
    main: list[Piece] = []
    notes: list[Piece] = []
    for group, kind in _rejoined(groups):
        text = join(line.text for line in group)
        piece = Piece(_LEADER.sub(r" … \1", text), kind, group[0].page)
        (notes if kind == "footnote" else main).append(piece)
    return main + notes


def _rejoined(groups: list[tuple[list[Line], BlockKind]]) -> list[tuple[list[Line], BlockKind]]:
    """Groups, a sentence that print alone parted whole again: a bold opening, a column's end, a picture."""
    found: list[tuple[list[Line], BlockKind]] = []
    for group, kind in groups:
        place = _parted(found, group) if kind in ("paragraph", "heading") else None
        if place is None:
            found.append((group, kind))
            continue
        before, was = found[place]
        is_item = was == "list_item" or bool(_BULLET.match(before[0].text))
        found[place] = (before + group, "list_item" if is_item else was if was == "footnote" else "paragraph")
    return found


def _parted(found: list[tuple[list[Line], BlockKind]], group: list[Line]) -> int | None:
    """Place of the group that this one goes on; a heading set into the text may stand between the two."""
    for place in range(len(found) - 1, max(-1, len(found) - 4), -1):
        if _goes_on(*found[place], group):
            return place
        if found[place][1] != "heading":
            return None
    return None


def _goes_on(before: list[Line], kind: BlockKind, after: list[Line]) -> bool:
    """Whether a sentence runs from one group into the next: no end, then a small letter, in one print."""
    if kind == "table_row" or not after[0].text[:1].islower() or _BULLET.match(after[0].text):
        return False
    last, first = before[-1], after[0]
    if _ENDS.search(last.text) or _LEADER.search(last.text):
        return False
    same_print = abs(last.size - first.size) <= 0.12 * max(last.size, first.size)
    is_next_column = first.middle > last.middle
    return same_print and (is_next_column or last.middle - first.middle < 2.5 * first.size)


def _paragraphs(column: list[Line], body: float) -> list[list[Line]]:
    groups: list[list[Line]] = []
    text = [line for line in column if not line.is_row]
    right = max((line.x1 for line in text), default=0.0)
    gaps = [a.middle - b.middle for a, b in pairwise(text) if 0 < a.middle - b.middle < 4 * body]
    usual = median(gaps) if gaps else 1.3 * body
    for line in column:
        group = groups[-1] if groups else None
        if group is None or _breaks(group, line, right, usual):
            groups.append([line])
        else:
            group.append(line)
    return groups


def _breaks(group: list[Line], line: Line, right: float, usual: float) -> bool:
    last = group[-1]
    if _LEADER.search(last.text):
        return True
    gap = last.middle - line.middle
    if abs(gap) < 0.35 * max(last.size, 4):  # on the same height: cells, or a label and its text
        return True
    ended = bool(_ENDS.search(last.text)) and not last.text.endswith((",", ";"))
    short = right - last.x1 > 0.2 * max(1.0, right - min(one.x0 for one in group))
    if line.is_row or last.is_row or abs(last.size - line.size) > 0.12 * max(last.size, line.size):
        return True
    if last.bold != line.bold and (ended or short):
        return True
    if gap < 0 or (gap > 1.35 * usual and gap > 1.45 * last.size):
        return True
    if _BULLET.match(line.text):
        return True
    indented = line.x0 - min(one.x0 for one in group) > 0.8 * line.size and len(group) > 1
    return (ended and short) or (ended and indented)


def _kind(group: list[Line], body: Body) -> BlockKind:
    if group[0].is_row:
        return "table_row"
    text = " ".join(line.text for line in group)
    size = median(line.size for line in group)
    if size < 0.9 * body.size and _NOTE.match(text) and group[0].page and group[0].middle < 330:
        return "footnote"
    if _LEADER.search(text) or _DOT.match(text):
        return "list_item"
    if len(text) < 200 and len(group) <= 4 and any(c.isalpha() for c in text):
        large = size > 1.14 * body.size and not text.endswith((",", ";"))
        if large and (size > 1.3 * body.size or not text.endswith(".")):
            return "heading"
        set_off = not body.bold and all(line.bold for line in group)
        if set_off and len(text) < 150 and not _ENDS.search(text) and not text.endswith(","):
            return "heading"
    return "list_item" if _BULLET.match(text) else "paragraph"


def join(lines: Iterable[str]) -> str:
    """Lines as one text: words parted by the line's end are whole again; no space within Chinese."""
    text = ""
    for line in lines:
        if not text:
            text = line
        elif text.endswith((HYPHEN, "\u00ad")):
            text = text[:-1] + line
        elif (
            text.endswith(("-", "\u2010"))
            and re.search(r"[^\W\d_]{2}[-\u2010]$", text)
            and line[:1].islower()
        ):
            word = re.search(r"(\w+)[-\u2010]$", text)
            # "AI-based" keeps its hyphen: a part in capitals is a name, no syllable
            text = text + line if word and word[1].isupper() else text[:-1] + line
        elif _is_cjk(text[-1]) and line and _is_cjk(line[0]):
            text += line
        else:
            text += " " + line
    return " ".join(text.replace(HYPHEN, "-").split())


def _is_cjk(letter: str) -> bool:
    return "\u3000" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uffef" or "\uf900" <= letter <= "\ufaff"
