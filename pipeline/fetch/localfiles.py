"""Sources that are files of this machine: an inbox folder, and WARC files of other crawls."""

from __future__ import annotations

import hashlib
import json
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from pipeline.errors import FetchError
from pipeline.fetch.archive import Exchange
from pipeline.fetch.records import utc_now
from pipeline.fetch.settings import FetchSettings
from pipeline.sources.model import Source

SIDE_FILES = (".yml", ".yaml", ".json")
_SIDE_KEYS = frozenset({"url", "title", "published_at", "modified_at", "language", "summary"})
_READABLE = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")


@dataclass(slots=True)
class LocalAnswer:
    """A file's bytes as if they had been sent, or the reason why they cannot be had."""

    url: str
    exchange: Exchange | None
    content_type: str | None
    entry: dict[str, Any] | None
    referrer: str | None
    problem: FetchError | None = None


def inbox_answers(source: Source, home: Path, settings: FetchSettings) -> Iterator[LocalAnswer]:
    """Every file of the inbox folders, with its side file's metadata. A side file alone is no document."""
    for folder in (home / path for path in source.paths):
        if not folder.is_dir():
            yield _unreadable(folder.as_posix(), f"there is no folder {folder}: make it, or mend `paths`")
            continue
        for path in sorted(folder.rglob("*")):
            is_side = path.suffix.lower() in SIDE_FILES
            if path.is_file() and not is_side and not path.name.startswith((".", "~")):
                yield _inbox_answer(source, folder, path, settings)


def _inbox_answer(source: Source, folder: Path, path: Path, settings: FetchSettings) -> LocalAnswer:
    own = f"file:///inbox/{source.name}/{quote(path.relative_to(folder).as_posix())}"
    try:
        entry = _side_file(path)
        if path.stat().st_size > settings.max_body_bytes:
            raise FetchError(
                "failed_too_large", f"{path.name} is larger than {settings.max_body_bytes} bytes"
            )
        content = path.read_bytes()
    except FetchError as error:
        return LocalAnswer(own, None, None, None, None, error)
    except OSError as error:
        return _unreadable(own, f"{path.name}: {error.strerror or error}")
    content_type = mimetypes.guess_type(path.name)[0]
    url = entry.get("url") or own
    exchange = _as_exchange(url, content, content_type, utc_now(), is_resource=True)
    return LocalAnswer(url, exchange, content_type, entry or None, own if url != own else None)


def _side_file(path: Path) -> dict[str, Any]:
    """Metadata beside a file: ``paper.pdf.yml`` or ``paper.yml``. ``FetchError`` where it is malformed."""
    names = [Path(str(path) + suffix) for suffix in SIDE_FILES] + [
        path.with_suffix(suffix) for suffix in SIDE_FILES
    ]
    side = next((name for name in names if name.is_file()), None)
    if side is None:
        return {}
    text = side.read_text("utf-8")
    try:
        told = json.loads(text) if side.suffix.lower() == ".json" else yaml.safe_load(text)
    except (ValueError, yaml.YAMLError) as error:
        raise FetchError("failed_file", f"{side.name} cannot be read: {error}") from error
    if told is None:
        return {}
    if not isinstance(told, dict) or set(told) - _SIDE_KEYS:
        raise FetchError("failed_file", f"{side.name} may hold only {', '.join(sorted(_SIDE_KEYS))}")
    return {key: str(value) for key, value in told.items() if value is not None}


def warc_answers(
    source: Source, home: Path, settings: FetchSettings, *, since: date | None, until: date | None
) -> Iterator[LocalAnswer]:
    """Every page, paper or text of WARC files, as it was answered then, within the dates if any are given."""
    for pattern in source.paths:
        files = sorted(home.glob(pattern)) if not Path(pattern).is_absolute() else sorted(_absolute(pattern))
        if not files:
            yield _unreadable(pattern, f"no file fits {pattern!r} in {home}: put it there, or mend `paths`")
        for path in files:
            yield from _warc_file(path, settings, since, until)


def _absolute(pattern: str) -> Iterator[Path]:
    path = Path(pattern)
    return path.parent.glob(path.name)


def _warc_file(
    path: Path, settings: FetchSettings, since: date | None, until: date | None
) -> Iterator[LocalAnswer]:
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                answer = _warc_answer(record, path, settings, since, until)
                if answer is not None:
                    yield answer
    except (OSError, ArchiveLoadFailed, EOFError, ValueError) as error:
        yield _unreadable(
            path.as_uri() if path.is_absolute() else str(path), f"{path.name} is damaged: {error}"
        )


def _warc_answer(
    record: ArcWarcRecord, path: Path, settings: FetchSettings, since: date | None, until: date | None
) -> LocalAnswer | None:
    if (
        record.rec_type != "response"
        or record.http_headers is None
        or record.http_headers.get_statuscode() != "200"
    ):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    content_type = record.http_headers.get_header("Content-Type") or ""
    if not url.startswith(("http://", "https://")) or not content_type.lower().startswith(_READABLE):
        return None
    requested_at = record.rec_headers.get_header("WARC-Date")
    day = date.fromisoformat(requested_at[:10])
    if (since is not None and day < since) or (until is not None and day > until):
        return None
    content = record.content_stream().read(settings.max_decoded_bytes + 1)
    referrer = f"file:///warc/{quote(path.name)}"
    if len(content) > settings.max_decoded_bytes:
        error = FetchError("failed_too_large", f"unpacks to more than {settings.max_decoded_bytes} bytes")
        return LocalAnswer(url, None, content_type, None, referrer, error)
    headers = [(str(name), str(value)) for name, value in record.http_headers.headers]
    exchange = _as_exchange(url, content, content_type, requested_at, headers=headers)
    return LocalAnswer(url, exchange, content_type, None, referrer)


def _as_exchange(
    url: str,
    content: bytes,
    content_type: str | None,
    requested_at: str,
    *,
    headers: list[tuple[str, str]] | None = None,
    is_resource: bool = False,
) -> Exchange:
    return Exchange(
        url=url,
        requested_at=requested_at,
        status=200,
        reason_phrase="OK",
        headers=headers or [("Content-Type", content_type or "application/octet-stream")],
        request_headers=[],
        body=BytesIO(content),
        n_bytes=len(content),
        digest="sha256:" + hashlib.sha256(content).hexdigest(),
        is_resource=is_resource,
    )


def _unreadable(url: str, words: str) -> LocalAnswer:
    return LocalAnswer(url, None, None, None, None, FetchError("failed_file", words))
