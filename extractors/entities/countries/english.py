"""English: which words that could name a country do so here.

Each rule looks at the words around one candidate, or at what the whole text says of it, and gives the reason
why it names something else. What no rule refuses is a mention.
"""

from __future__ import annotations

from extractors.entities.countries.context import Around, Words, around, english_words
from extractors.entities.countries.lexicon import Term
from extractors.entities.normalise import Normalised

Candidate = tuple[int, int, Term]
_CONNECT = {"of", "and", "&", "for", "the", "on", "in", "-"}


def judge_english(form: Normalised, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that name a country."""
    words = english_words()
    kept = []
    for candidate in candidates:
        if candidate[2].kind == "not":
            continue
        near = around(form.plain, candidate[0], candidate[1])
        if refusal(candidate[2], near, words) is None:
            kept.append(candidate)
    return kept


def refusal(term: Term, near: Around, words: Words) -> str | None:
    """Why the words around it say that this is no country, or None."""
    roles = words.roles
    nxt, prev = near.next(), near.prev()
    if nxt == "$" or nxt.lower() in roles["currency"]:
        return "currency"
    if nxt in roles["county"] or nxt in roles["toponym"]:
        return "toponym"
    if nxt.lower() in roles["dish"]:
        return "dish"
    if nxt in roles["company"] or nxt in roles["university"]:
        return "company"
    if prev == "of" and near.prev(2) in roles["of_head"]:
        return "of_head"
    if term.is_language and _is_language(near, words):
        return "language"
    if _is_person(term, near, words):
        return "person"
    if term.key == "emirates" and prev.lower() != "the":
        return "company"
    return None


def _is_language(near: Around, words: Words) -> bool:
    roles = words.roles
    nxt, prev = near.next(), near.prev()
    if nxt == "-" and near.next(2).lower() in roles["language_after"]:
        return True
    if nxt.lower().lstrip("-") in roles["language_after"]:
        return True
    if prev.lower() in roles["language_before"]:
        return True
    noun_follows = nxt[:1].isalpha() and nxt not in ("and", "or", "but", "as", "on", "with", "at")
    if prev.lower() == "in" and not noun_follows:
        return True
    return nxt in ("and", "or") and near.next(2) in roles["language_name"]


def _is_person(term: Term, near: Around, words: Words) -> bool:
    key = term.key
    nxt, prev = near.next(), near.prev()
    if key in words.namesakes["surname"]:
        if prev in words.given or (prev == "." and near.prev(2) in words.roles["title"]):
            return True
        if prev in words.roles["title"]:
            return True
        if len(prev) == 2 and prev[1] == "." and near.prev(2) in words.given:
            return True
    if key in words.namesakes["given_strong"]:
        return nxt[:1].isupper() and nxt not in words.roles["state_next"]
    if key in words.namesakes["given_weak"] and nxt in words.surnames:
        return nxt not in words.roles["state_next"] and not near.next(2)[:1].isupper()
    return False
