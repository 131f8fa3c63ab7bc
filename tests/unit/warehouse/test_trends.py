"""Which project counts where and when, by profile; a second refresh changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.warehouse.newsroom import Story, amount, claim, event, story
from warehouse.compare import compare_profiles
from warehouse.errors import ReferenceInvalid
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.queries import trend_rows
from warehouse.rows import Connection, fetch_all
from warehouse.trends import refresh
from warehouse.trends.profiles import PROFILES_DIR, load_profiles


def cell(
    con: Connection, quarter: str, country: str = "ALL", type_: str = "all", profile: str = "default"
) -> dict | None:
    found = trend_rows(con, profile=profile, since=quarter, until=quarter)
    return next((r for r in found if (r["country"], r["project_type"]) == (country, type_)), None)


ALIA = story(
    "Spain launched the Alia model on 20 January 2025.",
    "2025-01-21",
    claims=[claim("Alia", "ESP", "model", events=[event("launched", "announced", "2025-01-20", "day")])],
)
CAMPUS = story(
    "France and the UAE will build a campus for €30 billion.",
    "2025-02-07",
    source="monde",
    claims=[
        claim(
            "Campus IA",
            ["FRA", "ARE"],
            ["infrastructure", "data"],
            place="Fouju",
            vendors=["nvidia"],
            amounts=[amount("€30 billion", 3e10, "EUR")],
        )
    ],
)
PLAN = story(
    "Ruritania plans a cluster.",
    "2025-03-01",
    claims=[claim("Zenda", "ITA", status="planned", events=[event("plans", "proposed")])],
)


def test_a_project_of_two_countries_and_types_stands_in_every_cell_and_once_in_the_total(count) -> None:
    con = count([ALIA, CAMPUS])
    assert cell(con, "2025-Q1")["n_new_projects"] == 2
    assert cell(con, "2025-Q1", "FRA", "data")["n_new_projects"] == 1
    assert cell(con, "2025-Q1", "ARE", "infrastructure")["n_new_projects"] == 1
    assert cell(con, "2025-Q1", "ALL", "infrastructure")["n_new_projects"] == 1
    total = cell(con, "2025-Q1")
    assert total["is_total"] and (total["n_disclosing"], total["n_undisclosed"]) == (1, 1)
    assert total["disclosed_usd"] == total["announced_usd"] == total["largest_usd"] > 3e10


def test_a_plan_does_not_count(count) -> None:
    con = count([PLAN])
    assert trend_rows(con) == []
    assert fetch_all(con, "SELECT DISTINCT reason FROM counted_projects WHERE profile = 'default'") == [
        ("no credible event",)
    ]


def test_an_undated_project_stands_in_the_quarter_unknown(count) -> None:
    con = count(
        [story("The Karolina cluster runs.", None, claims=[claim("Karolina", "CZE", status="operational")])]
    )
    row = cell(con, "unknown", "CZE", "infrastructure")
    assert (row["n_new_projects"], row["n_cumulative_projects"]) == (1, 1)
    assert cell(con, "2025-Q1") is None


def test_a_year_alone_gives_no_quarter_unless_a_precise_date_of_that_year_does(count) -> None:
    vague = story(
        "Poland announced PLLuM in 2024.",
        "2025-06-01",
        claims=[
            claim("PLLuM", "POL", "model", events=[event("announced", "announced", "2024-01-01", "year")])
        ],
    )
    con = count([vague])
    assert cell(con, "unknown", "POL")["n_new_projects"] == 1
    exact = story(
        "Poland began PLLuM.",
        "2024-02-05",
        source="gazeta",
        claims=[claim("PLLuM", "POL", "model", events=[event("began", "announced")])],
    )
    con = count([exact])
    assert cell(con, "2024-Q1", "POL")["n_new_projects"] == 1
    assert cell(con, "unknown", "POL") is None


def test_the_first_credible_dated_event_sets_the_quarter_not_the_last_story(count) -> None:
    later = story(
        "Alia was expanded.",
        "2026-01-03",
        source="pais",
        claims=[claim("Alia", "ESP", "model", status="operational", events=[event("expanded", "expanded")])],
    )
    con = count([later, ALIA])
    assert cell(con, "2025-Q1", "ESP")["n_new_projects"] == 1


def test_a_cancelled_project_stays_counted_in_its_quarter(count) -> None:
    end = story(
        "Spain cancelled Alia.",
        "2026-01-03",
        source="pais",
        claims=[claim("Alia", "ESP", "model", status="cancelled", events=[event("cancelled", "cancelled")])],
    )
    con = count([ALIA, end])
    assert cell(con, "2025-Q1", "ESP")["n_new_projects"] == 1
    assert fetch_all(con, "SELECT status FROM projects") == [("cancelled",)]


def test_rumours_and_denials_do_not_count(count) -> None:
    for cue in ("rumoured", "denied", "conditional", "negated", "planned"):
        con = count(
            [
                story(
                    f"A {cue} cluster at Gdansk {cue}.",
                    source=cue,
                    claims=[claim(f"Gdansk {cue}", "POL", cues=[cue])],
                )
            ]
        )
    assert trend_rows(con) == []


def test_cumulative_numbers_leave_no_quarter_out(count) -> None:
    late = story(
        "Spain opens MareNostrum 6.",
        "2025-12-01",
        claims=[claim("MareNostrum 6", "ESP", events=[event("opens", "operational", "2025-12-01", "day")])],
    )
    con = count([ALIA, late])
    rows = trend_rows(con, country="ESP", project_type="all")
    assert [(r["quarter"], r["n_new_projects"], r["n_cumulative_projects"]) for r in rows] == [
        ("2025-Q1", 1, 1),
        ("2025-Q2", 0, 1),
        ("2025-Q3", 0, 1),
        ("2025-Q4", 1, 2),
    ]


def test_shares_carry_numerator_denominator_and_undisclosed(count) -> None:
    con = count([ALIA, CAMPUS])
    share = fetch_all(
        con,
        """
        SELECT n_numerator, n_denominator, n_undisclosed, share FROM quarterly_vendor_share
        WHERE profile = 'default' AND country = 'ALL' AND project_type = 'all' AND vendor = 'nvidia'
            AND window_kind = 'new'
    """,
    )
    assert share == [(1, 2, 1, 0.5)]
    types = fetch_all(
        con,
        """
        SELECT project_type, n_numerator, n_denominator FROM quarterly_type_share
        WHERE profile = 'default' AND country = 'ALL' AND window_kind = 'cumulative' ORDER BY 1
    """,
    )
    assert types == [("data", 1, 2), ("infrastructure", 1, 2), ("model", 1, 2)]


def test_the_cnas_like_profile_leaves_out_the_united_states_and_strategies(count) -> None:
    usa = story(
        "Stargate rises in Texas.",
        claims=[
            claim("Stargate", "USA", events=[event("rises", "construction_started", "2025-01-21", "day")])
        ],
    )
    fund = story("Italy sets up a fund.", claims=[claim("Fondo Roma", "ITA", "other")])
    con = count([usa, fund, ALIA])
    assert cell(con, "2025-Q1", profile="cnas_like")["n_new_projects"] == 1
    reasons = dict(
        fetch_all(
            con,
            """
        SELECT name, reason FROM counted_projects JOIN projects USING (project_id) WHERE profile = 'cnas_like'
    """,
        )
    )
    assert reasons == {
        "Stargate": "its countries are left out",
        "Fondo Roma": "its type is out of scope",
        "Alia": "counted",
    }


def test_the_strict_profile_wants_two_publishers_and_a_bound_event(count) -> None:
    def told(source: str) -> Story:
        return story(
            f"{source} says Spain signed for Alia on 3 March 2025.",
            "2025-03-04",
            source=source,
            claims=[
                claim("Alia", "ESP", "model", events=[event("signed", "contracted", "2025-03-03", "day")])
            ],
        )

    con = count([told("pais")])
    assert trend_rows(con, profile="strict") == []
    con = count([told("mundo")])
    assert cell(con, "2025-Q1", profile="strict")["n_new_projects"] == 1


def test_a_second_refresh_changes_nothing(count, con: Connection, tmp_path: Path) -> None:
    count([ALIA, CAMPUS, PLAN])
    tables = ("quarterly_trend", "quarterly_vendor_share", "quarterly_type_share", "counted_cells", "money")
    before = {table: fetch_all(con, f"SELECT * FROM {table} ORDER BY ALL") for table in tables}
    done = refresh(con, resolve(con, ledger=Ledger(tmp_path / "ledger.jsonl")))
    assert (done.n_projects, done.n_changed_cells) == (0, 0)
    assert refresh(con).n_changed_cells == 0
    assert {table: fetch_all(con, f"SELECT * FROM {table} ORDER BY ALL") for table in tables} == before


# -- profiles as data --
def test_every_mistake_in_the_profiles_is_told_at_once(tmp_path: Path) -> None:
    good = (PROFILES_DIR / "default.yml").read_text()
    (tmp_path / "default.yml").write_text(
        good.replace("count: all", "count: some", 1).replace("CHN", "China")
    )
    (tmp_path / "odd.yml").write_text(
        good.replace("undated: count", "undatd: count").replace("leave_out: []", "leave_out: [Chile]")
    )
    with pytest.raises(ReferenceInvalid) as caught:
        load_profiles(tmp_path)
    told = str(caught.value)
    assert "default.yml, countries.count" in told
    assert "odd.yml, profile" in told and "odd.yml, quarter.undatd: unknown key" in told
    assert "odd.yml, countries.leave_out: 'Chile' is no ISO" in told


def test_a_comparison_lists_the_projects_that_make_the_difference(count) -> None:
    usa = story("Stargate rises in Texas.", claims=[claim("Stargate", "USA")])
    con = count([usa, ALIA, CAMPUS])
    found = compare_profiles(con, "cnas_like", "default")
    assert {name: total["n_projects"] for name, total in found["totals"].items()} == {
        "cnas_like": 2,
        "default": 3,
    }
    told = {row["name"]: (row["difference"], row["reason_in_one"]) for row in found["projects"]}
    assert told["Stargate"] == ("only in other", "its countries are left out")
    assert told["Campus IA"] == ("other cells", "counted")
    assert "Alia" not in told
