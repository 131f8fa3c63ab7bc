"""The desk's pages without a browser: what a form posts is what the log says, and the page shows it at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.unit.review.desk import Desk as Newsdesk
from tests.unit.review.stories import SPAIN
from tests.unit.review.test_queue import desk_of
from warehouse.review.access import Access
from warehouse.review.app import create_app
from warehouse.review.desk import Desk
from warehouse.review.keys import KEYS
from warehouse.review.log import Decision

STATIC = Path(__file__).parents[3] / "warehouse" / "review"


class Screen:
    """One reviewer's browser, as far as a test needs it."""

    def __init__(self, desk: Desk) -> None:
        access = Access(local_person="ada")
        self.desk = desk
        app = create_app(desk, access)
        self.web = TestClient(app, base_url="http://127.0.0.1:3001", client=("127.0.0.1", 5000))
        self.headers = {"x-desk-token": access.token("ada")}

    def get(self, path: str) -> str:
        found = self.web.get(path)
        assert found.status_code == 200, found.text
        return found.text

    def post(self, path: str, status: int = 200, **form: str) -> str:
        found = self.web.post(path, headers=self.headers, data=form)
        assert found.status_code == status, found.text
        return found.text

    def last(self) -> Decision:
        return self.desk.decisions()[-1]


@pytest.fixture
def screen(newsdesk: Newsdesk) -> Iterator[Screen]:
    yield Screen(desk_of(newsdesk))


def task(screen: Screen, project: str = "Alia", field: str = "amount") -> Any:
    return next(t for t in screen.desk.tasks() if (t.project, t.field) == (project, field))


def text_of(screen: Screen, project: str = "Alia") -> str:
    return "/text/" + task(screen, project).row["version_digest"]


def test_a_form_comes_with_its_marked_words(screen: Screen) -> None:
    """Not only after the script has run: what stands there in between must be what would be sent."""
    at = SPAIN.index("€10 million")
    for kind in ("amount", "event"):
        sheet = screen.get(f"{text_of(screen)}/sheet/missing?kind={kind}&start={at - 1}&end={at + 11}")
        assert '<output id="span-words">€10 million</output>' in sheet
    assert '<output id="span-words"></output>' in screen.get(f"{text_of(screen)}/sheet/missing")


def test_a_value_is_changed_in_the_text_and_stands_there_at_once(screen: Screen, newsdesk: Newsdesk) -> None:
    path, at = text_of(screen), SPAIN.index("€10 million")
    span = {"kind": "amount", "was_start": str(at), "was_end": str(at + 11)}
    sheet = f"{path}/sheet/mention?kind=amount&start={at}&end={at + 11}"
    assert 'value="10000000"' in screen.get(sheet)
    screen.post(
        f"{path}/decide", about="mention", verdict="change", amount_low="12,000,000", amount_high="", value="eur",
        qualifier="about", role="commitment", stage="committed", payer="public", **span,
    )  # fmt: skip
    assert 'value="12000000"' in screen.get(sheet)
    newsdesk.night()
    (row,) = newsdesk.mentions("amount", "€10 million")
    assert (row["amount_low"], row["amount_high"], row["stage"], row["qualifier"]) == (
        1.2e7,
        1.2e7,
        "committed",
        "about",
    )


def test_a_country_is_typed_by_name_or_code_and_an_unknown_one_refused(screen: Screen) -> None:
    path, at = text_of(screen), SPAIN.index("Spain")
    form = {"about": "missing", "verdict": "add", "kind": "country", "start": str(at), "end": str(at + 5)}
    told = screen.post(f"{path}/decide", status=409, value="Atlantis", **form)
    assert "ATLANTIS" in told
    screen.post(f"{path}/decide", value="spain", **form)
    assert screen.last().decided["value"] == {"value": "ESP"}


@pytest.mark.parametrize(("start", "end"), [("", ""), ("5", "5"), ("-3", "9"), ("0", "99999"), ("0", "x")])
def test_words_that_are_not_of_the_text_are_refused(screen: Screen, start: str, end: str) -> None:
    told = screen.post(
        f"{text_of(screen)}/decide", status=409, about="missing", verdict="add", kind="vendor", value="nvidia",
        start=start, end=end,
    )  # fmt: skip
    assert "Mark the words first" in told
    assert screen.desk.decisions() == []


def test_a_sum_is_parted_from_its_project_and_the_tables_follow(screen: Screen, newsdesk: Newsdesk) -> None:
    at = SPAIN.index("€10 million")
    before = newsdesk.total_usd() or 0
    usd = task(screen).usd
    screen.post(
        f"{text_of(screen)}/decide", about="link", verdict="reject", kind="amount", was_start=str(at),
        was_end=str(at + 11),
    )  # fmt: skip
    assert (screen.last().subject, screen.last().verdict) == ("link", "reject")
    newsdesk.night()
    assert (newsdesk.total_usd() or 0) == pytest.approx(before - usd, rel=1e-6)


def test_a_project_that_is_not_called_so_is_no_answer(screen: Screen) -> None:
    at = SPAIN.index("€10 million")
    told = screen.post(
        f"{text_of(screen)}/decide", status=409, about="link", verdict="add", kind="amount", was_start=str(at),
        was_end=str(at + 11), project="No such thing",
    )  # fmt: skip
    assert "no project is called so" in told


def test_a_copy_of_another_document_counts_no_more(screen: Screen, newsdesk: Newsdesk) -> None:
    screen.post(
        f"{text_of(screen)}/decide", about="document", verdict="duplicate_of", url="http://a.example/x"
    )
    assert "None counts" in screen.get(text_of_alia(newsdesk))
    newsdesk.night()
    assert newsdesk.n_projects() == 1


def text_of_alia(newsdesk: Newsdesk) -> str:
    return "/text/" + next(s for s in newsdesk.stories.values() if s.text == SPAIN).version_digest


def test_a_document_is_on_topic_again(screen: Screen, newsdesk: Newsdesk) -> None:
    path = text_of_alia(newsdesk)
    screen.post(f"{path}/decide", about="document", verdict="off_topic")
    assert "On topic after all" in screen.get(f"{path}/sheet/document")
    screen.post(f"{path}/decide", about="document", verdict="on_topic")
    newsdesk.night()
    assert newsdesk.n_projects() == 2


def test_a_projects_profile_must_be_one_that_is_kept(screen: Screen) -> None:
    path = f"/project/{task(screen).project_id}/decide"
    assert "no such counting profile" in screen.post(path, status=409, verdict="out_of_scope", profile="mine")
    screen.post(path, verdict="out_of_scope", profile="all")
    assert screen.last().decided == {"profile": "all"}


def test_a_request_without_a_web_address_is_refused(screen: Screen) -> None:
    for url in ("", "ftp://a.example/x", "javascript:alert(1)", "http://"):
        assert "is no web address" in screen.post("/add", status=409, url=url)
    assert screen.desk.decisions() == []


def test_what_a_form_cannot_mean_is_refused_in_words(screen: Screen) -> None:
    path = text_of(screen)
    assert "cannot be decided here" in screen.post(
        f"{path}/decide", status=409, about="document", verdict="merge"
    )
    assert "cannot be decided of a project" in screen.post(
        f"/project/{task(screen).project_id}/decide", status=409, verdict="fetch"
    )
    assert "cannot be decided here" in screen.post(
        f"/task/{task(screen).task_id}/decide", status=422, verdict="undo"
    )
    assert screen.desk.decisions() == []


def test_the_report_opens_every_number_to_its_sentences(screen: Screen) -> None:
    page = screen.get("/report")
    cells = set(re.findall(r'href="(/cell/[^"]+)"', page))
    assert {"/cell/2025-Q1/ALL/all", "/cell/2025-Q1/ESP/all", "/cell/2025-Q1/FRA/all"} <= cells
    assert SPAIN in screen.get("/cell/2025-Q1/ESP/all")
    assert "This is the first release" in page


def test_the_report_says_what_changed_since_the_last_release(screen: Screen, newsdesk: Newsdesk) -> None:
    screen.post(f"/task/{task(screen, field='project').task_id}/decide", verdict="reject")
    newsdesk.night()
    page = Screen(desk_of(newsdesk)).get("/report")
    row = next(r for r in page.split("<tr>") if "2025-Q1 · Spain · all types" in r)
    assert re.findall(r'<td class="n">(\d+)</td>', row)[:2] == ["1", "0"]
    assert "France" not in page.split('id="changed"')[1]


def test_the_help_lists_every_key_that_the_desk_knows(screen: Screen) -> None:
    page = screen.get("/")
    listed = {key.key for key in KEYS}
    for key in listed:
        assert f"<kbd>{'Esc' if key == 'Escape' else key}</kbd>" in page
    known = set(re.findall(r'event\.key === "([^"]+)"', (STATIC / "static" / "desk.js").read_text("utf-8")))
    known |= set(re.findall(r'(\w): "/', (STATIC / "static" / "desk.js").read_text("utf-8")))
    for template in (STATIC / "templates").glob("*.html"):
        known |= set(re.findall(r'data-key(?:-too)?="([^"]+)"', template.read_text("utf-8")))
    assert known == listed
