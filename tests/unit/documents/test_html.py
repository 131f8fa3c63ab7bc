"""Pages written for these tests: text with its structure, and signals of what is no article."""

from __future__ import annotations

import pytest

from extractors.documents.read import extract_document
from tests.unit.documents.writtenpages import STRUCTURED, codes, page, paragraphs, read, texts


def test_structure_in_reading_order() -> None:
    """Paragraphs, headings, list items, rows and quotations follow one another as on the page."""
    found = read(STRUCTURED)
    kinds = [block.kind for block in found.blocks]
    assert kinds[:1] == ["paragraph"]
    assert texts(found, "heading") == ["What it costs"]
    assert texts(found, "list_item") == [
        "Two billion for buildings in three regions.",
        "One billion for people and their training.",
    ]
    assert texts(found, "table_row") == ["Year | Sum", "2025 | 1.2 billion", "2026 | 1.8 billion"]
    assert texts(found, "quote") == ["“We will not be late,” the minister said in the harbour."]
    places = [
        found.text.index(words)
        for words in ("Paragraph 2", "What it costs", "Two billion for", "Year | Sum", "Paragraph 4")
    ]
    assert places == sorted(places)


def test_the_standfirst_belongs_to_the_text_and_the_title_does_not() -> None:
    """The title has a field of its own."""
    found = read(STRUCTURED)
    assert found.text.startswith("A plan for public computing is to cost two billion.")
    assert "A national plan" not in found.text
    assert found.title == "A national plan"


def test_what_is_not_the_article_stays_out() -> None:
    """Navigation, shares, related links, teasers, comments and newsletters."""
    found = read(
        f"""<article><h1>A national plan</h1><div class="social-share"><a href="#">Share on X</a></div>{paragraphs(4)}
        <p>Read more: <a href="/other">Another plan of another country is late</a></p>{paragraphs(2, 4)}
        <div class="newsletter-signup"><p>Sign up for our newsletter and get the day's stories in your mailbox.</p></div>
        <div class="related"><h3>Related</h3><ul><li><a href="/x">A story of something else entirely</a></li></ul></div></article>
        <section id="comments"><p>I do not believe a word of this, and I have read every word of it twice, says a reader.</p></section>"""
    )
    assert "Paragraph 5" in found.text
    for words in ("Home", "Share on", "Another plan", "newsletter", "something else", "do not believe", "©"):
        assert words not in found.text


def posts(names: tuple[str, ...], kind: str) -> str:
    return "".join(
        f'<article id="{name}" class="{kind}">{paragraphs(2, 10 * i)}</article>'
        for i, name in enumerate(names, 1)
    )


def test_whole_stories_behind_the_page_s_own_stay_out() -> None:
    """However long they are together; but the entries of a live report are the page's own."""
    own = f'<article id="post-1"><h1>A national plan</h1>{paragraphs(3)}</article>'
    found = read(own + f"<section>{posts(('post-2', 'post-3', 'post-4', 'post-5'), 'box')}</section>")
    assert "Paragraph 2." in found.text and "Paragraph 10." not in found.text
    live = read(own + f"<section>{posts(('e-2', 'e-3', 'e-4', 'e-5'), 'live-entry')}</section>")
    assert "Paragraph 2." in live.text and "Paragraph 40." in live.text


@pytest.mark.parametrize(
    "offer",
    [
        "Get the harbour news right in your inbox.",
        "Subscribe to our daily newsletter for more from the harbour.",
        "Abonnieren Sie unseren Newsletter, um nichts zu verpassen.",
        "Inscrivez-vous à notre newsletter du matin.",
        "Suscríbete a nuestro boletín de noticias.",
        "ニュースレターへのご登録はこちらから。",
    ],
)
def test_offers_of_the_publisher_are_no_text(offer: str) -> None:
    """A short paragraph that wants the reader to subscribe."""
    found = read(
        f"<main><article><h1>A national plan</h1>{paragraphs(3)}<p>{offer}</p>{paragraphs(1, 3)}</article></main>"
    )
    assert offer not in found.text and "Paragraph 3." in found.text


def test_news_of_subscribers_is_text() -> None:
    """A story may speak of newsletters."""
    told = "The newsletter of the ministry now has two thousand subscribers in the harbour."
    assert (
        told
        in read(f"<main><article><h1>A national plan</h1>{paragraphs(3)}<p>{told}</p></article></main>").text
    )


def test_repeated_paragraphs_are_kept() -> None:
    """A policy table's identical rows and a refrain are text like any other, as often as they stand there."""
    same = (
        "<p>The fund pays ten million to each of the regions that take part in the programme this year.</p>"
    )
    found = read(f"<article><h1>A national plan</h1>{paragraphs(2)}{same * 12}{paragraphs(1, 2)}</article>")
    assert found.text.count("The fund pays ten million") == 12


def test_a_body_in_several_containers_is_read_whole() -> None:
    """Advertisements between parts of an article do not end it."""
    parts = "".join(
        f'<div class="part">{paragraphs(3, i * 3)}</div><div class="ad-slot">Buy now</div>' for i in range(4)
    )
    found = read(f'<div class="article-body"><h1>A national plan</h1>{parts}</div>')
    assert all(f"Paragraph {i}." in found.text for i in range(12))
    assert "Buy now" not in found.text


@pytest.mark.parametrize(
    ("body", "title", "code"),
    [
        ("<h1>404</h1><p>Page not found</p>", "404 Not Found", "error_page"),
        ("<h1>Seite nicht gefunden</h1><p>Leider.</p>", "Fehler", "error_page"),
        ("<h1>ページが見つかりません</h1>", "エラー", "error_page"),
        ("<h1>Access Denied</h1><p>You don't have permission.</p>", "Access Denied", "blocked_page"),
        ("<p>Checking your browser before accessing.</p>", "Just a moment...", "blocked_page"),
        (
            "<h1>Welcome</h1><form><input name='u'><input type='password'></form><p>Members only area of the site.</p>",
            "Welcome",
            "login_wall",
        ),
        ("", "Nothing", "no_text"),
        (
            f"<article><h1>Plan</h1>{paragraphs(1)}<p>Subscribe now to continue reading this article.</p></article>",
            "Plan",
            "paywall",
        ),
    ],
)
def test_pages_that_are_no_articles(body: str, title: str, code: str) -> None:
    """Served with status 200 all the same."""
    assert code in codes(read(body, title=title))


def test_an_article_about_errors_is_no_error_page() -> None:
    """Long texts and dated articles are believed."""
    found = read(
        f"<article><h1>Why 404 errors were not found funny</h1>{paragraphs(12)}</article>",
        title="404 errors not found funny",
    )
    assert not {"error_page", "blocked_page", "paywall"} & codes(found)


def test_own_selectors_come_first() -> None:
    """A source's title, date and body by CSS; what misses is told."""
    body = f'<h2 class="kop">Own title</h2><i class="d">2 Sep 2024</i><div class="b">{paragraphs(2)}</div><div>{paragraphs(6, 2)}</div>'
    found = extract_document(
        page(body),
        url="https://paper.example/x",
        selectors={"title": ".kop", "date": ".d", "body": ".b", "byline": ".gone"},
    )
    assert (found.title, found.published_at) == ("Own title", "2024-09-02")
    assert "Paragraph 1." in found.text and "Paragraph 2." not in found.text
    assert found.origins["text"] == "selector"
    assert "selector_missed" in codes(found)
    assert "bad_selector" in codes(extract_document(page(body), selectors={"body": "div[["}))


def test_json_ld_body_where_the_page_shows_a_part() -> None:
    """A page that is filled by a script keeps its whole text in the article's JSON-LD."""
    told = " ".join(
        f"Sentence {i} of the full story tells of computing centres and their cost." for i in range(60)
    )
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Plan", "articleBody": "{told}"}}</script>'
    found = read("<div id='root'></div>", head=head)
    assert (found.text, found.origins["text"]) == (told, "json-ld:articleBody")


def test_hidden_and_inline_parts() -> None:
    """Text for screen readers and tooltips does not break a sentence; invisible characters go."""
    found = read(
        f'<article><h1>Plan</h1><p>The plan<span class="sr-only"> (opens in a new window)</span> of the min\u00adistry'
        f'<span style="display:none">SECRET</span> is<br>ready to be read by everyone in the country today.</p>{paragraphs(3)}</article>'
    )
    assert "The plan of the ministry is ready to be read by everyone" in found.text


@pytest.mark.parametrize(
    "content",
    [b"<", b"<html", b"<p>", b"<html><body>", b"<!DOCTYPE html>", b"<html>" * 400, b"<div>" * 5000 + b"x" * 300, b"<a>" * 3000,
     b"<html><body>\x00\x01\x02</body></html>", b"<?xml version='1.0'?><html><body><p>x</p></body></html>", b"<p>&#x110000;&#xD800;</p>"],
)  # fmt: skip
def test_hopeless_markup_never_raises(content: bytes) -> None:
    """It gives a document, if an empty one."""
    found = extract_document(content, url="not an address", content_type="text/html")
    assert found.kind in ("html", "text")


def test_a_title_is_no_text() -> None:
    """What is longer than any headline is cut."""
    assert (
        len(read(STRUCTURED.replace("<h1>A national plan</h1>", ""), title="word " * 2000).title or "") <= 500
    )
