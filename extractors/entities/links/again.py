"""Which claim a candidate speaks of again: by its name, by its sum, or as a description of the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.entities.links.anaphors import is_told_apart, opens_with_pronoun
from extractors.entities.links.candidate import Candidate
from extractors.entities.links.draft import Draft, is_for_what_follows, own_sums, sum_beside
from extractors.entities.links.facts import Facts
from extractors.entities.links.host import Host
from extractors.entities.links.sizes import size_before, sizes
from extractors.entities.links.subject_words import GOES_ON
from extractors.entities.words import words

_NAME_WORDS = words(
    "the of and for ai project programme program initiative national plan strategy mission",
    "supercomputer model system facility data center centre",
)
# What stands between a name and the description that explains it: ``Coatlicue, una``.
_APPOSED = re.compile(
    r",\s+(?:an?|the|une?|la|le|una|uno|um|uma|el|il|lo|ein|eine|der|die|das|een|het|de|en|ett)\s+(?:[\w-]+\s+){0,2}"
)
_A_NAME = re.compile(r"\b[Aa]n?\s(?P<owner>[A-Z][\w&.-]+)\s\Z")
_MASS = re.compile(r"\s(?:development|construction|capacity|expansion|deployment|projects)\b")
# Named plans, and what they pay for where no machine or building of its own is meant.
_UMBRELLAS = frozenset({"strategy", "programme"})
_IN_GENERAL = frozenset({"compute_access", "ai_infrastructure", "capacity"})
_SET_OUT = re.compile(
    r"\b(?:under|as part of|set out (?:in|under)|foreseen (?:in|by)|within|im Rahmen|dans le cadre|en el marco|nell['’]ambito|no âmbito)"
    r"\b[^,.;]{0,16}\Z",
    re.IGNORECASE,
)
# Projects of one sentence that make it a list, and words for all of them.
_LISTED = 3
_TOGETHER = re.compile(
    r"\b(?:joint|combined|together|altogether|in all|in total|of the round|zusammen|insgesamt|gemeinsam\w*|ensemble|au total|en total"
    r"|en conjunto|no total|in tutto|complessiv\w+|samen|tillsammans)\b",
    re.IGNORECASE,
)
# How many claims back a description may point.
BACK = 12


def same_name(draft: Draft, candidate: Candidate) -> bool:
    """Whether a claim and a candidate bear one name, or names of which one tells the other in full."""
    if candidate.programme is not None and draft.programme is not None:
        return candidate.programme.id == draft.programme.id
    if candidate.name and draft.name:
        first, second = _key(candidate.name), _key(draft.name)
        if first == second and (first or candidate.name.lower() == draft.name.lower()):
            return True
        return bool(first and second) and (first < second or second < first) and len(first & second) >= 2
    return False


def _key(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - _NAME_WORDS


def spoken_of_before(
    facts: Facts, drafts: list[Draft], candidate: Candidate, host: Host | None
) -> Draft | None:
    """The claim that a description without a name of its own speaks of again."""
    if candidate.programme is not None:
        return None
    if candidate.rule == "money":
        subject = _subject_before(facts, drafts[-BACK:], candidate)
        if subject is not None:
            return subject
    for draft in reversed(drafts[-BACK:]):
        gap = candidate.sentence - draft.sentences[-1]
        if gap > 2:
            continue
        if gap == 0 and candidate.name is None and draft.name and candidate.type in draft.types:
            end = draft.candidates[-1].end
            if end < candidate.start and _APPOSED.fullmatch(facts.text, end, candidate.start):
                return draft
        again = gap <= 1 and GOES_ON.match(facts.text[facts.span(candidate.sentence)[0] :][:80]) is not None
        same = candidate.type in draft.types or draft.types == ["other"]
        if again and gap == 1 and not candidate.name and not candidate.fresh and same:
            return draft
        same_place = (
            host is None
            or not draft.countries
            or bool(set(host.countries) & set(draft.countries))
            or host.confidence < 0.55
        )
        if not same_place:
            continue
        if candidate.rule == "money":
            if sum_beside(facts, candidate) in draft.sums:
                return draft
            if gap <= 1 and GOES_ON.match(facts.text[facts.span(candidate.sentence)[0] :][:80]):
                return draft
            if gap <= 1 and _lacks_a_sum(facts, draft, candidate):
                return draft
            continue
        if candidate.fresh and gap == 0 and draft.programme and candidate.type in draft.programme.types:
            return draft  # what a programme buys in its own sentence
        if (candidate.name and draft.name) or candidate.fresh:
            continue
        if gap == 0 and not candidate.name and _is_listed_apart(facts, draft, candidate):
            continue
        if gap == 0 and _is_share(facts, draft, candidate):
            return draft
        if own_sums(facts, draft, candidate):
            continue
        if gap == 1 and _is_means_of(facts, draft, candidate):
            return draft
        if gap == 0 and not candidate.name:
            apart = candidate.type == "other" and candidate.subtype != "strategy" and candidate.made
            if apart and "other" not in draft.types:
                continue
            if candidate.type in draft.types or candidate.type == "other" or draft.first.rule == "money":
                return draft
            if draft.types[0] == "other" and draft.first.subtype != "strategy" and candidate.made:
                continue
            if not draft.name and candidate.weight >= 0.9:
                return draft
            if draft.name and draft.programme and candidate.type not in draft.programme.types:
                continue
            if draft.name and candidate.weight >= 0.9 and draft.types[0] == "other":
                return draft
            continue
        if gap == 0 and candidate.name and not draft.name and candidate.type in draft.types:
            draft.name = candidate.name
            return draft
        if gap >= 1 and not candidate.name and candidate.type in draft.types:
            paragraph = facts.paragraph_of(candidate.start) == facts.paragraph_of(draft.candidates[-1].start)
            if candidate.definite:
                return draft
            apart = _sized_apart(facts, draft, candidate)
            if gap == 1 and paragraph and not draft.name and not draft.first.fresh and not apart:
                return draft
        if (
            gap == 1
            and candidate.name
            and not draft.name
            and candidate.type in draft.types
            and draft.first.rule != "money"
        ):
            draft.name = candidate.name
            return draft
    return None


def _is_listed_apart(facts: Facts, draft: Draft, candidate: Candidate) -> bool:
    """Whether one sentence lists two things of a kind: of another size each, or another owner's."""
    last = draft.by_sentence.get(candidate.sentence, draft.candidates)[-1]
    if last.sentence != candidate.sentence:
        return False
    for marks in (size_before, _owner_before):
        first, second = marks(facts.text, last.start), marks(facts.text, candidate.start)
        if first and second and first != second:
            return True
    return False


def _owner_before(text: str, start: int) -> str | None:
    """The name right before a noun, behind an indefinite article: ``an Orbis AI factory``."""
    match = _A_NAME.search(text, max(0, start - 40), start)
    return match["owner"] if match else None


def _is_share(facts: Facts, draft: Draft, candidate: Candidate) -> bool:
    """Whether a named plan's sentence only says what a part of its money is for: ``with $7 million for data centres``."""
    mine = sum_beside(facts, candidate)
    if (
        mine is None
        or not draft.name
        or candidate.name
        or not (candidate.plural or _is_mass(facts, candidate))
    ):
        return False
    whole = max((each[1] for each in draft.sums if each[2] == mine[2]), default=0.0)
    if not mine[1] < whole:
        return False
    return any(
        (amount.low, amount.high, amount.currency) == mine
        and is_for_what_follows(facts.text, amount.start, amount.end)
        for _, amount in facts.amounts_in.get(candidate.sentence, ())
    )


def _is_mass(facts: Facts, candidate: Candidate) -> bool:
    """Whether a noun stands for building such things at all: ``data center development``."""
    return _MASS.match(facts.text, candidate.end) is not None


def sums_up_a_list(facts: Facts, drafts: Sequence[Draft], sentence: int) -> bool:
    """Whether a sentence gives the sum of all that the one before it lists: ``The joint investment of the round``."""
    listed = sum(sentence - 1 in draft.by_sentence for draft in drafts)
    return listed >= _LISTED and _TOGETHER.search(facts.text, *facts.span(sentence)) is not None


def _sized_apart(facts: Facts, draft: Draft, candidate: Candidate) -> bool:
    """Whether two descriptions of things each give a size of their own: ``70 billion parameters``, then ``14 billion``."""
    mine, theirs = sizes(facts, [candidate.sentence]), sizes(facts, draft.sentences[-1:])
    return bool(mine and theirs) and not mine & theirs


def _is_means_of(facts: Facts, draft: Draft, candidate: Candidate) -> bool:
    """Whether a plan that was just named is what money in general goes through: ``$2 billion for public compute``."""
    return (
        bool(draft.name)
        and draft.types == ["other"]
        and bool(_UMBRELLAS & set(draft.subtypes))
        and not draft.sums
        and candidate.subtype in _IN_GENERAL
        and sum_beside(facts, candidate) is not None
        and facts.paragraph_of(candidate.start) == facts.paragraph_of(draft.candidates[-1].start)
        and not is_told_apart(facts.text[slice(*facts.span(candidate.sentence))])
    )


def is_roof_of(facts: Facts, draft: Draft, candidate: Candidate, host: Host | None) -> bool:
    """Whether a plan named behind a sum for computing in general is what the sum is given under.

    ``2 billion for compute and talent, as set out under the National AI Strategy``
    """
    return (
        bool(candidate.name)
        and not draft.name
        and candidate.subtype in _UMBRELLAS
        and draft.first.subtype in _IN_GENERAL
        and draft.sentences == [candidate.sentence]
        and bool(draft.sums)
        and host is not None
        and bool(set(host.countries) & set(draft.countries))
        and _SET_OUT.search(facts.text, draft.candidates[-1].end, candidate.start) is not None
    )


def _lacks_a_sum(facts: Facts, draft: Draft, candidate: Candidate) -> bool:
    """Whether a sum that names nothing follows on a named project that has no sum yet."""
    return (
        bool(draft.name)
        and not draft.sums
        and candidate.type == "other"
        and facts.paragraph_of(candidate.start) == facts.paragraph_of(draft.candidates[-1].start)
        and not is_told_apart(facts.text[slice(*facts.span(candidate.sentence))])
    )


def _subject_before(facts: Facts, drafts: Sequence[Draft], candidate: Candidate) -> Draft | None:
    """With what the sentence before began, for a sum behind a pronoun: ``X is the hub of Y. It has $5 million``."""
    if opens_with_pronoun(facts.text, facts.span(candidate.sentence)[0], facts.language) is None:
        return None
    told = [draft for draft in drafts if candidate.sentence - 1 in draft.by_sentence]
    if len(told) < 2:
        return None
    first = min(told, key=lambda draft: min(c.start for c in draft.by_sentence[candidate.sentence - 1]))
    return first if _lacks_a_sum(facts, first, candidate) else None


def only_one_of_its_kind(
    facts: Facts, drafts: list[Draft], candidate: Candidate, host: Host | None
) -> Draft | None:
    """The claim that a definite description far from it must mean: the text told of no other of that kind."""
    if candidate.name or candidate.plural or not (candidate.definite or candidate.owner):
        return None
    fitting = [
        draft
        for draft in drafts
        if candidate.type in draft.types
        and (host is None or host.confidence < 0.7 or set(host.countries) & set(draft.countries))
        and not own_sums(facts, draft, candidate)
    ]
    if candidate.owner is not None:
        owned = [draft for draft in fitting if _speaks_of(facts, draft, candidate.owner)]
        return owned[-1] if owned else None
    return fitting[0] if len(fitting) == 1 else None


def _speaks_of(facts: Facts, draft: Draft, owner: str) -> bool:
    left, right = facts.span(draft.first.sentence)
    return re.search(rf"(?<!\w){re.escape(owner)}(?!\w)", facts.text[left:right]) is not None
