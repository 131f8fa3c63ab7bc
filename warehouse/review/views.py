"""A task as the screen shows it: the evidence in its paragraph, and the fields of the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from warehouse.review.desk import Desk
from warehouse.review.forms import Input
from warehouse.review.queue import Task, money

LONGEST = 1600
"""Characters of a paragraph that are shown round the evidence."""

QUESTIONS = {
    "amount": "Is this sum money for the project, and read right?",
    "event": "Did this happen to the project, and on this date?",
    "project": "Is this such a project?",
    "uncounted": "This is left out. Should it count?",
    "document": "Does this article tell of a project that is missing here?",
    "claim": "Does this sentence tell of such a project?",
    "pair": "Are these two one project?",
    "parts": "Are these one project, or two?",
    "vendor": "Does this vendor supply the project?",
}
LABELS = {
    "uncounted": ("Leave out", "No project", "Count it"),
    "document": ("Nothing missing", "Off topic", "Add one"),
}
"""What accepting, rejecting and editing mean, where it is not that."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paragraph in three pieces; ``marked`` is the evidence. ``clipped`` ends are told by the flags."""

    before: str
    marked: str
    after: str
    is_clipped_before: bool = False
    is_clipped_after: bool = False


@dataclass(frozen=True, slots=True)
class SpanBox:
    """A stretch of text in which words are marked. Counted in characters of the whole text."""

    text: str
    offset: int
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words that are marked, none yet as an empty string."""
        return self.text[self.start - self.offset : self.end - self.offset].strip()


@dataclass(frozen=True, slots=True)
class Button:
    """One way to answer a sheet."""

    verdict: str
    label: str
    looks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form that opens in place. ``action`` is where it goes; ``back`` says what is shown afterwards."""

    title: str
    action: str
    back: str
    buttons: tuple[Button, ...]
    inputs: tuple[Input, ...] = ()
    hint: str = ""
    span: SpanBox | None = None
    saw: str = ""
    ticked: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    reload: str = ""


def evidence_of(desk: Desk, row: Mapping[str, Any], start: int, end: int, version_digest: str) -> Evidence:
    """The paragraph of a span; the quotation alone where the desk does not have the text."""
    shared = desk.text(version_digest)
    if shared is None:
        sentence = str(row.get("sentence") or "")
        marked = str(row.get("text") or sentence)
        before, found, after = sentence.partition(marked)
        return Evidence(before, marked, after) if found else Evidence("", sentence, "")
    first, last = shared.paragraph(start, end)
    left, right = max(first, start - LONGEST // 2), min(last, end + LONGEST // 2)
    return Evidence(
        shared.text[left:start], shared.text[start:end], shared.text[end:right], left > first, right < last
    )


def reading_of(task: Task) -> list[tuple[str, str]]:
    """What the machine read, as label and value."""
    row = task.row
    if task.field == "amount":
        ends = dict.fromkeys((row["amount_low"], row["amount_high"]))
        told = " to ".join(f"{end:,.0f}" if end == int(end) else f"{end:,}" for end in ends)
        return [
            ("Read as", f"{told} {row['value'] or 'unknown currency'}"),
            ("In dollars", money(row["amount_usd"])),
            ("Said as", row["qualifier"] or "exact"),
            ("Stage", row["stage"] or "unknown"),
            ("Payer", row["payer"] or "unknown"),
        ]
    if task.field == "event":
        return [
            ("What happened", row["value"]),
            ("On", f"{row['event_on'] or 'no date'} ({row['event_precision'] or '-'})"),
        ]
    if task.field == "vendor":
        return [("Vendor", row["value"]), ("Said as", row["qualifier"] or "mentioned")]
    if task.field == "document":
        return [
            ("Read here already", ", ".join(row["projects"]) or "none"),
            ("Sentences of no project", " / ".join(row["unclaimed"]) or "none"),
        ]
    return [
        ("Name", row["name"] or "none"),
        ("Countries", ", ".join(row["countries"] or []) or "none"),
        ("Type", ", ".join(row["types"] or []) or row["primary_type"]),
        ("Status", row["status"]),
        ("Began in", task.quarter),
    ]
