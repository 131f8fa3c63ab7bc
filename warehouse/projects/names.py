"""Names of projects made comparable: spelling evened out, generic words told from those that name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

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
    ]
)
"""Words that many projects share: a name made of them alone names nothing."""


@lru_cache(maxsize=100_000)
def normalised(name: str) -> str:
    """Lower case, no accents or punctuation, digits kept: ``Isambard-AI (UK)`` -> ``isambard ai uk``."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", plain))


@lru_cache(maxsize=100_000)
def naming_words(name: str) -> frozenset[str]:
    """Words of a name that tell it from others, ``IndiaAI`` and ``India AI`` alike."""
    words = normalised(name).split()
    return frozenset(word.removesuffix("ai") or word for word in words if word not in GENERIC)


def names_something(name: str | None) -> bool:
    """Whether a name has a word of its own, or is a compound like ``AI Factory France`` would not be."""
    return bool(name) and bool(naming_words(name or ""))


@lru_cache(maxsize=500_000)
def likeness(a: str, b: str) -> float:
    """How alike two names are, 0 to 100, generic words counting little."""
    plain_a, plain_b = normalised(a), normalised(b)
    if plain_a == plain_b or plain_a.replace(" ", "") == plain_b.replace(" ", ""):
        return 100.0
    own_a, own_b = naming_words(a), naming_words(b)
    if not own_a or not own_b:
        return 0.0
    if _numbers(plain_a) != _numbers(plain_b) and (_numbers(plain_a) and _numbers(plain_b)):
        return 0.0  # ABCI 2.0 and ABCI 3.0, phase 1 and phase 2: successors, not variants
    if own_a == own_b:
        return 95.0
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


def _numbers(plain: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", plain))
