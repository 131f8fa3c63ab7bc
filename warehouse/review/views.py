"""A task as the screen shows it: the evidence in its paragraph, and the fields of the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from warehouse.review.desk import Desk
from warehouse.review.queue import Task, money
from warehouse.review.vocabulary import CHOICES

LONGEST = 1600
"""Characters of a paragraph that are shown round the evidence."""

QUESTIONS = {
    "amount": "Is this sum money for the project, and read right?",
    "event": "Did this happen to the project, and on this date?",
    "project": "Is this such a project?",
    "claim": "Does this sentence tell of such a project?",
    "pair": "Are these two one project?",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paragraph in three pieces; ``marked`` is the evidence. ``clipped`` ends are told by the flags."""

    before: str
    marked: str
    after: str
    is_clipped_before: bool = False
    is_clipped_after: bool = False


@dataclass(frozen=True, slots=True)
class Input:
    """One field of the form for a change."""

    name: str
    label: str
    value: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    datalist: str = ""


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


def inputs_of(task: Task) -> list[Input]:
    """Fields of the form for a change, filled with what the machine read."""
    row = task.row
    if task.field == "amount":
        return [
            Input("amount_low", "Sum (lower end)", number(row["amount_low"]), "number"),
            Input("amount_high", "Upper end", number(row["amount_high"]), "number"),
            Input("value", "Currency", str(row["value"] or ""), datalist="currencies"),
            _choice("qualifier", "Said as", row["qualifier"], CHOICES["qualifier"][:5]),
            _choice("role", "Role", row["role"]),
            _choice("stage", "Stage", row["stage"] or "announced"),
            _choice("payer", "Payer", row["payer"] or "unknown"),
        ]
    if task.field == "event":
        return [
            _choice("value", "What happened", row["value"], CHOICES["event_kind"]),
            Input("event_on", "On", str(row["event_on"] or ""), "date"),
            _choice("event_precision", "Precise to the", row["event_precision"] or "day"),
        ]
    if task.field == "project":
        return [
            Input("name", "Name", str(row["name"] or ""), datalist="projects"),
            Input("countries", "Countries (codes)", " ".join(row["countries"] or []), datalist="countries"),
            Input("types", "Types, the main one first", " ".join(row["types"] or []), datalist="types"),
            _choice("status", "Status", row["status"]),
        ]
    if task.field == "claim":
        return [
            Input("name", "Name", str(row["name"] or ""), datalist="projects"),
            Input("countries", "Countries (codes)", " ".join(row["countries"]), datalist="countries"),
            _choice("primary_type", "Type", row["primary_type"]),
            _choice("status", "Status", row["status"]),
        ]
    return []


def _choice(name: str, label: str, value: str, choices: tuple[str, ...] | None = None) -> Input:
    return Input(name, label, str(value or ""), "choice", choices or CHOICES[name])


def changed_value(task: Task, form: Mapping[str, str]) -> dict[str, Any]:
    """What a form says, as the value of a decision."""
    value: dict[str, Any] = {}
    for field in inputs_of(task):
        given = form.get(field.name, field.value).strip()
        if field.name in ("amount_low", "amount_high"):
            value[field.name] = _as_number(given)
        elif field.name == "countries":
            value["countries"] = [code.upper() for code in given.replace(",", " ").split()]
        elif field.name == "types":
            value["types"] = given.casefold().replace(",", " ").split()
        elif field.name == "value" and task.field == "amount":
            value["value"] = given.upper()
        elif field.name in ("name", "event_on"):
            value[field.name] = given or None
        else:
            value[field.name] = given
    if task.field == "claim":
        others = [t for t in task.row["types"] if t not in (task.row["primary_type"], value["primary_type"])]
        value["types"] = [value["primary_type"], *others]
    if task.field == "amount":
        value["period"] = task.row["period"]
    return value


def _as_number(given: str) -> float | str:
    try:
        return float(given.replace(",", "").replace(" ", ""))
    except ValueError:
        return given  # refused by name when the decision is checked


def number(value: float | None) -> str:
    """A number as a person types it."""
    return "" if value is None else f"{value:.0f}" if value == int(value) else str(value)


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
    return [
        ("Name", row["name"] or "none"),
        ("Countries", ", ".join(row["countries"] or []) or "none"),
        ("Type", ", ".join(row["types"] or []) or row["primary_type"]),
        ("Status", row["status"]),
    ]
