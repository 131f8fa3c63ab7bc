"""Three nights in one data folder: the sample night, the same world again, then the changed world."""

from __future__ import annotations

import json
import pickle
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests_support import Nights, Program, made_once

TOLD = "nights.pickle"
# What analysts read; what operators read (nights, runs, checks) does change from night to night.
TABLES = (
    "projects",
    "project_events",
    "money",
    "quarterly_trend",
    "quarterly_vendor_share",
    "quarterly_type_share",
    "mentions",
    "claims",
)


@pytest.fixture(scope="session")
def nights(sample_program: Program, tmp_path_factory: pytest.TempPathFactory) -> Nights:
    """The sample night's folder copied, and two more nights over it. Tests must not change its data."""

    def make(folder: Path) -> None:
        shutil.copytree(sample_program.folder, folder, symlinks=True, dirs_exist_ok=True)
        (folder / TOLD).write_bytes(pickle.dumps(_three(Program(folder))))

    folder = made_once(tmp_path_factory, "nights", make)
    return Nights(Program(folder), *pickle.loads((folder / TOLD).read_bytes()))


def _three(program: Program) -> tuple[list[Any], list[Any], list[Any]]:
    """What the nights told, the tables and the trend table after each."""
    made = Nights(program, [json.loads((program.folder / "night.json").read_text("utf-8"))], [], [])
    _keep(made)
    for world in ("1", "2"):
        done = made.program.run("night", "--sample", "--world", world, "--json")
        assert done.returncode == 0, done.stderr
        made.told.append(json.loads(done.stdout))
        _keep(made)
    return made.told, made.tables, made.trends


def _keep(made: Nights) -> None:
    done = made.program.run("trend", "--sample", "--format", "json")
    assert done.returncode == 0, done.stderr
    made.trends.append(json.loads(done.stdout))
    with duckdb.connect(
        (made.program.home / "published" / "sovtrack.duckdb").resolve(), read_only=True
    ) as con:
        made.tables.append({name: con.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in TABLES})
