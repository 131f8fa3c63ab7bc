"""What a decision says of the machine's reading: field by field right, wrong or missed.

The same judgements tell how likely the machine errs (the order of the queue), how good it is (``scores``), and what
it has to keep right from now on (``cases``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from warehouse.review.log import Decision

SETS = ("countries", "types")
AMOUNT_PARTS = ("role", "stage", "payer", "qualifier", "period")
OF_AMOUNT = ("value", "amount_low", "amount_high")
OF_EVENT = {"event": ("value",), "event_date": ("event_on", "event_precision")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One field of one decision. ``right``, ``wrong`` and ``missed`` count values, as in precision and recall.

    ``case`` is the kind of reading that the queue told apart (for example ``undated``); ``was_asked`` is false for what
    a reviewer said beside the question.
    """

    field: str
    right: int = 0
    wrong: int = 0
    missed: int = 0
    source: str = ""
    language: str = ""
    rule: str = ""
    case: str = ""
    was_asked: bool = True

    @property
    def is_error(self) -> bool:
        """Whether the reviewer says otherwise than the machine."""
        return self.wrong + self.missed > 0


def judgements(decisions: Iterable[Decision]) -> list[Judgement]:
    """Those of all decisions, in their order. Decisions that judge no reading (requests, undoings) give none."""
    return [each for decision in decisions for each in judged(decision)]


def judged(decision: Decision) -> list[Judgement]:
    """What one decision says of the fields that it was shown."""
    found = _FINDERS.get(decision.subject, lambda _: [])(decision)
    shown = decision.shown
    source, language = str(shown.get("source") or ""), str(shown.get("language") or "")
    rule = str(shown.get("rule") or "").partition("/")[0]
    cases: Mapping[str, str] = shown.get("cases") or {}
    return [
        Judgement(
            field=name,
            right=counts.get("right", 0),
            wrong=counts.get("wrong", 0),
            missed=counts.get("missed", 0),
            source=source,
            language=language,
            rule=rule,
            case=cases.get(name, ""),
            was_asked=not cases or name in cases,
        )
        for name, counts in found
    ]


Found = list[tuple[str, dict[str, int]]]
RIGHT, WRONG, MISSED = {"right": 1}, {"wrong": 1}, {"missed": 1}
OTHER = {"wrong": 1, "missed": 1}
"""Another value than the right one is one too many, and the right one is missing."""


def _mention(decision: Decision) -> Found:
    kind = str(decision.target.get("kind", ""))
    shown, told = decision.shown.get("value") or {}, decision.decided.get("value") or {}
    if decision.verdict in ("reject", "add", "span"):
        return [(kind, {"reject": WRONG, "add": MISSED, "span": OTHER}[decision.verdict])]
    now = {**shown, **told}
    if kind == "amount":
        found = [("amount", _same(shown, now, OF_AMOUNT))]
        parts = [part for part in AMOUNT_PARTS if shown.get(part) or part in told]
        return found + [(f"amount_{part}", _same(shown, now, (part,))) for part in parts]
    if kind == "event":
        return [(field, _same(shown, now, keys)) for field, keys in OF_EVENT.items()]
    return [(kind, _same(shown, now, ("value",)))]


def _project(decision: Decision) -> Found:
    shown, told = decision.shown.get("value") or {}, decision.decided.get("value") or {}
    was_counted = decision.shown.get("is_counted", True)
    if decision.verdict == "leave_out":
        return [("uncounted", RIGHT)]
    if decision.verdict == "reject":
        return [("project", WRONG)] if was_counted else [("uncounted", RIGHT)]
    if decision.verdict not in ("accept", "change"):
        value = decision.decided.get("value")
        known = decision.verdict in shown and value is not None
        return [(decision.verdict, _of(decision.verdict, shown[decision.verdict], value))] if known else []
    existing: Found = [("project", RIGHT)] if was_counted else [("project", MISSED), ("uncounted", WRONG)]
    fields = [key for key in ("name", "countries", "types", "quarter", "status") if key in shown]
    return existing + [
        (key, _of(key, shown[key], told.get(key) or shown[key])) for key in fields if shown[key]
    ]


def _claim(decision: Decision) -> Found:
    if decision.verdict == "add":
        return [("project", MISSED), ("missing", WRONG)]
    if decision.verdict == "reject":
        return [("claim", WRONG)]
    shown, told = decision.shown.get("value") or {}, decision.decided.get("value") or {}
    keys = [key for key in ("name", "countries", "types", "status") if shown.get(key)]
    return [("claim", RIGHT)] + [(key, _of(key, shown[key], told.get(key) or shown[key])) for key in keys]


def _document(decision: Decision) -> Found:
    field, counts = {
        "on_topic": ("topic", RIGHT),
        "off_topic": ("topic", WRONG),
        "wrong_date": ("date", OTHER),
        "wrong_language": ("language", OTHER),
        "complete": ("missing", RIGHT),
    }.get(decision.verdict, ("", {}))
    return [(field, counts)] if field else []


def _pair(decision: Decision) -> Found:
    if "parts" in (decision.shown.get("cases") or {}):  # asked whether one project is two
        return [("parts", RIGHT if decision.verdict == "merge" else WRONG)]
    return [("pair", {"merge": MISSED, "never_same": RIGHT, "split": WRONG}[decision.verdict])]


def _link(decision: Decision) -> Found:
    counts = {"accept": RIGHT, "reject": WRONG, "add": MISSED}[decision.verdict]
    return [(f"link_{decision.target.get('kind', '')}", counts)]


_FINDERS = {
    "mention": _mention,
    "project": _project,
    "claim": _claim,
    "document": _document,
    "pair": _pair,
    "link": _link,
}


def _same(shown: Mapping[str, Any], now: Mapping[str, Any], keys: Iterable[str]) -> dict[str, int]:
    return RIGHT if all(shown.get(key) == now.get(key) for key in keys) else OTHER


def _of(field: str, shown: Any, now: Any) -> dict[str, int]:
    if field not in SETS:
        return RIGHT if shown == now else OTHER
    machine, reviewer = set(shown or ()), set(now or ())
    return {
        "right": len(machine & reviewer),
        "wrong": len(machine - reviewer),
        "missed": len(reviewer - machine),
    }
