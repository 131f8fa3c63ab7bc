"""A small filled warehouse, built once and copied for each test that changes it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.unit.warehouse.newsroom import amount, claim, event, load, source, story
from warehouse.checks import run_checks
from warehouse.connection import open_writer
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.publish import publish
from warehouse.rows import Connection
from warehouse.trends import refresh

STORIES = [
    story(
        "India approved the IndiaAI Mission with Rs 10,372 crore. It buys Nvidia GPUs.",
        "2024-03-08",
        source="herald",
        claims=[
            claim(
                "IndiaAI Mission",
                "IND",
                ["infrastructure", "model", "data"],
                known_as="indiaai-mission",
                vendors=["nvidia"],
                amounts=[amount("Rs 10,372 crore", 1.0372e11, "INR")],
                events=[event("approved", "funded", "2024-03-07", "day")],
            )
        ],
    ),
    story(
        "The IndiaAI Mission of Rs 10,372 crore goes on.",
        "2025-03-01",
        source="times",
        claims=[
            claim(
                "IndiaAI Mission",
                "IND",
                known_as="indiaai-mission",
                amounts=[amount("Rs 10,372 crore", 1.0372e11, "INR")],
            )
        ],
    ),
    story(
        "France and the UAE will build a campus for €30 billion.",
        "2025-02-07",
        source="monde",
        claims=[
            claim("Campus IA", ["FRA", "ARE"], place="Fouju", amounts=[amount("€30 billion", 3e10, "EUR")])
        ],
    ),
    story(
        "Spain launched the Alia model on 20 January 2025.",
        "2025-01-21",
        source="pais",
        claims=[claim("Alia", "ESP", "model", events=[event("launched", "announced", "2025-01-20", "day")])],
    ),
    story(
        "Stargate rises in Texas for $100 billion.",
        "2025-01-22",
        source="herald",
        claims=[
            claim(
                "Stargate",
                "USA",
                place="Abilene",
                vendors=["nvidia"],
                amounts=[amount("$100 billion", 1e11, "USD", payer="private")],
            )
        ],
    ),
    story(
        "Italy cancelled its cluster Leonida.",
        "2025-09-01",
        source="corriere",
        claims=[claim("Leonida", "ITA", status="cancelled", events=[event("cancelled", "cancelled")])],
    ),
    story(
        "Portugal plans a cluster named Camoes.",
        "2025-09-02",
        source="publico",
        claims=[claim("Camoes", "PRT", status="planned", events=[event("plans", "proposed")])],
    ),
]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with ``warehouse.duckdb``, its ledger and ``published/``."""
    home = tmp_path_factory.mktemp("built")
    ledger = Ledger(home / "ledger.jsonl")
    countries = {
        "herald": "IND",
        "times": "GBR",
        "monde": "FRA",
        "pais": "ESP",
        "corriere": "ITA",
        "publico": "PRT",
    }
    with open_writer(home / "warehouse.duckdb") as con:
        load(con, STORIES, sources=[source(name, country=code) for name, code in countries.items()])
        refresh(con, resolve(con, ledger=ledger))
        run_checks(con)
        publish(con, home / "published", ledger=ledger, released_at=datetime(2026, 1, 6, tzinfo=UTC))
    return home


@pytest.fixture
def filled(built: Path, tmp_path: Path) -> Iterator[Connection]:
    """A copy of the filled warehouse that a test may spoil."""
    shutil.copy(built / "warehouse.duckdb", tmp_path / "warehouse.duckdb")
    with open_writer(tmp_path / "warehouse.duckdb") as con:
        yield con
