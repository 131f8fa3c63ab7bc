"""What the bytes are, whatever the header says."""

from __future__ import annotations

import pytest

from extractors.documents.read import extract_document
from extractors.documents.sniff import sniff
from extractors.errors import UnreadableDocument


@pytest.mark.parametrize(
    ("content", "header", "kind"),
    [
        (b"<!doctype html><p>x", "text/plain", "html"),
        (b"\xef\xbb\xbf  <html>", None, "html"),
        (b"%PDF-1.7\n", "text/html", "pdf"),
        (b"\n\n%PDF-1.4\n", "application/octet-stream", "pdf"),
        (b"plain words", "application/pdf", "text"),
        (b"plain words", "text/html", "html"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "text/html", "binary"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00", "application/pdf", "binary"),
        ("<html>été".encode("utf-16"), None, "html"),
        ("plain été".encode("utf-16"), None, "text"),
        (bytes(range(256)) * 4, None, "binary"),
        (b"", None, "text"),
    ],
)
def test_sniffing(content: bytes, header: str | None, kind: str) -> None:
    """First the bytes, the header only where they are silent."""
    assert sniff(content, header) == kind


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\x00\x00\x01", bytes(range(256)) * 4, b"%PDF-1.7\nbroken", b"%PDF-"]
)
def test_junk_is_refused(content: bytes) -> None:
    """Neither page, paper nor text: one exception, with the address in its words."""
    with pytest.raises(UnreadableDocument, match=r"https://x\.example/a"):
        extract_document(content, url="https://x.example/a")


def test_plain_text() -> None:
    """Paragraphs by blank lines, wrapped lines joined, the first short line as title."""
    text = "A plan\n\nThe ministry said that the centre would open\nin spring, and that it would be public.\n\nThe end came soon.\n"
    found = extract_document(text.encode(), content_type="text/plain")
    assert found.kind == "text"
    assert found.title == "A plan"
    assert [found.text[b.start : b.end] for b in found.blocks] == [
        "A plan",
        "The ministry said that the centre would open in spring, and that it would be public.",
        "The end came soon.",
    ]
