"""The fields of the desk's forms: what they show, and what is read back from them as the value of a decision."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from warehouse.projects.quarters import UNKNOWN, first_day
from warehouse.reference import load_countries
from warehouse.review.queue import Task
from warehouse.review.vocabulary import CHOICES, is_quarter


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


def _as_number(given: str) -> float | str:
    try:
        return float(given.replace(",", "").replace(" ", ""))
    except ValueError:
        return given  # refused by name when the decision is checked


def number(value: float | None) -> str:
    """A number as a person types it."""
    return "" if value is None else f"{value:.0f}" if value == int(value) else str(value)


def add_inputs() -> list[Input]:
    """The address first; the rest is wanted only of a project."""
    return [
        Input("url", "Address of the story or paper", "", "url"),
        Input("name", "Name of the project", "", datalist="projects"),
        Input("countries", "Countries, the main one first", "", datalist="countries", is_many=True),
        Input("types", "Types, the main one first", "infrastructure", datalist="types", is_many=True),
        Input("status", "Status", "announced", "choice", CHOICES["status"]),
        Input("quote", "The sentence that says it (as it stands in the source)", ""),
    ]


def event_inputs() -> list[Input]:
    """What happened, and when: without a date the project's quarter stays unknown."""
    return mention_inputs("event", {"value": "announced"})
