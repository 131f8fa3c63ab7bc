"""The archive is WARC 1.1 that other tools read, and outlives a crash at any byte."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastWarcIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from pipeline.errors import ArchiveError
from pipeline.fetch.archive import Exchange, Location, Original, members, read_response
from pipeline.fetch.archive_writer import ArchiveWriter
from pipeline.fetch.journal import JournalWriter, read_journal
from pipeline.fetch.records import FetchRecord
from pipeline.fetch.salvage import salvage

NIGHT = "2026-11-01"


def exchange(number: int, body: bytes | None = None, **about: object) -> Exchange:
    body = f"<p>Page {number}, für alle</p>".encode() * 20 if body is None else body
    told: dict[str, object] = {
        "url": f"http://a.example/{number}?q=é",
        "requested_at": "2026-11-01T02:03:04.567Z",
        "status": 200,
        "reason_phrase": "OK",
        "headers": [
            ("Content-Type", "text/html"),
            ("Content-Encoding", "gzip"),
            ("Transfer-Encoding", "chunked"),
            ("Set-Cookie", "session=hush"),
        ],
        "request_headers": [("Host", "a.example"), ("User-Agent", "Sovtrack/1.0"), ("Authorization", "hush")],
        "body": io.BytesIO(body),
        "n_bytes": len(body),
        "digest": "sha256:" + hashlib.sha256(body).hexdigest(),
    }
    return Exchange(**(told | about))  # type: ignore[arg-type]


def write(home: Path, *exchanges: Exchange, run_id: str = "run") -> list[Location]:
    writer = ArchiveWriter(home, NIGHT, run_id, about={"software": "Sovtrack"})
    places = [writer.append(each) for each in exchanges]
    writer.close()
    return places


def test_response_comes_back_as_it_was(tmp_path: Path) -> None:
    places = write(tmp_path, exchange(1), exchange(2))
    answer = read_response(tmp_path, places[1].file, places[1].offset, places[1].length)
    assert answer.body == exchange(2).body.read()
    assert (answer.url, answer.status) == ("http://a.example/2?q=é", 200)
    assert answer.fetched_at == "2026-11-01T02:03:04.567Z"
    assert answer.header("content-type") == "text/html"
    assert answer.header("X-Archive-Orig-Content-Encoding") == "gzip"
    assert places[1].file == "2026/11/2026-11-01/run.warc.gz"


def test_warcio_and_fastwarc_read_it_and_find_every_digest_right(tmp_path: Path) -> None:
    first = exchange(1)
    place = write(tmp_path, first)[0]
    original = Original(location=place, url=first.url, fetched_at=first.requested_at, digest=first.digest)
    not_modified = exchange(1, b"", status=304, reason_phrase="Not Modified", original=original, headers=[])
    write(tmp_path, exchange(2, metadata={"url": "http://a.example/2"}), not_modified, run_id="second")
    kinds = ["warcinfo", "metadata", "request", "response", "request", "revisit"]
    path = tmp_path / "archive" / "2026/11/2026-11-01/second.warc.gz"
    with path.open("rb") as stream:
        seen = []
        for record in ArchiveIterator(stream, check_digests="raise"):
            record.content_stream().read()
            seen.append(record.rec_type)
            assert record.rec_headers.protocol == "WARC/1.1"
        assert seen == kinds
    with path.open("rb") as stream:
        assert [str(record.record_type) for record in FastWarcIterator(stream, parse_http=False)] == kinds
    with path.open("rb") as stream:
        assert all(record.verify_block_digest() for record in FastWarcIterator(stream, parse_http=False))
    with path.open("rb") as stream:
        revisit = next(r for r in ArchiveIterator(stream) if r.rec_type == "revisit")
        assert revisit.rec_headers.get_header("WARC-Profile").endswith("/server-not-modified")
        assert revisit.rec_headers.get_header("WARC-Refers-To-Target-URI") == first.url
    checker = Checker(type("Args", (), {"inputs": [str(path)], "verbose": False}))
    checker.process_all()
    assert checker.exit_value == 0


def test_revisit_brings_the_original_body_and_headers(tmp_path: Path) -> None:
    first = exchange(1)
    place = write(tmp_path, first)[0]
    original = Original(location=place, url=first.url, fetched_at=first.requested_at, digest=first.digest)
    again = write(
        tmp_path, exchange(1, b"", status=304, headers=[("ETag", "x")], original=original), run_id="later"
    )
    answer = read_response(tmp_path, again[0].file, again[0].offset, again[0].length)
    assert (answer.record_type, answer.status, answer.header("content-type")) == ("revisit", 200, "text/html")
    assert answer.body == exchange(1).body.read()


def test_credentials_and_cookies_are_not_archived(tmp_path: Path) -> None:
    write(tmp_path, exchange(1))
    with (tmp_path / "archive" / "2026/11/2026-11-01/run.warc.gz").open("rb") as stream:
        for record in ArchiveIterator(stream):
            told = str(record.http_headers or "") + record.raw_stream.read().decode()
            assert "hush" not in told


def test_runs_never_write_into_each_others_files(tmp_path: Path) -> None:
    files = [write(tmp_path, exchange(n))[0].file for n in range(3)]
    assert files == [f"2026/11/2026-11-01/run{end}.warc.gz" for end in ("", "-2", "-3")]


def test_file_without_records_is_taken_away(tmp_path: Path) -> None:
    write(tmp_path)
    assert not list((tmp_path / "archive").rglob("*.gz*"))


def test_record_that_is_not_there(tmp_path: Path) -> None:
    place = write(tmp_path, exchange(1))[0]
    with pytest.raises(ArchiveError, match="no readable record"):
        read_response(tmp_path, place.file, place.offset + 3, place.length)
    with pytest.raises(ArchiveError, match="not there"):
        read_response(tmp_path, "2026/11/2026-11-01/none.warc.gz", 0, 10)


def _open_file(home: Path) -> tuple[Path, list[FetchRecord]]:
    """An archive file as a killed run leaves it, and the records whose lines it carries."""
    writer = ArchiveWriter(home, NIGHT, "run", about={"software": "Sovtrack"})
    records = []
    for number in range(3):
        record = FetchRecord(
            run_id="run",
            night=NIGHT,
            source_name="a",
            url=f"http://a.example/{number}",
            purpose="page",
            disposition="fetched",
        )
        place = writer.append(exchange(number, metadata=record.to_dict(), url=record.url))
        record.archive_file, record.archive_offset, record.archive_length = (
            place.file,
            place.offset,
            place.length,
        )
        records.append(record)
    writer.flush()
    writer.abandon()
    return next((home / "archive").rglob("*.open")), records


def test_open_file_is_readable_before_it_is_finished(tmp_path: Path) -> None:
    _, records = _open_file(tmp_path)
    last = records[-1]
    assert last.archive_file and last.archive_offset is not None and last.archive_length is not None
    assert read_response(tmp_path, last.archive_file, last.archive_offset, last.archive_length).body


def test_salvage_after_a_crash_at_any_byte(tmp_path: Path) -> None:
    """Whatever is whole is saved, finished, and journalled; what is torn is as if it had never been."""
    whole, records = _open_file(tmp_path / "whole")
    content = whole.read_bytes()
    ends = [record.archive_offset + record.archive_length for record in records]  # type: ignore[operator]
    for cut in {1, *range(100, len(content), 97), *ends, *(end - 1 for end in ends)}:
        home = tmp_path / f"cut-{cut}"
        path = home / whole.relative_to(tmp_path / "whole")
        path.parent.mkdir(parents=True)
        path.write_bytes(content[:cut])
        salvage(home)
        saved = [line["url"] for line in read_journal(home)]
        assert saved == [record.url for record, end in zip(records, ends, strict=True) if end <= cut]
        for line in read_journal(home):
            assert read_response(
                home, line["archive_file"], line["archive_offset"], line["archive_length"]
            ).body
        assert not list(home.rglob("*.open"))
        for finished in home.rglob("*.warc.gz"):
            assert sum(length for _, length in members(finished)) == finished.stat().st_size


def test_salvage_journals_no_line_twice(tmp_path: Path) -> None:
    _, records = _open_file(tmp_path)
    journal = JournalWriter(tmp_path, NIGHT, "run")
    journal.append([{"kind": "fetch", **record.to_dict()} for record in records[:2]])
    journal.close()
    salvage(tmp_path)
    assert [line["url"] for line in read_journal(tmp_path)] == [record.url for record in records]
    salvage(tmp_path)
    assert sum(1 for _ in read_journal(tmp_path)) == 3
