"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests_support import ROOT, Program, made_once, new_program

from warehouse.connection import open_writer

# Tests start the command line hundreds of times; without its compiled files each start takes three times as long.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """Folder of real third-party texts and pages; they are not part of the project, so tests skip without it."""
    folder = Path(os.environ.get("SOVTRACK_SHARED", ROOT.parent / "shared"))
    if not (folder / "data" / "README.md").is_file():
        pytest.skip(f"real third-party data is not here ({folder}); set SOVTRACK_SHARED to its folder")
    return folder


@pytest.fixture(scope="session")
def empty_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with today's schema and nothing in it, for copying: forty migrations a test would cost minutes."""
    path = tmp_path_factory.mktemp("empty") / "warehouse.duckdb"
    with open_writer(path):
        pass
    return path


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The command line on an empty data folder."""
    return new_program(tmp_path)


@pytest.fixture(scope="session")
def sample_program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The command line after one whole night over the sample world. Tests must not change its data."""
    return Program(made_once(tmp_path_factory, "sample", _sample_night))


def _sample_night(folder: Path) -> None:
    done = new_program(folder).run("night", "--sample", "--json")
    assert done.returncode == 0, done.stderr
    (folder / "night.json").write_text(done.stdout, "utf-8")
    (folder / "night.err").write_text(done.stderr, "utf-8")
