"""Which encoding wins: mark, header, the page's own word, the bytes themselves."""

from __future__ import annotations

import pytest

from extractors.documents.charset import decode

WORDS = "Le Président a annoncé un plan d’investissement à Besançon, où l’été fut chaud."


@pytest.mark.parametrize(
    ("content", "header", "text", "origin"),
    [
        (WORDS.encode(), None, WORDS, "utf-8"),
        (WORDS.encode(), "text/html; charset=utf-8", WORDS, "header"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "text/html; charset=latin-1", WORDS, "bom"),
        (WORDS.encode("cp1252"), "text/html; charset=iso-8859-1", WORDS, "header"),
        (WORDS.encode(), "text/html; charset=iso-8859-1", WORDS, "utf-8"),
        (WORDS.encode("utf-16"), None, WORDS, "bom"),
        (WORDS.encode("utf-16-le"), None, WORDS, "detected"),
        (WORDS.encode("cp1252"), None, WORDS, "detected"),
        (WORDS.encode("cp1252"), "text/html; charset=nonsense", WORDS, "detected"),
        (
            b"<meta charset='windows-1251'>" + "Новости".encode("cp1251"),
            None,
            "<meta charset='windows-1251'>Новости",
            "meta",
        ),
        (
            b'<meta charset="gb2312">' + "人工智能".encode("gb18030"),
            None,
            '<meta charset="gb2312">人工智能',
            "meta",
        ),
        (b'<meta charset="utf-16">plain', None, '<meta charset="utf-16">plain', "meta"),
    ],
)
def test_order_of_trust(content: bytes, header: str | None, text: str, origin: str) -> None:
    """Bytes that are valid UTF-8 are UTF-8, against any header; else the first claim that fits."""
    found = decode(content, content_type=header)
    assert (found.text, found.origin) == (text, origin)


def test_lies_and_damage_are_told() -> None:
    """A wrong header, broken bytes and mojibake each have a signal."""
    lie = decode(WORDS.encode(), content_type="text/html; charset=iso-8859-1")
    assert "charset_lie" in {signal.code for signal in lie.signals}
    damaged = decode((WORDS * 20).encode() + b"\xff\xfe broken")
    assert "undecodable_bytes" in {signal.code for signal in damaged.signals}
    twice = decode((WORDS * 3).encode().decode("cp1252", "replace").encode())
    assert "mojibake" in {signal.code for signal in twice.signals}
    assert decode(WORDS.encode()).signals == ()


def test_a_cut_character_is_no_other_charset() -> None:
    """A body that ends within a character is still UTF-8."""
    found = decode("plan d’été à".encode()[:-1])
    assert found.encoding == "utf-8"
    assert found.text.startswith("plan d’été")
