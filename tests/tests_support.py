"""The command line as tests run it. In a module of its own: several ``conftest`` files share one name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


@dataclass(frozen=True)
class Nights:
    """What three nights told as JSON, the published tables and the trend table after each."""

    program: Program
    told: list[dict[str, Any]]
    tables: list[dict[str, list[tuple[Any, ...]]]]
    trends: list[list[dict[str, Any]]]
