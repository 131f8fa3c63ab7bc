"""Tasks about whole projects: is it one, since when, of which types and where; should it count; are two the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from warehouse.projects.quarters import UNKNOWN
from warehouse.review.rates import Doubt
from warehouse.review.tasks import Task, money, pair_id_of, rule_name, task_on
from warehouse.rows import Row

ALIKE = 72
"""From this likeness of names on two projects of one country and type are asked about."""


def project_tasks(
    rows: Sequence[Row], documents: Mapping[str, Row], cells: Mapping[str, float]
) -> Iterable[Task]:
    """One task a project, whether it is counted or left out."""
    for row in rows:
        document = documents.get(row["version_digest"])
        if document is not None:
            make = _counted if row["is_counted"] else _uncounted
            yield make(row, document, cells.get(row["project_id"], 1.0))


def _counted(row: Row, document: Row, n_cells: float) -> Task:
    usd, dated = float(row["amount_usd"]), row["dated_by"]
    case = ", ".join(
        (
            "named" if row["is_named"] else "unnamed",
            "one story" if row["n_stories"] == 1 else "several stories",
            "undated" if row["quarter"] == UNKNOWN else "dated",
        )
    )
    told = "one story" if row["n_stories"] == 1 else f"{row['n_stories']} stories"
    lead = f"One project and {money(usd)} rest on {told} (rule {rule_name(row['rule'])})"
    return task_on(
        row,
        document,
        lead,
        [
            Doubt("project", case, n_cells, usd, "it may be no such project", ends=True),
            Doubt("quarter", dated, 2 * n_cells, 0.0, _QUARTER.get(dated, _QUARTER[""])),
            Doubt("types", row["primary_type"], n_cells, 0.0, "it may be of another type"),
            Doubt("countries", "", 2 * n_cells, 0.0, "it may be in another country"),
        ],
    )


_QUARTER = {
    "event without date": "an event is told whose date was not read",
    "no event": "it is spoken of, and nothing tells since when it is there",
    "publication": "only its publication dates it",
    "": "its quarter may be another",
}


def _uncounted(row: Row, document: Row, n_cells: float) -> Task:
    case = f"{row['reason']}, {'named' if row['is_named'] else 'unnamed'}"
    words = "it may be one that counts"
    doubt = Doubt("uncounted", case, max(n_cells, float(len(row["types"] or [1]))), 0.0, words)
    return task_on(row, document, f"It is left out ({row['reason']})", [doubt])


def pair_tasks(projects: Sequence[Row], cells: Mapping[str, float]) -> Iterable[Task]:
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
                yield _pair_task(a, b, country, likeness, cells)


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


def _pair_task(a: Row, b: Row, country: str, likeness: float, cells: Mapping[str, float]) -> Task:
    usd = min(a["amount_usd"], b["amount_usd"])
    n_cells = (
        min(cells.get(p["project_id"], 1.0) for p in (a, b)) if a["is_counted"] and b["is_counted"] else 0.0
    )
    words = f"they are {likeness:.0f} % alike, and the rules kept them apart"
    # the odds are even at a likeness of three quarters
    doubt = Doubt("pair", "", n_cells, usd, words, odds=(likeness / 75) ** 4)
    lead = f"If they are one, a project and up to {money(usd)} are counted twice"
    return Task(
        task_id=pair_id_of(a["project_id"], b["project_id"]),
        field="pair",
        project_id=a["project_id"],
        project=f"{a['name']} / {b['name']}",
        country=country,
        quarter=a["quarter"],
        source_name="",
        confidence=likeness / 100,
        n_projects=n_cells,
        usd=usd,
        lead=lead,
        doubts=(doubt,),
        row=a,
        other=b,
    )
