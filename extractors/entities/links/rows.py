"""Rows of a table that stand beside rows about known projects: what their cell names is one, too.

A list of models or machines names some that everybody knows and some that nobody has heard of. Where two rows name
known projects of one type in the same column, the names in that column of the other rows are projects of that type.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from extractors.entities.cues import cues_over
from extractors.entities.links.candidate import Candidate
from extractors.entities.links.descriptions import is_plural
from extractors.entities.links.facts import Facts
from extractors.entities.links.name_check import clean, is_name
from extractors.entities.links.tables import is_row
from extractors.entities.normalise import normalise
from extractors.entities.programmes import Programme, programme_gazetteer
from extractors.entities.project_types import NAMES_A_THING
from extractors.model import ProjectType

# Known names that tell what a column lists, their least share of a cell and of the rows, the longest name.
_MOST_AGAIN = 12
_TELLING, _WHOLE, _SHARE, _LONGEST = 2, 0.6, 0.35, 60
# What follows a name in its cell: ``BharatGen, IIT Bombay``, ``Helios (Kraków)``.
_ASIDE = re.compile(r"\s*[,;(（、].*\Z", re.DOTALL)
_SUM = re.compile(r"(?<![\w.])\d|[€£¥$₹%]|[.!?]\s")


def row_candidates(facts: Facts, found: Sequence[Candidate], plain: frozenset[str]) -> list[Candidate]:
    """A candidate for each row that only its place in a table tells to be a project."""
    made: list[Candidate] = []
    for table in _tables(facts):
        listed = _listed(facts, found, table)
        if listed is None:
            continue
        column, kind, subtype = listed
        for sentence in table[1:]:
            cell = _cell(facts, sentence, column)
            if cell is None or any(c.sentence == sentence and c.type == kind for c in found):
                continue
            start, end = cell
            name = clean(facts.text[start:end])
            if is_name(name, plain) and not (is_plural(name) and name.split()[-1].islower()):
                programme = _known_as(name, kind)
                made.append(
                    Candidate(
                        start, end, sentence, "names.row", kind, programme.subtype if programme else subtype, 0.8,
                        name=programme.name if programme else name, programme=programme, definite=True, made=True,
                        cues=cues_over(facts.cues, start, end),
                    )
                )  # fmt: skip
    return [*made, *(again for candidate in made for again in _again(facts, candidate))]


def _again(facts: Facts, row: Candidate) -> Iterator[Candidate]:
    """Where the text names again what only its row in a table told to be a project."""
    surface = re.escape(facts.text[row.start : row.end])
    for match in islice(re.finditer(rf"(?<!\w){surface}(?!\w)", facts.text), _MOST_AGAIN):
        sentence = facts.sentence_of(match.start())
        if sentence != row.sentence and not is_row(facts, sentence):
            yield replace(
                row, start=match.start(), end=match.end(), sentence=sentence, made=False,
                cues=cues_over(facts.cues, match.start(), match.end()),
            )  # fmt: skip


def _listed(
    facts: Facts, found: Sequence[Candidate], table: Sequence[int]
) -> tuple[int, ProjectType, str] | None:
    """The column in which a table names projects, and of what type and sub-type they are."""
    known: dict[tuple[int, ProjectType], dict[str, str]] = {}
    for candidate in found:
        column = _column(facts, candidate)
        cell = _cell(facts, candidate.sentence, column) if candidate.sentence in table[1:] else None
        whole = cell is not None and candidate.end - candidate.start >= _WHOLE * (cell[1] - cell[0])
        if whole and candidate.programme is not None:
            known.setdefault((column, candidate.type), {})[candidate.programme.id] = candidate.subtype
    if not known:
        return None
    (column, kind), named = max(known.items(), key=lambda item: len(item[1]))
    least = 1 if _is_headed(facts, table[0], kind) else _TELLING
    if len(named) < least or len(named) < _SHARE * (len(table) - 1) - (least == 1):
        return None
    return column, kind, Counter(named.values()).most_common(1)[0][0]


def _known_as(name: str, kind: ProjectType) -> Programme | None:
    """The known programme of a name that alone would not have told it: its table says what it is."""
    for hit in programme_gazetteer().find_longest(normalise(name)):
        if hit.end - hit.start == len(name) and kind in hit.value.types:
            return hit.value
    return None


def _is_headed(facts: Facts, head: int, kind: ProjectType) -> bool:
    """Whether the short line above a table says what it lists: ``Foundation models``."""
    left, right = facts.span(max(0, head - 1))
    return right - left <= _LONGEST and any(
        left <= cue.start < right and cue.type == kind and cue.weight >= NAMES_A_THING and is_plural(cue.text)
        for cue in facts.types
    )


def _tables(facts: Facts) -> Iterator[list[int]]:
    """Runs of rows that nothing parts, their heads first."""
    table: list[int] = []
    for index in range(len(facts.sentences)):
        if not is_row(facts, index):
            parted = True
        else:
            before = facts.span(index - 1)[1] if index else 0
            parted = "\n\n" in facts.text[before : facts.span(index)[0]]
        if parted and table:
            yield table
            table = []
        if is_row(facts, index):
            table.append(index)
    if table:
        yield table


def _column(facts: Facts, candidate: Candidate) -> int:
    left = facts.span(candidate.sentence)[0]
    return facts.text.count("|", left, candidate.start)


def _cell(facts: Facts, sentence: int, column: int) -> tuple[int, int] | None:
    """Where the name in a row's cell stands; None where the cell is empty, a sum or a sentence."""
    left, right = facts.span(sentence)
    cells = facts.text[left:right].split("|")
    if column >= len(cells):
        return None
    start = left + sum(len(cell) + 1 for cell in cells[:column])
    words = _ASIDE.sub("", cells[column])
    start += len(words) - len(words.lstrip())
    words = words.strip()
    if not 2 < len(words) <= _LONGEST or not words[:1].isupper() or _SUM.search(words):
        return None
    return start, start + len(words)
