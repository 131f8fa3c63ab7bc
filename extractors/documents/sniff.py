"""What the bytes of a response are, whatever its header says."""

from __future__ import annotations

import re

_TAGS = re.compile(
    rb"<(?:!doctype|html|head|body|meta|title|div|p|article|table|h[1-6]|a|span|br|section)\b", re.IGNORECASE
)
# First bytes of what is neither page nor paper (pictures, archives, office files, programs, sound).
_BINARY = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf",
    b"Rar!",
    b"\x7fELF", b"MZ", b"ID3", b"OggS", b"RIFF", b"wOFF", b"wOF2", b"BM", b"\x00\x00\x01\x00", b"{\\rtf",
)  # fmt: skip


def sniff(content: bytes, content_type: str | None = None) -> str:
    """``html``, ``pdf``, ``text`` or ``binary``, by the bytes first and the header where they are silent."""
    head = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if b"%PDF-" in content[:1024] and not head.startswith(b"<"):
        return "pdf"
    if head.startswith(_BINARY) and not _TAGS.search(content[:4096]):
        return "binary" if not _mostly_text(content) else "text"
    if _TAGS.search(content[:4096].replace(b"\x00", b"")):
        return "html"
    if not _mostly_text(content):
        return "binary"
    if "html" in (content_type or "").lower() or _TAGS.search(content[:65536]):
        return "html"
    return "text"


def _mostly_text(content: bytes) -> bool:
    sample = content[:8192]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = sum(sample.count(c) for c in (*range(9), *range(14, 27), *range(28, 32)))
    zeros = sample.count(0)
    if zeros * 3 > len(sample) and controls - zeros < len(sample) / 100:
        return True  # UTF-16 without a mark
    return controls * 50 <= len(sample)
