"""Names of projects made comparable: spelling evened out, generic words told from those that name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from warehouse.projects.scripts import sounds_like

GENERIC = frozenset(
    [
        "a",
        "an",
        "and",
        "the",
        "of",
        "for",
        "in",
        "on",
        "at",
        "by",
        "to",
        "with",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "el",
        "los",
        "las",
        "y",
        "e",
        "un",
        "une",
        "der",
        "die",
        "das",
        "und",
        "für",
        "von",
        "ai",
        "artificial",
        "intelligence",
        "ia",
        "ki",
        "sovereign",
        "national",
        "government",
        "federal",
        "public",
        "state",
        "official",
        "programme",
        "program",
        "project",
        "initiative",
        "mission",
        "strategy",
        "plan",
        "scheme",
        "platform",
        "system",
        "fund",
        "action",
        "centre",
        "center",
        "data",
        "datacentre",
        "datacenter",
        "supercomputer",
        "supercomputing",
        "computer",
        "computing",
        "compute",
        "cluster",
        "cloud",
        "infrastructure",
        "factory",
        "gigafactory",
        "campus",
        "hub",
        "park",
        "facility",
        "capacity",
        "model",
        "models",
        "language",
        "large",
        "foundation",
        "llm",
        "open",
        "new",
        "next",
        "generation",
        "projekt",
        "projet",
        "proyecto",
        "progetto",
        "projeto",
        "programa",
        "programma",
        "programm",
        "initiativ",
        "iniciativa",
        "plano",
        "fonds",
        "fondo",
        "fundo",
        "centro",
        "zentrum",
        "nacional",
        "nationale",
        "nationales",
        "modelo",
        "modell",
        "modele",
        "sistema",
        "superordenador",
        "supercalculateur",
        "superrechner",
    ]
)
"""Words that many projects share: a name made of them alone names nothing."""


NUMBERS = {
    numeral: str(number)
    for number, numerals in enumerate(
        [
            ["one", "first", "erste", "premier", "primero"],
            ["ii", "two", "second", "zweite", "deuxieme", "segundo"],
            ["iii", "three", "third", "dritte", "troisieme", "tercero"],
            ["iv", "four", "fourth", "vierte", "quatrieme", "cuarto"],
            ["five", "fifth", "funfte", "cinquieme", "quinto"],
            ["vi", "six", "sixth"],
            ["vii", "seven", "seventh"],
            ["viii", "eight", "eighth"],
            ["ix", "nine", "ninth"],
        ],
        start=1,
    )
    for numeral in numerals
}
"""Roman and spelled numbers; a single letter (``I``, ``V``) may be anything else."""

OWN_AI = frozenset({"AI", "KI", "IA"})
"""``AI`` in several languages."""

PHASE = re.compile(r"\b(?:phase|stage|tranche|fase|etappe) (?:\d+|i{1,3}|iv|one|two|three)\b")
MODEL_SIZE = re.compile(r"\d+b")
"""Parameters of a model in billions: ``Rukki 8B`` and ``Rukki 70B`` are sizes of one model."""

VERSION = re.compile(r"\b\d+[a-z]?\b|(?<=[a-z])\d+\b| next$")
LATER = re.compile(r" (?:v ?)?[2-9]$")
ALIKE_ALONE = 90
SAME_MODEL = frozenset(["instruct", "chat", "base", "preview", "beta", "it"])
"""Words behind a model's name that make no other model of it."""

TAIL_WORDS = 3
STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Latin letters that do not come apart into a plain one and a mark."""

OTHER_SCRIPT = re.compile(r"[^\W\d_a-z\u0250-\u036f]")


@lru_cache(maxsize=100_000)
def normalised(name: str) -> str:
    """Lower case, no accents or punctuation, digits kept: ``Isambard-AI (UK)`` -> ``isambard ai uk``."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(STROKES))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", plain))


@lru_cache(maxsize=100_000)
def comparable(name: str) -> str:
    """``normalised``, with one spelling of numbers, and without phases.

    ``Sirius III`` -> ``sirius 3``; ``second Sprint`` -> ``2 sprint``; ``Hafnia Park phase 2`` ->
    ``hafnia park``: a phase of a site goes by the site's own name.
    """
    plain = PHASE.sub("", normalised(name))
    words = [NUMBERS.get(word, word) for word in plain.split()]
    return " ".join(words) or normalised(name)


@lru_cache(maxsize=100_000)
def naming_words(name: str) -> frozenset[str]:
    """Words of a name that tell it from others, ``IndiaAI`` and ``India AI`` alike."""
    words = comparable(name).split()
    return frozenset(
        word.removesuffix("ai") or word
        for word in words
        if word not in GENERIC and not MODEL_SIZE.fullmatch(word)
    )


def names_something(name: str | None) -> bool:
    """Whether a name has a word of its own, or is a compound like ``AI Factory France`` would not be."""
    return bool(name) and bool(naming_words(name or ""))


@lru_cache(maxsize=500_000)
def likeness(a: str, b: str) -> float:
    """How alike two names are, 0 to 100, generic words counting little."""
    plain_a, plain_b = comparable(a), comparable(b)
    if plain_a == plain_b or plain_a.replace(" ", "") == plain_b.replace(" ", ""):
        return 100.0
    own_a, own_b = naming_words(a), naming_words(b)
    if not own_a or not own_b:
        return 0.0
    if _are_successors(_versions(plain_a), _versions(plain_b)):
        return 0.0  # ABCI 2.0 and ABCI 3.0, Fugaku and Fugaku NEXT: not variants of one name
    if own_a == own_b:
        return 95.0
    if not in_one_script(a, b):
        return 90.0 if _are_one_sound(a, b) else 0.0
    if is_acronym_of(plain_a, plain_b) or is_acronym_of(plain_b, plain_a):
        return 92.0
    own = fuzz.token_sort_ratio(" ".join(sorted(own_a)), " ".join(sorted(own_b)))
    inside = 90.0 if (own_a <= own_b or own_b <= own_a) else 0.0
    return float(max(own, inside))


def is_acronym_of(short: str, long: str) -> bool:
    """Whether a word is made of the initials of a name: ``eltec`` of ``european language tech computer``."""
    words = long.split()
    if " " in short or len(short) < 3 or len(words) < 3:
        return False
    initials = "".join(word[0] for word in words)
    kept = "".join(word[0] for word in words if word not in {"of", "for", "the", "and", "in"})
    return short in (initials, kept) or (short[:-1] in (initials, kept))


def is_distinctive(name: str) -> bool:
    """Whether a name is hardly given twice: of two words of its own, with a number, or a made-up compound."""
    return len(naming_words(name)) > 1 or bool(re.search(r"\d|[a-zà-ÿ][A-Z]|\w-\w", name))


def may_be_translated(name: str) -> bool:
    """Whether a name is made of ordinary words, which another language puts in its own: ``Polish AI Fund``."""
    words = name.split()
    plain = all(re.fullmatch(r"AI|KI|IA|[^\W\d_]+", word) for word in words)
    return len(words) > 1 and plain and not any(re.search(r".[A-Z]", w) for w in words if w not in OWN_AI)


def is_told_in(name: str, sentence: str) -> bool:
    """Whether a sentence (``normalised``) tells the name or its last words: ``AI Action Plan``."""
    plain = normalised(name)
    tail = plain.split()[1:]
    return plain in sentence or (len(tail) >= TAIL_WORDS and " ".join(tail) in sentence)


def in_one_script(a: str, b: str) -> bool:
    """Whether both names are in Latin letters, or neither: only then can they be told to differ."""
    return bool(OTHER_SCRIPT.search(normalised(a))) == bool(OTHER_SCRIPT.search(normalised(b)))


def _are_one_sound(a: str, b: str) -> bool:
    """Whether each word of the Latin name that names something stands in the other as it sounds there."""
    latin, other = (b, a) if OTHER_SCRIPT.search(normalised(a)) else (a, b)
    words = {word for word in naming_words(latin) if not word.isdigit()}
    return bool(words) and all(any(sounds_like(word, told) for told in other.split()) for word in words)


def lacks_number(a: str, b: str) -> bool:
    """Whether the second name is the first one with a number above one: ``Glafki``, ``Glafki 2``."""
    one, two = comparable(a), comparable(b)
    return (
        not VERSION.search(one) and bool(LATER.search(two)) and likeness(a, LATER.sub("", two)) >= ALIKE_ALONE
    )


def is_variant(a: str, b: str) -> bool:
    """Whether one name is the other with a word of its own behind it: ``Tarpan`` and ``Tarpan-Med``."""
    short, long = sorted((MODEL_SIZE.sub("", comparable(name)).strip() for name in (a, b)), key=len)
    more = long.removeprefix(f"{short} ").split() if long.startswith(f"{short} ") else []
    return any(word not in GENERIC | SAME_MODEL and word.isalpha() for word in more)


def _versions(plain: str) -> tuple[str, ...]:
    return tuple(found.strip() for found in VERSION.findall(plain))


def _are_successors(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    are_sizes = all(MODEL_SIZE.fullmatch(each) for each in (*a, *b))
    return a != b and not are_sizes and (bool(a and b) or "next" in (*a, *b))
