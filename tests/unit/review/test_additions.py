"""What reviewers add or move: facts to other projects, projects that no rule saw, addresses that nobody crawled."""

from __future__ import annotations

import pytest

from pipeline.fetch.dispositions import disposition_class
from tests.unit.review.desk import Desk
from tests.unit.review.stories import SPAIN, URL, france, spain
from tests.unit.review.test_queue import desk_of
from tests.unit.review.test_screen import Screen
from tests.unit.warehouse.newsroom import Story, amount, claim, event, story
from tests.unit.warehouse.test_load import FETCH
from warehouse.ledger import Ledger
from warehouse.load import load_fetches
from warehouse.projects import resolve
from warehouse.review.log import Decision
from warehouse.review.requests import UNASKED, requested_urls
from warehouse.trends import refresh

TWO = "Chile will spend €20 million on Atacama, a supercomputer. Peru plans Condor, a data centre in Lima."
ASKED = "http://elsewhere.example/report"


def two() -> Story:
    atacama = claim(
        "Atacama", "CHL", amounts=[amount("€20 million", 2e7, "EUR")],
        events=[event("will spend", "announced", "2025-02-10", "day")], says=TWO.split(". ")[0] + ".",
    )  # fmt: skip
    condor = claim("Condor", "PER", events=[], says=TWO.split(". ")[1])
    return story(TWO, claims=[atacama, condor], url="http://herald.example/two")


@pytest.fixture
def newsdesk(desk: Desk) -> Desk:
    desk.publish(spain(), france(), two())
    desk.night()
    return desk


def linked(desk: Desk) -> dict[str, list[str]]:
    """Sums by the name of the claim that they belong to."""
    rows = desk.con.execute(
        "SELECT claims.name, mentions.text FROM claim_amounts JOIN claims USING (claim_id) JOIN mentions ON "
        "mentions.version_digest = claims.version_digest AND mentions.kind = 'amount' "
        "AND mentions.mention_no = claim_amounts.mention_no ORDER BY ALL"
    ).fetchall()
    found: dict[str, list[str]] = {}
    for name, text in rows:
        found.setdefault(name, []).append(text)
    return found


def test_an_amount_moves_to_another_project_of_its_text_and_back(newsdesk: Desk) -> None:
    target = {
        "kind": "amount",
        "anchor": newsdesk.anchor("€20 million"),
        "claim": newsdesk.claim(TWO.split(". ")[1], "Condor"),
    }
    shown = newsdesk.shown("amount", "€20 million")
    made = newsdesk.decide("link", "add", target, shown=shown, decided={"moves": True})
    newsdesk.night()
    assert linked(newsdesk)["Condor"] == ["€20 million"]
    assert "Atacama" not in linked(newsdesk)
    newsdesk.undo(made)
    newsdesk.night()
    assert linked(newsdesk)["Atacama"] == ["€20 million"]
    assert "Condor" not in linked(newsdesk)


def test_an_amount_goes_to_a_project_of_which_its_text_said_nothing(newsdesk: Desk) -> None:
    told = {
        "name": "Jean Zay", "known_as": None, "primary_type": "infrastructure", "status": "operational",
        "countries": ["FRA"], "types": ["infrastructure"],
    }  # fmt: skip
    jean_zay = newsdesk.claim("France opens the Jean Zay supercomputer, which cost €40 million", "Jean Zay")
    target = {
        "kind": "amount",
        "anchor": newsdesk.anchor("€20 million"),
        "claim": newsdesk.claim(TWO.split(". ")[0] + ".", "Jean Zay"),
    }
    decided = {"moves": True, "claim": told, "project": {"project_id": "p", "claims": [jean_zay]}}
    made = newsdesk.decide(
        "link", "add", target, shown=newsdesk.shown("amount", "€20 million"), decided=decided
    )
    newsdesk.night()
    assert newsdesk.state(made) == "stands"
    assert sorted(linked(newsdesk)["Jean Zay"]) == ["€20 million", "€40 million"]
    assert [p["name"] for p in newsdesk.projects()].count("Jean Zay") == 1


def test_a_claim_that_no_rule_saw_is_added_beside_the_others_and_undone(newsdesk: Desk) -> None:
    sentence = TWO.split(". ")[1]
    value = {
        "name": "Llama", "countries": ["PER"], "types": ["model"], "primary_type": "model", "status": "planned",
    }  # fmt: skip
    target = newsdesk.claim(sentence, "Llama", "model")
    made = newsdesk.decide("claim", "add", target, decided={"value": value})
    newsdesk.night()
    names = [p["name"] for p in newsdesk.projects()]
    assert {"Llama", "Condor", "Atacama"} <= set(names)
    assert newsdesk.take_in().n_rewritten == 0
    newsdesk.undo(made)
    newsdesk.night()
    assert "Llama" not in [p["name"] for p in newsdesk.projects()]


def request(desk: Desk, url: str, name: str | None = None, quote: str | None = None) -> Decision:
    decided: dict[str, object] = {"url": url}
    if name:
        value = {
            "name": name, "countries": ["NZL"], "types": ["infrastructure"], "primary_type": "infrastructure",
            "status": "announced",
        }  # fmt: skip
        decided |= {"value": value, "quote": quote}
        decided["event"] = {"value": "announced", "event_on": "2025-05-05", "event_precision": "day"}
    return desk.decide("request", "add_project" if name else "fetch", {"url": url}, decided=decided)


def test_a_request_waits_until_its_address_is_here(newsdesk: Desk) -> None:
    made = request(newsdesk, ASKED)
    newsdesk.night()
    assert newsdesk.state(made) == "waits"
    newsdesk.publish(story("Nothing of note happened here today.", claims=[], url=ASKED))
    newsdesk.night()
    assert newsdesk.state(made) == "stands"


@pytest.mark.parametrize(
    ("disposition", "reason", "words"),
    [
        ("refused_robots", "robots.txt disallows it", "it may not be fetched (robots.txt disallows it)"),
        ("refused_optout", "header tdm-reservation: 1", "it may not be fetched (header tdm-reservation: 1)"),
        ("failed_status", "answered 500", "it could not be fetched (answered 500)"),
        ("gone", "answered 404 Not Found", "it is not there (answered 404 Not Found)"),
        ("deferred_budget", None, "it was put off, in the night"),
        ("fetched", "200", "it was fetched, and no text to read was found in it"),
    ],
)
def test_the_desk_says_why_an_address_that_was_asked_for_is_not_here(
    newsdesk: Desk, disposition: str, reason: str | None, words: str
) -> None:
    made = request(newsdesk, ASKED)
    earlier = {**FETCH, "url": ASKED, "disposition": "failed_dns", "disposition_class": "failed"}
    last = {
        **earlier, "night": "2026-01-06", "requested_at": "2026-01-06T02:00:00+00:00",
        "disposition": disposition, "reason": reason, "disposition_class": disposition_class(disposition),
    }  # fmt: skip
    load_fetches(newsdesk.con, [last, earlier])
    newsdesk.night()
    assert newsdesk.state(made) == "waits"
    page = Screen(desk_of(newsdesk)).get("/add")
    assert words in page and "in the night of 2026-01-06" in page


def test_an_address_that_no_night_has_asked_for_waits_for_the_next(newsdesk: Desk) -> None:
    request(newsdesk, ASKED)
    screen = Screen(desk_of(newsdesk))
    assert UNASKED in screen.get("/add")
    newsdesk.night()
    assert UNASKED in Screen(desk_of(newsdesk)).get("/add")


def test_a_project_added_with_its_source_counts_once_the_source_is_here(newsdesk: Desk) -> None:
    before = newsdesk.n_projects()
    made = request(newsdesk, ASKED, "Aotearoa Compute", "A hall for accelerators")
    newsdesk.night()
    assert newsdesk.n_projects() == before
    text = "The council met on Monday. A hall for accelerators rises in Dunedin. It rained."
    newsdesk.publish(story(text, claims=[], url=ASKED))
    newsdesk.night()
    assert newsdesk.n_projects() == before + 1
    found = next(p for p in newsdesk.projects() if p["name"] == "Aotearoa Compute")
    (sentence,) = newsdesk.con.execute(
        "SELECT sentence FROM claims JOIN project_claims USING (claim_id) WHERE project_id = $p",
        {"p": found["project_id"]},
    ).fetchone()  # type: ignore[misc]
    assert sentence == "A hall for accelerators rises in Dunedin."
    assert newsdesk.take_in().n_rewritten == 0
    newsdesk.undo(made)
    newsdesk.night()
    assert newsdesk.n_projects() == before


def test_a_project_added_from_a_text_that_is_here_already_counts_at_once(newsdesk: Desk) -> None:
    before = newsdesk.n_projects()
    request(newsdesk, URL, "Galician Cloud", SPAIN[:30])
    newsdesk.night()
    assert newsdesk.n_projects() == before + 1


def test_addresses_that_were_taken_back_are_not_asked_for(newsdesk: Desk) -> None:
    kept, dropped = request(newsdesk, ASKED), request(newsdesk, "http://elsewhere.example/other")
    newsdesk.undo(dropped)
    assert requested_urls(newsdesk.log.path) == [kept.decided["url"]]


def test_a_change_of_scope_alone_has_the_project_counted_anew(newsdesk: Desk) -> None:
    """A night counts only projects of which a row changed; scope changes none."""
    before = newsdesk.n_projects()
    alia = next(p for p in newsdesk.projects() if p["name"] == "Alia")
    target = {"project_id": alia["project_id"], "claims": [newsdesk.claim(SPAIN, "Alia")]}
    made = newsdesk.decide("project", "out_of_scope", target, decided={"profile": "default"})
    for expected in (before - 1, before):
        taken = newsdesk.take_in()
        assert taken.recount == {alia["project_id"]}
        changes = resolve(newsdesk.con, ledger=Ledger(newsdesk.folder / "ledger.jsonl"))
        pending = type(changes)(
            changes.project_ids | taken.recount, n_projects=0, n_new=0, n_gone=0, n_claims=0
        )
        refresh(newsdesk.con, pending)
        assert newsdesk.n_projects() == expected
        newsdesk.undo(made)


def test_a_fact_added_over_most_of_anothers_words_is_that_fact_in_other_words(newsdesk: Desk) -> None:
    value = {"value": "announced", "event_on": "2025-06-06", "event_precision": "day"}
    newsdesk.on_mention("event", "will spend €10", "add", value)
    newsdesk.night()
    (row,) = [r for r in newsdesk.mentions("event") if "will spend" in r["text"] and "€10" in r["text"]]
    assert (row["text"], row["event_on"]) == ("will spend €10", "2025-06-06")


def test_a_fact_added_over_few_of_anothers_words_stands_beside_it(newsdesk: Desk) -> None:
    value = {"value": "announced", "event_on": "2025-06-06", "event_precision": "day"}
    newsdesk.on_mention("event", "spend €10 million on Alia, a data centre", "add", value)
    newsdesk.night()
    assert {"will spend", "spend €10 million on Alia, a data centre"} <= {
        r["text"] for r in newsdesk.mentions("event")
    }
