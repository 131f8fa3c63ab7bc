"""The journal of runs and fetches: JSON lines, one file a run, only ever appended to.

Lines carry ``kind``: ``run_started``, ``fetch``, ``file_read``, ``source_finished`` or ``run_finished``. A
line counts once it ends with its line feed; what a crash left unfinished was never acknowledged, and is cut
off when the run goes on.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

Line = dict[str, Any]


def journal_path(home: Path, night: str, run_id: str) -> Path:
    """Where a run's journal lies."""
    return home / "journal" / night / f"{run_id}.jsonl"


class JournalWriter:
    """Appends lines to one run's journal; ``append`` returns after they are on the disk."""

    def __init__(self, home: Path, night: str, run_id: str) -> None:
        self.path = journal_path(home, night, run_id)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file: BinaryIO = self.path.open("ab")
        self._cut_unfinished()
        self.length = self._file.tell()

    def _cut_unfinished(self) -> None:
        size = self._file.tell()
        if size == 0:
            return
        with self.path.open("rb") as read:
            # A line of ours is far below a mebibyte; a longer tail without a line feed is cut whole.
            read.seek(max(0, size - 1024 * 1024))
            tail = read.read()
        unfinished = len(tail) - (tail.rfind(b"\n") + 1)
        if unfinished:
            os.ftruncate(self._file.fileno(), size - unfinished)
            self._file.seek(0, os.SEEK_END)

    def append(self, lines: Iterable[Mapping[str, Any]]) -> int:
        """Write the lines, flush them to the disk, and return the file's length."""
        self._file.write(b"".join(encode(line) for line in lines))
        self._file.flush()
        os.fsync(self._file.fileno())
        self.length = self._file.tell()
        return self.length

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def encode(line: Mapping[str, Any]) -> bytes:
    """One line of the journal, with its line feed."""
    return (
        json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
    )


def journal_files(home: Path, night: str | None = None) -> list[Path]:
    """The journals of a night, or all of them, in the order in which their runs started."""
    folders = [home / "journal" / night] if night else sorted((home / "journal").glob("*"))
    dated = [(_started(path), path) for folder in folders for path in folder.glob("*.jsonl")]
    return [path for _, path in sorted(dated)]


def _started(path: Path) -> tuple[str, str]:
    for line, _ in lines_from(path, 0):
        return str(line.get("at", "")), path.name
    return "", path.name


def lines_from(path: Path, offset: int) -> Iterator[tuple[Line, int]]:
    """Finished lines of one journal from a byte offset on, each with the offset after it."""
    with path.open("rb") as file:
        file.seek(offset)
        for raw in file:
            if not raw.endswith(b"\n"):
                return
            offset += len(raw)
            yield json.loads(raw), offset


def read_journal(home: Path, night: str | None = None) -> Iterator[Line]:
    """Every finished line of a night's journals (or of all), run by run in the order of their starts."""
    for path in journal_files(home, night):
        for line, _ in lines_from(path, 0):
            yield line


def runs_of(lines: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row a run, from its first and last line in the journal."""
    runs: dict[str, dict[str, Any]] = {}
    for line in lines:
        row = runs.setdefault(line["run_id"], {"run_id": line["run_id"], "night": line["night"]})
        if line["kind"] == "run_started":
            row |= {"started_at": line["at"], "program_version": version("sovtrack"), "outcome": "running"}
        else:
            row |= {"finished_at": line["at"], "outcome": "succeeded", "counts": line.get("counts")}
    return list(runs.values())
