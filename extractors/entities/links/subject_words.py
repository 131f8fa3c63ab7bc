"""What a text is about, by words of ``subject_words.csv``: AI, Europe, or the project of the sentence before."""

from __future__ import annotations

import re

from extractors.entities.word_lists import WordFile, anywhere

_FILE = WordFile(
    "subject_words.csv", "abbreviation", "joined_abbreviation", "machine_abbreviation", "ai", "goes_on", "goes_on_apart",
    "europe",
)  # fmt: skip


def _cased(word: str) -> set[str]:
    """A word as it stands in a sentence, at its beginning and in a title: letter by letter, for whole texts are read."""
    return {
        word,
        word[0].upper() + word[1:],
        " ".join(part[0].upper() + part[1:] for part in word.split(" ")),
    }


# Words that make a text one about AI or computing; claims of type ``other`` need one nearby.
SPEAKS_OF_AI = re.compile(
    anywhere([*_FILE.of("abbreviation"), *(cased for word in _FILE.of("ai") for cased in _cased(word))])
    + rf"|(?:{_FILE.any_of('joined_abbreviation')}|(?<![A-Za-z]){_FILE.any_of('machine_abbreviation')})(?![A-Za-z])"
)
# How a sentence begins that goes on about the project of the sentence before it.
GOES_ON = re.compile(rf"{_FILE.anywhere('goes_on')}|{_FILE.any_of('goes_on_apart')}\s")
EUROPE = re.compile(_FILE.anywhere("europe"), re.IGNORECASE)
