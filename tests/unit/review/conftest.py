"""A desk over an empty warehouse, and desks after a night or two.

The nights are made once; each test works on a copy of what they left.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.unit.review.desk import Desk
from tests.unit.review.stories import again, france, spain
from warehouse.connection import open_writer


def two_projects(desk: Desk) -> None:
    """A night that brought two projects."""
    desk.publish(spain(), france())
    desk.night()


def told_again(desk: Desk) -> None:
    """And the next, on which another paper told one of them again."""
    two_projects(desk)
    desk.publish(again())
    desk.night()


@pytest.fixture
def desk(tmp_path: Path, empty_warehouse: Path) -> Iterator[Desk]:
    shutil.copy(empty_warehouse, tmp_path / "warehouse.duckdb")
    with open_writer(tmp_path / "warehouse.duckdb") as con:
        yield Desk(con, tmp_path)


@pytest.fixture(scope="session")
def after_two_projects(tmp_path_factory: pytest.TempPathFactory, empty_warehouse: Path) -> Desk:
    return made(tmp_path_factory.mktemp("two_projects"), empty_warehouse, two_projects)


@pytest.fixture(scope="session")
def after_told_again(tmp_path_factory: pytest.TempPathFactory, empty_warehouse: Path) -> Desk:
    return made(tmp_path_factory.mktemp("told_again"), empty_warehouse, told_again)


def made(folder: Path, empty_warehouse: Path, nights: Callable[[Desk], None]) -> Desk:
    """A desk whose nights are over and whose warehouse is closed: its folder and stories are for copying."""
    shutil.copy(empty_warehouse, folder / "warehouse.duckdb")
    with open_writer(folder / "warehouse.duckdb") as con:
        desk = Desk(con, folder)
        nights(desk)
    return desk


@pytest.fixture
def newsdesk(tmp_path: Path, after_two_projects: Desk) -> Iterator[Desk]:
    yield from copied(after_two_projects, tmp_path)


@pytest.fixture
def told_twice(tmp_path: Path, after_told_again: Desk) -> Iterator[Desk]:
    yield from copied(after_told_again, tmp_path)


def copied(made: Desk, folder: Path) -> Iterator[Desk]:
    shutil.copytree(made.folder, folder, dirs_exist_ok=True)
    with open_writer(folder / "warehouse.duckdb") as con:
        yield Desk(con, folder, dict(made.stories))
