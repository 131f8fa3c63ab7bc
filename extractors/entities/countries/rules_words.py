"""English words beside a candidate that make it part of something else: money, a road, a company."""

from __future__ import annotations

import re

from extractors.entities.countries.context import Around, Words
from extractors.entities.countries.lexicon import Term

_LINKS = frozenset({"of", "for", "the"})
_COORDINATES = frozenset({"and", "or", "&", "/"})
_FUNCTION = frozenset(
    {
        "and",
        "or",
        "but",
        "as",
        "on",
        "with",
        "at",
        "than",
        "rather",
        "by",
        "to",
        "is",
        "was",
        "when",
        "while",
        "because",
        "if",
        "that",
        "for",
        "from",
    }
)
_DOLLAR_NAMES = frozenset({"us", "u.s.", "u.s"})
_ARTICLES = frozenset({"a", "the", "this", "that", "one", "another", "every", "as"})
_OF_POLES = frozenset({"for", "of", "position", "positions", "vault", "vaulter", "star", "dance", "dancing"})

_DOMAIN = re.compile(r"[A-Z]{2,}|ai|com|org|net|io|gov|edu")


def refusal(term: Term, near: Around, words: Words) -> str | None:
    """Why the words around it say that this is no country, or None."""
    roles = words.roles
    nxt, prev = near.next(), near.prev()
    low = nxt.lower()
    if (nxt == "$" and _is_dollar(term, near)) or low in roles["currency"]:
        return "currency"
    if nxt in roles["county"] or nxt in roles["toponym"]:
        return "toponym"
    if term.kind == "demonym" and _is_dish(near, words):
        return "dish"
    if _is_company(term, near, words) or _is_shop(term, near, words):
        return "company"
    if _is_team(term, near, words):
        return "team"
    if prev == "of" and near.prev(2) in roles["of_head"]:
        return "organisation"
    if prev == "the" and near.prev(2) == "of" and near.prev(3) in roles["university"]:
        return "organisation"
    if term.key in roles["prefix"] and not _is_prefix(near, words):
        return "no prefix"
    if term.key == "america" and prev == "of" and near.prev(2)[:1].isupper():
        return "organisation"
    if prev.endswith("-") and "-" in prev[:-1] and all(part[:1].isupper() for part in prev[:-1].split("-")):
        return "product"
    if nxt == "." and _DOMAIN.fullmatch(near.next(2)) and near.glued:
        return "product"
    if term.is_language and _is_language(near, words):
        return "language"
    if term.key == "us" and prev.lower() in roles["us_web"]:
        return "pronoun"
    if term.key == "indian" and (low in roles["tribal"] or prev == "American"):
        return "tribe"
    if term.key == "pole" and _is_no_person(near):
        return "pole"
    if term.key == "indians" and prev[:1].isupper() and near.prev(2) not in ("", ".", '"'):
        return "tribe"
    if term.key == "emirates" and prev.lower() != "the":
        return "company"
    return None


def _is_dollar(term: Term, near: Around) -> bool:
    """Whether ``$`` belongs to the name (US$, HK$, US $80) and not to a sum of its own (paid Mexico $15)."""
    return not near.spaced or term.key in _DOLLAR_NAMES


def _is_no_person(near: Around) -> bool:
    """Whether a ``Pole`` is a thing: the Third Pole, the Pole for Freedoms, from pole to Pole position."""
    prev = near.prev()
    named_before = prev[:1].isupper() and prev.lower() not in _ARTICLES
    return named_before or near.next().lower() in _OF_POLES


def _is_prefix(near: Around, words: Words) -> bool:
    """Whether Sino, Franco, Russo and their like stand before another nation: Franco-German."""
    other = near.next(2)
    return near.next() == "-" and other[:1].isupper() and other not in words.roles["no_prefix"]


def _is_dish(near: Around, words: Words) -> bool:
    dish = words.roles["dish"]
    if near.next().lower() in dish:
        return near.next().islower() or not near.next(2)[:1].isupper()
    return near.next() in _COORDINATES and near.next(2)[:1].isupper() and near.next(3).lower() in dish


def _is_company(term: Term, near: Around, words: Words) -> bool:
    roles = words.roles
    nxt = near.next()
    if nxt in roles["company"] or nxt in roles["team"]:
        return True
    if nxt in roles["university"] and (nxt != "Tech" or term.key == "georgia"):  # the US Tech Force
        return True
    if term.kind == "name" and near.prev() in roles["company_before"]:
        return True
    # The last word of a capitalised run tells what the whole run names: American Board of Radiology. Boards,
    # institutes and foundations of other nations are public bodies more often than not, and name the country.
    if not nxt[:1].isupper():
        return False
    heads = roles["firm"]
    if term.kind == "demonym":
        heads |= roles["association"]
    if term.key == "american":
        heads |= roles["organisation"]
    for token in near.after[:7]:
        if token in heads:
            return True
        if not (token[:1].isupper() or token in _LINKS):
            return False
    return False


def _is_shop(term: Term, near: Around, words: Words) -> bool:
    """Whether a person's first name owns a business: Chad's Garage; no headline of a land's trade (Chad's Garages)."""
    if term.kind != "name" or near.next() != "'s":
        return False
    index = 2
    while near.next(index) in words.roles["shop_first"]:  # Chad's Family Diner
        index += 1
    follows = near.next(index + 1)
    closed = not follows[:1].isupper() or follows in words.roles["company"]
    return near.next(index) in words.roles["shop"] and closed


def _is_team(term: Term, near: Around, words: Words) -> bool:
    """Whether a name stands for the players of a land: the Brazil team coach, Germany's under-21 squad."""
    if term.kind != "name":
        return False
    roles = words.roles
    first = index = 2 if near.next() == "'s" else 1
    while near.next(index).lower() in roles["team_first"] or (index > first and near.next(index) == "'s"):
        index += 1
    head, follows = near.next(index).lower(), near.next(index + 1).lower()
    if head in roles["team_noun"]:  # one of negotiators is a team, too: a word of sport stands beside it
        return index > first or follows in roles["player"] or follows in roles["team_staff"]
    return head in roles["player"] and (index > first or near.next() != "'s")


def _is_language(near: Around, words: Words) -> bool:
    roles = words.roles
    nxt, prev = near.next(), near.prev().lower()
    if (near.next(2) if nxt == "-" else nxt.lstrip("-")).lower() in roles["language_after"]:
        return True
    follower = near.next(2) if nxt == "-" else nxt
    if nxt in _COORDINATES and near.next(2)[:1].isupper():  # German and French plans
        follower = near.next(3)
    noun_follows = follower[:1].isalpha() and follower not in _FUNCTION
    spoken = prev in roles["language_before"] or near.prev(2).lower() in roles["language_before"]
    if spoken and not noun_follows:
        return True
    if prev == "in" and not noun_follows:
        return True
    if nxt in _COORDINATES and near.next(2) in roles["language_name"] and not near.next(3)[:1].isalpha():
        return True
    before = near.prev(2) if prev in ("and", "or", "&", ",") else prev
    return before.capitalize() in roles["language_name"] and not noun_follows
