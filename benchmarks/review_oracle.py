"""A reviewer who knows the truth of the sample world: answers tasks of the desk, by what the desk offers, alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from pipeline.sample import pairing
from pipeline.sample.truth import UNKNOWN, TrueProject, load_truth
from warehouse.queries import scored_projects
from warehouse.review.queue import Task
from warehouse.review.texts import SharedText
from warehouse.rows import Connection

Verdict = tuple[str, dict[str, Any]]
FIRST_MONTH = {"1": "01", "2": "04", "3": "07", "4": "10"}
SECOND_LOOK = 0.25
"""A reviewer who reads the sentence knows a project by less than the score asks for (name, documents, type, money)."""
NAMED, UNNAMED = 0.7, 0.44
"""Least likeness of names, and that of a project without one, at which one that is left out is a true one."""


@dataclass
class Oracle:
    """The true project of each of the machine's projects, if it has one, and those that are in the table by now."""

    true: dict[str, TrueProject]
    truth: tuple[TrueProject, ...]
    keys: dict[str, str]
    there: set[str] = field(default_factory=set)
    renamed: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, con: Connection) -> Oracle:
        """Pairs the run's counted projects with the truth: as the sample's score does, then with a closer look."""
        truth, keys = load_truth(1), pairing.keys_by_url(1)
        rows = scored_projects(con)
        found = [pairing._found(row, keys) for row in rows]
        pairs = dict(pairing._pairs(found, truth))
        free = set(range(len(truth))) - set(pairs.values())
        closer = sorted(
            (-pairing._likeness(found[i], truth[j]), i, j)
            for i in range(len(found))
            for j in free
            if i not in pairs and found[i].types & set(truth[j].types)
        )
        renamed = set()
        for likeness, i, j in closer:
            if -likeness >= SECOND_LOOK and i not in pairs and j in free:
                pairs[i] = j
                free.discard(j)
                renamed.add(rows[i]["project_id"])
        true = {rows[i]["project_id"]: truth[j] for i, j in pairs.items()}
        return cls(true, truth, keys, {truth[j].id for j in pairs.values()}, renamed)

    def answers(self, task: Task, text_of: Callable[[str], SharedText | None]) -> list[Verdict]:
        """The decisions on a task, in order; none where the truth does not tell."""
        if task.field == "document":
            return self._document(task, text_of)
        answer = getattr(self, f"_{task.field}")(task, self.true.get(task.project_id))
        return [answer] if answer else []

    def _pair(self, task: Task, project: TrueProject | None) -> Verdict | None:
        other = self.true.get(task.other["project_id"])
        if project is None or other is None:
            return None
        return ("merge" if project.id == other.id else "never_same"), {}

    def _parts(self, task: Task, project: TrueProject | None) -> Verdict | None:
        """One project where both parts stand in documents that tell of the true one."""
        if project is None:
            return None
        told = [
            {self.keys.get(pairing.address(url)) for url in side["urls"]} for side in (task.row, task.other)
        ]
        return ("merge" if all(keys & set(project.documents) for keys in told) else "split"), {}

    def _vendor(self, task: Task, project: TrueProject | None) -> Verdict | None:
        if project is None or not project.counted:
            return None
        return ("accept" if task.row["value"] in project.vendors else "reject"), {}

    def _project(self, task: Task, project: TrueProject | None) -> Verdict:
        if project is None or not project.counted:
            return "reject", {}
        row = task.row
        right = (
            set(row["countries"] or ()) == set(project.countries)
            and set(row["types"] or ()) == set(project.types)
            and row["quarter"] in project.quarters
            and task.project_id not in self.renamed
        )
        return ("accept", {}) if right else ("change", {"value": _value(project, row)})

    def _uncounted(self, task: Task, _: TrueProject | None) -> Verdict:
        row = task.row
        key = self._key(task)
        name = row["name"]
        alike = [
            (pairing._alike(name, project), project)
            for project in self._missing(key)
            if set(row["countries"] or ()) & set(project.countries)
            and set(row["types"] or ()) & set(project.types)
        ]
        least = NAMED if name else UNNAMED
        best = max(alike, key=lambda each: each[0], default=None)
        if best is None or best[0] < least:
            return "accept", {}
        self.there.add(best[1].id)
        return "change", {"value": _value(best[1], row)}

    def _document(self, task: Task, text_of: Callable[[str], SharedText | None]) -> list[Verdict]:
        shared = text_of(task.row["version_digest"])
        answers: list[Verdict] = []
        for project in self._missing(self._key(task)) if shared else []:
            self.there.add(project.id)
            made = {**_value(project, {}), "primary_type": project.types[0]}
            quarter = made.pop("quarter")
            told: dict[str, Any] = {"value": made, "quote": _sentence(shared.text, project) if shared else ""}
            told["event"] = {"value": "announced", **_date(quarter)}
            answers.append(("change", told))
        return [*answers, ("accept", {})]

    def _event(self, task: Task, project: TrueProject | None) -> Verdict | None:
        if project is None or not project.counted:
            return None
        if task.quarter in project.quarters:
            return "accept", {}
        return "change", {"value": {"value": task.row["value"], **_date(project.quarter or UNKNOWN)}}

    def _amount(self, task: Task, project: TrueProject | None) -> Verdict | None:
        if project is None or not project.counted:
            return None
        row = task.row
        mine = (row["amount_low"], row["amount_high"], row["value"])
        return ("accept" if any(pairing.same_sum(each, mine) for each in project.money) else "reject"), {}

    def _key(self, task: Task) -> str | None:
        return self.keys.get(pairing.address(task.row["document"]["canonical_url"]))

    def _missing(self, key: str | None) -> list[TrueProject]:
        """True projects of a document that are not in the table yet."""
        return [
            project
            for project in self.truth
            if project.counted
            and not project.optional
            and project.id not in self.there
            and key in project.documents
        ]


def _value(project: TrueProject, row: Any) -> dict[str, Any]:
    """What a reviewer writes into the form of a project: its quarter stays if it is a defensible one."""
    quarter = row.get("quarter") if hasattr(row, "get") else None
    return {
        "name": project.name,
        "countries": list(project.countries),
        "types": list(project.types),
        "status": project.status,
        "quarter": quarter if quarter in project.quarters else project.quarter or UNKNOWN,
    }


def _date(quarter: str) -> dict[str, Any]:
    if quarter == UNKNOWN:
        return {"event_on": None, "event_precision": None}
    year, _, number = quarter.partition("-Q")
    return {"event_on": f"{year}-{FIRST_MONTH[number]}-01", "event_precision": "quarter"}


def _sentence(text: str, project: TrueProject) -> str:
    """The line of the text that speaks of the project: the one most like its names."""
    lines = [line.strip() for line in re.split(r"(?<=[.!?。])\s+|\n+", text) if line.strip()]
    names = [name.casefold() for name in (project.name, *project.aliases)]
    return max(lines, key=lambda line: max(fuzz.partial_ratio(name, line.casefold()) for name in names))
