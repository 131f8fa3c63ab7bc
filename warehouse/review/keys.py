"""Every key of the desk: what the help lists, what the buttons show, and what the tests go through."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One key. ``where`` is a page, or "everywhere"."""

    key: str
    does: str
    where: str


KEYS = (
    Key("a", "accept (of two projects: keep them apart; of two parts: one project)", "a task"),
    Key("r", "reject (of two projects: keep them apart; of two parts: two projects)", "a task"),
    Key(
        "m",
        "merge two projects, or leave two parts one; on a project's page: compare it with another",
        "a task",
    ),
    Key("e", "edit what was read", "a task"),
    Key("w", "mark other words: correct the span", "a task"),
    Key("b", "belongs to: another project, role, stage, payer", "a task"),
    Key("d", "the document: off topic, wrong date, wrong language, duplicate", "a task"),
    Key("s", "skip", "a task"),
    Key("j", "next task", "a task"),
    Key("k", "previous task", "a task"),
    Key("o", "open the archived page, and go back", "a task"),
    Key("t", "the whole text with everything that was read in it", "a task"),
    Key("p", "the project with all its stories", "a task"),
    Key("i", "insert what is missing: mark the words of a new fact", "a text"),
    Key("x", "out of scope, or back in", "a project"),
    Key("y", "part the ticked stories from the project", "a project"),
    Key("u", "undo your last decision", "everywhere"),
    Key("n", "new: an address to fetch, or a project with its source", "everywhere"),
    Key("l", "the log of decisions, and how reviewers agree", "everywhere"),
    Key("g", "go back to the queue", "everywhere"),
    Key("/", "search the queue", "everywhere"),
    Key("Enter", "save a form", "a form"),
    Key("Escape", "leave a form or this help", "a form"),
    Key("?", "this list", "everywhere"),
)


def by_place() -> dict[str, list[Key]]:
    """The keys, grouped by where they work, in order."""
    groups: dict[str, list[Key]] = {}
    for key in KEYS:
        groups.setdefault(key.where, []).append(key)
    return groups
