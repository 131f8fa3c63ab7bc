"""A number read from a place in the text on: figures, words, scales, halves. Knows nothing of money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.entities.amounts import cjk
from extractors.entities.amounts.lexicon import Lexicon, Word

FIGURES = re.compile(r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d{1,2})?(?![\d.,]*\d)|\d+(?:[.,]\d+)*|[.,](?=\d)\d+")
_FRACTION = re.compile(r"(?:(\d{1,4})[ -]+)?(\d)/(\d{1,2})(?![\d/])")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}
LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u0e00-\u0e7f])"  # \w leaves out vowel signs
_WORD = re.compile(rf"{LETTER}+(?:\.(?=[ \n]?[^\W\d_]|\W))?")
_LETTERS = re.compile(rf"{LETTER}+")
_GAP = re.compile(r"[ ]{0,2}\n?[ ]{0,2}-?[ ]?|[ ]?-[ ]?")
_CJK_SCALE = re.compile(r"[ ]?[十百千万萬亿億兆]")
_HANGUL_SCALE = re.compile(r"[ ]?[십백천만억조]")
_SPACED_SUFFIX = re.compile(r"[ ](m|b|t|k|mm|bn|mn|tn)(?![^\W\d_]|['.]\w)")
_SUFFIX_BEFORE_SIGN = re.compile(r"[ ](m|b|t|k|g|mm|bn|mn|tn|md|mds)(?=[ ]?(?:[€$£¥₩₹]|(?:eur|usd|gbp|chf)(?![^\W\d_])))")
MAX_FIGURES = 32


@dataclass(frozen=True, slots=True)
class Number:
    """``text[start:end]`` as a value; ``head`` is the figure before its scale (1.25 of ``1.25 billion``)."""

    start: int
    end: int
    value: float
    head: float
    scale: float = 1.0
    figures: bool = True
    article: bool = False
    at_least: bool = False  # "6.4+ billion"
    spelled: str = ""


def figures_value(surface: str, decimal: str, *, scaled: bool = False, english: bool = False) -> float | None:
    """The value of printed figures, by the language's decimal sign and by the grouping that is seen.

    ``scaled``: a scale word follows; ``english``: a sign such as ``$`` stands right before.
    """
    if len(surface) > MAX_FIGURES:
        return None
    if surface[0] in ".,":
        return float("0." + surface[1:]) if surface[1:].isdigit() else None
    plain = surface.replace(" ", "").replace("'", "")
    grouped = len(plain) != len(surface)
    signs = [c for c in plain if c in ".,"]
    if not signs:
        return float(plain)
    if len(set(signs)) == 2:
        last = signs[-1]
        if signs.count(last) > 1 or signs.index(last) != len(signs) - 1:
            return None
        whole, _, part = plain.rpartition(last)
        return float(whole.replace("." if last == "," else ",", "") + "." + part)
    sign = signs[0]
    parts = plain.split(sign)
    if len(signs) > 1:
        if len(parts[-1]) == 3 and all(1 <= len(p) <= 3 for p in parts[:-1]):
            return float("".join(parts))
        return None
    whole, part = parts
    if grouped or len(part) != 3 or len(whole) > 3 or whole == "0" or whole.startswith("0"):
        return float(f"{whole}.{part}")
    if sign == decimal:
        thousands = sign == "," and not scaled and (english or part == "000")
    else:
        thousands = sign == "," or decimal == ","
    return float(whole + part) if thousands else float(f"{whole}.{part}")


class _Sum:
    """Words added up: groups under scales, and the group that is being read."""

    __slots__ = ("current", "groups", "lang")

    def __init__(self, lang: str) -> None:
        self.groups: list[tuple[float, float]] = []
        self.current: float | None = None
        self.lang = lang

    def add(self, value: float) -> bool:
        now = self.current
        if now is None:
            if self.groups and value >= self.groups[-1][1]:
                return False
            self.current = value
        elif self.lang == "fr" and now % 100 == 4 and value == 20:
            self.current = now + 76
        elif (self.lang == "fr" and now % 100 in (60, 80) and value < 20) or (0 < value < 10 and now % 10 == 0 and now % 100 >= 20) or (0 < value < 100 and now % 100 == 0 and now >= 100) or (0 < value < 1000 and now % 1000 == 0 and now >= 1000) or (self.lang in ("de", "nl", "da", "ar") and 0 < now % 100 < 10 and 20 <= value < 100 and value % 10 == 0):
            self.current = now + value
        else:
            return False
        return True

    def times(self, factor: float) -> None:
        low = (self.current or 0) % 100 or 1
        high = (self.current or 0) - (low if self.current else 0)
        self.current = (high if self.current and high >= 1000 else 0) + (self.current if self.current and high < 1000 else low) * factor

    def scale(self, factor: float) -> bool:
        below = self.current or 0.0
        seen = self.current is not None
        while self.groups and self.groups[-1][1] < factor:
            below += self.groups.pop()[0]
            seen = True
        if not seen:
            return False
        self.groups.append((below * factor, factor))
        self.current = None
        return True

    @property
    def total(self) -> float:
        return sum(v for v, _ in self.groups) + (self.current or 0)


@lru_cache(maxsize=4096)
def compound(word: str, lex: _Hashed) -> tuple[Word, ...] | None:
    """The number words that a compound such as ``achtundsiebzig`` is made of."""
    if len(word) > 48:
        return None
    best: dict[int, tuple[Word, ...]] = {0: ()}
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 14), end):
            piece = lex.lexicon.words.get(word[start:end])
            if start in best and piece is not None and piece.kind in ("add", "times", "and", "half", "scale", "plus") and end not in best:
                if piece.kind == "and" and start == 0:
                    continue
                if lex.lexicon.language != "en":
                    best[end] = (*best[start], piece)
    found = best.get(len(word))
    return found if found and len(found) > 1 else None


@dataclass(frozen=True)
class _Hashed:
    language: str
    lexicon: Lexicon

    def __hash__(self) -> int:
        return hash(self.language)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and other.lexicon is self.lexicon


def lookup(word: str, lex: Lexicon) -> tuple[Word, ...] | None:
    """What a folded word does in a number, or None."""
    found = lex.words.get(word)
    if found is not None:
        return (found,)
    if lex.compounding and len(word) > 5:
        return compound(word, _Hashed(lex.language, lex))
    return None


def read_number(text: str, at: int, lex: Lexicon, *, signed: bool = False) -> Number | None:
    """The number that starts at ``at``. ``signed``: a currency sign stands right before it."""
    char = text[at]
    if char.isdecimal() or (char in ".," and text[at + 1 : at + 2].isdecimal()):
        return _from_figures(text, at, lex, signed)
    if char in _VULGAR:
        return _scaled(text, at, at + 1, _VULGAR[char], lex, signed)
    if char in cjk.HAN:
        found = cjk.HAN_NUMBER.match(text, at)
        return _myriads(at, found) if found else None
    if "\uac00" <= char <= "\ud7af":
        found = cjk.HANGUL_NUMBER.match(text, at) if char in cjk.HANGUL else None
        return _myriads(at, found) if found else None
    return _from_words(text, at, lex, signed)


def _myriads(at: int, found: re.Match[str]) -> Number | None:
    surface = found[0].rstrip(" 점쩜点")
    value = cjk.myriads(surface.replace(" ", ""))
    if value is None:
        return None
    scale = 1.0
    last = surface[-1]
    scale = {"万": 1e4, "萬": 1e4, "만": 1e4, "亿": 1e8, "億": 1e8, "억": 1e8, "兆": 1e12, "조": 1e12}.get(last, 1.0)
    return Number(at, at + len(surface), value, value / scale, scale, figures=surface[0].isdecimal(), spelled=surface)


def _from_figures(text: str, at: int, lex: Lexicon, signed: bool) -> Number | None:
    fraction = _FRACTION.match(text, at)
    if fraction and int(fraction[3]) > int(fraction[2]) > 0:
        value = int(fraction[1] or 0) + int(fraction[2]) / int(fraction[3])
        number = _scaled(text, at, fraction.end(), value, lex, signed)
        if number and number.scale > 1:
            return number
    found = FIGURES.match(text, at)
    if not found:
        return None
    end = found.end()
    if _CJK_SCALE.match(text, end):
        wide = cjk.HAN_NUMBER.match(text, at)
        if wide and wide.end() > end:
            return _myriads(at, wide)
    if _HANGUL_SCALE.match(text, end):
        wide = cjk.HANGUL_NUMBER.match(text, at)
        if wide and wide.end() > end:
            return _myriads(at, wide)
    if text[end : end + 1] in _VULGAR and found[0].isdigit() and len(found[0]) < 5:
        return _scaled(text, at, end + 1, float(found[0]) + _VULGAR[text[end]], lex, signed)
    probe = _scaled(text, at, end, 1.0, lex, signed)
    scaled = probe is not None and probe.scale > 1
    value_or_none = figures_value(found[0], lex.decimal, scaled=scaled, english=signed)
    if value_or_none is None:
        return None
    return _scaled(text, at, end, value_or_none, lex, signed)


def _scaled(text: str, start: int, end: int, head: float, lex: Lexicon, signed: bool) -> Number | None:
    """Scale words, suffixes and halves after a figure."""
    value, scale = head, 1.0
    at_least = False
    if text[end : end + 1] == "+":
        after = _next_word(text, end + 1, lex)
        if after and after[1][0].kind == "scale":
            at_least, end = True, end + 1
    glued = _LETTERS.match(text, end)
    if glued:
        factor, length = _suffix(glued[0], lex)
        if factor > 1:
            return _and_a_half(text, Number(start, end + length, round(head * factor, 6), head, factor, at_least=at_least), lex)
        if glued[0] not in lex.words:
            return Number(start, end, head, head)
    while True:
        step = _next_word(text, end, lex)
        if step is None:
            break
        after, words = step
        word = words[0]
        if len(words) > 1:
            break
        if word.kind == "scale" and not (scale > 1 and word.value <= 1000):
            value, scale, end = value * word.value, scale * word.value, after
        elif word.kind == "times" and word.value == 100 and lex.language == "en" and scale == 1:
            further = _next_word(text, after, lex)
            if not (further and further[1][0].kind == "scale"):
                break
            value, scale, end = value * 100, 100.0, after
        elif word.kind in ("and", "plus") and scale == 1:
            half_end = _half_after(text, end, lex)
            if half_end is None:
                break
            value, end = value + 0.5, half_end
            head = value
        elif word.kind == "point" and scale == 1 and head == int(head):
            digits = re.compile(r"[ ](\d{1,4})(?!\d)").match(text, after)
            if not digits:
                break
            value = head = float(f"{int(head)}.{digits[1]}")
            end = digits.end()
        else:
            break
    if scale == 1:
        soft = (_SPACED_SUFFIX if signed else _SUFFIX_BEFORE_SIGN).match(text, end)
        if soft and soft[1] in lex.suffixes:
            scale = lex.suffixes[soft[1]]
            value, end = head * scale, soft.end()
    number = Number(start, end, round(value, 6), head, scale, at_least=at_least)
    return _further_groups(text, _and_a_half(text, number, lex), lex)


def _suffix(letters: str, lex: Lexicon) -> tuple[float, int]:
    """Scale and length of a suffix that is glued to figures (``5bn``, ``10k``, ``5meur`` by the code)."""
    word = lex.words.get(letters)
    if word and word.kind == "scale":
        return word.value, len(letters)
    if letters in lex.suffixes:
        return lex.suffixes[letters], len(letters)
    return 1.0, 0


def _next_word(text: str, at: int, lex: Lexicon) -> tuple[int, tuple[Word, ...]] | None:
    gap = _GAP.match(text, at)
    start = gap.end() if gap else at
    found = _WORD.match(text, start)
    if not found:
        return None
    surface = found[0]
    bare = surface.rstrip(".")
    words = lookup(bare, lex)
    if words is None and "\u0e00" <= bare[0] <= "\u0e7f":  # Thai has no spaces between words
        length = next((n for n in range(min(len(bare), 16), 1, -1) if bare[:n] in lex.words), 0)
        return (found.start() + length, (lex.words[bare[:length]],)) if length else None
    if lex.language == "ro" and bare == "de":
        return _next_word(text, found.end(), lex) if text[found.end() : found.end() + 3] == " mi" else None
    if words is None:
        return None
    dotted = surface != bare and words[0].kind == "scale" and len(bare) <= 4
    return (found.end() if dotted else start + len(bare)), words


def _half_after(text: str, at: int, lex: Lexicon) -> int | None:
    """End of ``and a half`` (``y medio``, ``och en halv``, ``buçuk``) from ``at`` on."""
    step = _next_word(text, at, lex)
    if step is None:
        return None
    if step[1][0].kind == "plus":
        return step[0]
    if step[1][0].kind != "and":
        return None
    further = _next_word(text, step[0], lex)
    if further and (further[1][0].kind == "article" or (further[1][0].kind == "add" and further[1][0].value == 1)):
        further = _next_word(text, further[0], lex)
    return further[0] if further and further[1][0].kind == "half" else None


def _and_a_half(text: str, number: Number, lex: Lexicon) -> Number:
    """``two million and a half``: half of the scale more."""
    if number.scale <= 1:
        return number
    end = _half_after(text, number.end, lex)
    if end is None:
        return number
    return Number(number.start, end, number.value + number.scale / 2, number.head + 0.5, number.scale, number.figures, number.article)


def _further_groups(text: str, number: Number, lex: Lexicon) -> Number:
    """``2 crore 50 lakh``, ``1 million 200 thousand``: smaller groups that follow."""
    if number.scale < 1e5:
        return number
    found = re.compile(r"[ ](?:and )?(\d{1,3})(?=[ ][^\W\d_])").match(text, number.end)
    if not found:
        return number
    step = _next_word(text, found.end(), lex)
    if step and step[1][0].kind == "scale" and step[1][0].value < number.scale:
        return Number(number.start, step[0], number.value + float(found[1]) * step[1][0].value, number.head, number.scale)
    return number


def _from_words(text: str, at: int, lex: Lexicon, signed: bool) -> Number | None:
    total = _Sum(lex.language)
    end = pos = at
    article = half_open = False
    pending_and = False
    part: float | None = None
    scale = 1.0
    first = True
    for _ in range(14):
        if first:
            found = _WORD.match(text, at)
            if not found:
                return None
            words, after = lookup(found[0].rstrip("."), lex), at + len(found[0].rstrip("."))
            if words is None:
                return None
        else:
            step = _next_word(text, pos, lex)
            if step is None:
                break
            after, words = step
        accepted = True
        for index, word in enumerate(words):
            kind = word.kind
            if kind == "vague" or (first and index == 0 and kind in ("and", "of", "point", "plus")):
                return None
            if part is not None and kind in ("of", "article"):
                continue
            if part is not None and kind == "add" and word.value == 1 and total.current is None:
                continue
            if kind == "article":
                if not first:
                    accepted = pending_and
                    half_open = pending_and
                    break
                total.current, article = 1.0, True
            elif kind in ("half", "part"):
                if total.groups and pending_and:
                    total.groups[-1] = (total.groups[-1][0] + total.groups[-1][1] * word.value, total.groups[-1][1])
                    end, pending_and, half_open = after, False, False
                elif pending_and and total.current is not None:
                    total.current += word.value
                    half_open = False
                elif kind == "part" and total.current in (2.0, 3.0) and not total.groups:  # three quarters
                    total.current, part = None, total.current * word.value
                elif total.current in (None, 1.0) and not total.groups:
                    total.current, part, article = None, word.value, False
                elif len(words) > 1 and total.current is not None:
                    total.current += word.value
                else:
                    accepted = False
                    break
            elif kind == "plus":
                if total.groups and total.current is None:
                    total.groups[-1] = (total.groups[-1][0] + total.groups[-1][1] / 2, total.groups[-1][1])
                elif total.current is not None:
                    total.current += 0.5
            elif kind == "add":
                if half_open or not total.add(word.value):
                    half_open = accepted = not half_open and pending_and and word.value == 1
                    break
                article = False
            elif kind in ("tens", "teen"):
                if total.current is None and kind == "teen":
                    accepted = False
                    break
                now = total.current
                total.current = (10.0 if now is None else now * 10 if now < 10 else now) if kind == "tens" else (now or 0) + 10
            elif kind == "times":
                if total.current is None and first and lex.language in ("en",):
                    return None
                if lex.language == "fr" and total.current is not None and not 2 <= total.current <= 9:
                    accepted = False
                    break
                total.times(word.value)
                article = False
            elif kind == "scale":
                if part is not None:
                    total.current, part = part, None
                if not total.scale(word.value):
                    if not word.bare or total.groups:
                        if first:
                            return None
                        accepted = False
                        break
                    total.current = 1.0
                    total.scale(word.value)
                scale, article = word.value, False
            elif kind == "and":
                if len(words) > 1:
                    pending_and = True
                    continue
                pending_and = True
                accepted = True
                break
            elif kind == "point":
                end_point = _decimals(text, after, lex)
                if end_point is None or total.current is None:
                    accepted = False
                    break
                total.current = float(f"{int(total.current)}.{end_point[1]}")
                after = end_point[0]
            else:
                accepted = False
                break
        if not accepted:
            break
        pos = after
        last = words[-1].kind
        if (last not in ("and", "article", "of") and not half_open) or first:
            if not (last in ("half", "part") and part is not None):
                end = after
            pending_and = False
        first = False
    if part is not None:
        return None if end == at else _closed(at, end, total, scale, article)
    if end <= at or (total.current is None and not total.groups):
        return None
    return _closed(at, end, total, scale, article)


def _closed(at: int, end: int, total: _Sum, scale: float, article: bool) -> Number | None:
    value = total.total
    if total.current is not None and scale > 1:
        scale = 1.0
    return Number(at, end, round(value, 6), value / scale, scale, figures=False, article=article)


def _decimals(text: str, at: int, lex: Lexicon) -> tuple[int, str] | None:
    digits = re.compile(r"[ ](\d{1,6})").match(text, at)
    if digits:
        return digits.end(), digits[1]
    out, pos = "", at
    for _ in range(6):
        step = _next_word(text, pos, lex)
        if step is None or len(step[1]) != 1 or step[1][0].kind != "add" or step[1][0].value > 9:
            break
        out, pos = out + str(int(step[1][0].value)), step[0]
    return (pos, out) if out else None
