"""Rows of a table that only the rows beside them tell to be projects; names, places and sums are invented."""

from __future__ import annotations

from extractors.entities.read import extract_entities
from extractors.model import Claim

HEAD = "Models that public bodies pay for are listed below.\n\n"


def named(text: str, **options: str) -> dict[str | None, Claim]:
    return {claim.name: claim for claim in extract_entities(text, language="en", **options).projects}


def test_a_row_beside_rows_of_known_models_is_a_model() -> None:
    found = named(
        HEAD
        + "Name | Country | Paid\nApertus | Switzerland | CHF 20 million\nPLLuM | Poland | PLN 14 million\n"
        "Brumalis | Iceland | €3 million\n"
    )
    row = found["Brumalis"]
    assert (row.countries, row.types, len(row.amounts)) == (("ISL",), ("model",), 1)
    assert row.rule == "names.row"


def test_a_short_heading_tells_what_one_known_row_does_not() -> None:
    rows = "Team | Size\nApertus | 70 billion\nBrumalis | 7 billion\n"
    assert "Brumalis" in named("In Switzerland two are paid for.\n\nLanguage models\n\n" + rows)
    assert "Brumalis" not in named("In Switzerland two are paid for.\n\nMoney of last year\n\n" + rows)


def test_a_name_that_needs_its_context_is_known_by_its_table() -> None:
    """``Minerva`` alone may be anything; beside other models it is the Italian one."""
    found = named(HEAD + "Name | Country\nApertus | Switzerland\nPLLuM | Poland\nMinerva | Italy\n")
    assert found["Minerva"].known_as == "minerva"


def test_rows_of_sums_totals_and_several_things_stay_rows() -> None:
    found = named(
        HEAD
        + "Name | Country\nApertus | Switzerland\nPLLuM | Poland\n€40 million | in all\nSmaller systems | Norway\n"
    )
    assert set(found) == {"Apertus", "PLLuM"}


def test_a_table_of_other_things_makes_nothing_of_a_known_name_in_it() -> None:
    found = named(
        "Switzerland publishes what it pays.\n\nItem | Year\nRent of halls | 2024\nApertus | 2025\nTravel | 2025\n"
        "Repairs | 2026\n"
    )
    assert set(found) <= {"Apertus"}
