"""What was launched is in use, if it is no building: a model that was released, a fund or an institute that was founded.

A data centre that was ``launched`` or ``unveiled`` is only announced. The words stand in
``extractors/data/events_launch.csv``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractors.entities.links.draft import Draft
from extractors.entities.read_rows import DATA, each, filled, read_rows
from extractors.model import EventMention

# Bodies that work from the day on which they are founded; a strategy that is launched is only said.
_BODIES = frozenset({"fund", "institute", "accelerator", "skills"})


def launched(draft: Draft, events: Sequence[EventMention]) -> list[EventMention]:
    """What the launches among a draft's events tell beside the announcement: that it works since then."""
    if draft.types[0] not in {"model", "data"} and not _BODIES & set(draft.subtypes[:1]):
        return []
    return [
        replace(event, kind="operational", rule=event.rule + ".launched")
        for event in events
        if event.kind == "announced"
        and not event.rule.endswith(("in_scope", ".ahead"))
        and event.text.lower() in _words()
    ]


@cache
def _words() -> frozenset[str]:
    rows = read_rows(
        DATA / "events_launch.csv",
        ("language", "words", "why"),
        {"language": filled, "words": each(filled, "|"), "why": filled},
        key=("language",),
    )
    return frozenset(word.lower() for row in rows for word in row["words"].split("|"))
