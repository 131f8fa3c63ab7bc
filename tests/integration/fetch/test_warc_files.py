"""WARC files of other crawls become archived records like any other, and are held to the same rules."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from fetch.nightrunner import Nights
from fetch.websites import Site, make_source
from pipeline.fetch.archive import read_response

HTML = "text/html; charset=utf-8"


def page(words: str = "Text") -> bytes:
    return f"<title>News</title><p>{words}</p>".encode()


class Crawl:
    """A WARC file in the making."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("wb")
        self._writer = WARCWriter(self._file, gzip=True)

    def add(
        self,
        url: str,
        body: bytes,
        *,
        at: str | None = "2025-03-05T10:00:00Z",
        sort: str = HTML,
        status: int = 200,
        kind: str = "response",
        **about: str,
    ) -> None:
        """Add a record; ``about`` are HTTP headers, or record headers where they begin with ``WARC``."""
        told = {name.replace("_", "-"): value for name, value in about.items()}
        warc = {name: value for name, value in told.items() if name.startswith("WARC")}
        own = [(name, value) for name, value in told.items() if name not in warc]
        http = StatusAndHeaders(f"{status} OK", [("Content-Type", sort), *own], protocol="HTTP/1.1")
        more: dict[str, Any] = {"http_headers": http} if kind == "response" else {"warc_content_type": sort}
        record = self._writer.create_warc_record(
            url,
            kind,
            payload=BytesIO(body),
            length=len(body),
            warc_headers_dict=warc | {"WARC-Date": at or ""},
            **more,
        )
        if at is None:
            record.rec_headers.remove_header("WARC-Date")
        self._writer.write_record(record)

    def close(self) -> None:
        self._file.close()


def write_crawl(path: Path) -> None:
    crawl = Crawl(path)
    crawl.add("http://press.example/0", page("Text 0"), sort="text/html")
    crawl.add("http://press.example/1", page("Text 1"), at="2025-03-06T10:00:00Z")
    crawl.add("http://press.example/2", page(), at="2025-03-06T10:00:00Z", sort="image/png")
    crawl.add("http://press.example/3", page(), at="2025-03-06T10:00:00Z", status=404)
    crawl.close()


def source(**about: Any) -> Any:
    return make_source("crawl", kind="warc", paths=["import/*.warc.gz"], **about)


def test_pages_are_imported_as_they_were_answered_then(web: Site, nights: Nights) -> None:
    write_crawl(nights.home / "import" / "news.warc.gz")
    nights.run(source())
    lines = nights.lines()
    assert [line["url"] for line in lines] == ["http://press.example/0", "http://press.example/1"]
    assert lines[0]["requested_at"] == "2025-03-05T10:00:00Z"
    answer = read_response(
        nights.home, lines[1]["archive_file"], lines[1]["archive_offset"], lines[1]["archive_length"]
    )
    assert answer.body == page("Text 1")
    assert answer.fetched_at == "2025-03-06T10:00:00Z"
    nights.run(source(), night="2026-11-02")
    assert nights.lines("2026-11-02") == []
    assert web.hits == []


def test_import_within_dates(nights: Nights) -> None:
    write_crawl(nights.home / "import" / "news.warc.gz")
    nights.run(source(), since="2025-03-06", until="2025-03-31")
    assert [line["url"] for line in nights.lines()] == ["http://press.example/1"]
    nights.run(source(), night="2026-11-02")  # later, everything is wanted
    assert [line["url"] for line in nights.lines("2026-11-02")] == ["http://press.example/0"]


def test_import_of_the_addresses_that_fit(nights: Nights) -> None:
    write_crawl(nights.home / "import" / "news.warc.gz")
    nights.run(source(link_pattern="/1$"))
    assert [line["url"] for line in nights.lines()] == ["http://press.example/1"]


def test_damaged_file_gives_what_came_before_the_damage(nights: Nights) -> None:
    path = nights.home / "import" / "news.warc.gz"
    write_crawl(path)
    path.write_bytes(path.read_bytes()[:700] + b"\0\1\2garbage")
    nights.run(make_source("crawl", kind="warc", paths=["import/*.warc.gz", "import/none-*.warc"]))
    told = nights.told()
    assert told["http://press.example/0"] == "fetched"
    assert "import/none-*.warc" in told


def test_page_that_was_crawled_again_and_again_is_imported_once_in_each_state(nights: Nights) -> None:
    crawl = Crawl(nights.home / "import" / "news.warc.gz")
    for day, words in (("05", "First"), ("06", "Second"), ("07", "First"), ("08", "Second")):
        crawl.add("http://press.example/a", page(words), at=f"2025-03-{day}T10:00:00Z")
    crawl.close()
    for night in ("2026-11-01", "2026-11-02", "2026-11-03"):
        nights.run(source(), night=night)
    assert [line["requested_at"][:10] for line in nights.lines()] == ["2025-03-05", "2025-03-06"]


def test_file_that_was_read_is_not_opened_again(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    path = nights.home / "import" / "news.warc.gz"
    write_crawl(path)
    nights.run(source())

    def never(*_: object) -> None:
        raise AssertionError("it was read again")

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.fetch.visit.warc_answers", never)
        assert nights.run(source(), night="2026-11-02").sources["crawl"].outcome == "finished"
    crawl = Crawl(path)
    crawl.add("http://press.example/new", page("A new file under the old name"))
    crawl.close()
    nights.run(source(), night="2026-11-03")
    assert nights.told("2026-11-03") == {"http://press.example/new": "fetched"}


def test_budget_spreads_a_file_over_nights(nights: Nights) -> None:
    crawl = Crawl(nights.home / "import" / "news.warc.gz")
    for n in range(5):
        crawl.add(f"http://press.example/{n}", page(f"Text {n}"))
    crawl.close()
    for night in ("2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04"):
        nights.run(source(budget=2), night=night)
    assert [len(nights.lines(f"2026-11-0{n}")) for n in (1, 2, 3, 4)] == [2, 2, 1, 0]


def test_imported_pages_are_held_to_the_rules_of_live_ones(nights: Nights) -> None:
    crawl = Crawl(nights.home / "import" / "news.warc.gz")
    crawl.add("http://a.example/header", page(), tdm_reservation="1")
    crawl.add("http://a.example/meta", b'<meta name="robots" content="noai"><p>Text')
    crawl.add("http://a.example/error", b"<title>404 Not Found</title><p>Sorry.")
    crawl.add("http://a.example/login", b"<title>Sign in</title><input type=password>")
    crawl.add("http://a.example/cut", page(), WARC_Truncated="length")
    crawl.add("http://a.example/wrong", page(), WARC_Payload_Digest="sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    crawl.add("http://a.example/picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    crawl.add("http://a.example/paper", b"%PDF-1.7\n" + bytes(300), sort="application/octet-stream")
    crawl.add("http://a.example/saved", page("saved"), kind="resource")
    crawl.add("http://a.example/undated", page("undated"), at=None)
    crawl.add("ftp://a.example/other", page("other"))
    crawl.close()
    nights.run(source())
    assert {url.rpartition("/")[2]: told for url, told in nights.told().items()} == {
        "header": "refused_optout",
        "meta": "refused_optout",
        "error": "failed_error_page",
        "login": "refused_login",
        "cut": "failed_truncated",
        "wrong": "failed_file",
        "picture": "refused_type",
        "paper": "fetched",
        "saved": "fetched",
        "undated": "fetched",
    }
    assert all(line["archive_file"] is None for line in nights.lines() if line["disposition"] != "fetched")
