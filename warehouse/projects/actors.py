"""Who acts in a sentence: names of builders, owners and payers that two stories of one project share.

A project without a name is told by who builds it: ``Firma's AI factory``, ``the data centre that Firma and its
partner put off``. Names are read by their capital letters (katakana in Japanese), less what any sentence of the
subject may hold: countries, offices, months, terms of the trade (``reference/not_actors.yml``).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import yaml
from babel import Locale

from warehouse.projects.scripts import latin
from warehouse.projects.sizes import chip_words

NOT_ACTORS_FILE = Path(__file__).parents[1] / "reference" / "not_actors.yml"
ACTORS = frozenset({"everywhere", "same", "acts"})
"""Lists of the file that do not tell words to leave out."""

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl", "pl")

WORD = re.compile(r"[^\W\d_][\w&.+-]*[\w+]|[^\W\d_]")
CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]")
KATAKANA = re.compile(r"[ァ-ヺー]{4,}")
SENTENCE_END = re.compile(r"[.!?:;|•—]")
DATELINE = re.compile(r"^[^a-z—–]{3,40}(?:\([\w ]+\)\s*)?[—–]\s*|\([A-Z]{2,5}\)\s*[—–]\s*")
ACTS = re.compile(
    r"['’]s\b|,| [A-ZÀ-Þ]| (?:and|et|y|e|will|would|has|have|had|is|are|was|were|plans?|said|says|wants?|intends?|"
    r"va|vont|compte|a|ont|ha|han|planea|vai|se|[a-z]{3,}s)\b"
)
"""What follows a name at the head of a sentence: a possessive, a comma, another capital, a verb."""

HEAD = (
    r"(?:gigafactory|factory|factories|data ?cent(?:re|er)s?|supercomputer|computer|campus|cluster|cloud|site|model|"
    r"plant|fabrique|usine|centre de données|centro de datos|fábrica|supercalculateur|superordenador)"
)
OWNER = re.compile(
    rf"(?P<one>[A-ZÀ-Þ][\w&-]*)['’]s (?:[\w-]+ ){{0,4}}?{HEAD}\b|"
    rf"\b{HEAD} (?:[\w-]+ ){{0,2}}?(?:by|of|from|de|d['’]|von|di) (?:the )?(?P<two>[A-ZÀ-Þ][\w&-]*)"
)
"""Whose a thing is said to be."""

ADJECTIVE = re.compile(r"(?:i|an|ian|ean|ese|ish|ic|ais|aise|ien|ienne|ano|ana|es|isch\w*|nd)s?$")

ABSTRACT = re.compile(
    r"\w{3}(?:ungs?|ungen|heit|keit|schaft|kapazitaten|zentrums?|zentren|rechners?|modelle?|leistung)$"
)
"""German nouns that name nobody: ``Rechenleistung``, ``Forschung``."""

MOST_CAPITALS = 0.5
"""A sentence with more capitals is a headline, or of a language that writes nouns so: capitals tell nothing."""

STEM = 4
"""Letters that a country and its adjective share: Qatar, Qatari."""


@lru_cache(maxsize=100_000)
def actors(sentence: str) -> frozenset[str]:
    """Words that name who acts, in lower case without accents: ``{"firma"}``."""
    sentence = DATELINE.sub("", sentence)
    found = {name for name in KATAKANA.findall(sentence) if name not in _not_actors()}
    words = list(WORD.finditer(sentence))
    inner = [w for w in words if not _begins_sentence(sentence, w.start())]
    capitals = [w for w in inner if CAPITAL.match(w.group())]
    if not inner or len(capitals) > MOST_CAPITALS * len(inner):
        return frozenset(_one_name(name) for name in found)
    at_start = [w for w in words if w not in inner and _is_made_up(w.group())]
    for word in (*capitals, *at_start, *_first_of_a_name(sentence, words)):
        plain = _plain(word.group())
        if len(plain) > 1 and not _is_common(plain):
            found.add(plain)
    return frozenset(_one_name(name) for name in found)


def _one_name(name: str) -> str:
    """The name that an actor goes by, katakana by its sound."""
    return _same().get(name) or (latin(name) if KATAKANA.fullmatch(name) else name)


@lru_cache(maxsize=100_000)
def owners(sentence: str) -> frozenset[str]:
    """Actors whose factory, data centre or model a sentence speaks of."""
    told = (_plain(found["one"] or found["two"]) for found in OWNER.finditer(sentence))
    return frozenset(_same().get(name, name) for name in told) & actors(sentence)


@lru_cache(maxsize=100_000)
def leads(sentence: str) -> frozenset[str]:
    """The actor that a sentence begins with: who builds, buys or pays."""
    first = WORD.search(DATELINE.sub("", sentence))
    return frozenset({_one_name(_plain(first.group()))}) & actors(sentence) if first else frozenset()


def _begins_sentence(sentence: str, start: int) -> bool:
    """Whether nothing, or the end of a sentence, stands before a word."""
    gap = start
    while gap and not (sentence[gap - 1].isalnum() or sentence[gap - 1] == "_"):
        gap -= 1
    return gap == 0 or SENTENCE_END.search(sentence, gap, start) is not None


def _first_of_a_name(sentence: str, words: list[re.Match[str]]) -> list[re.Match[str]]:
    """A sentence's first word, where what follows shows it to be a name."""
    first = words[0] if words else None
    if first is None or not CAPITAL.match(first.group()):
        return []
    told = ACTS.match(sentence, first.end()) or _acts().match(sentence, first.end())
    is_plural = first.group().endswith("s") and told is not None and told.group()[1:].islower()
    return [first] if told and not is_plural else []


@cache
def _acts() -> re.Pattern[str]:
    """Verbs of builders and owners in other languages, and the future tense of Romance ones."""
    verbs = yaml.safe_load(NOT_ACTORS_FILE.read_text(encoding="utf-8"))["acts"]
    return re.compile(rf" (?:{'|'.join(verbs)}|\w{{3,}}(?:[aei]r[áàã]o?|[aei]rán|[aei]ranno))\b")


def _is_made_up(word: str) -> bool:
    """``OpenAI``, ``G42``, ``NextDC``: a capital or a digit inside shows a name, wherever it stands."""
    return bool(re.search(r"[a-zà-ÿ][A-ZÀ-Þ]|^[A-Z]+\d", word))


def _is_common(plain: str) -> bool:
    if (
        plain in _not_actors()
        or plain in _countries()
        or plain in chip_words()
        or re.fullmatch(r"\d+\w{0,2}", plain)
    ):
        return True
    if ABSTRACT.search(plain):
        return True
    return bool(ADJECTIVE.search(plain)) and plain[:STEM] in _country_stems()


@lru_cache(maxsize=100_000)
def speaks_of_a_country(word: str) -> bool:
    """Whether a word (lower case, without accents) is a country's name or its people's: ``kenya``, ``polish``."""
    if word in _countries() or word in _nationalities():
        return True
    return bool(ADJECTIVE.search(word)) and word[:STEM] in _country_stems()


def _plain(word: str) -> str:
    text = unicodedata.normalize("NFKD", re.sub(r"['’]s$", "", word).casefold())
    return "".join(c for c in text if not unicodedata.combining(c)).strip(".-&")


@cache
def _not_actors() -> frozenset[str]:
    lists = yaml.safe_load(NOT_ACTORS_FILE.read_text(encoding="utf-8"))
    words = {str(word) for key, words in lists.items() if key not in ACTORS for word in words}
    return frozenset(words | {_plain(word) for word in words})


@cache
def _nationalities() -> frozenset[str]:
    lists = yaml.safe_load(NOT_ACTORS_FILE.read_text(encoding="utf-8"))
    return frozenset(str(word) for key in ("blocs", "adjectives") for word in lists[key])


@cache
def _same() -> dict[str, str]:
    """Other names of an actor, and the one it goes by."""
    same: dict[str, str] = yaml.safe_load(NOT_ACTORS_FILE.read_text(encoding="utf-8"))["same"]
    return same


@cache
def builders_everywhere() -> frozenset[str]:
    """Actors that act in so many places that one of them tells little."""
    lists = yaml.safe_load(NOT_ACTORS_FILE.read_text(encoding="utf-8"))
    return frozenset(str(word) for word in lists["everywhere"])


@cache
def _countries() -> frozenset[str]:
    """Words of the names of countries, in the languages whose capitals are read."""
    names = (
        name
        for language in LANGUAGES
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2
    )
    return frozenset(_plain(word) for name in names for word in WORD.findall(name))


@cache
def _country_stems() -> frozenset[str]:
    return frozenset(word[:STEM] for word in _countries() if len(word) >= STEM)
