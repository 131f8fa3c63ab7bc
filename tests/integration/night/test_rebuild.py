"""The warehouse rebuilt from the four truths is the warehouse that stood, row for row."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import duckdb
from tests_support import Program, new_program

# What tells of runs of the program, not of the world: when checks ran, how far a resolution has read the ledger, what
# refreshes have touched since the last release (a rebuild makes everything anew, and no release where nothing changed).
OF_THE_RUN = {"check_results", "schema_migrations", "resolution_state", "unreleased"}


def _rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(path, read_only=True) as con:
        tables = [row[0] for row in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {
            name: con.execute(f"FROM {name} ORDER BY ALL").fetchall()
            for name in tables
            if name not in OF_THE_RUN
        }


def _published(program: Program) -> dict[str, str]:
    """Digest of each exported file, whose rows are ordered by their keys."""
    files = sorted((program.home / "published" / "tables").iterdir())
    assert len(files) > 30
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_backup_restored_elsewhere_rebuilds_row_for_row(sample_program: Program, tmp_path: Path) -> None:
    done = sample_program.run("backup", "--sample", "--json", str(tmp_path / "backup"))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["copied"] >= 3
    elsewhere = new_program(tmp_path / "elsewhere")
    for arguments in (("restore", "--sample", str(tmp_path / "backup")), ("rebuild", "--sample")):
        done = elsewhere.run(*arguments)
        assert done.returncode == 0, done.stderr
    before, after = (_rows(each.home / "warehouse.duckdb") for each in (sample_program, elsewhere))
    assert before.keys() == after.keys()
    different = [name for name in before if before[name] != after[name]]
    assert different == []
    assert _published(sample_program) == _published(elsewhere)
    assert "made by other rules" not in done.stderr
    _pretend_other_rules(elsewhere.home / "ledger.jsonl")
    again = elsewhere.run("rebuild", "--sample", "--json")
    told = json.loads(again.stdout)
    assert told["published_rows_changed"] is False
    assert told["other_rules"] == ["entities_read_by"]
    said = " ".join(again.stderr.split())
    assert "was made by other rules" in said and "0ldru1es → " in said
    assert "The way back: put" in said and "warehouse.duckdb.before into the place of" in said


def _pretend_other_rules(ledger: Path) -> None:
    """The last release as one whose texts older rules had read."""
    lines = ledger.read_text("utf-8").splitlines()
    at = max(number for number, line in enumerate(lines) if json.loads(line)["kind"] == "release")
    release = json.loads(lines[at])
    release["versions"]["entities_read_by"] = "0ldru1es"
    lines[at] = json.dumps(release)
    ledger.write_text("\n".join(lines) + "\n", "utf-8")


def test_nothing_to_rebuild_is_told(program: Program) -> None:
    done = program.run("rebuild")
    assert done.returncode == 2
    assert "journal" in done.stderr


def test_a_backup_inside_the_data_folder_is_refused(sample_program: Program) -> None:
    done = sample_program.run("backup", "--sample", str(sample_program.home / "copy"))
    assert done.returncode == 2
    assert not (sample_program.home / "copy").exists()


def test_a_damaged_backup_is_refused(sample_program: Program, tmp_path: Path) -> None:
    sample_program.run("backup", "--sample", str(tmp_path / "backup"))
    ledger = tmp_path / "backup" / "ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes()[:-20] + b"x" * 20)
    elsewhere = new_program(tmp_path / "elsewhere")
    done = elsewhere.run("restore", "--sample", str(tmp_path / "backup"))
    assert done.returncode == 2
    assert "ledger.jsonl" in done.stderr
    shutil.rmtree(tmp_path / "backup")
