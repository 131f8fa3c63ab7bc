"""Addresses: absolute, without tracking, and a canonical one that is checked before it is believed."""

from __future__ import annotations

import pytest

from extractors.documents.urls import absolute_url, canonical_url, drop_tracking, normal_url, same_site


@pytest.mark.parametrize(
    ("href", "base", "wanted"),
    [
        ("/a", "https://x.example/b/c", "https://x.example/a"),
        ("a?x=1#y", "https://x.example/b/c", "https://x.example/b/a?x=1"),
        ("//y.example/a", "https://x.example/", "https://y.example/a"),
        (" HTTPS://X.example/a\n", None, "https://X.example/a"),
        ("mailto:a@x.example", "https://x.example/", None),
        ("javascript:void(0)", "https://x.example/", None),
        ("data:text/html,x", "https://x.example/", None),
        ("#top", "https://x.example/", None),
        ("", "https://x.example/", None),
        (None, "https://x.example/", None),
        ("https://user:secret@x.example/", None, None),
        ("http://[::1", None, None),
        ("https://x.example:port/", None, None),
        ("a", None, None),
    ],
)
def test_absolute(href: str | None, base: str | None, wanted: str | None) -> None:
    """Only http and https, no fragment, no credentials, never an exception."""
    assert absolute_url(href, base) == wanted


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://x.example/a?utm_source=rss&id=3", "https://x.example/a?id=3"),
        ("https://x.example/a?fbclid=1&gclid=2&msclkid=3", "https://x.example/a"),
        ("https://x.example/a;jsessionid=9F?id=3", "https://x.example/a?id=3"),
        ("https://x.example/a?ref=rss", "https://x.example/a"),
        ("https://x.example/a?ref=main", "https://x.example/a?ref=main"),
        ("https://x.example/a?b=2&a=1", "https://x.example/a?b=2&a=1"),
        ("https://x.example/a?q=utm_source", "https://x.example/a?q=utm_source"),
    ],
)
def test_tracking(url: str, wanted: str) -> None:
    """Campaigns and sessions go; what names the page stays, in its order."""
    assert drop_tracking(url) == wanted


def test_one_spelling() -> None:
    """Case of the host, default port, order of the query, fragment: all one page."""
    assert normal_url("HTTPS://X.Example:443/a?b=2&a=1#top") == normal_url("https://x.example/a?a=1&b=2")


@pytest.mark.parametrize(
    ("declared", "url", "wanted", "why"),
    [
        ("https://x.example/a", "https://x.example/a?utm_source=y", "https://x.example/a", "declared"),
        ("/a", "https://x.example/b", "https://x.example/a", "declared"),
        (None, "https://x.example/a?fbclid=1", "https://x.example/a", "own"),
        ("https://x.example/a", "https://m.x.example/a", "https://x.example/a", "declared"),
        ("https://x.example/", "https://x.example/news/a", "https://x.example/news/a", "refused:front_page"),
        ("https://y.example/a", "https://x.example/a", "https://x.example/a", "refused:other_site"),
        (
            "https://x.example/news",
            "https://x.example/news/2024/a",
            "https://x.example/news/2024/a",
            "refused:section_page",
        ),
        ("https://x.example/404", "https://x.example/a", "https://x.example/a", "refused:error_page"),
        ("http://", "https://x.example/a", "https://x.example/a", "refused:not_an_address"),
        ("https://x.example/a", None, "https://x.example/a", "declared"),
        (None, None, None, "own"),
    ],
)
def test_canonical(declared: str | None, url: str | None, wanted: str | None, why: str) -> None:
    """A declared address that would fold other pages into one is refused, and the reason is told."""
    assert canonical_url(declared, url) == (wanted, why)


def test_same_site() -> None:
    """Registered names, also under two-part endings."""
    assert same_site("https://news.a.co.uk/x", "https://a.co.uk/y")
    assert not same_site("https://b.co.uk/x", "https://a.co.uk/y")
    assert not same_site(None, "https://a.co.uk/y")
