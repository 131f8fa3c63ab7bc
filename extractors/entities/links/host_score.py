"""How strongly the countries of a sentence claim what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.entities.links import host_words as words
from extractors.entities.links.datelines import behind_dateline, is_dateline
from extractors.entities.links.facts import Facts
from extractors.entities.links.host import Host
from extractors.entities.links.host_companies import is_company
from extractors.model import CountryMention

# How far from a candidate a country of its sentence is looked for, in characters.
_FAR = 600


def local_score(facts: Facts, mention: CountryMention, start: int, end: int, sentence: int) -> float:
    """How strongly one country mention of the sentence claims what stands at ``start:end``."""
    text = facts.text
    left, right = facts.span(sentence)
    if mention.start < end and start < mention.end:
        return 6.0
    if is_dateline(text, mention.start, mention.end):
        return -0.5
    left = _opening(facts, sentence)
    score = 1.0
    before_it = text[max(left, mention.start - 40) : mention.start]
    after_it = text[mention.end : min(right, mention.end + 60)]
    placed = any(p().search(before_it) for p in (words.inside, words.given_to, words.in_town))
    if mention.start >= end:
        between = text[end : mention.start]
        placed = placed or words.to().fullmatch(between) is not None
        score = 1.2 - len(between) / 150
        if placed:
            score = 4.0 - len(between) / 100 - 0.5 * between.count(",") - 1.5 * between.count(";")
        elif not between.strip() or len(between) < 4:
            score = 4.0
    else:
        between = text[mention.end : start]
        n_words = len(between.split())
        score = 1.0 - len(between) / 150
        if n_words <= 5 and not words.verb_between().search(between):
            score = 4.2 - 0.1 * n_words
        elif mention.start - left < 4 or (placed and mention.start - left < 14):
            score = 3.0 - len(between) / 250
        elif words.subject().match(after_it):
            score = 2.2 - len(between) / 200
        elif placed:
            score = 1.8 - len(between) / 200
        score -= 1.2 * len(re.findall(r"[.!?] |\n", between))
    if ";" in between and not placed:
        score -= 3.0
    if mention.via == "place":
        score -= 0.5
    if words.meeting_before().search(before_it) or words.meeting_after().match(after_it):
        score -= 5.0
    if words.company_after().match(after_it) and (
        mention.via == "demonym" or mention.text in words.adjectives()
    ):
        score -= 6.0 if words.person_after().match(after_it) else 2.4
    elif words.company_after().match(after_it):
        score -= 1.0
    if _qualifies_company(facts, mention, sentence):
        score -= 6.0
    elif mention.via == "demonym" and is_company(text, mention.start, mention.end):
        others = (m.iso3 != mention.iso3 for m in facts.countries_in.get(sentence, ()))
        score -= 6.0 if any(others) else 3.0
    if mention.via == "demonym" and (
        words.money_next().match(after_it) or words.money_before().search(before_it)
    ):
        score -= 6.0 if _names_another(facts, mention) else 0.0
    if mention.via != "place" and words.outside().search(before_it):
        score -= 6.0
    if words.away().search(before_it) or words.rival_before().search(before_it):
        score -= 5.0
    if words.border_after().match(after_it) or words.border_before().search(before_it):
        score -= 6.0
    if mention.start >= end and _has_a_part(text[end : min(right, mention.end + 30)], mention.start - end):
        score -= 6.0
    if words.own_company().match(after_it):
        score -= 0.7
    if words.from_there().search(before_it) and not placed:
        score -= 1.2
    if after_it[:1] in "-–" and after_it[1:2].isalpha() and not words.compound().match(after_it):
        score -= 1.0
    if before_it[-1:] in "-–" and before_it[-2:-1].isalpha():
        score -= 1.0
    return score


def _has_a_part(between: str, at: int) -> bool:
    """Whether a country stands where one is told to have a part of what a sentence speaks of."""
    part = words.takes_part().search(between)
    return part is not None and part.start() < at


def _names_another(facts: Facts, mention: CountryMention) -> bool:
    """Whether a text speaks of, or comes from, another country than one whose money it tells of."""
    home = facts.publisher_country
    return (home is not None and home != mention.iso3) or any(
        code != mention.iso3 for code in facts.country_counts
    )


def _opening(facts: Facts, sentence: int) -> int:
    """Where a sentence begins, behind the place at which it was filed."""
    for mention in facts.countries_in.get(sentence, ())[:1]:
        return behind_dateline(facts.text, mention.start, mention.end) or facts.span(sentence)[0]
    return facts.span(sentence)[0]


def _qualifies_company(facts: Facts, mention: CountryMention, sentence: int) -> bool:
    """Whether a country only says where a company comes from: ``米エヌビディア``, ``l'américain Nvidia``."""
    text = facts.text
    for _, vendor in facts.vendors_in.get(sentence, []):
        gap = text[mention.end : vendor.start] if 0 <= vendor.start - mention.end <= 24 else None
        if gap is None:
            continue
        adjective = mention.via == "demonym" or len(mention.text) == 1
        if adjective and (not gap.strip(" -‐–") or words.maker_between().fullmatch(gap)):
            return True
    after = text[mention.end : mention.end + 24]
    if len(mention.text) == 1 and words.leading_company().match(after):
        return True
    return words.company_joined().match(after) is not None


def local_host(facts: Facts, start: int, end: int, sentence: int) -> Host | None:
    """The countries of the sentence that claim what stands at ``start:end`` most strongly, if any do."""
    mentions = [
        m for m in facts.countries_in.get(sentence, []) if m.start - end < _FAR and start - m.end < _FAR
    ]
    if not mentions:
        return None
    scored = [(local_score(facts, m, start, end, sentence), -abs(m.start - start), m) for m in mentions]
    score, _, best = max(scored, key=lambda item: item[:2])
    if score < (0.2 if len({m.iso3 for m in mentions}) > 1 else -1.6):
        return None
    group = _coordinated(facts.text, mentions, best)
    codes = tuple(dict.fromkeys(m.iso3 for m in group))
    if len(codes) > 1 and not all(local_score(facts, m, start, end, sentence) > -1 for m in group):
        codes = (best.iso3,)
    if len(codes) == 1 and best.via == "place":
        codes = (best.iso3,)
    return Host(codes, "host.sentence", max(0.5, min(0.95, 0.5 + score / 8)), listed=len(codes) > 1)


def _coordinated(text: str, mentions: Sequence[CountryMention], best: CountryMention) -> list[CountryMention]:
    """The list that a country stands in: ``Canada, Japan and South Korea``."""
    index = list(mentions).index(best)
    group = [best]
    for step in (-1, 1):
        at = index
        while 0 <= at + step < len(mentions):
            first, second = sorted((mentions[at], mentions[at + step]), key=lambda m: m.start)
            if not words.in_list().fullmatch(text[first.end : second.start]):
                break
            at += step
            group.append(mentions[at])
    group.sort(key=lambda m: m.start)
    kinds = {m.via for m in group}
    return group if len(kinds) == 1 else [m for m in group if m.via == best.via]
