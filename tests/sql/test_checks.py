"""Every check finds the bad row that is planted for it, and finds none in a warehouse that is sound."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from babel.numbers import list_currencies

from extractors.entities.amounts.terms import codes_with, unit_rows
from extractors.entities.vendors import vendor_ids
from warehouse.checks import all_checks, blocking_failures, run_checks
from warehouse.errors import PublicationHeld
from warehouse.ledger import Ledger
from warehouse.publish import publish
from warehouse.queries import failing_checks
from warehouse.reference import load_currencies, load_vendors
from warehouse.rows import Connection

PLANTED = {
    "claims_of_no_project": "DELETE FROM project_claims WHERE claim_id = (SELECT min(claim_id) FROM claims)",
    "contents_not_read": "DELETE FROM extractions",
    "cumulative_breaks": "UPDATE quarterly_trend SET n_cumulative_projects = 99 WHERE country = 'FRA'",
    "duplicate_claims": "INSERT INTO claims SELECT * FROM claims LIMIT 1",
    "duplicate_mentions": "INSERT INTO mentions SELECT * FROM mentions LIMIT 1",
    "duplicate_trend_rows": "INSERT INTO quarterly_trend SELECT * FROM quarterly_trend LIMIT 1",
    "duplicate_versions": "UPDATE document_versions SET is_current = false WHERE source_name = 'monde'",
    "money_beyond_belief": "UPDATE money SET amount_usd = 2e12 WHERE counts_towards_total",
    "money_counted_twice": "UPDATE money SET counts_towards_total = true",
    "money_counted_in_two_projects": "UPDATE project_countries SET country = 'FRA'; "
    "UPDATE money SET amount_low = 1e9, amount_high = 1e9, currency = 'EUR', event_on = NULL",
    "money_inside_itself": "UPDATE money SET reason = 'per_unit: a price' WHERE reason LIKE 'first_told%'",
    "money_without_its_words": "UPDATE money SET start_char = start_char + 1 WHERE currency = 'EUR'",
    "money_without_rate": "UPDATE money SET rate_usd = NULL, reason = 'no_rate: XXX' WHERE currency = 'EUR'",
    "orphan_claims": "DELETE FROM document_versions WHERE source_name = 'monde'",
    "orphan_mentions": "DELETE FROM document_versions WHERE source_name = 'monde'",
    "projects_without_country": "UPDATE projects SET primary_country = NULL WHERE name = 'Alia'",
    "projects_without_evidence": "DELETE FROM project_claims",
    "quarters_before_the_field": "UPDATE counted_projects SET quarter = '2011-Q1' WHERE is_counted",
    "quarters_in_the_future": "UPDATE quarterly_trend SET quarter = '2031-Q1' WHERE quarter = '2025-Q1'",
    "redirects_that_lead_nowhere": "INSERT INTO project_redirects VALUES ('p-gone', 'p-never', 'merged')",
    "shares_out_of_range": "UPDATE quarterly_vendor_share SET n_numerator = n_denominator + 1",
    "spans_outside_text": "UPDATE mentions SET end_char = 100000 WHERE kind = 'amount'",
    "sudden_jumps": "UPDATE trend_vintages SET n_new_projects = n_new_projects + 50",
    "totals_do_not_add_up": "UPDATE quarterly_trend SET n_disclosing = 7 WHERE country = 'ALL'",
    "unknown_codes": "UPDATE project_countries SET country = 'ZZZ' WHERE country = 'ESP'",
}


def test_every_check_is_tried() -> None:
    assert sorted(PLANTED) == [check.name for check in all_checks()]


def test_a_sound_warehouse_passes(filled: Connection) -> None:
    assert [(r.name, r.rows) for r in run_checks(filled) if not r.passed] == []


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_a_check_finds_what_is_planted(filled: Connection, name: str) -> None:
    filled.execute(PLANTED[name])
    results = run_checks(filled)
    (found,) = (result for result in results if result.name == name)
    assert found.n_bad > 0 and len(found.rows) > 0
    assert name in {row["name"] for row in failing_checks(filled)}
    assert (name in blocking_failures(results)) == found.blocking


@pytest.mark.parametrize(
    ("what", "sql"),
    [
        ("currency", "UPDATE money SET currency = 'XAU' WHERE currency = 'EUR'"),
        ("payer", "UPDATE money SET payer = 'somebody'"),
        ("period", "UPDATE money SET period = 'over:0'"),
        ("trend country", "UPDATE quarterly_trend SET country = 'ZZZ' WHERE country = 'ESP'"),
        ("trend type", "UPDATE quarterly_trend SET project_type = 'boat' WHERE project_type = 'data'"),
        ("vendor", "UPDATE project_vendors SET vendor = 'no-such-maker'"),
    ],
)
def test_a_code_that_no_list_has_is_found(filled: Connection, what: str, sql: str) -> None:
    load_vendors(filled, ["nvidia", "amd"])
    assert _found(filled, "unknown_codes") == []
    filled.execute(sql)
    assert {row["what"] for row in _found(filled, "unknown_codes")} == {what}


def test_a_vendor_that_a_reviewer_entered_is_known(filled: Connection) -> None:
    load_vendors(filled, ["amd"])
    assert [row["code"] for row in _found(filled, "unknown_codes")] == ["nvidia"]
    filled.execute(
        "INSERT INTO decisions VALUES ('d1', 1, now()::TIMESTAMP, 'ada', 'mention', 'add', NULL, "
        """'{"decided": {"value": "nvidia"}}')"""
    )
    assert _found(filled, "unknown_codes") == []


def test_the_reading_room_s_vendors_are_all_ids() -> None:
    assert len(vendor_ids()) > 100 and {"nvidia", "amd", "huawei"} <= set(vendor_ids())
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", vendor) for vendor in vendor_ids())


def test_every_currency_that_the_reading_room_reads_is_known() -> None:
    known = {row["currency"] for row in load_currencies()}
    assert (set(list_currencies()) - codes_with("no_money")) | {
        row["unit"] for row in unit_rows() if row["unit"].isupper()
    } <= known


def _found(con: Connection, name: str) -> list[dict[str, object]]:
    (result,) = (each for each in run_checks(con) if each.name == name)
    return list(result.rows)


SERIES = """
    INSERT INTO quarterly_trend
    SELECT 'made', quarter, 'ALL', 'all', true, n, 0, n, n, usd, NULL, NULL, usd, usd, n, 0
    FROM (SELECT unnest($quarters) AS quarter, unnest($projects) AS n, unnest($dollars) AS usd)
"""
QUARTERS = ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1"]


@pytest.mark.parametrize(
    ("projects", "dollars", "what"),
    [
        ([3, 4, 4, 3, 9], [1e9] * 5, ["new projects of the newest quarter"]),
        ([3, 4, 4, 3, 8], [1e9] * 5, []),  # twice as many
        ([4, 4, 4, 4, 0], [1e9] * 5, []),  # a quarter that has only begun
        ([0, 0, 4, 3, 40], [0.0, 0.0, 1e9, 1e9, 9e10], []),  # nothing to learn from yet
        ([4, 4, 4, 4, 4], [1e9, 2e9, 1e9, 1e9, 9e9], ["disclosed US dollars of the newest quarter"]),
        ([4, 4, 4, 4, 4], [1e9, 2e9, 1e9, 1e9, 8e9], []),
    ],
)
def test_the_newest_quarter_is_held_beside_those_before_it(
    filled: Connection, projects: list[int], dollars: list[float], what: list[str]
) -> None:
    filled.execute(SERIES, {"quarters": QUARTERS, "projects": projects, "dollars": dollars})
    assert [row["what"] for row in _found(filled, "sudden_jumps") if row["profile"] == "made"] == what


def test_money_of_a_past_quarter_that_jumps_is_found(filled: Connection) -> None:
    filled.execute("UPDATE trend_vintages SET disclosed_usd = disclosed_usd / 10 WHERE quarter = '2024-Q1'")
    assert {row["what"] for row in _found(filled, "sudden_jumps")} == {
        "disclosed US dollars since the last release"
    }


def test_equal_sums_of_two_countries_are_two_sums(filled: Connection) -> None:
    filled.execute("UPDATE money SET amount_low = 1e9, amount_high = 1e9, currency = 'EUR'")
    assert _found(filled, "money_counted_in_two_projects") == []


def test_a_reviewer_who_says_never_the_same_is_not_asked_about_equal_sums_again(filled: Connection) -> None:
    filled.execute(PLANTED["money_counted_in_two_projects"])
    (found, *others) = _found(filled, "money_counted_in_two_projects")
    filled.execute(
        "INSERT INTO pair_decisions SELECT 'd1', min(claim_id) FILTER (project_id = $one), "
        "min(claim_id) FILTER (project_id = $other), 'cannot_link', NULL, NULL, NULL FROM project_claims",
        {"one": found["other_project_id"], "other": found["project_id"]},
    )
    assert _found(filled, "money_counted_in_two_projects") == others


@pytest.mark.parametrize("name", [check.name for check in all_checks() if check.blocking])
def test_a_blocking_check_leaves_the_last_good_publication_standing(
    filled: Connection, built: Path, tmp_path: Path, name: str
) -> None:
    published = tmp_path / "published"
    shutil.copytree(built / "published", published, symlinks=True)
    shutil.copy(built / "ledger.jsonl", tmp_path / "ledger.jsonl")
    before = {path: path.read_bytes() for path in published.rglob("*") if path.is_file()}
    filled.execute(PLANTED[name])
    with pytest.raises(PublicationHeld) as held:
        publish(filled, published, ledger=Ledger(tmp_path / "ledger.jsonl"))
    assert name in held.value.failures
    assert {path: path.read_bytes() for path in published.rglob("*") if path.is_file()} == before
    assert (tmp_path / "ledger.jsonl").read_bytes() == (built / "ledger.jsonl").read_bytes()
