"""An empty warehouse, a ledger, and what counts and publishes stories, for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.warehouse.newsroom import Story, load
from tests.unit.warehouse.publishing import Newsdesk
from tests.unit.warehouse.reportpage import Page, make_report
from warehouse.connection import open_writer
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.rows import Connection
from warehouse.trends import refresh


@pytest.fixture
def con(tmp_path: Path, empty_warehouse: Path) -> Iterator[Connection]:
    shutil.copy(empty_warehouse, tmp_path / "warehouse.duckdb")
    with open_writer(tmp_path / "warehouse.duckdb") as connection:
        yield connection


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.jsonl")


@pytest.fixture
def desk(con: Connection, tmp_path: Path) -> Newsdesk:
    return Newsdesk(con, tmp_path)


@pytest.fixture
def count(con: Connection, tmp_path: Path):
    """Load stories, resolve and refresh; gives the connection."""

    def run(stories: list[Story]) -> Connection:
        load(con, stories)
        refresh(con, resolve(con, ledger=Ledger(tmp_path / "ledger.jsonl")))
        return con

    return run


@pytest.fixture(scope="session")
def report_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published folder with its report."""
    return make_report(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="session")
def report_text(report_folder: Path) -> str:
    return (report_folder / "report.html").read_text("utf-8")


@pytest.fixture(scope="session")
def report_page(report_text: str) -> Page:
    return Page(report_text)
