"""Whatever the bytes: no exception, text and blocks that fit, the same answer twice."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.documents.charset import decode
from extractors.documents.dates import day_of, read_date
from extractors.documents.feeds import parse_feed
from extractors.documents.listings import parse_listing
from extractors.documents.near_duplicates import band_keys, signature, similarity
from extractors.documents.read import extract_document
from extractors.documents.sitemaps import parse_sitemap
from extractors.documents.urls import absolute_url, canonical_url, drop_tracking, normal_url
from extractors.errors import UnreadableDocument
from extractors.model import Document

URL = "https://x.example/a/b"
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TAGS = st.sampled_from(
    ["p", "div", "article", "main", "h1", "h2", "ul", "li", "table", "tr", "td", "a", "span", "br", "figure", "blockquote",
     "script", "time", "section", "b", "form", "x-y", "svg", "template", "title", "body", "html"]
)  # fmt: skip
WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "The plan costs two billion. " * 6,
            "2 September 2024",
            "国家算力中心。" * 12,
            "Read more:",
            "&amp;",
            "&#0;",
        ]
    ),
)
ATTRIBUTES = st.sampled_from(
    ["", ' class="related"', ' class="article-body"', ' style="display:none"', ' href="/x"', " hidden", ' id="comments"', ' datetime="2024-13-99"',
     ' itemprop="datePublished"', ' lang="zz"', ' class="a" class="b"', ' "<>']
)  # fmt: skip


@st.composite
def markup(draw: st.DrawFn, depth: int = 4) -> str:
    """Tags nested well or badly, with words between them."""
    parts = []
    for _ in range(draw(st.integers(0, 4))):
        tag, attributes = draw(TAGS), draw(ATTRIBUTES)
        inner = draw(markup(depth - 1)) if depth else draw(WORDS)
        closing = draw(st.sampled_from([f"</{tag}>", "", "</p>", "</"]))
        parts.append(f"<{tag}{attributes}>{inner}{draw(WORDS)}{closing}")
    return "".join(parts)


def check(document: Document) -> None:
    """Blocks slice to text, stand in order, do not overlap, and miss nothing but the space between them."""
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        piece = document.text[block.start : block.end]
        assert piece == piece.strip() and piece
        assert not document.text[end : block.start].strip()
        end = block.end
    assert not document.text[end:].strip()
    assert day_of(document.published_at) or document.published_at is None
    document.to_dict()


@SLOW
@given(markup())
def test_any_markup(body: str) -> None:
    """HTML of any kind gives a document, and twice the same."""
    content = f"<html><body>{body}</body></html>".encode("utf-8", "surrogatepass")
    found = extract_document(content, url=URL, content_type="text/html")
    check(found)
    assert found == extract_document(content, url=URL, content_type="text/html")


@SLOW
@given(
    st.binary(max_size=600),
    st.sampled_from(["text/html", "text/plain", "application/pdf", "text/html; charset=utf-16", None]),
)
def test_any_bytes(content: bytes, header: str | None) -> None:
    """Bytes of any kind give a document or the one exception that is promised."""
    with suppress(UnreadableDocument):
        check(extract_document(content, url=URL, content_type=header))


@SLOW
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    """Plain text of any planes."""
    content = text.encode("utf-8", "surrogatepass")
    with suppress(UnreadableDocument):
        check(extract_document(content, content_type="text/plain"))


@SLOW
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [b"", b"<rss><channel><item>", b'{"items": [', b"<feed xmlns='x'>", b"\x1f\x8b\x08", b"<urlset>"]
    ),
)
def test_any_feed_sitemap_or_listing(tail: bytes, head: bytes) -> None:
    """Lists of any bytes: addresses are absolute and stand there once."""
    for found in (
        parse_feed(head + tail, url=URL),
        parse_sitemap(head + tail, url=URL),
        parse_listing(head + tail, url=URL),
    ):
        urls = [entry.url for entry in found.entries]
        assert len(urls) == len(set(urls))
        assert all(url.startswith(("http://", "https://")) for url in urls)
        found.to_dict()


@given(
    st.binary(max_size=300),
    st.one_of(st.none(), st.text(max_size=30).map(lambda t: f"text/html; charset={t}")),
)
def test_any_charset(content: bytes, header: str | None) -> None:
    """Decoding always gives text that can be written again."""
    decode(content, content_type=header).text.encode("utf-8", "surrogatepass")


@given(st.text(max_size=80))
def test_addresses_are_stable(text: str) -> None:
    """One spelling is reached in one step; no text raises."""
    assert canonical_url(text, URL)[0]
    address = absolute_url(text, URL)
    if address is not None:
        once = normal_url(address)
        assert normal_url(once) == once
        assert drop_tracking(drop_tracking(address)) == drop_tracking(address)


@given(st.dates(min_value=date(1995, 1, 1), max_value=date(2099, 12, 31)))
def test_dates_in_their_writings(day: date) -> None:
    """A day is read back from the ways in which it is written."""
    iso = day.isoformat()
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    name = months[day.month - 1]
    for text in (iso, f"{day.day} {name} {day.year}", f"{name} {day.day}, {day.year}", f"{day.day:02d}.{day.month:02d}.{day.year}",
                 f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}"):  # fmt: skip
        assert read_date(text) == iso
    assert read_date(f"{day.month}/{day.day}/{day.year}", month_first=True) == iso


@given(st.text(max_size=200))
def test_any_date_text(text: str) -> None:
    """No text raises; what is read is a day of the calendar."""
    stamp = read_date(text)
    assert stamp is None or day_of(stamp) is not None


@SLOW
@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_symmetric(one: str, other: str) -> None:
    """Likeness lies between 0 and 1, is the same both ways, and whole for a text with itself."""
    first, second = signature(one), signature(other)
    assert similarity(first, second) == similarity(second, first)
    assert 0.0 <= similarity(first, second) <= 1.0
    if first:
        assert similarity(first, first) == 1.0
        assert len(band_keys(first)) == len(set(band_keys(first)))


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "body",
    [
        "x" * 1_000_000,
        "<p>" + "word " * 200_000,
        "<div>" * 20_000 + "deep",
        "<b>" * 50_000,
        "(" * 300_000,
        "<p>a</p>" * 20_000,
    ],
)
def test_large_pages(body: str) -> None:
    """A million characters, deep or wide, in good time."""
    check(extract_document(f"<html><body>{body}".encode(), url=URL))
