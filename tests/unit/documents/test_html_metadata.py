"""Metadata of pages with their origins: titles, dates, authors, opt-outs, in whatever markup tells them."""

from __future__ import annotations

import pytest

from extractors.documents.read import extract_document
from tests.unit.documents.writtenpages import STRUCTURED, codes, page, paragraphs, read

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
