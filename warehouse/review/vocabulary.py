"""What can be decided: subjects, verdicts, and the fields that a verdict may set; checked before writing."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from warehouse.errors import DecisionRefused
from warehouse.reference import load_countries, load_currencies
from warehouse.review.log import Decision

VERDICTS: dict[str, tuple[str, ...]] = {
    "mention": ("accept", "reject", "change", "span", "add"),
    "claim": ("accept", "reject", "change", "add"),
    "link": ("accept", "reject", "add"),
    "document": ("on_topic", "off_topic", "wrong_date", "wrong_language", "duplicate_of", "complete"),
    "project": (
        "accept",
        "reject",
        "change",
        "name",
        "types",
        "countries",
        "status",
        "out_of_scope",
        "in_scope",
        "leave_out",
    ),
    "pair": ("merge", "split", "never_same"),
    "request": ("fetch", "add_project"),
    "decision": ("undo",),
}

PERIOD = r"one_off|yearly|over:[1-9][0-9]*"
"""Once, each year, or over so many years."""

CHOICES: dict[str, tuple[str, ...]] = {
    "qualifier": ("exact", "about", "up_to", "at_least", "range", "supplied", "mentioned", "negated"),
    "role": ("commitment", "market", "other"),
    "stage": ("announced", "committed", "disbursed"),
    "payer": ("public", "private", "mixed", "unknown"),
    "event_precision": ("day", "month", "quarter", "half", "year"),
    "status": ("announced", "planned", "under_construction", "operational", "cancelled", "unknown"),
    "primary_type": ("infrastructure", "model", "data", "other"),
    "event_kind": (
        "proposed", "announced", "funded", "contracted", "construction_started",
        "operational", "expanded", "paused", "cancelled",
    ),
    "cue": ("planned", "conditional", "rumoured", "denied", "negated", "past"),
}  # fmt: skip

MENTION_FIELDS: dict[str, tuple[str, ...]] = {
    "country": ("value",),
    "amount": (
        "value", "amount_low", "amount_high", "qualifier", "role", "stage", "payer", "period",
    ),
    "vendor": ("value", "qualifier"),
    "type": ("value", "subtype"),
    "event": ("value", "event_on", "event_precision"),
    "cue": ("value",),
}  # fmt: skip
"""Kind of mention -> columns of its row that a reviewer may set. Also what accepting it makes final."""

CLAIM_FIELDS = ("name", "countries", "types", "primary_type", "status", "place")
PROJECT_FIELDS = ("name", "types", "countries", "status", "quarter")
MAY_BE_EMPTY = ("name", "place", "event_on", "event_precision", "stage", "role", "payer", "qualifier")
LINK_FIELDS = ("role", "stage", "payer")
LONGEST_URL = 2000


def check_decision(decision: Decision) -> None:
    """Raise ``DecisionRefused`` with every mistake if the decision cannot be meant."""
    mistakes = list(_mistakes(decision))
    if mistakes:
        raise DecisionRefused("; ".join(mistakes))


def _mistakes(decision: Decision) -> list[str]:
    if decision.verdict not in VERDICTS.get(decision.subject, ()):
        return [f"{decision.verdict!r} cannot be decided of a {decision.subject!r}"]
    if not decision.decided_by:
        return ["a decision needs a person"]
    value = decision.decided.get("value")
    if decision.subject == "mention" and decision.verdict in ("change", "add"):
        return _value_mistakes(
            value, MENTION_FIELDS.get(decision.target.get("kind", ""), ()), decision.target["kind"]
        )
    if decision.subject == "claim" and decision.verdict in ("change", "add"):
        event = decision.decided.get("event")
        mistakes = _value_mistakes(event, MENTION_FIELDS["event"], "event") if event else []
        return _value_mistakes(value, CLAIM_FIELDS, "claim") + mistakes
    if decision.subject == "link" and value:
        return _value_mistakes(value, LINK_FIELDS, "amount")
    if decision.subject == "project":
        return _project_mistakes(decision)
    if decision.subject == "document":
        return _document_mistakes(decision)
    if decision.subject == "request":
        return _request_mistakes(decision)
    if decision.subject == "decision" and not decision.undoes:
        return ["undo what?"]
    return []


def _value_mistakes(value: Any, allowed: tuple[str, ...], kind: str) -> list[str]:
    if not isinstance(value, Mapping) or not value:
        return ["no value is given"]
    mistakes = [f"{key!r} cannot be set here" for key in value if key not in allowed]
    for key, given in value.items():
        check = _checks(kind).get(key)
        may_be_empty = given is None and key in MAY_BE_EMPTY
        if key in allowed and check is not None and not may_be_empty and not check(given):
            mistakes.append(f"{given!r} is no {key.replace('_', ' ')}")
    low, high = value.get("amount_low"), value.get("amount_high")
    if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        mistakes.append("the range ends before it begins")
    return mistakes


def _checks(kind: str) -> dict[str, Callable[[Any], bool]]:
    checks: dict[str, Callable[[Any], bool]] = {key: partial(_is_one_of, key) for key in CHOICES}
    of_value: dict[str, Callable[[Any], bool]] = {
        "country": is_country,
        "amount": lambda given: given in {row["currency"] for row in load_currencies()},
        "vendor": lambda given: bool(re.fullmatch(r"[a-z0-9][a-z0-9-]*", str(given))),
        "type": lambda given: given in CHOICES["primary_type"],
        "event": lambda given: given in CHOICES["event_kind"],
        "cue": lambda given: given in CHOICES["cue"],
    }
    checks |= {"value": of_value[kind]} if kind in of_value else {}
    checks |= {"amount_low": is_sum, "amount_high": is_sum, "event_on": is_day, "quarter": is_quarter}
    checks |= {"period": lambda given: bool(re.fullmatch(PERIOD, str(given)))}
    return checks | {"countries": are_countries, "types": are_types}


def _is_one_of(key: str, given: object) -> bool:
    return given in CHOICES[key]


def _project_mistakes(decision: Decision) -> list[str]:
    value = decision.decided.get("value")
    if decision.verdict == "change":
        return _value_mistakes(value, PROJECT_FIELDS, "claim")
    good = {
        "accept": bool(decision.shown.get("value")),
        "reject": True,
        "leave_out": True,
        "name": isinstance(value, str) and bool(value.strip()),
        "types": are_types(value),
        "countries": are_countries(value),
        "status": value in CHOICES["status"] if isinstance(value, str) else False,
        "out_of_scope": bool(decision.decided.get("profile")),
        "in_scope": bool(decision.decided.get("profile")),
    }
    return [] if good[decision.verdict] else [f"{value!r} cannot be the {decision.verdict} of a project"]


def _document_mistakes(decision: Decision) -> list[str]:
    given = decision.decided
    if decision.verdict == "wrong_date" and given.get("published_on") is not None:
        return [] if is_day(given["published_on"]) else [f"{given['published_on']!r} is no date"]
    if decision.verdict == "wrong_language":
        tag = str(given.get("language", ""))
        return [] if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", tag) else [f"{tag!r} is no language tag"]
    if decision.verdict == "duplicate_of" and given.get("url") in (None, "", decision.target.get("url")):
        return ["duplicate of what?"]
    return []


def _request_mistakes(decision: Decision) -> list[str]:
    url = str(decision.decided.get("url", ""))
    if not re.fullmatch(r"https?://[^\s/]+\S*", url) or len(url) > LONGEST_URL:
        return [f"{url!r} is no web address: it begins with http:// or https://"]
    if decision.verdict == "fetch":
        return []
    mistakes = _value_mistakes(decision.decided.get("value"), CLAIM_FIELDS, "claim")
    event = decision.decided.get("event")
    return mistakes + (_value_mistakes(event, MENTION_FIELDS["event"], "event") if event else [])


def is_country(given: object) -> bool:
    """Whether it is a code of the reference table of countries."""
    return given in {row["country"] for row in load_countries()}


def are_countries(given: object) -> bool:
    """Whether it is a list of codes, not empty."""
    return isinstance(given, list | tuple) and bool(given) and all(map(is_country, given))


def are_types(given: object) -> bool:
    """Whether it is a list of project types, not empty."""
    return (
        isinstance(given, list | tuple) and bool(given) and all(t in CHOICES["primary_type"] for t in given)
    )


def is_sum(given: object) -> bool:
    """Whether it is a number that money can be."""
    return isinstance(given, int | float) and math.isfinite(given) and given >= 0


def is_day(given: object) -> bool:
    """Whether it is a date in ISO form."""
    try:
        date.fromisoformat(str(given))
    except ValueError:
        return False
    return True


def is_quarter(given: object) -> bool:
    """Whether it is a quarter as the trend table has it, or unknown."""
    return bool(re.fullmatch(r"20\d\d-Q[1-4]|unknown", str(given)))
