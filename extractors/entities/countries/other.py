"""Languages other than English: which candidates name a country, by the words beside them."""

from __future__ import annotations

from functools import cache

from extractors.entities.countries.context import Around, around
from extractors.entities.countries.lexicon import Term
from extractors.entities.countries.tables import DATA, one_of, read_table
from extractors.entities.normalise import Normalised

Candidate = tuple[int, int, Term]
_ROLES = ("language_before", "language_noun", "language_after", "currency", "toponym")
_FUNCTION = frozenset(
    {"et", "ou", "y", "o", "e", "und", "oder", "en", "of", "och", "eller", "i", "ve", "и", "sur", "avec",
     "pour", "dans", "à", "con", "para", "a", "di", "mit", "auf"}
)  # fmt: skip


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
    nxt, prev = near.next(), near.prev().lower()
    after = near.next(2).lower() if nxt == "-" else nxt.lower().lstrip("-")
    if nxt == "$" or after in roles["currency"] or form.plain.startswith(("ドル", "달러"), end):
        return True
    if after in roles["language_after"] or form.plain[end : end + 1] in roles["language_after"]:
        return True
    if term.kind != "demonym":
        return False
    surface = form.plain[end - len(term.key) : end]
    if nxt != "-" and surface[:1].isupper() and surface.endswith("isch"):
        return True  # German: Spanisch, Französisch without an ending are the languages
    if prev in roles["language_noun"]:
        return True
    noun_follows = nxt[:1].isalpha() and nxt.lower() not in _FUNCTION
    return prev in roles["language_before"] and not noun_follows


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
