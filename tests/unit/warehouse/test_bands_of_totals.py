"""Sums of money over all quarters have bands that are drawn of all their sums, and follow each of their quarters."""

from __future__ import annotations

from pathlib import Path

from tests.unit.warehouse.newsroom import amount, claim, event, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.rows import Connection, fetch_all
from warehouse.trends import refresh


def paid(name: str, country: str, day: str, usd: float) -> list[object]:
    """Stories of a project that discloses money."""
    words = f"${usd / 1e6:.0f} million"
    told = claim(
        name,
        country,
        events=[event("announced", "announced", day, "day")],
        amounts=[amount(words, usd, "USD")],
    )
    return [story(f"{name} was announced on {day} for {words}.", day, claims=[told], source=name)]


def test_sums_of_all_quarters_have_a_band_that_follows_each_of_them(con: Connection, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")

    def totals() -> dict[str, tuple[float, float, float]]:
        refresh(con, resolve(con, ledger=ledger))
        sql = "SELECT country, value, low, high FROM quarterly_bands WHERE profile = 'default' AND quarter = 'all'"
        return {country: told for country, *told in fetch_all(con, f"{sql} AND measure = 'disclosed_usd'")}

    load(con, [*paid("Alia", "ESP", "2025-01-20", 1e7), *paid("Apertus", "CHE", "2025-05-20", 3e7)])
    first = totals()
    assert {country: told[0] for country, told in first.items()} == {"ALL": 4e7, "CHE": 3e7, "ESP": 1e7}
    assert all(low <= value <= high and low < high for value, low, high in first.values())
    load(con, paid("Salamandra", "ESP", "2025-09-02", 2e7))
    then = totals()
    assert (then["ESP"][0], then["ALL"][0], then["CHE"]) == (3e7, 6e7, first["CHE"])
    every = fetch_all(con, "FROM quarterly_bands ORDER BY ALL")  # all anew: the same, those of quarters too
    con.execute("DELETE FROM resolution_state WHERE key = 'accuracy'")
    assert totals() == then and fetch_all(con, "FROM quarterly_bands ORDER BY ALL") == every


def test_the_number_of_all_projects_has_a_band_that_follows_them(con: Connection, tmp_path: Path) -> None:
    """Those of which no quarter is known among them; and where nothing moved, it stays."""
    ledger = Ledger(tmp_path / "ledger.jsonl")

    def numbers() -> dict[str, tuple[float, float, float]]:
        refresh(con, resolve(con, ledger=ledger))
        sql = "SELECT country, value, low, high FROM quarterly_bands WHERE measure = 'n_projects' AND project_type = 'all'"
        return {country: told for country, *told in fetch_all(con, f"{sql} AND profile = 'default'")}

    undated = claim("Kraken", "ESP", events=[event("announced", "announced", "2025-01-01", "year")])
    told = story("Kraken was announced.", "2025-01-20", claims=[undated], source="Kraken")
    load(con, [*paid("Alia", "ESP", "2025-01-20", 1e7), *paid("Apertus", "CHE", "2025-05-20", 3e7), told])
    first = numbers()
    assert {country: told[0] for country, told in first.items()} == {"ALL": 3, "CHE": 1, "ESP": 2}
    assert all(low < value < high for value, low, high in first.values())
    unknown = fetch_all(
        con, "SELECT sum(n_new_projects) FROM quarterly_trend WHERE quarter = 'unknown' AND country = 'ESP'"
    )
    assert unknown != [(None,)]
    load(con, paid("Salamandra", "ESP", "2025-09-02", 2e7))
    then = numbers()
    assert (then["ESP"][0], then["ALL"][0], then["CHE"]) == (3, 4, first["CHE"])
    assert then["ESP"][1] > first["ESP"][1]
    every = fetch_all(con, "FROM quarterly_bands ORDER BY ALL")
    con.execute("DELETE FROM resolution_state WHERE key = 'accuracy'")
    assert numbers() == then and fetch_all(con, "FROM quarterly_bands ORDER BY ALL") == every


def test_a_country_whose_last_project_goes_keeps_no_band(con: Connection, tmp_path: Path) -> None:
    """Also where no quarter of it was known."""
    ledger = Ledger(tmp_path / "ledger.jsonl")

    def countries() -> set[str]:
        refresh(con, resolve(con, ledger=ledger))
        return {
            country
            for (country,) in fetch_all(con, "SELECT country FROM quarterly_bands WHERE quarter = 'all'")
        }

    undated = claim("Kraken", "JPN", events=[event("announced", "announced", "2025-01-01", "year")])
    told = story("Kraken was announced.", "2025-01-20", claims=[undated], source="Kraken")
    load(con, [*paid("Alia", "ESP", "2025-01-20", 1e7), told])
    assert countries() == {"ALL", "ESP", "JPN"}
    load(
        con,
        [
            story(
                "Kraken was never heard of.",
                "2025-01-21",
                url=told.url,
                source="Kraken",
                fetched_at="2026-01-06T02:00:00Z",
            )
        ],
    )
    assert countries() == {"ALL", "ESP"}
