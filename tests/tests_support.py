"""The command line as tests run it. In a module of its own: several ``conftest`` files share one name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Program:
    """The command line as a user runs it, with a data folder and a Dagster instance of its own."""

    folder: Path

    @property
    def home(self) -> Path:
        """Data folder of the sample world."""
        return self.folder / "data" / "sample"

    def run(
        self, *arguments: str, stdin: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run ``sovtrack`` with these arguments; its exit code is the caller's business."""
        told = {name: value for name, value in os.environ.items() if not name.startswith("SOVTRACK_")}
        told |= {
            "SOVTRACK_HOME": str(self.folder / "data"),
            "DAGSTER_HOME": str(self.folder / "dagster"),
            "COLUMNS": "200",
        }
        return subprocess.run(
            [sys.executable, "-m", "pipeline.cli", *arguments],
            cwd=self.folder,
            env={**told, "PYTHONPATH": str(ROOT), **environment},
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=540,
        )


def new_program(folder: Path) -> Program:
    """A program whose folder holds nothing but Dagster's settings."""
    (folder / "dagster").mkdir(parents=True)
    shutil.copy(ROOT / "dagster_home" / "dagster.yaml", folder / "dagster")
    return Program(folder)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that ``make`` fills once a test run; each worker of the run gets a copy of its own."""
    own = factory.mktemp(name, numbered=False)
    if "PYTEST_XDIST_WORKER" not in os.environ:
        make(own)
        return own
    shared = factory.getbasetemp().parent / f"{name}-of-all"  # the folder of the run, above the worker's
    is_made = shared.with_suffix(".made")
    with FileLock(shared.with_suffix(".lock")):
        if not is_made.exists():
            shutil.rmtree(shared, ignore_errors=True)  # what a worker left whose making failed
            shared.mkdir()
            make(shared)
            is_made.touch()
    shutil.copytree(shared, own, symlinks=True, dirs_exist_ok=True)
    return own


@dataclass(frozen=True)
class Nights:
    """What three nights told as JSON, the published tables and the trend table after each."""

    program: Program
    told: list[dict[str, Any]]
    tables: list[dict[str, list[tuple[Any, ...]]]]
    trends: list[list[dict[str, Any]]]
