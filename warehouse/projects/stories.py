"""Syndicated copies: near-duplicate contents are one story, and the copy published first is its origin."""

from __future__ import annotations

from collections import defaultdict

from warehouse.rows import Connection, fetch_all, fetch_rows, stage
from warehouse.shapes import digest
from warehouse.sqlfiles import statement

VALUE_CHARS = 8
"""Hexadecimal digits of one MinHash value in a signature."""


def similarity(one: str | None, other: str | None) -> float:
    """Share of equal MinHash values of two signatures: an estimate of how alike the texts are."""
    if not one or not other or len(one) != len(other):
        return 0.0
    places = range(0, len(one), VALUE_CHARS)
    return sum(one[i : i + VALUE_CHARS] == other[i : i + VALUE_CHARS] for i in places) / len(places)


def refresh_stories(con: Connection, *, copy_similarity: float) -> None:
    """Bring the stories of touched contents up to date; contents whose story changed are touched by that."""
    con.execute(statement("projects/refresh_bands"))
    con.execute(statement("projects/story_scope"))
    contents = {row["version_digest"]: row for row in fetch_rows(con, statement("projects/story_contents"))}
    alike: dict[tuple[str, str], float] = {}
    for one, other, is_equal, sign, other_sign in fetch_all(con, statement("projects/story_links")):
        likeness = 1.0 if is_equal else similarity(sign, other_sign)
        if likeness >= copy_similarity and one in contents and other in contents:
            alike[(one, other)] = likeness
    rows = []
    for members in _components(sorted(contents), alike):
        origin = min(members, key=lambda v: _published(contents[v]))
        for version in members:
            pair = (min(version, origin), max(version, origin))
            rows.append(
                {
                    "version_digest": version,
                    "story_id": "s-" + digest(origin, length=12),
                    "is_origin": version == origin,
                    "similarity": 1.0 if version == origin else alike.get(pair, copy_similarity),
                }
            )
    stage(con, "projects/stage_stories", rows)
    con.execute(statement("projects/replace_stories"))


def _published(row: dict[str, str | None]) -> tuple[str, str, str]:
    """Earliest day, then instant, then address; what has no date comes last."""
    return (row["published_on"] or "9999", row["published_at"] or "9999", row["url"] or "")


def _components(items: list[str], alike: dict[tuple[str, str], float]) -> list[list[str]]:
    home = {item: item for item in items}

    def root(item: str) -> str:
        while home[item] != item:
            home[item] = home[home[item]]
            item = home[item]
        return item

    for one, other in sorted(alike):
        first, second = sorted((root(one), root(other)))
        home[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for item in items:
        groups[root(item)].append(item)
    return [sorted(group) for _, group in sorted(groups.items())]
