"""Countries that a sentence names or means and that yet host nothing: those who only pay, and all of them at once.

``up to 50 billion euros from the Emirates for a campus`` is spent where the text stands; ``governments around
the world are building data centres`` is spent nowhere in particular.
"""

from __future__ import annotations

import re

from extractors.entities.links.facts import Facts
from extractors.entities.links.host import Host
from extractors.model import CountryMention

# Where money comes from: ``$5 billion from``, ``backed by investors in``.
_FROM = re.compile(
    r"\b(?:from|aus|von|des?|du|da|dal|dalla|dagli|van|från)\s(?:the\s|les?\s|la\s|l['’]|den\s|der\s|los\s|gli\s)?\Z",
    re.IGNORECASE,
)
# Whoever builds for itself pays, too: ``from the German government``.
_STATE_AFTER = re.compile(
    r"['’]?s?\s(?:\w+\s){0,2}?(?:government|ministry|state|treasury|budget|taxpayers?|authorities|Regierung|Ministerium|Staat"
    r"|gouvernement|gobierno|governo|regering)\b",
    re.IGNORECASE,
)
# Between a sum and the country that it comes from only more of the sum stands.
_SUM_REACH = 40
_A = re.compile(r"\b[Aa]n?\s\Z")
_GROUP = re.compile(
    r"[\s-](?:[\w-]+\s){0,2}?(?:consortium|group|company|firm|start-?up|investor|developer|fund|bank|giant)\b"
)
_ALL = re.compile(
    r"\b(?:(?:govern\w+|countries|nations|states|companies|firms|enterprises|organi[sz]ations|businesses|investors|giants"
    r"|hyperscalers|leaders|everyone|everybody|regions)\s(?:\w+\s){0,2}?(?:around|across|all over|in every (?:corner|part) of)\s"
    r"(?:the\s)?(?:world|globe)|worldwide|globally|around the (?:world|globe)|across the globe"
    r"|(?:many|most|all|other|some|several|more and more|few|no|every|each)\s(?:other\s)?(?:countr(?:y|ies)|governments?|nations?)"
    r"|(?:^|[.\"“:]\s*)(?:Countries|Governments|Nations|States)\s)",
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


def speaks_of_all(sentence: str) -> bool:
    """Whether a sentence is about countries or companies in general, so that no country nearby is meant."""
    return _ALL.search(sentence) is not None
