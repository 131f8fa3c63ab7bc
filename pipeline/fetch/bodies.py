"""Bodies as they arrive: unpacked in pieces, measured, digested, and kept out of memory when large."""

from __future__ import annotations

import hashlib
import zlib
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from pipeline.errors import FetchError

ACCEPT_ENCODING = "gzip, deflate"
IN_MEMORY = 256 * 1024
_PIECE = 64 * 1024
_RATIO_FROM = 1024 * 1024


class Body:
    """Takes the bytes of one response; after ``finish`` it is whole. ``FetchError`` where a limit is passed.

    ``cut_at`` keeps only the first bytes and calls that whole (robots.txt has such a limit in its standard).
    """

    def __init__(
        self, encoding: str, *, max_sent: int, max_decoded: int, max_ratio: float, cut_at: int | None = None
    ) -> None:
        self.file: IO[bytes] = cast("IO[bytes]", SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115
        self.n_sent = 0
        self.n_bytes = 0
        self.is_cut = False
        self._digest = hashlib.sha256()
        self._max_sent, self._max_decoded, self._max_ratio, self._cut_at = (
            max_sent,
            max_decoded,
            max_ratio,
            cut_at,
        )
        self._unpackers = [_unpacker(name) for name in reversed(_codings(encoding))]
        self._first_bytes = True

    @property
    def digest(self) -> str:
        """``sha256:`` and the hex digest of the decoded body."""
        return f"sha256:{self._digest.hexdigest()}"

    def feed(self, data: bytes) -> None:
        """Take the next bytes as sent."""
        self.n_sent += len(data)
        if self.n_sent > self._max_sent and self._cut_at is None:
            raise FetchError("failed_too_large", f"more than {self._max_sent} bytes were sent")
        self._unpack(data, 0)

    def _unpack(self, data: bytes, level: int) -> None:
        if level == len(self._unpackers):
            self._keep(data)
            return
        unpacker = self._unpackers[level]
        while data and not self.is_cut:
            piece, data = unpacker.unpack(data)
            if piece:
                self._unpack(piece, level + 1)

    def _keep(self, piece: bytes) -> None:
        if self._cut_at is not None and self.n_bytes + len(piece) >= self._cut_at:
            piece = piece[: self._cut_at - self.n_bytes]
            self.is_cut = True
        self.n_bytes += len(piece)
        if self.n_bytes > self._max_decoded:
            raise FetchError("failed_too_large", f"unpacks to more than {self._max_decoded} bytes")
        if self.n_bytes > _RATIO_FROM and self.n_bytes > self._max_ratio * self.n_sent:
            raise FetchError("failed_too_large", f"unpacks to more than {self._max_ratio:g} times its size")
        self._digest.update(piece)
        self.file.write(piece)

    def finish(self) -> None:
        """Check that nothing is missing; a compressed body must have come to its own end."""
        for unpacker in self._unpackers:
            if not unpacker.is_finished and self.n_sent and not self.is_cut:
                raise FetchError("failed_truncated", "the compressed body ended before its trailer")
        self.file.seek(0)

    def read(self) -> bytes:
        """All of it, in memory."""
        self.file.seek(0)
        return self.file.read()

    def head(self, length: int) -> bytes:
        """Its first bytes."""
        self.file.seek(0)
        return self.file.read(length)

    def close(self) -> None:
        """Let go of it."""
        self.file.close()


class _Zlib:
    """Gzip (of several members) or deflate (with or without its zlib frame), in bounded pieces."""

    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._engine: Any = None
        self._n_members = 0

    @property
    def is_finished(self) -> bool:
        return self._engine is None and self._n_members > 0

    def unpack(self, data: bytes) -> tuple[bytes, bytes]:
        """(unpacked piece, bytes still to be handed in)."""
        if self._engine is None:
            if self._n_members and (not self._gzip or not data.startswith(b"\x1f")):
                return b"", b""  # padding after the end, as some servers send it
            self._engine = zlib.decompressobj(self._window(data))
        try:
            piece = self._engine.decompress(data, _PIECE)
        except zlib.error as error:
            raise FetchError("failed_encoding", f"the compressed body is damaged ({error})") from error
        rest = self._engine.unconsumed_tail or self._engine.unused_data
        if self._engine.eof:
            self._engine, self._n_members = None, self._n_members + 1
        elif not rest and len(piece) == _PIECE:
            return piece + self._drain(), b""
        return piece, rest

    def _drain(self) -> bytes:
        """What the engine still holds although its input is used up (at most one piece's worth of window)."""
        more: bytes = self._engine.decompress(b"", _PIECE)
        if self._engine.eof:
            self._engine, self._n_members = None, self._n_members + 1
        return more

    def _window(self, data: bytes) -> int:
        if self._gzip:
            return 16 + zlib.MAX_WBITS
        # RFC 9110 means zlib's frame; some servers leave it out. The frame's first byte says which.
        return zlib.MAX_WBITS if data[0] & 0x0F == 8 else -zlib.MAX_WBITS


def _codings(header: str) -> list[str]:
    return [name for each in header.lower().split(",") if (name := each.strip()) and name != "identity"]


def _unpacker(name: str) -> _Zlib:
    if name in ("gzip", "x-gzip"):
        return _Zlib(gzip=True)
    if name == "deflate":
        return _Zlib(gzip=False)
    raise FetchError("failed_encoding", f"sent as {name[:40]!r}, which was not asked for")
