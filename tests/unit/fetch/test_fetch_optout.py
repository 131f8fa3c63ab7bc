"""Reservations of text and data mining, login walls and error pages, by headers and by page."""

from __future__ import annotations

import pytest

from extractors.documents.standing import page_standing
from pipeline.errors import FetchError
from pipeline.fetch.bodies import Body
from pipeline.fetch.client import Answer
from pipeline.fetch.optout import check_headers, check_page

ARTICLE = "<p>The ministry will build a national AI computing centre with public money.</p>" * 60


def answer(body: str = ARTICLE, headers: list[tuple[str, str]] | None = None, status: int = 200) -> Answer:
    taken = Body("", max_sent=1 << 20, max_decoded=1 << 20, max_ratio=10)
    taken.feed(body.encode())
    taken.finish()
    return Answer(
        url="http://a.example/",
        status=status,
        reason_phrase="",
        headers=tuple(headers or ()),
        request_headers=(),
        body=taken,
    )


@pytest.mark.parametrize(
    ("headers", "disposition"),
    [
        ([("X-Robots-Tag", "noai")], "refused_optout"),
        ([("x-robots-tag", "noindex, NoAI, noimageai")], "refused_optout"),
        ([("X-Robots-Tag", "sovtrack: noai")], "refused_optout"),
        ([("X-Robots-Tag", "otherbot: noai")], None),
        ([("X-Robots-Tag", "noindex"), ("X-Robots-Tag", "noai")], "refused_optout"),
        ([("X-Robots-Tag", "noarchive")], None),
        ([("TDM-Reservation", "1")], "refused_optout"),
        ([("TDM-Reservation", "0")], None),
        ([("Content-Type", "video/mp4")], "refused_type"),
        ([("Content-Type", "application/zip")], "refused_type"),
        ([("Content-Type", "application/pdf")], None),
        ([], None),
    ],
)
def test_headers(headers: list[tuple[str, str]], disposition: str | None) -> None:
    if disposition is None:
        check_headers(answer(headers=headers), "Sovtrack")
        return
    with pytest.raises(FetchError) as caught:
        check_headers(answer(headers=headers), "Sovtrack")
    assert caught.value.disposition == disposition


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (ARTICLE, None),
        ("<meta name='tdm-reservation' content='1'>" + ARTICLE, "tdm_optout"),
        ('<META CONTENT="1" NAME="TDM-Reservation">' + ARTICLE, "tdm_optout"),
        ("<meta name=tdm-reservation content=0>" + ARTICLE, None),
        ('<meta name="robots" content="index, noai, noimageai">' + ARTICLE, "tdm_optout"),
        ('<meta name="googlebot" content="noai">' + ARTICLE, None),
        ('<meta name="robots" content="max-image-preview:large">' + ARTICLE, None),
        ("<title>404 | Example</title><h1>Page not found</h1><p>Try the search.", "error_page"),
        ("<title>Example</title><h1>Page not found</h1><p>Try the search.", "error_page"),
        ("<title>Seite nicht gefunden</title><p>Leider.", "error_page"),
        ("<title>500 million for AI</title>" + ARTICLE, None),
        ("<title>404 million euros for a supercomputer</title><p>Short.", None),
        ("<title>Not found: the chips that never came</title>" + ARTICLE, None),
        ("<title>Log in | Example</title><form><input type=password></form>", "login_wall"),
        ("<title>News</title><form><input type='password'></form>" + ARTICLE, None),
    ],
)
def test_pages(page: str, code: str | None) -> None:
    signal = page_standing(page.encode(), content_type="text/html")
    assert (signal.code if signal else None) == code


def test_papers_are_not_taken_for_pages() -> None:
    check_page(answer("%PDF-1.4 <title>404 Not Found</title>"))
