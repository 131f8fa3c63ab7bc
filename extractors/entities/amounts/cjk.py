"""Numbers in Chinese, Japanese and Korean, which count in myriads: 20億1849万, 四十九兆, 4억 2천만, 이십."""

from __future__ import annotations

import re

_DIGITS = dict(zip("〇零一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9))) | {
    "两": 2,
    "兩": 2,
    "壱": 1,
    "弐": 2,
    "参": 3,
}
_HANGUL_DIGITS = dict(zip("영공일이삼사오육륙칠팔구", (0, 0, 1, 2, 3, 4, 5, 6, 6, 7, 8, 9)))
_SMALL = {"十": 10, "拾": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
LARGE = {
    "万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8,
    "兆": 10**12, "조": 10**12, "京": 10**16, "경": 10**16,
}  # fmt: skip
HAN = "〇零一二三四五六七八九十百千万萬亿億兆京两兩拾壱弐参"
HANGUL = "영공일이삼사오육륙칠팔구십백천만억조경"

_FIGURES = r"\d{1,40}(?:[.,]\d{1,12}){0,8}"
# "Over five thousand (ten thousands)", "300-odd (hundred millions)": 5000余万, 三百多亿, 300여억.
ODD = "余餘多여"
HAN_NUMBER = re.compile(
    rf"(?:{_FIGURES}(?:[ 余餘多](?=[千万萬亿億兆]))?|[{HAN}点]|(?<=[{HAN}])[余餘多](?=[万萬亿億兆]))+"
)
_HANGUL_SCALED = rf"{_FIGURES}[ ]?(?:여[ ]?(?=[만억조]))?[십백천만억조경]+"
HANGUL_NUMBER = re.compile(
    rf"(?:{_HANGUL_SCALED}|[{HANGUL}점쩜]+)(?:[ ]?(?:{_HANGUL_SCALED}|[{HANGUL}점쩜]+|{_FIGURES}))*"
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
        digit = _DIGITS.get(piece, _HANGUL_DIGITS.get(piece))
        if piece in "点점쩜":
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
