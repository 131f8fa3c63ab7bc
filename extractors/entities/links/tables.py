"""Dates of projects that stand in a table: in a cell of their row, or in the sentence that the table is under.

``Seven sites were chosen on 10 December 2024:`` and then a table of the seven; a column ``Quarter`` or
``Announced``. A row of a table tells no event in words, and without this its projects would have no date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.entities.event_dates import DateMention, find_dates
from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.model import EventKind, EventMention

# Heads of columns that say when a project was announced or decided, and when it went into service.
_SAID = re.compile(
    r"quarter|date|announced|decided|selected|approved|awarded|signed|month|quartal|datum|angekündigt|beschlossen|zusage"
    r"|trimestre|annonc|décid|sélection|fecha|anunciad|aprobad|data|annunciat|kwartaal|aangekondigd|kvartal|kwartał"
    r"|発表|決定|時期|四半期|발표|확정|시기|분기|公布|发布|宣布|时间|季度",
    re.IGNORECASE,
)
_IN_SERVICE = re.compile(
    r"in service|in operation|operational|opened|commissioned|live since|in betrieb|mise en service|en servicio"
    r"|in funzione|in gebruik|i drift|運用開始|稼働|가동|운영|投运|投用",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"plan|due|expected|target|until|deadline|geplant|prévu|previst|fällig|echéance|échéance|予定|예정|计划",
    re.IGNORECASE,
)
_PRECISE = frozenset({"day", "month", "quarter"})
_DECIDED = frozenset({"announced", "contracted", "funded"})
# Rows between a table's head, or the sentence above it, and a project.
_MOST_ROWS = 60


def date_rows(
    facts: Facts, drafts: Sequence[Draft], of: dict[int, list[int]], added: list[EventMention]
) -> None:
    """Give each project that is told in rows alone, and of no dated event, the date of its row or table.

    ``of`` are the events of each draft by its ``id``; new ones go to ``added`` and count on from the text's own.
    """
    known: dict[tuple[int, int], int] = {}
    for draft in drafts:
        rows = sorted(index for index in draft.by_sentence if is_row(facts, index))
        if not rows or any(_at(facts, added, index).on for index in of[id(draft)]):
            continue
        event = next((found for row in rows if (found := _of_row(facts, row))), None)
        if event is None:
            event = next((found for row in rows if (found := _above(facts, row))), None)
        if event is None:
            continue
        key = (event.start, event.end)
        if key not in known:
            known[key] = len(facts.events) + len(added)
            added.append(event)
        of[id(draft)].append(known[key])


def _at(facts: Facts, added: Sequence[EventMention], index: int) -> EventMention:
    n_found = len(facts.events)
    return facts.events[index] if index < n_found else added[index - n_found]


def is_row(facts: Facts, index: int) -> bool:
    """Whether a sentence is a row of a table, cells parted by bars."""
    left, right = facts.span(index)
    return " | " in facts.text[left:right]


def _of_row(facts: Facts, row: int) -> EventMention | None:
    """The event that a cell under a head such as ``Quarter`` dates."""
    head = _head(facts, row)
    if head is None:
        return None
    names = head.split("|")
    at = facts.span(row)[0]
    for number, cell in enumerate(facts.text[slice(*facts.span(row))].split("|")):
        start, at = at, at + len(cell) + 1
        kind = _kind(names[number]) if number < len(names) else None
        if kind is None:
            continue
        dates = find_dates(facts.text, (start, start + len(cell)), language=facts.language)
        if len(dates) == 1 and dates[0].precision in _PRECISE and dates[0].basis == "stated":
            return _event(dates[0], kind, "events.cell")
    return None


def _kind(head: str) -> EventKind | None:
    if _DUE.search(head):
        return None
    if _IN_SERVICE.search(head):
        return "operational"
    return "announced" if _SAID.search(head) else None


def first_row(facts: Facts, index: int) -> int:
    """The first row of the table that a row stands in; a sentence that is no row stands alone."""
    first = index
    while first > 0 and index - first < _MOST_ROWS and is_row(facts, first - 1) and _joined(facts, first):
        first -= 1
    return first if is_row(facts, index) else index


def _head(facts: Facts, row: int) -> str | None:
    """The first row of the table that a row stands in."""
    first = first_row(facts, row)
    return facts.text[slice(*facts.span(first))] if first < row else None


def _joined(facts: Facts, index: int) -> bool:
    """Whether a row follows the row before it without an empty line."""
    return "\n\n" not in facts.text[facts.span(index - 1)[1] : facts.span(index)[0]]


def _above(facts: Facts, row: int) -> EventMention | None:
    """The dated decision on many that stands in the sentence above the table."""
    first = row
    while first > 0 and row - first < _MOST_ROWS and is_row(facts, first - 1):
        first -= 1
    if first == 0:
        return None
    for _, event in facts.events_in.get(first - 1, []):
        if (
            event.kind in _DECIDED
            and event.on
            and event.precision in _PRECISE
            and event.date_basis == "stated"
        ):
            return replace(event, rule="events.table", confidence=0.6)
    return None


def _event(date: DateMention, kind: EventKind, rule: str) -> EventMention:
    return EventMention(
        start=date.start, end=date.end, text=date.text, rule=rule, confidence=0.6, kind=kind,
        on=date.on, precision=date.precision, date_text=date.text, date_basis=date.basis,
    )  # fmt: skip
