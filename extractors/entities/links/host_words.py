"""Patterns of the words that stand beside a country; the words stand in ``host_words.csv``."""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.word_lists import WordFile, any_case

_FILE = WordFile(
    "host_words.csv",
    "in", "the", "part_of", "city_of", "side", "elided", "in_town", "to", "to_article", "outside", "outside_article",
    "from", "exports", "exports_to", "sells", "sells_in", "company", "adjective", "maker", "field", "major",
    "company_joined", "company_next", "person", "travels", "travels_from", "acts", "given_to", "given",
    "given_article", "given_a", "a", "money_next", "money_before", "rival", "rival_article", "meeting",
    "meeting_joined", "meeting_after", "verb", "does", "and", "and_joined", "list_article", "compound",
    "border_after", "border_before", "measured", "with", "takes_part",
)  # fmt: skip
_word = _FILE.any_of
# Behind a word, or behind an article that lost its vowel.
_NEXT = r"(?:\s|(?<=['’]))"


@cache
def inside() -> re.Pattern[str]:
    """Before a country: it is the place of what stands near."""
    the = rf"{_word('the')}\s+(?:\w+\s+{_word('part_of')}\s+)?"
    return any_case(
        rf"\b{_word('in')}\s+(?:{the}|{_word('city_of')}\s+|{_word('elided')}|{_word('side')}\s)?\Z"
    )


@cache
def in_town() -> re.Pattern[str]:
    """Before a region or country, a town that no list knows: ``in Haenam, South Jeolla``, ``in Pecém (Ceará)``."""
    return re.compile(rf"\b{_word('in_town')}\s(?:[A-ZÀ-Þ][\w'’.-]+\s?){{1,4}}(?<!\s)(?:,\s|\s\()\Z")


@cache
def to() -> re.Pattern[str]:
    """Right behind a sum: ``commits $15 billion to the Emirates``."""
    return re.compile(rf"\s{_word('to')}\s(?:{_word('to_article')}\s|{_word('elided')})?")


@cache
def outside() -> re.Pattern[str]:
    """Nothing outside a country is in it; what is outside a town is."""
    return any_case(rf"\b{_word('outside')}\s(?:{_word('outside_article')}\s)?\Z")


@cache
def from_there() -> re.Pattern[str]:
    """Before a country from which something comes, or against which it is measured."""
    sold = (
        rf"{_word('exports')}(?:\s\w+){{0,3}}\s{_word('exports_to')}"
        rf"|{_word('sells')}(?:\s\w+){{0,4}}\s{_word('sells_in')}"
    )
    return any_case(rf"\b(?:{_word('from')}|{sold})\s+(?:{_word('the')}\s+)?\Z")


@cache
def company_after() -> re.Pattern[str]:
    """Behind an adjective of a country: it tells where somebody comes from."""
    return any_case(rf"['’]?s?[\s-]+(?:\w+[\s-]+){{0,3}}?{_word('company')}\b")


@cache
def person_after() -> re.Pattern[str]:
    """Behind an adjective of a country: a person from there."""
    return re.compile(rf"['’]?s?[\s-]+(?:\w+[\s-]+){{0,2}}?{_word('person')}\b")


@cache
def adjectives() -> frozenset[str]:
    """Names of countries that stand for their adjectives, too: ``a US consortium``."""
    return frozenset(_FILE.of("adjective"))


@cache
def maker_between() -> re.Pattern[str]:
    """What may stand between a demonym and the maker that it describes."""
    return re.compile(rf"[\s-]+{_word('maker')}+[\s-]*")


@cache
def leading_company() -> re.Pattern[str]:
    """Behind a country in one sign: a name in katakana, or a leading company of a trade."""
    return re.compile(rf"[ァ-ヴー]{{3,}}|{_word('field')}?{_word('major')}")


@cache
def company_joined() -> re.Pattern[str]:
    """A company right behind where it comes from."""
    return re.compile(rf"[-‐]{_word('company_joined')}\w*|{_word('company_next')}")


@cache
def away() -> re.Pattern[str]:
    """Where somebody only travels: ``ministers went home from Luxembourg``."""
    return any_case(rf"\b{_word('travels')}\s{_word('travels_from')}\s(?:{_word('the')}\s)?\Z")


@cache
def own_company() -> re.Pattern[str]:
    """A company named right behind its country: ``Russia's Yandex, to set up``."""
    return re.compile(rf"['’]s\s[A-Z]\w+(?:\s[A-Z]\w+)?(?:,|\s{_word('acts')}\b)")


@cache
def given_to() -> re.Pattern[str]:
    """For whom something is meant that another country gives: ``the campus that Norway promised to Chile``."""
    parts = (
        rf"{_word('given_to')}\s(?:{_word('the')}\s)?",
        rf"{_word('given')}\s{_word('given_article')}{_NEXT}",
        rf"{_word('given_a')}\s{_word('a')}{_NEXT}",
    )
    return any_case(rf"\b(?:{'|'.join(parts)})\Z")


@cache
def money_next() -> re.Pattern[str]:
    """Whose money it is, which may be spent abroad: ``Emirati investment``."""
    return any_case(rf"['’]?s?[\s-]{_word('money_next')}\b")


@cache
def money_before() -> re.Pattern[str]:
    """The same with the noun before it: ``l'investissement émirien``."""
    return any_case(rf"\b{_word('money_before')}\s\Z")


@cache
def rival_before() -> re.Pattern[str]:
    """What is measured against a country, or leans on it, is built somewhere else: ``to compete with US firms``."""
    return any_case(rf"\b{_word('rival')}(?:[\s'’]+{_word('rival_article')})?(?:\s[\w-]+){{0,2}}\s?\Z")


@cache
def border_after() -> re.Pattern[str]:
    """Behind a country whose border is near what stands elsewhere: ``near the Tajik border``."""
    return re.compile(rf"(?:['’]s?)?\s{_word('border_after')}\b")


@cache
def border_before() -> re.Pattern[str]:
    """Before a country on the other side: ``on the border with``."""
    return any_case(rf"\b{_word('border_before')}\s(?:{_word('the')}\s)?\Z")


@cache
def measured_before() -> re.Pattern[str]:
    """Before a country that another is only measured against: ``Unlike neighbouring``."""
    return any_case(rf"\b{_word('measured')}\s(?:(?:{_word('the')}|[\w-]+ing)\s)?\Z")


@cache
def takes_part() -> re.Pattern[str]:
    """A country has one of the many that a sentence speaks of: ``, with Malta fielding a site in``."""
    return re.compile(
        rf",?\s{_word('with')}\s(?:{_word('the')}\s)?(?:[A-ZÀ-Þ][\w'’-]*\s){{1,4}}{_word('takes_part')}\s"
    )


@cache
def meeting_before() -> re.Pattern[str]:
    """Before a country where people only meet."""
    return any_case(rf"\b{_word('meeting')}\b[^.;]{{0,18}}\Z|{_word('meeting_joined')}\Z")


@cache
def meeting_after() -> re.Pattern[str]:
    """Behind a country where people only meet."""
    return any_case(
        rf"(?:['’]s)?(?:\s[\w-]+){{0,3}}\s{_word('meeting')}\b"
        rf"|\S{{0,6}}{_word('meeting_joined', 'meeting_after')}"
    )


@cache
def verb_between() -> re.Pattern[str]:
    """More than a description parts a country and a thing."""
    return any_case(rf"\b{_word('verb')}\b|[,;:—–]")


@cache
def subject() -> re.Pattern[str]:
    """Behind a country that is itself the subject."""
    return any_case(rf"['’]?s?\s+(?:\w+\s+){{0,3}}?{_word('does')}\b")


@cache
def in_list() -> re.Pattern[str]:
    """Between two countries of a list."""
    joined = rf",\s*{_word('and')}?|{_word('and')}|[&、]|{_word('and_joined')}"
    return re.compile(rf"\s*(?:{joined})\s*(?:{_word('list_article')}\s+|{_word('elided')})?")


@cache
def compound() -> re.Pattern[str]:
    """Joined to a country by a hyphen without making it another thing: ``Malaysia-based``."""
    return re.compile(rf"[-–]{_word('compound')}")
