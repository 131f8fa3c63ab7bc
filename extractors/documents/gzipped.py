"""Gzip by content, not by name or header, with a limit on what comes out."""

from __future__ import annotations

import zlib

from extractors.model import Signal

MAX_BYTES = 50 * 1024 * 1024  # the sitemap protocol's own limit for one uncompressed file (sitemaps.org)


def inflated(content: bytes, signals: list[Signal]) -> bytes:
    """``content`` without gzip, twice if need be; of a stream that ends early, what came before the cut."""
    for _ in range(2):
        if not content.startswith(b"\x1f\x8b"):
            break
        stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            content = stream.decompress(content, MAX_BYTES + 1)
        except zlib.error as error:
            signals.append(Signal(code="malformed", detail=f"gzip: {error}"[:200]))
            return b""
        if not stream.eof:
            signals.append(Signal(code="truncated", detail="the gzip stream ends early or is too large"))
    if len(content) > MAX_BYTES:
        signals.append(Signal(code="too_large", detail=f"read up to {MAX_BYTES} bytes"))
        content = content[:MAX_BYTES]
    return content
