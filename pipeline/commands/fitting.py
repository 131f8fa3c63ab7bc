"""A table made to fit the window: narrower headings first, then thinner lines, then prose in more lines, then fewer
columns, and it says which."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

SHORT = {"Infrastructure": "Infra", "Without largest": "Less largest"}
"""Headings that may be cut where there is little room."""

BOXED, LEAN = 3, 2
"""Characters that a column costs beside its cells: between lines, and between blanks; lines have one at their end, too."""

LONGEST_WORD = 14
"""A longer word of prose may be broken: scripts without blanks have them, and addresses."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns with their headings as they are shown, whether between lines, and the headings that found no room.

    ``widths`` are those of columns whose cells are given several lines.
    """

    columns: Mapping[str, str]
    is_lean: bool
    left_out: tuple[str, ...]
    widths: Mapping[str, int] = field(default_factory=dict)

    def note(self, always: str) -> str | None:
        """What the window has no room for, as a sentence; None where it shows everything. ``always`` has all columns."""
        if not self.left_out:
            return None
        return f"No room for {', '.join(self.left_out)}: a wider window shows them, {always} always does."


def fitted(
    columns: Mapping[str, str],
    cells: Mapping[str, Sequence[str]],
    *,
    width: int,
    spare: Collection[str] = (),
    prose: Collection[str] = (),
) -> Layout:
    """How the columns fit into ``width`` characters; those in ``spare`` go where they do not, the first ones first.

    Cells of columns in ``prose`` are folded between their words before a column goes. Where even the columns that must
    stay are too wide, all cells are folded between their words, and where these are too wide, too, anywhere.
    """
    if 1 + _width(columns, cells, BOXED) <= width:
        return Layout(columns, False, ())
    folded = {key: _folded(heading) for key, heading in columns.items()}
    if 1 + _width(folded, cells, BOXED) <= width:
        return Layout(folded, False, ())
    short = {key: _folded(SHORT.get(heading, heading)) for key, heading in columns.items()}
    left_out = []
    widths: Mapping[str, int] = {}
    for key in [None, *spare]:
        if key is not None and short.pop(key, None) is not None:
            left_out.append(key)
        if _width(short, cells, LEAN) <= width:
            break
        if widths := _prose_widths(short, cells, prose, width):
            break
    else:
        widths = _prose_widths(short, cells, short, width)
    shown = {
        key: columns[key] if key in widths and key in prose else heading for key, heading in short.items()
    }
    return Layout(shown, True, tuple(_named(columns, key) for key in columns if key in left_out), widths)


def _prose_widths(
    columns: Mapping[str, str], cells: Mapping[str, Sequence[str]], prose: Collection[str], width: int
) -> dict[str, int]:
    """A width for each column of prose with which the table fits, none narrower than its words; {} if there is none.

    The room that is left goes to the narrowest column that could use it, a character at a time, so that long cells share it.
    """
    widest = {key: _widest(heading, cells[key]) for key, heading in columns.items()}
    widths = {key: _longest_word(columns[key], cells[key]) for key in columns if key in prose}
    room = width - sum(widths.get(key, widest[key]) + LEAN for key in columns)
    if room < 0:
        return {}
    for _ in range(room):
        if wanting := [key for key in widths if widths[key] < widest[key]]:
            widths[min(wanting, key=lambda key: widths[key])] += 1
    return widths


def has_room(
    columns: Mapping[str, str], cells: Mapping[str, Sequence[str]], *, width: int, least: int, longest: int
) -> bool:
    """Whether each column can have its widest cell, or ``least`` characters of it where none has over ``longest``."""
    if _width(columns, cells, LEAN) <= width:
        return True
    widest = [_widest(columns[key], cells[key]) for key in columns]
    return sum(min(least, each) + LEAN for each in widest) <= width and max(widest, default=0) <= longest


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
    return sum(_widest(heading, cells[key]) + beside for key, heading in columns.items())


def _widest(heading: str, cells: Sequence[str]) -> int:
    return max(cell_len(line) for text in (heading, *cells) for line in text.split("\n"))


def _longest_word(heading: str, cells: Sequence[str]) -> int:
    """What a column of prose needs: its heading's words, and its cells' words as far as these must not be broken."""
    words = [word for text in cells for word in text.split()]
    return max(_widest(heading, ()), *(min(cell_len(word), LONGEST_WORD) for word in words), 0)
