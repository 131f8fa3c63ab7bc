"""Events that stand beside a project and are not its own: what replaces it, what is trained on it, what it only pays for.

The words stand in ``elsewhere_words.csv``.
"""

from __future__ import annotations

import re

from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.entities.links.owner_words import WITH_WHOM
from extractors.entities.word_lists import WordFile, any_case
from extractors.model import EventMention

_FILE = WordFile(
    "elsewhere_words.csv", "is", "replaced", "replaced_alone", "successor", "next", "follows", "article", "trains", "pays",
)  # fmt: skip
_word = _FILE.any_of
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl")
_IS_REPLACED = "|".join(
    rf"{_word('is', languages=[tag])}\s(?:[\w-]+\s){{0,4}}?{_word('replaced', languages=[tag])}"
    for tag in _LANGUAGES
)
# A machine that another follows: ``are to be replaced by``, ``Nachfolger von``, ``「富岳」の後継機``.
_REPLACED = re.compile(
    rf"[^.;,]{{0,24}}?\b(?:{_IS_REPLACED}|{_word('replaced_alone')})\b|['’]s\s(?:\w+\s)?{_word('successor')}"
    rf"|(?:[「『][^」』]{{1,12}})?[」』”\"]?{_word('next')}"
)
_REPLACES = any_case(rf"\b{_word('follows')}\s?(?:{_word('article')}\s|(?:its|their)\s(?:\w+\s){{0,2}})?\Z")
# A machine trains; what is trained is a model.
TRAINS = any_case("|".join(re.escape(word.strip("*")) for word in _FILE.of("trains")))
# A plan whose money something else is given.
_PAYS = any_case(rf"\b{_word('pays')}\s?(?:the\s|l['’]|la\s|le\s|el\s)?\Z")
_OTHERS = frozenset({"announced", "funded", "contracted"})


def is_anothers(facts: Facts, draft: Draft, event: EventMention, start: int, end: int) -> bool:
    """Whether an event in the sentence of a project, named at ``start:end``, happens to something else."""
    if "infrastructure" in draft.types[:1] and TRAINS.search(event.text):
        return True
    if WITH_WHOM.search(facts.text, max(0, event.start - 90), event.start):
        return True
    if is_replaced(facts, start, end):
        return event.kind not in {"cancelled", "paused"}
    return (
        draft.programme is not None
        and draft.types[:1] == ["other"]
        and event.kind in _OTHERS
        and _PAYS.search(facts.text, max(0, start - 40), start) is not None
    )


def only_pays(facts: Facts, draft: Draft) -> bool:
    """Whether a plan is named only as what pays for something else: ``dans le cadre de France 2030``."""
    return draft.types[:1] == ["other"] and all(
        _PAYS.search(facts.text, max(0, candidate.start - 40), candidate.start)
        for candidate in draft.candidates
    )


def is_replaced(facts: Facts, start: int, end: int) -> bool:
    """Whether what is named at ``start:end`` is only what another thing follows."""
    return bool(_REPLACED.match(facts.text, end) or _REPLACES.search(facts.text, max(0, start - 40), start))
