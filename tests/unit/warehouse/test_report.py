"""The report: one page that needs nothing else, readable on paper, by ear, and with hostile names in it."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from tests.unit.warehouse.reportpage import Page
from warehouse.connection import open_snapshot
from warehouse.publish.report import _cell, write_report
from warehouse.rows import fetch_all, query


def test_the_page_needs_nothing_from_elsewhere(report_page: Page, report_text: str) -> None:
    assert (
        not report_page.all("script")
        and not report_page.all("link")
        and not report_page.all("iframe")
        and not report_page.all("img")
    )
    for _, attributes in report_page.elements:
        assert not any(name.startswith("on") for name in attributes)
        for name in ("href", "src", "xlink:href", "action"):
            assert (attributes.get(name) or "#").startswith("#")
    assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//", report_text)
    assert "default-src 'none'" in report_text


def test_hostile_names_stay_words(report_page: Page, report_text: str) -> None:
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in report_text
    assert "<script" not in report_text
    assert "&amp; Söhne" in report_text


def test_each_chart_is_named_for_a_screen_reader_and_has_a_table_behind_it(report_page: Page) -> None:
    charts = report_page.all("svg")
    assert len(charts) == 4
    for chart in charts:
        assert chart["role"] == "img" and len(chart["aria-label"] or "") > 60
    tags = [tag for tag, _ in report_page.elements]
    assert len(report_page.all("details")) == len(charts)
    for at in (i for i, tag in enumerate(tags) if tag == "details"):
        assert "table" in tags[at : at + 5]
    assert len(report_page.all("caption")) == len(report_page.all("table"))


def test_each_row_has_a_heading_and_headings_of_numbers_stand_over_them(
    report_page: Page, report_text: str
) -> None:
    headings = report_page.all("th")
    assert {heading["scope"] for heading in headings} == {"col", "row"}
    assert sum(heading["scope"] == "row" for heading in headings) == len(report_page.all("tr")) - len(
        report_page.all("table")
    )
    assert re.search(r'<th scope="col" class="number">Projects</th>', report_text)
    assert re.search(r'<th scope="col">Country</th>', report_text)


def test_what_can_be_scrolled_is_reached_by_keyboard_and_named(report_page: Page) -> None:
    regions = [a for _, a in report_page.elements if "scroll" in (a.get("class") or "").split()]
    assert len(regions) == len(report_page.all("svg")) + len(report_page.all("table"))
    assert all(a["tabindex"] == "0" and a["role"] == "region" and a["aria-label"] for a in regions)


def test_no_word_day_or_quarter_is_broken(report_text: str) -> None:
    assert "overflow-wrap: anywhere" not in report_text
    assert '<span class="day">2026-05-07</span>' in report_text and _cell("in 2026-Q2.") == (
        'in <span class="day">2026-Q2</span>.'
    )
    assert _cell("<b>2026") == "&lt;b&gt;2026"


def test_headings_come_in_order_and_the_page_has_a_language(report_page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in report_page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    assert report_page.all("html")[0]["lang"] == "en"


def test_money_is_told_with_and_without_its_largest_item(report_text: str) -> None:
    assert "2 of 2 projects disclose 30.0 billion US dollars in all" in report_text
    assert "(30.0 billion), it is 0.0 billion" in report_text


def test_every_country_s_sum_tells_who_discloses_it(report_folder: Path, report_text: str) -> None:
    with open_snapshot(report_folder / "sovtrack.duckdb") as con:
        rows = query(con, "report/money_by_country", {"profile": "default"})
    assert [
        (
            r["code"],
            r["disclosed_usd"],
            r["without_largest_usd"],
            r["projects_disclosing"],
            r["projects_undisclosed"],
        )
        for r in rows
    ] == [("ARE", 3e10, 0.0, 1, 0), ("ESP", 1e7, 0.0, 1, 0)]
    for heading in ("Projects disclosing", "Projects undisclosed", "Without largest (USD)"):
        assert f">{heading}</th>" in report_text


def test_numbers_of_new_projects_carry_their_bands(report_folder: Path, report_text: str) -> None:
    with open_snapshot(report_folder / "sovtrack.duckdb") as con:
        rows = query(con, "report/cumulative", {"profile": "default"})
    assert len(rows) == 2
    assert all(row["band_from"] < row["band_to"] for row in rows)
    assert "Band from" in report_text and "nominal 90 percent" in report_text


def test_published_figures_stand_beside_ours(report_folder: Path, report_text: str) -> None:
    with open_snapshot(report_folder / "sovtrack.duckdb") as con:
        rows = {row["benchmark"]: row for row in query(con, "report/benchmarks", {"profile": "cnas_like"})}
    ours = {name: (row["numerator"], row["denominator"]) for name, row in rows.items()}
    assert ours["projects"] == (2, None)
    assert ours["jurisdictions"] == (2, None)
    assert ours["infrastructure_share"] == (1, 2)
    assert ours["model_share"] == (1, 2)
    assert ours["data_share"] == (0, 2)  # counted by its primary type alone
    assert ours["nvidia_share"] == (1, 1)
    assert ours["money_two_countries"] == (3e10, 3.001e10)
    assert rows["money_two_countries"]["without_largest"] == 0
    assert ours["new_projects_q4"] == (0, None)
    assert "59 % (82 of 139)" in report_text and "50 % (1 of 2)" in report_text
    assert "not expected to be equal" in report_text


def test_the_health_of_each_source_is_told(report_folder: Path, report_text: str) -> None:
    table = report_text.split('id="sources"')[1]
    assert "night of 2026-01-05" in table and ">Usual per week</th>" in table and ">Health</th>" in table
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in table.split("<tr>")[2:]]
    assert [(row[0], row[7], row[8]) for row in rows] == [
        ("monde", "12.5", "nothing new for 3 night(s)"),
        ("pais", "12.5", "as usual"),
    ]
    with open_snapshot(report_folder / "sovtrack.duckdb") as con:
        assert fetch_all(con, "SELECT health_codes FROM night_sources ORDER BY source_name") == [
            (["silent"],),
            ([],),
        ]


def test_an_unknown_profile_is_refused(report_folder: Path, tmp_path: Path) -> None:
    from warehouse.errors import UnknownName

    with pytest.raises(UnknownName, match="known: cnas_like, default, strict"):
        write_report(report_folder / "sovtrack.duckdb", tmp_path, profile="mine")
