"""Public bodies and leaders, which tell the country of what they do."""

from __future__ import annotations

from functools import cache

from extractors.entities.gazetteer import Entry, Gazetteer
from extractors.entities.read_rows import DATA, filled, read_rows


def hints(text: str, span: tuple[int, int]) -> list[str]:
    """Countries of the public bodies and leaders named in a sentence, in order."""
    return [hit.value for hit in _bodies().find_longest(text[span[0] : span[1]])]


@cache
def _bodies() -> Gazetteer[str]:
    rows = read_rows(
        DATA / "programmes_bodies.csv",
        ("body", "country", "source"),
        {"body": filled, "country": filled, "source": filled},
        key=("body",),
    )
    return Gazetteer(
        Entry(
            row["body"],
            row["country"],
            "folded" if not row["body"].isascii() else ("exact" if row["body"].isupper() else "capital"),
        )
        for row in rows
    )
