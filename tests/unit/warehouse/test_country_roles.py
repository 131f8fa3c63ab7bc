"""Host or funder: who has the machine, who pays for it, and what a profile makes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.unit.warehouse.newsroom import claim, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.rows import Connection, fetch_all
from warehouse.trends import refresh
from warehouse.trends.profiles import load_profiles


def roles(con: Connection, folder: Path) -> dict[str, str]:
    """Country -> role of the one project that there is."""
    resolve(con, ledger=Ledger(folder / "ledger.jsonl"))
    return dict(fetch_all(con, "SELECT country, role FROM project_countries"))


def test_one_country_is_host_and_funder(con: Connection, tmp_path: Path) -> None:
    load(con, [story("Kalina opens in Brno.", claims=[claim("Kalina", "CZE", place="Brno")])])
    assert roles(con, tmp_path) == {"CZE": "both"}


def test_who_pays_for_what_stands_elsewhere_is_a_funder(con: Connection, tmp_path: Path) -> None:
    pledge = claim("Camp d'Azur", ["FRA", "ARE"])
    site = claim("Camp d'Azur", "FRA", place="Fos")
    load(
        con,
        [
            story("The Emirates pay for Camp d'Azur in France.", claims=[pledge]),
            story("Camp d'Azur is built at Fos.", "2025-03-03", source="post", claims=[site]),
        ],
    )
    assert roles(con, tmp_path) == {"FRA": "host", "ARE": "funder"}


def test_the_union_pays_and_its_members_host(con: Connection, tmp_path: Path) -> None:
    load(con, [story("The Union and Finland build Revontuli.", claims=[claim("Revontuli", ["FIN", "EUE"])])])
    assert roles(con, tmp_path) == {"FIN": "host", "EUE": "funder"}


def test_partners_that_nothing_tells_apart_are_both(con: Connection, tmp_path: Path) -> None:
    load(con, [story("Norway and Denmark build Skagen.", claims=[claim("Skagen", ["DNK", "NOR"])])])
    assert roles(con, tmp_path) == {"DNK": "both", "NOR": "both"}


def test_a_profile_counts_hosts_or_funders(con: Connection, tmp_path: Path) -> None:
    base = load_profiles()["default"]
    chosen = {
        role: replace(
            base, name=role, rules={**base.rules, "countries": {**base.rules["countries"], "role": role}}
        )
        for role in ("both", "host", "funder")
    }
    load(con, [story("The Union and Finland build Revontuli.", claims=[claim("Revontuli", ["FIN", "EUE"])])])
    refresh(con, resolve(con, ledger=Ledger(tmp_path / "ledger.jsonl")), profiles=chosen)
    cells = fetch_all(con, "SELECT DISTINCT profile, country FROM counted_cells WHERE country <> 'ALL'")
    assert sorted(cells) == [("both", "EUE"), ("both", "FIN"), ("funder", "EUE"), ("host", "FIN")]
