"""SQL files by name: ``statement("load/stage_runs")`` is the text of ``sql/load/stage_runs.sql``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

SQL_DIR = Path(__file__).parent / "sql"


@cache
def statement(name: str) -> str:
    """Text of one SQL file, header included."""
    return (SQL_DIR / f"{name}.sql").read_text(encoding="utf-8")


def names(folder: str) -> list[str]:
    """Names of the SQL files in a folder, sorted."""
    return sorted(f"{folder}/{path.stem}" for path in (SQL_DIR / folder).glob("*.sql"))


def header(name: str) -> dict[str, str]:
    """``-- key: value`` lines on top of a file; the lines before them are under ``title``."""
    found: dict[str, str] = {}
    title: list[str] = []
    for line in statement(name).splitlines():
        if not line.startswith("--"):
            break
        key, separator, value = line[2:].strip().partition(": ")
        if separator and key.isidentifier() and key.islower():
            found[key] = value.strip()
        else:
            title.append(line[2:].strip())
    return {"title": " ".join(title), **found}
