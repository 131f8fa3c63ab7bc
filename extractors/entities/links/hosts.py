"""For whom or where something is built: the countries that a candidate project belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractors.entities.links import host_anaphors as anaphors
from extractors.entities.links.bodies import hints
from extractors.entities.links.currency_host import currency_host
from extractors.entities.links.facts import Facts
from extractors.entities.links.host import Host
from extractors.entities.links.host_score import local_host
from extractors.entities.links.host_words import company_after
from extractors.entities.links.not_hosts import is_measured, only_takes_part, speaks_of_all
from extractors.entities.links.tables import is_row

# A country that only tells where a company or a rival is from; a body of another country says more.
_WEAK = 0.5
# Within so many characters of its beginning a sentence names its subject: ``In May, Kenya``.
_SUBJECT = 16


def host_of(
    facts: Facts,
    start: int,
    end: int,
    sentence: int,
    *,
    topic: Sequence[str],
    definite: bool,
    owner_end: int | None = None,
) -> Host | None:
    """The countries of what stands at ``start:end``. ``topic``: those of the claims before it."""
    local = local_host(facts, start, end, sentence)
    there = _in_the_country(facts, start, end, sentence, topic)
    if there is not None and (local is None or local.confidence < 0.9):
        return there
    if local is not None:
        before = _before(facts, sentence) if only_takes_part(facts, local, sentence) else ()
        bodies = hints(facts.text, facts.span(sentence)) if local.confidence <= _WEAK else []
        if not set(bodies) & set(local.countries):
            before = [*before, *bodies]
        elsewhere = [code for code in before if code not in local.countries]
        return Host((elsewhere[-1],), "host.paragraph", 0.5) if elsewhere else local
    if speaks_of_all(facts.text[slice(*facts.span(sentence))]):
        return None
    home = _home_of_language(facts, sentence)
    if home is not None:
        return home
    spoken_of = _opens_with_country(facts, sentence)
    if spoken_of is not None:
        return Host((spoken_of,), "host.anaphor", 0.6)
    hinted = hints(facts.text, facts.span(sentence))
    if hinted:  # of two bodies the one whose country the text was just speaking of
        spoken = [code for code in hinted if topic and code == topic[-1]]
        return Host(((spoken or hinted)[0],), "host.body", 0.6)
    spent = currency_host(facts, start, end, sentence)
    if spent is not None:
        return spent
    left, right = facts.span(sentence)
    piece = facts.text[left:right]
    before = _before(facts, sentence)
    if facts.publisher_country not in (None, "EUE"):  # of the Union a member's text speaks as a payer
        before = [code for code in before if code != "EUE"] or before
    if (definite or anaphors.anaphor().search(piece)) and (topic or before):
        return Host((topic[-1] if topic else before[-1],), "host.anaphor", 0.6)
    if topic and is_row(facts, sentence):
        return Host((topic[-1],), "host.topic", 0.55)
    abroad = len(set(before)) == 1 and before[0] not in {facts.publisher_country, "EUE"}
    if facts.publisher_country and anaphors.government().search(piece) and not abroad:
        return Host((facts.publisher_country,), "host.publisher", 0.65)
    if len({*before, *topic}) == 1 and anaphors.weak().search(piece):
        return Host(((*before, *topic)[0],), "host.anaphor", 0.57)
    if before and len(set(before)) == 1:
        return Host((before[-1],), "host.paragraph", 0.5)
    if topic and (
        sentence == 0 or facts.paragraph_of(start) == facts.paragraph_of(facts.span(max(0, sentence - 1))[0])
    ):
        return Host((topic[-1],), "host.topic", 0.55)
    main = _dominant(facts)
    if main is not None and (anaphors.anaphor().search(piece) or anaphors.weak().search(piece)):
        return Host((main,), "host.text", 0.45)
    if len(facts.country_counts) == 1 and anaphors.anaphor().search(piece):
        return Host((facts.countries[0].iso3,), "host.text", 0.55)
    if facts.title_countries:
        return Host((facts.title_countries[0],), "host.title", 0.5)
    if facts.publisher_country and (anaphors.government().search(facts.text) is not None):
        return Host((facts.publisher_country,), "host.publisher", 0.55)
    if facts.publisher_country and set(facts.country_counts) == {facts.publisher_country}:
        return Host((facts.publisher_country,), "host.publisher", 0.5)
    return None


def _in_the_country(facts: Facts, start: int, end: int, sentence: int, topic: Sequence[str]) -> Host | None:
    """What ``in the country`` next to a candidate stands for: the country spoken of last."""
    left, right = facts.span(sentence)
    phrase = next(
        (
            m
            for m in anaphors.there().finditer(facts.text, left, right)
            if -60 <= m.start() - end <= 90 or 0 <= start - m.end() <= 60
        ),
        None,
    )
    if phrase is None:
        return None
    named = set(hints(facts.text, (left, phrase.start())))
    if len(named) == 1:
        return Host((named.pop(),), "host.there", 0.8)
    earlier = bisect_left(facts.country_starts, phrase.start())
    fitting = anaphors.fitting(phrase[0])
    topic = [code for code in topic if fitting is None or code in fitting]
    for mention in reversed(facts.countries[max(0, earlier - 40) : earlier]):
        if fitting is not None and mention.iso3 not in fitting:
            continue
        after = facts.text[mention.end : mention.end + 40]
        if is_measured(facts, mention):
            continue
        if not company_after().match(after) or (
            mention.via == "demonym" and facts.sentence_of(mention.start) < sentence
        ):
            return Host((mention.iso3,), "host.there", 0.8)
    if topic:
        return Host((topic[-1],), "host.there", 0.7)
    if facts.title_countries and (fitting is None or facts.title_countries[0] in fitting):
        return Host((facts.title_countries[0],), "host.there", 0.6)
    return None


def _opens_with_country(facts: Facts, sentence: int) -> str | None:
    """The country for which ``The country`` stands at a sentence's beginning: the subject of the one before it."""
    left, right = facts.span(sentence)
    if not sentence or anaphors.opening().match(facts.text, left, right) is None:
        return None
    start = facts.span(sentence - 1)[0]
    if facts.paragraph_of(start) != facts.paragraph_of(left):
        return None
    named = [m for m in facts.countries_in.get(sentence - 1, ()) if not is_measured(facts, m)]
    if not named:
        return None
    first = named[0]
    opening = facts.text[start : first.start]
    return first.iso3 if len(opening) < _SUBJECT or opening.rstrip().endswith(",") else None


def _home_of_language(facts: Facts, sentence: int) -> Host | None:
    """``国内`` in a Chinese text is China: what a text calls its own country."""
    home = anaphors.home_of(facts.language)
    if home is None:
        return None
    code, pattern = home
    left, right = facts.span(sentence)
    return Host((code,), "host.home", 0.6) if pattern.search(facts.text, left, right) else None


def _before(facts: Facts, sentence: int) -> list[str]:
    """Countries of the sentences before this one in its paragraph, two back at most."""
    start = facts.span(sentence)[0]
    paragraph = facts.paragraph_of(start)
    found: list[str] = []
    for index in range(max(0, sentence - 2), sentence):
        if facts.paragraph_of(facts.span(index)[0]) == paragraph:
            for mention in facts.countries_in.get(index, []):
                after = facts.text[mention.end : mention.end + 40]
                if is_measured(facts, mention):
                    continue
                if not (mention.via == "demonym" and company_after().match(after)):
                    found.append(mention.iso3)
    return found


def _dominant(facts: Facts) -> str | None:
    """The one country that the whole text is about, if there is one."""
    if not facts.country_counts:
        return None
    code, n = facts.country_counts.most_common(1)[0]
    return code if n >= 0.8 * len(facts.countries) and n >= 3 else None
