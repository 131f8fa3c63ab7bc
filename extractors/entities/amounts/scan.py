"""Sums of money as printed: a number and the currency beside it, without regard to what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import ahocorasick  # type: ignore[import-not-found]

from extractors.entities.amounts import cjk
from extractors.entities.amounts.fold import is_letter
from extractors.entities.amounts.lexicon import Lexicon, lexicon_of
from extractors.entities.amounts.numerals import FIGURES, LETTER, Number, lookup, read_number
from extractors.entities.amounts.places import classes, place_at
from extractors.entities.amounts.subunits import add_hundredths, lone_hundredths
from extractors.entities.amounts.terms import Term

_DIGIT = re.compile(r"\d")
_PREVIOUS = re.compile(rf"({LETTER}+)[ \n'-]{{0,3}}$")
_MONEY_TALK = re.compile(
    r"£|\b(?:fine|fined|cost|costs|pay|pays|paid|price|priced|worth|spend|spent|sold|sell|buy|bought|fee|tax|loan|"
    r"prize|salary|wage|cash|money|earn|invest|fund|budget|charge|debt|deal|revenue|profit|sales|share|shares|bid|"
    r"amend|multa|precio|costo|cuesta|cout|coute|prix|prezzo|costa|kostet|preis|pris|kostar|prijs|kost)"
)
_UNSPACED = "\u2e80"


@dataclass(frozen=True, slots=True)
class Sum:
    """One printed sum. ``unit`` is an ISO 4217 code, or a class (``dollar``) that context has to settle."""

    start: int
    end: int
    low: float
    high: float
    unit: str | None
    number: Number
    country: str | None = None
    rule: str = "amount"
    side: str = "right"  # where the currency stands


@cache
def _nouns(language: str | None) -> ahocorasick.Automaton:
    """Currency words before which a number may stand in words, and signs after which it may."""
    automaton = ahocorasick.Automaton()
    for key, terms in lexicon_of(language).terms.by_words.items():
        if len(key) > 2 or not key.isascii():
            if len(key) > 3 or any(t.kind in ("unit", "name", "sub", "symbol") or t.exact is None for t in terms):
                automaton.add_word(key, (len(key), terms))
        elif not key.isalpha():
            automaton.add_word(key, (len(key), terms))
    for stem, term in lexicon_of(language).terms.stems.items():
        automaton.add_word(stem, (len(stem), (term,)))
    automaton.make_automaton()
    return automaton


def word_starts(folded: str, lex: Lexicon, language: str | None) -> list[int]:
    """Places where a number written in words begins, next to a currency."""
    starts: list[int] = []
    for last, (length, _) in _nouns(language).iter_long(folded):
        at = last + 1 - length
        found = _number_before(folded, at, lex)
        if found is None:
            adjective = _nationality_before(folded, at)
            found = _number_before(folded, adjective, lex) if adjective is not None else None
        if found is not None:
            starts.append(found)
            continue
        after = last + 1
        while after < len(folded) and folded[after] == " " and after - last < 4:
            after += 1
        if after < len(folded) and folded[after].isalpha() and not folded[last].isalpha():
            word = re.compile(r"[^\W\d_]+").match(folded, after)
            if word and lookup(word[0], lex) and read_number(folded, after, lex):
                starts.append(after)
        elif after < len(folded) and folded[after] in cjk.HAN:
            starts.append(after)
    return starts


_TWO_WORDS = re.compile(rf"(?:({LETTER}+)[ -])?({LETTER}+)[ -]$")


def _nationality_before(folded: str, at: int) -> int | None:
    """Where the nationality word before a currency noun begins (``ti indiske rupi``)."""
    window_start = max(0, at - 30)
    found = _TWO_WORDS.search(folded[window_start:at])
    if not found:
        return None
    for group in (1, 2):
        if found[group]:
            start = window_start + found.start(group)
            place = place_at(folded, start)
            if place and place.end >= at - 1:
                return start
    return None


def _number_before(folded: str, at: int, lex: Lexicon) -> int | None:
    """Where the number in words that ends right before ``at`` begins."""
    back = at - 1
    if back < 0 or folded[back].isdecimal():
        return None
    if folded[back] == " ":
        back -= 1
    if back < 0:
        return None
    char = folded[back]
    if char in cjk.HAN or char in cjk.HANGUL:
        signs = cjk.HAN + "点" if char in cjk.HAN else cjk.HANGUL + "점쩜 "
        start = back
        while start > 0 and back - start < 40 and (folded[start - 1] in signs):
            start -= 1
        while folded[start] == " ":
            start += 1
        if char in cjk.HANGUL and start > 0 and "\uac00" <= folded[start - 1] <= "\ud7af":
            return None
        return None if start > 0 and folded[start - 1].isdecimal() else start
    if not char.isalpha() and char not in "-'\n" and ord(char) < 0x300:
        return None
    candidates: list[int] = []
    pos = at
    for _ in range(12):
        window = folded[max(0, pos - 42) : pos]
        found = _PREVIOUS.search(window)
        if not found:
            break
        word = found[1]
        words = lookup(word, lex)
        if words is None:
            break
        if words[0].kind == "vague":
            return None
        pos = pos - len(window) + found.start()
        candidates.append(pos)
    if pos > 0 and pos < at and folded[pos - 1].isdecimal():
        return None
    for start in reversed(candidates):
        number = read_number(folded, start, lex)
        if number and number.end <= at and not folded[number.end : at].strip(" \n-'") and not number.figures:
            return start
        if number and number.end < at and lookup(folded[number.end : at].strip(" \n-'"), lex):
            rest = lookup(folded[number.end : at].strip(" \n-'"), lex)
            if rest and rest[0].kind == "of":
                return start
    return None


def left_term(text: str, folded: str, at: int, lex: Lexicon, floor: int = 0) -> tuple[int, Term] | None:
    """The currency that stands right before a number that starts at ``at``, not before ``floor``."""
    end = at
    while end > 0 and folded[end - 1] == " " and at - end < 3:
        end -= 1
    if end == 0 or folded[end - 1] in ",;:)":
        return None
    for length in range(min(lex.terms.longest, end, 24), 0, -1):
        terms = lex.terms.by_words.get(folded[end - length : end])
        if terms is None:
            continue
        start = end - length
        if start < floor:
            continue
        if start > 0 and is_letter(folded[start]) and folded[start] < _UNSPACED and (
            is_letter(folded[start - 1]) and folded[start - 1] < _UNSPACED
        ):
            continue
        for term in terms:
            if term.kind != "sub" and (term.exact is None or text[start:end] == term.exact):
                return start, term
    return None


def right_term(text: str, folded: str, number: Number, lex: Lexicon, start_at: int | None = None) -> tuple[int, Term, str | None] | None:
    """The currency after a number: where it ends, the term, and the country that an adjective names."""
    base = number.end if start_at is None else start_at
    for at in _openings(folded, base, number, lex):
        found = _term_at(text, folded, at, lex)
        if found:
            return found
    return None


def _openings(folded: str, base: int, number: Number, lex: Lexicon) -> Iterator[int]:
    yield base
    at = base
    while at < len(folded) and at - base < 3 and folded[at] in " \n-'":
        at += 1
    if at > base and "\n\n" not in folded[base:at]:
        yield at
    if number.scale >= 1e5 or (lex.language in ("ro", "fr", "es", "pt", "it", "ca") and number.value >= 20):
        of = re.compile(r"[ ]?(?:of|de|di|d'|do|des|of the|in|dos)[ ]?").match(folded, base)
        if of and of[0].strip():
            joined = of[0].strip()
            if joined == "of" or joined == "d'" or (lex.words.get(joined.rstrip("'")) or lex.words["of"]).kind == "of":
                yield of.end()


def _term_at(text: str, folded: str, at: int, lex: Lexicon) -> tuple[int, Term, str | None] | None:
    place = place_at(folded, at)
    if place:
        noun_at = place.end
        while noun_at < len(folded) and folded[noun_at] in " -" and noun_at - place.end < 2:
            noun_at += 1
        noun = _plain_term(text, folded, noun_at, lex)
        if noun:
            for country in place.countries:
                if country in classes().get(noun[1].unit, ()):
                    return noun[0], noun[1], country
            if len(noun[1].unit) == 3 and noun[1].kind == "unit" and noun_at > place.end:
                return noun[0], noun[1], None
    found = _plain_term(text, folded, at, lex)
    if not found:
        return None
    end, term = found
    country = None
    if term.unit in classes() and lex.language != "en":
        after = end + 1 if folded[end : end + 1] == " " else end
        if folded.startswith(("de ", "di "), after) and after > end:
            after += 3
        place = place_at(folded, after) if after > end else None
        if place and (not place.short or text[after : place.end].isupper() or term.unit == "mark"):
            for candidate in place.countries:
                if candidate in classes()[term.unit]:
                    country, end = candidate, place.end
                    break
    elif term.unit in classes():
        tail = re.compile(r" \(?(Canadian|Cdn\.?|CAD|U\.?S\.?D?|Australian|AUD|Singapore|NZ)\)?(?=[.,;)\]]|$)").match(text, end)
        if tail:
            place = place_at(folded, tail.start(1)) or None
            if place:
                for candidate in place.countries:
                    if candidate in classes()[term.unit]:
                        country, end = candidate, tail.end()
                        break
    return end, term, country


def _plain_term(text: str, folded: str, at: int, lex: Lexicon) -> tuple[int, Term] | None:
    table = lex.terms.by_words
    for length in range(min(lex.terms.longest, len(folded) - at, 34), 0, -1):
        terms = table.get(folded[at : at + length])
        if terms is None:
            continue
        end = at + length
        if end < len(folded) and is_letter(folded[end - 1]) and folded[end - 1] < _UNSPACED and (
            is_letter(folded[end]) and folded[end] < _UNSPACED
        ):
            continue
        for term in terms:
            if term.exact is None or text[at:end] == term.exact:
                return end, term
    if lex.terms.stems:
        word = re.compile(r"[^\W\d_]+").match(folded, at)
        if word:
            for length in range(min(len(word[0]), 12), 2, -1):
                term = lex.terms.stems.get(word[0][:length])
                if term is not None and len(word[0]) - length <= 6:
                    return word.end(), term
            for stem, term in lex.terms.stems.items():
                if " " in stem and folded.startswith(stem, at):
                    tail = re.compile(r"[^\W\d_]*").match(folded, at + len(stem))
                    return (tail.end() if tail else at + len(stem)), term
    return None


_PLURAL = re.compile(r"s(?![^\W_])")  # "$100s of millions"
_PRICE_OF_ONE = re.compile(r" and (?:\d|[a-z-]+ (?:cents?|pence))| (?:per|an?) (?:day|week|month|year|head|piece|share|hour|unit|token)")
_TAIL_OF_FIGURES = re.compile(r"\d[ ]?[.,][ ]?$")  # "1 . 8500": cut by a tokenizer


def sum_at(text: str, folded: str, at: int, lex: Lexicon, floor: int = 0) -> Sum | Number | None:
    """The sum whose number starts at ``at``; the bare number where no currency stands beside it."""
    left = left_term(text, folded, at, lex, floor)
    before = folded[at - 1] if at else " "
    if left is None and before.isalpha() and before < _UNSPACED and folded[at].isdecimal():
        return None
    if left is None and _TAIL_OF_FIGURES.search(folded[max(0, at - 6) : at]):
        return None
    signed = left is not None and left[1].kind in ("symbol", "code")
    number = read_number(folded, at, lex, signed=signed)
    if number is None:
        return None
    if folded[number.end : number.end + 1] == "%" or folded[number.end : number.end + 2] == " %":
        return number
    right = right_term(text, folded, number, lex)
    if right is not None and not _fits_right(text, folded, number, right):
        right = None
    if left is not None and not _fits_left(text, folded, number, left, at):
        left = None
    if left and right and right[1].kind == "sub":
        right = None
    if left and right and left[1].kind in ("unit", "name") and not _same(left[1].unit, right[1].unit):
        left = None
    if left and right:
        return _both(text, folded, number, left, right, lex)
    if left:
        return _closed(text, folded, Sum(left[0], number.end, number.value, number.value, left[1].unit, number, rule=f"{left[1].kind}_before", side="left"), left[1], lex)  # fmt: skip
    if right:
        if right[1].kind == "sub":
            return lone_hundredths(text, folded, number, right[0], right[1], lex)
        return _after_right(text, folded, number, right, lex)
    return lone_hundredths(text, folded, number, None, None, lex) or number


def talks_of_money(folded: str, start: int, end: int) -> bool:
    """Whether words such as cost, paid or worth stand near."""
    return bool(_MONEY_TALK.search(folded[max(0, start - 90) : end + 60]))


def _fits_left(text: str, folded: str, number: Number, left: tuple[int, Term], at: int) -> bool:
    term = left[1]
    if number.article or _PLURAL.match(folded, number.end):
        return False
    if term.kind in ("unit", "name"):  # "ringgit 42", not "the euro 2024"
        if folded[left[0]] >= _UNSPACED and (folded[left[0]] >= "\uac00" or number.start - left[0] < 2):
            return False
        if term.unit == "EUR" and number.scale == 1:
            return False
        year = number.scale == 1 and number.figures and 1900 <= number.value <= 2100 and number.value == int(number.value)
        return not year and not (term.weak and number.scale == 1)
    if term.weak:
        whole = not text[: left[0]].strip() and len(text.strip()) < 24
        return whole or (_substantial(folded, number) and text[left[0]].isupper())
    if term.kind == "code" and term.exact is None and not text[left[0] : left[0] + 3].isupper():
        return text[left[0] : left[0] + 3].islower()
    return True


def _substantial(folded: str, number: Number) -> bool:
    surface = folded[number.start : number.end]
    return number.scale > 1 or bool(re.search(r"[.,]\d{2}(?!\d)|\d[.,' ]\d{3}", surface)) or number.value >= 10000


def _fits_right(text: str, folded: str, number: Number, right: tuple[int, Term, str | None]) -> bool:
    end, term, country = right
    whole = not text[:number.start].strip() and len(text.strip()) < 40
    surface = folded[number.start : number.end]
    signed = term.kind in ("symbol", "code")
    if signed and folded[end : end + 1].isdecimal() and folded[number.end : end].strip() != folded[number.end : end]:
        return False  # "1 $10": the sign belongs to what follows
    if signed and folded[number.end] == "-" and folded[end : end + 2].strip()[:1].isdecimal():
        return False
    if number.article and signed:
        return False
    if number.head == 1 and not number.figures and folded[number.end] == "-" and folded.startswith(("a ", "an "), number.start):
        return False  # "a billion-dollar deal" tells no number
    if number.article and term.kind != "sub":
        return not term.weak and (whole or bool(_PRICE_OF_ONE.match(folded, end)))
    if not number.figures and number.value == 1 and len(surface) < 6 and term.weak and not whole:
        return False
    if len(surface) == 1 and surface in "一二三四五六七八九十百两" and term.unit in ("yuan", "JPY", "jiao", "kuai"):
        if re.match(r"[零〇一二三四五六七八九\d].{0,2}[角毛毫分]|钱", folded[end : end + 4]):
            return True
        if term.unit == "kuai":
            return bool(re.match(r"[零一二三四五六七八九]|以|[,.。\s]|$", folded[end : end + 2]))
        closed = bool(re.match(r"[,.。\s]|$", folded[end : end + 1])) or surface in "十百"
        return closed and (number.start == 0 or not ("\u4e00" <= folded[number.start - 1] <= "\u9fff"))
    if not number.figures and term.unit == "KRW" and len(surface) == 1 and not whole:
        return False
    if term.kind == "sub":
        return True
    if term.kind == "code" and term.weak:
        return whole or (_substantial(folded, number) and text[end - 1].isupper())
    if term.kind == "symbol" and term.exact is None and folded[number.end : end].strip(" -'").isalpha() and len(folded[number.end : end].strip(" -'")) <= 2:
        return number.figures or number.scale > 1
    if term.weak and country is None:
        if whole or number.scale >= 1e6 or (number.scale >= 1000):
            return True
        window = folded[max(0, number.start - 90) : end + 60]
        if re.search(r"\b(?:weigh|weight|lbs?|kg|kilo|heav|lighter)", window):
            return False
        return talks_of_money(folded, number.start, end)
    return True


def _same(a: str, b: str) -> bool:
    """Whether two units may name one currency: equal, or one a class that the other belongs to."""
    return a == b or (a in classes() and b in classes()[a].values()) or (b in classes() and a in classes()[b].values())


def _both(text: str, folded: str, number: Number, left: tuple[int, Term], right: tuple[int, Term, str | None], lex: Lexicon) -> Sum:
    """A sign on either side: ``$10 million USD`` is one sum, ``10 $ 30 €`` is not."""
    a, b = left[1], right[1]
    same = a.unit == b.unit or (a.unit in classes() and (b.unit in classes()[a.unit].values())) or (b.unit in classes() and a.unit in classes()[b.unit].values())
    if same:
        unit = b.unit if a.unit in classes() and b.unit not in classes() else a.unit
        found = Sum(left[0], right[0], number.value, number.value, unit, number, right[2], f"{a.kind}_both", "left")
        return found
    glued_left = left[0] + len(folded[left[0] : number.start].rstrip()) == number.start
    glued_right = folded[number.end : number.end + 1] not in (" ", "\n")
    if glued_right and not glued_left:
        return _after_right(text, folded, number, right, lex)
    return _closed(text, folded, Sum(left[0], number.end, number.value, number.value, a.unit, number, rule=f"{a.kind}_before", side="left"), a, lex)  # fmt: skip


def _after_right(text: str, folded: str, number: Number, right: tuple[int, Term, str | None], lex: Lexicon) -> Sum:
    end, term, country = right
    value = number.value
    if number.scale == 1 and term.kind in ("code", "symbol"):  # "75 USD million"
        step = re.compile(r"[ ]?([^\W\d_]+)").match(folded, end)
        word = lex.words.get(step[1]) if step else None
        if step and word and word.kind == "scale" and word.value >= 1e3 and step[1] not in ("m", "b", "t", "k"):
            value, end = value * word.value, step.end()
            number = replace(number, scale=word.value, value=value)
    if number.scale == 1 and term.kind == "code" and number.figures and value == int(value) and end == len(folded[:end].rstrip()):
        cents = re.compile(r" (\d\d)(?= [^\W\d_]|[,.;!?]|$)(?! (?:times|years|days|months|hours|veces|anos|vezes|fois|mal))").match(folded, end)
        if cents and folded[number.end : number.end + 1] == " ":
            value, end = value + int(cents[1]) / 100, cents.end()
    # a second, clearer naming: "150 millions de $ usd", "8亿元人民币", "500万新币元"
    more = _plain_term(text, folded, end + (folded[end : end + 1] == " "), lex)
    if more and more[1].kind in ("code", "unit", "symbol", "name") and term.unit in classes() and more[1].unit in classes()[term.unit].values():
        nxt = folded[more[0] : more[0] + 2].strip(" ")
        if not nxt[:1].isdecimal():
            term, end = more[1], more[0]
    found = Sum(number.start, end, value, value, term.unit, number, country, f"{term.kind}_after")
    return _closed(text, folded, found, term, lex)


def _closed(text: str, folded: str, found: Sum, term: Term, lex: Lexicon) -> Sum:
    if term.scale > 1 and found.number.scale == 1:
        found = replace(found, low=found.low * term.scale, high=found.high * term.scale, number=replace(found.number, scale=term.scale, value=found.low * term.scale))  # fmt: skip
    if found.side == "left" and found.number.scale > 1:  # "$4 trillion-dollar company"
        tail = re.compile(r"-(?:dollars?|euros?|pounds?|yen|yuan|rupees?|won)\b").match(folded, found.end)
        if tail:
            found = replace(found, end=tail.end())
    if found.side == "left" and found.unit in classes():
        tail = re.compile(r" \(?(Canadian|Cdn\.?|CAD|AUD|U\.?S\.?D?|Australian|NZ)\)?(?=[.,;)\]]|$)").match(text, found.end)
        place = place_at(folded, tail.start(1)) if tail else None
        if tail and place:
            for country in place.countries:
                if country in classes()[found.unit or ""]:
                    found = replace(found, country=country, end=tail.end())
    return add_hundredths(text, folded, found, lex)


def scan(text: str, folded: str, language: str | None) -> Iterator[Sum | Number]:
    """Every sum in reading order, and between them the bare numbers, which may share a neighbour's currency."""
    lex = lexicon_of(language)
    words = word_starts(folded, lex, language)
    index = pos = 0
    next_digit = -1
    size = len(folded)
    while pos < size:
        if next_digit < pos:
            digit = _DIGIT.search(folded, pos)
            next_digit = digit.start() if digit else size
        at = next_digit
        if at < size and at > pos and folded[at - 1] == "." and (at < 2 or not folded[at - 2].isalnum()):
            at -= 1
        if at < size and at > pos and (folded[at - 1] in cjk.HANGUL or (folded[at - 1] == " " and at > 1 and folded[at - 2] in cjk.HANGUL)):
            back = at
            while back > pos and at - back < 12 and folded[back - 1] in cjk.HANGUL + " ":
                back -= 1
            while folded[back] == " ":
                back += 1
            wide = cjk.HANGUL_NUMBER.match(folded, back) if back < at else None
            if wide and wide.end() > at and not (back and "\uac00" <= folded[back - 1] <= "\ud7af"):
                at = back
        while index < len(words) and words[index] < pos:
            index += 1
        if index < len(words) and words[index] < at:
            at = words[index]
        if at >= size:
            return
        found = sum_at(text, folded, at, lex, pos)
        if found is None:
            figures = FIGURES.match(folded, at)
            pos = max(figures.end() if figures else at + 1, at + 1)
            continue
        yield found
        pos = max(found.end, at + 1)
