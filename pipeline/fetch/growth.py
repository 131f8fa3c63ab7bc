"""How much the data folder holds, how fast it grows, and what retention takes away."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.state import TRANSIENT

_RECENT = 30  # nights from which growth is told

# What lies in the data folder, by the part's name: patterns from the folder.
_PARTS = {
    "archive": ("archive/**/*",),
    "journal": ("journal/**/*",),
    "ledger": ("ledger.jsonl", "ledger/**/*"),
    "decisions": ("decisions.sqlite*",),
    "warehouse": ("warehouse.duckdb*", "state.sqlite*"),
    "published": ("published/**/*",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Bytes by part; archived bytes a night and, at that speed, the days until the disk is full."""

    bytes_of: dict[str, int]
    n_nights: int
    bytes_per_night: float
    free_bytes: int

    @property
    def days_left(self) -> float | None:
        """Days until the disk is full at the pace of the last nights; None where nothing grows."""
        return self.free_bytes / self.bytes_per_night if self.bytes_per_night else None


def measure(home: Path) -> Growth:
    """Measure the data folder."""
    sizes = {name: sum(_size(path) for path in _files(home, patterns)) for name, patterns in _PARTS.items()}
    by_night = {folder.name: sum(_size(path) for path in folder.iterdir()) for folder in _nights(home)}
    recent = [by_night[name] for name in sorted(by_night)[-_RECENT:]]
    return Growth(
        bytes_of=sizes,
        n_nights=len(by_night),
        bytes_per_night=sum(recent) / len(recent) if recent else 0.0,
        free_bytes=shutil.disk_usage(home).free,
    )


def figures(told: Growth, settings: FetchSettings) -> dict[str, str]:
    """The measures in words, for people, with what retention takes away."""
    shown = {name: readable(size) for name, size in told.bytes_of.items() if size}
    if told.n_nights:
        n = min(told.n_nights, _RECENT)
        shown["growth"] = f"{readable(told.bytes_per_night)} of archive a night, over {n} night{'s'[: n > 1]}"
    shown["retention"] = (
        f"for ever; bodies of sources with `retain: false` for {settings.transient_days} days"
    )
    free = readable(told.free_bytes)
    shown["free"] = f"{free}, for about {told.days_left:,.0f} nights" if told.days_left is not None else free
    return shown


def shortage(told: Growth, settings: FetchSettings) -> str | None:
    """What is to be said where the disk will be full soon, or None."""
    if told.days_left is None or told.days_left >= settings.least_nights_left:
        return None
    return (
        f"the disk of the data folder is full in about {told.days_left:.0f} night(s): {readable(told.free_bytes)} are "
        f"free, and {readable(told.bytes_per_night)} come each night (SOVTRACK_FETCH__LEAST_NIGHTS_LEFT)"
    )


def _files(home: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        yield from (path for path in home.glob(pattern) if path.is_file() and not path.is_symlink())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # renamed or removed while we looked
        return 0


def _nights(home: Path) -> list[Path]:
    return [path for path in (home / "archive").glob("*/*/*") if path.is_dir()]


def readable(size: float) -> str:
    """Bytes for people: ``3.4 MB``, in powers of ten as disks are sold."""
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" or size >= 100 else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"


def apply_retention(home: Path, *, night: str, keep_days: int) -> list[Path]:
    """Take away the archived bodies of sources that are not retained once they are old; returns the files.

    Journal lines, with digests, stay for ever; so does everything of sources that are retained.
    """
    last_kept = date.fromisoformat(night) - timedelta(days=keep_days)
    removed = []
    for folder in _nights(home):
        if date.fromisoformat(folder.name) < last_kept:
            for path in sorted(folder.glob(f"*{TRANSIENT}.warc.gz")):
                path.unlink()
                removed.append(path)
    return removed
