"""Everything that can be decided is decided on the screen, by keyboard, lands in the log, shows at once, and is undone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import Served
from tests.browser.test_desk import current, decisions, press
from warehouse.connection import open_snapshot
from warehouse.review.standing import effective
from warehouse.rows import fetch_all

Page = Any


@pytest.fixture
def page(browser: Any, served: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.problems = []
    opened.on("pageerror", lambda error: opened.problems.append(str(error)))
    opened.goto(served.address + "/?field=amount")
    yield opened
    context.close()
    assert opened.problems == []


def sheet(page: Page, key: str) -> None:
    """Open a form by its key."""
    page.wait_for_function("() => document.body.dataset.ready === '1'")
    page.keyboard.press(key)
    page.wait_for_selector("#form form")
    page.wait_for_function("() => document.querySelector('#form').contains(document.activeElement)")


def marked(page: Page) -> str:
    """The words that are marked, once the page has said them: a browser tells of a changed selection a moment later."""
    page.wait_for_function(
        "() => { const box = document.querySelector('#span-box');"
        " return document.querySelector('#span-words').textContent"
        " === box.value.slice(box.selectionStart, box.selectionEnd).trim(); }"
    )
    return str(page.inner_text("#span-words"))


def choose_project(page: Page, typed: str) -> None:
    """Type a part of a project's name and take the first that the list offers for it."""
    page.keyboard.type(typed)
    # Before the last letter is typed the list may already hold what the first ones ask for.
    page.wait_for_selector(f"#projects option[value^='{typed}']:first-child", state="attached")
    page.fill("#in-project", page.get_attribute("#projects option", "value"))


def open_project(page: Page, served: Served, name: str) -> None:
    """The page of a project of the sample, by its name."""
    with open_snapshot(served.home / "published" / "sovtrack.duckdb") as con:
        ((project_id,),) = fetch_all(
            con, "SELECT project_id FROM projects WHERE name = $name", {"name": name}
        )
    page.goto(f"{served.address}/project/{project_id}")
    page.wait_for_selector("#stories-title")


def answer(page: Page, label: str) -> None:
    """Go to the button by Tab, and press it."""
    for _ in range(40):
        if label in page.evaluate("document.activeElement.textContent"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def said(page: Page, words: str) -> None:
    page.wait_for_function("w => document.querySelector('#said').textContent.includes(w)", arg=words)


def kept(served: Served) -> list[Any]:
    return effective(decisions(served))[0]


def undo(page: Page, served: Served) -> None:
    """Take the last decision back by key, wherever one is."""
    n = len(decisions(served))
    page.wait_for_function("() => document.body.dataset.ready === '1'")
    page.keyboard.press("u")
    page.wait_for_function("() => document.querySelector('#said').textContent.includes('Undone')")
    assert len(decisions(served)) == n + 1
    assert kept(served) == []


@pytest.mark.parametrize(
    ("label", "field", "value", "verdict", "decided"),
    [
        ("Off topic", None, None, "off_topic", {}),
        ("Correct the date", "published_on", "2025-01-31", "wrong_date", {"published_on": "2025-01-31"}),
        ("Correct the language", "language", "fr", "wrong_language", {"language": "fr"}),
        ("It is a copy", "url", "http://a.example/b", "duplicate_of", {"url": "http://a.example/b"}),
    ],
)  # fmt: skip
def test_a_document_is_ruled_on_from_its_task(
    page: Page,
    served: Served,
    label: str,
    field: str | None,
    value: str | None,
    verdict: str,
    decided: dict[str, str],
) -> None:
    task = current(page)
    sheet(page, "d")
    if field:
        page.fill(f"#in-{field}", value)
    answer(page, label)
    page.wait_for_function("() => !document.querySelector('#form form')")
    (made,) = decisions(served)
    assert (made.subject, made.verdict, dict(made.decided)) == ("document", verdict, decided)
    assert made.target["url"].startswith("http") and made.shown["value"]["version_digest"]
    gone = verdict in ("off_topic", "duplicate_of")
    assert (current(page) != task) == gone, "what an off-topic document says is asked no more, at once"
    undo(page, served)


def test_a_span_is_corrected_by_shift_and_arrows(page: Page, served: Served) -> None:
    sheet(page, "w")
    before = marked(page)
    page.keyboard.press("Shift+ArrowLeft")
    assert marked(page) == before[:-1].strip()
    page.keyboard.press("Enter")
    said(page, "Other words marked")
    (made,) = decisions(served)
    assert made.verdict == "span"
    assert made.target["anchor"]["selector"][0]["exact"] == before
    assert made.decided["anchor"]["selector"][0]["exact"] == before[:-1].strip()
    undo(page, served)


def test_a_sum_is_given_to_another_project_with_its_role(page: Page, served: Served) -> None:
    sheet(page, "b")
    page.fill("#in-project", "")
    choose_project(page, "Jean Z")
    page.select_option("#in-stage", "committed")
    page.focus("#in-project")
    page.keyboard.press("Enter")
    said(page, "Added")
    (made,) = decisions(served)
    assert (made.subject, made.verdict, made.decided["moves"]) == ("link", "add", True)
    assert made.decided["value"]["stage"] == "committed"
    assert made.target["claim"]["statement"]["name"] == "Jean Zay"
    undo(page, served)


def test_a_missing_fact_is_added_in_the_text_and_stands_there_at_once(page: Page, served: Served) -> None:
    page.keyboard.press("t")
    page.wait_for_selector("#whole-text")
    before = page.locator(".fact").count()
    sheet(page, "i")
    page.keyboard.press("Control+Home")
    for _ in range(4):
        page.keyboard.press("Control+Shift+ArrowRight")
    words = marked(page)
    assert len(words) > 3
    page.select_option("#in-kind", "event")
    page.wait_for_selector("#in-event_on")
    assert marked(page) == words, "the marked words outlive the choice of the kind"
    page.fill("#in-event_on", "2025-02-02")
    page.keyboard.press("Enter")
    said(page, "Added")
    (made,) = decisions(served)
    assert (made.subject, made.verdict, made.target["kind"]) == ("mention", "add", "event")
    assert made.target["anchor"]["selector"][0]["exact"] == words
    assert page.locator(".fact", has_text=words).count() >= 1
    assert page.locator(".fact").count() >= before
    undo(page, served)


def test_a_fact_of_the_text_is_corrected_with_the_mouse(page: Page, served: Served) -> None:
    page.keyboard.press("t")
    page.click(".fact.amount >> nth=0")
    page.wait_for_selector("#in-amount_low")
    page.fill("#in-amount_low", "77000000")
    page.fill("#in-amount_high", "77000000")
    page.click("#form button:has-text('Save')")
    said(page, "Changed")
    (made,) = decisions(served)
    assert (made.verdict, made.decided["value"]["amount_low"]) == ("change", 77000000.0)


def test_a_projects_fields_are_changed_with_completion_and_shown_at_once(page: Page, served: Served) -> None:
    page.keyboard.press("p")
    page.wait_for_selector("#stories-title")
    sheet(page, "e")
    page.fill("#in-name", "Campus of the North")
    page.fill("#in-countries", "FRA ")
    page.focus("#in-countries")
    page.keyboard.press("End")
    page.keyboard.type("D")
    assert page.locator("#countries option[value='FRA DEU']").count() == 1, (
        "completion goes on after the first code"
    )
    page.fill("#in-countries", "FRA DEU")
    page.select_option("#in-status", "planned")
    page.focus("#in-name")
    page.keyboard.press("Enter")
    said(page, "Changed")
    assert page.inner_text("main h1") == "Campus of the North"
    assert "France, Germany" in page.inner_text("main .reading")
    (made,) = decisions(served)
    assert made.decided["value"]["countries"] == ["FRA", "DEU"]
    assert made.target["claims"], "it points at sentences, not at a row"
    undo(page, served)
    page.wait_for_function("() => document.querySelector('main h1').textContent !== 'Campus of the North'")


def test_a_project_is_ruled_out_of_a_profile(page: Page, served: Served) -> None:
    name = page.inner_text("#card .project")
    page.keyboard.press("p")
    page.wait_for_selector("#stories-title")
    sheet(page, "x")
    answer(page, "Out of scope")
    said(page, "Out of scope")
    (made,) = decisions(served)
    assert (made.verdict, made.decided["profile"]) == ("out_of_scope", "default")
    project = made.target["project_id"]
    page.goto(served.address + "/?field=amount")
    assert page.inner_text("#card .project") != name, "it is asked no more, at once"
    page.goto(f"{served.address}/project/{project}")
    undo(page, served)


def test_a_project_is_split_by_ticking_its_stories(page: Page, served: Served) -> None:
    open_project(page, served, "Jean Zay")  # several stories tell it
    page.focus("input[name=claim] >> nth=0")
    page.keyboard.press("Space")
    page.keyboard.press("y")
    said(page, "Parted")
    (made,) = decisions(served)
    assert (made.subject, made.verdict) == ("pair", "split")
    assert len(made.target["b"]["claims"]) == 1 and made.target["a"]["claims"]
    undo(page, served)


def test_ticking_nothing_or_everything_is_no_split(page: Page, served: Served) -> None:
    open_project(page, served, "Jean Zay")  # several stories tell it
    page.keyboard.press("y")
    page.wait_for_function(
        "() => document.querySelector('#mistake').textContent.includes('Tick the stories')"
    )
    assert decisions(served) == []


def test_two_projects_found_by_name_are_compared_and_kept_apart_for_good(page: Page, served: Served) -> None:
    page.keyboard.press("p")
    page.wait_for_selector("#stories-title")
    sheet(page, "m")
    choose_project(page, "Jean Z")
    page.keyboard.press("Enter")
    page.wait_for_selector(".pair")
    page.wait_for_function("() => document.body.dataset.ready === '1'")
    page.keyboard.press("r")
    said(page, "Kept apart for good")
    (made,) = decisions(served)
    assert (made.verdict, "Jean Zay" in made.shown["names"]) == ("never_same", True)


def test_an_address_and_a_project_are_added_and_taken_back(page: Page, served: Served) -> None:
    page.keyboard.press("n")
    page.wait_for_selector("#in-url")
    page.fill("#in-url", "https://lost.example/report")
    page.fill("#in-name", "Dunedin Hall")
    page.fill("#in-countries", "NZL")
    page.fill("#in-event_on", "2026-02-02")
    page.keyboard.press("Enter")
    said(page, "Project added")
    (made,) = decisions(served)
    assert (made.subject, made.verdict, made.decided["url"]) == (
        "request",
        "add_project",
        "https://lost.example/report",
    )
    assert "Dunedin Hall" in page.inner_text("main .panel")
    page.click("main .panel button:has-text('Take back')")
    said(page, "Undone")
    assert kept(served) == []


def test_the_log_shows_a_decision_and_takes_back_any(page: Page, served: Served) -> None:
    press(page, "a")
    press(page, "a")
    page.keyboard.press("l")
    page.wait_for_selector("table")
    assert "2 of them are not in the published tables yet" in page.inner_text("main")
    page.click("main tbody tr >> nth=1 >> button")
    said(page, "Undone")
    assert [d.decision_no for d in kept(served)] == [2]
