"""The example script answers the seed questions from the sample world's snapshot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
from tests_support import Program

ROOT = Path(__file__).resolve().parents[3]


def test_the_seed_questions_are_answered_and_drawn(sample_program: Program, tmp_path: Path) -> None:
    snapshot = sample_program.home / "published" / "sovtrack.duckdb"
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "seed_questions.py", snapshot, tmp_path / "page.html"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "page.html").read_text("utf-8")
    assert page.count("<svg role=") == page.count("<caption>") == 5
    assert "<script" not in page and "Nothing to show" not in page
    vendors = done.stdout.split("On which vendors")[1].split("How concentrated")[0].splitlines()
    assert vendors[1].startswith("  vendor nvidia, projects ") and "naming_no_vendor" in vendors[1]
    money = done.stdout.split("How concentrated")[1].split("How many new")[0]
    assert "percent_without_largest" in money
    assert "band_from" in done.stdout


def test_another_file_or_profile_is_refused_in_a_sentence(sample_program: Program, tmp_path: Path) -> None:
    snapshot = sample_program.home / "published" / "sovtrack.duckdb"
    other = tmp_path / "other.duckdb"
    duckdb.connect(other).close()
    for arguments, says in (
        ([tmp_path / "none.duckdb", tmp_path / "page.html"], "is no published snapshot"),
        ([snapshot, tmp_path / "page.html", "nosuch"], "it has cnas_like, default, strict"),
        ([sample_program.home / "warehouse.duckdb.lock", tmp_path / "page.html"], "is no published snapshot"),
        ([other, tmp_path / "page.html"], "Table with name counting_profiles does not exist"),
        ([snapshot, tmp_path / "no folder" / "page.html"], "name a file in a folder that is there"),
        ([snapshot, tmp_path], "name a file in a folder that is there"),
    ):
        script = [sys.executable, ROOT / "examples" / "seed_questions.py", *arguments]
        done = subprocess.run(script, capture_output=True, text=True, check=False)
        assert done.returncode == 1 and says in done.stderr and done.stderr.count("\n") == 1
        assert done.stdout == ""
        assert not (tmp_path / "page.html").exists()


def test_called_without_a_snapshot_it_says_how_to_call_it() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "seed_questions.py"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and "python examples/seed_questions.py" in done.stderr
