"""What there is to learn from: the decisions that stand, with the texts and documents that they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from warehouse.review.log import Decision, DecisionLog
from warehouse.review.standing import effective
from warehouse.rows import Connection, Row, query

FALLEN = ("superseded", "conflict", "undone")


def standing_decisions(log_path: Path, con: Connection) -> list[Decision]:
    """Decisions that nobody took back, replaced or contradicted, in order; none where there is no log."""
    if not log_path.is_file():
        return []
    from warehouse.review.queue import states_of  # with it comes all that makes projects

    states = states_of(con)
    return [
        d for d in effective(DecisionLog(log_path).decisions())[0] if states.get(d.decision_id) not in FALLEN
    ]


def documents_by_url(con: Connection) -> dict[str, Row]:
    """Documents of the snapshot by canonical address."""
    return {row["canonical_url"]: row for row in query(con, "review/documents_of_versions")}


def sources_of(decisions: Sequence[Decision], con: Connection) -> list[Decision]:
    """The same decisions; those that do not say of which source and language they are, told so by their document."""
    known = documents_by_url(con)
    told = []
    for decision in decisions:
        url = str(decision.target.get("url") or (decision.target.get("anchor") or {}).get("source") or "")
        document = known.get(url)
        if document is not None and not decision.shown.get("source"):
            where = {"source": document["source_name"], "language": document["language"]}
            decision = _with(decision, {**where, **decision.shown})
        told.append(decision)
    return told


def _with(decision: Decision, shown: dict[str, object]) -> Decision:
    values = {**decision.to_dict(), "shown": shown, "saw": decision.saw}
    return Decision(**values)
