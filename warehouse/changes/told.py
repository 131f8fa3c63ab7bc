"""What stands behind a share beside its projects: versions, documents, reviewers' decisions, exchange rates."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from warehouse.changes.replay import Replay
from warehouse.review.log import Decision
from warehouse.review.take_in import contents_told_of
from warehouse.rows import Connection, Row, fetch_all, query
from warehouse.versions import versions_of_tables


class Told:
    """Rows behind shares, found once for all cells."""

    def __init__(self, con: Connection, replay: Replay, versions: Mapping[str, str]) -> None:
        self.replay = replay
        self.documents: dict[str, list[Row]] = {"new_documents": [], "edited_documents": []}
        for row in query(con, "changes/documents_since", {"known_at": replay.known_at}):
            self.documents[row.pop("cause")].append(row)
        self.rates = query(con, "changes/rates_since", {"release_no": replay.release["release_no"]})
        found = fetch_all(con, "SELECT canonical_url, document_id FROM documents") if replay.later else []
        self.ids = dict(found)
        then, now = json.loads(replay.release["versions"]), {**versions, **versions_of_tables(con)}
        self.versions = [
            {"of": name, "before": then.get(name, ""), "now": now[name]}
            for name in sorted(now)
            if then.get(name, "") != now[name]
        ]

    def rows(self, cause: str, projects: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
        """The documents, decisions or rates of a cause that concern the projects which moved; versions that differ."""
        moved = [project for found in projects.values() for project in found]
        documents = {document for project in moved for document in project["document_ids"] or []}
        if cause == "rules_and_data":
            return {"versions": self.versions}
        if cause in self.documents:
            return {"documents": [row for row in self.documents[cause] if row["document_id"] in documents]}
        if cause in ("corrections", "merges_and_splits"):
            return {"decisions": list(self._decisions(cause, documents))}
        if cause == "exchange_rates":
            ids = {project["project_id"] for project in moved}
            return {"rates": [row for row in self.rates if row["project_id"] in ids]}
        return {}

    def _decisions(self, cause: str, documents: set[str]) -> Iterator[Row]:
        for each in self.replay.later:
            root = self.replay.root(each)
            if self.replay.cause_of(each) == cause and documents & self._documents(root):
                yield {
                    "decision_id": each.decision_id,
                    "decided_by": each.decided_by,
                    "decided_at": each.decided_at,
                    "subject": root.subject,
                    "verdict": f"undo {root.verdict}" if each.undoes else each.verdict,
                    "reason": each.reason,
                }

    def _documents(self, decision: Decision) -> set[str]:
        """Documents whose words a decision points at."""
        told = contents_told_of([decision])
        return {self.ids[url] for url in (*told["documents"], *told["urls"]) if url in self.ids}
