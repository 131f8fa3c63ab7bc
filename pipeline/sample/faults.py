"""Every wrong and missed thing behind a score, with the documents and sentences that it stands on.

Written for whoever mends the reader or the rules of projects: a number that falls is only the beginning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.sample.pairing import Found, Pairing, address, keys_by_url, same_sum
from pipeline.sample.truth import Money, TrueProject
from pipeline.sample.world import load_world

SENTENCES = 3
"""Sentences shown for one fault."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that the run took for evidence of a project."""

    project_id: str
    document: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong or missed thing of one project; ``true`` and ``run`` are what each of the two says."""

    field: str
    project: str
    kind: str
    true: str
    run: str
    documents: tuple[str, ...]
    sentences: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {**asdict(self), "documents": list(self.documents), "sentences": list(self.sentences)}

    def lines(self) -> Iterator[str]:
        """For the terminal: what is wrong, then where it stands."""
        yield f"{self.field}: {self.project}: {self.kind}; true: {self.true or '-'}; run: {self.run or '-'}"
        yield f"    in {', '.join(self.documents)}"
        yield from (f"    | {sentence}" for sentence in self.sentences)


def told_in_run(rows: Iterable[Mapping[str, Any]], *, night: int = 1) -> list[Told]:
    """The run's evidence, from rows of the view ``evidence``; addresses become keys of the world's stories."""
    keys = keys_by_url(night)
    return [
        Told(row["project_id"], keys.get(address(row["url"]), row["url"]), row["sentence"] or "")
        for row in rows
    ]


def faults(pairing: Pairing, told: Sequence[Told], *, night: int = 1) -> list[Fault]:
    """All faults, by field in the order of the score."""
    by_project: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        by_project[each.project_id].append(each)
    found = [*_wrong_projects(pairing, by_project), *_missed_projects(pairing, night)]
    for one, project in pairing.paired:
        found += _fields(one, project, by_project[one.project_id])
    order = ["projects", "quarter", "type", "money", "vendors", "country", "status"]
    return sorted(found, key=lambda fault: order.index(fault.field))


def _wrong_projects(pairing: Pairing, told: Mapping[str, list[Told]]) -> Iterator[Fault]:
    for one in pairing.invented:
        yield _fault("projects", "no such project", "", _in_short(one), one, told[one.project_id])
    for one, project in pairing.plans:
        kind = "a plan, rumour or denial is counted"
        yield _fault("projects", kind, project.id, _in_short(one), one, told[one.project_id])


def _missed_projects(pairing: Pairing, night: int) -> Iterator[Fault]:
    texts = {story.key: " ".join(story.body.split()) for story in load_world(night).stories}
    for project in pairing.missed:
        names = [project.name, *project.aliases]
        sentences = [
            f"[{key}] ...{texts[key][max(0, at - 80) : at + 120]}..."
            for key in project.documents
            for at in [min((texts[key].find(n) for n in names if n in texts[key]), default=-1)]
            if at >= 0
        ]
        yield Fault(
            "projects",
            project.name,
            "missed",
            f"{project.id} {','.join(project.countries)} {','.join(project.types)}",
            "",
            project.documents,
            tuple(sentences[:SENTENCES]),
        )


def _fields(one: Found, project: TrueProject, told: Sequence[Told]) -> Iterator[Fault]:
    if one.quarter not in project.quarters:
        yield _fault("quarter", "wrong", " or ".join(sorted(project.quarters)), one.quarter, one, told)
    for field, mine, true in (
        ("type", one.types, frozenset(project.types)),
        ("vendors", one.vendors, frozenset(project.vendors)),
        ("country", one.countries, frozenset(project.countries)),
    ):
        if mine != true:
            kind = "missed" if mine < true else "wrong"
            yield _fault(field, kind, ", ".join(sorted(true)), ", ".join(sorted(mine)), one, told)
    if any(_money_faults(one, project)):
        due = ", ".join(_sum(row) for row in project.money)
        sums = ", ".join(
            f"{currency} {low:.4g}" + (f"-{high:.4g}" if high > low else "")
            for low, high, currency in one.money
        )
        yield _fault("money", "differs", due, sums, one, told)
    if one.status != project.status:
        yield _fault("status", "wrong", project.status, one.status, one, told)


def _money_faults(one: Found, project: TrueProject) -> tuple[bool, bool]:
    """Whether a sum is wrong, and whether one is missed."""
    wrong = any(not any(same_sum(row, mine) for row in project.money if row.counts) for mine in one.money)
    due = [row for row in project.money if row.counts is True]
    twice = len(one.money) > len(set(one.money))
    return wrong or twice, any(not any(same_sum(row, mine) for mine in one.money) for row in due)


def _sum(row: Money) -> str:
    aside = {True: "", False: " (does not count)", "either": " (either way)"}[row.counts]
    return f"{row.currency} {row.low:.4g}" + (f"-{row.high:.4g}" if row.high else "") + aside


def _in_short(one: Found) -> str:
    return " ".join([*sorted(one.countries), *sorted(one.types), one.quarter])


def _fault(field: str, kind: str, true: str, run: str, one: Found, told: Sequence[Told]) -> Fault:
    sentences = dict.fromkeys(f"[{each.document}] {each.sentence}" for each in told)
    documents = tuple(sorted(one.documents))
    return Fault(field, one.label, kind, true, run, documents, tuple(sentences)[:SENTENCES])
