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
)  # fmt: skip
_OWN_FIRMS = {
    "中国": re.compile(r"[^的在与和对向、，。,.\s]{2,10}?(?:集团|大学|银行|股份有限公司|電力|新聞)"),
    "中國": re.compile(r"[^的在與和對向、，。,.\s]{2,10}?(?:集團|大學|銀行|股份有限公司)"),
    "日本": re.compile(r"[^のとはがをにで、。\s]{1,12}?(?:大学|株式会社|株式會社|銀行)"),
    "한국": re.compile(r"[가-힣]{1,8}?(?:대학교|증권|보험|그룹|저축은행)"),
}
# A day of the month and 本 (this): 30日本公司, on the 30th this company.
_DAY = re.compile(r"[0-9０-９今昨近当當明同每]$")
_FUNCTION = frozenset(
    {"et", "ou", "y", "o", "e", "und", "oder", "en", "of", "och", "eller", "i", "ve", "и", "sur", "avec",
     "pour", "dans", "à", "con", "para", "a", "di", "mit", "auf"}
)  # fmt: skip


_AND = frozenset({"e", "ed", "y", "et", "en", "och", "og", "i", "und"})
_INTO_GERMAN = frozenset({"ins", "im", "vom"})
_OF = frozenset({"de", "des", "del", "dos", "di", "degli"})


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
    if term.key == "日本" and _DAY.search(form.plain[max(0, end - 3) : end - 2]):
        return True
    if _is_own_firm(term, form.plain, end) or _is_institution(near, roles):
        return True
    nxt, prev = near.next(), near.prev().lower()
    after = near.next(2).lower() if nxt == "-" else nxt.lower().lstrip("-")
    if nxt == "$" or after in roles["currency"] or form.plain.startswith(("ドル", "달러"), end):
        return True
    if _is_currency_before(near, roles["currency"]):
        return True
    if after in roles["language_after"] or form.plain[end : end + 1] in roles["language_after"]:
        return True
    if term.kind != "demonym":
        return False
    surface = form.plain[end - len(term.key) : end]
    if nxt != "-" and (surface.lower() == "deutsch" or (surface[:1].isupper() and surface.endswith("isch"))):
        return True  # German: Deutsch, Spanisch, Französisch without an ending are the languages
    if surface[:1].isupper() and prev in _INTO_GERMAN and not nxt[:1].isupper():
        return True  # ins Deutsche, im Französischen
    if prev in roles["language_noun"]:
        return True
    noun_follows = nxt[:1].isalpha() and nxt.lower() not in _FUNCTION
    listed = prev in _AND and near.prev(3).lower() in roles["language_before"]  # parla italiano e tedesco
    return (prev in roles["language_before"] or listed) and not noun_follows


def _is_own_firm(term: Term, plain: str, end: int) -> bool:
    """Whether a Chinese, Japanese or Korean name begins that of one of the country's own firms."""
    pattern = _OWN_FIRMS.get(term.key)
    return bool(pattern and pattern.match(plain, end))


def _is_currency_before(near: Around, currency: frozenset[str]) -> bool:
    """Whether a currency's name leads up to the candidate: dólares de Estados Unidos, долларов США."""
    prev = near.prev().lower()
    if prev[:1] >= "\u3040":  # 100억 달러 미국 투자: names follow amounts there
        return False
    return prev in currency or (prev in _OF and near.prev(2).lower() in currency)


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
    roles: dict[str, set[str]] = {role: set() for role in _ROLES}

    def row_of(row: dict[str, str]) -> None:
        role = one_of(row["role"], _ROLES, "role")
        if row["language"] in ("*", language):
            roles[role].add(row["word"].lower())

    read_table(DATA / "countries_context_i18n.csv", ("language", "role", "word", "source"), row_of)
    return {role: frozenset(words) for role, words in roles.items()}
