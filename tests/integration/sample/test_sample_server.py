"""The sample world over real HTTP: hosts, conditional requests, robots, charsets, the second night."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest

from pipeline.sample.errors import SampleServerError
from pipeline.sample.server import serve
from pipeline.sample.world import load_world


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve() as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=20) as made:
        yield made


def _get(client: httpx.Client, base: str, url: str, **headers: str) -> httpx.Response:
    """Ask the loopback server for a page of a host of the sample world."""
    host, _, path = url.removeprefix("http://").partition("/")
    return client.get(f"{base}/{path}", headers={"Host": host, **headers})


def test_starts_quickly() -> None:
    began = time.monotonic()
    with serve() as port:
        assert httpx.get(f"http://127.0.0.1:{port}/", trust_env=False).status_code == 200
    assert time.monotonic() - began < 3


def test_every_document_is_served(client: httpx.Client, base: str) -> None:
    for story in load_world().stories:
        response = _get(client, base, story.url)
        assert response.status_code == 200, story.url
        if story.is_paper:
            assert response.headers["content-type"] == "application/pdf"
            assert response.content.startswith(b"%PDF-")


def test_conditional_requests(client: httpx.Client, base: str) -> None:
    for url in (load_world().story("the-courier/exascale-axed").url, "http://www.the-courier.example/rss"):
        first = _get(client, base, url)
        tag, modified = first.headers["etag"], first.headers["last-modified"]
        assert _get(client, base, url, **{"If-None-Match": tag}).status_code == 304
        assert _get(client, base, url, **{"If-None-Match": f"W/{tag}"}).status_code == 304
        assert _get(client, base, url, **{"If-None-Match": '"other"'}).status_code == 200
        assert _get(client, base, url, **{"If-Modified-Since": modified}).status_code == 304
        assert (
            _get(client, base, url, **{"If-Modified-Since": "Mon, 01 Jan 2018 00:00:00 GMT"}).status_code
            == 200
        )
        # the tag decides alone
        both = {"If-None-Match": '"other"', "If-Modified-Since": modified}
        assert _get(client, base, url, **both).status_code == 200
        assert _get(client, base, url, **{"If-Modified-Since": "yesterday"}).status_code == 200
        unchanged = _get(client, base, url, **{"If-None-Match": tag})
        assert unchanged.content == b"" and unchanged.headers["etag"] == tag


def test_robots(client: httpx.Client, base: str) -> None:
    delay = _get(client, base, "http://www.ministere-numerique.example/robots.txt")
    assert delay.status_code == 200 and "Crawl-delay: 1" in delay.text
    section = _get(client, base, "http://www.the-courier.example/robots.txt")
    assert "Disallow: /sport/" in section.text
    assert _get(client, base, "http://www.harbour-times.example/robots.txt").status_code == 404


def test_kinds_of_listings(client: httpx.Client, base: str) -> None:
    rss = _get(client, base, "http://www.ministere-numerique.example/flux/actualites.rss")
    assert rss.headers["content-type"].startswith("application/rss+xml") and "<rss" in rss.text
    atom = _get(client, base, "http://www.digital-singapore.example/feed.atom")
    assert "http://www.w3.org/2005/Atom" in atom.text
    feed = _get(client, base, "http://www.rift-valley-post.example/feed.json")
    assert feed.json()["version"].startswith("https://jsonfeed.org/") and feed.json()["items"]
    index = _get(client, base, "http://www.atlanta-sentinel.example/sitemap_index.xml")
    assert "<sitemapindex" in index.text
    assert "<urlset" in _get(client, base, "http://www.atlanta-sentinel.example/sitemaps/2025.xml").text
    assert (
        "news:publication_date"
        in _get(client, base, "http://wire.meridian-press.example/news-sitemap.xml").text
    )
    first = _get(client, base, "http://www.digital-canada.example/en/news")
    assert "?page=2" in first.text and 'rel="next"' in first.text
    assert _get(client, base, "http://www.digital-canada.example/en/news?page=99").status_code == 404


@pytest.mark.parametrize(
    ("key", "charset", "word"),
    [
        ("ministere-numerique/jean-zay-extension", "iso-8859-1", "inauguré"),
        ("keizai-digital/abci3-unyo-kaishi", "shift_jis", "産総研"),
        ("kwagibu/supercom-6", "euc-kr", "휴렛팩커드"),
    ],
)
def test_old_charsets(client: httpx.Client, base: str, key: str, charset: str, word: str) -> None:
    content = _get(client, base, load_world().story(key).url).content
    assert word in content.decode(charset)
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")


def test_a_charset_that_only_the_page_tells(client: httpx.Client, base: str) -> None:
    response = _get(client, base, load_world().story("ministere-numerique/jean-zay-extension").url)
    assert response.headers["content-type"] == "text/html"
    assert b"charset=iso-8859-1" in response.content


def test_unknown_pages_and_hosts(client: httpx.Client, base: str) -> None:
    assert _get(client, base, "http://www.the-courier.example/nothing").status_code == 404
    assert _get(client, base, "http://stranger.example/nothing").status_code == 404


def test_people_can_browse(client: httpx.Client, base: str) -> None:
    index = client.get(f"{base}/")
    assert "/_site/www.the-courier.example/" in index.text
    story = load_world().story("the-courier/exascale-axed")
    page = client.get(f"{base}/_site/www.the-courier.example{story.path}")
    assert page.status_code == 200 and 'href="/_site/www.the-courier.example/' in page.text
    assert client.get(f"{base}/_site/www.the-courier.example").status_code == 307
    assert client.get(f"{base}/_site/nobody.example/").status_code == 404


def test_second_night(client: httpx.Client, base: str) -> None:
    """One story changes, one goes, one comes; every other page keeps its bytes and its validators."""
    changed = load_world(1).story("gulf-dispatch/stargate-first-200").url
    gone = load_world(1).story("rift-valley-post/cassava-720m").url
    new = load_world(2).story("northern-hpc/sines-visit").url
    with serve(night=2) as port:
        later = f"http://127.0.0.1:{port}"
        differing = set()
        for story in load_world(1).stories:
            tag = _get(client, base, story.url).headers["etag"]
            again = _get(client, later, story.url, **{"If-None-Match": tag})
            if again.status_code != 304:
                differing.add(story.url)
        assert differing == {changed, gone}
        assert "Correction" in _get(client, later, changed).text
        assert "Correction" not in _get(client, base, changed).text
        assert _get(client, later, gone).status_code == 404
        assert _get(client, later, new).status_code == 200 and _get(client, base, new).status_code == 404
        assert new in _get(client, later, "http://www.northern-hpc.example/feed/").text or (
            load_world(2).story("northern-hpc/sines-visit").path
            in _get(client, later, "http://www.northern-hpc.example/feed/").text
        )


def test_requests_can_be_counted(client: httpx.Client) -> None:
    seen: list[tuple[str, str, int]] = []
    with serve(seen=lambda host, path, status: seen.append((host, path, status))) as port:
        _get(client, f"http://127.0.0.1:{port}", "http://www.the-courier.example/rss?x=1")
    assert seen == [("www.the-courier.example", "/rss?x=1", 200)]


def test_a_taken_port_is_told() -> None:
    with serve() as port, pytest.raises(SampleServerError, match=str(port)), serve(port):
        pass
