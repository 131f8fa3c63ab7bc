"""Writes the archive: one WARC file a run, every record flushed to the disk before it counts.

Bodies are kept as they are after transfer and content decoding, so that the payload digest is that of the
bytes which are read; the headers that spoke of the coding stay under ``X-Archive-Orig-``. Each response is
preceded by its request and by a metadata record that repeats the journal's line, so that a line lost in a
crash is found again.
"""

from __future__ import annotations

import base64
import io
import json
import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote, urlsplit

from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.fetch.archive import OPEN, REFERS_TO, Exchange, Location, rename_durably
from pipeline.fetch.records import utc_now

NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_AS_SENT = "%/:?#[]@!$&'()*+,;=-._~"  # what an address may hold without being escaped (RFC 3986)
_CODING_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_CREDENTIALS = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie"})


class ArchiveWriter:
    """Writes one run's records to ``<name>.warc.gz.open`` and gives the file its name at the end."""

    def __init__(
        self, home: Path, night: str, run_id: str, *, about: Mapping[str, str], suffix: str = ""
    ) -> None:
        folder = Path(night[:4], night[5:7], night)
        self.root = home / "archive"
        (self.root / folder).mkdir(parents=True, exist_ok=True)
        self.file = _free_name(self.root, folder, run_id, suffix)
        self.path = self.root / self.file
        self._open_path = self.path.with_name(self.path.name + OPEN)
        self._file: BinaryIO = self._open_path.open("xb")
        self._members = _Members(self._file)
        self._writer = WARCWriter(self._members, gzip=False, warc_version="WARC/1.1")
        self._n_records = 0
        self._write(self._writer.create_warcinfo_record(self.path.name, dict(about)))
        self._n_records = 0

    def append(self, exchange: Exchange) -> Location:
        """Write metadata, request and response; call ``flush`` before the location is told to anybody."""
        writer = self._writer
        record_id = RecordBuilder._make_warc_id()
        common = {"WARC-Date": _warc_date(exchange.requested_at)}
        if exchange.ip_address is not None:
            common["WARC-IP-Address"] = exchange.ip_address
        if exchange.metadata is not None:
            payload = json.dumps(exchange.metadata).encode()
            about = {
                "WARC-Date": common["WARC-Date"],
                "WARC-Refers-To": record_id,
                "Content-Type": "application/json",
            }
            self._write(_with_payload(writer, exchange.url, "metadata", payload, about))
        if not exchange.is_resource:
            self._write(self._request(exchange, {**common, "WARC-Concurrent-To": record_id}))
        return self._write(self._response(exchange, {**common, "WARC-Record-ID": record_id}))

    def _request(self, exchange: Exchange, about: dict[str, str]) -> ArcWarcRecord:
        parts = urlsplit(exchange.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        kept = [(k, v) for k, v in exchange.request_headers if k.lower() not in _CREDENTIALS]
        line = f"GET {quote(target, safe=_AS_SENT)} HTTP/1.1"
        http = StatusAndHeaders(line, kept, is_http_request=True)
        return self._writer.create_warc_record(
            exchange.url,
            "request",
            payload=io.BytesIO(),
            length=0,
            http_headers=http,
            warc_headers_dict=about,
        )

    def _response(self, exchange: Exchange, about: dict[str, str]) -> ArcWarcRecord:
        http = StatusAndHeaders(
            f"{exchange.status} {exchange.reason_phrase}".strip(),
            _kept_headers(exchange),
            protocol="HTTP/1.1",
        )
        original = exchange.original
        if original is not None:
            place = original.location
            about |= {REFERS_TO: f"{place.file};{place.offset};{place.length}"}
            record = self._writer.create_revisit_record(
                exchange.url,
                digest=_warc_digest(original.digest),
                refers_to_uri=original.url,
                refers_to_date=_warc_date(original.fetched_at),
                http_headers=http,
                warc_headers_dict=about,
            )
            if exchange.status == 304:
                record.rec_headers.replace_header("WARC-Profile", NOT_MODIFIED)
            return record
        about |= {"WARC-Payload-Digest": _warc_digest(exchange.digest)}
        if exchange.is_cut:
            about["WARC-Truncated"] = "length"
        exchange.body.seek(0)
        if exchange.is_resource:
            sort = next(
                (v for k, v in exchange.headers if k.lower() == "content-type"), "application/octet-stream"
            )
            return self._writer.create_warc_record(
                exchange.url,
                "resource",
                payload=exchange.body,
                length=exchange.n_bytes,
                warc_content_type=sort,
                warc_headers_dict=about,
            )
        return self._writer.create_warc_record(
            exchange.url,
            "response",
            payload=exchange.body,
            length=exchange.n_bytes,
            http_headers=http,
            warc_headers_dict=about,
        )

    def _write(self, record: ArcWarcRecord) -> Location:
        offset = self._file.tell()
        self._writer.write_record(record)
        self._members.finish()
        self._n_records += 1
        return Location(self.file, offset, self._file.tell() - offset)

    @property
    def length(self) -> int:
        """Bytes written so far."""
        return self._file.tell()

    def rewind(self, length: int) -> None:
        """Take back what was written since the file had that length, a half-written record included."""
        self._file.seek(length)
        self._file.truncate()
        self._members.restart()

    def flush(self) -> None:
        """Bring everything written so far to the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Flush, close, and give the file its name; a file without records is taken away."""
        self.flush()
        self._file.close()
        if self._n_records == 0:
            self._open_path.unlink()
            return
        rename_durably(self._open_path, self.path)

    def abandon(self) -> None:
        """Let go of the file as it is (the disk failed); the next run saves what is whole."""
        with suppress(OSError):  # the same disk, once more
            self._file.close()


class _Members:
    """Writes each record as a gzip member of its own, as the WARC standard recommends."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._compressor = self._new()

    @staticmethod
    def _new() -> Any:
        return zlib.compressobj(6, zlib.DEFLATED, 16 + zlib.MAX_WBITS)

    def write(self, data: bytes) -> None:
        self._out.write(self._compressor.compress(data))

    def flush(self) -> None:
        """The writer's flush after a record; the disk's turn comes in ``ArchiveWriter.flush``."""

    def finish(self) -> None:
        self._out.write(self._compressor.flush())
        self.restart()

    def restart(self) -> None:
        self._compressor = self._new()


def _with_payload(
    writer: WARCWriter, url: str, kind: str, payload: bytes, about: dict[str, str]
) -> ArcWarcRecord:
    return writer.create_warc_record(
        url,
        kind,
        payload=io.BytesIO(payload),
        length=len(payload),
        warc_content_type=about["Content-Type"],
        warc_headers_dict=about,
    )


def _kept_headers(exchange: Exchange) -> list[tuple[str, str]]:
    kept = []
    for name, value in exchange.headers:
        if name.lower() in _CODING_HEADERS:
            kept.append((f"X-Archive-Orig-{name}", value))
        elif name.lower() not in _CREDENTIALS:
            kept.append((name, value))
    if exchange.status != 304:
        kept.append(("Content-Length", str(exchange.n_bytes)))
    return kept


def _free_name(root: Path, folder: Path, run_id: str, suffix: str) -> str:
    """The run's file name, numbered from the second file on (a run that was killed and goes on)."""
    number = 1
    while True:
        name = f"{run_id}{'' if number == 1 else f'-{number}'}{suffix}.warc.gz"
        if not (root / folder / name).exists() and not (root / folder / (name + OPEN)).exists():
            return (folder / name).as_posix()
        number += 1


def _warc_digest(digest: str) -> str:
    """``sha256:`` with base 32, as WARC readers expect it, from ``sha256:`` with hex."""
    algorithm, _, value = digest.partition(":")
    return f"{algorithm}:{base64.b32encode(bytes.fromhex(value)).decode()}"


def _warc_date(instant: str) -> str:
    return (instant or utc_now()).replace("+00:00", "Z")
