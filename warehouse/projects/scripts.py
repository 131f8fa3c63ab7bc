"""Names in another script, made comparable with Latin ones by their consonants: ``하늘`` and ``Haneul``."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import yaml
from rapidfuzz import fuzz

SCRIPTS_FILE = Path(__file__).parents[1] / "reference" / "scripts.yml"

SOUNDING = re.compile(
    r"(?:KATAKANA|HIRAGANA|DEVANAGARI|BENGALI|GUJARATI|GURMUKHI|TAMIL|TELUGU|KANNADA|MALAYALAM) LETTER (?:SMALL )?"
    r"(?P<letter>[A-Z]+)$|HANGUL SYLLABLE (?P<syllable>[A-Z]+)$"
)
"""Unicode's names of letters that are their sound."""

FEW_CONSONANTS = 3
ALIKE_SOUND = 80
"""Fewer consonants are shared by chance: then the vowels must be much the same, too."""

FOREIGN = re.compile(
    r"[ァ-ヺー]{3,}|[^\W\d_a-z\u00c0-\u024f\u3040-\u9fff][\w\u0900-\u0dff]{2,}", re.IGNORECASE
)
PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:에서|으로|이|가|은|는|을|를|의|에|와|과|도|로)$")

SOUNDS = (
    *((spelled, one) for spelled, one in (("ph", "f"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("sh", "s"))),
    *((spelled, one) for spelled, one in (("zh", "s"), ("ch", "k"), ("ts", "s"), ("x", "ks"))),
)
ONE_SOUND = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "f", "l": "r", "p": "b"})
RASPED = re.compile("[хХخ]")
SILENT = re.compile(r"[aeiouywj]|(?<!^)h")


@lru_cache(maxsize=100_000)
def latin(text: str) -> str:
    """A text in Latin letters, lower case, without spaces; what cannot be read by sound is left out."""
    composed = unicodedata.normalize("NFC", text.casefold())
    plain = "".join(_strip(char) for char in composed)
    for spelled, sound in _together().items():
        plain = plain.replace(spelled, sound)
    return "".join(_sound(char) for char in plain)


@lru_cache(maxsize=100_000)
def consonants(text: str) -> str:
    """What of a name all spellings keep: ``Glafki`` and ``Γλαύκη`` give ``grfk``."""
    plain = latin(text)
    for spelled, sound in SOUNDS:
        plain = plain.replace(spelled, sound)
    return re.sub(r"(.)\1+", r"\1", SILENT.sub("", plain.translate(ONE_SOUND)))


def sounds_like(a: str, b: str) -> bool:
    """Whether two words in two scripts are one name."""
    return any(_are_one_sound(x, y) for x in _spellings(a) for y in _spellings(b))


def _are_one_sound(a: str, b: str) -> bool:
    one, two = consonants(a), consonants(b)
    if not one or one != two:
        return False
    return len(one) >= FEW_CONSONANTS or fuzz.ratio(latin(a), latin(b)) >= ALIKE_SOUND


def _spellings(word: str) -> tuple[str, ...]:
    """A word, and as Latin newspapers also write it: ``Хоризон`` is ``Horizon`` as well as ``Khorizon``."""
    return (word, RASPED.sub("h", word)) if RASPED.search(word) else (word,)


@lru_cache(maxsize=100_000)
def foreign_words(sentence: str) -> frozenset[str]:
    """Words in another script than the Latin one of which the consonants are a name's: Korean ones without particles."""
    words = {PARTICLE.sub("", word) for word in FOREIGN.findall(unicodedata.normalize("NFC", sentence))}
    return frozenset(word for word in words if len(consonants(word)) >= FEW_CONSONANTS)


def _strip(char: str) -> str:
    """A letter without its accent; syllables of Hangul and kana with their marks stay whole."""
    if "가" <= char <= "힣" or "ぁ" <= char <= "ヿ":
        return char
    return "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))


@lru_cache(maxsize=10_000)
def _sound(char: str) -> str:
    if char.isascii():
        return char if char.isalnum() else ""
    if char in _letters():
        return _letters()[char]
    found = SOUNDING.fullmatch(unicodedata.name(char, ""))
    sound = (found["letter"] or found["syllable"]).lower() if found else ""
    return "fu" if sound == "hu" else sound


@cache
def _tables() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = yaml.safe_load(SCRIPTS_FILE.read_text(encoding="utf-8"))
    return tables


@cache
def _together() -> dict[str, str]:
    return _tables()["together"]


@cache
def _letters() -> dict[str, str]:
    return {
        letter: sound
        for key, table in _tables().items()
        if key != "together"
        for letter, sound in table.items()
    }
