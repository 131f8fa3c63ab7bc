"""Pages written for these tests: text with its structure, metadata with its origins, and signals."""

from __future__ import annotations

import pytest

from extractors.documents.read import extract_document
from extractors.model import Document

URL = "https://paper.example/2024/09/02/national-plan"
_SENTENCE = "The ministry said that the computing centre in the harbour district would open for universities in spring. "


def paragraphs(n: int, start: int = 0) -> str:
    return "".join(
        f"<p>Paragraph {i}. {_SENTENCE}It is the {i}th of its kind, officials said.</p>"
        for i in range(start, start + n)
    )


def page(body: str, *, head: str = "", lang: str = "en", title: str = "A national plan") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} - Paper Example</title>{head}</head>'
        f'<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>{body}<footer>© Paper Example</footer></body></html>'
    ).encode()


def read(body: str, *, url: str = URL, **more: str) -> Document:
    return extract_document(page(body, **more), url=url)


def texts(document: Document, kind: str | None = None) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if kind in (None, b.kind)]


def codes(document: Document) -> set[str]:
    return {signal.code for signal in document.signals}


STRUCTURED = f"""<main><article><h1>A national plan</h1><p class="standfirst">A plan for public computing is to cost two billion.</p>
{paragraphs(3)}<h2>What it costs</h2><ul><li>Two billion for buildings in three regions.</li><li>One billion for people
and their training.</li></ul><table><tr><th>Year</th><th>Sum</th></tr><tr><td>2025</td><td>1.2 billion</td></tr>
<tr><td>2026</td><td>1.8 billion</td></tr></table><blockquote><p>“We will not be late,” the minister said in the harbour.</p></blockquote>
{paragraphs(2, 3)}</article></main>"""


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


JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Ministry orders &quot;national&quot; plan", "datePublished": "2024-09-02T08:00:00+02:00",
"dateModified": "2024-09-03T09:30:00+02:00", "author": [{"@type": "Person", "name": "Ana Gómez"}, {"name": "Li Wei"}],
"publisher": {"@type": "Organization", "name": "Paper Example"}, "inLanguage": "en-GB", "isAccessibleForFree": "False",}</script>"""


def test_metadata_by_json_ld() -> None:
    """Read although it has a comma too many; each field says where it came from."""
    found = read(STRUCTURED, head=JSON_LD)
    assert found.title == 'Ministry orders "national" plan'
    assert (found.published_at, found.modified_at) == (
        "2024-09-02T08:00:00+02:00",
        "2024-09-03T09:30:00+02:00",
    )
    assert found.byline == ("Ana Gómez", "Li Wei")
    assert found.publisher == "Paper Example"
    assert found.language == "en-GB"
    assert found.origins["title"] == "json-ld:headline"
    assert found.origins["published_at"] == "json-ld:datePublished"
    assert "paywall" in codes(found)


def test_metadata_by_meta_tags() -> None:
    """Open Graph and article tags, the site's name cut from the title."""
    head = (
        '<meta property="og:title" content="Plan approved | Paper Example"><meta property="og:site_name" content="Paper Example">'
        '<meta property="article:published_time" content="2024-09-02T06:00:00Z"><meta name="author" content="By Ana Gómez and Li Wei">'
        '<link rel="canonical" href="/2024/09/02/national-plan?utm_source=x">'
    )
    found = read(STRUCTURED.replace("<h1>A national plan</h1>", ""), head=head)
    assert found.title == "Plan approved"
    assert found.published_at == "2024-09-02T06:00:00+00:00"
    assert found.byline == ("Ana Gómez", "Li Wei")
    assert found.canonical_url == "https://paper.example/2024/09/02/national-plan"
    assert (found.origins["published_at"], found.origins["canonical_url"]) == (
        "meta:article:published_time",
        "declared",
    )


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("<time datetime='2024-09-02T08:00:00+02:00'>Monday</time>", "2024-09-02T08:00:00+02:00"),
        ("<p>Published on 2 September 2024</p>", "2024-09-02"),
        ("<p>Veröffentlicht am 02.09.2024</p>", "2024-09-02"),
        ("<p>Publié le 2 septembre 2024 à 10h00</p>", "2024-09-02"),
        ("<p class='date'>2 de septiembre de 2024</p>", "2024-09-02"),
        ("<p class='date'>2024年9月2日</p>", "2024-09-02"),
        ("<p class='date'>2024. 9. 2.</p>", "2024-09-02"),
        ("<p>令和6年9月2日</p>", "2024-09-02"),
        ("<p>Sept. 2, 2024</p>", "2024-09-02"),
        ("<p>2. září 2024</p>", "2024-09-02"),
        ("<p>Опубликовано 2 сентября 2024</p>", "2024-09-02"),
        ("<p>2 Eylül 2024</p>", "2024-09-02"),
    ],
)
def test_printed_dates(printed: str, wanted: str) -> None:
    """Beside the heading, in many languages, where no tag tells the date."""
    found = extract_document(
        page(f"<article><h1>A national plan</h1>{printed}{paragraphs(3)}</article>"),
        url="https://paper.example/national-plan",
    )
    assert found.published_at == wanted


def test_dates_that_cannot_be_true() -> None:
    """A date in the future or of 1970 is passed over for the next witness, and told."""
    head = (
        '<meta property="article:published_time" content="2999-01-01"><meta name="date" content="1970-01-01">'
    )
    found = read(STRUCTURED, head=head)
    assert (found.published_at, found.origins["published_at"]) == ("2024-09-02", "url")
    assert "implausible_date" in codes(found)
    stray = read(STRUCTURED, head='<meta name="date" content="2021-05-05">')
    assert "date_disagrees_with_url" in codes(stray)


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


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="https://x.example/p">',
        '<meta name="robots" content="index, noai, noimageai">',
    ],
)
def test_opt_out_of_text_and_data_mining(head: str) -> None:
    """By the reservation protocol or by robots values."""
    assert "tdm_optout" in codes(read(STRUCTURED, head=head))
    assert "tdm_optout" not in codes(read(STRUCTURED, head='<meta name="tdm-reservation" content="0">'))


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


@pytest.mark.parametrize(
    "told",
    [
        '{"@type": "NewsArticle", "author": ' + "[" * 900 + '"x"' + "]" * 900 + "}",
        '{"@type": "NewsArticle", "author": ' + '{"name": ' * 400 + '"x"' + "}" * 401,
        '{"@graph": ' * 300 + "1" + "}" * 300,
        "[" * 100_000,
        '{"@type": {"a": 1}, "headline": 5, "datePublished": [1], "articleBody": {"x": 1}}',
        '{"@type": "NewsArticle", "headline": ["a", "b"], "datePublished": 20240902, "author": 5, "publisher": null, "inLanguage": {"name": "x"}}',
    ],
    ids=["nested lists", "nested names", "nested graphs", "brackets", "wrong kinds", "odd kinds"],
)
def test_hostile_json_ld_is_passed_over(told: str) -> None:
    """Deep, wrong or endless: the page's own text is read all the same."""
    found = read(STRUCTURED, head=f'<script type="application/ld+json">{told}</script>')
    assert "Paragraph 2." in found.text
    assert found.published_at == "2024-09-02"


def test_a_title_is_no_text() -> None:
    """What is longer than any headline is cut."""
    assert (
        len(read(STRUCTURED.replace("<h1>A national plan</h1>", ""), title="word " * 2000).title or "") <= 500
    )
