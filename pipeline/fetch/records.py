"""One attempt to fetch an address, as the journal keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, Literal

from pipeline.fetch.dispositions import disposition_class

Purpose = Literal["robots", "tdmrep", "feed", "sitemap", "listing", "page", "document", "file"]
# What is asked beside the pages, for leave to ask for them.
LEAVE_PURPOSES = frozenset({"robots", "tdmrep"})
# What is read for its own sake, not for the addresses in it.
STORY_PURPOSES = frozenset({"page", "document", "file"})


def utc_now() -> str:
    """This instant as ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(slots=True, kw_only=True)
class FetchRecord:
    """What was asked, answered and decided about one address.

    ``requested_at`` is UTC, ISO 8601. ``payload_digest`` is ``sha256:`` and the hex digest of the decoded
    body. ``archive_file`` is relative to the archive folder; for an unchanged answer it names the revisit
    record. ``entry`` is the entry of the feed, sitemap, listing or side file that named the address.
    """

    run_id: str
    night: str
    source_name: str
    url: str
    purpose: Purpose
    disposition: str = "failed_internal"
    reason: str = ""
    requested_at: str = field(default_factory=utc_now)
    elapsed_ms: float | None = None
    http_status: int | None = None
    final_url: str | None = None
    redirects: list[str] = field(default_factory=list)
    content_type: str | None = None
    n_bytes: int | None = None
    payload_digest: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    archive_file: str | None = None
    archive_offset: int | None = None
    archive_length: int | None = None
    referrer_url: str | None = None
    entry: dict[str, Any] | None = None

    @property
    def disposition_class(self) -> str:
        """Class of the disposition: ok, unchanged, gone, refused, failed or deferred."""
        return disposition_class(self.disposition)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready mapping of every field, with the disposition's class."""
        # Not `asdict`: it copies deeply, which took a third of the recorder's time.
        return {name: getattr(self, name) for name in _FIELDS} | {"disposition_class": self.disposition_class}

    @classmethod
    def from_dict(cls, line: Mapping[str, Any]) -> FetchRecord:
        """The record of a journal line; keys that are not fields are passed over."""
        return cls(**{key: value for key, value in line.items() if key in _FIELDS})


_FIELDS = tuple(each.name for each in fields(FetchRecord))
