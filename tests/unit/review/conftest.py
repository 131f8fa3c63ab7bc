"""A desk over an empty warehouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.review.desk import Desk
from warehouse.connection import open_writer


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_writer(tmp_path / "warehouse.duckdb") as con:
        yield Desk(con, tmp_path)
