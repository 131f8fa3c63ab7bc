"""What the ledger says of project ids, kept in tables so that a night reads only what the ledger gained."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from warehouse.ledger import Entry, Ledger
from warehouse.projects.identity import Holding, apply_entries
from warehouse.rows import Connection, fetch_all, stage
from warehouse.sqlfiles import statement

TAIL_BYTES = 300


class Synced(NamedTuple):
    """Whether the ledger is another one than before, and whether it told anything that the tables did not hold."""

    is_other_ledger: bool
    has_gained: bool


def sync_holdings(con: Connection, ledger: Ledger) -> Synced:
    """Take in what the ledger gained; of another ledger everything is taken in anew."""
    state = dict(fetch_all(con, "SELECT key, value FROM resolution_state WHERE key LIKE 'ledger%'"))
    offset = int(state.get("ledger_offset", 0))
    is_new = offset > 0 and state.get("ledger_tail") != _tail(ledger, offset)
    if is_new:
        con.execute("DELETE FROM id_holdings")
        con.execute("DELETE FROM id_claims")
        offset = 0
    entries, end = ledger.entries_from(offset)
    if entries:
        learn(con, entries)
    _remember(con, ledger, end)
    return Synced(is_new, bool(entries))


def learn(con: Connection, entries: Iterable[Entry]) -> None:
    """Bring the tables up to date with entries that the ledger has."""
    entries = [entry for entry in entries if entry["kind"].startswith("project_")]
    if not entries:
        return
    holdings = holdings_of(con, {entry["project_id"] for entry in entries})
    ((first,),) = fetch_all(con, "SELECT count(*) FROM id_holdings")
    apply_entries(holdings, entries, first_number=first)
    rows = [
        {
            "project_id": project_id,
            "number": holding.number,
            "known_as": holding.known_as,
            "into_project_id": holding.into,
            "is_retired": holding.is_retired,
            "reason": holding.reason,
        }
        for project_id, holding in holdings.items()
    ]
    claims = [
        {"project_id": project_id, "claim_id": claim_id}
        for project_id, holding in holdings.items()
        for claim_id in sorted(holding.claims)
    ]
    stage(con, "projects/stage_id_holdings", rows)
    stage(con, "projects/stage_id_claims", claims)
    con.execute(statement("projects/replace_holdings"))


def append(con: Connection, ledger: Ledger, entries: list[Entry]) -> None:
    """Write entries to the ledger, then to the tables."""
    if not entries:
        return
    ledger.append(entries)
    learn(con, entries)
    ((offset,),) = fetch_all(con, "SELECT value::BIGINT FROM resolution_state WHERE key = 'ledger_offset'")
    _, end = ledger.entries_from(offset)
    _remember(con, ledger, end)


def holdings_of(con: Connection, project_ids: Iterable[str]) -> dict[str, Holding]:
    """Holdings of some ids, those that exist."""
    wanted = {"ids": sorted(project_ids)}
    rows = fetch_all(con, statement("projects/holdings_of"), wanted)
    return {
        project_id: Holding(number, set(claims), known_as, into, is_retired, reason)
        for project_id, number, known_as, into, is_retired, reason, claims in rows
    }


def owners_of(con: Connection, claim_ids: Iterable[str]) -> set[str]:
    """Ids, living or retired, that last held any of the claims."""
    found = fetch_all(con, statement("projects/owners_of"), {"claim_ids": sorted(claim_ids)})
    return {project_id for (project_id,) in found}


def homes_of(con: Connection, holdings: Mapping[str, Holding]) -> dict[str, str]:
    """Project in which each claim of the holdings stands now."""
    claims = sorted({claim for holding in holdings.values() for claim in holding.claims})
    return dict(fetch_all(con, statement("projects/homes_of"), {"claim_ids": claims}))


def _remember(con: Connection, ledger: Ledger, offset: int) -> None:
    for key, value in (("ledger_offset", str(offset)), ("ledger_tail", _tail(ledger, offset))):
        con.execute(
            "INSERT OR REPLACE INTO resolution_state VALUES ($key, $value)", {"key": key, "value": value}
        )


def _tail(ledger: Ledger, offset: int) -> str:
    """Digest of the bytes before an offset: another ledger would not have the same."""
    if not ledger.path.exists():
        return ""
    with ledger.path.open("rb") as file:
        file.seek(max(0, offset - TAIL_BYTES))
        return hashlib.sha256(file.read(min(offset, TAIL_BYTES))).hexdigest()
