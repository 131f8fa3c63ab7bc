"""Charts of the report: readable in black and white, drawn once, each a picture that says what it shows."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest

from tests.unit.warehouse.reportpage import Page
from warehouse.publish.charts import GREYS, TYPES, money_by_country
from warehouse.publish.report import write_report


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_charts_are_readable_in_black_and_white(report_folder: Path) -> None:
    greys = dict(zip(TYPES, GREYS.to_dict()["range"], strict=True))
    ordered = sorted(greys.values(), key=_luminance)
    assert all(_contrast(a, b) >= 1.5 for a, b in itertools.pairwise(ordered))
    for path in (report_folder / "charts").glob("*.svg"):
        colours = {
            c.lower() for c in re.findall(r'(?:fill|stroke)="(#[0-9a-fA-F]{6})"', path.read_text("utf-8"))
        }
        assert all(c[1:3] == c[3:5] == c[5:7] for c in colours), f"{path.name} leans on colour: {colours}"


def test_the_two_parts_of_a_money_bar_differ(report_folder: Path) -> None:
    drawing = (report_folder / "charts" / "money-by-country.svg").read_text("utf-8")
    fills = set(re.findall(r'fill="(#[0-9a-f]{6})" stroke="black"', drawing))
    assert len(fills) >= 2
    assert _contrast(*sorted(fills, key=_luminance)[:: len(fills) - 1]) >= 3


def test_every_chart_is_a_picture_too(report_folder: Path, report_page: Page) -> None:
    pictures = sorted((report_folder / "charts").glob("*.png"))
    assert len(pictures) == len(report_page.all("svg"))
    for picture in pictures:
        content = picture.read_bytes()
        assert content.startswith(b"\x89PNG\r\n\x1a\n")
        assert int.from_bytes(content[16:20], "big") >= 800  # wide enough for a slide


def test_a_picture_says_what_it_shows_and_the_page_says_it_once(report_folder: Path) -> None:
    for path in (report_folder / "charts").glob("*.vl.json"):
        title = json.loads(path.read_text("utf-8"))["title"]
        assert title["text"] and title["subtitle"] == "Sovtrack, counted by profile default"
        assert title["text"] not in path.with_name(path.name.replace(".vl.json", ".svg")).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Plano Brasileiro de Inteligência", True),
        ("Пилот", True),
        ("AI・半導体フレーム", False),
        (None, False),
    ],
)
def test_a_name_that_no_font_may_have_is_drawn_as_its_id(name: str | None, drawn: bool) -> None:
    row = {
        "country": "Japan",
        "disclosed_usd": 3e9,
        "largest_usd": 2e9,
        "without_largest_usd": 1e9,
        "largest_project": name,
        "largest_project_id": "p-1",
        "projects_disclosing": 2,
        "projects_undisclosed": 3,
    }
    totals = {
        "n_disclosing": 2,
        "n_projects": 5,
        "disclosed_usd": 3e9,
        "largest_usd": 2e9,
        "largest_project": name,
    }
    figure = money_by_country([row], totals)
    assert figure.chart is not None
    assert f"3.0 bn (2 of 5); largest: {name if drawn else 'p-1'}" in json.dumps(
        figure.chart.to_dict(), ensure_ascii=False
    )


def test_an_unchanged_chart_is_not_drawn_again(report_folder: Path) -> None:
    before = {p.name: p.stat().st_mtime_ns for p in (report_folder / "charts").iterdir()}
    write_report(report_folder / "sovtrack.duckdb", report_folder)
    assert {p.name: p.stat().st_mtime_ns for p in (report_folder / "charts").iterdir()} == before


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [("new-by-type", "band_from", "band_to"), ("cumulative", "cumulative_from", "cumulative_to")],
)
def test_charts_draw_the_bands_of_their_numbers(report_folder: Path, key: str, low: str, high: str) -> None:
    specification = (report_folder / "charts" / f"{key}.vl.json").read_text("utf-8")
    (rows,) = json.loads(specification)["datasets"].values()
    values = [row for row in rows if row[low] is not None]
    assert values and all(row[low] <= row[high] for row in values)
    assert f'"field": "{low}"' in specification and f'"field": "{high}"' in specification
