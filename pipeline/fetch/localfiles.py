"""Sources that are files of this machine: the inbox folder. WARC files of other crawls: ``warcfiles``."""

from __future__ import annotations

import hashlib
import json
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from extractors.documents.dates import day_of
from pipeline.errors import FetchError
from pipeline.fetch.archive import Exchange
from pipeline.fetch.records import utc_now
from pipeline.fetch.settings import FetchSettings
from pipeline.sources.model import Source

SIDE_FILES = (".yml", ".yaml", ".json")
_SIDE_KEYS = frozenset({"url", "title", "published_at", "modified_at", "language", "summary"})


@dataclass(slots=True)
class LocalAnswer:
    """A file's bytes as if they had been sent, or the reason why they cannot be had."""

    url: str
    exchange: Exchange | None
    content_type: str | None
    entry: dict[str, Any] | None
    referrer: str | None
    problem: FetchError | None = None


def inbox_answers(
    source: Source,
    home: Path,
    settings: FetchSettings,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Iterator[LocalAnswer]:
    """Every file of the inbox folders, with its side file's metadata. A side file alone is no document.

    Files whose side file gives a day of publication outside the dates wait for another night.
    """
    for folder in (home / path for path in source.paths):
        if not folder.is_dir():
            yield unreadable(folder.as_posix(), f"there is no folder {folder}: make it, or mend `paths`")
            continue
        for path in sorted(folder.rglob("*")):
            is_side = path.suffix.lower() in SIDE_FILES
            if path.is_file() and not is_side and not path.name.startswith((".", "~")):
                answer = _inbox_answer(source, folder, path, settings)
                day = day_of((answer.entry or {}).get("published_at"))
                if day is None or ((since is None or day >= since) and (until is None or day <= until)):
                    yield answer


def _inbox_answer(source: Source, folder: Path, path: Path, settings: FetchSettings) -> LocalAnswer:
    own = f"file:///inbox/{source.name}/{quote(path.relative_to(folder).as_posix())}"
    try:
        entry = _side_file(path)
        if path.stat().st_size > settings.max_body_bytes:
            raise FetchError(
                "failed_too_large", f"{path.name} is larger than {settings.max_body_bytes} bytes"
            )
        content = path.read_bytes()
    except FetchError as error:
        return LocalAnswer(own, None, None, None, None, error)
    except OSError as error:
        return unreadable(own, f"{path.name}: {error.strerror or error}")
    content_type = mimetypes.guess_type(path.name)[0]
    url = entry.get("url") or own
    exchange = as_exchange(url, content, content_type, utc_now(), is_resource=True)
    return LocalAnswer(url, exchange, content_type, entry or None, own if url != own else None)


def _side_file(path: Path) -> dict[str, Any]:
    """Metadata beside a file: ``paper.pdf.yml`` or ``paper.yml``. ``FetchError`` where it is malformed."""
    names = [Path(str(path) + suffix) for suffix in SIDE_FILES] + [
        path.with_suffix(suffix) for suffix in SIDE_FILES
    ]
    side = next((name for name in names if name.is_file()), None)
    if side is None:
        return {}
    text = side.read_text("utf-8")
    try:
        told = json.loads(text) if side.suffix.lower() == ".json" else yaml.safe_load(text)
    except (ValueError, yaml.YAMLError) as error:
        raise FetchError("failed_file", f"{side.name} cannot be read: {error}") from error
    if told is None:
        return {}
    if not isinstance(told, dict) or set(told) - _SIDE_KEYS:
        raise FetchError("failed_file", f"{side.name} may hold only {', '.join(sorted(_SIDE_KEYS))}")
    return {key: str(value) for key, value in told.items() if value is not None}


def as_exchange(
    url: str,
    content: bytes,
    content_type: str | None,
    requested_at: str,
    *,
    headers: list[tuple[str, str]] | None = None,
    is_resource: bool = False,
) -> Exchange:
    """Bytes as if an address had answered them."""
    return Exchange(
        url=url,
        requested_at=requested_at,
        status=200,
        reason_phrase="OK",
        headers=headers or [("Content-Type", content_type or "application/octet-stream")],
        request_headers=[],
        body=BytesIO(content),
        n_bytes=len(content),
        digest="sha256:" + hashlib.sha256(content).hexdigest(),
        is_resource=is_resource,
    )


def unreadable(url: str, words: str) -> LocalAnswer:
    """What cannot be had, and why."""
    return LocalAnswer(url, None, None, None, None, FetchError("failed_file", words))
