"""What to review first: what would move the published numbers most, times how likely the machine errs there.

``score`` is the share of the trend table that a wrong reading would move (half for projects, half for money),
times the chance that it is wrong. Of two equal tasks the less certain one comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as made_by
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

from warehouse.review.log import Decision
from warehouse.review.priors import error_rates, field_of, load_priors
from warehouse.review.standing import effective
from warehouse.rows import Connection, Row, fetch_rows, query
from warehouse.shapes import digest

MENTION_TASKS = ("tasks_money", "tasks_events")
TYPICAL_DOUBT = 0.15
"""Doubt (one minus confidence) at which the field's own error rate holds."""
LEAST, MOST = 0.01, 0.95
MOST_PROJECTS = 4
ALIKE = 72
"""From this likeness of names on two projects of one country and type are asked about."""
SETTLED = ("stands", "agrees")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One question to a reviewer. ``row`` is what the machine read, ``other`` a pair's second project.

    ``stale`` is a decision whose words an edit of the article took away: it is to be taken anew.
    """

    task_id: str
    field: str
    project_id: str
    project: str
    country: str | None
    quarter: str
    source_name: str
    confidence: float
    p_error: float
    n_projects: float
    usd: float
    score: float
    why: str
    row: Mapping[str, Any] = made_by(default_factory=dict)
    other: Mapping[str, Any] = made_by(default_factory=dict)
    stale: Decision | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Size of the trend table that scores are shares of."""

    n_projects: int
    usd: float

    def share(self, n_projects: float, usd: float) -> float:
        """Half for projects, half for money; one sum weighs no more than ``MOST_PROJECTS`` projects.

        Without that bound the few largest pledges of the world would keep everything else out of sight.
        """
        money_share = min(abs(usd) / max(self.usd, 1.0), MOST_PROJECTS / max(self.n_projects, 1))
        return 0.5 * n_projects / max(self.n_projects, 1) + 0.5 * money_share


def build_queue(
    con: Connection, decisions: Sequence[Decision] = (), *, profile: str = "default"
) -> list[Task]:
    """All tasks of a published snapshot, best first; what is decided and stands is left out."""
    kept, _ = effective(decisions)
    return rank(all_tasks(con, kept, profile=profile), kept, states_of(con))


def all_tasks(con: Connection, kept: Sequence[Decision] = (), *, profile: str = "default") -> list[Task]:
    """Every task of a published snapshot, answered or not. ``kept`` are the decisions that are not undone."""
    rates = error_rates(load_priors(), kept)
    documents = {row["version_digest"]: row for row in query(con, "review/documents_of_versions")}
    projects = query(con, "review/projects_to_compare", {"profile": profile})
    scale = Scale(
        sum(p["is_counted"] for p in projects), sum(p["amount_usd"] for p in projects if p["is_counted"])
    )
    tasks = list(_mention_tasks(con, profile, documents, rates, scale))
    tasks += _project_tasks(
        query(con, "review/tasks_projects", {"profile": profile}), documents, rates, scale
    )
    tasks += _claim_tasks(query(con, "review/tasks_claims", {"profile": profile}), documents, rates, scale)
    tasks += _pair_tasks(projects, rates, scale)
    return tasks


def rank(tasks: Iterable[Task], decisions: Sequence[Decision], states: Mapping[str, str]) -> list[Task]:
    """Tasks that are open, best first. A conflict or a stale decision opens its task again, at the top."""
    last: dict[str, str] = {}
    stale: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        last[decision.task] = states.get(decision.decision_id, "stands")
        if last[decision.task] == "stale" and "anchor" in decision.target:
            stale.setdefault((decision.target["anchor"]["source"], field_of(decision)), []).append(decision)
    opened = [task for task in tasks if last.get(task.task_id) not in SETTLED]
    ordered = sorted(opened, key=lambda t: (-t.score, abs(t.confidence - 0.5), t.task_id))
    ordered = [_with_stale(task, stale) for task in ordered]
    return sorted(ordered, key=lambda t: t.stale is None and t.task_id not in last)


def _with_stale(task: Task, stale: Mapping[tuple[str, str], list[Decision]]) -> Task:
    """The task that asks again what a stale decision of the same document and field had answered."""
    waiting = stale.get((task.row.get("document", {}).get("canonical_url", ""), task.field))
    if not waiting:
        return task
    decision = waiting.pop(0)
    why = f"The article was edited since {decision.decided_by} decided this ({decision.verdict}). {task.why}"
    return replace(task, stale=decision, why=why)


def states_of(con: Connection) -> dict[str, str]:
    """State that the last taking-in gave to each decision."""
    rows = fetch_rows(con, "SELECT decision_id, state FROM decision_states")
    return {row["decision_id"]: row["state"] for row in rows}


def _chance(rate: float, confidence: float) -> float:
    """The field's error rate, more where the rule is in doubt, less where it is sure."""
    odds = rate / (1 - rate) * max(1 - confidence, 0.01) / TYPICAL_DOUBT
    return min(max(odds / (1 + odds), LEAST), MOST)


def _mention_tasks(
    con: Connection, profile: str, documents: Mapping[str, Row], rates: Mapping[str, float], scale: Scale
) -> Iterable[Task]:
    for name in MENTION_TASKS:
        for row in query(con, f"review/{name}", {"profile": profile}):
            document = documents.get(row["version_digest"])
            if document is None:
                continue
            usd = float(row["amount_usd"] or 0) if row["is_counted_money"] else 0.0
            moved = 1.0 if row["field"] == "event" else 0.0
            p = _chance(rates[row["field"]], row["confidence"])
            yield _task(row, document, moved, usd, p, scale, _why_mention(row, moved, usd, p))


def _why_mention(row: Row, moved: float, usd: float, p: float) -> str:
    what = {
        "amount": f"{money(usd)} of the disclosed total hang on it"
        if usd
        else "it is told beside the sum that is counted, and would take its place",
        "event": f"it puts {row['project']} into {row['quarter']}",
    }[row["field"]]
    rule = rule_name(row["rule"])
    return f"{what[0].upper()}{what[1:]}; the machine errs here about {p:.0%} of the time (rule {rule})."


def _project_tasks(
    rows: Sequence[Row], documents: Mapping[str, Row], rates: Mapping[str, float], scale: Scale
) -> Iterable[Task]:
    """One task a counted project: the fewer stories tell of it, the likelier it is misread."""
    for row in rows:
        document = documents.get(row["version_digest"])
        if document is None:
            continue
        usd = float(row["amount_usd"])
        p = _chance(rates["project"], row["confidence"]) / max(row["n_stories"], 1) ** 1.5
        told = "one story" if row["n_stories"] == 1 else f"{row['n_stories']} stories"
        why = (
            f"One project and {money(usd)} rest on {told}; the machine errs here about {p:.0%} of the time "
            f"(rule {rule_name(row['rule'])})."
        )
        yield _task(row, document, 1.0, usd, p, scale, why)


def _claim_tasks(
    rows: Sequence[Row], documents: Mapping[str, Row], rates: Mapping[str, float], scale: Scale
) -> Iterable[Task]:
    for row in rows:
        document = documents.get(row["version_digest"])
        if document is None:
            continue
        p = _chance(rates["claim"], row["confidence"]) * 0.5
        words = f"Not counted ({row['reason']}); if that is misread, one project more counts"
        why = f"{words}; the machine errs here about {p:.0%} of the time (rule {rule_name(row['rule'])})."
        yield _task(row, document, 1.0, 0.0, p, scale, why)


def _task(row: Row, document: Row, moved: float, usd: float, p: float, scale: Scale, why: str) -> Task:
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
        p_error=p,
        n_projects=moved,
        usd=usd,
        score=p * scale.share(moved, usd),
        why=why,
        row={**row, "start": start, "end": end, "document": document},
    )


def _pair_tasks(projects: Sequence[Row], rates: Mapping[str, float], scale: Scale) -> Iterable[Task]:
    """Projects of one country whose names or sums are alike, and that the rules kept apart."""
    by_country: dict[str, list[Row]] = {}
    for project in projects:
        for country in project["countries"] or []:
            by_country.setdefault(country, []).append(project)
    seen = set()
    for country, members in sorted(by_country.items()):
        for a, b in combinations(members, 2):
            pair = (a["project_id"], b["project_id"])
            if pair in seen:
                continue
            seen.add(pair)
            likeness = _alike(a, b)
            if likeness >= ALIKE and (a["is_counted"] or b["is_counted"]):
                yield _pair_task(a, b, country, likeness, rates["pair"], scale)


def _alike(a: Row, b: Row) -> float:
    """Likeness of two projects, 0 to 100: their names, or, without names, type, place and sum."""
    if a["known_as"] and b["known_as"] and a["known_as"] != b["known_as"]:
        return 0.0
    if a["is_named"] and b["is_named"]:
        ours, theirs = ([p["name"], *p["aliases"]] for p in (a, b))
        return max(float(fuzz.token_set_ratio(x.casefold(), y.casefold())) for x in ours for y in theirs)
    same = [
        a["primary_type"] == b["primary_type"],
        bool(a["place"]) and a["place"] == b["place"],
        bool(a["amount_usd"]) and abs(a["amount_usd"] - b["amount_usd"]) <= 0.02 * a["amount_usd"],
        a["quarter"] == b["quarter"],
    ]
    return 25.0 * float(sum(bool(each) for each in same))


def _pair_task(a: Row, b: Row, country: str, likeness: float, rate: float, scale: Scale) -> Task:
    p = _chance(rate, 1 - likeness / 100 * 0.6)
    usd = min(a["amount_usd"], b["amount_usd"])
    why = (
        f"If they are one, a project and up to {money(usd)} are counted twice; "
        f"they are {likeness:.0f} % alike, and the rules kept them apart."
    )
    return Task(
        task_id=pair_id_of(a["project_id"], b["project_id"]),
        field="pair",
        project_id=a["project_id"],
        project=f"{a['name']} / {b['name']}",
        country=country,
        quarter=a["quarter"],
        source_name="",
        confidence=1 - p,
        p_error=p,
        n_projects=1.0,
        usd=usd,
        score=p * scale.share(1.0, usd),
        why=why,
        row=a,
        other=b,
    )


def task_id_of(field: str, url: str, version_digest: str, start: int, end: int, name: str = "") -> str:
    """The same for the same question about the same words, whoever asks it where."""
    return digest(field, url, version_digest, start, end, name, length=20)


def pair_id_of(one: str, other: str) -> str:
    """The question whether two projects are one."""
    return digest("pair", *sorted((one, other)), length=20)


def money(usd: float) -> str:
    """US dollars in words short enough for a line."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(usd) >= size:
            return f"US$ {usd / size:.3g} {word}"
    return f"US$ {usd:,.0f}"


def rule_name(rule: str) -> str:
    """A rule's name without the weights that it may carry behind a slash."""
    return rule.partition("/")[0].replace("_", " ")
