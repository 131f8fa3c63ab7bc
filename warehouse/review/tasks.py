"""A task of the queue: one question to a reviewer, what may be wrong with the reading, and what that would move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as made_by
from typing import Any

from warehouse.review.log import Decision
from warehouse.review.rates import Doubt, Rates
from warehouse.rows import Row
from warehouse.shapes import digest

EFFORT = {
    "project": 1.0, "uncounted": 1.0, "document": 2.0, "pair": 1.5, "parts": 1.5, "amount": 1.0, "event": 1.0,
    "vendor": 1.0,
}  # fmt: skip
"""What a question costs a reviewer, against looking at one project: a document has to be read."""
MOST_PROJECTS = 4
VENDORS_WEIGHT = 0.1
TYPICAL_DOUBT = 0.15
"""Doubt (one minus confidence) at which the field's own error rate holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One question to a reviewer. ``row`` is what the machine read, ``other`` a pair's second project.

    ``stale`` is a decision whose words an edit of the article took away: it is to be taken anew. ``doubts`` are what
    may be wrong, ``lead`` says what hangs on it; score and ``why`` follow from them and the rates of error.
    """

    task_id: str
    field: str
    project_id: str
    project: str
    country: str | None
    quarter: str
    source_name: str
    confidence: float
    n_projects: float
    usd: float
    lead: str
    doubts: tuple[Doubt, ...]
    p_error: float = 0.0
    score: float = 0.0
    why: str = ""
    row: Mapping[str, Any] = made_by(default_factory=dict)
    other: Mapping[str, Any] = made_by(default_factory=dict)
    stale: Decision | None = None

    @property
    def is_pair(self) -> bool:
        """Whether it lays two things side by side: two projects, or the two parts of one."""
        return self.field in ("pair", "parts")


@dataclass(frozen=True, slots=True)
class Scale:
    """Size of the trend table that scores are shares of."""

    n_projects: float
    usd: float
    n_vendors: float = 0.0

    def share(self, n_projects: float, usd: float, n_vendors: float = 0.0) -> float:
        """Half for projects, half for money; one sum weighs no more than ``MOST_PROJECTS`` projects.

        Without that bound the few largest pledges of the world would keep everything else out of sight. The table of
        vendors' shares comes beside the two, and weighs a tenth of them.
        """
        money_share = min(abs(usd) / max(self.usd, 1.0), MOST_PROJECTS / max(self.n_projects, 1))
        vendors_share = VENDORS_WEIGHT * n_vendors / max(self.n_vendors, 1)
        return 0.5 * n_projects / max(self.n_projects, 1) + 0.5 * money_share + vendors_share


def scored(task: Task, rates: Rates, scale: Scale) -> Task:
    """The task with its score by these rates: expected change of the numbers, for the effort that it takes."""
    rule, left, score, right = str(task.row.get("rule") or "").partition("/")[0], 1.0, 0.0, 1.0
    told = []
    for doubt in task.doubts:
        p = rates.chance(doubt, rule=rule, source=task.source_name)
        score += left * p * scale.share(doubt.n_projects, doubt.usd, doubt.n_vendors)
        right *= 1 - p
        left *= 1 - p if doubt.ends else 1.0
        told.append((p, doubt.words))
    why = f"{task.lead}: {_listed(told)}."
    return replace(task, score=score / EFFORT[task.field], p_error=1 - right, why=why)


def _listed(told: Sequence[tuple[float, str]]) -> str:
    """The likeliest doubts, in words."""
    likely = sorted(told, key=lambda each: -each[0])
    kept = [each for each in likely if each[0] >= 0.05][:3] or likely[:1]
    return ", ".join(f"{words} ({p:.0%})" for p, words in kept)


def task_id_of(field: str, url: str, version_digest: str, start: int, end: int, name: str = "") -> str:
    """The same for the same question about the same words, whoever asks it where."""
    return digest(field, url, version_digest, start, end, name, length=20)


def pair_id_of(one: str, other: str) -> str:
    """The question whether two projects are one."""
    return digest("pair", *sorted((one, other)), length=20)


def task_on(row: Row, document: Row, lead: str, doubts: Sequence[Doubt]) -> Task:
    """A task about a span of a document."""
    start = row["start_char"] if "start_char" in row else row["evidence_start"]
    end = row["end_char"] if "end_char" in row else row["evidence_end"]
    named = row.get("name") or ""
    return Task(
        task_id=task_id_of(row["field"], document["canonical_url"], row["version_digest"], start, end, named),
        field=row["field"],
        project_id=row["project_id"],
        project=row["project"],
        country=row["country"],
        quarter=row["quarter"],
        source_name=document["source_name"],
        confidence=row["confidence"],
        n_projects=max((doubt.n_projects for doubt in doubts), default=0.0),
        usd=max((doubt.usd for doubt in doubts), default=0.0),
        lead=lead,
        doubts=tuple(doubts),
        row={**row, "start": start, "end": end, "document": document},
    )


def odds_of(confidence: float) -> float:
    """How many times likelier than usual an error is, by the machine's own confidence."""
    return max(1 - confidence, 0.01) / TYPICAL_DOUBT


def money(usd: float) -> str:
    """US dollars in words short enough for a line."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(usd) >= size:
            return f"US$ {usd / size:.3g} {word}"
    return f"US$ {usd:,.0f}"


def rule_name(rule: str) -> str:
    """A rule's name without the weights that it may carry behind a slash."""
    return rule.partition("/")[0].replace("_", " ")
