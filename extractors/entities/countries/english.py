"""English: which words that could name a country do so here.

Each rule looks at the words around one candidate, or at what the whole text says of it. What no rule refuses
is a mention.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extractors.entities.countries.context import Around, around, english_words
from extractors.entities.countries.evidence import Evidence
from extractors.entities.countries.lexicon import Term
from extractors.entities.countries.rules_local import local_reading, text_is_local
from extractors.entities.countries.rules_persons import Part, is_same_person, part_of_name
from extractors.entities.countries.rules_words import refusal
from extractors.entities.normalise import Normalised

_PLAIN_ACRONYMS = frozenset({"usa", "uae", "u.s.", "u.k."})
_LIST_LINKS = frozenset({", ", " and ", ", and ", " or ", "/", " & "})
_CONGO = frozenset({"congo", "congolese"})
_BRAZZAVILLE = re.compile(r"\b(?:Brazzaville|Sassou|Republic of (?:the )?Congo)\b")
_IRELAND = re.compile(r"\b(?:Northern Ireland|Northern Irish|Ireland|Irish|Dublin|Ulster|Belfast|Derry)\b")
_TRIBES = re.compile(
    r"\b(?:tribes?|tribal|Native Americans?|reservations? |Cherokee|Navajo|Sioux|Apache|Choctaw|Chickasaw"
    r"|Iroquois|Seminoles?|Chippewa|Ojibwe|Comanche|Cheyenne|Lakota|Shawnee|colonists|settlers|Pequot|Mohegan"
    r"|Wampanoag|Negro)\b"
)

Candidate = tuple[int, int, Term]


def judge_english(form: Normalised, candidates: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates that name a country, and those that name an American place."""
    words = english_words()
    shared = words.namesakes["us_place"]
    american = shared | words.namesakes["us_place_rare"]
    persons: dict[str, set[Part]] = {}
    hinted: set[str] = set()
    americans: list[Candidate] = []
    left: list[tuple[Candidate, Around]] = []
    languages: list[Candidate] = []
    reached = -9
    for candidate in candidates:
        start, end, term = candidate
        if term.kind == "not":
            continue
        near = around(form.plain, start, end)
        after_country = start - reached <= 2
        reached = end
        part = part_of_name(term, near, words)
        if part:
            persons.setdefault(term.key, set()).add(part)
            continue
        if term.key in american:
            reading = local_reading(term, near, words, after_country=after_country)
            if reading:
                hinted.add(term.key)
            if reading == "sure":
                americans.append(candidate)
                continue
        if term.key == "republic":
            if _is_irish_republic(form, near):
                left.append((candidate, near))
            continue
        reason = refusal(term, near, words)
        if reason is None:
            left.append((candidate, near))
        elif reason == "language":
            languages.append(candidate)
    left = _without_tribes(form, _without_languages(form, left, languages))
    if persons:
        left = [(c, near) for c, near in left if not is_same_person(c[2], near, persons, words)]
    listed = _listed(form, [c for c, _ in left])
    doubtful = {c[2].key: c[2] for c, _ in left if c[2].key in (shared - listed) | hinted}
    if doubtful:
        evidence = Evidence(form, [c for c, _ in left], shared)
        local = {key for key, term in doubtful.items() if text_is_local(term, evidence, hinted=key in hinted)}
        americans += [c for c, _ in left if c[2].key in local]
        left = [(c, near) for c, near in left if c[2].key not in local]
    kept = _without_foreign_acronyms(form, [c for c, _ in left])
    return _which_congo(form, _without_lone_acronyms(kept)), americans


def _listed(form: Normalised, left: list[Candidate]) -> set[str]:
    """Keys of names that stand in a list beside another country: Armenia, Georgia and Kazakhstan."""
    keys = set()
    for one, two in pairwise(left):
        if form.plain[one[1] : two[0]] in _LIST_LINKS and one[2].iso3 != "USA" != two[2].iso3:
            keys |= {one[2].key, two[2].key}
    return keys


def _without_lone_acronyms(kept: list[Candidate]) -> list[Candidate]:
    """Leaves out acronyms that mean other things (PNG, RSA) unless the text names the country in full too."""
    lone = english_words().roles["acronym"]
    named = {term.iso3 for _, _, term in kept if term.key not in lone}
    return [c for c in kept if c[2].key not in lone or c[2].iso3 in named]


def _which_congo(form: Normalised, kept: list[Candidate]) -> list[Candidate]:
    """A bare Congo is the larger one's, but for texts that speak of Brazzaville alone."""
    if not any(term.key in _CONGO for _, _, term in kept) or not _BRAZZAVILLE.search(form.plain):
        return kept
    if any(term.iso3 == "COD" and term.key not in _CONGO for _, _, term in kept) or "Kinshasa" in form.plain:
        return kept
    return [
        (start, end, replace(term, iso3="COG") if term.key in _CONGO else term) for start, end, term in kept
    ]


def _is_irish_republic(form: Normalised, near: Around) -> bool:
    """Whether a bare ``the Republic`` is Ireland's, as it is beside the North."""
    follows_name = near.next() == "of" or near.next()[:1].isupper()
    return near.prev().lower() == "the" and not follows_name and bool(_IRELAND.search(form.plain))


def _without_languages(
    form: Normalised, left: list[tuple[Candidate, Around]], languages: list[Candidate]
) -> list[tuple[Candidate, Around]]:
    """Leaves out words of a list of languages: Japanese, Korean and Chinese text; speaks German and French."""
    starts = {start for start, _, _ in languages}
    ends = {end for _, end, _ in languages}
    if not starts:
        return left
    left = [(c, near) for c, near in left if not _ends_list(form, c, near, ends)]
    kept = []
    for candidate, near in reversed(left):
        start, end, term = candidate
        if term.is_language and any(
            end + len(link) in starts and form.plain.startswith(link, end) for link in _LIST_LINKS
        ):
            starts.add(start)
        else:
            kept.append((candidate, near))
    return kept[::-1]


def _ends_list(form: Normalised, candidate: Candidate, near: Around, ends: set[int]) -> bool:
    """Whether a word closes a list of languages and nothing follows it: speaks German and French."""
    start, _, term = candidate
    return (
        term.is_language
        and not near.next()[:1].isalpha()
        and any(
            start - len(link) in ends and form.plain.startswith(link, start - len(link))
            for link in _LIST_LINKS
        )
    )


def _without_tribes(form: Normalised, left: list[tuple[Candidate, Around]]) -> list[tuple[Candidate, Around]]:
    """Leaves out ``Indian`` where the text speaks of American tribes and never of India."""
    keys = {c[2].key for c, _ in left}
    if "india" in keys or keys.isdisjoint(("indian", "indians")) or not _TRIBES.search(form.plain):
        return left
    return [(c, near) for c, near in left if c[2].key not in ("indian", "indians")]


def _without_foreign_acronyms(form: Normalised, kept: list[Candidate]) -> list[Candidate]:
    """Leaves out an acronym that the text introduces, in brackets, as that of something else.

    ``Communist Refoundation Party (PRC)``: the words before the bracket do not name the country.
    """
    ends = {(end, term.iso3) for _, end, term in kept}
    foreign = set()
    for start, end, term in kept:
        if form.plain[start - 1 : start] != "(" or form.plain[end : end + 1] != ")":
            continue
        if end - start not in (3, 4) or term.key in _PLAIN_ACRONYMS:
            continue
        if form.plain[start:end].isupper() and not any(
            (stop, term.iso3) in ends for stop in range(start - 4, start)
        ):
            foreign.add(term.key)
    return [c for c in kept if c[2].key not in foreign] if foreign else kept
