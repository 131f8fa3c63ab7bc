"""Writing a source file for `sovtrack sources add`: checked before it is written, never over another."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from pydantic import ValidationError

from pipeline.errors import SourceFileError
from pipeline.sources.model import Source
from pipeline.sources.registry import mistakes_of
from pipeline.sources.suggest import Suggestion
from pipeline.sources.yaml_file import Mistake

# Parts of a host that say nothing of who publishes there.
_EMPTY_WORDS = frozenset({"www", "en", "news", "com", "org", "net", "gov", "gob", "gouv", "co", "ac", "go"})


def name_of(url: str) -> str:
    """A source name from an address: ``https://www.bsc.es/news`` gives ``bsc-es``."""
    host = (urlsplit(url).hostname or "source").removeprefix("www.")
    labels = host.split(".")
    kept = [label for label in labels[:-1] if label not in _EMPTY_WORDS] + labels[-1:]
    return re.sub(r"[^a-z0-9]+", "-", "-".join(kept).lower()).strip("-") or "source"


def fields_of(suggestion: Suggestion, **given: Any) -> dict[str, Any]:
    """Fields of a source file for what an address seems to be; what the person gave wins."""
    kind = "urls" if suggestion.seems in ("document", "unknown") else suggestion.seems
    name = given.get("name") or name_of(suggestion.url)
    guessed: dict[str, Any] = {
        "name": name,
        "title": suggestion.title or name,
        "publisher": suggestion.title or name,
        "publisher_country": None,
        "language": suggestion.language or "en",
        "kind": kind,
        "urls": [suggestion.url],
        "item_selector": suggestion.item_selector,
        "link_pattern": suggestion.link_pattern,
    }
    return {**guessed, **{key: value for key, value in given.items() if value is not None}}


def new_source_text(**fields: Any) -> str:
    """A source file as text, keys in the model's order, defaults and empty keys left out.

    Raises ``SourceFileError`` where the fields do not make a source.
    """
    name = str(fields.get("name", ""))
    path = Path(f"{name or 'unnamed'}.yml")
    required = {key for key, field in Source.model_fields.items() if field.is_required()}
    given = {key: value for key, value in fields.items() if value is not None or key in required}
    try:
        source = Source.model_validate(given)
    except ValidationError as error:
        raise SourceFileError(mistakes_of(path, error)) from error
    values = source.model_dump(exclude_defaults=True)
    ordered = {key: _plain(values[key]) for key in Source.model_fields if key in values}
    return yaml.safe_dump(ordered, sort_keys=False, allow_unicode=True, width=110)


def _plain(value: Any) -> Any:
    """A value as a person would write it: ``5`` and not ``5.0``."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def write_source(folder: Path | str, **fields: Any) -> Path:
    """Write ``folder/NAME.yml`` and give its path back; the folder is made where it is missing.

    Raises ``SourceFileError`` for fields that do not make a source, and for a name that is taken.
    """
    text = new_source_text(**fields)
    path = Path(folder) / f"{fields['name']}.yml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as error:
        raise SourceFileError([Mistake(path, "name", "is taken; choose another name")]) from error
    except OSError as error:
        words = f"cannot be written: {error.strerror or error}"
        raise SourceFileError([Mistake(path, "", words)]) from error
    return path
