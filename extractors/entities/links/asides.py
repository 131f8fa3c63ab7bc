"""What is named only beside a project: the model that another is built on, who pays, what a machine is for.

The words stand in ``aside_words.csv``.
"""

from __future__ import annotations

import re

from extractors.entities.links.bodies import hints
from extractors.entities.links.facts import Facts
from extractors.entities.programmes import ProgrammeMention
from extractors.entities.word_lists import WordFile, any_case

_FILE = WordFile(
    "aside_words.csv", "for", "does", "does_some", "built", "on", "built_romance", "on_romance", "built_iberian", "on_iberian",
    "firm", "that", "trade", "firm_verb_last", "from", "chips", "on_paper", "and", "acts", "stands", "in", "models",
    "ground", "for_computing", "learnt", "learnt_from", "at",
)  # fmt: skip
_word = _FILE.any_of

_PURPOSE = any_case(rf"\b{_word('for')}\s+(?:the\s+)?{_word('does', 'does_some')}\s+(?:[\w-]+\s+){{0,4}}\Z")
# What one model takes from another: its weights.
_BUILT_ON = re.compile(
    rf"\b{_word('built')}\s{_word('on')}\s(?:the\s|a\s)?(?:[A-Z][\w&.-]*(?:['’]s)?\s){{0,3}}\Z"
    rf"|\b{_word('built_romance')}\s{_word('on_romance')}\s(?:le\s|la\s|l['’])?\Z"
    rf"|\b{_word('built_iberian')}\s{_word('on_iberian')}\s(?:el\s|la\s|o\s)?\Z"
)
# What a model was made of: ``trained on large Tamil corpora``.
_LEARNT_FROM = any_case(rf"\b{_word('learnt')}\s(?:\w+\s)?{_word('learnt_from')}\s(?:[\w–-]+\s){{0,5}}\Z")
_MODELS = any_case(rf"{_word('models')}\b")
# What a firm does for a living: ``one of the few firms that train language models``; in German and Dutch the verb
# stands behind its object: ``Firmen, die große``.
_TRADE = any_case(
    rf"\b{_word('firm')},?\s{_word('that')}\s(?:\w+\s){{0,2}}?{_word('trade')}\s(?:[\w-]+\s){{0,5}}\Z"
    rf"|\b{_word('firm_verb_last')}[^.;]{{0,40}},\s(?:die|das)\s(?:[\w-]+\s){{0,4}}\Z"
)
_PAID_BY = re.compile(rf"\s(?:\w+\s){{0,2}}?{_word('from')}\s(?:the\s|l['’]|la\s|le\s)?")
_OWNS = re.compile(r"['’]s?\s")
_AND_BEFORE = re.compile(rf"[A-Z][\w*&.-]*,?\s{_word('and')}\s(?:the\s)?\Z")
_ACTS = re.compile(rf"\s{_word('acts')}\b")
# Where something else stands: ``the hall in Fjell Mine Datacenter``.
_STANDS_IN = any_case(rf"\b{_word('stands')}\s{_word('in')}\s(?:the\s|le\s|la\s|el\s|il\s|der\s|dem\s)?\Z")
_AT = any_case(rf"\b{_word('at')}\s(?:[\w-]+['’]s\s)?\Z")
_GROUND = re.compile(rf"[\w\s'’-]*?\b{_word('ground')}")
_FOR_COMPUTING = any_case(rf"\b{_word('for_computing')}\b")
_CHIPS = re.compile(rf"\b{_word('chips')}\b")
_ON_PAPER = re.compile(rf"\b{_word('on_paper')}\b")


def is_purpose(text: str, end: int, start: int) -> bool:
    """Whether what begins at ``start`` is only what the thing that ends at ``end`` is for: ``a corpus to train models``."""
    return _PURPOSE.search(text, max(end, start - 60), start) is not None


def is_learnt_from(facts: Facts, start: int) -> bool:
    """Whether data are only what a model was trained on."""
    left = facts.span(facts.sentence_of(start))[0]
    return _LEARNT_FROM.search(facts.text, max(left, start - 70), start) is not None


def is_trade(facts: Facts, start: int, surface: str) -> bool:
    """Whether models are only what a firm is said to make."""
    if _MODELS.search(surface) is None:
        return False
    left = facts.span(facts.sentence_of(start))[0]
    return _TRADE.search(facts.text, max(left, start - 120), start) is not None


def is_ground(name: str) -> bool:
    """Whether a name says no more than that there is ground: ``the Clifton campus``, not ``Clifton AI Campus``."""
    return _GROUND.fullmatch(name) is not None and not _FOR_COMPUTING.search(name)


def is_site(facts: Facts, start: int, sentence: int, *, at: bool = False) -> bool:
    """Whether a building (or, with ``at``, a body) is named only as the place where something else stands."""
    if at:
        return _AT.search(facts.text, max(facts.span(sentence)[0], start - 40), start) is not None
    return _STANDS_IN.search(facts.text, max(facts.span(sentence)[0], start - 40), start) is not None


def supplies_chips(name: str) -> bool:
    """Whether a name tells of chips, and not only of a text about them."""
    return _CHIPS.search(name) is not None and not _ON_PAPER.search(name)


def is_aside(facts: Facts, mention: ProgrammeMention) -> bool:
    """Whether a known programme is named only as a base, as who pays or as who acts."""
    return any(is_it(facts, mention) for is_it in (_is_base, _is_payer, _is_actor))


def _is_base(facts: Facts, mention: ProgrammeMention) -> bool:
    """Whether a model is only what somebody built another one on: ``based on Alibaba's Qwen``."""
    return (
        mention.programme.types == ("model",)
        and not set(mention.programme.countries) & set(facts.country_counts)
        and _BUILT_ON.search(facts.text, max(0, mention.start - 70), mention.start) is not None
    )


def _is_actor(facts: Facts, mention: ProgrammeMention) -> bool:
    """Whether a body that is a programme, too, is only named as who owns or does something: ``AI Singapore's model``."""
    text = facts.text
    if mention.programme.needs == "company":
        return False
    return bool(hints(text, (mention.start, mention.end))) and (
        _OWNS.match(text, mention.end) is not None
        or (
            _AND_BEFORE.search(text, max(0, mention.start - 60), mention.start) is not None
            and _ACTS.match(text, mention.end) is not None
        )
    )


def _is_payer(facts: Facts, mention: ProgrammeMention) -> bool:
    """Whether a sum only comes from a body: ``70 million euros from EuroHPC``."""
    return any(
        _PAID_BY.fullmatch(facts.text, amount.end, mention.start)
        for _, amount in facts.amounts_in.get(facts.sentence_of(mention.start), ())
        if 0 < mention.start - amount.end < 40
    )
