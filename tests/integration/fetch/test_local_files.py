"""Files of an inbox folder become archived records like any other."""

from __future__ import annotations

from pathlib import Path

from fetch.nightrunner import Nights
from fetch.websites import make_source
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


def test_backfill_takes_only_files_of_its_dates(nights: Nights) -> None:
    inbox(nights)
    box = make_source("box", kind="inbox", paths=["inbox"])
    nights.run(box, since="2026-03-01")
    assert set(nights.told()) == {"file:///inbox/box/deep/saved%20page.html"}  # without a date: fits any
    nights.run(box, night="2026-11-02", since="2026-02-01", until="2026-02-28")
    assert set(nights.told("2026-11-02")) == {"http://ministry.example/paper.pdf"}
