"""Whatever happens in whatever order, the effective value of every accepted field is the reviewer's.

And the tables are those that a rebuild from the pages, the decision log and the ledger gives.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.property.test_trends_rebuild import tables
from tests.unit.review.desk import Desk
from tests.unit.warehouse.newsroom import Story, amount, claim, empty_warehouse, event, story
from warehouse.review.log import Decision

HEAD = ("", "Updated at noon. ", "Correction: an earlier version misspelt a name. ")
URL, OTHER_URL = "http://herald.example/alia", "http://gazette.example/galicia"
SAID = "Spain will spend €10 million on Alia, a data centre for the Spanish language in Galicia."
OTHER = "Galicia waits for Alicia, a data centre that Spain has promised to its universities for years."
WORDS = "will spend"
N_HISTORIES = int(os.environ.get("HISTORIES", "15"))
"""How many histories are tried; ``make prove`` tries 500."""
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.integers(0, 2)),
        st.tuples(st.just("extract"), st.sampled_from([1e7, 1e10, None])),
        st.tuples(st.just("decide"), st.sampled_from(["accept", "reject", 2e7, 3e7])),
        st.tuples(st.just("date"), st.sampled_from(["2025-03-03", "2025-08-08"])),
        st.tuples(st.just("name"), st.sampled_from(["Alia Norte", "Alia Sur"])),
        st.tuples(st.just("pair"), st.sampled_from(["merge", "never_same"])),
        st.tuples(st.just("undo"), st.integers(0, 3)),
        st.tuples(st.just("take_in"), st.just(0)),
    ),
    min_size=2,
    max_size=14,
)


def told(head: int, low: float | None, day: int) -> Story:
    """The article with some head, as rules that read the sum as ``low`` (or not at all) see it."""
    sums = [] if low is None else [amount("€10 million", low, "EUR")]
    said = claim(
        "Alia", "ESP", amounts=sums, events=[event(WORDS, "announced", "2025-02-10", "day")], says=SAID
    )
    return story(HEAD[head] + SAID, claims=[said], url=URL, fetched_at=f"2026-01-{day:02d}T02:00:00Z")


def other() -> Story:
    """Another paper's story, of which nobody can be sure that it is the same project."""
    return story(OTHER, claims=[claim("Alicia", "ESP", events=[], says=OTHER)], url=OTHER_URL)


@dataclass
class History:
    """What happens, and what was decided last and not taken back, by what it was decided of."""

    desk: Desk
    head: int = 0
    low: float | None = 1e7
    day: int = 1
    rules: int = 1
    standing: dict[str, list[tuple[Decision, Any]]] = field(
        default_factory=lambda: {"amount": [], "date": [], "name": [], "pair": []}
    )
    fetched: list[tuple[int, int]] = field(default_factory=list)

    def publish(self) -> None:
        """The article as it is now, read by the rules of now."""
        self.fetched.append((self.head, self.day))
        self.desk.publish(told(self.head, self.low, self.day), other(), version=f"t{self.rules}")

    def rebuilt(self) -> Desk:
        """A new warehouse from what was fetched, the rules of now, the decision log and the ledger."""
        again = Desk(empty_warehouse(), self.desk.folder)
        for head, day in self.fetched:
            again.publish(told(head, self.low, day), other(), version=f"t{self.rules}")
        again.night()
        return again

    def step(self, what: str, value: Any) -> None:
        """One thing that happens."""
        if what == "edit":
            self.head, self.day = value, self.day + 1
            self.publish()
        elif what == "extract":
            self.low, self.rules = value, self.rules + 1
            self.publish()
        elif what == "undo":
            taken = [rows for rows in self.standing.values() if rows]
            if taken:
                self.desk.undo(taken[value % len(taken)].pop()[0])
        elif what == "take_in":
            self.desk.night()
        else:
            getattr(self, f"decide_{what}")(value)

    def decide_decide(self, value: Any) -> None:
        shown = {"value": {"value": "EUR", "amount_low": 1e7, "amount_high": 1e7, "role": "commitment"}}
        verdict = value if isinstance(value, str) else "change"
        final = {"accept": 1e7, "reject": None}.get(str(value), value)
        change = None if isinstance(value, str) else {"amount_low": value, "amount_high": value}
        made = self.desk.on_mention("amount", "€10 million", verdict, change, shown=shown)
        self.standing["amount"].append((made, final))

    def decide_date(self, day: str) -> None:
        change = {"value": "announced", "event_on": day, "event_precision": "day"}
        shown = {"value": {"value": "announced", "event_on": "2025-02-10", "event_precision": "day"}}
        made = self.desk.on_mention("event", WORDS, "change", change, shown=shown)
        self.standing["date"].append((made, day))

    def decide_name(self, name: str) -> None:
        target = {"project_id": "p-of-then", "claims": [self.desk.claim(SAID, "Alia")]}
        value = {"name": name, "countries": ["ESP"], "types": ["model"], "status": "planned"}
        made = self.desk.decide("project", "change", target, decided={"value": value})
        self.standing["name"].append((made, name))

    def decide_pair(self, verdict: str) -> None:
        sides = {
            "a": {"project_id": "p-of-then", "claims": [self.desk.claim(SAID, "Alia")]},
            "b": {"project_id": "q-of-then", "claims": [self.desk.claim(OTHER, "Alicia")]},
        }
        made = self.desk.decide("pair", verdict, sides)
        self.standing["pair"].append((made, verdict))

    def last(self, what: str) -> Any:
        """What was decided last of a thing; None where nothing stands."""
        return self.standing[what][-1][1] if self.standing[what] else None

    def projects_of_claims(self) -> dict[str, str]:
        """Name of a claim -> the project that it belongs to."""
        return dict(
            self.desk.con.execute(
                "SELECT claims.name, project_id FROM project_claims JOIN claims USING (claim_id) "
                "JOIN document_versions USING (version_digest) WHERE is_current"
            ).fetchall()
        )


@settings(max_examples=N_HISTORIES, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_the_reviewers_value_stands(steps: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        history = History(Desk(empty_warehouse(), Path(folder)))
        history.publish()
        for what, value in steps:
            history.step(what, value)
        desk = history.desk
        taken = desk.night()
        sums = [row["amount_low"] for row in desk.mentions("amount")]
        if history.standing["amount"]:
            assert sums == [each for each in [history.last("amount")] if each is not None]
        else:
            assert sums == ([] if history.low is None else [history.low])
        (happened,) = [row["event_on"] for row in desk.mentions("event", WORDS)]
        assert happened == (history.last("date") or "2025-02-10")
        held = history.projects_of_claims()
        named = {row["project_id"]: row for row in desk.projects()}
        if history.last("name"):
            found = named[held["Alia"]]
            assert (found["name"], found["primary_type"], found["status"]) == (
                history.last("name"),
                "model",
                "planned",
            )
        if history.last("pair"):
            assert (held["Alia"] == held["Alicia"]) == (history.last("pair") == "merge")
        assert desk.take_in().n_rewritten == 0, taken
        ids = (desk.folder / "ledger.jsonl").read_bytes()
        again = history.rebuilt()
        assert tables(again.con) == tables(desk.con)
        assert (desk.folder / "ledger.jsonl").read_bytes() == ids
