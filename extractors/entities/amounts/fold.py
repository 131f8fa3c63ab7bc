"""Text in one plain form of the same length, so that an offset in it is an offset in the text as printed."""

from __future__ import annotations

import unicodedata

_SPECIAL = {
    "ı": "i", "İ": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ё": "е", "Ё": "е", "ß": "ß",
    "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "٪": "%", "٫": ".", "٬": ",",
    "、": ",", "，": ",", "．": ".", "・": "・", "〜": "~", "～": "~", "∼": "~",
    **dict.fromkeys("‐‑‒–—―−－﹣", "-"), **dict.fromkeys("’‘ʼʻ′＇`´", "'"), **dict.fromkeys("“”„«»″＂", '"'),
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\u2061\ufeff\u00ad\u061c", " "),
}  # fmt: skip


class _Fold(dict[int, str]):
    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _SPECIAL.get(char)
        if folded is None:
            folded = self._plain(char, code)
        self[code] = folded
        return folded

    @staticmethod
    def _plain(char: str, code: int) -> str:
        if char == "\n":
            return "\n"
        if char.isspace():
            return " "
        if 0xFF01 <= code <= 0xFF5E:  # full-width forms of ASCII
            char = chr(code - 0xFEE0)
        elif char.isdecimal():  # Arabic-Indic, Devanagari, Thai ... digits
            return str(unicodedata.decimal(char))
        lower = char.lower()
        lower = lower if len(lower) == 1 else char
        if 0xC0 <= code < 0x250 or 0x1E00 <= code < 0x1F00 or 0x370 <= code < 0x400:  # Latin, Greek
            parts = unicodedata.normalize("NFD", lower)
            if len(parts) > 1 and all(unicodedata.combining(part) for part in parts[1:]):
                return _SPECIAL.get(parts[0], parts[0])
        return _SPECIAL.get(lower, lower)


_FOLD = _Fold()
_ASCII = {code: _FOLD[code] for code in range(128)}


def is_letter(char: str) -> bool:
    """Whether a character is part of a word: letters, and the vowel signs that ``str.isalpha`` leaves out."""
    return (
        char.isalpha()
        or "\u0300" <= char <= "\u036f"
        or "\u0900" <= char <= "\u0dff"
        or "\u0e00" <= char <= "\u0e7f"
    )


def fold(text: str) -> str:
    """Lower case, without Latin accents, with ASCII digits, one kind of space, dash and apostrophe.

    Every character gives exactly one character: ``len(fold(text)) == len(text)``.
    """
    if text.isascii() and "\t" not in text and "\r" not in text and "`" not in text:
        return text.lower()
    return text.translate(_FOLD)
