"""Reference data: published figures and exchange rates say where they are from, and break loudly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from warehouse.errors import ReferenceInvalid
from warehouse.money.rates import load_rates
from warehouse.reference import load_reference
from warehouse.reference.benchmarks import BENCHMARKS_FILE, load_benchmarks
from warehouse.rows import Connection, fetch_all


def _changed(tmp_path: Path, figure: str, **values: Any) -> Path:
    data = yaml.safe_load(BENCHMARKS_FILE.read_text("utf-8"))
    for key, value in values.items():
        if value is None:
            del data["figures"][figure][key]
        else:
            data["figures"][figure][key] = value
    path = tmp_path / "benchmarks.yml"
    path.write_text(yaml.safe_dump(data), "utf-8")
    return path


@pytest.mark.parametrize(
    ("figure", "values", "where", "what"),
    [
        ("projects", {"colour": "red"}, "projects.colour", "unknown key"),
        ("projects", {"of_what": None}, "projects.of_what", "a text is expected"),
        ("projects", {"low": None}, "projects.low", "a number of 0 or more is expected"),
        ("projects", {"confidence": "sure"}, "projects.confidence", "must be one of published"),
        ("projects", {"unit": "percent"}, "projects.unit", "projects is a count"),
        ("nvidia_share", {"vendor": None}, "nvidia_share.vendor", "vendor_share needs it"),
        ("nvidia_share", {"n_numerator": 50}, "nvidia_share.n_numerator", "50 of 82 is 61.0 %, not 52 %"),
        ("model_share", {"conflicts_with": None}, "model_share.conflicts_with", "only where, confidence is"),
        ("model_share", {"conflicts_with": ["projects"]}, "model_share.conflicts_with", "in turn"),
        ("new_projects_q4", {"quarter": "Q4"}, "new_projects_q4.quarter", "no quarter such as"),
        ("data_share", {"project_types": ["date"]}, "data_share.project_types", "'date' is none of"),
    ],
)
def test_a_mistake_in_a_published_figure_is_named(
    tmp_path: Path, figure: str, values: dict[str, Any], where: str, what: str
) -> None:
    with pytest.raises(ReferenceInvalid) as told:
        load_benchmarks(_changed(tmp_path, figure, **values))
    assert any(key == where and what in mistake for _, key, mistake in told.value.mistakes)


def test_all_mistakes_are_told_together(tmp_path: Path) -> None:
    path = _changed(tmp_path, "projects", colour="red", of_what=None, low=-1)
    with pytest.raises(ReferenceInvalid) as told:
        load_benchmarks(path)
    assert len(told.value.mistakes) == 3


def test_a_figure_that_is_gone_from_the_file_is_gone_from_the_table(con: Connection) -> None:
    load_reference(con)
    con.execute("UPDATE published_benchmarks SET benchmark = 'old' WHERE benchmark = 'projects'")
    load_reference(con)
    found = {name for (name,) in fetch_all(con, "SELECT benchmark FROM published_benchmarks")}
    assert found == {row["benchmark"] for row in load_benchmarks()}


def test_conflicting_figures_name_each_other(con: Connection) -> None:
    load_reference(con)
    pairs = fetch_all(
        con,
        "SELECT benchmark, unnest(conflicts_with) FROM published_benchmarks WHERE confidence = 'conflicting'",
    )
    assert len(pairs) == 6 and {(b, a) for a, b in pairs} == set(pairs)


def test_every_exchange_rate_says_what_it_was_checked_by() -> None:
    quotations = [q for rows in load_rates().values() for q in rows]
    averages = [q for q in quotations if q.kind == "average"]
    assert all(q.source.startswith("unchecked: ") or "read November 2026" in q.source for q in averages)
    assert all("published peg" in q.source for q in quotations if q.kind == "peg")


@pytest.mark.parametrize(
    ("currency", "units"), [("AED", 3.6725), ("SAR", 3.75), ("QAR", 3.64), ("BHD", 0.376), ("OMR", 0.3845)]
)
def test_pegs_are_exact(currency: str, units: float) -> None:
    assert load_rates()[currency][-1].units_per_usd == units
