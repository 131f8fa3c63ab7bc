"""What standing, undone and contradicting decisions do, one test a rule; then claims, links and documents."""

from __future__ import annotations

from tests.unit.review.desk import Desk
from tests.unit.review.stories import SPAIN, URL, spain

# The log


def test_taking_in_twice_changes_nothing(newsdesk: Desk) -> None:
    newsdesk.on_mention("amount", "€10 million", "reject")
    first = newsdesk.night()
    again = newsdesk.take_in()
    assert (first.n_new, first.n_rewritten) == (1, 1)
    assert (again.n_new, again.n_rewritten) == (0, 0)


def test_undo_brings_the_machines_reading_back_as_it_was(newsdesk: Desk) -> None:
    rows = newsdesk.mentions("amount")
    money = newsdesk.total_usd()
    decision = newsdesk.on_mention("amount", "€10 million", "reject")
    newsdesk.night()
    newsdesk.undo(decision)
    newsdesk.night()
    assert newsdesk.state(decision) == "undone"
    assert newsdesk.mentions("amount") == rows
    assert newsdesk.total_usd() == money
    assert newsdesk.con.execute("SELECT count(*) FROM machine_readings").fetchone() == (0,)


def test_undoing_an_undo_restores_the_decision(newsdesk: Desk) -> None:
    decision = newsdesk.on_mention("amount", "€10 million", "reject")
    newsdesk.undo(newsdesk.undo(decision))
    newsdesk.night()
    assert newsdesk.state(decision) == "stands"
    assert newsdesk.mentions("amount", "€10 million") == []


def test_a_reviewer_may_think_again(newsdesk: Desk) -> None:
    first = newsdesk.on_mention("amount", "€10 million", "reject")
    second = newsdesk.on_mention("amount", "€10 million", "change", {"amount_low": 3e7, "amount_high": 3e7})
    newsdesk.night()
    assert (newsdesk.state(first), newsdesk.state(second)) == ("superseded", "stands")
    assert newsdesk.mentions("amount", "€10 million")[0]["amount_low"] == 3e7


def test_two_reviewers_who_agree_both_stand(newsdesk: Desk) -> None:
    newsdesk.on_mention("amount", "€10 million", "reject")
    second = newsdesk.on_mention("amount", "€10 million", "reject", by="bob")
    newsdesk.night()
    assert newsdesk.state(second) == "agrees"


def test_where_two_decisions_meet_the_first_has_effect_and_the_conflict_is_told(newsdesk: Desk) -> None:
    newsdesk.on_mention("amount", "€10 million", "reject")
    second = newsdesk.on_mention("amount", "€10 million", "accept", by="bob")
    taken = newsdesk.night()
    assert newsdesk.state(second) == "conflict"
    assert taken.states["conflict"] == 1
    assert newsdesk.mentions("amount", "€10 million") == []


def test_one_who_saw_both_sides_of_a_conflict_settles_both(newsdesk: Desk) -> None:
    first = newsdesk.on_mention("amount", "€10 million", "accept")
    second = newsdesk.on_mention("amount", "€10 million", "reject", by="bob")
    third = newsdesk.on_mention(
        "amount", "€10 million", "change", {"amount_low": 3e7, "amount_high": 3e7}, by="eve",
        saw=(first.decision_id, second.decision_id),
    )  # fmt: skip
    newsdesk.night()
    assert [newsdesk.state(d) for d in (first, second, third)] == ["superseded", "superseded", "stands"]


def test_one_who_gives_way_in_a_conflict_ends_it(newsdesk: Desk) -> None:
    first = newsdesk.on_mention("amount", "€10 million", "accept")
    second = newsdesk.on_mention("amount", "€10 million", "reject", by="bob")
    third = newsdesk.on_mention("amount", "€10 million", "accept", by="bob", shown=dict(first.shown))
    newsdesk.night()
    assert [newsdesk.state(d) for d in (first, second, third)] == ["stands", "superseded", "agrees"]


def test_a_decision_that_saw_the_other_one_settles_it(newsdesk: Desk) -> None:
    first = newsdesk.on_mention("amount", "€10 million", "reject")
    second = newsdesk.on_mention("amount", "€10 million", "accept", by="bob", saw=(first.decision_id,))
    newsdesk.night()
    assert (newsdesk.state(first), newsdesk.state(second)) == ("superseded", "stands")
    assert newsdesk.mentions("amount", "€10 million") != []


# Claims and links


def test_a_rejected_claim_makes_no_project(newsdesk: Desk) -> None:
    newsdesk.decide("claim", "reject", newsdesk.claim(SPAIN, "Alia"))
    newsdesk.night()
    assert [row["name"] for row in newsdesk.projects()] == ["Jean Zay"]


def test_a_changed_claim_gives_the_project_its_type_and_country(newsdesk: Desk) -> None:
    value = {"types": ["model"], "primary_type": "model", "countries": ["PRT"]}
    newsdesk.decide("claim", "change", newsdesk.claim(SPAIN, "Alia"), decided={"value": value})
    newsdesk.night()
    (alia,) = [row for row in newsdesk.projects() if row["name"] == "Alia"]
    assert (alia["primary_type"], alia["primary_country"]) == ("model", "PRT")


def alias_sum(desk: Desk) -> dict[str, object]:
    """The link of Alia's ten million euros."""
    return {"kind": "amount", "anchor": desk.anchor("€10 million"), "claim": desk.claim(SPAIN, "Alia")}


def test_a_parted_link_takes_the_money_and_leaves_the_mention(newsdesk: Desk) -> None:
    target = alias_sum(newsdesk)
    newsdesk.decide("link", "reject", target)
    newsdesk.night()
    assert newsdesk.mentions("amount", "€10 million") != []
    assert newsdesk.con.execute("SELECT text FROM money").fetchall() == [("€40 million",)]


def test_an_added_link_sets_stage_and_payer(newsdesk: Desk) -> None:
    target = alias_sum(newsdesk)
    newsdesk.decide("link", "reject", target)
    newsdesk.decide("link", "add", target, decided={"value": {"stage": "disbursed", "payer": "private"}})
    newsdesk.night()
    found = newsdesk.con.execute("SELECT stage, payer FROM money WHERE text = '€10 million'").fetchall()
    assert found == [("disbursed", "private")]


# Documents


def test_a_document_off_topic_tells_of_no_project_even_after_an_edit(newsdesk: Desk) -> None:
    newsdesk.decide("document", "off_topic", {"url": URL})
    newsdesk.night()
    assert newsdesk.n_projects() == 1
    newsdesk.publish(spain("Updated at noon. " + SPAIN, fetched_at="2026-01-06T02:00:00Z"))
    newsdesk.night()
    assert newsdesk.n_projects() == 1


def test_a_duplicate_tells_nothing_of_its_own(newsdesk: Desk) -> None:
    newsdesk.decide("document", "duplicate_of", {"url": URL}, decided={"url": "http://herald.example/france"})
    newsdesk.night()
    assert [row["name"] for row in newsdesk.projects()] == ["Jean Zay"]


def test_a_wrong_date_is_corrected_on_every_version_and_undone(newsdesk: Desk) -> None:
    decision = newsdesk.decide("document", "wrong_date", {"url": URL}, decided={"published_on": "2024-05-01"})
    newsdesk.publish(spain("Updated at noon. " + SPAIN, fetched_at="2026-01-06T02:00:00Z"))
    newsdesk.night()
    days = (
        "SELECT DISTINCT published_on::VARCHAR FROM document_versions "
        "JOIN documents USING (document_id) WHERE canonical_url = $u"
    )
    assert newsdesk.con.execute(days, {"u": URL}).fetchall() == [("2024-05-01",)]
    newsdesk.undo(decision)
    newsdesk.night()
    assert newsdesk.con.execute(days, {"u": URL}).fetchall() == [("2025-02-10",)]


def test_a_corrected_language_is_read_again(newsdesk: Desk) -> None:
    from warehouse.queries import versions_without_extraction

    newsdesk.decide("document", "wrong_language", {"url": URL}, decided={"language": "es"})
    newsdesk.night()
    waiting = versions_without_extraction(newsdesk.con, "t1")
    assert [row["language"] for row in waiting] == ["es"]
