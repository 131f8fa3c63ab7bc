"""A table made to fit the window: narrower headings first, then thinner lines, then fewer columns, and it says which."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

SHORT = {"Infrastructure": "Infra", "Without largest": "Less largest"}
"""Headings that may be cut where there is little room."""

BOXED, LEAN = 3, 2
"""Characters that a column costs beside its cells: between lines, and between blanks."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns with their headings as they are shown, whether between lines, and the headings that found no room."""

    columns: Mapping[str, str]
    is_lean: bool
    left_out: tuple[str, ...]

    def note(self) -> str | None:
        """What the window has no room for, as a sentence; None where it shows everything."""
        if not self.left_out:
            return None
        return f"No room for {', '.join(self.left_out)}: a wider window shows them, --format csv or json always does."


def fitted(
    columns: Mapping[str, str], cells: Mapping[str, Sequence[str]], *, width: int, spare: Collection[str] = ()
) -> Layout:
    """How the columns fit into ``width`` characters; those in ``spare`` go where they do not, the first ones first.

    Where even the columns that must stay are too wide, they are given as they are, and their cells are folded.
    """
    if _width(columns, cells, BOXED) <= width:
        return Layout(columns, False, ())
    folded = {key: _folded(heading) for key, heading in columns.items()}
    if _width(folded, cells, BOXED) <= width:
        return Layout(folded, False, ())
    short = {key: _folded(SHORT.get(heading, heading)) for key, heading in columns.items()}
    left_out = []
    for key in [None, *spare]:
        if key is not None and short.pop(key, None) is not None:
            left_out.append(key)
        if _width(short, cells, LEAN) <= width:
            break
    return Layout(short, True, tuple(_named(columns, key) for key in columns if key in left_out))


def has_room(
    columns: Mapping[str, str], cells: Mapping[str, Sequence[str]], *, width: int, least: int
) -> bool:
    """Whether each column can have its widest cell, or ``least`` characters of it."""
    return sum(min(least, _widest(columns[key], cells[key])) + LEAN for key in columns) <= width


def _folded(heading: str) -> str:
    """A heading with a line for each word; a number stays with its percent sign."""
    return heading.replace(" %", "\u00a0%").replace(" ", "\n")


def _named(columns: Mapping[str, str], key: str) -> str:
    """A column's heading; with the heading before it where several have the same."""
    keys, heading = list(columns), columns[key]
    if list(columns.values()).count(heading) == 1:
        return heading
    return f"{heading} of {columns[keys[keys.index(key) - 1]]}"


def _width(columns: Mapping[str, str], cells: Mapping[str, Sequence[str]], beside: int) -> int:
    return 1 + sum(_widest(heading, cells[key]) + beside for key, heading in columns.items())


def _widest(heading: str, cells: Sequence[str]) -> int:
    return max(cell_len(line) for text in (heading, *cells) for line in text.split("\n"))
