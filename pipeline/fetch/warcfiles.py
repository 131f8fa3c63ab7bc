"""WARC files of other crawls (CC-NEWS, an archive of one's own): their pages, as they were answered then.

They are held to what a live answer is held to: whole, of a kind that can be read, not reserved, no error page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from pipeline.errors import FetchError
from pipeline.fetch.localfiles import LocalAnswer, as_exchange, unreadable
from pipeline.fetch.optout import page_problem, reserved_by_headers
from pipeline.fetch.records import utc_now
from pipeline.fetch.settings import FetchSettings
from pipeline.sources.model import Source

# What a header may say of a page, paper or text; where it says nothing of use, the bytes say it.
_READABLE = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")
_SAYS_NOTHING = (
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "unknown/unknown",
    "application/x-download",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pages of a file are taken in."""

    source: Source
    since: date | None
    until: date | None

    def key(self, path: Path) -> str:
        """Names a file as it is now, and what is wanted of it: what has this key was read to its end before."""
        stamp = path.stat()
        pattern = self.source.link_pattern or ""
        return (
            f"{path.name}|{stamp.st_size}|{stamp.st_mtime_ns}|{self.since or ''}|{self.until or ''}|{pattern}"
        )

    def fits(self, url: str, day: date) -> bool:
        """Whether a page of a day is wanted."""
        return (
            (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
            and self.source.fits(url)
        )


def warc_paths(source: Source, home: Path) -> Iterator[Path | LocalAnswer]:
    """Files of a source, in the order of their names; what a pattern does not find is told."""
    for pattern in source.paths:
        whole = Path(pattern)
        files = sorted(whole.parent.glob(whole.name) if whole.is_absolute() else home.glob(pattern))
        if not files:
            yield unreadable(pattern, f"no file fits {pattern!r} in {home}: put it there, or mend `paths`")
        yield from files


def warc_answers(path: Path, wanted: Wanted, settings: FetchSettings) -> Iterator[LocalAnswer]:
    """Every wanted page, paper or text of a file; the damage, if there is any, comes last."""
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests=True):
                answer = _answer(record, path, wanted, settings)
                if answer is not None:
                    yield answer
    except (OSError, ArchiveLoadFailed, EOFError, ValueError) as error:
        yield unreadable(
            path.as_uri() if path.is_absolute() else str(path), f"{path.name} is damaged: {error}"
        )


def _answer(record: ArcWarcRecord, path: Path, wanted: Wanted, settings: FetchSettings) -> LocalAnswer | None:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    fetched_at = record.rec_headers.get_header("WARC-Date") or ""
    is_web = url.startswith(("http://", "https://"))
    if not is_web or not _is_answer(record) or not wanted.fits(url, _day(fetched_at)):
        return None
    content_type = _content_type(record)
    sort = content_type.split(";")[0].strip().lower()
    if sort not in _SAYS_NOTHING and not sort.startswith(_READABLE):
        return None
    content = record.content_stream().read(settings.max_decoded_bytes + 1)
    headers = [] if record.http_headers is None else record.http_headers.headers
    pairs = [(str(name), str(value)) for name, value in headers]
    referrer = f"file:///warc/{quote(path.name)}"
    problem = _problem(record, content, content_type, pairs, settings)
    if problem is not None:
        return LocalAnswer(url, None, content_type, None, referrer, problem)
    exchange = as_exchange(url, content, content_type, fetched_at or utc_now(), headers=pairs)
    return LocalAnswer(url, exchange, content_type, None, referrer)


def _is_answer(record: ArcWarcRecord) -> bool:
    if record.rec_type == "resource":
        return True
    is_response = record.rec_type == "response" and record.http_headers is not None
    return is_response and record.http_headers.get_statuscode() == "200"


def _day(instant: str) -> date:
    try:
        return date.fromisoformat(instant[:10])
    except ValueError:
        return date.min  # without a date: wanted only where any date is


def _content_type(record: ArcWarcRecord) -> str:
    headers = record.rec_headers if record.http_headers is None else record.http_headers
    return str(headers.get_header("Content-Type") or "")


def _problem(
    record: ArcWarcRecord,
    content: bytes,
    content_type: str,
    headers: list[tuple[str, str]],
    settings: FetchSettings,
) -> FetchError | None:
    if len(content) > settings.max_decoded_bytes:
        return FetchError("failed_too_large", f"unpacks to more than {settings.max_decoded_bytes} bytes")
    cut = record.rec_headers.get_header("WARC-Truncated")
    if cut:
        return FetchError("failed_truncated", f"the crawl kept only a part of it ({cut})")
    if record.digest_checker.passed is False:
        return FetchError("failed_file", "its bytes do not have the digest that the file names")
    reserved = reserved_by_headers(headers, settings.agent)
    if reserved:
        return FetchError("refused_optout", reserved)
    return page_problem(content, content_type)
