"""Bad input: a message that names the file, key or process and what to do, exit code 2, and nothing changed."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from tests_support import Program

SOURCE = """\
name: gazette
title: Gazette
publisher: Gazette Press
publisher_country: FRA
language: fr
kind: feed
urls: [http://www.gazette.example/feed.xml]
"""
HOLD = (
    "import sys, time; from pathlib import Path; from pipeline.night.lock import night_lock\n"
    "with night_lock(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(120)"
)


def _told(program: Program, *arguments: str, **environment: str) -> str:
    """What ``sovtrack`` says where it cannot do what it was asked; nothing on standard output, no traceback."""
    done = program.run(*arguments, **environment)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def _contents(folder: Path) -> dict[str, bytes]:
    """All that a data folder holds, locks and notes about them apart."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


def _sources(program: Program, text: str) -> dict[str, str]:
    folder = program.folder / "my sources"  # a blank in a path is nothing special
    folder.mkdir()
    (folder / "gazette.yml").write_text(text, "utf-8")
    return {"SOVTRACK_CATALOG": "false", "SOVTRACK_SOURCES": json.dumps([str(folder)])}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (SOURCE + "colour: blue\n", ("gazette.yml", "colour")),
        (SOURCE.replace("FRA", "FRX"), ("gazette.yml", "publisher_country", "FRX")),
        (SOURCE.replace("urls: [http", "urls: [[http"), ("gazette.yml",)),
        (SOURCE + "pace_seconds: fast\nbudget: -1\n", ("pace_seconds", "budget")),
        ("", ("gazette.yml",)),
    ],
)
def test_a_source_file_with_mistakes(program: Program, text: str, named: tuple[str, ...]) -> None:
    environment = _sources(program, text)
    for command in (("night",), ("sources", "list")):
        said = _told(program, *command, **environment)
        assert all(word in said for word in named), said
    assert not (program.folder / "data").exists()


def test_a_source_folder_that_is_missing(program: Program) -> None:
    said = _told(program, "night", SOVTRACK_CATALOG="false", SOVTRACK_SOURCES='["/nowhere/at all"]')
    assert "/nowhere/at all" in said
    assert not (program.folder / "data").exists()


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--night", "2026-13-45"), ("--night", "2026-13-45", "YYYY-MM-DD")),
        (("--since", "yesterday"), ("--since", "yesterday", "YYYY-MM-DD")),
        (("--since", "2026-05-01", "--until", "2026-04-01"), ("--since", "--until")),
        (("--night", "2020-01-01"), ("2020-01-01", "2024-01-01")),
        (("--night", "2024-02-02"), ("2024-02-02", "never run", "--since")),
        (("--source", "nosuch"), ("nosuch", "sources list")),
    ],
)
def test_a_night_that_cannot_be(program: Program, options: tuple[str, ...], named: tuple[str, ...]) -> None:
    said = _told(program, "night", *options)
    assert all(word in said for word in named), said
    assert not (program.folder / "data").exists()


def test_a_night_that_has_not_come(program: Program) -> None:
    later = (datetime.now(UTC) + timedelta(days=3)).strftime("%Y-%m-%d")
    assert f"{later} has not come" in _told(program, "night", "--night", later)


@pytest.mark.parametrize("command", [("trend",), ("query", "FROM projects"), ("explain", "2025-Q1", "FRA")])
def test_numbers_before_any_night(program: Program, command: tuple[str, ...]) -> None:
    said = _told(program, *command)
    assert "published" in said and "sovtrack night" in said


def test_a_data_folder_that_is_a_file(program: Program) -> None:
    (program.folder / "data").write_text("mine", "utf-8")
    assert "data" in _told(program, "night")
    assert (program.folder / "data").read_text("utf-8") == "mine"


def test_a_disk_that_cannot_be_written(program: Program) -> None:
    assert "/proc/sovtrack" in _told(program, "night", SOVTRACK_HOME="/proc/sovtrack")


def test_a_warehouse_of_a_newer_version(program: Program) -> None:
    home = program.folder / "data"
    home.mkdir()
    from warehouse.connection import open_writer

    with open_writer(home / "warehouse.duckdb") as con:
        con.execute(
            "INSERT INTO schema_migrations BY NAME "
            "SELECT * REPLACE (9999 AS version, 'from the future' AS name) FROM schema_migrations LIMIT 1"
        )
    before = _contents(home)
    said = _told(program, "night", **_sources(program, SOURCE))
    assert "warehouse.duckdb" in said and "9999" in said
    assert _contents(home) == before


def test_a_warehouse_that_is_none(program: Program) -> None:
    home = program.folder / "data"
    home.mkdir()
    (home / "warehouse.duckdb").write_bytes(b"This is a letter, not a database.\n" * 500)
    before = _contents(home)
    assert "warehouse.duckdb" in _told(program, "night", **_sources(program, SOURCE))
    assert _contents(home) == before


def test_a_second_night_at_the_same_time(program: Program) -> None:
    home = program.folder / "data"
    with subprocess.Popen([sys.executable, "-c", HOLD, home], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None and first.stdout.readline() == "held\n"
        before = _contents(home)
        said = _told(program, "night", **_sources(program, SOURCE))
        assert f"process {first.pid}" in said
        assert _contents(home) == before
        first.kill()


def test_a_warehouse_that_another_program_holds(program: Program) -> None:
    home = program.folder / "data"
    home.mkdir()
    held = f"import duckdb, time; con = duckdb.connect({str(home / 'warehouse.duckdb')!r}); print('held', flush=True); time.sleep(120)"
    with subprocess.Popen([sys.executable, "-c", held], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None and other.stdout.readline() == "held\n"
        said = _told(program, "night", **_sources(program, SOURCE))
        assert "warehouse.duckdb" in said and str(other.pid) in said
        other.kill()


def test_settings_with_mistakes(program: Program) -> None:
    said = _told(program, "status", SOVTRACK_TIMEZONE="Mars/Olympus", SOVTRACK_COLOUR="blue")
    assert "SOVTRACK_COLOUR" in said and "Mars/Olympus" in said
    (program.folder / "sovtrack.toml").write_text("timezone = \n", "utf-8")
    assert "sovtrack.toml" in _told(program, "status")


def test_lines_that_are_no_texts(program: Program) -> None:
    """A broken line is told with its number; the lines around it are read."""
    lines = '{"id": "a", "text": "France buys 500 H100 GPUs."}\nnot json\n{"id": "b"}\n[1]\n\n{"id": "c", "text": ""}\n'
    done = program.run("extract", stdin=lines)
    assert done.returncode == 2
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in rows if "error" not in row] == ["a", "c"]
    assert [number for number in (2, 3, 4) if f"line {number}" in done.stderr] == [2, 3, 4]


def test_nothing_on_standard_input_is_nothing(program: Program) -> None:
    done = program.run("extract", stdin="")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_files_that_cannot_be_read(program: Program) -> None:
    assert "no such.pdf" in _told(program, "extract", "no such.pdf")
    (program.folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    done = program.run("extract", "broken.pdf")
    assert done.returncode == 2 and "broken.pdf" in done.stderr and "Traceback" not in done.stderr


def test_a_published_file_that_is_none(program: Program) -> None:
    published = program.folder / "data" / "published"
    published.mkdir(parents=True)
    (published / "sovtrack.duckdb").write_bytes(b"not a database" * 1000)
    assert "sovtrack.duckdb" in _told(program, "trend")
    with pytest.raises(duckdb.Error):
        duckdb.connect(published / "sovtrack.duckdb", read_only=True)
