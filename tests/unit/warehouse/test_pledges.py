"""Pledges told again, in another currency, in part, or at the rate of their day."""

from __future__ import annotations

import pytest

from tests.unit.warehouse.missions import mission
from tests.unit.warehouse.newsroom import amount, claim, event, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.rows import Connection, fetch_all, fetch_rows


def counted(con: Connection) -> list[tuple]:
    return fetch_all(
        con, "SELECT text, counts_towards_total, split_part(reason, ':', 1) FROM money ORDER BY reason, text"
    )


def test_a_pledge_told_again_counts_once(con: Connection, ledger: Ledger) -> None:
    load(con, [mission("herald", "2024-03-08"), mission("times", "2025-03-09")])
    resolve(con, ledger=ledger)
    assert counted(con) == [("Rs 10,372 crore", True, "first_told"), ("Rs 10,372 crore", False, "retold")]


def test_a_pledge_in_another_currency_is_a_restatement(con: Connection, ledger: Ledger) -> None:
    load(
        con,
        [
            mission("herald", "2024-03-08"),
            mission("times", "2024-03-09", "$1.25 billion", low=1.25e9, currency="USD"),
        ],
    )
    resolve(con, ledger=ledger)
    assert counted(con) == [("Rs 10,372 crore", True, "first_told"), ("$1.25 billion", False, "restatement")]


def test_a_smaller_sum_is_part_of_the_larger_one(con: Connection, ledger: Ledger) -> None:
    load(con, [mission("herald", "2024-03-08"), mission("times", "2024-08-09", "Rs 2,000 crore", low=2e10)])
    resolve(con, ledger=ledger)
    assert ("Rs 2,000 crore", False, "part_of_larger") in counted(con)


def test_a_price_per_unit_is_no_pledge(con: Connection, ledger: Ledger) -> None:
    text = "India subsidises GPUs under the IndiaAI Mission at Rs 65 per hour."
    facts = {"known_as": "indiaai-mission", "amounts": [amount("Rs 65", 65, "INR")]}
    load(con, [story(text, claims=[claim("IndiaAI Mission", "IND", **facts)])])
    resolve(con, ledger=ledger)
    assert counted(con) == [("Rs 65", False, "per_unit")]


def test_money_of_a_denied_claim_does_not_count(con: Connection, ledger: Ledger) -> None:
    load(
        con,
        [
            story(
                "Italy denied paying €2bn for a cluster.",
                claims=[claim(None, "ITA", cues=["denied"], amounts=[amount("€2bn", 2e9, "EUR")])],
            )
        ],
    )
    resolve(con, ledger=ledger)
    assert counted(con) == [("€2bn", False, "denied")]


def test_a_promise_is_dated_by_its_telling_and_not_by_what_it_promises(
    con: Connection, ledger: Ledger
) -> None:
    told = claim(None, "GHA", events=[event("will open", "announced", "2028-01-01", "year")])
    ran = claim(None, "GHA", "model", events=[event("runs", "operational", "2028-01-01", "year")])
    load(con, [story("A hall will open in Ghana in 2028 and runs.", "2025-05-12", claims=[told, ran])])
    resolve(con, ledger=ledger)
    rows = fetch_all(con, "SELECT kind, quarter, is_credible FROM project_events ORDER BY kind")
    assert ("announced", "2025-Q2", True) in rows
    assert [credible for kind, _, credible in rows if kind == "operational"] == [False]


def test_money_is_converted_at_the_rate_of_the_event(con: Connection, ledger: Ledger) -> None:
    load(con, [mission("herald", "2024-03-08")])
    resolve(con, ledger=ledger)
    (row,) = fetch_rows(con, "SELECT * FROM money")
    assert row["rate_on"].isoformat() == "2024-03-08" and row["rate_source"] == "ECB reference rate"
    assert row["amount_usd"] == pytest.approx(1.0372e11 * row["rate_usd"])
    assert 1.2e9 < row["amount_usd"] < 1.3e9


def test_a_range_enters_sums_with_its_lower_end(con: Connection, ledger: Ledger) -> None:
    load(
        con,
        [
            mission(
                "herald",
                "2024-03-08",
                "$30 to 50 billion",
                low=3e10,
                high=5e10,
                currency="USD",
                qualifier="range",
            )
        ],
    )
    resolve(con, ledger=ledger)
    (row,) = fetch_rows(con, "SELECT * FROM money")
    assert (row["amount_usd"], row["amount_usd_low"], row["amount_usd_high"]) == (3e10, 3e10, 5e10)


def test_a_sum_told_beside_the_pledge_by_a_later_story_counts_too(con: Connection, ledger: Ledger) -> None:
    first = claim("Kivu AI", "RWA", amounts=[amount("$10 billion", 1e10, "USD")])
    both = claim(
        "Kivu AI", "RWA", amounts=[amount("$10 billion", 1e10, "USD"), amount("$5 billion", 5e9, "USD")]
    )
    load(
        con,
        [
            story("Kivu AI of Rwanda will spend $10 billion.", "2025-05-12", source="herald", claims=[first]),
            story(
                "Kivu AI of Rwanda has deals with Belvar for $10 billion and with Zorgan for $5 billion.",
                "2025-09-12",
                source="times",
                claims=[both],
            ),
        ],
    )
    resolve(con, ledger=ledger)
    assert [(text, counts) for text, counts, _ in counted(con)] == [
        ("$10 billion", True), ("$5 billion", True), ("$10 billion", False),
    ]  # fmt: skip
