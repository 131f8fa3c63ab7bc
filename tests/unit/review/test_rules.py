"""What a decision does, one test a rule: the names are the specification."""

from __future__ import annotations

import pytest

from tests.unit.review.desk import Desk
from tests.unit.review.stories import FRANCE, SPAIN, URL, spain
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


def test_a_parted_link_takes_the_money_and_leaves_the_mention(newsdesk: Desk) -> None:
    target = {
        "kind": "amount",
        "anchor": newsdesk.anchor("€10 million"),
        "claim": newsdesk.claim(SPAIN, "Alia"),
    }
    newsdesk.decide("link", "reject", target)
    newsdesk.night()
    assert newsdesk.mentions("amount", "€10 million") != []
    assert newsdesk.con.execute("SELECT text FROM money").fetchall() == [("€40 million",)]


def test_an_added_link_sets_stage_and_payer(newsdesk: Desk) -> None:
    target = {
        "kind": "amount",
        "anchor": newsdesk.anchor("€10 million"),
        "claim": newsdesk.claim(SPAIN, "Alia"),
    }
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


# Projects


def project_target(desk: Desk, words: str, name: str) -> dict[str, object]:
    (project,) = [row for row in desk.projects() if row["name"] == name]
    return {"project_id": project["project_id"], "claims": [desk.claim(words, name)]}


@pytest.mark.parametrize(
    ("verdict", "value", "column", "expected"),
    [
        ("name", "ALIA Galicia", "name", "ALIA Galicia"),
        ("types", ["model", "data"], "primary_type", "model"),
        ("countries", ["PRT", "ESP"], "primary_country", "PRT"),
        ("status", "cancelled", "status", "cancelled"),
    ],
)
def test_a_projects_field_is_what_the_reviewer_says(
    newsdesk: Desk, verdict: str, value: object, column: str, expected: str
) -> None:
    target = project_target(newsdesk, SPAIN, "Alia")
    decision = newsdesk.decide("project", verdict, target, decided={"value": value})
    newsdesk.night()
    after = {row["project_id"]: row for row in newsdesk.projects()}[target["project_id"]]
    assert after[column] == expected
    newsdesk.undo(decision)
    newsdesk.night()
    assert {row["project_id"]: row for row in newsdesk.projects()}[target["project_id"]][column] != expected


def test_a_projects_field_outlives_new_rules(newsdesk: Desk) -> None:
    target = project_target(newsdesk, SPAIN, "Alia")
    newsdesk.decide("project", "types", target, decided={"value": ["data"]})
    renamed = spain()
    renamed.claims[0]["types"] = ["model"]
    renamed.claims[0]["primary_type"] = "model"
    newsdesk.publish(renamed, version="t2")
    newsdesk.night()
    assert {row["name"]: row["primary_type"] for row in newsdesk.projects()}["Alia"] == "data"


def test_a_project_ruled_out_of_a_profile_is_not_counted_there(newsdesk: Desk) -> None:
    decision = newsdesk.decide(
        "project", "out_of_scope", project_target(newsdesk, SPAIN, "Alia"), decided={"profile": "default"}
    )
    newsdesk.night()
    assert newsdesk.n_projects() == 1
    reasons = newsdesk.con.execute(
        "SELECT profile FROM counted_projects WHERE reason = 'a reviewer ruled it out'"
    ).fetchall()
    assert reasons == [("default",)]
    newsdesk.undo(decision)
    newsdesk.night()
    assert newsdesk.n_projects() == 2


def two_projects(desk: Desk) -> dict[str, object]:
    return {
        "a": project_target(desk, SPAIN, "Alia"),
        "b": project_target(desk, FRANCE, "Jean Zay"),
    }


def test_a_merge_makes_one_project_and_undo_two(newsdesk: Desk) -> None:
    before = {row["project_id"] for row in newsdesk.projects()}
    decision = newsdesk.decide("pair", "merge", two_projects(newsdesk))
    newsdesk.night()
    assert len(newsdesk.projects()) == 1
    newsdesk.undo(decision)
    newsdesk.night()
    assert {row["project_id"] for row in newsdesk.projects()} == before


def same_project_twice(desk: Desk) -> dict[str, object]:
    text = (
        "A second paper says that Alia, the Spanish data centre in Galicia, will open its doors soon enough."
    )
    desk.publish(
        story(
            text, "2025-02-12", source="mirror", claims=[claim("Alia", "ESP")], url="http://mirror.example/1"
        )
    )
    desk.night()
    (project,) = [row for row in desk.projects() if row["name"] == "Alia"]
    assert project["n_claims"] == 2
    side = {"project_id": project["project_id"]}
    return {
        "a": {**side, "claims": [desk.claim(SPAIN, "Alia")]},
        "b": {**side, "claims": [desk.claim(text, "Alia")]},
    }


@pytest.mark.parametrize("verdict", ["split", "never_same"])
def test_parted_claims_are_two_projects(newsdesk: Desk, verdict: str) -> None:
    newsdesk.decide("pair", verdict, same_project_twice(newsdesk))
    newsdesk.night()
    assert [row["name"] for row in newsdesk.projects()] == ["Alia", "Alia", "Jean Zay"]


def test_a_merge_after_a_split_joins_again(newsdesk: Desk) -> None:
    target = same_project_twice(newsdesk)
    split = newsdesk.decide("pair", "split", target)
    merge = newsdesk.decide("pair", "merge", target)
    newsdesk.night()
    assert (newsdesk.state(split), newsdesk.state(merge)) == ("superseded", "stands")
    assert [row["name"] for row in newsdesk.projects()] == ["Alia", "Jean Zay"]


def test_a_merge_against_another_persons_never_the_same_is_a_conflict(newsdesk: Desk) -> None:
    target = two_projects(newsdesk)
    newsdesk.decide("pair", "never_same", target)
    merge = newsdesk.decide("pair", "merge", target, by="bob")
    newsdesk.night()
    assert newsdesk.state(merge) == "conflict"
    assert len(newsdesk.projects()) == 2


def test_a_merge_outlives_an_edit_of_the_article(newsdesk: Desk) -> None:
    newsdesk.decide("pair", "merge", two_projects(newsdesk))
    newsdesk.night()
    newsdesk.publish(spain("Updated at noon. " + SPAIN, fetched_at="2026-01-06T02:00:00Z"))
    newsdesk.night()
    assert len(newsdesk.projects()) == 1


def whole_project(desk: Desk) -> dict[str, object]:
    return {
        "value": {"name": "Alia", "types": ["infrastructure"], "countries": ["ESP"], "status": "announced"}
    }


def test_a_rejected_project_is_counted_under_no_profile(newsdesk: Desk) -> None:
    newsdesk.decide("project", "reject", project_target(newsdesk, SPAIN, "Alia"))
    newsdesk.night()
    counted = newsdesk.con.execute(
        "SELECT DISTINCT name FROM counted_projects JOIN projects USING (project_id) WHERE is_counted"
    ).fetchall()
    assert counted == [("Jean Zay",)]


def test_a_changed_project_is_counted_under_what_the_reviewer_wrote(newsdesk: Desk) -> None:
    value = {"name": "Alia II", "types": ["model", "data"], "countries": ["PRT"], "status": "operational"}
    newsdesk.decide("project", "change", project_target(newsdesk, SPAIN, "Alia"), decided={"value": value})
    newsdesk.night()
    cells = newsdesk.con.execute(
        "SELECT DISTINCT country, project_type FROM counted_cells JOIN projects USING (project_id) "
        "WHERE name = 'Alia II' AND profile = 'default' AND country <> 'ALL' AND project_type <> 'all' "
        "ORDER BY 2"
    ).fetchall()
    assert cells == [("PRT", "data"), ("PRT", "model")]


def test_new_rules_never_overwrite_an_accepted_project(newsdesk: Desk) -> None:
    target = project_target(newsdesk, SPAIN, "Alia")
    newsdesk.decide("project", "accept", target, shown=whole_project(newsdesk))
    misread = spain()
    misread.claims[0] |= {"types": ["data"], "primary_type": "data", "countries": ["PRT"]}
    newsdesk.publish(misread, version="t2")
    newsdesk.night()
    (alia,) = [row for row in newsdesk.projects() if row["name"] == "Alia"]
    assert (alia["primary_type"], alia["primary_country"]) == ("infrastructure", "ESP")
