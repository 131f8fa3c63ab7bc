"""Knowledge files read row by row, every mistake in them reported at once with file and line."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from extractors.errors import DataFileError

DATA = Path(__file__).resolve().parents[1] / "data"

Row = dict[str, str]
# The remark that names the source of a whole file.
_SOURCE = re.compile(r"#\s*source:\s*\S")
Check = Callable[[str], str | None]


def read_rows(
    path: Path, columns: Sequence[str], checks: Mapping[str, Check], *, key: Sequence[str] = ()
) -> list[Row]:
    """Rows of a CSV file with exactly these columns; lines that start with ``#`` are remarks.

    Every row names its source in a column ``source``, or one remark ``# source: ...`` names that of all rows.
    ``checks`` say per column what is wrong with a value, or None. Two rows may not share ``key``.
    """
    mistakes: list[tuple[int, str]] = []
    rows: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    checks = {**({"source": filled} if "source" in columns else {}), **checks}
    has_source = "source" in columns
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader, [])
        if header != list(columns):
            raise DataFileError(path, [(1, f"columns are {header}, not {list(columns)}")])
        for values in reader:
            line = reader.line_num
            if not values or values[0].startswith("#"):
                has_source = has_source or (bool(values) and _SOURCE.match(values[0]) is not None)
                continue
            if len(values) != len(columns):
                mistakes.append(
                    (
                        line,
                        f"{len(values)} values for {len(columns)} columns (one with a comma needs quotes): {values}",
                    )
                )
                continue
            row = {name: value.strip() for name, value in zip(columns, values)}
            for name, check in checks.items():
                words = check(row[name])
                if words:
                    mistakes.append((line, f"{name}: {words}"))
            if key:
                mark = tuple(row[name] for name in key)
                if mark in seen:
                    mistakes.append((line, f"repeats line {seen[mark]}: {', '.join(mark)}"))
                seen.setdefault(mark, line)
            rows.append(row)
    if not has_source:
        mistakes.insert(0, (1, "names no source: neither a column nor a remark '# source: ...'"))
    if mistakes:
        raise DataFileError(path, mistakes)
    return rows


def one_of(*allowed: str) -> Check:
    """Checks that a value is one of a few."""

    def check(value: str) -> str | None:
        return None if value in allowed else f"{value!r} is not one of {', '.join(allowed)}"

    return check


def filled(value: str) -> str | None:
    """Checks that there is a value."""
    return None if value else "is empty"


def number(value: str) -> str | None:
    """Checks that a value is a decimal number."""
    try:
        float(value)
    except ValueError:
        return f"{value!r} is not a number"
    return None


def each(check: Check, separator: str = ";") -> Check:
    """Checks every part of a list in one cell."""

    def check_all(value: str) -> str | None:
        faults: Iterable[str | None] = (
            check(part.strip()) for part in value.split(separator) if part.strip()
        )
        return "; ".join(fault for fault in faults if fault) or None

    return check_all
