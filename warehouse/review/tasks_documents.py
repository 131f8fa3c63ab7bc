"""Tasks about whole documents: does it tell of a project that is not there?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from warehouse.projects.quarters import quarter_of
from warehouse.review.rates import Doubt
from warehouse.review.tasks import Task, task_id_of, task_on
from warehouse.rows import Row

MANY = 4
"""From so many unclaimed sentences on a text lists projects: one of four is a project that is missing."""


def document_tasks(rows: Sequence[Row], documents: Mapping[str, Row]) -> Iterable[Task]:
    """One task a document; copies of a story are one. Sentences that name a type and are no claim's make it likely."""
    for row in rows:
        document = documents.get(row["version_digest"])
        if document is not None:
            yield _task(row, document)


def _task(row: Row, document: Row) -> Task:
    n = row["n_unclaimed"]
    case = "none" if n == 0 else "few" if n < MANY else "many"
    sentences = "1 sentence speaks" if n == 1 else f"{n} sentences speak"
    lead = f"{sentences} of such projects without belonging to one"
    doubt = Doubt("missing", case, max(1.0, n / MANY), 0.0, "a project may be missing")
    made = {
        **row,
        "field": "document",
        "project_id": "",
        "project": document["title"] or document["canonical_url"],
        "quarter": quarter_of(row["published"], "day"),
        "confidence": 1.0 if n == 0 else 0.75 if n < MANY else 0.5,
        "rule": "",
        "name": "",
    }
    task = task_on(made, document, lead, [doubt])
    # one question a content, whichever sentence is shown: those of a project that was added are no longer unclaimed
    task_id = task_id_of("document", document["canonical_url"], row["version_digest"], 0, 0)
    return replace(task, task_id=task_id)
