"""Archived responses in, documents and what they say out: the two reading steps of a night.

Reading is pure (``extractors``), so it may run in several processes; only the loading touches the warehouse.
Work goes in batches that are each committed, so that a night that was killed goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from extractors.documents.near_duplicates import signature
from extractors.documents.read import extract_document
from extractors.entities.read import extract_entities
from extractors.errors import UnreadableDocument
from extractors.version import reader_version
from pipeline.errors import ArchiveError
from pipeline.fetch.archive import read_response
from pipeline.progress import track

BATCH = 64  # documents a transaction: small enough to lose little, large enough to load fast
POOL_FROM = 200  # fewer documents than this are read sooner here than in processes that must first start
Row = dict[str, Any]
# What a document keeps of the fetch that brought it.
CARRIED = (
    "fetch_id", "url", "source_name", "run_id", "night", "payload_digest",
    "archive_file", "archive_offset", "archive_length",
)  # fmt: skip


@dataclass
class ReadingSummary:
    """How a reading step went: counts, and each refusal as (URL, reason)."""

    n_read: int = 0
    n_new: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def content_digest(document: Mapping[str, Any]) -> str:
    """Identity of a document version: SHA-256 over what was read, not over the page's changing furniture."""
    kept = [document.get(key) for key in ("title", "text", "published_at", "language")]
    return "sha256:" + hashlib.sha256(json.dumps(kept, ensure_ascii=False).encode()).hexdigest()


def read_document(home: Path, fetch: Row, selectors: Mapping[str, str] | None) -> Row:
    """One row for the warehouse's documents; ``problem`` says why where nothing could be read."""
    row = {key: fetch[key] for key in CARRIED}
    row |= {"fetched_at": fetch["requested_at"], "final_url": fetch["final_url"] or fetch["url"]}
    url = row["final_url"]
    try:
        response = read_response(
            home, fetch["archive_file"], fetch["archive_offset"], fetch["archive_length"]
        )
        document = extract_document(
            response.body, url=url, content_type=fetch["content_type"], selectors=selectors or None
        ).to_dict()
    except (UnreadableDocument, ArchiveError) as error:  # the archive's: retention took the body away
        return row | {"problem": error.reason, "document": None, "version_digest": None}
    document = _with_entry(document, fetch.get("entry"))
    problem = _problem(document)
    return row | {
        "problem": problem,
        "document": document,
        "version_digest": content_digest(document),
        "canonical_url": document["canonical_url"] or url,
        "signature": signature(document["text"]),
        "document_reader": reader_version("documents"),
    }


def _problem(document: Row) -> str | None:
    """Why a page that could be read is no document: it has no text, or is the front page of a site.

    A front page repeats the titles of its articles under no date or the newest one's: read as an article, it
    would tell everything a second time, on a wrong day.
    """
    if not document["text"].strip():
        return "no text was found on the page"
    front = next((signal for signal in document["signals"] if signal["code"] == "front_page"), None)
    return front["detail"] if front else None


def _with_entry(document: Row, entry: Mapping[str, Any] | None) -> Row:
    """Fill what the page does not say from the feed entry that led to it, and note that it came from there."""
    if not entry:
        return document
    for key in ("title", "published_at"):
        if not document[key] and entry.get(key):
            document[key] = entry[key]
            document["origins"] = {**document["origins"], key: "feed"}
    document["date"] = document["published_at"]
    return document


def read_mentions(version: Row) -> Row:
    """One row for the warehouse's mentions and claims."""
    extraction = extract_entities(
        version["text"],
        language=version["language"],
        publisher_country=version["publisher_country"],
        published_on=version["published_on"],
        title=version["title"],
    )
    return {
        "version_digest": version["version_digest"],
        "extractor_version": reader_version("entities"),
        "extraction": extraction.to_full_dict(),
    }


def read_all(
    label: str,
    items: Sequence[Row],
    read: Callable[..., Row],
    load: Callable[[list[Row]], int],
    *,
    workers: int,
    arguments: Callable[[Row], tuple[Any, ...]] = lambda item: (item,),
) -> ReadingSummary:
    """Apply ``read`` to every item, hand the rows to ``load`` in batches, and count."""
    summary = ReadingSummary()
    with track(label, len(items)) as advance, _mapper(workers if len(items) >= POOL_FROM else 1) as mapped:
        rows = mapped(read, [arguments(item) for item in items])
        for batch in _batches(rows, BATCH):
            summary.n_read += len(batch)
            summary.refused += [(row["url"], row["problem"]) for row in batch if row.get("problem")]
            summary.n_new += load(batch)
            advance(len(batch))
    return summary


@contextmanager
def _mapper(workers: int) -> Iterator[Callable[..., Iterable[Row]]]:
    if workers == 1:
        yield lambda read, arguments: (read(*each) for each in arguments)
        return
    # "spawn": a forked child would inherit the warehouse's open file and Dagster's threads.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield lambda read, arguments: pool.map(read, *zip(*arguments), chunksize=8)


def _batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch
