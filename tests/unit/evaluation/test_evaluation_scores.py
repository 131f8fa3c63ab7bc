"""Counting and scoring, on readings that are made up to be right and wrong in known ways."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scipy.stats import binomtest

from extractors.evaluation.count import count
from extractors.evaluation.labels import amount, country, cue, event
from extractors.evaluation.model import Case, GoldProject
from extractors.evaluation.score import evaluate, f1_interval, wilson
from extractors.model import AmountMention, Claim, CountryMention, CueMention, EventMention, Extraction

TEXT = "France will pay €5m for Lyon's computer, opened in 2025."
CASE = Case(file="a.yml", line=1, text=TEXT, language="en")
EMPTY = Extraction(language="en")


def _at(surface: str) -> dict[str, object]:
    start = TEXT.index(surface)
    return {"start": start, "end": start + len(surface), "text": surface, "rule": "test"}


def _country(surface: str, iso3: str, via: str = "name") -> CountryMention:
    return CountryMention(**_at(surface), iso3=iso3, via=via)  # type: ignore[arg-type]


def test_fields_without_labels_are_not_scored() -> None:
    found = replace(EMPTY, countries=(_country("France", "FRA"),))
    assert count(CASE, found).counts == {}


def test_overlap_is_right_and_exact_ends_are_counted_beside() -> None:
    case = replace(CASE, countries=(country(TEXT, "France = FRA"),))
    counts = count(case, replace(EMPTY, countries=(_country("France will", "FRA"),))).counts["country"]
    assert (counts.tp, counts.fp, counts.fn, counts.exact) == (1, 0, 0, 0)


def test_another_code_is_wrong_and_missing() -> None:
    case = replace(CASE, countries=(country(TEXT, "France = FRA"),))
    counted = count(case, replace(EMPTY, countries=(_country("France", "DEU"),)))
    assert (counted.counts["country"].fp, counted.counts["country"].fn) == (1, 1)
    assert {fault.what for fault in counted.faults if fault.field == "country"} == {"missed", "wrong"}


def test_places_are_scored_apart() -> None:
    case = replace(CASE, countries=(country(TEXT, "France = FRA"), country(TEXT, "Lyon = FRA place")))
    found = (_country("France", "FRA"), _country("Lyon", "FRA", "place"))
    counts = count(case, replace(EMPTY, countries=found)).counts
    assert (counts["country"].tp, counts["place"].tp) == (1, 1)
    assert counts["country"].fp == counts["place"].fp == 0


def test_more_of_an_amount_is_scored_only_where_it_is_labelled() -> None:
    case = replace(CASE, amounts=(amount(TEXT, "€5m = 5e6 EUR commitment public"),))
    mention = AmountMention(
        **_at("€5m"), low=5e6, high=5e6, currency="EUR", role="commitment", payer="private"
    )
    counts = count(case, replace(EMPTY, amounts=(mention,))).counts
    assert counts["amount_role"].tp == 1
    assert (counts["amount_payer"].fp, counts["amount_payer"].fn) == (1, 1)
    assert counts["amount_payer.public"].fn == counts["amount_payer.private"].fp == 1
    assert "amount_stage" not in counts
    missed = count(case, EMPTY).counts
    assert (missed["amount_role"].fn, missed["amount_role"].fp) == (1, 0)


def test_a_scope_must_hold_what_it_governs_and_leave_out_the_rest() -> None:
    case = replace(CASE, cues=(cue(TEXT, "will = planned over computer not over opened"),))
    stop = TEXT.index(", opened")
    mention = CueMention(**_at("will"), cue="planned", scope_start=7, scope_end=stop)
    assert count(case, replace(EMPTY, cues=(mention,))).counts["cue_scope"].tp == 2
    wide = replace(mention, scope_end=len(TEXT))
    scope = count(case, replace(EMPTY, cues=(wide,))).counts["cue_scope"]
    assert (scope.tp, scope.fn) == (1, 1)


def test_an_event_needs_kind_and_its_date_is_scored_beside() -> None:
    case = replace(CASE, events=(event(TEXT, "opened = operational 2025"),))
    mention = EventMention(**_at("opened"), kind="operational", on="2025-01-01", precision="month")
    counts = count(case, replace(EMPTY, events=(mention,))).counts
    assert counts["event.operational"].tp == 1
    assert (counts["event_date"].fp, counts["event_date"].fn) == (1, 1)
    undated = replace(CASE, events=(event(TEXT, "opened = operational undated"),))
    assert count(undated, replace(EMPTY, events=(mention,))).counts["event_date"].fp == 1


def test_a_project_is_paired_by_name_or_by_country_and_type() -> None:
    gold = GoldProject(
        name=None, countries=frozenset({"FRA"}), types=frozenset({"infrastructure"}), amounts=None,
        vendors=None, status="operational",
    )  # fmt: skip
    case = replace(CASE, projects=(gold,))
    claim = Claim(
        name="Jean",
        countries=("FRA",),
        types=("infrastructure",),
        primary_type="infrastructure",
        status="planned",
    )
    counts = count(case, replace(EMPTY, projects=(claim,))).counts
    assert counts["project"].tp == 1
    assert (counts["project_status"].fp, counts["project_status"].fn) == (1, 1)
    stranger = replace(claim, countries=("DEU",))
    counts = count(case, replace(EMPTY, projects=(stranger,))).counts
    assert (counts["project"].fp, counts["project"].fn) == (1, 1)


def test_scores_gather_cases_by_field_and_language() -> None:
    right = replace(CASE, countries=(country(TEXT, "France = FRA"),))
    french = replace(right, language="fr")
    scores = evaluate(
        [right, french],
        reader=lambda case: (
            replace(EMPTY, countries=(_country("France", "FRA"),)) if case is right else EMPTY
        ),
    )
    f1 = scores.f1()["country"]
    assert f1["en"] == 1.0 and f1["fr"] == 0.0 and f1["all"] == pytest.approx(2 / 3)
    (row,) = [row for row in scores.rows if (row.field, row.language) == ("country", "all")]
    assert (row.n, row.n_cases, row.precision, row.recall) == (2, 2, 1.0, 0.5)
    assert row.f1_low < row.f1 < row.f1_high


@pytest.mark.parametrize(("hits", "n"), [(0, 4), (3, 4), (4, 4), (57, 60), (1, 1000)])
def test_the_interval_is_wilsons(hits: int, n: int) -> None:
    known = binomtest(hits, n).proportion_ci(0.95, method="wilson")
    assert wilson(hits, n) == pytest.approx((known.low, known.high))


def test_the_interval_of_f1_holds_it_and_narrows() -> None:
    few, many = f1_interval(8, 1, 1), f1_interval(800, 100, 100)
    assert few[0] < 8 * 2 / 18 < few[1]
    assert few[0] < many[0] < many[1] < few[1]
    assert f1_interval(5, 0, 0)[0] < 0.9
