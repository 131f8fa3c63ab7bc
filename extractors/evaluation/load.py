"""The labelled cases of ``cases/*.yml``, checked: every mistake at once, each with its file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from extractors.errors import CasesError
from extractors.evaluation.labels import MENTIONS, STATUSES, TYPES, Mislabelled, amount
from extractors.evaluation.model import Case, GoldProject

FOLDER = Path(__file__).parent / "cases"
_LINE = "__line__"
_OF_FILE = {"about", "published_on", "publisher_country", "cases"}
_OF_CASE = {"text", "published_on", "publisher_country", "types", "projects", *MENTIONS}
_OF_PROJECT = {"name", "countries", "types", "amounts", "vendors", "status"}
Mistakes = list[tuple[str, int, str]]


class _Loader(yaml.BaseLoader):
    """Every scalar is text, every mapping knows its line, and a key that stands twice is a mistake."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key, _ in node.value:
            if keys.count(key.value) > 1:
                words = f"{key.value!r} stands twice"
                raise yaml.constructor.ConstructorError(None, None, words, key.start_mark)
        return {**super().construct_mapping(node, deep=True), _LINE: node.start_mark.line + 1}


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    return loader.construct_mapping(node)


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def load_cases(folder: Path = FOLDER) -> list[Case]:
    """Every case of the folder, in the order of files and lines. Raises ``CasesError`` with all mistakes."""
    cases: list[Case] = []
    mistakes: Mistakes = []
    for path in sorted(folder.glob("*.yml")):
        cases += _of_file(path, mistakes)
    seen: dict[tuple[str, str], Case] = {}
    for case in cases:
        first = seen.setdefault((case.language, case.text), case)
        if first is not case:
            mistakes.append((case.file, case.line, f"the same text stands at {first.where}"))
    if mistakes:
        raise CasesError(folder, mistakes)
    return cases


def corpus_hash(folder: Path = FOLDER) -> str:
    """SHA-256 over the names and bytes of all case files: what the floors were pinned on."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _of_file(path: Path, mistakes: Mistakes) -> list[Case]:
    try:
        content = yaml.load(path.read_text("utf-8"), _Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        mistakes.append((path.name, line, f"not YAML: {error.problem}"))
        return []
    if not isinstance(content, dict) or not isinstance(content.get("cases"), dict):
        mistakes.append((path.name, 1, "needs 'about' and, under 'cases', lists of cases by language"))
        return []
    _unknown(path.name, content, _OF_FILE, mistakes)
    found = []
    for language, items in content["cases"].items():
        if language == _LINE:
            continue
        if not isinstance(items, list):
            mistakes.append((path.name, content["cases"][_LINE], f"{language}: a list of cases is wanted"))
            continue
        for item in items:
            case = _case(path.name, language, item, content, mistakes)
            if case is not None:
                found.append(case)
    return found


def _unknown(file: str, item: dict[str, Any], known: set[str], mistakes: Mistakes) -> None:
    for key in item:
        if key != _LINE and key not in known:
            mistakes.append((file, item[_LINE], f"unknown key {key!r}; known are {', '.join(sorted(known))}"))


def _case(file: str, language: str, item: Any, of_file: dict[str, Any], mistakes: Mistakes) -> Case | None:
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        line = item[_LINE] if isinstance(item, dict) else of_file["cases"][_LINE]
        mistakes.append((file, line, "a case needs a 'text'"))
        return None
    line, text = item[_LINE], item["text"]
    _unknown(file, item, _OF_CASE, mistakes)
    if not set(item) & {*MENTIONS, "types", "projects"}:
        mistakes.append((file, line, "nothing is labelled; an empty list says that there is nothing"))
    labels: dict[str, Any] = {}
    for field, read in MENTIONS.items():
        golds = []
        for label in _list(file, item, field, mistakes):
            try:
                golds.append(read(text, label))
            except (Mislabelled, TypeError, AttributeError) as error:
                mistakes.append((file, line, f"{field}: {error}"))
        if field in item:
            labels[field] = tuple(golds)
    if "types" in item:
        labels["types"] = _words(file, line, "types", _list(file, item, "types", mistakes), TYPES, mistakes)
    if "projects" in item:
        projects = _list(file, item, "projects", mistakes)
        labels["projects"] = tuple(_project(file, text, each, line, mistakes) for each in projects)
    return Case(
        file=file,
        line=line,
        text=text,
        language=language,
        published_on=item.get("published_on", of_file.get("published_on")),
        publisher_country=item.get("publisher_country", of_file.get("publisher_country")),
        **labels,
    )


def _list(file: str, item: dict[str, Any], key: str, mistakes: Mistakes) -> list[Any]:
    value = item.get(key, [])
    if not isinstance(value, list):
        mistakes.append((file, item[_LINE], f"{key}: a list is wanted, as in [a, b]"))
        return []
    return value


def _words(
    file: str, line: int, key: str, words: Sequence[str], known: frozenset[str], mistakes: Mistakes
) -> frozenset[str]:
    for word in words:
        if word not in known:
            mistakes.append((file, line, f"{key}: {word!r} is none of {', '.join(sorted(known))}"))
    return frozenset(words)


def _project(file: str, text: str, item: Any, line: int, mistakes: Mistakes) -> GoldProject:
    if not isinstance(item, dict):
        mistakes.append((file, line, "a project is written as {name: ..., countries: [...], types: [...]}"))
        item = {_LINE: line}
    line = item[_LINE]
    _unknown(file, item, _OF_PROJECT, mistakes)
    sums: set[tuple[float, str]] = set()
    for label in _list(file, item, "amounts", mistakes):
        try:
            low, _, currency = amount(text, label).key
        except (Mislabelled, AttributeError) as error:
            mistakes.append((file, line, f"amounts of a project: {error}"))
        else:
            sums.add((low, currency))
    types = _words(file, line, "types", _list(file, item, "types", mistakes), TYPES, mistakes)
    status = item.get("status")
    if status is not None and status not in STATUSES:
        mistakes.append((file, line, f"status: {status!r} is none of {', '.join(sorted(STATUSES))}"))
    return GoldProject(
        name=item.get("name"),
        countries=frozenset(_list(file, item, "countries", mistakes)) if "countries" in item else None,
        types=types if "types" in item else None,
        amounts=frozenset(sums) if "amounts" in item else None,
        vendors=frozenset(_list(file, item, "vendors", mistakes)) if "vendors" in item else None,
        status=status,
    )
