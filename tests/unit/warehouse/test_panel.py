"""The panel of sources: growth among those that published in both quarters, night by night."""

from __future__ import annotations

from tests.unit.warehouse.newsroom import Story, claim, event, story
from warehouse.rows import Connection, fetch_all
from warehouse.trends import refresh


# -- panel and comparison --
def test_a_new_source_is_growth_in_the_raw_series_but_not_in_the_panel(count) -> None:
    def told(source: str, name: str, day: str) -> Story:
        happened = [event("announced", "announced", day, "day")]
        text = f"{name} was announced by {source} on {day}."
        return story(text, day, source=source, claims=[claim(name, "ESP", "model", events=happened)])

    con = count(
        [
            told("pais", "Alia", "2025-02-01"),
            told("pais", "Salamandra", "2025-05-01"),
            told("nuevo", "Quijote", "2025-05-02"),
            told("nuevo", "Sancho", "2025-05-03"),
        ]
    )
    rows = fetch_all(
        con,
        """
        SELECT quarter, n_sources, n_new_projects, n_new_before, n_new_all_sources, growth, growth_all_sources
        FROM quarterly_panel WHERE profile = 'default' AND country = 'ALL' AND project_type = 'all'
        """,
    )
    assert rows == [("2025-Q2", 1, 1, 1, 3, 1.0, 3.0)]


def test_a_night_moves_its_own_sources_of_the_panel_alone(count) -> None:
    def told(
        source: str, day: str, url: str | None = None, fetched_at: str = "2026-01-05T02:00:00Z"
    ) -> Story:
        return story(f"{source} on {day}.", day, source=source, url=url, fetched_at=fetched_at)

    moving = "http://monde.example/moves"
    con = count([told("pais", "2025-02-01"), told("pais", "2025-05-01"), told("monde", "2025-02-02", moving)])
    sql = "SELECT source_name, quarter, n_documents, rowid FROM panel_sources ORDER BY ALL"
    before = fetch_all(con, sql)
    count([told("pais", "2025-05-03"), told("monde", "2025-05-02", moving, "2026-01-06T02:00:00Z")])
    after = fetch_all(con, sql)
    assert [row[:3] for row in after] == [
        ("monde", "2025-Q2", 1),
        ("pais", "2025-Q1", 1),
        ("pais", "2025-Q2", 2),
    ]
    assert [row for row in after if row in before] == [
        row for row in before if row[:2] == ("pais", "2025-Q1")
    ]
    count([])
    assert fetch_all(con, sql) == after  # nothing is written again
    assert fetch_all(con, "FROM panel_touched") == []


def _told(
    name: str | None, country: str, day: str, *, url: str | None = None, night: str = "05", vendor: str = ""
) -> Story:
    """A story of one source; without a name one that tells of no project."""
    happened = [event("announced", "announced", day, "day")]
    facts = {"vendors": [vendor] if vendor else [], "events": happened}
    claims = [claim(name, country, "model", **facts)] if name else []
    text = f"{name} was announced on {day} for {country}, with {vendor or 'nobody'}."
    return story(text, day, source="pais", claims=claims, url=url, fetched_at=f"2026-01-{night}T02:00:00Z")


TREND_TABLES = (
    "quarterly_trend",
    "quarterly_vendor_share",
    "quarterly_type_share",
    "quarterly_panel",
    "quarterly_bands",
)


def _tables(con: Connection) -> dict[str, list[tuple]]:
    return {table: fetch_all(con, f"FROM {table} ORDER BY ALL") for table in TREND_TABLES}


def test_a_quarter_that_the_trend_gains_is_compared_in_every_series_of_the_panel(count) -> None:
    con = count([_told("Alia", "ESP", "2025-02-01"), _told(None, "ESP", "2025-05-01")])
    count([_told("Mistral Grand", "FRA", "2025-05-02", night="06")])
    sql = "SELECT quarter, n_new_projects, n_new_before FROM quarterly_panel WHERE profile = 'default' AND country = 'ESP'"
    assert fetch_all(con, sql) == [("2025-Q2", 0, 1)]


def test_nights_before_amid_and_after_a_series_give_what_counting_all_anew_gives(count) -> None:
    moving = "http://pais.example/moves"
    nights = [
        [
            _told("Alia", "ESP", "2025-02-01", vendor="nvidia"),
            _told("Sancho", "ESP", "2024-11-01", url=moving, vendor="intel"),
            _told("Quijote", "ESP", "2025-08-01"),
        ],
        [_told("Salamandra", "ESP", "2025-05-01", night="06", vendor="nvidia")],  # amid
        [
            _told("Sancho", "ESP", "2026-02-01", url=moving, night="07", vendor="intel")
        ],  # the first is the last
    ]
    for night in nights:
        con = count(night)
    made = _tables(con)
    refresh(con)
    assert _tables(con) == made
