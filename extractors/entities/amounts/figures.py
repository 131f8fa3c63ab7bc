"""Numbers in figures, with the scale words, suffixes and halves that follow them."""

from __future__ import annotations

import re

from extractors.entities.amounts.lexicon import Lexicon
from extractors.entities.amounts.number import LETTER, Number, next_word

FIGURES = re.compile(r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d{1,2})?(?![\d.,]*\d)|\d+(?:[.,]\d+)*|[.,](?=\d)\d+")

MAX_FIGURES = 32

_FRACTION = re.compile(r"(?:(\d{1,4})[ -]+)?(\d)/(\d{1,2})(?![\d/])")

VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}

_LETTERS = re.compile(rf"{LETTER}+")

_SPACED_SUFFIX = re.compile(r"[ ](m|b|t|k|mm|bn|mn|tn)(?![^\W\d_]|['.]\w)")

_SUFFIX_BEFORE_SIGN = re.compile(
    r"[ ](m|b|t|k|g|mm|bn|mn|tn|md|mds)(?=[ ]?(?:[€$£¥₩₹]|(?:eur|usd|gbp|chf)(?![^\W\d_])))"
)


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


def from_figures(text: str, at: int, lex: Lexicon, signed: bool) -> Number | None:
    fraction = _FRACTION.match(text, at)
    if fraction and int(fraction[3]) > int(fraction[2]) > 0:
        value = int(fraction[1] or 0) + int(fraction[2]) / int(fraction[3])
        number = scaled_from(text, at, fraction.end(), value, lex, signed)
        if number and number.scale > 1:
            return number
    found = FIGURES.match(text, at)
    if not found:
        return None
    end = found.end()
    if text[end : end + 1] in VULGAR and found[0].isdigit() and len(found[0]) < 5:
        return scaled_from(text, at, end + 1, float(found[0]) + VULGAR[text[end]], lex, signed)
    probe = scaled_from(text, at, end, 1.0, lex, signed)
    scaled = probe is not None and probe.scale > 1
    value_or_none = figures_value(found[0], lex.decimal, scaled=scaled, english=signed)
    if value_or_none is None:
        return None
    return scaled_from(text, at, end, value_or_none, lex, signed)


def scaled_from(text: str, start: int, end: int, head: float, lex: Lexicon, signed: bool) -> Number | None:
    """Scale words, suffixes and halves after a figure."""
    value, scale = head, 1.0
    at_least = False
    if text[end : end + 1] == "+":
        ahead = next_word(text, end + 1, lex)
        if ahead and ahead[1][0].kind == "scale":
            at_least, end = True, end + 1
    glued = _LETTERS.match(text, end)
    if glued:
        factor, length = _suffix(glued[0], lex)
        if factor > 1:
            return _and_a_half(
                text,
                Number(start, end + length, round(head * factor, 6), head, factor, at_least=at_least),
                lex,
            )
        if glued[0] not in lex.words:
            return Number(start, end, head, head)
    while True:
        step = next_word(text, end, lex)
        if step is None:
            break
        after, words = step
        word = words[0]
        if len(words) > 1:
            break
        if word.kind == "scale" and not (scale > 1 and word.value <= 1000):
            value, scale, end = value * word.value, scale * word.value, after
        elif word.kind == "times" and word.value == 100 and lex.language == "en" and scale == 1:
            further = next_word(text, after, lex)
            if not (further and further[1][0].kind == "scale"):
                break
            value, scale, end = value * 100, 100.0, after
        elif word.kind in ("and", "plus") and scale == 1:
            half_end = half_after(text, end, lex)
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
    if scale in (1, 1e3):  # "4 M€", and "4 mil M€"
        soft = (_SPACED_SUFFIX if signed and scale == 1 else _SUFFIX_BEFORE_SIGN).match(text, end)
        if soft and soft[1] in lex.suffixes:
            scale *= lex.suffixes[soft[1]]
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


def half_after(text: str, at: int, lex: Lexicon) -> int | None:
    """End of ``and a half`` (``y medio``, ``och en halv``, ``buçuk``) from ``at`` on."""
    step = next_word(text, at, lex)
    if step is None:
        return None
    if step[1][0].kind == "plus":
        return step[0]
    if step[1][0].kind != "and":
        return None
    further = next_word(text, step[0], lex)
    if further and (
        further[1][0].kind == "article" or (further[1][0].kind == "add" and further[1][0].value == 1)
    ):
        further = next_word(text, further[0], lex)
    return further[0] if further and further[1][0].kind == "half" else None


def _and_a_half(text: str, number: Number, lex: Lexicon) -> Number:
    """``two million and a half``: half of the scale more."""
    if number.scale <= 1:
        return number
    end = half_after(text, number.end, lex)
    if end is None:
        return number
    return Number(
        number.start,
        end,
        number.value + number.scale / 2,
        number.head + 0.5,
        number.scale,
        number.figures,
        number.article,
    )


def _further_groups(text: str, number: Number, lex: Lexicon) -> Number:
    """``2 crore 50 lakh``, ``1 million 200 thousand``: smaller groups that follow."""
    if number.scale < 1e5:
        return number
    found = re.compile(r"[ ](?:and )?(\d{1,3})(?=[ ][^\W\d_])").match(text, number.end)
    if not found:
        return number
    step = next_word(text, found.end(), lex)
    if step and step[1][0].kind == "scale" and step[1][0].value < number.scale:
        return Number(
            number.start,
            step[0],
            number.value + float(found[1]) * step[1][0].value,
            number.head,
            number.scale,
        )
    return number
