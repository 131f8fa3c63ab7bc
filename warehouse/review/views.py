"""A task as the screen shows it: the evidence in its paragraph, and the fields of the form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.core import get_global

from warehouse.projects.quarters import UNKNOWN, first_day
from warehouse.reference import load_countries
from warehouse.review.desk import Desk
from warehouse.review.queue import Task, money
from warehouse.review.vocabulary import CHOICES, is_quarter
from warehouse.rows import Connection, fetch_all

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
class Input:
    """One field of the form for a change."""

    name: str
    label: str
    value: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    datalist: str = ""
    is_many: bool = False
    labels: tuple[str, ...] = ()


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


def inputs_of(task: Task) -> list[Input]:
    """Fields of the form for a change, filled with what the machine read."""
    row = task.row
    if task.field in ("project", "uncounted"):
        return project_inputs(row)
    if task.field == "document":
        made = {"countries": [row["country"]] if row["country"] else [], "quarter": task.quarter}
        return [Input("quote", "Words of the article that tell of it", ""), *project_inputs(made)]
    if task.field == "claim":
        return [
            Input("name", "Name", str(row["name"] or ""), datalist="projects"),
            _countries(row["countries"]),
            _choice("primary_type", "Type", row["primary_type"]),
            _choice("status", "Status", row["status"]),
        ]
    return [] if task.is_pair else mention_inputs(task.field, row)


def mention_inputs(kind: str, row: Mapping[str, Any]) -> list[Input]:
    """Fields of a mention, filled with what stands."""
    if kind == "amount":
        return [
            Input("amount_low", "Sum (lower end)", number(row.get("amount_low")), "number"),
            Input("amount_high", "Upper end", number(row.get("amount_high")), "number"),
            Input("value", "Currency", str(row.get("value") or ""), datalist="currencies"),
            _choice("qualifier", "Said as", row.get("qualifier"), CHOICES["qualifier"][:5]),
            _choice("role", "Role", row.get("role")),
            _choice("stage", "Stage", row.get("stage") or "announced"),
            _choice("payer", "Payer", row.get("payer") or "unknown"),
        ]
    if kind == "event":
        return [
            _choice("value", "What happened", row.get("value"), CHOICES["event_kind"]),
            Input("event_on", "On", str(row.get("event_on") or ""), "date"),
            _choice("event_precision", "Precise to the", row.get("event_precision") or "day"),
        ]
    if kind == "vendor":
        return [
            Input("value", "Vendor", str(row.get("value") or ""), datalist="vendors"),
            _choice(
                "qualifier",
                "Said as",
                row.get("qualifier") or "mentioned",
                ("supplied", "mentioned", "negated"),
            ),
        ]
    if kind == "country":
        return [Input("value", "Country", str(row.get("value") or ""), datalist="countries")]
    return [
        _choice(
            "value",
            "Type" if kind == "type" else "Cue",
            row.get("value"),
            CHOICES["primary_type" if kind == "type" else "cue"],
        )
    ]


def project_inputs(row: Mapping[str, Any]) -> list[Input]:
    """Fields of a project, filled with what stands."""
    return [
        Input("name", "Name", str(row.get("name") or ""), datalist="projects"),
        _countries(row.get("countries") or []),
        Input(
            "types",
            "Types, the main one first",
            " ".join(row.get("types") or []),
            datalist="types",
            is_many=True,
        ),
        Input("quarter", "Began in (as 2025-Q1, or unknown)", str(row.get("quarter") or UNKNOWN)),
        _choice("status", "Status", row.get("status") or "announced"),
    ]


def decided_of(task: Task, form: Mapping[str, str]) -> dict[str, Any]:
    """What a form for a change says, as the log has it."""
    value = changed_value(task, form)
    if task.field != "document":
        return {"value": value}
    quote, quarter = value.pop("quote"), value.pop("quarter")
    day = first_day(quarter).isoformat() if is_quarter(quarter) and quarter != UNKNOWN else None
    event = {"value": "announced", "event_on": day, "event_precision": "quarter" if day else None}
    value["primary_type"] = value["types"][0] if value["types"] else "other"
    return {"value": value, "quote": quote, "event": event}


def _countries(codes: Sequence[str]) -> Input:
    return Input(
        "countries", "Countries, the main one first", " ".join(codes), datalist="countries", is_many=True
    )


def _choice(name: str, label: str, value: object, choices: tuple[str, ...] | None = None) -> Input:
    return Input(name, label, str(value or ""), "choice", choices or CHOICES[name])


def changed_value(task: Task, form: Mapping[str, str]) -> dict[str, Any]:
    """What a form says, as the value of a decision."""
    value = value_of(inputs_of(task), form, field=task.field)
    if task.field == "claim":
        others = [t for t in task.row["types"] if t not in (task.row["primary_type"], value["primary_type"])]
        value["types"] = [value["primary_type"], *others]
    if task.field == "amount":
        value["period"] = task.row["period"]
    return value


def value_of(inputs: Sequence[Input], form: Mapping[str, str], *, field: str) -> dict[str, Any]:
    """The inputs' values as a decision has them; a field that was left out keeps what it showed."""
    value: dict[str, Any] = {}
    for each in inputs:
        given = form.get(each.name, each.value).strip()
        if each.name in ("amount_low", "amount_high"):
            value[each.name] = _as_number(given)
        elif each.name == "countries":
            value["countries"] = [code_of(code) for code in re.split(r"[,;\s]+", given) if code]
        elif each.name == "types":
            value["types"] = given.casefold().replace(",", " ").split()
        elif each.name == "value" and field in ("amount", "country"):
            value["value"] = code_of(given)
        elif each.name == "value" and field == "vendor":
            value["value"] = given.casefold()
        elif each.name in ("name", "event_on"):
            value[each.name] = given or None
        else:
            value[each.name] = given
    if field == "amount" and value.get("amount_high") == "":
        value["amount_high"] = value["amount_low"]
    return value


def code_of(given: str) -> str:
    """A code in capitals; of "France" or "FRA, France" as completion gives it, the code."""
    by_name = {row["name"].casefold(): row["country"] for row in load_countries()}
    return str(by_name.get(given.casefold(), given.upper()))


def lists_of_words(con: Connection) -> dict[str, list[tuple[str, str]]]:
    """What fields complete: (value, words) by the name of the list. Projects are asked for as they are typed."""
    vendors = [row[0] for row in fetch_all(con, "SELECT DISTINCT vendor FROM project_vendors ORDER BY 1")]
    return {
        "countries": [(row["country"], row["name"]) for row in load_countries()],
        "types": [(name, "") for name in CHOICES["primary_type"]],
        "currencies": currencies(),
        "vendors": [(name, "") for name in vendors],
        "projects": [],
    }


@lru_cache(maxsize=1)
def currencies() -> list[tuple[str, str]]:
    """Codes and English names of every currency that is somewhere legal tender."""
    english = Locale("en")
    used = get_global("territory_currencies").values()
    codes = sorted(
        {code for found in used for code, _, until, is_tender in found if until is None and is_tender}
    )
    return [(code, str(english.currencies.get(code, ""))) for code in codes]


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
