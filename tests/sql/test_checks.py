"""Every check finds the bad row that is planted for it, and finds none in a warehouse that is sound."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from warehouse.checks import all_checks, blocking_failures, run_checks
from warehouse.errors import PublicationHeld
from warehouse.ledger import Ledger
from warehouse.publish import publish
from warehouse.queries import failing_checks
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
