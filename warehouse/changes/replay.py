"""The trend table as the rules of now make it from a part of what the warehouse took in.

Each step is a scratch file of its own with its part of the documents, decisions and rates. A step that takes in
nothing more than the one before is not replayed again.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warehouse.changes.shares import State, state_of
from warehouse.connection import open_writer
from warehouse.ledger import Ledger
from warehouse.money.rates import RatesByDay, rates_of_then
from warehouse.projects import resolve
from warehouse.review.log import Decision
from warehouse.review.take_in import contents_told_of, lay_down
from warehouse.rows import Connection, Row, fetch_all, fetch_value
from warehouse.sqlfiles import statement
from warehouse.trends import refresh


@dataclass(frozen=True, slots=True)
class Inputs:
    """What one step takes in: which versions stand (as a digest), and which decisions."""

    versions: str
    decisions: tuple[str, ...]
    takes_pairs: bool


class Replay:
    """Replays the causes of change since a release, in their order."""

    def __init__(self, con: Connection, ledger: Ledger, release: Row, *, profile: str) -> None:
        self.con, self.ledger, self.release, self.profile = con, ledger, release, profile
        self.known_at = release["released_at"].isoformat()
        self.decisions = _decisions(con)
        self.later = [each for each in self.decisions if self._is_later(each)]
        self.rates = _rates(con, release["release_no"])
        self._by_id = {each.decision_id: each for each in self.decisions}
        self._done: tuple[Inputs, State] | None = None

    def after(self, cause: str) -> State:
        """The table once a cause, and those before it, have come in; rates stay those of then."""
        new_documents = cause != "rules_and_data"
        edits = new_documents and cause != "new_documents"
        corrections = cause in ("corrections", "merges_and_splits")
        pairs = cause == "merges_and_splits"
        self.con.execute(
            statement("changes/versions_to_take"),
            {"known_at": self.known_at, "new_documents": new_documents, "edits": edits},
        )
        taken = {"corrections": corrections, "merges_and_splits": pairs}
        decisions = [
            each for each in self.decisions if not self._is_later(each) or taken[self.cause_of(each)]
        ]
        versions = fetch_value(self.con, statement("changes/digest_of_versions"))
        inputs = Inputs(versions, tuple(each.decision_id for each in decisions), pairs)
        if self._done is None or self._done[0] != inputs:
            self._done = inputs, self._replayed(decisions, pairs)
        return self._done[1]

    def cause_of(self, decision: Decision) -> str:
        """The cause under which a decision moves the table; an undoing goes with what it takes back."""
        return "merges_and_splits" if self.root(decision).subject == "pair" else "corrections"

    def root(self, decision: Decision) -> Decision:
        """What a decision is about in the end: itself, or what it takes back or brings again."""
        while decision.undoes in self._by_id:
            decision = self._by_id[decision.undoes]
        return decision

    def _is_later(self, decision: Decision) -> bool:
        """Whether the release did not know it; releases of old ledgers tell only their hour."""
        last = json.loads(self.release["versions"]).get("decisions")
        if last is not None:
            return decision.decision_no > int(last)
        return bool(decision.decided_at[:19] > self.known_at)

    def _replayed(self, decisions: Sequence[Decision], pairs: bool) -> State:
        with tempfile.TemporaryDirectory(prefix="sovtrack-replay-") as folder:
            path, copy = Path(folder) / "scratch.duckdb", Path(folder) / "ledger.jsonl"
            if self.ledger.path.exists():
                shutil.copyfile(self.ledger.path, copy)
            with open_writer(path):
                pass  # made and migrated
            self._copy_inputs(path, pairs)
            with open_writer(path) as scratch, rates_of_then(self.rates):
                lay_down(scratch, decisions)
                refresh(scratch, resolve(scratch, ledger=Ledger(copy), everything=True))
                return state_of(scratch, self.profile)

    def _copy_inputs(self, path: Path, pairs: bool) -> None:
        given: dict[str, Any] = contents_told_of([each for each in self.decisions if not each.undoes])
        given |= {"known_at": self.known_at, "pairs": pairs}
        self.con.execute(f"ATTACH '{path}' AS scratch")
        try:
            for part in statement("changes/copy_inputs").split(";\n"):
                self.con.execute(part, {key: value for key, value in given.items() if f"${key}" in part})
        finally:
            self.con.execute("DETACH scratch")


def _decisions(con: Connection) -> list[Decision]:
    """The reviewers' decisions that the tables took in."""
    found = fetch_all(con, "SELECT body::VARCHAR FROM decisions ORDER BY decision_no")
    bodies = [json.loads(body) for (body,) in found]
    return [Decision(**{**body, "saw": tuple(body["saw"])}) for body in bodies]


def _rates(con: Connection, release_no: int) -> RatesByDay:
    """The exchange rates by which a release counted, as far as the ledger tells."""
    found = fetch_all(con, statement("changes/rates_of_release"), {"release_no": release_no})
    return {(currency, event_on): rate for currency, event_on, rate in found}
