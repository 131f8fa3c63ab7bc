"""The truth is sound, and the score measures what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.sample.errors import SampleDataError
from pipeline.sample.score import load_floors, score, under_floor
from pipeline.sample.truth import TrueProject, load_truth, true_trend
from pipeline.sample.world import load_world

TRUTH = load_truth()
ASKED = tuple(project for project in TRUTH if project.counted and not project.optional)


def _as_run(project: TrueProject) -> dict[str, Any]:
    """A project of the truth as a perfect run would give it."""
    world = load_world()
    return {
        "project_id": project.id,
        "name": project.name,
        "countries": list(project.countries),
        "types": list(project.types),
        "primary_type": project.types[0],
        "quarter": project.quarter,
        "status": project.status,
        "vendors": list(project.vendors),
        "money": [
            {
                "low": m.low,
                "high": m.high,
                "currency": m.currency,
                "stage": m.stage,
                "counts": m.counts is True,
            }
            for m in project.money
        ],
        "document_urls": [world.story(key).url for key in project.documents],
    }


def _run() -> list[dict[str, Any]]:
    return [_as_run(project) for project in ASKED]


def _changed(project_id: str, **changes: Any) -> list[dict[str, Any]]:
    return [{**row, **changes} if row["project_id"] == project_id else row for row in _run()]


def _value(field: str, run: list[dict[str, Any]]) -> float:
    return score(run, true_trend(TRUTH)).measures[field].value


def test_countries_and_traps() -> None:
    assert len({country for project in ASKED for country in project.countries}) >= 25
    status = {project.id: (project.status, project.counted) for project in TRUTH}
    assert status["edinburgh-exascale"] == ("cancelled", True)
    assert status["malaysia-huawei"][1] is False, "announced and denied within a day"
    assert status["mora-la-nova"] == ("planned", False)
    assert status["transcendence"][1] is False, "a rumour"
    parts = {project.id: project.part_of for project in TRUTH}
    assert (
        parts["cohere-data-centre"] == "canada-challenge"
        and parts["canada-challenge"] == "canada-compute-strategy"
    )
    currencies = {row.currency for project in TRUTH for row in project.money}
    assert currencies >= {"CAD", "SGD", "AUD", "INR", "JPY", "KRW", "EUR", "USD", "MXN", "COP", "BRL", "AED"}
    assert any(row.high for project in ASKED for row in project.money), "a range"


def test_one_pledge_told_by_three_people_counts_once() -> None:
    unit = next(project for project in TRUTH if project.id == "sovereign-ai-unit")
    assert len(unit.documents) >= 5
    assert [row.counts for row in unit.money] == [True]


def test_trend_follows_from_the_projects() -> None:
    cells = true_trend(TRUTH)
    assert cells["2024-Q1", "IND", "infrastructure"] == 1
    assert sum(cells.values()) == sum(len(project.countries) * len(project.types) for project in ASKED)
    assert all(quarter != "2024-Q5" for quarter, _, _ in cells)


def test_second_night_has_a_project_more() -> None:
    assert {project.id for project in load_truth(2)} - {project.id for project in TRUTH} == {"sines"}


def test_a_perfect_run_scores_one() -> None:
    found = score(_run(), true_trend(TRUTH))
    assert {name: m.value for name, m in found.measures.items()} == dict.fromkeys(found.measures, 1.0)
    assert found.missed == found.invented == found.counted_plans == ()
    assert found.to_dict()["fields"]["projects"]["value"] == 1.0
    assert found.table().row_count == len(found.measures)


def test_an_empty_run_scores_nothing() -> None:
    found = score([], {})
    assert found.measures["projects"].value == 0 and found.measures["trend"].value == 0
    assert len(found.missed) == len(ASKED)


def test_missed_and_invented_projects_cost() -> None:
    run = _run()
    assert _value("projects", run[1:]) < 1
    stranger = {
        **run[0],
        "project_id": "x",
        "name": "Quite another thing",
        "document_urls": ["http://x.example/"],
    }
    found = score([*run, stranger], true_trend(TRUTH))
    assert found.invented == ("Quite another thing",)
    assert found.measures["projects"].precision < 1 and found.measures["projects"].recall == 1


def test_a_counted_plan_is_wrong() -> None:
    plan = next(project for project in TRUTH if project.id == "mora-la-nova")
    found = score([*_run(), _as_run(plan) | {"quarter": "2025-Q2"}], true_trend(TRUTH))
    assert found.counted_plans and found.measures["projects"].wrong == 1


def test_an_optional_project_counts_neither_way() -> None:
    optional = next(project for project in TRUTH if project.id == "jaif")
    assert not optional.optional
    extra = next(project for project in TRUTH if project.optional and project.id == "common-corpus")
    cells = dict(true_trend(TRUTH)) | {("unknown", "FRA", "data"): 1}
    found = score([*_run(), _as_run(extra)], cells)
    assert found.measures["projects"].value == 1 and found.measures["trend"].value == 1


def test_a_project_split_in_two_is_wrong_once() -> None:
    run = _run()
    whole = next(row for row in run if row["project_id"] == "jupiter")
    found = score([*run, {**whole, "project_id": "twin"}], true_trend(TRUTH))
    assert found.measures["projects"].wrong == 1


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("quarter", {"quarter": "2024-Q3"}),
        ("type", {"types": ["model"]}),
        ("vendors", {"vendors": ["amd"]}),
        ("money", {"money": []}),
        ("money", {"money": [{"low": 500e6, "high": None, "currency": "USD", "counts": True}]}),
        ("status", {"status": "announced"}),
    ],
)
def test_a_wrong_field_costs_that_field(field: str, changes: dict[str, Any]) -> None:
    assert _value(field, _changed("jupiter", **changes)) < 1
    assert _value("projects", _changed("jupiter", **changes)) == 1


def test_money_told_twice_costs() -> None:
    row = {"low": 500e6, "high": None, "currency": "EUR", "counts": True}
    assert _value("money", _changed("jupiter", money=[row, row])) < 1
    old = {"low": 273e6, "high": None, "currency": "EUR", "counts": False}
    assert _value("money", _changed("jupiter", money=[row, old])) == 1


def test_tracking_parameters_do_not_hide_a_document() -> None:
    run = [
        {**row, "document_urls": [f"{url}?utm_source=rss" for url in row["document_urls"]]} for row in _run()
    ]
    assert _value("projects", run) == 1


def test_a_second_defensible_quarter_is_right() -> None:
    run = _changed("jean-zay", quarter="2024-Q3")
    cells = dict(true_trend(TRUTH))
    cells["2025-Q2", "FRA", "infrastructure"] -= 1
    cells["2024-Q3", "FRA", "infrastructure"] = 1
    found = score(run, cells)
    assert found.measures["quarter"].value == 1 and found.measures["trend"].value == 1


def test_trend_rows_of_the_warehouse_are_read() -> None:
    rows = [
        {"quarter": q, "country": c, "project_type": t, "n_new_projects": n}
        for (q, c, t), n in true_trend(TRUTH).items()
    ]
    totals = [{"quarter": "2024-Q1", "country": "ALL", "project_type": "all", "n_new_projects": 99}]
    assert score(_run(), [*rows, *totals]).measures["trend"].value == 1


def test_floors_name_fields_that_are_measured() -> None:
    floors = load_floors()
    assert set(floors) == {"projects", "quarter", "type", "money", "vendors", "trend"}
    assert all(0 <= floor <= 1 for floor in floors.values())
    assert under_floor(score(_run(), true_trend(TRUTH))) == []


def test_truth_mistakes_are_told_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text(
        "- {id: a, name: A, countries: [XXX], types: [infrastructure], quarter: 2024-Q9, status: announced,"
        " vendors: [], money: [], documents: [nowhere/at-all]}\n"
        "- {id: a, name: B, countries: [FRA], types: [castle], quarter: 2024-Q1, status: announced,"
        " vendors: [], money: [], documents: [the-courier/exascale-axed]}\n",
        encoding="utf-8",
    )
    with pytest.raises(SampleDataError) as caught:
        load_truth(folder=tmp_path)
    text = str(caught.value)
    for piece in ("XXX", "2024-Q9", "nowhere/at-all", "types.0"):
        assert piece in text
