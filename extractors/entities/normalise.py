"""Text as the gazetteers compare it, with a way back to the offsets of the text as printed.

Two forms of equal length are made. ``plain`` keeps the case and the accents, but has one kind of apostrophe,
dash, quotation mark and space. ``folded`` is lower case and without Latin and Greek accents as well, with the
Arabic letters that are written either way made equal. Almost every character stands for itself, so that both
forms are one ``str.translate`` away; what does not (runs of spaces, soft hyphens, combining accents, Arabic
vowel marks) is kept as a short list of shifts.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

_APOSTROPHES = "’‘ʼʻ′＇`´"
_QUOTES = "“”„‟«»″＂"
_DASHES = "‐‑‒–—―−－﹣"
_SAME = {
    **dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_QUOTES, '"'), **dict.fromkeys(_DASHES, "-"),
}  # fmt: skip
_FOLDED = {
    "ı": "i", "İ": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ё": "е", "Ё": "е",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك",
}  # fmt: skip

# A run of spaces with one line break at most, marks that are not printed, an accent apart from its letter,
# and Arabic vowel marks. Two line breaks end a paragraph: they stay two, and no phrase spans them.
_AWKWARD = re.compile(
    r"(?P<space>[^\S\n]{2,}(?:\n[^\S\n]*)?|[^\S\n]\n[^\S\n]*|\n[^\S\n]+)"
    r"|(?P<accent>\w[\u0300-\u036f]+)"
    r"|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0300-\u036f\u0640\u064b-\u0652]"
)


_KEPT = 0x10000  # letters beyond the first plane are looked up anew, so that the tables stay small


class _Plain(dict[int, str]):
    """Code point -> its plain form, filled as texts need it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        same = _SAME.get(char)
        if same is None:
            same = " " if char.isspace() else char
            if 0xFF01 <= code <= 0xFF5E:  # full-width forms of ASCII
                same = chr(code - 0xFEE0)
        if code < _KEPT:
            self[code] = same
        return same


class _Folded(dict[int, str]):
    """Code point -> its folded form, filled as texts need it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _FOLDED.get(char)
        if folded is None:
            folded = char.lower() if len(char.lower()) == 1 else char
            if 0xC0 <= code < 0x400 or 0x1E00 <= code < 0x2000:  # Latin and Greek with accents
                parts = unicodedata.normalize("NFD", folded)
                if len(parts) > 1 and all(unicodedata.combining(part) for part in parts[1:]):
                    folded = _FOLDED.get(parts[0], parts[0])
        if code < _KEPT:
            self[code] = folded
        return folded


_PLAIN = _Plain()
_FOLD = _Folded()


@dataclass(frozen=True, slots=True)
class Normalised:
    """``plain`` and ``folded`` forms of ``text``; ``original`` leads a span of them back to ``text``."""

    text: str
    plain: str
    folded: str
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)
    _shifts: list[int] = field(default_factory=list)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the printed text that the span ``start:end`` of either form stands for."""
        if not self._shifts:
            return start, end
        left = bisect_right(self._starts, start) - 1
        right = bisect_right(self._ends, end) - 1
        return (
            start + (self._shifts[left] if left >= 0 else 0),
            end + (self._shifts[right] if right >= 0 else 0),
        )


def normalise(text: str) -> Normalised:
    """Both forms of a text. Done once, they serve any number of gazetteers."""
    if text.isascii() and "  " not in text and " \n" not in text and "\n " not in text and "\t" not in text:
        plain = text.replace("\n", " ").replace("\r", " ").replace("`", "'")
        return Normalised(text, plain, plain.lower())
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    shifts: list[int] = []
    done = length = 0
    for match in _AWKWARD.finditer(text):
        start, end = match.span()
        if match["space"]:
            piece = " "
        elif match["accent"]:
            piece = unicodedata.normalize("NFC", match[0])[0]
        else:
            piece = ""
        if end - start == len(piece):
            continue
        pieces += (text[done:start], piece)
        length += start - done + len(piece)
        starts.append(length)
        ends.append(length if piece else length + 1)
        shifts.append(end - length)
        done = end
    pieces.append(text[done:])
    plain = "".join(pieces).translate(_PLAIN)
    return Normalised(text, plain, plain.translate(_FOLD), starts, ends, shifts)


def fold(phrase: str) -> str:
    """The folded form of a phrase, with single spaces and none at its ends."""
    return " ".join(normalise(phrase).folded.split())
