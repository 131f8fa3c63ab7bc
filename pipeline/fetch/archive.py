"""The archive of responses: WARC 1.1, one gzip member a record. What a record is, and reading it back.

Bodies are kept decoded (see ``archive_writer``), so what is read here is what the journal's digests speak of.
"""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader

from pipeline.errors import ArchiveError

OPEN = ".open"
REFERS_TO = "Sovtrack-Refers-To"

Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Location:
    """Where a record lies: file relative to the archive folder, offset and length in compressed bytes."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The earlier response whose body a revisit record stands for."""

    location: Location
    url: str
    fetched_at: str
    digest: str


@dataclass(slots=True, kw_only=True)
class Exchange:
    """One request and its answer, ready to be archived. ``body`` is decoded and positioned at its start.

    ``is_cut`` if only the beginning of the body was taken; ``ip_address`` is the machine that answered.
    """

    url: str
    requested_at: str
    status: int
    reason_phrase: str
    headers: Headers
    request_headers: Headers
    body: IO[bytes]
    n_bytes: int
    digest: str
    original: Original | None = None
    metadata: Mapping[str, Any] | None = None
    is_resource: bool = False
    is_cut: bool = False
    ip_address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedResponse:
    """A response as it was archived; ``body`` is decoded, for a revisit record too (its original is read)."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: str
    record_type: str

    def header(self, name: str) -> str | None:
        """First value of a header, by any spelling of its name."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def rename_durably(old: Path, new: Path) -> None:
    """Rename, and bring the folder's change to the disk."""
    os.replace(old, new)
    handle = os.open(new.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def locate(home: Path, file: str) -> Path:
    """The path of an archive file, whether it is finished or still being written. Raises ``ArchiveError``."""
    path = home / "archive" / file
    for candidate in (path, path.with_name(path.name + OPEN)):
        if candidate.exists():
            return candidate
    raise ArchiveError(path, None, "the file is not there (moved, or taken away by retention)")


def read_response(home: Path, archive_file: str, offset: int, length: int) -> ArchivedResponse:
    """The response at a place of the archive, its body decoded; a revisit brings its original's body.

    Raises ``ArchiveError``.
    """
    record, body = _read_record(home, archive_file, offset, length)
    answer = told = _answer(record, body)
    seen = {(archive_file, offset)}
    while record.rec_type == "revisit":
        place = _referred(record, archive_file, offset)
        if place[:2] in seen:
            raise ArchiveError(archive_file, offset, "revisit records that lead to each other")
        seen.add(place[:2])
        record, body = _read_record(home, *place)
        if told.status == 304:  # a confirmation has neither status nor headers of its own
            told = _answer(record, b"")
    return replace(answer, status=told.status, headers=told.headers, body=body)


def _referred(record: ArcWarcRecord, archive_file: str, offset: int) -> tuple[str, int, int]:
    """Where the record lies whose body a revisit stands for; older archives refer to another revisit."""
    reference = (record.rec_headers.get_header(REFERS_TO) or "").split(";")
    if len(reference) != 3:
        raise ArchiveError(archive_file, offset, "a revisit record that does not say where its original is")
    return reference[0], int(reference[1]), int(reference[2])


def _read_record(home: Path, file: str, offset: int, length: int) -> tuple[ArcWarcRecord, bytes]:
    path = locate(home, file)
    with path.open("rb") as opened:
        opened.seek(offset)
        packed = opened.read(length)
    try:
        plain = zlib.decompress(packed, 16 + zlib.MAX_WBITS)
        record = ArcWarcRecordLoader().parse_record_stream(io.BytesIO(plain))
        return record, record.raw_stream.read()
    except Exception as error:  # warcio raises a handful of its own kinds, and bare EOFError
        raise ArchiveError(path, offset, f"no readable record here ({error})") from error


def _answer(record: ArcWarcRecord, body: bytes) -> ArchivedResponse:
    about = record.rec_headers
    status, headers = 200, [("Content-Type", about.get_header("Content-Type") or "")]
    if record.http_headers is not None:
        status, headers = int(record.http_headers.get_statuscode()), record.http_headers.headers
    return ArchivedResponse(
        url=about.get_header("WARC-Target-URI"),
        status=status,
        headers=tuple((str(k), str(v)) for k, v in headers),
        body=body,
        fetched_at=about.get_header("WARC-Date"),
        record_type=record.rec_type,
    )


def members(path: Path) -> Iterator[tuple[int, int]]:
    """(offset, length) of every whole gzip member of a file, in order; stops silently at a torn one."""
    with path.open("rb") as file:
        offset, rest = 0, b""
        while True:
            engine = zlib.decompressobj(16 + zlib.MAX_WBITS)
            length = 0
            while not engine.eof:
                chunk = rest or file.read(65536)
                rest = b""
                if not chunk:
                    return
                try:
                    engine.decompress(chunk)
                except zlib.error:
                    return
                length += len(chunk) - len(engine.unused_data)
            rest = engine.unused_data
            yield offset, length
            offset += length


def read_members(path: Path) -> Iterable[tuple[int, int, ArcWarcRecord]]:
    """Every whole record of a file with its offset and length; only its headers are parsed."""
    with path.open("rb") as file:
        for offset, length in members(path):
            file.seek(offset)
            plain = zlib.decompress(file.read(length), 16 + zlib.MAX_WBITS)
            yield offset, length, ArcWarcRecordLoader().parse_record_stream(io.BytesIO(plain))
