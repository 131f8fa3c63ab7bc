"""Opening the warehouse: one writer at a time, and hardened read-only doors to snapshots."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from filelock import FileLock, Timeout

from warehouse.errors import WarehouseLocked, WarehouseTooNew, WarehouseUnreachable
from warehouse.migrate import migrate
from warehouse.rows import Connection, fetch_value

STORAGE_VERSION = "v1.5.0"
"""Storage format of every file we write, so that the DuckDB 1.5 command line opens it too."""
WAIT_SECONDS = 120.0
"""Longest wait for a holder of the writing connection who gives way."""
UNKNOWN_SECONDS = 5.0
"""Longest wait for the note of a holder: it is written a moment after the lock is taken, later on a busy machine."""


@contextmanager
def open_writer(path: Path | str, *, gives_way: bool = False) -> Iterator[Connection]:
    """The one writing connection, its schema up to date. ``WarehouseLocked`` names who else writes.

    Who ``gives_way`` holds it for seconds (to take reviewers' decisions in between a night's batches): others wait
    for that one, and for nobody else.
    """
    path = Path(path)
    with _writer_lock(path, gives_way=gives_way):
        con = _connect(path)
        try:
            migrate(con, path=path)
            yield con
        finally:
            con.close()


@contextmanager
def open_snapshot(path: Path | str, *, n_threads: int | None = None) -> Iterator[Connection]:
    """A published snapshot, read-only: no other file, no network, settings locked.

    One thread answers small questions soonest where many are asked at once.
    """
    path = Path(path).resolve()  # a link to the latest must not change under an open connection
    if not path.is_file():
        raise WarehouseUnreachable(
            path,
            reason="there is no published snapshot",
            remedy="Run `sovtrack night` first (for the sample world `sovtrack night --sample`).",
        )
    con = _connect(path, read_only=True)
    try:
        if n_threads is not None and not fetch_value(con, "SELECT current_setting('lock_configuration')"):
            con.execute(f"SET threads = {n_threads:d}")
        harden(con)
        yield con
    finally:
        con.close()


def is_written(path: Path | str) -> bool:
    """Whether somebody holds the writing connection and gives no way; asks without taking the lock."""
    said = _who_writes(Path(f"{path}.writer.json"))
    try:
        os.kill(int(said["pid"]), 0)
    except PermissionError:
        pass
    except (KeyError, OSError):  # nobody, or one that was killed
        return False
    return not said.get("gives_way")


def harden(con: Connection) -> None:
    """No file, no network, no extension, and no way back for as long as the connection lives.

    Two connections of one process to one file share their settings: the second finds them locked already.
    """
    if fetch_value(con, "SELECT current_setting('lock_configuration')"):
        return
    con.execute("SET autoinstall_known_extensions = false")
    con.execute("SET autoload_known_extensions = false")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")


@contextmanager
def _writer_lock(path: Path, *, gives_way: bool = False) -> Iterator[None]:
    """Lock file and a note of who holds it, both beside the warehouse."""
    if not path.parent.is_dir():
        raise WarehouseUnreachable(
            path,
            reason=f"the folder {path.parent} does not exist",
            remedy=f"Create it (mkdir -p {path.parent}) or set SOVTRACK_HOME.",
        )
    if os.statvfs(path.parent).f_flag & os.ST_RDONLY:
        raise _unreachable(path, OSError(errno.EROFS, "read-only"))
    if not os.access(path.parent, os.W_OK):
        raise _unreachable(path, PermissionError(errno.EACCES, "denied"))
    lock, note = FileLock(f"{path}.lock", timeout=0), Path(f"{path}.writer.json")
    try:
        _acquire(lock, note, path, waits=not gives_way)
    except OSError as error:
        raise _unreachable(path, error) from error
    try:
        try:
            about = {"pid": os.getpid(), "command": " ".join(sys.argv), "gives_way": gives_way}
            note.write_text(json.dumps(about), encoding="utf-8")
        except OSError as error:
            raise _unreachable(path, error) from error
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def _acquire(lock: FileLock, note: Path, path: Path, *, waits: bool) -> None:
    """Take the lock; wait for a holder who gives way, refuse for any other."""
    until = time.monotonic() + WAIT_SECONDS
    unknown_until = time.monotonic() + UNKNOWN_SECONDS
    while True:
        try:
            lock.acquire()
            return
        except Timeout:
            said = _who_writes(note)
            now = time.monotonic()
            if said:  # who gives way takes the lock once a step, and between two steps there is no note again
                unknown_until = now + UNKNOWN_SECONDS
            if waits and ((said.get("gives_way") and now < until) or (not said and now < unknown_until)):
                time.sleep(0.02)
                continue
            raise WarehouseLocked(path, pid=said.get("pid"), command=said.get("command")) from None


def _who_writes(note: Path) -> dict[str, Any]:
    """Who holds the lock, as it wrote down itself; nothing if it has not come to it yet."""
    try:
        said = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _unreachable(path: Path, error: OSError) -> WarehouseUnreachable:
    if error.errno == errno.EROFS:
        return WarehouseUnreachable(
            path, reason="the disk is read-only", remedy="Mount it for writing or set SOVTRACK_HOME."
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return WarehouseUnreachable(
            path,
            reason=f"no permission to write in {path.parent}",
            remedy="Give this user the folder, or set SOVTRACK_HOME to one of its own.",
        )
    return WarehouseUnreachable(
        path, reason=error.strerror or str(error), remedy="Free or mend the disk, or set SOVTRACK_HOME."
    )


def _connect(path: Path, *, read_only: bool = False) -> Connection:
    config: dict[str, str | bool | int | float | list[str]] = (
        {} if read_only else {"storage_compatibility_version": STORAGE_VERSION}
    )
    try:
        return duckdb.connect(str(path), read_only=read_only, config=config)
    except duckdb.Error as error:
        raise _translated(path, str(error)) from error


def _translated(path: Path, message: str) -> Exception:
    """DuckDB's refusal to open a file, in words that say what to do."""
    if "could not set lock" in message.lower():
        holder = re.search(r"held in (.+?) \(PID (\d+)\)", message)
        return WarehouseLocked(
            path,
            pid=int(holder[2]) if holder else None,
            command=holder[1] if holder else None,
            detail="it has the live file open; analysts read the published snapshot instead",
        )
    if "newer" in message.lower() or "version number" in message.lower():
        return WarehouseTooNew(path, found="a newer storage format", known=f"DuckDB {duckdb.__version__}")
    if "read-only" in message.lower() or "permission" in message.lower():
        return WarehouseUnreachable(
            path, reason="it cannot be written", remedy="Check the disk and the rights of this user."
        )
    return WarehouseUnreachable(
        path,
        reason=f"DuckDB cannot open it ({message.splitlines()[0]})",
        remedy="If it is no DuckDB file, move it away: the warehouse is rebuilt from archive and ledger.",
    )
