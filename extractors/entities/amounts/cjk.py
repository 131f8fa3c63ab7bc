"""Numbers in Chinese, Japanese and Korean, which count in myriads: 20億1849万, 四十九兆, 4억 2천만, 이십.

The signs and what they are worth stand in ``numbers_cjk.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.entities.amounts.tables import Row, is_number, one_of, read_table, split

_KINDS = frozenset({"digit", "other_digit", "scale", "myriad", "point", "odd"})


def _check(row: Row) -> str | None:
    if row["script"] not in ("han", "hangul"):
        return f"script {row['script']!r} is neither han nor hangul"
    if not is_number(row["value"]):
        return f"value {row['value']!r} is no number"
    if any(len(sign) != 1 for sign in split(row["signs"])):
        return "a sign is more than one character"
    return one_of("kind", _KINDS)(row)


def _signs(rows: Iterable[Row], *kinds: str, script: str = "") -> dict[str, float]:
    """Signs of some kinds with their values."""
    return {
        sign: float(row["value"])
        for row in rows
        if row["kind"] in kinds and script in ("", row["script"])
        for sign in split(row["signs"])
    }


# Signs are asked for character by character, so they are read once, here.
_ROWS = read_table("numbers_cjk.csv", ("script", "kind", "value", "signs", "source"), _check)
_NUMERALS = ("digit", "other_digit", "scale", "myriad")
DIGITS = {sign: int(value) for sign, value in _signs(_ROWS, "digit", "other_digit").items()}
HAN_FIGURES = "".join(sign for sign, value in _signs(_ROWS, "digit", script="han").items() if value)
_SMALL = {sign: int(value) for sign, value in _signs(_ROWS, "scale").items()}
LARGE = {sign: int(value) for sign, value in _signs(_ROWS, "myriad").items()}
HAN = "".join(_signs(_ROWS, *_NUMERALS, script="han"))
HANGUL = "".join(_signs(_ROWS, *_NUMERALS, script="hangul"))
# "Over five thousand (ten thousands)", "300-odd (hundred millions)": 5000余万, 三百多亿, 300여억.
ODD = "".join(_signs(_ROWS, "odd"))
HAN_POINT, HANGUL_POINT = ("".join(_signs(_ROWS, "point", script=script)) for script in ("han", "hangul"))

_FIGURES = r"\d{1,40}(?:[.,]\d{1,12}){0,8}"
_HAN_ODD, _HANGUL_ODD = ("".join(_signs(_ROWS, "odd", script=script)) for script in ("han", "hangul"))
_HAN_MYRIADS, _HANGUL_MYRIADS = (
    "".join(_signs(_ROWS, "myriad", script=script)) for script in ("han", "hangul")
)
_THOUSANDS = "".join(sign for sign, value in _signs(_ROWS, "scale", script="han").items() if value == 1000)
HAN_NUMBER = re.compile(
    rf"(?:{_FIGURES}(?:[ {_HAN_ODD}](?=[{_THOUSANDS}{_HAN_MYRIADS}]))?|[{HAN}{HAN_POINT}]"
    rf"|(?<=[{HAN}])[{_HAN_ODD}](?=[{_HAN_MYRIADS}]))+"
)
_SCALES = "".join(_signs(_ROWS, "scale", "myriad", script="hangul"))
_HANGUL_SCALED = rf"{_FIGURES}[ ]?(?:[{_HANGUL_ODD}][ ]?(?=[{_HANGUL_MYRIADS}]))?[{_SCALES}]+"
HANGUL_NUMBER = re.compile(
    rf"(?:{_HANGUL_SCALED}|[{HANGUL}{HANGUL_POINT}]+)"
    rf"(?:[ ]?(?:{_HANGUL_SCALED}|[{HANGUL}{HANGUL_POINT}]+|{_FIGURES}))*"
)
_WITHOUT_ODD = dict.fromkeys(map(ord, ODD))
_PIECE = re.compile(r"\d+(?:[.,]\d+)*|\S")


def is_odd(text: str, at: int) -> bool:
    """Whether the sign at ``at`` makes a number in numerals one of "and some": the 多 of 三百多亿."""
    return 0 < at < len(text) - 1 and text[at] in ODD and text[at - 1] in HAN and text[at + 1] in LARGE


def myriads(surface: str) -> float | None:
    """The value of a number with myriad scales, or None where the signs make no number."""
    if len(surface) > 60:
        return None
    surface = surface.translate(_WITHOUT_ODD)
    total = 0.0
    section = 0.0  # below the next myriad
    current: float | None = None
    pieces = _PIECE.findall(surface)
    bare_digits: list[int] = []
    fraction = False
    for piece in pieces:
        digit = DIGITS.get(piece)
        if piece in HAN_POINT or piece in HANGUL_POINT:
            if fraction or current is None:
                return None
            fraction, bare_digits = True, []
        elif digit is not None:
            if fraction:
                bare_digits.append(digit)
                current = (current or 0) + digit / 10 ** len(bare_digits)
            elif bare_digits:  # 二〇二五: digits in a row
                current = (current or 0) * 10 + digit
                bare_digits.append(digit)
            elif current is not None:
                return None
            else:
                current, bare_digits = float(digit), [digit]
        elif piece in _SMALL:
            section += (1 if current is None else current) * _SMALL[piece]
            current, bare_digits, fraction = None, [], False
        elif piece in LARGE:
            section += current or 0
            if not section and current is None:
                section = 1 if total == 0 and len(pieces) == 1 else (total or 1)
                total = 0 if total else total
            total += section * LARGE[piece]
            section, current, bare_digits, fraction = 0.0, None, [], False
        elif piece[0].isdigit():
            if current is not None:
                return None
            figures = (
                piece.replace(",", "")
                if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", piece)
                else None
            )
            if figures is None:
                return None
            current = float(figures)
        else:
            return None
    return round(total + section + (current or 0), 6)
