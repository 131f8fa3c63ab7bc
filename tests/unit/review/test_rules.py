"""What a decision does, one test a rule: the names are the specification."""

from __future__ import annotations

import pytest

from tests.unit.review.desk import Desk
from tests.unit.review.stories import SPAIN, spain
from tests.unit.warehouse.newsroom import claim, story

# Mentions


def test_a_rejected_amount_leaves_the_trend(newsdesk: Desk) -> None:
    before = newsdesk.total_usd()
    newsdesk.on_mention("amount", "€10 million", "reject")
    newsdesk.night()
    assert before is not None
    assert newsdesk.total_usd() == pytest.approx(before * 0.8, rel=0.05)
    assert newsdesk.mentions("amount", "€10 million") == []


def test_a_changed_amount_changes_the_trend(newsdesk: Desk) -> None:
    before = newsdesk.total_usd()
    newsdesk.on_mention("amount", "€10 million", "change", {"amount_low": 2e7, "amount_high": 2e7})
    newsdesk.night()
    assert before is not None
    assert newsdesk.total_usd() == pytest.approx(before * 1.2, rel=0.05)


def test_an_amount_that_is_no_commitment_is_no_money_of_the_project(newsdesk: Desk) -> None:
    newsdesk.on_mention("amount", "€10 million", "change", {"role": "market"})
    newsdesk.night()
    assert newsdesk.mentions("amount", "€10 million")[0]["role"] == "market"
    assert newsdesk.con.execute("SELECT count(*) FROM money").fetchone() == (1,)


def test_a_changed_event_date_moves_the_project_to_another_quarter(newsdesk: Desk) -> None:
    newsdesk.on_mention("event", "will spend", "change", {"event_on": "2024-11-01", "event_precision": "day"})
    newsdesk.night()
    rows = newsdesk.con.execute(
        "SELECT quarter FROM counted_projects JOIN projects USING (project_id) "
        "WHERE name = 'Alia' AND profile = 'default'"
    ).fetchall()
    assert rows == [("2024-Q4",)]


def test_a_missing_amount_is_added_and_counted(newsdesk: Desk) -> None:
    newsdesk.publish(
        story(
            "Italy builds Leonardo, worth 30 million euro, in Bologna for its universities.",
            "2025-04-01",
            claims=[claim("Leonardo", "ITA")],
            url="http://herald.example/italy",
        )
    )
    newsdesk.night()
    before = newsdesk.total_usd() or 0
    value = {
        "value": "EUR",
        "amount_low": 3e7,
        "amount_high": 3e7,
        "qualifier": "exact",
        "role": "commitment",
        "stage": "announced",
        "payer": "public",
        "period": "one_off",
    }
    newsdesk.on_mention("amount", "30 million euro", "add", value)
    newsdesk.night()
    assert (newsdesk.total_usd() or 0) > before * 1.5


def test_a_corrected_span_is_where_the_reviewer_put_it(newsdesk: Desk) -> None:
    newsdesk.on_mention(
        "amount", "€10 million", "span", decided={"anchor": newsdesk.anchor("spend €10 million")}
    )
    newsdesk.night()
    assert [row["text"] for row in newsdesk.mentions("amount")] == ["spend €10 million", "€40 million"]


def test_an_accepted_value_is_certain(newsdesk: Desk) -> None:
    newsdesk.on_mention("amount", "€10 million", "accept")
    newsdesk.night()
    assert newsdesk.mentions("amount", "€10 million")[0]["confidence"] == 1.0


# Re-extraction and edits


def test_new_rules_do_not_bring_a_rejected_mention_back(newsdesk: Desk) -> None:
    newsdesk.on_mention("amount", "€10 million", "reject")
    newsdesk.night()
    newsdesk.publish(spain(), version="t2")
    assert newsdesk.mentions("amount", "€10 million") != []
    newsdesk.night()
    assert newsdesk.mentions("amount", "€10 million") == []


def test_new_rules_never_overwrite_an_accepted_value(newsdesk: Desk) -> None:
    newsdesk.on_mention("amount", "€10 million", "accept")
    newsdesk.night()
    newsdesk.publish(spain(low=1e10), version="t2")
    newsdesk.night()
    assert newsdesk.mentions("amount", "€10 million")[0]["amount_low"] == 1e7


def test_an_accepted_mention_that_new_rules_miss_is_restored_with_its_claim(newsdesk: Desk) -> None:
    before = newsdesk.total_usd()
    newsdesk.on_mention("amount", "€10 million", "accept")
    newsdesk.night()
    blind = spain()
    blind.claims[0]["amounts"] = []
    newsdesk.publish(blind, version="t2")
    newsdesk.night()
    assert newsdesk.total_usd() == before


def test_an_edit_elsewhere_in_the_article_moves_the_decision(newsdesk: Desk) -> None:
    decision = newsdesk.on_mention("amount", "€10 million", "change", {"amount_low": 2e7, "amount_high": 2e7})
    newsdesk.night()
    newsdesk.publish(spain("Updated at noon. " + SPAIN, fetched_at="2026-01-06T02:00:00Z"))
    newsdesk.night()
    assert (newsdesk.state(decision), newsdesk.fit(decision)) == ("stands", "moved")
    assert newsdesk.mentions("amount", "€10 million")[0]["amount_low"] == 2e7


def test_an_edit_of_the_value_itself_makes_the_decision_stale(newsdesk: Desk) -> None:
    decision = newsdesk.on_mention("amount", "€10 million", "reject")
    newsdesk.night()
    newsdesk.publish(
        spain(SPAIN.replace("€10", "€15"), words="€15 million", low=1.5e7, fetched_at="2026-01-06T02:00:00Z")
    )
    newsdesk.night()
    assert newsdesk.state(decision) == "stale"
    assert newsdesk.mentions("amount", "€15 million") != []
    assert len(newsdesk.log.decisions()) == 1


def test_an_edit_taken_back_brings_the_decision_back(newsdesk: Desk) -> None:
    decision = newsdesk.on_mention("amount", "€10 million", "reject")
    newsdesk.publish(
        spain(SPAIN.replace("€10", "€15"), words="€15 million", low=1.5e7, fetched_at="2026-01-06T02:00:00Z")
    )
    newsdesk.night()
    newsdesk.publish(spain(fetched_at="2026-01-07T02:00:00Z"))
    newsdesk.night()
    assert newsdesk.state(decision) == "stands"
    assert newsdesk.mentions("amount", "€10 million") == []


def test_a_decision_on_a_text_that_is_not_here_waits(newsdesk: Desk) -> None:
    target = newsdesk.anchor("€10 million")
    target = {
        **target,
        "source": "http://elsewhere.example/",
        "state": {"type": "Version", "digest": "sha256:none"},
    }
    decision = newsdesk.decide("mention", "reject", {"kind": "amount", "anchor": target})
    newsdesk.night()
    assert newsdesk.state(decision) == "waits"
