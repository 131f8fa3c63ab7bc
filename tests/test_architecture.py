"""The house's plan holds: who may import whom, and how long a file may grow."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("pipeline", "extractors", "warehouse")


def test_imports_go_one_way() -> None:
    """Every contract of .importlinter, by import-linter itself."""
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", ROOMS)
def test_sql_lives_in_sql_files(room: str) -> None:
    """Python files of the pipeline and the reading room hold no SQL statements."""
    statement = re.compile(r"""["'](?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|MERGE INTO)\s""")
    guilty = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / room).rglob("*.py"))
        if room != "warehouse" and path.name != "state.py"  # the fetcher's own SQLite cache is no warehouse
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if statement.search(line)
    ]
    assert not guilty


def test_dagster_annotations_are_not_strings() -> None:
    """``from __future__ import annotations`` breaks an annotated Dagster ``context`` (dagster#28342)."""
    guilty = [
        path.name
        for path in (ROOT / "pipeline" / "defs").glob("*.py")
        if "from __future__ import annotations" in path.read_text("utf-8")
    ]
    assert not guilty


def test_every_module_says_what_it_is() -> None:
    """Every module that holds code opens with a docstring."""
    guilty = [
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if (text := path.read_text("utf-8")).strip() and not text.lstrip().startswith(('"""', 'r"""'))
    ]
    assert not guilty


def test_the_command_line_answers_without_the_heavy_libraries() -> None:
    """`sovtrack --help`, `trend` and `status` wait for no library that only the night or the desk needs."""
    heavy = {
        "altair",
        "dagster",
        "datasketch",
        "httpx",
        "pdfplumber",
        "scipy",
        "spacy",
        "starlette",
        "trafilatura",
        "uvicorn",
    }
    told = subprocess.run(
        [sys.executable, "-c", "import sys, pipeline.cli; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert not heavy & set(told.stdout.split())
