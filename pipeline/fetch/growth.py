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
    "ledger": ("ledger.jsonl",),
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


def figures(home: Path, settings: FetchSettings | None = None) -> dict[str, str]:
    """The measures in words, for people; with the settings, what retention takes away, too."""
    told = measure(home)
    shown = {name: readable(size) for name, size in told.bytes_of.items() if size}
    if told.n_nights:
        shown["growth"] = f"{readable(told.bytes_per_night)} a night over {told.n_nights} night(s)"
    if settings is not None:
        shown["retention"] = f"for ever; where `retain: false`, bodies {settings.transient_days} days"
    free = readable(told.free_bytes)
    shown["free"] = f"{free}, for about {told.days_left:,.0f} nights" if told.days_left is not None else free
    return shown


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
