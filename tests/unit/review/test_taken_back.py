"""A decision that is in the published tables is undone, and every page shows at once what stands then."""

from __future__ import annotations

import pytest

from tests.unit.review.desk import Desk as Newsdesk
from tests.unit.review.stories import SPAIN
from tests.unit.review.test_queue import desk_of
from tests.unit.review.test_screen import Screen, task, text_of


@pytest.fixture
def screen(newsdesk: Newsdesk) -> Screen:
    return Screen(desk_of(newsdesk))


def published(newsdesk: Newsdesk) -> Screen:
    """The desk after the tables have followed."""
    newsdesk.night()
    screen = Screen(desk_of(newsdesk))
    assert screen.desk.n_waiting() == 0
    return screen


AT = SPAIN.index("€10 million")
SPAN = {"kind": "amount", "was_start": str(AT), "was_end": str(AT + 11)}
SUM = {
    "amount_low": "12,000,000", "amount_high": "", "value": "eur", "qualifier": "about", "role": "commitment",
    "stage": "committed", "payer": "public",
}  # fmt: skip


def test_a_changed_sum_is_the_machines_again_in_its_text(screen: Screen, newsdesk: Newsdesk) -> None:
    path = text_of(screen)
    sheet = f"{path}/sheet/mention?kind=amount&start={AT}&end={AT + 11}"
    screen.post(f"{path}/decide", about="mention", verdict="change", **SPAN, **SUM)
    screen = published(newsdesk)
    assert 'value="12000000"' in screen.get(sheet)
    screen.post("/undo")
    assert 'value="10000000"' in screen.get(sheet)
    assert 'value="10000000"' in published(newsdesk).get(sheet)


def test_a_rejected_sum_is_marked_again_in_its_text(screen: Screen, newsdesk: Newsdesk) -> None:
    path = text_of(screen)
    screen.post(f"{path}/decide", about="mention", verdict="reject", **SPAN)
    screen = published(newsdesk)
    assert "fact amount" not in screen.get(path)
    screen.post("/undo")
    assert "fact amount" in screen.get(path)


def test_an_added_fact_is_gone_from_its_text_and_an_earlier_one_stays(
    screen: Screen, newsdesk: Newsdesk
) -> None:
    path, at = text_of(screen), SPAIN.index("Spain")
    screen.post(f"{path}/decide", about="mention", verdict="change", **SPAN, **SUM)
    told = {"about": "missing", "verdict": "add", "kind": "vendor", "value": "nvidia"}
    screen.post(f"{path}/decide", **told, start=str(at), end=str(at + 5))
    screen = published(newsdesk)
    assert "fact vendor" in screen.get(path)
    screen.post("/undo")
    assert "fact vendor" not in screen.get(path)
    assert 'value="12000000"' in screen.get(f"{path}/sheet/mention?kind=amount&start={AT}&end={AT + 11}")


def test_an_off_topic_document_tells_of_its_project_again(screen: Screen, newsdesk: Newsdesk) -> None:
    path = text_of(screen)
    screen.post(f"{path}/decide", about="document", verdict="off_topic")
    screen = published(newsdesk)
    assert "None counts" in screen.get(path)
    screen.post("/undo")
    assert "None counts" not in screen.get(path)


def test_a_corrected_date_is_as_it_was(screen: Screen, newsdesk: Newsdesk) -> None:
    path = text_of(screen)
    screen.post(f"{path}/decide", about="document", verdict="wrong_date", published_on="2024-12-24")
    assert "· 2024-12-24 ·" in screen.get(path)
    screen = published(newsdesk)
    assert "· 2024-12-24 ·" in screen.get(path)
    screen.post("/undo")
    assert "2024-12-24" not in screen.get(path)


FIELDS = {"name": "Campus", "countries": "PRT", "types": "model", "quarter": "2024-Q3"}


def test_a_projects_fields_are_as_they_were(screen: Screen, newsdesk: Newsdesk) -> None:
    path = f"/project/{task(screen).project_id}"
    screen.post(f"{path}/decide", verdict="change", **FIELDS)
    screen = published(newsdesk)
    assert "<h1>Campus</h1>" in screen.get(path) and "<dd>Portugal</dd>" in screen.get(path)
    screen.post("/undo")
    page = screen.get(path)
    assert "<h1>Alia</h1>" in page and "<dd>Spain</dd>" in page
    assert "Taken back" in page
    assert 'value="Alia"' in screen.get(f"{path}/sheet/fields")
    page = published(newsdesk).get(path)
    assert "<h1>Alia</h1>" in page and "Taken back" not in page


def test_of_two_changes_the_earlier_stands_when_the_later_is_undone(
    screen: Screen, newsdesk: Newsdesk
) -> None:
    path = f"/project/{task(screen).project_id}"
    screen.post(f"{path}/decide", verdict="change", **FIELDS)
    screen.post(f"{path}/decide", verdict="change", **{**FIELDS, "name": "Other"})
    screen = published(newsdesk)
    assert "<h1>Other</h1>" in screen.get(path)
    screen.post("/undo")
    assert "<h1>Campus</h1>" in screen.get(path)


def test_a_ruling_out_that_was_taken_back_is_no_reason_any_more(screen: Screen, newsdesk: Newsdesk) -> None:
    path = f"/project/{task(screen).project_id}"
    screen.post(f"{path}/decide", verdict="out_of_scope", profile="default")
    screen = published(newsdesk)
    assert "a reviewer ruled it out" in screen.get(path)
    screen.post("/undo")
    page = screen.get(path)
    assert "a reviewer ruled it out" not in page and "the tables follow" in page


def test_a_merge_that_was_taken_back_shows_each_projects_own_sentences(
    screen: Screen, newsdesk: Newsdesk
) -> None:
    one, other = task(screen).project_id, task(screen, "Jean Zay").project_id
    screen.post(f"/pair/{one}/{other}/decide", verdict="merge")
    screen = published(newsdesk)
    (project,) = newsdesk.projects()
    path = f"/project/{project['project_id']}"
    assert screen.get(path).count("<q>") == 2
    screen.post("/undo")
    assert screen.get(path).count("<q>") == 1
