"""An empty warehouse for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse.connection import open_writer
from warehouse.rows import Connection


@pytest.fixture
def con(tmp_path: Path) -> Iterator[Connection]:
    with open_writer(tmp_path / "warehouse.duckdb") as connection:
        yield connection
