"""Words of many languages from data files, made into parts of patterns: one tree of letters for all of a use.

In the files ``*`` stands for any letters (for one at least where a word begins with it), ``…`` for one word that
may stand there, ``'`` for either apostrophe, ``#`` for a figure; a space is one white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractors.entities.read_rows import DATA, each, filled, one_of, read_rows

_SIGNS = {"*": r"\w*", "…": r"\s(?:\w+\s)?", "'": "['’]", "#": r"\d", " ": r"\s"}
_EDGE = r"\b"
# Scripts that join small words to others, write no spaces, or write vowels with signs that are no letters.
_JOINED = re.compile(r"[\u0590-\u06ff\u0900-\u0eff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_Tree = dict[str, "_Tree"]
_END = ""


@cache
def word_lists(name: str, uses: tuple[str, ...]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The words of ``extractors/data/<name>`` by use and language, every use being one of ``uses``."""
    rows = read_rows(
        DATA / name,
        ("language", "use", "words", "why"),
        {"language": filled, "use": one_of(*uses), "words": each(filled, "|"), "why": filled},
        key=("language", "use"),
    )
    return {(row["use"], row["language"]): tuple(row["words"].split("|")) for row in rows}


class WordFile:
    """The words of one file, as parts of patterns by their use."""

    def __init__(self, name: str, *uses: str) -> None:
        self._name, self._uses = name, uses

    def of(self, *uses: str, languages: Iterable[str] = ()) -> tuple[str, ...]:
        """The words of some uses, of all languages or of some."""
        wanted = set(languages)
        return tuple(
            word
            for (use, language), words in word_lists(self._name, self._uses).items()
            if use in uses and (not wanted or wanted & set(language.split()))
            for word in words
        )

    def any_of(self, *uses: str, languages: Iterable[str] = ()) -> str:
        """A pattern of the words, without edges."""
        return any_of(self.of(*uses, languages=languages))

    def anywhere(self, *uses: str, languages: Iterable[str] = ()) -> str:
        """A pattern of the words as words by themselves, where their script parts words."""
        return anywhere(self.of(*uses, languages=languages))


def any_of(words: Iterable[str]) -> str:
    """A pattern of the words, without edges; of two that fit, the longer."""
    return _pattern(map(_atoms, words))


def anywhere(words: Iterable[str]) -> str:
    """A pattern of the words with the edges of words, but for open ends and scripts that join words."""
    return _pattern(map(_edged, words))


def any_case(pattern: str) -> re.Pattern[str]:
    """A pattern whose words may begin a sentence or stand in a title."""
    return re.compile(pattern, re.IGNORECASE)


def _edged(word: str) -> Sequence[str]:
    if _JOINED.search(word):
        return _atoms(word.strip("*"))
    inner = word.lstrip("*")
    first, last = ([_EDGE] if char.isalnum() else [] for char in (word[0], word[-1]))
    return [*first, *_atoms(inner), *last]


def _atoms(word: str) -> list[str]:
    atoms = [_SIGNS.get(char) or re.escape(char) for char in word.replace(" … ", "…")]
    return [r"\w+", *atoms[1:]] if word[0] == "*" else atoms


def _pattern(words: Iterable[Sequence[str]]) -> str:
    tree: _Tree = {}
    for atoms in words:
        branch = tree
        for atom in atoms:
            branch = branch.setdefault(atom, {})
        branch[_END] = {}
    return f"(?:{_written(tree)})" if tree else "(?!)"


def _written(tree: _Tree) -> str:
    """What goes on before what ends, so that the longer of two words is found."""
    late = (_SIGNS["*"], _EDGE, _END)
    atoms = sorted(tree, key=lambda atom: (late.index(atom) if atom in late else -1, atom))
    branches = [atom + _written(tree[atom]) for atom in atoms if atom != _END]
    if not branches:
        return ""
    if len(branches) == 1 and _END not in tree:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if _END in tree else ''}"
