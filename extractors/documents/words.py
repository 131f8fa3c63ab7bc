"""Words by which sites name their parts and say what they do: read once from the knowledge files, checked."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from extractors.errors import DataFileError

FOLDER = Path(__file__).parents[1] / "data" / "documents"
KINDS = frozenset(
    (
        "lead_away", "promotion", "published", "updated", "error_page", "blocked_page", "paywall", "outside_name",
        "inside_name",
        "unseen_name", "lead_name", "live_name", "date_name", "tracking_key",
    )
)  # fmt: skip


@cache
def load_words(path: Path = FOLDER / "words.csv") -> dict[str, list[str]]:
    """Patterns by kind, in the file's order. Raises ``DataFileError`` with all mistakes of the file."""
    found: dict[str, list[str]] = {}
    mistakes: list[tuple[int, str]] = []
    seen: set[tuple[str, str]] = set()
    for line, row in _rows(path):
        kind, pattern = row.get("kind") or "", row.get("pattern") or ""
        if kind not in KINDS:
            mistakes.append((line, f"kind {kind!r} is none of {', '.join(sorted(KINDS))}"))
        if not pattern:
            mistakes.append((line, "the pattern is empty"))
        elif (trouble := _trouble(pattern)) is not None:
            mistakes.append((line, f"pattern {pattern!r}: {trouble}"))
        if (kind, pattern) in seen:
            mistakes.append((line, f"{kind} {pattern!r} stands there twice"))
        if not row.get("source"):
            mistakes.append((line, "the source is empty"))
        seen.add((kind, pattern))
        found.setdefault(kind, []).append(pattern)
    mistakes += [(1, f"no row of kind {kind}") for kind in sorted(KINDS - set(found))]
    if mistakes:
        raise DataFileError(path, mistakes)
    return found


def pattern(kind: str, frame: str = "{}") -> re.Pattern[str]:
    """One regular expression for all words of a kind, put into ``frame`` where ``{}`` stands."""
    return re.compile(frame.replace("{}", "(?:" + "|".join(load_words()[kind]) + ")"), re.IGNORECASE)


@cache
def load_months(path: Path = FOLDER / "months.csv") -> dict[str, int]:
    """Month by folded name or abbreviation, in every language; a word of two months is refused."""
    found: dict[str, int] = {}
    mistakes: list[tuple[int, str]] = []
    for line, row in _rows(path):
        name, month = row.get("name") or "", row.get("month") or ""
        if not name or name != name.casefold():
            mistakes.append((line, f"name {name!r} is empty or not in lower case"))
        if not month.isdigit() or not 1 <= int(month) <= 12:
            mistakes.append((line, f"month {month!r} is none from 1 to 12"))
        elif found.setdefault(name, int(month)) != int(month):
            mistakes.append((line, f"{name!r} is month {found[name]} in another row"))
        if not row.get("source"):
            mistakes.append((line, "the source is empty"))
    if mistakes:
        raise DataFileError(path, mistakes)
    return found


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return [(reader.line_num, row) for row in reader]


def _trouble(text: str) -> str | None:
    try:
        re.compile(text)
    except re.error as error:
        return str(error)
    return None
