"""Nodes that make one project are kept as such, so that a night looks at the clusters that it reaches alone."""

from __future__ import annotations

from tests.unit.warehouse.newsroom import Story, claim, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.rows import Connection, fetch_all


def _kept(con: Connection) -> dict[str, str]:
    """Clusters of nodes as they are kept: those of the projects of which more than one node tells."""
    joins = fetch_all(con, "SELECT cluster, node_a, node_b FROM node_joins")
    kept = {key: name for name, *pair in joins for key in pair}
    sql = """
        SELECT list_sort(list(DISTINCT node_key))
        FROM project_claims
        JOIN resolved_claims USING (claim_id)
        GROUP BY project_id
    """
    together = [keys for (keys,) in fetch_all(con, sql)]
    assert kept == {key: keys[0] for keys in together for key in keys if len(keys) > 1}
    assert len(joins) == sum(len(keys) - 1 for keys in together)
    return kept


def _telling(name: str, number: int, fetched_at: str = "2026-01-20T00:00:00Z") -> Story:
    text = f"The {name} supercomputer in Bristol is announced, says story {number}."
    told = [claim(name, "GBR", place="Bristol")]
    return story(text, url=f"http://herald.example/{number}", claims=told, fetched_at=fetched_at)


def test_what_makes_one_project_is_kept_while_texts_come_change_and_go(
    con: Connection, ledger: Ledger
) -> None:
    load(con, [_telling("Isambard-AI", 0), _telling("Vesper Hall", 1)])
    resolve(con, ledger=ledger)
    assert not _kept(con)
    load(con, [_telling("Isambard AI phase 1", 2)])
    resolve(con, ledger=ledger)
    together = _kept(con)
    assert len(together) == 2
    assert len(set(together.values())) == 1
    load(con, [_telling("Kestrel Park", 2, fetched_at="2026-02-01T00:00:00Z")])
    resolve(con, ledger=ledger)
    assert not _kept(con)


def test_documents_of_contents_with_claims_are_kept_while_they_have_them(
    con: Connection, ledger: Ledger
) -> None:
    def kept() -> list[tuple[str, str]]:
        return fetch_all(con, "SELECT version_digest, published_on::VARCHAR FROM told_documents ORDER BY 1")

    first, silent = _telling("Isambard-AI", 0), story("Nothing is said of any project.")
    load(con, [first, silent])
    resolve(con, ledger=ledger)
    assert kept() == [(first.version_digest, "2025-02-10")]
    second = _telling("Vesper Hall", 0, fetched_at="2026-02-01T00:00:00Z")
    load(con, [second])
    resolve(con, ledger=ledger)
    assert kept() == [(second.version_digest, "2025-02-10")]
