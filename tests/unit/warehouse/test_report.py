"""The report: one page that needs nothing else, readable on paper, by ear, and with hostile names in it."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.unit.warehouse.newsroom import amount, claim, event, load, source, story
from warehouse.connection import open_snapshot, open_writer
from warehouse.ledger import Ledger
from warehouse.load import load_fetches, load_source_health
from warehouse.projects import resolve
from warehouse.publish import publish
from warehouse.publish.charts import GREYS, TYPES, money_by_country
from warehouse.publish.report import _cell, write_report
from warehouse.rows import fetch_all, query
from warehouse.trends import refresh

HOSTILE = """Cluster <script>alert('x')</script>" onload="x" & Söhne"""
TODAY = datetime(2026, 1, 6, tzinfo=UTC)


def fetched(name: str) -> dict[str, object]:
    return {
        "fetch_id": name,
        "run_id": "r1",
        "night": "2026-01-05",
        "source_name": name,
        "url": f"http://{name}.example/a",
        "purpose": "page",
        "disposition": "fetched",
        "disposition_class": "ok",
        "requested_at": "2026-01-05T02:00:00Z",
    }


def judged(name: str, codes: Sequence[str] = (), words: str = "as usual") -> dict[str, object]:
    return {
        "night": "2026-01-05",
        "source_name": name,
        "usual_per_week": 12.5,
        "codes": list(codes),
        "words": words,
    }


class Page(HTMLParser):
    """Elements of a page with their attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published folder with its report."""
    home = tmp_path_factory.mktemp("report")
    ledger = Ledger(home / "ledger.jsonl")
    said = HOSTILE.replace("'", "’")
    stories = [
        story(
            f"{said} was announced in Abu Dhabi for $30 billion.",
            "2025-02-07",
            source="monde",
            claims=[
                claim(
                    HOSTILE,
                    "ARE",
                    vendors=["nvidia"],
                    amounts=[amount("$30 billion", 3e10, "USD")],
                    events=[event("announced", "announced", "2025-02-07", "day")],
                )
            ],
        ),
        story(
            "Spain launched the Alia model for $10 million.",
            "2025-05-21",
            source="pais",
            claims=[
                claim(
                    "Alia",
                    "ESP",
                    ["model", "data"],
                    amounts=[amount("$10 million", 1e7, "USD")],
                    events=[event("launched", "announced", "2025-05-20", "day")],
                )
            ],
        ),
    ]
    with open_writer(home / "warehouse.duckdb") as con:
        load(con, stories, sources=[source(name) for name in ("monde", "pais")])
        load_fetches(con, [fetched(name) for name in ("monde", "pais")])
        load_source_health(con, [judged("monde", ["silent"], "nothing new for 3 night(s)"), judged("pais")])
        refresh(con, resolve(con, ledger=ledger))
        release = publish(con, home / "published", ledger=ledger, released_at=TODAY)
    write_report(release.path, home / "published")
    return home / "published"


@pytest.fixture(scope="module")
def text(folder: Path) -> str:
    return (folder / "report.html").read_text("utf-8")


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_the_page_needs_nothing_from_elsewhere(page: Page, text: str) -> None:
    assert not page.all("script") and not page.all("link") and not page.all("iframe") and not page.all("img")
    for _, attributes in page.elements:
        assert not any(name.startswith("on") for name in attributes)
        for name in ("href", "src", "xlink:href", "action"):
            assert (attributes.get(name) or "#").startswith("#")
    assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//", text)
    assert "default-src 'none'" in text


def test_hostile_names_stay_words(page: Page, text: str) -> None:
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in text
    assert "<script" not in text
    assert "&amp; Söhne" in text


def test_each_chart_is_named_for_a_screen_reader_and_has_a_table_behind_it(page: Page) -> None:
    charts = page.all("svg")
    assert len(charts) == 4
    for chart in charts:
        assert chart["role"] == "img" and len(chart["aria-label"] or "") > 60
    tags = [tag for tag, _ in page.elements]
    assert len(page.all("details")) == len(charts)
    for at in (i for i, tag in enumerate(tags) if tag == "details"):
        assert "table" in tags[at : at + 5]
    assert len(page.all("caption")) == len(page.all("table"))


def test_each_row_has_a_heading_and_headings_of_numbers_stand_over_them(page: Page, text: str) -> None:
    headings = page.all("th")
    assert {heading["scope"] for heading in headings} == {"col", "row"}
    assert sum(heading["scope"] == "row" for heading in headings) == len(page.all("tr")) - len(
        page.all("table")
    )
    assert re.search(r'<th scope="col" class="number">Projects</th>', text)
    assert re.search(r'<th scope="col">Country</th>', text)


def test_what_can_be_scrolled_is_reached_by_keyboard_and_named(page: Page) -> None:
    regions = [a for _, a in page.elements if "scroll" in (a.get("class") or "").split()]
    assert len(regions) == len(page.all("svg")) + len(page.all("table"))
    assert all(a["tabindex"] == "0" and a["role"] == "region" and a["aria-label"] for a in regions)


def test_no_word_day_or_quarter_is_broken(text: str) -> None:
    assert "overflow-wrap: anywhere" not in text
    assert '<span class="day">2026-05-07</span>' in text and _cell("in 2026-Q2.") == (
        'in <span class="day">2026-Q2</span>.'
    )
    assert _cell("<b>2026") == "&lt;b&gt;2026"


def test_headings_come_in_order_and_the_page_has_a_language(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    assert page.all("html")[0]["lang"] == "en"


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_charts_are_readable_in_black_and_white(folder: Path) -> None:
    greys = dict(zip(TYPES, GREYS.to_dict()["range"], strict=True))
    ordered = sorted(greys.values(), key=_luminance)
    assert all(_contrast(a, b) >= 1.5 for a, b in itertools.pairwise(ordered))
    for path in (folder / "charts").glob("*.svg"):
        colours = {
            c.lower() for c in re.findall(r'(?:fill|stroke)="(#[0-9a-fA-F]{6})"', path.read_text("utf-8"))
        }
        assert all(c[1:3] == c[3:5] == c[5:7] for c in colours), f"{path.name} leans on colour: {colours}"


def test_the_two_parts_of_a_money_bar_differ(folder: Path) -> None:
    drawing = (folder / "charts" / "money-by-country.svg").read_text("utf-8")
    fills = set(re.findall(r'fill="(#[0-9a-f]{6})" stroke="black"', drawing))
    assert len(fills) >= 2
    assert _contrast(*sorted(fills, key=_luminance)[:: len(fills) - 1]) >= 3


def test_every_chart_is_a_picture_too(folder: Path, page: Page) -> None:
    pictures = sorted((folder / "charts").glob("*.png"))
    assert len(pictures) == len(page.all("svg"))
    for picture in pictures:
        content = picture.read_bytes()
        assert content.startswith(b"\x89PNG\r\n\x1a\n")
        assert int.from_bytes(content[16:20], "big") >= 800  # wide enough for a slide


def test_a_picture_says_what_it_shows_and_the_page_says_it_once(folder: Path) -> None:
    for path in (folder / "charts").glob("*.vl.json"):
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


def test_an_unchanged_chart_is_not_drawn_again(folder: Path) -> None:
    before = {p.name: p.stat().st_mtime_ns for p in (folder / "charts").iterdir()}
    write_report(folder / "sovtrack.duckdb", folder)
    assert {p.name: p.stat().st_mtime_ns for p in (folder / "charts").iterdir()} == before


def test_money_is_told_with_and_without_its_largest_item(text: str) -> None:
    assert "2 of 2 projects disclose 30.0 billion US dollars in all" in text
    assert "(30.0 billion), it is 0.0 billion" in text


def test_every_country_s_sum_tells_who_discloses_it(folder: Path, text: str) -> None:
    with open_snapshot(folder / "sovtrack.duckdb") as con:
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
        assert f">{heading}</th>" in text


def test_numbers_of_new_projects_carry_their_bands(folder: Path, text: str) -> None:
    with open_snapshot(folder / "sovtrack.duckdb") as con:
        rows = query(con, "report/cumulative", {"profile": "default"})
    assert len(rows) == 2
    assert all(row["band_from"] < row["band_to"] for row in rows)
    assert "Band from" in text and "nominal 90 percent" in text


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [("new-by-type", "band_from", "band_to"), ("cumulative", "cumulative_from", "cumulative_to")],
)
def test_charts_draw_the_bands_of_their_numbers(folder: Path, key: str, low: str, high: str) -> None:
    specification = (folder / "charts" / f"{key}.vl.json").read_text("utf-8")
    (rows,) = json.loads(specification)["datasets"].values()
    values = [row for row in rows if row[low] is not None]
    assert values and all(row[low] <= row[high] for row in values)
    assert f'"field": "{low}"' in specification and f'"field": "{high}"' in specification


def test_published_figures_stand_beside_ours(folder: Path, text: str) -> None:
    with open_snapshot(folder / "sovtrack.duckdb") as con:
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
    assert "59 % (82 of 139)" in text and "50 % (1 of 2)" in text
    assert "not expected to be equal" in text


def test_the_health_of_each_source_is_told(folder: Path, text: str) -> None:
    table = text.split('id="sources"')[1]
    assert "night of 2026-01-05" in table and ">Usual per week</th>" in table and ">Health</th>" in table
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in table.split("<tr>")[2:]]
    assert [(row[0], row[7], row[8]) for row in rows] == [
        ("monde", "12.5", "nothing new for 3 night(s)"),
        ("pais", "12.5", "as usual"),
    ]
    with open_snapshot(folder / "sovtrack.duckdb") as con:
        assert fetch_all(con, "SELECT health_codes FROM night_sources ORDER BY source_name") == [
            (["silent"],),
            ([],),
        ]


def test_an_unknown_profile_is_refused(folder: Path, tmp_path: Path) -> None:
    from warehouse.errors import UnknownName

    with pytest.raises(UnknownName, match="known: cnas_like, default, strict"):
        write_report(folder / "sovtrack.duckdb", tmp_path, profile="mine")
