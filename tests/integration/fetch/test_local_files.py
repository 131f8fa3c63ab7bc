"""Inbox folders and WARC files of other crawls become archived records like any other."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from fetch.nightrunner import Nights
from fetch.websites import Site, make_source
from pipeline.fetch.archive import read_response

PDF = b"%PDF-1.4\n" + bytes(500)


def inbox(nights: Nights) -> Path:
    folder = nights.home / "inbox"
    (folder / "deep").mkdir(parents=True)
    (folder / "paper.pdf").write_bytes(PDF)
    (folder / "paper.pdf.yml").write_text(
        "url: http://ministry.example/paper.pdf\ntitle: A plan\npublished_at: 2026-02-03\n"
    )
    (folder / "deep" / "saved page.html").write_text("<title>Saved</title><p>Text")
    (folder / ".hidden").write_text("x")
    return folder


def test_inbox_files_are_archived_with_their_metadata(nights: Nights) -> None:
    inbox(nights)
    nights.run(make_source("box", kind="inbox", paths=["inbox"]))
    lines = {line["url"]: line for line in nights.lines()}
    paper = lines["http://ministry.example/paper.pdf"]
    assert (paper["disposition"], paper["purpose"], paper["content_type"]) == (
        "fetched",
        "file",
        "application/pdf",
    )
    assert paper["entry"] == {
        "url": "http://ministry.example/paper.pdf",
        "title": "A plan",
        "published_at": "2026-02-03",
    }
    assert paper["referrer_url"] == "file:///inbox/box/paper.pdf"
    answer = read_response(
        nights.home, paper["archive_file"], paper["archive_offset"], paper["archive_length"]
    )
    assert (answer.body, answer.header("content-type"), answer.record_type) == (
        PDF,
        "application/pdf",
        "resource",
    )
    assert set(lines) == {"http://ministry.example/paper.pdf", "file:///inbox/box/deep/saved%20page.html"}


def test_inbox_is_taken_in_once_and_changes_are_new_payloads(nights: Nights) -> None:
    folder = inbox(nights)
    box = make_source("box", kind="inbox", paths=["inbox"])
    nights.run(box)
    nights.run(box, night="2026-11-02")
    assert nights.lines("2026-11-02") == []
    (folder / "paper.pdf").write_bytes(PDF + b"more")
    nights.run(box, night="2026-11-03")
    assert nights.told("2026-11-03") == {"http://ministry.example/paper.pdf": "fetched"}


def test_inbox_mistakes_are_told_and_cost_only_their_file(nights: Nights) -> None:
    folder = inbox(nights)
    (folder / "paper.pdf.yml").write_text("titel: A plan\n")
    (folder / "empty.html").write_bytes(b"")
    nights.run(make_source("box", kind="inbox", paths=["inbox", "elsewhere"]))
    reasons = {
        line["disposition"]: line["reason"] for line in nights.lines() if line["disposition"] == "failed_file"
    }
    told = nights.told()
    assert told["file:///inbox/box/deep/saved%20page.html"] == "fetched"
    assert told["file:///inbox/box/paper.pdf"] == "failed_file"
    assert told["file:///inbox/box/empty.html"] == "failed_empty"
    assert any("there is no folder" in line["reason"] for line in nights.lines())
    assert reasons


def write_warc(path: Path) -> None:
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, (day, kind, status) in enumerate(
            [
                ("05", "text/html", 200),
                ("06", "text/html; charset=utf-8", 200),
                ("06", "image/png", 200),
                ("06", "text/html", 404),
            ]
        ):
            http = StatusAndHeaders(f"{status} OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            body = f"<title>News {number}</title><p>Text</p>".encode()
            writer.write_record(
                writer.create_warc_record(
                    f"http://press.example/{number}",
                    "response",
                    payload=BytesIO(body),
                    length=len(body),
                    http_headers=http,
                    warc_headers_dict={"WARC-Date": f"2025-03-{day}T10:00:00Z"},
                )
            )


def test_warc_files_are_imported_as_they_were_answered_then(web: Site, nights: Nights) -> None:
    write_warc(nights.home / "import" / "news.warc.gz")
    crawl = make_source("crawl", kind="warc", paths=["import/*.warc.gz"])
    nights.run(crawl)
    lines = nights.lines()
    assert [line["url"] for line in lines] == ["http://press.example/0", "http://press.example/1"]
    assert lines[0]["requested_at"] == "2025-03-05T10:00:00Z"
    answer = read_response(
        nights.home, lines[1]["archive_file"], lines[1]["archive_offset"], lines[1]["archive_length"]
    )
    assert answer.body == b"<title>News 1</title><p>Text</p>"
    assert answer.fetched_at == "2025-03-06T10:00:00Z"
    nights.run(crawl, night="2026-11-02")
    assert nights.lines("2026-11-02") == []
    assert web.hits == []


def test_warc_import_within_dates(nights: Nights) -> None:
    write_warc(nights.home / "import" / "news.warc.gz")
    nights.run(
        make_source("crawl", kind="warc", paths=["import/*.warc.gz"]), since="2025-03-06", until="2025-03-31"
    )
    assert [line["url"] for line in nights.lines()] == ["http://press.example/1"]


def test_damaged_warc_gives_what_came_before_the_damage(nights: Nights) -> None:
    path = nights.home / "import" / "news.warc.gz"
    write_warc(path)
    path.write_bytes(path.read_bytes()[:700] + b"\0\1\2garbage")
    nights.run(make_source("crawl", kind="warc", paths=["import/*.warc.gz", "import/none-*.warc"]))
    told = nights.told()
    assert told["http://press.example/0"] == "fetched"
    assert "import/none-*.warc" in told
