"""The shapes in which facts arrive (dictionaries of the reading room) laid out as rows of the tables."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]
Facts = Mapping[str, Any]

QUOTATION_CHARS = 300
"""Longest quotation that is kept beside a fact and published."""


def digest(*parts: object, length: int = 16) -> str:
    """Short hex digest of some values; the same values always give the same digest."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:length]


def claim_prefix(version_digest: str) -> str:
    """First part of the ids of all claims that a content makes."""
    return digest(version_digest, length=12)


def source_row(entry: Facts) -> Row:
    """A source of the catalogue (its model as a mapping) as a row."""
    return {
        "source_name": entry["name"],
        "title": entry.get("title") or entry["name"],
        "publisher": entry.get("publisher") or entry["name"],
        "publisher_country": entry.get("publisher_country"),
        "language": entry.get("language"),
        "kind": entry["kind"],
        "urls": [str(url) for url in entry.get("urls") or []],
        "homepage": _text(entry.get("homepage")),
        "licence": entry.get("licence"),
        "terms_note": entry.get("terms_note"),
        "timezone": entry.get("timezone"),
        "is_enabled": bool(entry.get("enabled", True)),
        "expected_per_week": entry.get("expected_per_week"),
        "tags": list(entry.get("tags") or []),
        "definition": json.loads(json.dumps(dict(entry), default=str, sort_keys=True)),
    }


def fetch_row(record: Facts) -> Row:
    """One attempt, as the journal records it, as a row."""
    identity = digest(record["run_id"], record["url"], record["purpose"], record.get("requested_at"))
    renamed = {
        "fetch_id": identity,
        "disposition_class": record.get("disposition_class") or record.get("class"),
    }
    return {**{key: value for key, value in record.items() if key != "class"}, **renamed}


def document_row(arrival: Facts) -> Row:
    """A document version with its provenance as a row."""
    document: Facts = arrival["document"]
    text: str = document["text"]
    canonical_url = arrival.get("canonical_url") or document.get("canonical_url") or arrival["url"]
    signature = arrival.get("signature")
    return {
        "document_id": "d-" + digest(canonical_url),
        "canonical_url": canonical_url,
        **{key: arrival[key] for key in ("url", "source_name", "version_digest", "fetched_at")},
        **{key: arrival.get(key) for key in ("run_id", "night", "payload_digest")},
        **{key: arrival.get(key) for key in ("archive_file", "archive_offset", "archive_length")},
        **{key: document.get(key) for key in ("kind", "title", "publisher", "published_at", "modified_at")},
        **{key: document.get(key) for key in ("language", "n_pages", "blocks", "signals", "origins")},
        "byline": list(document.get("byline") or []),
        "published_on": _credible_day(
            arrival.get("published_on") or document.get("published_at"), str(arrival["fetched_at"])
        ),
        "claim_prefix": claim_prefix(arrival["version_digest"]),
        "n_chars": len(text),
        "text": text,
        "text_digest": digest(" ".join(text.casefold().split())),
        "signature": signature if isinstance(signature, str) or signature is None else json.dumps(signature),
    }


def reading_row(arrival: Facts, document: Facts | None) -> Row:
    """What became of an archived response."""
    return {
        "fetch_id": arrival["fetch_id"],
        "document_id": document["document_id"] if document else None,
        "version_digest": document["version_digest"] if document else None,
        "problem": arrival.get("problem"),
        "document_reader": arrival.get("document_reader"),
    }


def _credible_day(printed: object, fetched_at: str) -> str | None:
    """Day of a printed date; nothing if it is none or lies more than a day after the fetch."""
    try:
        day, fetched_on = date.fromisoformat(str(printed)[:10]), date.fromisoformat(fetched_at[:10])
    except ValueError:
        return None
    return day.isoformat() if day <= fetched_on + timedelta(days=1) else None


class TextIndex:
    """Finds the sentence, the page and the block of a span, so that each fact carries its own quotation."""

    def __init__(self, text: str, sentences: Sequence[Sequence[int]], blocks: Sequence[Facts]) -> None:
        self.text = text
        self.sentences = sorted((int(s), int(e)) for s, e in sentences)
        self.starts = [start for start, _ in self.sentences]
        self.block_starts = sorted(b["start"] for b in blocks)
        paged = sorted(
            (start, b["page"] + further)
            for b in blocks
            if b.get("page")
            for further, start in enumerate((b["start"], *(b.get("breaks") or ())))
        )
        self.page_starts, self.pages = [s for s, _ in paged], [p for _, p in paged]

    def page(self, start: int) -> int | None:
        """Page on which a character stands."""
        at = bisect_right(self.page_starts, start) - 1
        return self.pages[at] if at >= 0 else None

    def block_no(self, start: int) -> int | None:
        """Number of the paragraph-like piece in which a character stands, from 1."""
        return bisect_right(self.block_starts, start) or None

    def quotation(self, start: int, end: int) -> tuple[int, str]:
        """First character of the sentence, and the sentence cut round the span to the quotation's length."""
        at = bisect_right(self.starts, start) - 1
        first, last = self.sentences[at] if at >= 0 and self.sentences[at][1] >= start else (start, end)
        return first, shortened(self.text, first, max(last, end), start, end)


def shortened(text: str, first: int, last: int, start: int, end: int) -> str:
    """A sentence of at most ``QUOTATION_CHARS`` characters that still shows the span."""
    if last - first <= QUOTATION_CHARS:
        return " ".join(text[first:last].split())
    room = max(QUOTATION_CHARS - 2 - (end - start), 0)
    left = max(first, start - room // 2)
    right = min(last, left + QUOTATION_CHARS - 2)
    left = max(first, right - (QUOTATION_CHARS - 2))
    cut = " ".join(text[left:right].split())
    return ("…" if left > first else "") + cut + ("…" if right < last else "")


def _text(value: object) -> str | None:
    return None if value is None else str(value)
