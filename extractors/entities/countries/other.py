"""Languages other than English: which candidates name a country, by the words beside them."""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.countries.context import Around, around
from extractors.entities.countries.lexicon import Term
from extractors.entities.countries.tables import DATA, one_of, read_table
from extractors.entities.normalise import Normalised

Candidate = tuple[int, int, Term]
_ROLES = (
    "language_before", "language_noun", "language_after", "currency", "toponym", "institution", "preposition",
    "function", "and", "of", "into_language", "currency_joined", "day_before", "own_firm", "no_firm",
)  # fmt: skip
# A country's name as its own firms begin with it, and how far behind it the word for a firm may stand.
_OWN_FIRMS = {"中国": ("zh", 2, 10), "中國": ("zh-Hant", 2, 10), "日本": ("ja", 1, 12), "한국": ("ko", 1, 8)}


def judge_other(form: Normalised, candidates: list[Candidate], language: str) -> list[Candidate]:
    """The candidates that name a country, in a text of ``language`` (its bare code)."""
    roles = roles_of(language)
    kept = []
    for candidate in candidates:
        start, end, term = candidate
        near = around(form.plain, start - term.head, end)
        if term.kind != "not" and not _refused(term, near, form, end, roles):
            kept.append(candidate)
    return kept


def _refused(term: Term, near: Around, form: Normalised, end: int, roles: dict[str, frozenset[str]]) -> bool:
    if is_part_of_katakana(form.plain, end - len(term.key), end):
        return True
    if term.key == "日本" and _is_day(form.plain[max(0, end - 3) : end - 2]):
        return True  # 30日本公司: on the 30th this company
    if _is_own_firm(term, form.plain, end) or _is_institution(near, roles):
        return True
    nxt, prev = near.next(), near.prev().lower()
    after = near.next(2).lower() if nxt == "-" else nxt.lower().lstrip("-")
    if (
        nxt == "$"
        or after in roles["currency"]
        or form.plain.startswith(tuple(roles["currency_joined"]), end)
    ):
        return True
    if _is_currency_before(near, roles):
        return True
    if after in roles["language_after"] or form.plain[end : end + 1] in roles["language_after"]:
        return True
    if term.kind != "demonym":
        return False
    surface = form.plain[end - len(term.key) : end]
    if nxt != "-" and (surface.lower() == "deutsch" or (surface[:1].isupper() and surface.endswith("isch"))):
        return True  # German: Deutsch, Spanisch, Französisch without an ending are the languages
    if surface[:1].isupper() and prev in roles["into_language"] and not nxt[:1].isupper():
        return True  # ins Deutsche, im Französischen
    if prev in roles["language_noun"]:
        return True
    noun_follows = nxt[:1].isalpha() and nxt.lower() not in roles["function"]
    listed = (
        prev in roles["and"] and near.prev(3).lower() in roles["language_before"]
    )  # parla italiano e tedesco
    return (prev in roles["language_before"] or listed) and not noun_follows


def _is_day(sign: str) -> bool:
    return sign.isdigit() or sign in words_of("day_before", "ja")


def _is_own_firm(term: Term, plain: str, end: int) -> bool:
    """Whether a Chinese, Japanese or Korean name begins that of one of the country's own firms."""
    return term.key in _OWN_FIRMS and _own_firm(term.key).match(plain, end) is not None


@cache
def _own_firm(name: str) -> re.Pattern[str]:
    language, least, most = _OWN_FIRMS[name]
    parted = "".join(map(re.escape, words_of("no_firm", language)))
    firm = "|".join(map(re.escape, sorted(words_of("own_firm", language))))
    return re.compile(rf"[^{parted},.\s]{{{least},{most}}}?(?:{firm})")


def _is_currency_before(near: Around, roles: dict[str, frozenset[str]]) -> bool:
    """Whether a currency's name leads up to the candidate: dólares de Estados Unidos, долларов США."""
    prev = near.prev().lower()
    if prev[:1] >= "\u3040":  # 100억 달러 미국 투자: names follow amounts there
        return False
    currency = roles["currency"]
    return prev in currency or (prev in roles["of"] and near.prev(2).lower() in currency)


def _is_institution(near: Around, roles: dict[str, frozenset[str]]) -> bool:
    """Whether a university's name leads up to the candidate: Universidad Nacional de Colombia."""
    for token in reversed(near.before[-5:]):
        if token.lower() in roles["institution"]:
            return True
        if not (token[:1].isupper() or token.lower() in roles["preposition"]):
            return False
    return False


def is_part_of_katakana(plain: str, start: int, end: int) -> bool:
    """Whether a katakana name is a piece of a longer katakana word: タイ in スタイル and タイプ."""
    if not _is_katakana(plain[end - 1 : end]):
        return False
    return _is_katakana(plain[start - 1 : start]) or (end - start <= 3 and _is_katakana(plain[end : end + 1]))


def _is_katakana(char: str) -> bool:
    return "ァ" <= char <= "ヺ" or char == "ー"


@cache
def roles_of(language: str) -> dict[str, frozenset[str]]:
    """Role -> words that play it in one language."""
    return {role: words_of(role, language) for role in _ROLES}


@cache
def words_of(role: str, language: str) -> frozenset[str]:
    """The words that play a role in one language."""
    return frozenset(word for of, code, word in _rows() if of == role and code in ("*", language))


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    rows: list[tuple[str, str, str]] = []

    def row_of(row: dict[str, str]) -> None:
        rows.append((one_of(row["role"], _ROLES, "role"), row["language"], row["word"].lower()))

    read_table(DATA / "countries_context_i18n.csv", ("language", "role", "word", "source"), row_of)
    return tuple(rows)
