"""Pages that were fetched and read, and are no documents: why, in words."""

from __future__ import annotations

from extractors.documents.read import extract_document
from pipeline.night.reading import _problem

TEASERS = "".join(
    f"<article><h2><a href='/{n}'>Ghana builds data centre {n}</a></h2><p>The hall will cost {n} million.</p></article>"
    for n in range(1, 6)
)
FRONT = f"<html><head><title>The Tema Mirror</title></head><body><main>{TEASERS}</main></body></html>"


def _problem_at(url: str, body: str) -> str | None:
    return _problem(extract_document(body.encode(), url=url, content_type="text/html").to_dict())


def test_a_front_page_tells_its_articles_a_second_time() -> None:
    assert _problem_at("http://mirror.example/", FRONT) == "the address names a site, not an article"
    assert _problem_at("http://mirror.example/2025/ghana", FRONT) is None


def test_a_long_page_at_a_site_s_address_is_its_article() -> None:
    words = "<p>" + "The programme gives hours on its machine to every school in Ghana. " * 40 + "</p>"
    assert (
        _problem_at("http://programme.example/", f"<html><body><h1>Hours</h1>{words}</body></html>") is None
    )


def test_a_page_without_text_says_so() -> None:
    assert (
        _problem_at("http://mirror.example/a", "<html><body></body></html>")
        == "no text was found on the page"
    )
