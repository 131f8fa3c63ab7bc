"""A reviewer at the desk, in a real browser."""

from __future__ import annotations

import json
import os
import re
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from waiting import Waiting

from tests.browser.conftest import AXE, Served, serve
from warehouse.review.log import DecisionLog

Page = Any


def decisions(served: Served) -> list[Any]:
    return DecisionLog(served.home / "decisions.sqlite").decisions()


@pytest.fixture
def page(browser: Any, served: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.problems = []
    opened.on("pageerror", lambda error: opened.problems.append(str(error)))
    opened.on("console", lambda said: opened.problems.append(said.text) if said.type == "error" else None)
    opened.goto(served.address)
    yield opened
    context.close()


def press(page: Page, key: str) -> None:
    """Press a key and wait until the next task is painted."""
    page.wait_for_function("() => document.body.dataset.ready === '1'")
    before = page.evaluate("Number(document.body.dataset.keys || 0)")
    page.keyboard.press(key)
    page.wait_for_function("n => Number(document.body.dataset.keys || 0) > n", arg=before)


def current(page: Page) -> str:
    return str(page.get_attribute("#card .card", "data-task"))


def test_thirty_tasks_by_keyboard_alone(page: Page, served: Served) -> None:
    times, seen, waiting = [], [], Waiting()
    for number in range(30):
        seen.append(current(page))
        key = "r" if number % 3 == 2 or page.get_attribute("#card .card", "data-field") == "pair" else "a"
        press(page, key)
        times.append(page.evaluate("Number(document.body.dataset.lastKeyMs)"))
        waiting.look()
    assert len(set(seen)) == 30
    assert [d.task for d in decisions(served)] == seen
    assert page.inner_text("#progress").startswith("30 yours today")
    assert page.problems == []
    median = statistics.median(times) / waiting.factor
    print(
        f"median {median:.0f} ms from key to next task painted, slowest {max(times)} ms, {waiting.factor=:.2f}"
    )
    assert median < 100


def test_undo_brings_the_task_back(page: Page, served: Served) -> None:
    first = current(page)
    press(page, "a")
    assert current(page) != first
    press(page, "u")
    assert current(page) == first
    assert "Undone" in page.inner_text("#said")
    assert [d.verdict for d in decisions(served)] == ["accept", "undo"]


def test_skip_next_and_previous(page: Page, served: Served) -> None:
    first = current(page)
    press(page, "s")
    second = current(page)
    assert second != first
    press(page, "j")
    third = current(page)
    press(page, "k")
    assert (current(page), third != second) == (second, True)
    assert decisions(served) == []


def test_edit_in_place(page: Page, served: Served) -> None:
    page.goto(served.address + "/?field=amount")
    page.keyboard.press("e")
    page.wait_for_selector("#in-amount_low:focus")
    page.fill("#in-amount_low", "123456789")
    page.fill("#in-amount_high", "123456789")
    page.fill("#in-reason", "the table says so")
    task = current(page)
    page.keyboard.press("Enter")
    page.wait_for_function("t => document.querySelector('#card .card').dataset.task !== t", arg=task)
    (decision,) = decisions(served)
    assert (decision.verdict, decision.decided["value"]["amount_low"], decision.reason) == (
        "change", 123456789.0, "the table says so",
    )  # fmt: skip


def test_a_mistaken_edit_is_told_and_not_written(page: Page, served: Served) -> None:
    page.goto(served.address + "/?field=amount")
    page.keyboard.press("e")
    page.wait_for_selector("#in-value")
    page.fill("#in-value", "EUROS")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#mistake').textContent.includes('EUROS')")
    assert decisions(served) == []


def test_a_merge_from_the_side_by_side_view(page: Page, served: Served) -> None:
    page.goto(served.address + "/?field=pair")
    if page.query_selector(".pair") is None:
        pytest.fail("the sample world's queue has no pair to compare")
    press(page, "m")
    (decision,) = decisions(served)
    assert (decision.subject, decision.verdict) == ("pair", "merge")
    assert decision.target["a"]["claims"] and decision.target["b"]["claims"]


def test_help_and_search(page: Page) -> None:
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.keyboard.press("Escape")
    page.wait_for_selector("#help", state="hidden")
    page.keyboard.press("/")
    page.keyboard.type("nothing is called like this")
    assert page.locator("#list li:visible").count() == 0
    page.keyboard.press("Escape")
    assert page.locator("#list li:visible").count() > 0


def test_the_archived_page_is_a_key_away_and_sandboxed(page: Page) -> None:
    page.goto(page.url + "?field=amount&source=meridian-press")
    page.keyboard.press("o")
    page.wait_for_selector("iframe.archived")
    assert page.get_attribute("iframe.archived", "sandbox") == ""
    frame = page.frame_locator("iframe.archived")
    frame.locator("p >> nth=0").wait_for()  # the empty page that a frame begins with has a body, too
    assert len(frame.locator("body").inner_text()) > 100


def test_a_paper_is_shown_as_text_with_its_evidence(page: Page, served: Served) -> None:
    page.goto(served.address + "/?field=amount&source=compute-policy")
    page.keyboard.press("o")
    page.wait_for_selector(".plain-text mark")
    assert len(page.inner_text(".plain-text")) > 500


def test_two_reviewers_are_given_different_tasks_and_a_meeting_is_told(
    browser: Any, page: Page, served: Served
) -> None:
    for other in serve(served.home, local_person="bob"):
        context = browser.new_context()
        second = context.new_page()
        second.goto(other.address)
        assert current(second) != current(page)
        task = current(page)
        second.goto(f"{other.address}/task/{task}")
        page.keyboard.press("a")
        page.wait_for_function("t => document.querySelector('#card .card').dataset.task !== t", arg=task)
        second.keyboard.press("r")
        second.wait_for_function(
            "() => document.querySelector('#said').textContent.includes('ada has just decided this, too')"
        )
        assert second.inner_text("#mistake") == ""
        assert "1 to settle" in second.inner_text("#list").lower()
        second.goto(f"{other.address}/task/{task}")
        assert "ada decided" in second.inner_text("#card")
        assert "Two decisions contradict each other" in second.inner_text("#card")
        second.keyboard.press("r")
        second.wait_for_function("t => document.querySelector('#card .card')?.dataset.task !== t", arg=task)
        assert "to settle" not in second.inner_text("#list").lower()
        context.close()
    first, met, last = decisions(served)
    assert [d.decided_by for d in (first, met, last)] == ["ada", "bob", "bob"]
    assert (met.saw, last.saw) == ((), (first.decision_id, met.decision_id))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?field=pair",
        "/trend",
        "/report",
        "/log",
        "/add",
        "project",
        "text",
        "text sheet",
        "words",
        "nothing",
    ],
)
def test_axe_finds_nothing(browser: Any, served: Served, path: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    keys = {"/": "e", "project": "pe", "text": "t", "text sheet": "ti", "words": "w"}.get(path, "")
    at = "/project/p-00000000" if path == "nothing" else path if path.startswith("/") else "/?field=amount"
    page.goto(served.address + at)
    for key in keys:
        page.wait_for_function("() => document.body.dataset.ready === '1'")
        page.keyboard.press(key)
        page.wait_for_selector({"p": "#stories-title", "t": "#whole-text"}.get(key, "#form form"))
    page.add_script_tag(content=AXE.read_text("utf-8"))
    found = page.evaluate(
        "async () => (await axe.run(document, {iframes: false, runOnly: "
        "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})).violations"
        ".map(v => [v.id, v.nodes.map(n => n.html).slice(0, 3)])"
    )
    context.close()
    assert found == [], json.dumps(found, indent=1)


@pytest.mark.parametrize(("width", "zoom"), [(360, 1), (1280, 2)])
def test_nothing_is_cut_off_on_a_phone_or_at_double_size(
    browser: Any, served: Served, width: int, zoom: int
) -> None:
    context = browser.new_context(viewport={"width": width // zoom, "height": 800}, device_scale_factor=zoom)
    page = context.new_page()
    for path in ("/", "/?field=pair", "/trend"):
        page.goto(served.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width // zoom
    context.close()


def test_screenshots(browser: Any, served: Served, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    told = os.environ.get("DESK_SCREENSHOTS")  # docs/screenshots, to draw those of the README anew
    folder = Path(pytestconfig.rootpath) / told if told else tmp_path
    folder.mkdir(exist_ok=True, parents=True)
    shots: dict[str, Callable[[Page], None]] = {
        "queue": lambda page: page.goto(served.address + "/?field=amount"),
        "merge": lambda page: page.goto(served.address + "/?field=pair"),
        "report": lambda page: page.goto(served.address + "/report"),
        "trend": lambda page: page.goto(served.address + "/trend"),
    }
    for scheme, width in (("light", 1280), ("dark", 1280), ("light", 360)):
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 860})
        page = context.new_page()
        for name, go in shots.items():
            go(page)
            path = folder / f"{name}-{scheme}-{width}.png"
            page.screenshot(path=path)
            assert path.stat().st_size > 10_000
        context.close()


def test_no_page_has_inline_script_or_style(served: Served) -> None:
    import httpx

    for path in ("/", "/?field=pair", "/trend", "/report"):
        text = httpx.get(served.address + path, trust_env=False).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son[a-z]+=|style=|javascript:", text)
