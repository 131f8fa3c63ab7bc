"""A source's last nights as bars in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

BLOCKS = " ▁▂▃▄▅▆▇█"
ROWS = (
    ("found", "stories shown"),
    ("new", "new stories"),
    ("fetched", "fetched"),
    ("unchanged", "unchanged"),
    ("refused", "refused"),
    ("failed", "failed"),
)


def drawn(nights: Sequence[Mapping[str, Any]]) -> Text:
    """One line of bars a measure, each scaled to its own largest night, which is named; a dot is a zero."""
    if not nights:
        return Text("no night yet")
    text = Text(f"last {len(nights)} nights, {nights[0]['night']} to {nights[-1]['night']}\n", style="bold")
    for key, words in ROWS:
        values = [int(night[key]) for night in nights]
        text.append(f"  {words:<14}")
        text.append(_bars(values), style="red" if key in ("refused", "failed") else "")
        text.append(f"  most {max(values)}, last {values[-1]}\n")
    return text


def _bars(values: Sequence[int]) -> str:
    most = max(values)
    return "".join(
        "·" if value == 0 else BLOCKS[max(1, round(value / most * (len(BLOCKS) - 1)))] for value in values
    )
