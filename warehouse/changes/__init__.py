"""Why cells of the trend table changed since a release: signed shares that add up, without a residual.

The causes are replayed one after another, and the share of each is what the table moves by when it comes in:

1. ``rules_and_data``: documents, decisions and exchange rates of then, read and counted by the rules of now;
2. ``new_documents``: documents that came since;
3. ``edited_documents``: later versions of documents of then;
4. ``corrections``: what reviewers decided since on words, claims, documents and projects;
5. ``merges_and_splits``: what they decided since on pairs of claims;
6. ``exchange_rates``: rates that are others now than those by which the release counted.

Every numeric column of the trend table is taken apart. The order is part of the definition: what a new document brings and a merge takes away again shows in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from warehouse.changes.replay import Replay
from warehouse.changes.shares import MEASURES, State, moved, state_of, state_of_release
from warehouse.changes.told import Told
from warehouse.errors import OtherRules
from warehouse.ledger import Ledger
from warehouse.projects.resolve import holds_by_rules
from warehouse.queries import known_profile
from warehouse.rows import Connection, Row
from warehouse.vintages import release_named

CAUSES = (
    "rules_and_data",
    "new_documents",
    "edited_documents",
    "corrections",
    "merges_and_splits",
    "exchange_rates",
)


def explain_changes(
    con: Connection,
    since: str,
    *,
    ledger: Ledger,
    profile: str = "default",
    versions: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Each number that changed since a release (its id, or a day: the last one of it), with its shares and the rows behind them.

    ``versions`` are those of the program, beside those that the tables tell.
    ``con`` is the live warehouse, for replaying needs what snapshots leave out. It is not changed. Raises
    ``OtherRules`` where its tables were not made by the rules of this program.
    """
    known_profile(con, profile)
    if not holds_by_rules(con):
        raise OtherRules()
    release = release_named(con, since)
    replay = Replay(con, ledger, release, profile=profile)
    states = [("", state_of_release(con, profile, release["release_no"]))]
    states += [(cause, replay.after(cause)) for cause in CAUSES[:-1]]
    states.append((CAUSES[-1], state_of(con, profile)))
    return {
        "profile": profile,
        "since_release": release["release_id"],
        "released_at": release["released_at"],
        "is_members_known": states[0][1].members is not None,
        "changes": list(_changes(states, Told(con, replay, versions or {}))),
    }


def _changes(states: list[tuple[str, State]], told: Told) -> Iterator[Row]:
    """Changed numbers in the order of their cells."""
    first, last = states[0][1], states[-1][1]
    for cell in sorted({cell for _, state in states for cell in state.numbers}):
        for measure in MEASURES:
            old, new = first.number(cell, measure), last.number(cell, measure)
            shares: list[Row] = []
            for (_, before), (cause, after) in pairwise(states):
                amount = after.number(cell, measure) - before.number(cell, measure)
                if amount:
                    projects = moved(cell, measure, before, after)
                    shares.append(
                        {"cause": cause, "amount": amount, **projects, **told.rows(cause, projects)}
                    )
            if old != new or shares:
                quarter, country, project_type = cell
                yield {
                    "quarter": quarter,
                    "country": country,
                    "project_type": project_type,
                    "measure": measure,
                    "old": old,
                    "new": new,
                    "shares": shares,
                }
