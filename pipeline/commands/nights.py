"""A source's last nights as bars in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

BLOCKS = " ▁▂▃▄▅▆▇█"
ROWS = (
    ("found", "shown"),
    ("new", "new"),
    ("fetched", "fetched"),
    ("unchanged", "unchanged"),
    ("refused", "refused"),
    ("failed", "failed"),
)


def drawn(nights: Sequence[Mapping[str, Any]]) -> Text:
    """Stories a night, one line of bars a measure, each scaled to its own largest night; a dot is a zero.

    Sixty nights fit into a terminal of 80 columns.
    """
    if not nights:
        return Text("no night yet")
    first, last = nights[0]["night"], nights[-1]["night"]
    span = f"last {len(nights)} nights, {first} to {last}" if nights[1:] else f"one night, {last}"
    text = Text(f"stories of the {span} (right: most, last)", style="bold")
    for key, words in ROWS:
        values = [int(night[key]) for night in nights]
        text.append(f"\n  {words:<10}")
        text.append(_bars(values), style="red" if key in ("refused", "failed") else "")
        text.append(f" {max(values)} {values[-1]}")
    return text


def usual_words(told: Mapping[str, float]) -> str:
    """What is usual of a source, in a line; empty where nothing is known yet."""
    words = []
    if "new_per_week" in told:
        words.append(f"{told['new_per_week']:.1f} new stories a week")
    words += [f"{told[key]:.0%} of them with a {key}" for key in ("title", "date") if key in told]
    return f"usual: {', '.join(words)}" if words else ""


def _bars(values: Sequence[int]) -> str:
    most = max(values)
    return "".join(
        "·" if value == 0 else BLOCKS[max(1, round(value / most * (len(BLOCKS) - 1)))] for value in values
    )
