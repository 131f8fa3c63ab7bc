"""Copies of the four truths (archive, journal, decisions, ledger), safe to make while a night runs.

The journal is copied before the archive: whatever a copied line speaks of is then in the copied archive,
which may hold more (the next night finds and journals that by itself). Everything else is derived and is
not copied.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import BackupError
from pipeline.fetch.archive import OPEN, rename_durably
from pipeline.fetch.records import utc_now
from pipeline.fetch.state import TRANSIENT, rebuild_state

MANIFEST = "manifest.json"
_LINES = (".jsonl",)  # append-only files of lines: a copy ends with its last whole line
_DECISIONS = "decisions.sqlite"


@dataclass(slots=True)
class BackupSummary:
    """Files that were copied, those that were there already, and bytes copied.

    ``lost`` are files that the data folder no longer has whole, although nothing should ever take them away:
    the backup keeps its copy of them.
    """

    copied: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    n_bytes: int = 0


def backup(home: Path, target: Path) -> BackupSummary:
    """Bring ``target`` up to date with ``home``. Only what is new or has grown is copied.

    Raises ``BackupError``.
    """
    if target.resolve() == home.resolve() or home.resolve() in target.resolve().parents:
        raise BackupError(target, "a backup within the data folder is lost with it: name another folder")
    before = _manifest(target)["files"] if (target / MANIFEST).exists() else {}
    if not before and next(_ordered(home), None) is None:
        raise BackupError(
            home, "there is nothing to copy yet: run `sovtrack night` first, or set SOVTRACK_HOME"
        )
    target.mkdir(parents=True, exist_ok=True)
    summary, files = BackupSummary(), {}
    for name in _ordered(home):
        entry = _copy(home, target, name, before.get(name), summary)
        if entry is not None:
            files[entry["name"]] = entry
    for name in sorted(set(before) - set(files)):
        if _may_go(name):
            (target / name).unlink(missing_ok=True)
        else:
            files[name] = before[name]
            summary.lost.append(name)
    manifest = {"made_at": utc_now(), "files": files}
    _write_durably(target / MANIFEST, json.dumps(manifest, indent=1).encode())
    return summary


def _may_go(name: str) -> bool:
    """Whether a file goes away in the course of things: it has its final name now, or retention took it."""
    return name.endswith(OPEN) or TRANSIENT in name


def _ordered(home: Path) -> Iterator[str]:
    if (home / _DECISIONS).exists():
        yield _DECISIONS
    if (home / "ledger.jsonl").exists():
        yield "ledger.jsonl"
    for part in ("ledger", "journal", "archive"):
        # Listed only now, part by part: the archive after the journal has been copied.
        paths = [path for path in sorted((home / part).rglob("*")) if path.is_file()]
        yield from (path.relative_to(home).as_posix() for path in paths)


def _copy(
    home: Path, target: Path, name: str, before: dict[str, Any] | None, summary: BackupSummary
) -> dict[str, Any] | None:
    source, copy = home / name, target / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    if name == _DECISIONS:
        _copy_sqlite(source, copy)
    else:
        try:
            stamp = source.stat()
            known = before is not None and copy.exists() and copy.stat().st_size == before["size"]
            if known and before is not None and (stamp.st_size, stamp.st_mtime_ns) == tuple(before["stamp"]):
                summary.kept.append(name)
                return before
            if known and before is not None and stamp.st_size < before["size"] and not _may_go(name):
                summary.lost.append(name)  # cut short: what only grows has lost its end
                return before
            _copy_bytes(source, copy)
        except FileNotFoundError:
            if not name.endswith(OPEN):
                return None  # taken away by retention while we copied
            # Finished while we copied: it has its final name now.
            return _copy(home, target, name.removesuffix(OPEN), None, summary)
    size = copy.stat().st_size
    summary.copied.append(name)
    summary.n_bytes += size
    seen = [stamp.st_size, stamp.st_mtime_ns] if name != _DECISIONS else [-1, -1]
    return {"name": name, "size": size, "sha256": _sha256(copy), "stamp": seen}


def _copy_bytes(source: Path, copy: Path) -> None:
    part = copy.with_name(copy.name + ".part")
    with source.open("rb") as read, part.open("wb") as write:
        shutil.copyfileobj(read, write, 1024 * 1024)
        if source.suffix in _LINES:
            write.flush()
            write.truncate(_end_of_lines(part))
        write.flush()
        os.fsync(write.fileno())
    rename_durably(part, copy)


def _end_of_lines(path: Path) -> int:
    """Length up to the last line feed."""
    with path.open("rb") as file:
        end = file.seek(0, os.SEEK_END)
        while end:
            start = max(0, end - 65536)
            file.seek(start)
            found = file.read(end - start).rfind(b"\n")
            if found >= 0:
                return start + found + 1
            end = start
    return 0


def _copy_sqlite(source: Path, copy: Path) -> None:
    """By SQLite's own backup, which sees one consistent moment even while decisions are being taken."""
    part = copy.with_name(copy.name + ".part")
    part.unlink(missing_ok=True)
    reading, writing = sqlite3.connect(f"file:{source}?mode=ro", uri=True), sqlite3.connect(part)
    try:
        reading.backup(writing)
    finally:
        reading.close()
        writing.close()
    rename_durably(part, copy)


def restore(backup_dir: Path, home: Path) -> BackupSummary:
    """Take a backup into an empty data folder, checking every file's digest. Raises ``BackupError``.

    The warehouse is not in a backup: ``sovtrack rebuild`` makes it from what is.
    """
    manifest = _manifest(backup_dir)
    names = ("archive", "journal", "ledger.jsonl", "ledger", _DECISIONS)
    taken = [name for name in names if (home / name).exists()]
    if taken:
        raise BackupError(home, f"holds {', '.join(taken)} already: name an empty folder")
    damaged = [
        name
        for name, entry in manifest["files"].items()
        if not (backup_dir / name).is_file() or _sha256(backup_dir / name) != entry["sha256"]
    ]
    if damaged:
        shown = ", ".join(damaged[:5]) + (f" and {len(damaged) - 5} more" if len(damaged) > 5 else "")
        raise BackupError(backup_dir, f"{shown}: missing or changed since the backup; nothing was restored")
    summary = BackupSummary()
    for name, entry in manifest["files"].items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        _copy_bytes(backup_dir / name, home / name)
        summary.copied.append(name)
        summary.n_bytes += entry["size"]
    rebuild_state(home)
    return summary


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    try:
        manifest: dict[str, Any] = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise BackupError(path, "there is no backup here") from error
    except ValueError as error:
        raise BackupError(path, f"the list of the backup's files cannot be read ({error})") from error
    return manifest


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_durably(path: Path, content: bytes) -> None:
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    rename_durably(part, path)
