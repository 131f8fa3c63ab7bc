"""A desk over an empty warehouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.review.desk import Desk
from tests.unit.review.stories import again, france, spain
from warehouse.connection import open_writer


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_writer(tmp_path / "warehouse.duckdb") as con:
        yield Desk(con, tmp_path)


@pytest.fixture
def newsdesk(desk: Desk) -> Desk:
    """A desk after a night that brought two projects."""
    desk.publish(spain(), france())
    desk.night()
    return desk


@pytest.fixture
def told_twice(newsdesk: Desk) -> Desk:
    """And after the next, on which another paper told one of them again."""
    newsdesk.publish(again())
    newsdesk.night()
    return newsdesk
