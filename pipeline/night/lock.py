"""One night at a time on one data folder."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import NightRunning


@contextmanager
def night_lock(home: Path) -> Iterator[None]:
    """Hold ``home/night.lock``; a file beside it names the holder.

    The lock is the operating system's, so a killed night leaves none behind. Raises ``NightRunning``, and
    ``OSError`` with the path where the folder cannot be written.
    """
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / "night.lock")
    holder = home / "night.holder.json"
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise NightRunning(home, _told_by(holder)) from error
    try:
        about = {
            "pid": os.getpid(),
            "command": " ".join(sys.argv),
            "since": datetime.now(UTC).isoformat("T", "seconds"),
        }
        holder.write_text(json.dumps(about), encoding="utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def night_runs(home: Path) -> bool:
    """Whether a night is at work on the data folder; takes no lock, so that no night is refused for the question."""
    try:
        pid = int(json.loads((home / "night.holder.json").read_text("utf-8"))["pid"])
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, ValueError, KeyError):  # none, one that was killed, or one that is just writing the note
        return False
    return True


def _told_by(holder: Path) -> str:
    try:
        about = json.loads(holder.read_text("utf-8"))
    except (OSError, ValueError):  # between taking the lock and writing the note
        return "a process that has just started"
    return f"process {about['pid']}, since {about['since']}: {about['command']}"
