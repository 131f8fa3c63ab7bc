"""All sources of an installation, read from folders of source files and checked as a whole."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ValidationError

from pipeline.errors import SourceFileError
from pipeline.sources.model import KINDS, NETWORK_KINDS, Backfill, Kind, Seen, Selectors, Source
from pipeline.sources.yaml_file import KeyPath, Mistake, YamlFile, key_text, read_yaml

__all__ = [
    "CATALOG",
    "KINDS",
    "NETWORK_KINDS",
    "Backfill",
    "Kind",
    "Mistake",
    "Seen",
    "Selectors",
    "Source",
    "load_catalog",
    "load_source",
]

# The sources that come with the project.
CATALOG = Path(__file__).parent / "catalog"

# pydantic's words for what people get wrong most, in the words of a person who edits the file.
_WORDS = {
    "missing": "is missing",
    "string_type": "must be a text",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "list_type": "must be a list, one `- value` a line",
    "model_type": "must be a mapping of keys to values",
    "string_too_short": "is empty",
    "date_type": "must be a date such as 2026-11-23, without quotes",
}


def load_catalog(*folders: Path | str) -> dict[str, Source]:
    """Every source of the folders by name, in order of name; without folders, the built-in catalogue.

    Raises ``SourceFileError`` with all mistakes of all files at once. A folder that is not there is a
    mistake, an empty one is not. The same name in two folders is a mistake: neither silently wins.
    """
    mistakes: list[Mistake] = []
    found: dict[str, tuple[Path, Source]] = {}
    for path in _files([Path(folder) for folder in folders] or [CATALOG], mistakes):
        source, wrong = _read(path)
        mistakes += wrong
        if source is None:
            continue
        if source.name in found:
            words = f"{source.name!r} is taken by {found[source.name][0]}; a name is used once"
            mistakes.append(Mistake(path, "name", words))
            continue
        found[source.name] = (path, source)
    mistakes += _shared_addresses(found)
    if mistakes:
        raise SourceFileError(mistakes)
    return {name: found[name][1] for name in sorted(found)}


def load_source(path: Path | str) -> Source:
    """One source file. Raises ``SourceFileError`` with all its mistakes."""
    source, mistakes = _read(Path(path))
    if source is None:
        raise SourceFileError(mistakes)
    return source


def _files(folders: Iterable[Path], mistakes: list[Mistake]) -> list[Path]:
    files: list[Path] = []
    seen: set[Path] = set()
    for folder in folders:
        if folder.resolve() in seen:
            continue
        seen.add(folder.resolve())
        if not folder.is_dir():
            words = "is not a folder" if folder.exists() else "is not there; make the folder"
            mistakes.append(Mistake(folder, "", words))
            continue
        try:
            inside = sorted(folder.iterdir())
        except OSError as error:
            mistakes.append(Mistake(folder, "", f"cannot be read: {error.strerror or error}"))
            continue
        for path in inside:
            if path.suffix == ".yaml":
                mistakes.append(Mistake(path, "", "ends in .yaml; source files end in .yml"))
            elif path.suffix == ".yml" and not path.name.startswith("."):
                files.append(path)
    return files


def _read(path: Path) -> tuple[Source | None, list[Mistake]]:
    file = read_yaml(path)
    mistakes = list(file.mistakes)
    if file.values is None:
        return None, mistakes
    source = None
    try:
        source = Source.model_validate(file.values)
    except ValidationError as error:
        mistakes += mistakes_of(path, error, file)
    written = file.values.get("name")
    if isinstance(written, str) and written != path.stem:
        words = f"is {written!r} but the file is named {path.name}; they must be the same"
        mistakes.append(Mistake(path, "name", words, file.line_of(("name",))))
    return (None, mistakes) if mistakes else (source, [])


def mistakes_of(path: Path, error: ValidationError, file: YamlFile | None = None) -> list[Mistake]:
    """pydantic's errors as mistakes, one a key: a union names each of its members, which helps nobody."""
    mistakes: dict[str, Mistake] = {}
    for item in error.errors():
        place = _place(item["loc"])
        key = key_text(place)
        if item["type"] == "extra_forbidden":
            words = f"is not a key of a source{_nearest(place)}"
        elif item["type"] == "literal_error":
            words = f"is {item['input']!r} and must be one of {', '.join(KINDS)}"
        else:
            words = _WORDS.get(item["type"], item["msg"].removeprefix("Value error, "))
            if item["type"].endswith("_type"):
                words += f", not {item['input']!r}"
        if place == ("follow_documents",) and item["type"] != "value_error":
            words = f"must be true, false or a regular expression, not {item['input']!r}"
        mistakes.setdefault(key, Mistake(path, key, words, file.line_of(place) if file else None))
    return list(mistakes.values())


def _place(location: KeyPath) -> KeyPath:
    """The written key: what pydantic adds for the members of a union is cut off."""
    if location and location[0] == "follow_documents":
        return location[:1]
    return location


def _nearest(place: KeyPath) -> str:
    fields: dict[str, type[BaseModel]] = {"selectors": Selectors, "verified": Seen, "backfill": Backfill}
    model = fields.get(str(place[0]), Source) if len(place) > 1 else Source
    close = difflib.get_close_matches(str(place[-1]), list(model.model_fields), n=1)
    return f"; did you mean {close[0]}?" if close else f"; the keys are {', '.join(model.model_fields)}"


def _shared_addresses(found: dict[str, tuple[Path, Source]]) -> list[Mistake]:
    """Two sources that ask the same address would count every story twice."""
    owner: dict[str, Path] = {}
    mistakes = []
    for path, source in found.values():
        for index, url in enumerate(source.urls):
            if url in owner:
                words = f"{url} is already asked by {owner[url]}; an address belongs to one source"
                mistakes.append(Mistake(path, f"urls[{index}]", words))
            owner.setdefault(url, path)
    return mistakes
