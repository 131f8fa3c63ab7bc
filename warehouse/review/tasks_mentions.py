"""Tasks about sums, about the events that put projects into their quarters, and about who supplies them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from warehouse.review.rates import Doubt
from warehouse.review.tasks import Task, money, odds_of, rule_name, task_on
from warehouse.rows import Connection, Row, query

KINDS = ("tasks_money", "tasks_events", "tasks_vendors")


def mention_tasks(
    con: Connection, profile: str, documents: Mapping[str, Row], cells: Mapping[str, float]
) -> Iterable[Task]:
    """One task a sum that a counted project discloses, one a counting event, one a vendor of a counted project."""
    for name in KINDS:
        for row in query(con, f"review/{name}", {"profile": profile}):
            document = documents.get(row["version_digest"])
            if document is not None:
                make = {"event": _event, "vendor": _vendor}.get(row["field"], _amount)
                yield make(row, document, cells.get(row["project_id"], 1.0))


def _amount(row: Row, document: Row, _: float) -> Task:
    usd = float(row["amount_usd"] or 0) if row["is_counted_money"] else 0.0
    lead = (
        f"{money(usd)} of the disclosed total hang on it"
        if usd
        else "It is told beside the sum that is counted, and would take its place"
    )
    words = f"the sum may be read wrong, or be no money of the project (rule {rule_name(row['rule'])})"
    doubt = Doubt("amount", "", 0.0, usd, words, odds=odds_of(row["confidence"]))
    return task_on(row, document, lead, [doubt])


def _event(row: Row, document: Row, n_cells: float) -> Task:
    words = f"the date, or what happened, may be read wrong (rule {rule_name(row['rule'])})"
    doubt = Doubt("event_date", row["date_basis"] or "", 2 * n_cells, 0.0, words)
    return task_on(row, document, f"It puts {row['project']} into {row['quarter']}", [doubt])


def _vendor(row: Row, document: Row, _: float) -> Task:
    told = "one story tells" if row["n_stories"] == 1 else f"{row['n_stories']} stories tell"
    words = f"it may be named beside it only (rule {rule_name(row['rule'])})"
    doubt = Doubt(
        "vendor", row["qualifier"] or "", 0.0, 0.0, words, odds=odds_of(row["confidence"]), n_vendors=1.0
    )
    return task_on(row, document, f"{told} that {row['text']} supplies {row['project']}", [doubt])
