"""Reviewers' merges and splits, and ids that outlive edits and rebuilds."""

from __future__ import annotations

from pathlib import Path

from tests.unit.warehouse.missions import mission, projects
from tests.unit.warehouse.newsroom import claim, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.rows import Connection, fetch_all


def decide(con: Connection, verdict: str) -> None:
    a, b = (row[0] for row in fetch_all(con, "SELECT claim_id FROM claims ORDER BY 1"))
    con.execute("DELETE FROM pair_decisions")
    con.execute(
        "INSERT INTO pair_decisions VALUES ('d1', $a, $b, $v, NULL, 'r', 'seen')",
        {"a": a, "b": b, "v": verdict},
    )


TWO_SITES = [
    story("A cluster in Lyon was announced.", claims=[claim(None, "FRA", place="Lyon")]),
    story("A site near Grenoble was announced.", "2026-01-04", claims=[claim(None, "FRA", place="Grenoble")]),
]
TWO_TELLINGS = [
    story("Bristol gets Isambard-AI now.", claims=[claim("Isambard-AI", "GBR", place="Bristol")]),
    story("Isambard-AI runs.", "2025-07-17", claims=[claim("Isambard-AI", "GBR", place="Bristol")]),
]


def test_must_link_brings_together_what_rules_hold_apart(con: Connection, ledger: Ledger) -> None:
    load(con, TWO_SITES)
    resolve(con, ledger=ledger)
    first = {p["project_id"] for p in projects(con)}
    decide(con, "must_link")
    changes = resolve(con, ledger=ledger)
    (project,) = projects(con)
    assert changes.n_gone == 1 and project["project_id"] in first
    redirect = fetch_all(con, "SELECT project_id, into_project_id, reason FROM project_redirects")
    assert redirect == [((first - {project["project_id"]}).pop(), project["project_id"], "merged")]


def test_an_undone_merge_gives_both_ids_back(con: Connection, ledger: Ledger) -> None:
    load(con, TWO_SITES)
    resolve(con, ledger=ledger)
    before = {(p["name"], p["project_id"]) for p in projects(con)}
    decide(con, "must_link")
    resolve(con, ledger=ledger)
    con.execute("DELETE FROM pair_decisions")
    resolve(con, ledger=ledger)
    assert {(p["name"], p["project_id"]) for p in projects(con)} == before
    assert fetch_all(con, "SELECT * FROM project_redirects") == []


def test_cannot_link_holds_apart_what_rules_bring_together(con: Connection, ledger: Ledger) -> None:
    load(con, TWO_TELLINGS)
    resolve(con, ledger=ledger)
    assert len(projects(con)) == 1
    decide(con, "cannot_link")
    resolve(con, ledger=ledger)
    assert len(projects(con)) == 2


def test_a_split_leaves_a_trace_and_can_be_undone(con: Connection, ledger: Ledger) -> None:
    load(con, TWO_TELLINGS)
    resolve(con, ledger=ledger)
    (whole,) = projects(con)
    decide(con, "cannot_link")
    resolve(con, ledger=ledger)
    halves = {p["project_id"] for p in projects(con)}
    assert whole["project_id"] in halves and len(halves) == 2
    (new,) = halves - {whole["project_id"]}
    con.execute("DELETE FROM pair_decisions")
    resolve(con, ledger=ledger)
    assert [p["project_id"] for p in projects(con)] == [whole["project_id"]]
    assert fetch_all(con, "SELECT project_id, into_project_id FROM project_redirects") == [
        (new, whole["project_id"])
    ]
    told = [entry for entry in ledger.entries() if entry.get("project_id") == new]
    assert [entry["kind"] for entry in told][:1] == ["project_opened"] and len(told) >= 2


def test_a_decision_outlives_the_claim_s_absence(con: Connection, ledger: Ledger) -> None:
    load(con, TWO_SITES)
    decide(con, "must_link")
    resolve(con, ledger=ledger)
    assert len(projects(con)) == 1
    url = TWO_SITES[1].url
    gone = story("The page says nothing now.", "2026-01-04", url=url, fetched_at="2026-01-06T02:00:00Z")
    load(con, [gone])
    resolve(con, ledger=ledger)
    back = story(
        TWO_SITES[1].text,
        "2026-01-04",
        url=url,
        claims=TWO_SITES[1].claims,
        fetched_at="2026-01-07T02:00:00Z",
    )
    load(con, [back])
    resolve(con, ledger=ledger)
    assert len(projects(con)) == 1


def test_an_edited_page_keeps_the_project_s_id(con: Connection, ledger: Ledger) -> None:
    url = "http://herald.example/lyon"
    load(con, [story("A cluster in Lyon was announced.", url=url, claims=[claim(None, "FRA", place="Lyon")])])
    resolve(con, ledger=ledger)
    (old,) = projects(con)
    edited = story(
        "A large cluster in Lyon was announced.",
        url=url,
        claims=[claim(None, "FRA", place="Lyon")],
        fetched_at="2026-01-06T02:00:00Z",
    )
    load(con, [edited])
    resolve(con, ledger=ledger)
    (new,) = projects(con)
    assert new["project_id"] == old["project_id"]


def test_a_rebuilt_warehouse_gives_the_same_ids(con: Connection, ledger: Ledger, tmp_path: Path) -> None:
    from warehouse.connection import open_writer

    load(con, TWO_SITES)
    resolve(con, ledger=ledger)
    load(con, [mission("herald", "2024-03-08")])
    resolve(con, ledger=ledger)
    with open_writer(tmp_path / "again.duckdb") as other:
        load(other, [mission("herald", "2024-03-08"), *reversed(TWO_SITES)])
        resolve(other, ledger=ledger)
        ids = "SELECT project_id, name, rows_digest FROM projects ORDER BY 1"
        assert fetch_all(other, ids) == fetch_all(con, ids)
