"""The sample world's documents in any order, in any two parts, give the tables of the night, modulo ids."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import duckdb
from tests_support import Program

from warehouse.connection import open_writer
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.rows import Connection, fetch_all
from warehouse.trends import refresh

WITHOUT_IDS = (
    "quarterly_trend",
    "quarterly_vendor_share",
    "quarterly_type_share",
    "quarterly_panel",
    "quarterly_bands",
)
INPUTS = ("claims", "claim_amounts", "claim_events", "extractions")


def tables(con: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Tables that hold no project id, and projects by the claims that they consist of."""
    found = {table: fetch_all(con, f"FROM {table} ORDER BY ALL") for table in WITHOUT_IDS}
    found["projects"] = fetch_all(
        con,
        """
        SELECT
            (SELECT list(claim_id ORDER BY claim_id) FROM project_claims AS c WHERE c.project_id = p.project_id),
            name, aliases, place, primary_country, primary_type, status, backing, n_stories, n_documents, confidence,
            (SELECT list((claim_id, mention_no, amount_usd, counts_towards_total) ORDER BY claim_id, mention_no)
                FROM money AS m WHERE m.project_id = p.project_id),
            (SELECT list((kind, event_on, is_credible) ORDER BY event_no)
                FROM project_events AS e WHERE e.project_id = p.project_id)
        FROM projects AS p
        ORDER BY 1
        """,
    )
    return found


def test_two_shuffles_of_the_documents_give_the_same_tables(sample_program: Program, tmp_path: Path) -> None:
    with duckdb.connect(sample_program.home / "warehouse.duckdb", read_only=True) as con:
        as_published = tables(con)
    assert len(as_published["quarterly_trend"]) > 500 and len(as_published["projects"]) > 100
    for seed in (1, 2):
        found = shuffled(sample_program.home / "warehouse.duckdb", tmp_path / f"{seed}.duckdb", seed)
        assert [name for name in found if found[name] != as_published[name]] == []


def shuffled(sample: Path, path: Path, seed: int) -> dict[str, list[tuple[Any, ...]]]:
    """The tables that a third of the documents and then the rest give, in an order of chance."""
    with open_writer(path) as con:
        con.execute(f"ATTACH '{sample}' AS sample (READ_ONLY)")
        documents = [row[0] for row in fetch_all(con, "SELECT document_id FROM sample.documents ORDER BY 1")]
        random.Random(seed).shuffle(documents)
        con.execute("INSERT INTO sources FROM sample.sources")
        for part in (documents[: len(documents) // 3], documents[len(documents) // 3 :]):
            _bring(con, part)
            refresh(con, resolve(con, ledger=Ledger(path.with_suffix(".jsonl"))))
        return tables(con)


def _bring(con: Connection, documents: list[str]) -> None:
    """Documents with what was read out of them, row after row in this order."""
    order = {"documents": documents}
    for table in ("documents", "document_versions"):
        con.execute(
            f"INSERT INTO {table} SELECT * FROM sample.{table} "
            "WHERE list_contains($documents, document_id) ORDER BY list_position($documents, document_id)",
            order,
        )
    versions = "SELECT version_digest FROM document_versions WHERE list_contains($documents, document_id)"
    for table in INPUTS:
        key = "version_digest" if table in ("claims", "extractions") else "claim_id"
        wanted = (
            versions
            if key == "version_digest"
            else f"SELECT claim_id FROM claims WHERE version_digest IN ({versions})"
        )
        con.execute(
            f"INSERT INTO {table} SELECT * FROM sample.{table} WHERE {key} IN ({wanted}) "
            f"AND {key} NOT IN (SELECT {key} FROM {table})",
            order,
        )
    con.execute(f"INSERT INTO touched_versions {versions}", order)
