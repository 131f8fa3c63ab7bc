"""What a decision moves in the published numbers, in words: told at once, before the tables follow."""

from __future__ import annotations

from warehouse.review.log import Decision
from warehouse.review.queue import Task, money
from warehouse.review.standing import same_answer

VERDICT_WORDS = {
    "accept": "Accepted",
    "reject": "Rejected",
    "change": "Changed",
    "span": "Other words marked",
    "add": "Added",
    "merge": "Merged",
    "split": "Parted",
    "never_same": "Kept apart for good",
    "off_topic": "Off topic",
    "complete": "Nothing is missing",
    "leave_out": "Left out",
    "on_topic": "On topic",
    "wrong_date": "Date corrected",
    "wrong_language": "Language corrected",
    "duplicate_of": "Marked as a copy",
    "out_of_scope": "Out of scope",
    "in_scope": "Back in scope",
    "fetch": "Asked for",
    "add_project": "Project added",
}


def met_words(decision: Decision, other: Decision | None) -> str:
    """What another reviewer said of it at the same time, if one did; empty if not."""
    if other is None:
        return ""
    told = f" {other.decided_by} has just decided this, too: {VERDICT_WORDS[other.verdict].lower()}."
    if same_answer(other, decision):
        return f"{told} You agree."
    return f"{told} Both stand in the log; the contradiction is in the queue."


def moved_words(task: Task, decision: Decision) -> str:
    """What a decision moves in the published numbers, in words."""
    if task.field == "document":
        return {"add": "one project more", "off_topic": "what it says of projects counts no longer"}.get(
            decision.verdict, "as the machine had it"
        )
    if task.field == "uncounted":
        return "one project more" if decision.verdict == "change" else "it stays out of the count"
    if task.field == "claim":
        return (
            "it is not counted, and stays so"
            if decision.verdict == "reject"
            else "it counts once its event and its country are known"
        )
    if task.field == "parts":
        return (
            "one project more" if decision.verdict == "split" else "as the machine had it: the numbers stay"
        )
    if task.field == "vendor" and decision.verdict != "accept":
        return "the share of a vendor moves"
    if decision.verdict == "accept" or decision.verdict == "never_same":
        return "as the machine had it: the numbers stay, and it is certain now"
    parts = []
    if task.n_projects and (task.field in ("pair", "project") or decision.verdict != "change"):
        parts.append("one project fewer" if task.n_projects >= 1 else "one story fewer for the project")
    usd = _usd_after(task, decision)
    if usd:
        parts.append(f"{money(abs(usd))} {'more' if usd > 0 else 'less'}")
    if task.field == "event":
        parts = [f"{task.project} may move to another quarter than {task.quarter}"]
    if task.field == "project" and decision.verdict == "change":
        parts = [f"{task.project} is counted under what you wrote"]
    return ", ".join(parts) or "no published number moves"


def _usd_after(task: Task, decision: Decision) -> float:
    value = decision.decided.get("value") or {}
    if (
        task.field == "amount"
        and decision.verdict == "change"
        and value.get("amount_low")
        and task.row["amount_low"]
    ):
        keeps = value.get("role", "commitment") == "commitment"
        return task.usd * (value["amount_low"] / task.row["amount_low"] - 1) if keeps else -task.usd
    return -task.usd if decision.verdict in ("reject", "merge") else 0.0
