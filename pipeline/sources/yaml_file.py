"""One YAML file read strictly: UTF-8, one mapping, no key twice; every key with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

KeyPath = tuple[str | int, ...]


class _Loader(yaml.SafeLoader):
    """As in YAML 1.2: `no` is Norwegian, not false; `12:30` is a text, not 750; `010` is a text, not 8."""


_Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0].rpartition(":")[2] not in ("bool", "int", "float")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for _tag, _expression, _first in (
    ("bool", r"true|false", "tf"),
    ("int", r"-?(?:0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
):
    _pattern = re.compile(rf"(?:{_expression})$")
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", _pattern, list(_first))


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong with one key of one file; ``key`` is empty where the file as a whole is meant."""

    path: Path
    key: str
    words: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line is not None else str(self.path)
        return f"{place}: {self.key}: {self.words}" if self.key else f"{place}: {self.words}"


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A mapping as written, the line of each of its keys, and what is wrong with its form."""

    values: dict[str, Any] | None
    lines: dict[KeyPath, int]
    mistakes: tuple[Mistake, ...]

    def line_of(self, place: KeyPath) -> int | None:
        """Line of a key, or of the nearest key around it."""
        for end in range(len(place), 0, -1):
            if place[:end] in self.lines:
                return self.lines[place[:end]]
        return None


def read_yaml(path: Path) -> YamlFile:
    """Read ``path``. What cannot be read is a mistake in the result, never an exception."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return _unusable(path, f"cannot be read: {error.strerror or error}")
    except UnicodeDecodeError as error:
        return _unusable(path, f"is not UTF-8 (byte {error.start}); save it as UTF-8")
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        values = None if node is None else loader.construct_document(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        words = getattr(error, "problem", None) or str(error)
        return _unusable(path, f"is not YAML: {words}", None if mark is None else mark.line + 1)
    except (ValueError, RecursionError) as error:  # a date such as 2026-02-30; nesting without end
        return _unusable(path, f"is not YAML: {error}")
    finally:
        loader.dispose()
    if node is None or values is None:
        return _unusable(path, "is empty")
    if not isinstance(values, dict):
        return _unusable(path, "must be a mapping of keys to values, one `key: value` a line", 1)
    lines: dict[KeyPath, int] = {}
    twice = []
    for place, line in _keys(node, ()):
        if place in lines:
            words = f"is written twice (first on line {lines[place]}); keep one"
            twice.append(Mistake(path, key_text(place), words, line))
        else:
            lines[place] = line
    return YamlFile(values, lines, tuple(twice))


def key_text(place: KeyPath) -> str:
    """``("urls", 0)`` as ``urls[0]``."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _keys(node: yaml.Node, place: KeyPath) -> Iterator[tuple[KeyPath, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*place, str(key.value))
            yield here, key.start_mark.line + 1
            yield from _keys(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            here = (*place, index)
            yield here, value.start_mark.line + 1
            yield from _keys(value, here)


def _unusable(path: Path, words: str, line: int | None = None) -> YamlFile:
    return YamlFile(None, {}, (Mistake(path, "", words, line),))
