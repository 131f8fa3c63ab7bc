"""Fixtures that every test may use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """Folder of real third-party texts and pages; they are not part of the project, so tests skip without it."""
    folder = Path(os.environ.get("SOVTRACK_SHARED", ROOT.parent / "shared"))
    if not (folder / "data" / "README.md").is_file():
        pytest.skip(f"real third-party data is not here ({folder}); set SOVTRACK_SHARED to its folder")
    return folder


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
            timeout=240,
        )


def new_program(folder: Path) -> Program:
    """A program whose folder holds nothing but Dagster's settings."""
    (folder / "dagster").mkdir(parents=True)
    shutil.copy(ROOT / "dagster_home" / "dagster.yaml", folder / "dagster")
    return Program(folder)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The command line on an empty data folder."""
    return new_program(tmp_path)


@pytest.fixture(scope="session")
def sample_program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The command line after one whole night over the sample world. Tests must not change its data."""
    made = new_program(tmp_path_factory.mktemp("sample"))
    done = made.run("night", "--sample", "--json")
    assert done.returncode == 0, done.stderr
    (made.folder / "night.json").write_text(done.stdout, "utf-8")
    (made.folder / "night.err").write_text(done.stderr, "utf-8")
    return made
