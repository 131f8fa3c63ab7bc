"""Listing pages and the documents that a page links to."""

from __future__ import annotations

from extractors.documents.links import document_links
from extractors.documents.listings import parse_listing

URL = "https://ministry.example/news/"
PAGE = """<html lang="fr"><head><title>Actualités</title><link rel="next" href="/news/?page=2"></head><body>
<nav><a href="/">Accueil</a> <a href="/contact">Contact</a></nav>
<ul class="items">
 <li><a href="/news/2024/plan"><img src="x.png"></a><h3><a href="/news/2024/plan">Un plan national</a></h3>
   <time datetime="2024-09-02T08:00:00+02:00">2 septembre</time></li>
 <li><h3><a href="supercalculateur#top">Le supercalculateur</a></h3><span class="date">14 mars 2024</span></li>
 <li><a href="https://other.example/x">Ailleurs</a></li>
 <li><a href="javascript:void(0)">Plus</a></li>
</ul>
<a class="more" href="?page=2">Suite</a>
<a href="/docs/plan.pdf">Le plan (PDF)</a> <a href="/docs/plan.pdf">encore</a> <a href="/download?id=7&amp;format=pdf">Annexe</a>
<a href="/docs/" type="application/pdf">Étude</a></body></html>""".encode()


def test_items_by_selector() -> None:
    """Each item gives its link, its heading and its date, in the page's order."""
    found = parse_listing(PAGE, url=URL, item_selector=".items li", link_pattern=r"ministry\.example/news/")
    assert [(one.url, one.title, one.published_at) for one in found.entries] == [
        ("https://ministry.example/news/2024/plan", "Un plan national", "2024-09-02T08:00:00+02:00"),
        ("https://ministry.example/news/supercalculateur", "Le supercalculateur", "2024-03-14"),
    ]
    assert found.language == "fr"
    assert found.title == "Actualités"


def test_links_by_pattern_alone() -> None:
    """Without a selector, whatever link fits the pattern; the text of the second link names an entry."""
    found = parse_listing(PAGE, url=URL, link_pattern=r"/news/2024/")
    assert [(one.url, one.title) for one in found.entries] == [
        ("https://ministry.example/news/2024/plan", "Un plan national")
    ]


def test_next_pages() -> None:
    """By rel=next, or by the source's own selector, also one that names what holds the link."""
    assert parse_listing(PAGE, url=URL, item_selector="li").next_urls == (
        "https://ministry.example/news/?page=2",
    )
    found = parse_listing(PAGE, url=URL, item_selector="li", next_selector="a.more")
    assert found.next_urls == ("https://ministry.example/news/?page=2",)


def test_base_element() -> None:
    """Relative links follow <base>."""
    page = b'<base href="https://cdn.example/x/"><p><a href="a">A</a></p>'
    assert [one.url for one in parse_listing(page, url=URL).entries] == ["https://cdn.example/x/a"]


def test_mistakes_are_told() -> None:
    """A wrong selector, a wrong pattern, and a layout that changed."""
    assert parse_listing(PAGE, url=URL, item_selector="li[[").signals[0].code == "bad_selector"
    assert parse_listing(PAGE, url=URL, link_pattern="(").signals[0].code == "bad_pattern"
    assert parse_listing(PAGE, url=URL, item_selector=".gone").signals[0].code == "empty_listing"


def test_documents_linked_from_a_page() -> None:
    """PDFs by their ending, their query or their type, each once, named by the link's words."""
    found = document_links(PAGE, url=URL)
    assert [(one.url, one.title) for one in found] == [
        ("https://ministry.example/docs/plan.pdf", "Le plan (PDF)"),
        ("https://ministry.example/download?id=7&format=pdf", "Annexe"),
        ("https://ministry.example/docs/", "Étude"),
    ]
    assert [one.title for one in document_links(PAGE, url=URL, pattern="id=7")] == ["Annexe"]
