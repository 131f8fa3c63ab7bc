"""Sitemaps: pages, indexes, news, text, gzip; hostile XML is refused and said so."""

from __future__ import annotations

import gzip

import pytest

from extractors.documents.sitemaps import parse_sitemap

URL = "https://gov.example/sitemap.xml"
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def urlset(*urls: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>', names: str = NS) -> bytes:
    return f"{head}<urlset {names}>{''.join(f'<url>{url}</url>' for url in urls)}</urlset>".encode()


def codes(content: bytes) -> set[str]:
    return {signal.code for signal in parse_sitemap(content, url=URL).signals}


def test_pages_with_their_dates() -> None:
    """Addresses in order, each once, with the day or instant of the last change."""
    found = parse_sitemap(
        urlset(
            "<loc>https://gov.example/a</loc><lastmod>2024-09-02</lastmod>",
            "<loc>\n https://gov.example/b?x=1&amp;y=2 </loc><lastmod>2024-09-02T10:00:00+02:00</lastmod>",
            "<loc>https://gov.example/a</loc>",
        ),
        url=URL,
    )
    assert [(one.url, one.modified_at) for one in found.entries] == [
        ("https://gov.example/a", "2024-09-02"),
        ("https://gov.example/b?x=1&y=2", "2024-09-02T10:00:00+02:00"),
    ]
    assert found.signals == ()


def test_index() -> None:
    """An index names child sitemaps and no pages."""
    body = f"<sitemapindex {NS}><sitemap><loc>/one.xml.gz</loc></sitemap><sitemap><loc>two.xml</loc></sitemap></sitemapindex>"
    found = parse_sitemap(body.encode(), url=URL)
    assert found.child_sitemaps == ("https://gov.example/one.xml.gz", "https://gov.example/two.xml")
    assert found.entries == ()


def test_news_extension() -> None:
    """Title, day of publication and language stand in the news extension."""
    body = urlset(
        "<loc>https://gov.example/a</loc><news:news><news:publication><news:name>Gov</news:name>"
        "<news:language>fr</news:language></news:publication><news:publication_date>2024-09-02T10:00:00Z"
        "</news:publication_date><news:title>Un plan</news:title></news:news>",
        names=f"{NS} {NEWS}",
    )
    (entry,) = parse_sitemap(body, url=URL).entries
    assert (entry.title, entry.published_at, entry.language) == ("Un plan", "2024-09-02T10:00:00+00:00", "fr")


@pytest.mark.parametrize(
    "names",
    [
        "",
        'xmlns="http://www.google.com/schemas/sitemap/0.84"',
        'xmlns="https://www.sitemaps.org/schemas/sitemap/0.9"',
    ],
)
def test_other_namespaces(names: str) -> None:
    """Old, wrong and missing namespaces are read alike."""
    found = parse_sitemap(urlset("<loc>https://gov.example/a</loc>", names=names), url=URL)
    assert [one.url for one in found.entries] == ["https://gov.example/a"]


def test_gzip_by_content() -> None:
    """Compressed or not is seen from the bytes; a cut stream gives what came before the cut."""
    body = urlset(*[f"<loc>https://gov.example/{i}</loc>" for i in range(500)])
    assert len(parse_sitemap(gzip.compress(body), url=URL).entries) == 500
    cut = parse_sitemap(gzip.compress(body)[:-40], url=URL)
    assert len(cut.entries) > 50
    assert "truncated" in {signal.code for signal in cut.signals}


def test_text_list() -> None:
    """One address a line; comments and other lines are passed over."""
    found = parse_sitemap(
        b"\xef\xbb\xbfhttps://gov.example/a\r\n# note\r\nhttps://gov.example/b\nnot an address\n", url=URL
    )
    assert [one.url for one in found.entries] == ["https://gov.example/a", "https://gov.example/b"]


def test_broken_xml_gives_what_is_whole() -> None:
    """Cut in the middle, or with loose ampersands: the whole entries come through, and the trouble is told."""
    body = urlset("<loc>https://gov.example/a</loc>", "<loc>https://gov.example/b</loc>")
    assert [one.url for one in parse_sitemap(body[:-45], url=URL).entries][:1] == ["https://gov.example/a"]
    assert "malformed" in codes(body[:-45])
    loose = urlset("<loc>https://gov.example/a?x=1&y=2</loc>")
    assert [one.url for one in parse_sitemap(loose, url=URL).entries] == ["https://gov.example/a?x=1&y=2"]


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY x "y">]>',
        '<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
        '<?xml version="1.0"?><!DOCTYPE urlset SYSTEM "http://169.254.169.254/x.dtd">',
        '<?xml version="1.0"?><!DOCTYPE u [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_document_types_are_refused(head: str) -> None:
    """A sitemap needs no DTD: one that brings it is not read at all."""
    found = parse_sitemap(urlset("<loc>https://gov.example/a</loc>", head=head), url=URL)
    assert found.entries == ()
    assert "entities_refused" in {signal.code for signal in found.signals}


def test_a_late_document_type_is_refused_too() -> None:
    """Also where it hides behind a long comment or another charset."""
    head = f'<?xml version="1.0"?><!--{"x" * 5000}--><!DOCTYPE urlset [<!ENTITY x "y">]>'
    assert "entities_refused" in codes(urlset("<loc>https://gov.example/&x;</loc>", head=head))
    wide = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE u [<!ENTITY x "y">]><urlset><url><loc>https://gov.example/&x;</loc></url></urlset>'
    assert "entities_refused" in codes(wide.encode("utf-16"))


def test_utf16_sitemap() -> None:
    """A sitemap in UTF-16 is read."""
    body = f'<?xml version="1.0" encoding="utf-16"?><urlset {NS}><url><loc>https://gov.example/a</loc></url></urlset>'
    assert [one.url for one in parse_sitemap(body.encode("utf-16"), url=URL).entries] == [
        "https://gov.example/a"
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_sitemap"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "not_a_sitemap"),
        (b"Service unavailable", "not_a_sitemap"),
        (urlset(), "empty_sitemap"),
        (urlset("<loc></loc>"), "entry_without_address"),
        (urlset("<loc>javascript:alert(1)</loc>"), "entry_without_address"),
        (urlset("<loc>https://gov.example/a</loc><lastmod>2999-01-01</lastmod>"), "future_date"),
        (b"\x1f\x8bnot gzip at all", "malformed"),
    ],
)
def test_troubles_are_told(content: bytes, code: str) -> None:
    """Each trouble has a signal of its own."""
    assert code in codes(content)


def test_index_names_first_what_changed_last() -> None:
    names = {"2019": "2019-12-31", "undated": None, "2026": "2026-05-01T10:00:00Z", "2024": "2024-03-02"}
    items = "".join(
        f"<sitemap><loc>https://a.example/{name}.xml</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</sitemap>"
        for name, day in names.items()
    )
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{items}</sitemapindex>'
    found = parse_sitemap(index.encode(), url="https://a.example/sitemap.xml")
    assert [url.rpartition("/")[2] for url in found.child_sitemaps] == [
        "2026.xml",
        "2024.xml",
        "2019.xml",
        "undated.xml",
    ]
    assert found.children_modified["https://a.example/2024.xml"] == "2024-03-02"
    assert "https://a.example/undated.xml" not in found.children_modified
