"""What nights leave in the archive is whole, is what the journal says, and is read by other tools."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastWarcIterator
from warcio.archiveiterator import ArchiveIterator

from fetch.nightrunner import Nights
from fetch.websites import Site, make_source
from pipeline.errors import ArchiveError
from pipeline.fetch.archive import Exchange, Location, Original, read_response
from pipeline.fetch.archive_writer import ArchiveWriter

FEED = "http://paper.example/feed"


def two_nights(web: Site, nights: Nights) -> None:
    """Everything that an archive can hold: redirects, errors, confirmations, the same body twice, a cut robots.txt."""
    names = ("same", "etag", "twin-1", "twin-2", "moved", "gone", "broken")
    web.feed(FEED, [f"http://paper.example/{name}" for name in names])
    web.put("http://paper.example/robots.txt", b"User-agent: *\nDisallow: /x\n" + b"# filler\n" * 80_000)
    web.story("http://paper.example/same", "As before.")
    web.story("http://paper.example/etag", "Confirmed.", etag='"1"')
    for name in ("twin-1", "twin-2"):
        web.put(f"http://paper.example/{name}", f"<title>Twin</title><p>{'The same words. ' * 40}</p>")
    web.put("http://paper.example/moved", status=301, headers={"Location": "/there"})
    web.story("http://paper.example/there", "It has moved.")
    web.put("http://paper.example/gone", b"no more", status=410)
    web.put("http://paper.example/broken", b"oops", status=500)
    nights.run(make_source(max_concurrency=1))
    nights.run(make_source(max_concurrency=1), night="2026-11-02")


def test_every_record_is_read_by_warcio_and_fastwarc_with_right_digests(web: Site, nights: Nights) -> None:
    two_nights(web, nights)
    by_warcio: Counter[str] = Counter()
    for path in sorted((nights.home / "archive").rglob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests=True):
                record.raw_stream.read()
                by_warcio[record.rec_type] += 1
                assert record.digest_checker.passed is not False, record.digest_checker.problems
                if record.rec_type in ("request", "response", "revisit"):
                    assert record.rec_headers.get_header("WARC-IP-Address") == "127.0.0.1"
    by_fastwarc: Counter[str] = Counter()
    for path in sorted((nights.home / "archive").rglob("*.warc.gz")):
        with path.open("rb") as file:
            for record in FastWarcIterator(file, parse_http=False):
                by_fastwarc[str(record.record_type)] += 1
                assert record.verify_block_digest()
    assert by_warcio == by_fastwarc
    assert by_warcio["revisit"] >= 5 and by_warcio["response"] >= 10 and by_warcio["request"] > 15


def test_body_that_was_cut_says_so(web: Site, nights: Nights) -> None:
    two_nights(web, nights)
    cut = {}
    for path in (nights.home / "archive").rglob("*.warc.gz"):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type == "response":
                    url = record.rec_headers.get_header("WARC-Target-URI")
                    cut[url] = record.rec_headers.get_header("WARC-Truncated")
    assert [url for url, why in cut.items() if why] == ["http://paper.example/robots.txt"]


def test_every_line_of_the_journal_leads_to_its_body(web: Site, nights: Nights) -> None:
    two_nights(web, nights)
    lines = [line for line in nights.lines(robots=True) if line["archive_file"]]
    for line in lines:
        answer = read_response(
            nights.home, line["archive_file"], line["archive_offset"], line["archive_length"]
        )
        assert line["payload_digest"] == "sha256:" + hashlib.sha256(answer.body).hexdigest(), line["url"]
    assert {line["disposition"] for line in lines} == {"fetched", "unchanged", "gone", "failed_status"}


def test_a_body_that_stood_elsewhere_first_is_found_from_every_later_night(web: Site, nights: Nights) -> None:
    one, other = "http://paper.example/one", "http://paper.example/other"
    page = f"<title>Twin</title><p>{'The same words. ' * 40}</p>"
    web.feed(FEED, [one])
    web.put(one, page)
    nights.run(make_source())
    web.feed(FEED, [one, other])
    web.put(other, page, etag='"1"')
    for night in ("2026-11-02", "2026-11-03"):
        nights.run(make_source(), night=night)
    lines = [line for line in nights.lines() if line["url"] == other]
    assert [line["disposition"] for line in lines] == ["fetched", "unchanged"]
    for line in lines:
        place = (line["archive_file"], line["archive_offset"], line["archive_length"])
        answer = read_response(nights.home, *place)
        assert (answer.record_type, answer.status, answer.body) == ("revisit", 200, page.encode())


def archived(home: Path, *, original: Location | None) -> Location:
    """One record in a file of its own; with an original, a revisit of it."""
    writer = ArchiveWriter(home, "2026-11-01", "r1", about={})
    body, at = b"The same words.", "2026-11-01T02:00:00Z"
    digest = "sha256:" + hashlib.sha256(body).hexdigest()
    place = writer.append(
        Exchange(
            url="http://paper.example/one",
            requested_at=at,
            status=200,
            reason_phrase="OK",
            headers=[],
            request_headers=[],
            body=io.BytesIO(body),
            n_bytes=len(body),
            digest=digest,
            original=original
            and Original(location=original, url="http://paper.example/one", fetched_at=at, digest=digest),
        )
    )
    writer.close()
    return place


def test_a_revisit_of_a_revisit_leads_to_the_body(tmp_path: Path) -> None:
    """As archives of older versions have them."""
    place = archived(tmp_path, original=None)
    for _ in range(2):
        place = archived(tmp_path, original=place)
    assert read_response(tmp_path, place.file, place.offset, place.length).body == b"The same words."


def test_revisits_that_lead_to_each_other_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = archived(tmp_path, original=None)
    place = archived(tmp_path, original=first)
    back = (place.file, place.offset, place.length)
    monkeypatch.setattr("pipeline.fetch.archive._referred", lambda *record: back)
    with pytest.raises(ArchiveError, match="lead to each other"):
        read_response(tmp_path, *back)
