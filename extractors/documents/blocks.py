"""Pieces of text in reading order become one text and the blocks that point into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractors.model import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph-like text before it has offsets; ``breaks`` count from its own beginning."""

    text: str
    kind: BlockKind
    page: int | None = None
    breaks: tuple[int, ...] = ()


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """One text, pieces parted by a blank line (list items and rows of one list or table by a line break)."""
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    before: Piece | None = None
    for piece in pieces:
        if not piece.text.strip():
            continue
        body = piece.text.strip()
        if before is not None:
            close = piece.kind == before.kind and piece.kind in ("list_item", "table_row")
            parts.append("\n" if close else "\n\n")
            position += len(parts[-1])
        parts.append(body)
        ahead = position - (len(piece.text) - len(piece.text.lstrip()))
        blocks.append(
            Block(
                start=position,
                end=position + len(body),
                kind=piece.kind,
                page=piece.page,
                breaks=tuple(ahead + offset for offset in piece.breaks),
            )
        )
        position += len(body)
        before = piece
    return "".join(parts), tuple(blocks)
