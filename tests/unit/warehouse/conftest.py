"""An empty warehouse, and a ledger, for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse.connection import open_writer
from warehouse.ledger import Ledger
from warehouse.rows import Connection


@pytest.fixture
def con(tmp_path: Path, empty_warehouse: Path) -> Iterator[Connection]:
    shutil.copy(empty_warehouse, tmp_path / "warehouse.duckdb")
    with open_writer(tmp_path / "warehouse.duckdb") as connection:
        yield connection


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.jsonl")
