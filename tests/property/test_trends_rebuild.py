"""Any history of documents, edits, corrections and merges leaves the tables that one rebuild gives."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.property.test_projects_order import stories
from tests.unit.warehouse.newsroom import Story, empty_warehouse, load
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.publish.releases import RELEASED_TABLES, content_digest
from warehouse.rows import Connection, fetch_all
from warehouse.trends import refresh

URLS = [f"http://herald.example/{n}" for n in range(6)]


@st.composite
def histories(draw: st.DrawFn) -> list[list[Any]]:
    """Nights; each brings stories (a second one at an address is an edit) and decisions on earlier claims."""
    nights = []
    for number in range(draw(st.integers(2, 4))):
        brought = draw(st.lists(stories(), max_size=4))
        for each in brought:
            each.url = draw(st.sampled_from(URLS))
            each.fetched_at = f"2026-01-0{number + 1}T02:00:00Z"
        brought = list({each.url: each for each in brought}.values())
        verdict = draw(st.sampled_from([None, None, "must_link", "cannot_link"]))
        nights.append([brought, verdict, draw(st.integers(0, 99)), draw(st.integers(0, 99))])
    return nights


def decide(con: Connection, number: int, verdict: str | None, one: int, other: int) -> None:
    """A reviewer's decision on two of the claims that there are."""
    claims = [row[0] for row in fetch_all(con, "SELECT DISTINCT claim_id FROM claims ORDER BY 1")]
    if verdict and len(claims) > 1:
        a, b = claims[one % len(claims)], claims[other % len(claims)]
        if a != b:
            sql = "INSERT INTO pair_decisions VALUES ($id, $a, $b, $verdict, NULL, 'r', 'seen')"
            con.execute(sql, {"id": f"d{number}", "a": a, "b": b, "verdict": verdict})


def tables(con: Connection) -> dict[str, list[tuple[Any, ...]]]:
    kept = ("panel_sources", "panel_documents", "panel_mixes", "node_features", "node_blocks", "node_pairs")
    return {
        table: fetch_all(con, f"SELECT * FROM {table} ORDER BY ALL")
        for table in (*RELEASED_TABLES, *kept, "node_joins", "told_documents")
    }


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(nights=histories())
def test_a_history_gives_what_a_rebuild_gives(nights: list[list[Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.jsonl")
        con = empty_warehouse()
        told: list[Story] = []
        for number, (brought, verdict, one, other) in enumerate(nights):
            if brought:
                load(con, brought)
            told += brought
            decide(con, number, verdict, one, other)
            refresh(con, resolve(con, ledger=ledger))
        written = ledger.path.read_bytes() if ledger.path.exists() else b""
        again = empty_warehouse()
        if told:
            load(again, told)
        for row in fetch_all(con, "SELECT * FROM pair_decisions"):
            again.execute("INSERT INTO pair_decisions VALUES (?, ?, ?, ?, ?, ?, ?)", list(row))
        refresh(again, resolve(again, ledger=ledger))
        assert tables(again) == tables(con)
        assert content_digest(again) == content_digest(con)
        assert (ledger.path.read_bytes() if ledger.path.exists() else b"") == written
