"""One project that a text describes twice: by the same sum, the same size, or with nothing that tells them apart.

News seldom gives a building two different names, but often two descriptions: ``a 5 GW campus`` in the first
paragraph is ``the planned data centre`` in the sixth. Two descriptions are kept apart by sums, places, owners and
words such as ``another``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.entities.links.draft import Draft, Sum
from extractors.entities.links.facts import Facts
from extractors.entities.links.sizes import sizes
from extractors.entities.links.subject import is_overview
from extractors.entities.links.tables import is_row
from extractors.entities.words import words

# Sub-types that may be two words for one thing.
_PLANT = words(
    "ai_data_centre data_centre supercomputer gpu_cluster ai_infrastructure national_cloud capacity"
)
_MODEL = words("model language_model foundation_model training")
_DATA = words("data dataset corpus data_platform")
_KINDS = (_PLANT, _MODEL, _DATA)
_ANOTHER = re.compile(
    r"\b(?:another|separate(?:ly)?|a (?:second|third|further|new,? separate|different)|additional|meanwhile|elsewhere|likewise"
    r"|similarly|also plans|also building|ein(?:e|en|em|er)? (?:zweite[rsnm]?|dritte[rsnm]?|weitere[rsnm]?)|außerdem|ebenfalls"
    r"|un(?:e)? (?:deuxième|second|seconde|troisième|autre)|également|par ailleurs|otr[oa]|segund[oa]|también|además|outr[oa]"
    r"|também|un(?:['’]|\s)altr[oa]|anche|inoltre|een (?:tweede|andere)|ook|inny|drug[ia]|także|ytterligare|också)\b"
    r"|另一|第二|此外|另外|もう一つ|別の|また|또\s?다른|한편|또한",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?<![\w@])(?:[A-ZÀ-ÖØ-Þ][\w&+’'-]*\d*|[a-z]?[A-Z]{2,}\w*)(?:\s(?:[A-ZÀ-ÖØ-Þ][\w&+-]*\d*|[A-Z]{2,}\w*))*"
)
# Words with a capital that own nothing.
_NO_OWNERS = words(
    "the this that these those its it in on at by for from with as an a and but under over according after before when while",
    "if we they he she our their one two three president minister prime government ministry department ai gpu gpus gw mw cpu cpus",
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september",
    "october november december reuters afp ap bloomberg data centre center centres centers supercomputer project phase dr mr ms",
    "sovereign national infrastructure model models compute hpc llm llms cloud ceo",
)  # fmt: skip


def join_told_twice(facts: Facts, drafts: list[Draft]) -> list[Draft]:
    """Drafts without those that only tell again of an earlier one; their facts are joined to it."""
    if len(drafts) < 2:
        return drafts
    overview = is_overview(drafts)
    kept: list[Draft] = []
    for draft in drafts:
        earlier = next((one for one in kept if _is_again(facts, one, draft, overview)), None)
        if earlier is None:
            kept.append(draft)
        else:
            earlier.absorb(draft)
            if not earlier.name:
                earlier.name, earlier.programme = draft.name, draft.programme
    return kept


def _is_again(facts: Facts, one: Draft, other: Draft, overview: bool) -> bool:
    """Whether two drafts tell of one project."""
    if (one.name and other.name) or not _same_country(one, other):
        return False
    if _sums(facts, one) & _sums(facts, other):
        return _same_kind(one, other) or "money" in (one.first.rule, other.first.rule)
    if _told_in_a_timeline(facts, one, other):
        return True
    if one.name or other.name or not _same_kind(one, other):
        return False
    if one.first.sentence == other.first.sentence:
        return False
    if _sizes(facts, one) & _sizes(facts, other):
        return True
    return not overview and not _told_apart(facts, one, other)


def _told_in_a_timeline(facts: Facts, one: Draft, other: Draft) -> bool:
    """Whether a row of dates tells of a named project what a sentence tells of an unnamed one on the same day."""
    if bool(one.name) == bool(other.name) or not set(one.types) & set(other.types):
        return False
    row = one if one.name else other
    if not all(is_row(facts, sentence) for sentence in row.by_sentence):
        return False
    return bool(_days(facts, one) & _days(facts, other))


def _days(facts: Facts, draft: Draft) -> set[tuple[str, str]]:
    """Days on which a draft's sentences say that something was announced or opened."""
    return {
        (event.kind, event.on)
        for sentence in draft.by_sentence
        for _, event in facts.events_in.get(sentence, ())
        if event.on is not None and event.precision == "day"
    }


def _told_apart(facts: Facts, one: Draft, other: Draft) -> bool:
    """Whether something says that two descriptions are not of one thing: sums, sizes, places, owners, ``another``."""
    if "money" in (one.first.rule, other.first.rule) or one.types == ["other"]:
        return True
    if other.first.fresh or any(draft.host is not None and draft.host.listed for draft in (one, other)):
        return True
    for marks in (_sums, _sizes, _places, _owners):
        mine, theirs = marks(facts, one), marks(facts, other)
        if mine and theirs and not mine & theirs:
            return True
    left, _ = facts.span(other.first.sentence)
    return (
        "|" in facts.text[left : other.first.start]
        or _ANOTHER.search(facts.text, left, other.first.start) is not None
    )


def _same_country(one: Draft, other: Draft) -> bool:
    return set(one.countries) == set(other.countries) and bool(one.countries)


def _same_kind(one: Draft, other: Draft) -> bool:
    if not set(one.types) & set(other.types):
        return False
    mine, theirs = set(one.subtypes), set(other.subtypes)
    return bool(mine & theirs) or any(mine & kind and theirs & kind for kind in _KINDS)


def _sums(facts: Facts, draft: Draft) -> set[Sum]:
    found = (facts.amounts[index] for index in draft.amounts)
    return {(amount.low, amount.high, amount.currency) for amount in found}


def _sizes(facts: Facts, draft: Draft) -> set[str]:
    return sizes(facts, draft.by_sentence)


def _places(facts: Facts, draft: Draft) -> set[str]:
    here = facts.countries_in.get(draft.first.sentence, ())
    return {m.text for m in here if m.via == "place" and m.iso3 in draft.countries}


def _owners(facts: Facts, draft: Draft) -> set[str]:
    """Names with a capital in the sentence of a description, but for countries, places and makers."""
    left, right = facts.span(draft.first.sentence)
    taken: Sequence[str] = [m.text for m in facts.countries_in.get(draft.first.sentence, ())]
    taken = [*taken, *(m.text for _, m in facts.vendors_in.get(draft.first.sentence, ()))]
    plain = {word.lower().strip(".") for text in taken for word in text.split()} | _NO_OWNERS
    found: set[str] = set()
    for match in _NAME.finditer(facts.text, left, right):
        for word in match[0].split():
            bare = re.sub(r"['’]s?\Z", "", word).lower()
            if bare not in plain and len(bare) > 1:
                found.add(bare)
    return found
