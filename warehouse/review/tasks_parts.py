"""Tasks about projects that may be two: the weakest of the links that joined their stories.

Links are laid one after the other, the strongest first, until one part is left; the last one is the weakest, and
the two parts that it joined are shown side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from warehouse.review.rates import Doubt
from warehouse.review.tasks import Task
from warehouse.rows import Row
from warehouse.shapes import digest

NAMES = ("same_name", "name_in_text")


def parts_tasks(projects: Sequence[Row], merges: Iterable[Row], cells: Mapping[str, float]) -> Iterable[Task]:
    """One task a project whose stories some rule joined."""
    by_id = {row["project_id"]: row for row in projects}
    for row in merges:
        project = by_id.get(row["project_id"])
        found = weakest(row["claims"], row["merges"] or [])
        if project is not None and found is not None:
            yield _task(project, row, *found, cells.get(row["project_id"], 1.0))


def weakest(claims: Sequence[Row], merges: Sequence[Row]) -> tuple[Row, list[str], list[str]] | None:
    """The weakest link and the claims on its two sides; None where no link is needed to join all of them.

    ``merges`` come strongest first. Claims that no link names are of the part that calls the project as they do.
    """
    part = {claim["claim_id"]: claim["claim_id"] for claim in claims}
    linked = {end for merge in merges for end in (merge["a"], merge["b"])}
    by_name: dict[str, str] = {}
    for claim in sorted(claims, key=lambda c: c["claim_id"] not in linked):
        name = str(claim["name"] or "").casefold()
        if claim["claim_id"] in linked:
            by_name.setdefault(name, claim["claim_id"])
        elif linked:
            part[claim["claim_id"]] = part[
                by_name.get(name, min(linked & part.keys(), default=claim["claim_id"]))
            ]
    last: tuple[Row, list[str], list[str]] | None = None
    for merge in merges:
        a, b = part.get(merge["a"]), part.get(merge["b"])
        if a is None or b is None or a == b:
            continue
        last = merge, [c for c in part if part[c] == a], [c for c in part if part[c] == b]
        part = {claim: a if own == b else own for claim, own in part.items()}
    return last if last is not None and len(set(part.values())) == 1 else None


def _task(project: Row, row: Row, link: Row, one: list[str], other: list[str], n_cells: float) -> Task:
    reasons = [str(reason) for reason in link["reasons"] or []]
    case = (
        "known programme"
        if any(reason.startswith("same_programme") for reason in reasons)
        else "name"
        if any(reason.startswith(NAMES) for reason in reasons)
        else "likeness"
    )
    why = ", ".join(reason.partition(":")[0].partition(" ")[0].replace("_", " ") for reason in reasons)
    doubt = Doubt("parts", case, n_cells, 0.0, f"they may be two, joined by {why or 'a reviewer'}")
    n = len(row["claims"])
    urls = {claim["claim_id"]: claim["url"] for claim in row["claims"]}
    sides = [
        {**project, "claim_ids": ids, "urls": sorted({urls[each] for each in ids})} for ids in (one, other)
    ]
    return Task(
        task_id=digest("parts", project["project_id"], sorted((link["a"], link["b"])), length=20),
        field="parts",
        project_id=project["project_id"],
        project=project["name"],
        country=project["country"],
        quarter=project["quarter"],
        source_name="",
        confidence=min(link["score"] / (link["score"] + 1.0), 1.0),
        n_projects=n_cells,
        usd=0.0,
        lead=f"{n} sentences are counted as one project",
        doubts=(doubt,),
        row=sides[0],
        other=sides[1],
    )
