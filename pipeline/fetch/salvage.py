"""After a crash: save what a run's open archive file holds, and journal the answers whose lines were lost."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.fetch.archive import OPEN, members, read_members, rename_durably
from pipeline.fetch.journal import JournalWriter, lines_from


def salvage(home: Path) -> list[Path]:
    """Finish every archive file that a dead run left open; returns the files.

    Only for a caller that holds the data folder's night lock: a living run's file must not be touched.
    """
    finished = []
    for path in sorted((home / "archive").glob(f"*/*/*/*.warc.gz{OPEN}")):
        target = path.with_name(path.name.removesuffix(OPEN))
        end = max((offset + length for offset, length in members(path)), default=0)
        if end == 0:
            path.unlink()
            continue
        with path.open("r+b") as file:
            file.truncate(end)
            os.fsync(file.fileno())
        _journal_lost_lines(home, path, target.relative_to(home / "archive").as_posix())
        rename_durably(path, target)
        finished.append(target)
    return finished


def _journal_lost_lines(home: Path, path: Path, archive_file: str) -> None:
    """Every response has its journal line beside it in the archive; append those that the journal lacks."""
    lost: dict[tuple[str, str], list[dict[str, Any]]] = {}
    known: dict[tuple[str, str], set[int]] = {}
    for line in _lines_of_responses(path, archive_file):
        run = (line["night"], line["run_id"])
        if run not in known:
            known[run] = _journalled(home, *run, archive_file)
        if line["archive_offset"] not in known[run]:
            lost.setdefault(run, []).append(line)
    for (night, run_id), lines in lost.items():
        writer = JournalWriter(home, night, run_id)
        writer.append(lines)
        writer.close()


def _lines_of_responses(path: Path, archive_file: str) -> Iterator[dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for offset, length, record in read_members(path):
        if record.rec_type == "metadata":
            told = {record.rec_headers.get_header("WARC-Refers-To"): json.loads(record.raw_stream.read())}
        elif record.rec_type in ("response", "revisit", "resource"):
            line = told.get(record.rec_headers.get_header("WARC-Record-ID"))
            if line is not None:
                place = {"archive_file": archive_file, "archive_offset": offset, "archive_length": length}
                yield {"kind": "fetch", **line, **place}


def _journalled(home: Path, night: str, run_id: str, archive_file: str) -> set[int]:
    path = home / "journal" / night / f"{run_id}.jsonl"
    if not path.exists():
        return set()
    lines = (line for line, _ in lines_from(path, 0) if line["kind"] == "fetch")
    return {line["archive_offset"] for line in lines if line.get("archive_file") == archive_file}
