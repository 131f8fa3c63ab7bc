"""Whatever happens in whatever order, the effective value of every accepted field is the reviewer's."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.review.desk import Desk
from tests.unit.warehouse.newsroom import Story, amount, claim, empty_warehouse, event, story

HEAD = ("", "Updated at noon. ", "Correction: an earlier version misspelt a name. ")
URL = "http://herald.example/alia"
SAID = "Spain will spend €10 million on Alia, a data centre for the Spanish language in Galicia."
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.integers(0, 2)),
        st.tuples(st.just("extract"), st.sampled_from([1e7, 1e10, None])),
        st.tuples(st.just("decide"), st.sampled_from(["accept", "reject", 2e7, 3e7])),
        st.tuples(st.just("undo"), st.just(0)),
        st.tuples(st.just("take_in"), st.just(0)),
    ),
    min_size=2,
    max_size=12,
)


def told(head: int, low: float | None, day: int) -> Story:
    """The article with some head, as rules that read the sum as ``low`` (or not at all) see it."""
    sums = [] if low is None else [amount("€10 million", low, "EUR")]
    said = claim(
        "Alia", "ESP", amounts=sums, events=[event("will spend", "announced", "2025-02-10", "day")], says=SAID
    )
    return story(HEAD[head] + SAID, claims=[said], url=URL, fetched_at=f"2026-01-{day:02d}T02:00:00Z")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_the_reviewers_value_stands(steps: list[tuple[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(empty_warehouse(), Path(folder))
        head, low, day, rules = 0, 1e7, 1, 1
        standing: list[
            tuple[object, object]
        ] = []  # (decision, the sum that it makes final: None for rejected)
        desk.publish(told(head, low, day), version="t1")
        for what, value in steps:
            if what == "edit":
                head, day = int(value), day + 1  # type: ignore[call-overload]
                desk.publish(told(head, low, day), version=f"t{rules}")
            elif what == "extract":
                low, rules = value, rules + 1  # type: ignore[assignment]
                desk.publish(told(head, low, day), version=f"t{rules}")
            elif what == "decide":
                shown = {
                    "value": {"value": "EUR", "amount_low": 1e7, "amount_high": 1e7, "role": "commitment"}
                }
                verdict = value if isinstance(value, str) else "change"
                final = {"accept": 1e7, "reject": None}.get(str(value), value)
                change = None if isinstance(value, str) else {"amount_low": value, "amount_high": value}
                made = desk.on_mention("amount", "€10 million", str(verdict), change, shown=shown)
                standing.append((made, final))
            elif what == "undo" and standing:
                desk.undo(standing.pop()[0])  # type: ignore[arg-type]
            elif what == "take_in":
                desk.take_in()
        taken = desk.take_in()
        found = [row["amount_low"] for row in desk.mentions("amount")]
        if not standing:
            assert found == ([] if low is None else [low])
        else:
            final = standing[-1][1]
            assert found == ([] if final is None else [final])
        assert desk.take_in().n_rewritten == 0, taken
