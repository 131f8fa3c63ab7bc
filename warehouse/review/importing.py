"""Corrections from a CSV file: every row checked before one is written, and the same file again changes nothing.

A row points at words of a document by quoting them, as a decision does. What the machine says of them now is looked
up, so that a dry run can lay both side by side.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from warehouse.errors import DecisionRefused, ImportRefused
from warehouse.review import subjects
from warehouse.review.log import Decision
from warehouse.review.now import Content, content_of, document_of, mention_at
from warehouse.review.texts import SharedText
from warehouse.review.vocabulary import MENTION_FIELDS, PROJECT_FIELDS, VERDICTS, check_decision
from warehouse.rows import Connection, Row, query
from warehouse.shapes import digest

COLUMNS = (
    "url", "kind", "words", "nth", "verdict", "value", "amount_low", "amount_high", "qualifier", "role", "stage",
    "payer", "event_on", "event_precision", "project", "name", "countries", "types", "status", "quarter", "reason",
)  # fmt: skip
NEEDED = ("kind", "verdict")
MENTION_VERDICTS = ("accept", "reject", "change", "add")
PROJECT_VERDICTS = ("accept", "reject", "change")
DOCUMENT_VERDICTS = ("on_topic", "off_topic", "wrong_date", "wrong_language", "complete")
LISTS = ("countries", "types")
NUMBERS = ("amount_low", "amount_high")


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One row of the file as a decision, with what stands now and what it makes of it, in words."""

    line: int
    what: str
    now: str
    then: str
    decision: Decision
    is_known: bool


class RowMistake(ValueError):
    """What is wrong with one row, and what to do; gathered with its line."""


def read_corrections(
    con: Connection,
    path: Path,
    *,
    person: str,
    text_of: Callable[[str], SharedText | None],
    kept: Sequence[Decision],
    profile: str = "default",
) -> list[ImportedRow]:
    """Every row of the file as a decision, none written. Raises ``ImportRefused`` with the mistakes of all rows."""
    desk = _Desk(con, text_of, kept, profile)
    known = {decision.decision_id for decision in kept}
    rows, mistakes = [], []
    for line, row in _rows(path):
        try:
            facts, what, now = desk.facts(row)
            decision = _decision(row, facts, person)
            check_decision(decision)
        except (RowMistake, DecisionRefused) as error:
            mistakes.append((line, str(error)))
            continue
        then = _then(decision)
        rows.append(ImportedRow(line, what, now, then, decision, decision.decision_id in known))
    seen: dict[str, int] = {}
    for each in rows:
        first = seen.setdefault(each.decision.decision_id, each.line)
        if first != each.line:
            mistakes.append((each.line, f"says the same as line {first}: remove one of the two"))
    if mistakes:
        raise ImportRefused(path, sorted(mistakes))
    return rows


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns = reader.fieldnames or []
        unknown = [name for name in columns if name not in COLUMNS]
        missing = [name for name in NEEDED if name not in columns]
        if unknown or missing:
            told = [f"the column {name!r} is unknown; known are {', '.join(COLUMNS)}" for name in unknown]
            told += [f"the column {name!r} is missing" for name in missing]
            raise ImportRefused(path, [(1, words) for words in told])
        for row in reader:
            yield (
                reader.line_num,
                {key: (value or "").strip() for key, value in row.items() if key in COLUMNS},
            )


@dataclass
class _Desk:
    """Looks up what rows point at."""

    con: Connection
    text_of: Callable[[str], SharedText | None]
    kept: Sequence[Decision]
    profile: str

    def __post_init__(self) -> None:
        documents = query(self.con, "review/documents_of_versions")
        self._by_url = {row["canonical_url"]: row["version_digest"] for row in documents}
        self._contents: dict[str, Content] = {}

    def facts(self, row: Mapping[str, str]) -> tuple[dict[str, Any], str, str]:
        """What the decision of a row points at, in words too, and what stands there now."""
        kind, verdict = row["kind"], row["verdict"]
        offered = {"project": PROJECT_VERDICTS, "document": DOCUMENT_VERDICTS}.get(kind, MENTION_VERDICTS)
        if kind not in (*MENTION_FIELDS, "project", "document"):
            raise RowMistake(
                f"kind {kind!r} is unknown; write one of {', '.join((*MENTION_FIELDS, 'project', 'document'))}"
            )
        if verdict not in offered or verdict not in VERDICTS[kind if kind in VERDICTS else "mention"]:
            raise RowMistake(f"verdict {verdict!r} is none of {', '.join(offered)}")
        if kind == "project":
            return self._project(row)
        content = self._content(row.get("url", ""))
        if kind == "document":
            facts = subjects.of_document(content.document, verdict)
            now = f"{content.document['published_on']}, {content.document['language']}"
            return facts, f"document {content.document['title'] or row['url']}", now
        return self._mention(row, content)

    def _mention(self, row: Mapping[str, str], content: Content) -> tuple[dict[str, Any], str, str]:
        kind, words = row["kind"], row.get("words", "")
        start, end = _span(content.reading.text, words, row.get("nth", ""))
        what = f"{kind} {words!r}"
        mention = mention_at(content, kind, start, end) or content.reading.mention_at(kind, start, end)
        if row["verdict"] == "add":
            if mention is not None and (mention["start_char"], mention["end_char"]) == (start, end):
                raise RowMistake(f"{words!r} is read as a {kind} already: write accept or change")
            facts = subjects.of_span(content, kind, start, end)
            return {**facts, "shown": self._where(content)}, what, "not read"
        if mention is None:
            raise RowMistake(f"{words!r} is not read as a {kind}: write add, or quote the words that are")
        facts = subjects.of_mention(content, mention)
        facts["shown"] = {**facts["shown"], **self._where(content)}
        return facts, what, _words(facts["shown"]["value"], MENTION_FIELDS[kind])

    def _project(self, row: Mapping[str, str]) -> tuple[dict[str, Any], str, str]:
        project = subjects.project_typed(self.con, row.get("project", ""), self.profile)
        if project is None:
            raise RowMistake(
                f"project {row.get('project', '')!r} is none, or several have the name: write its id"
            )
        facts = subjects.of_project(self.con, project, row["verdict"], self.text_of)
        facts["shown"] = {**facts["shown"], "is_counted": project["is_counted"]}
        return facts, f"project {project['name']}", _words(facts["shown"]["value"], PROJECT_FIELDS)

    def _where(self, content: Content) -> dict[str, Any]:
        return {"source": content.document["source_name"], "language": content.document["language"]}

    def _content(self, url: str) -> Content:
        if url not in self._contents:
            version_digest = self._by_url.get(url)
            if version_digest is None:
                raise RowMistake(f"no document has the address {url!r}: write it as `canonical_url` has it")
            document, shared = document_of(self.con, version_digest), self.text_of(version_digest)
            if document is None or shared is None:
                raise RowMistake(f"the text of {url} is not here: the next night brings it")
            document = {**document, "canonical_url": url}
            self._contents[url] = content_of(self.con, document, shared.text, self.kept)
        return self._contents[url]


def _span(text: str, words: str, nth: str) -> tuple[int, int]:
    if not words:
        raise RowMistake("words are missing: quote them as they stand in the text")
    if nth and not (nth.isdigit() and int(nth) > 0):
        raise RowMistake(f"nth {nth!r} is no number: 2 is the second time that the words stand in the text")
    places, at = [], text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    if not places:
        raise RowMistake(f"{words!r} do not stand in the text: copy them as they are printed")
    if not nth and len(places) > 1:
        raise RowMistake(f"{words!r} stand {len(places)} times in the text: say in nth which time is meant")
    if nth and int(nth) > len(places):
        raise RowMistake(f"{words!r} stand {len(places)} times in the text, not {nth}")
    start = places[int(nth or 1) - 1]
    return start, start + len(words)


def _decision(row: Mapping[str, str], facts: Mapping[str, Any], person: str) -> Decision:
    decided = _decided(row)
    made = Decision(
        **facts, verdict=row["verdict"], decided_by=person, decided=decided, reason=row.get("reason", "")
    )
    # the same words of the same person are the same decision, however often the file is taken in
    said = (made.subject, made.verdict, _pointed(made.target), decided, person)
    return replace(made, decision_id=digest("import", *said, length=32))


def _pointed(target: Mapping[str, Any]) -> Any:
    """What a target points at, without what a new reading of it changes."""
    if "project_id" in target:
        return target["project_id"]
    return {**target, "anchor": target["anchor"]["selector"]} if "anchor" in target else target


def _decided(row: Mapping[str, str]) -> dict[str, Any]:
    kind, verdict = row["kind"], row["verdict"]
    if kind == "document":
        keys = {"wrong_date": "published_on", "wrong_language": "language"}
        return {keys[verdict]: row.get("value") or None} if verdict in keys else {}
    if verdict not in ("change", "add"):
        return {}
    value: dict[str, Any] = {}
    for key in PROJECT_FIELDS if kind == "project" else MENTION_FIELDS[kind]:
        given = row.get(key, "")
        if given:
            value[key] = given.split() if key in LISTS else _number(key, given) if key in NUMBERS else given
    if kind == "amount" and "amount_low" in value:
        value.setdefault("amount_high", value["amount_low"])
    if not value:
        raise RowMistake("nothing is given that would change it: fill in the columns that are to be set")
    return {"value": value}


def _number(key: str, given: str) -> float:
    try:
        return float(given.replace(",", ""))
    except ValueError:
        raise RowMistake(f"{key} {given!r} is no number: write 2500000, without words") from None


def _then(decision: Decision) -> str:
    value = decision.decided.get("value")
    if isinstance(value, Mapping):
        return _words(value, tuple(value))
    rest = _words(decision.decided, tuple(decision.decided))
    return f"{decision.verdict.replace('_', ' ')} {rest}".strip()


def _words(value: Mapping[str, Any], keys: Sequence[str]) -> str:
    told = ((key, value.get(key)) for key in keys)
    return ", ".join(
        f"{key} {' '.join(v) if isinstance(v, list) else v}" for key, v in told if v not in (None, "", [])
    )
