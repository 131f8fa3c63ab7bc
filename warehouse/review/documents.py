"""Decisions on whole documents: off topic, a copy of another, another date, another language."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from warehouse.review.log import Decision
from warehouse.review.standing import Standings
from warehouse.rows import Connection, Row, fetch_all, query
from warehouse.sqlfiles import statement

FACET = {
    "on_topic": "topic",
    "off_topic": "topic",
    "duplicate_of": "topic",
    "wrong_date": "date",
    "wrong_language": "language",
    "complete": "completeness",
}
"""Verdicts of one facet answer one question: the last word counts."""


@dataclass(frozen=True, slots=True)
class DocumentWord:
    """What stands of one document."""

    topic: Decision | None = None
    date: Decision | None = None
    language: Decision | None = None
    completeness: Decision | None = None

    @property
    def counts(self) -> bool:
        """Whether what it says of projects counts."""
        return self.topic is None or self.topic.verdict == "on_topic"


def words_on_documents(decisions: Iterable[Decision], standings: Standings) -> dict[str, DocumentWord]:
    """By canonical address: the decisions that stand."""
    groups: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for decision in decisions:
        groups[(decision.target["url"], FACET[decision.verdict])].append(decision)
    found: dict[str, dict[str, Decision]] = defaultdict(dict)
    for (url, facet), group in groups.items():
        winner = standings.settle(group)
        if winner is not None:
            found[url][facet] = winner
    return {url: DocumentWord(**facets) for url, facets in found.items()}


def correct_documents(con: Connection, words: Mapping[str, DocumentWord], versions: Iterable[Row]) -> int:
    """Dates and languages as decided, on every version that stands; what is undone goes back."""
    kept = {
        d: json.loads(v)
        for d, v in fetch_all(con, "SELECT document_id, versions::VARCHAR FROM machine_documents")
    }
    wanted: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in versions:
        word = words.get(row["canonical_url"])
        if word is not None and (word.date or word.language):
            wanted[row["document_id"]][row["version_digest"]] = row
    changed = 0
    for document_id, rows in wanted.items():
        machine = kept.pop(document_id, {})
        for version_digest, row in rows.items():
            as_read = machine.setdefault(
                version_digest, {k: row[k] for k in ("published_on", "published_at", "language")}
            )
            changed += _write(con, document_id, version_digest, as_read, words[row["canonical_url"]])
        _keep(con, document_id, machine)
    for document_id, machine in kept.items():
        for version_digest, as_read in machine.items():
            changed += _write(con, document_id, version_digest, as_read, DocumentWord())
        con.execute("DELETE FROM machine_documents WHERE document_id = $d", {"d": document_id})
    return changed


def _write(con: Connection, document_id: str, version_digest: str, as_read: Row, word: DocumentWord) -> int:
    values = {**as_read, "document_id": document_id, "version_digest": version_digest}
    if word.date is not None:
        day = word.date.decided.get("published_on")
        values |= {"published_on": day, "published_at": day and date.fromisoformat(day).isoformat()}
    if word.language is not None:
        values["language"] = word.language.decided["language"]
    before = fetch_all(
        con,
        "SELECT language FROM document_versions WHERE document_id = $d AND version_digest = $v",
        {"d": document_id, "v": version_digest},
    )
    if not query(con, "review/correct_document", values):
        return 0
    con.execute("INSERT INTO touched_versions VALUES ($v)", {"v": version_digest})
    if before and before[0][0] != values["language"]:
        con.execute(statement("review/read_again"), {"version_digest": version_digest})
    return 1


def _keep(con: Connection, document_id: str, machine: Row) -> None:
    con.execute(
        "INSERT OR REPLACE INTO machine_documents VALUES ($d, $versions)",
        {"d": document_id, "versions": json.dumps(machine, sort_keys=True)},
    )
