"""The little mark-up in which stories are written, as blocks: paragraphs, headings, lists, quotes, tables.

``*so*`` is emphasis, ``[so](address)`` a link, ``[^1]`` a footnote's mark and ``[^1]: ...`` its text,
``| a | b |`` a table's row (the first row is its head), a line of ``===`` a new page in papers.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["paragraph", "heading", "subheading", "list", "quote", "table", "footnote", "page"]

_LINK = re.compile(r"\[([^\]^]+)\]\(([^)]+)\)")
_EMPHASIS = re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])")
_NOTE = re.compile(r"\[\^(\w+)\]")
_NOTE_TEXT = re.compile(r"\[\^(\w+)\]:\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a story. ``rows`` are a table's cells, ``items`` a list's lines."""

    kind: Kind
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = field(default=())
    mark: str = ""


def pieces(body: str) -> list[Piece]:
    """The blocks of a story in reading order."""
    return [_piece(block.strip("\n")) for block in re.split(r"\n\s*\n", body) if block.strip()]


def _piece(block: str) -> Piece:
    lines = block.split("\n")
    note = _NOTE_TEXT.fullmatch(block)
    if note is not None:
        return Piece("footnote", _joined(note[2]), mark=note[1])
    if block.strip() == "===":
        return Piece("page")
    if block.startswith("### "):
        return Piece("subheading", block[4:])
    if block.startswith("## "):
        return Piece("heading", block[3:])
    if all(line.startswith("- ") for line in lines):
        return Piece("list", items=tuple(line[2:] for line in lines))
    if all(line.startswith(">") for line in lines):
        return Piece("quote", _joined("\n".join(line.lstrip("> ") for line in lines)))
    if all(line.startswith("|") for line in lines):
        rows = tuple(tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in lines)
        return Piece("table", rows=rows)
    return Piece("paragraph", _joined(block))


def _joined(text: str) -> str:
    return " ".join(text.split("\n")).strip()


def inline_html(text: str) -> str:
    """A piece's text as HTML: escaped, with links, emphasis and the marks of footnotes."""
    made = html.escape(text, quote=False)
    made = _LINK.sub(lambda match: f'<a href="{html.escape(match[2])}">{match[1]}</a>', made)
    made = _EMPHASIS.sub(r"<em>\1</em>", made)
    return _NOTE.sub(r'<sup><a href="#fn\1">\1</a></sup>', made)


def plain(text: str) -> str:
    """A piece's text without mark-up; footnote marks go."""
    return _NOTE.sub("", _EMPHASIS.sub(r"\1", _LINK.sub(r"\1", text)))


def to_html(body: str) -> str:
    """The whole story as HTML blocks."""
    return "\n".join(_html(piece) for piece in pieces(body) if piece.kind != "page")


def _html(piece: Piece) -> str:
    text = inline_html(piece.text)
    if piece.kind == "heading":
        return f"<h2>{text}</h2>"
    if piece.kind == "subheading":
        return f"<h3>{text}</h3>"
    if piece.kind == "list":
        return "<ul>" + "".join(f"<li>{inline_html(item)}</li>" for item in piece.items) + "</ul>"
    if piece.kind == "quote":
        return f"<blockquote><p>{text}</p></blockquote>"
    if piece.kind == "table":
        head, *rows = piece.rows
        top = "".join(f"<th>{inline_html(cell)}</th>" for cell in head)
        rest = "".join(
            "<tr>" + "".join(f"<td>{inline_html(cell)}</td>" for cell in row) + "</tr>" for row in rows
        )
        return f"<table><thead><tr>{top}</tr></thead><tbody>{rest}</tbody></table>"
    if piece.kind == "footnote":
        return f'<p class="footnote" id="fn{piece.mark}">{piece.mark}. {text}</p>'
    return f"<p>{text}</p>"
