"""Countries that a sentence names or means and that yet host nothing: those who only pay, and all of them at once.

``up to 50 billion euros from the Emirates for a campus`` is spent where the text stands; ``governments around
the world are building data centres`` is spent nowhere in particular. The words stand in ``all_countries_words.csv``.
"""

from __future__ import annotations

import re

from extractors.entities.links.facts import Facts
from extractors.entities.links.host import Host
from extractors.entities.links.host_words import measured_before
from extractors.entities.word_lists import WordFile, any_case
from extractors.model import CountryMention

_FILE = WordFile(
    "all_countries_words.csv", "from", "state", "group", "actors", "around", "world", "worldwide", "each", "country",
    "in_general",
)  # fmt: skip
_word = _FILE.any_of
# Where money comes from: ``$5 billion from``, ``backed by investors in``.
_FROM = any_case(rf"\b{_word('from')}\s(?:the\s|les?\s|la\s|l['’]|den\s|der\s|los\s|gli\s)?\Z")
# Whoever builds for itself pays, too: ``from the German government``.
_STATE_AFTER = any_case(rf"['’]?s?\s(?:\w+\s){{0,2}}?{_word('state')}\b")
# Between a sum and the country that it comes from only more of the sum stands.
_SUM_REACH = 40
_A = re.compile(r"\b[Aa]n?\s\Z")
_GROUP = re.compile(rf"[\s-](?:[\w-]+\s){{0,2}}?{_word('group')}\b")
_ALL = re.compile(
    rf"\b(?:{_word('actors')}\s(?:\w+\s){{0,2}}?{_word('around')}\s(?:the\s)?{_word('world')}|{_word('worldwide')}"
    rf"|{_word('each')}\s(?:other\s)?{_word('country')}|(?:^|[.\"“:]\s*){_word('in_general')}\s)"
)


def only_takes_part(facts: Facts, host: Host, sentence: int) -> bool:
    """Whether all that a sentence says of its host's country is that a sum or a group of companies comes from there."""
    mentions = [m for m in facts.countries_in.get(sentence, ()) if m.iso3 in host.countries]
    return bool(mentions) and all(_pays(facts, m, sentence) or _is_group(facts, m) for m in mentions)


def _pays(facts: Facts, mention: CountryMention, sentence: int) -> bool:
    return (
        _FROM.search(facts.text, max(0, mention.start - 12), mention.start) is not None
        and _STATE_AFTER.match(facts.text, mention.end) is None
        and any(0 <= mention.start - a.end <= _SUM_REACH for _, a in facts.amounts_in.get(sentence, ()))
    )


def _is_group(facts: Facts, mention: CountryMention) -> bool:
    """``a US consortium``: spoken of for the first time, so the text's place is another."""
    return (
        _A.search(facts.text, max(0, mention.start - 4), mention.start) is not None
        and _GROUP.match(facts.text, mention.end) is not None
    )


def is_measured(facts: Facts, mention: CountryMention) -> bool:
    """Whether a country is named only for another to be measured against it: ``Unlike neighbouring Malaysia``."""
    before = facts.text[max(0, mention.start - 40) : mention.start]
    return measured_before().search(before) is not None


def speaks_of_all(sentence: str) -> bool:
    """Whether a sentence is about countries or companies in general, so that no country nearby is meant."""
    return _ALL.search(sentence) is not None
