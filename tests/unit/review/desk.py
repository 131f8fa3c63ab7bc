"""A small newsroom with a decision log: tests say what reviewers decide, and look at what follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.unit.warehouse.newsroom import Story, source
from warehouse.ledger import Ledger
from warehouse.load import load_documents, load_extractions, load_sources
from warehouse.projects import resolve
from warehouse.review.anchors import Anchor
from warehouse.review.log import Decision, DecisionLog
from warehouse.review.take_in import TakenIn, take_in
from warehouse.rows import Connection, Row, fetch_rows, fetch_value
from warehouse.trends import refresh


@dataclass
class Desk:
    """Decisions by their words: ``desk.on_mention("amount", "€10 million", "reject")``."""

    con: Connection
    folder: Path
    stories: dict[str, Story] = field(default_factory=dict)

    @property
    def log(self) -> DecisionLog:
        return DecisionLog(self.folder / "decisions.sqlite")

    def publish(self, *stories: Story, version: str = "t1") -> None:
        """Load stories as the night would, with rules of some version."""
        load_sources(self.con, [source(name) for name in sorted({s.source for s in stories})])
        load_documents(self.con, [s.document() for s in stories])
        load_extractions(self.con, [s.extraction(version) for s in stories])
        self.stories |= {story.url: story for story in stories}

    def anchor(self, words: str, url: str | None = None) -> dict[str, Any]:
        story = next(s for s in self.stories.values() if words in s.text and (url is None or s.url == url))
        at = story.text.index(words)
        anchor = Anchor.of(
            story.text, at, at + len(words), document_url=story.url, version_digest=story.version_digest
        )
        return anchor.to_w3c()

    def decide(self, subject: str, verdict: str, target: Row, by: str = "ada", **facts: Any) -> Decision:
        return self.log.append(
            Decision(subject=subject, verdict=verdict, target=target, decided_by=by, **facts)
        )

    def on_mention(
        self, kind: str, words: str, verdict: str, value: Row | None = None, by: str = "ada", **facts: Any
    ) -> Decision:
        """A decision on a mention; what is shown is what stands in the warehouse."""
        shown = facts.pop("shown", None) or self.shown(kind, words)
        decided = {"value": value} if value else {}
        decided |= facts.pop("decided", {})
        target = {"kind": kind, "anchor": self.anchor(words)}
        return self.decide("mention", verdict, target, by, shown=shown, decided=decided, **facts)

    def shown(self, kind: str, words: str) -> Row:
        rows = self.mentions(kind, words)
        return {"value": rows[0]} if rows else {}

    def claim(self, words: str, name: str | None, type_: str = "infrastructure") -> Row:
        statement = {"name": name, "known_as": None, "primary_type": type_}
        return {"anchor": self.anchor(words), "statement": statement}

    def undo(self, decision: Decision, by: str = "ada") -> Decision:
        return self.decide("decision", "undo", {}, by, undoes=decision.decision_id)

    def take_in(self) -> TakenIn:
        return take_in(self.con, self.folder / "decisions.sqlite")

    def night(self) -> TakenIn:
        """Take decisions in, resolve, count."""
        taken = self.take_in()
        refresh(self.con, resolve(self.con, ledger=Ledger(self.folder / "ledger.jsonl")))
        return taken

    def state(self, decision: Decision) -> str:
        return str(
            fetch_value(
                self.con,
                "SELECT state FROM decision_states WHERE decision_id = $d",
                {"d": decision.decision_id},
            )
        )

    def fit(self, decision: Decision) -> str | None:
        return fetch_value(
            self.con, "SELECT fit FROM decision_states WHERE decision_id = $d", {"d": decision.decision_id}
        )

    def mentions(self, kind: str, words: str | None = None) -> list[Row]:
        """Mentions of contents that stand."""
        rows = fetch_rows(
            self.con,
            "SELECT DISTINCT mentions.* REPLACE (event_on::VARCHAR AS event_on) FROM mentions "
            "JOIN document_versions USING (version_digest) WHERE is_current AND mentions.kind = $k "
            "ORDER BY version_digest, mention_no",
            {"k": kind},
        )
        return [row for row in rows if words is None or row["text"] == words]

    def projects(self) -> list[Row]:
        return fetch_rows(self.con, "SELECT * FROM projects ORDER BY name")

    def total_usd(self) -> float | None:
        """Disclosed money of all projects, as the trend table tells it."""
        return fetch_value(
            self.con,
            "SELECT sum(disclosed_usd) FROM quarterly_trend WHERE profile = 'default' AND country = 'ALL' "
            "AND project_type = 'all'",
        )

    def n_projects(self) -> int:
        """Projects that the trend table counts."""
        return int(
            fetch_value(
                self.con,
                "SELECT coalesce(sum(n_new_projects), 0) FROM quarterly_trend WHERE profile = 'default' "
                "AND country = 'ALL' AND project_type = 'all'",
            )
        )
