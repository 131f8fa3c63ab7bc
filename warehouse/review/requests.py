"""What reviewers asked for: addresses that the crawler missed, and projects that they tell of.

An address waits until a night has fetched it. A project that was added with its source becomes a claim of that
source's text once it is here: at the sentence that was quoted, else where its name stands, else at the beginning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from warehouse.review.anchors import Anchor, Place, sentence_round
from warehouse.review.log import Decision, DecisionLog
from warehouse.review.standing import Standings, effective
from warehouse.rows import Connection, Row, query

LONGEST_SENTENCE = 600
LONGEST_REASON = 300
UNASKED = "the next night asks for it"
OUTCOMES = {
    "ok": "it was fetched, and no text to read was found in it",
    "unchanged": "it was fetched, and no text to read was found in it",
    "gone": "it is not there",
    "refused": "it may not be fetched",
    "failed": "it could not be fetched",
    "deferred": "it was put off",
}
"""Class of what came of a fetch -> what that means for who asked for the address."""


def requested_urls(log_path: Path | str) -> list[str]:
    """Addresses that reviewers asked for and did not take back, in order of asking, each once."""
    if not Path(log_path).is_file():
        return []
    kept, _ = effective(DecisionLog(log_path).decisions())
    return list(dict.fromkeys(str(d.decided["url"]) for d in kept if d.subject == "request"))


def claims_of_requests(con: Connection, requests: Sequence[Decision], standings: Standings) -> list[Decision]:
    """The projects that were added, as decisions on the contents that have come; states of all are noted."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in query(con, "review/documents_of_requests", {"urls": sorted({_url(d) for d in requests})}):
        found[row["asked_url"]].append(row)
    urls = sorted({_url(d) for d in requests})
    fetches = {row["asked_url"]: row for row in query(con, "review/fetches_of_requests", {"urls": urls})}
    claims = []
    for request in requests:
        rows = found[_url(request)]
        standings.say(
            request, "stands" if rows else "waits", "" if rows else why_not(fetches.get(_url(request)))
        )
        if request.verdict == "add_project":
            claims += [claim_of(request, row) for row in rows]
    return claims


def why_not(fetch: Row | None) -> str:
    """Why an address that was asked for is not here, in words, by the last answer to it."""
    if fetch is None:
        return UNASKED
    told = OUTCOMES[fetch["disposition_class"]]
    reason = f" ({fetch['reason'][:LONGEST_REASON]})" if fetch["reason"] else ""
    return f"{told}{reason}, in the night of {fetch['night']}"


def claim_of(request: Decision, row: Row) -> Decision:
    """The claim that a request makes of one content (``canonical_url``, ``version_digest``, ``text``)."""
    at = _place(row["text"], [request.decided.get("quote"), request.decided["value"].get("name")])
    anchor = Anchor.of(
        row["text"], at.start, at.end, document_url=row["canonical_url"], version_digest=row["version_digest"]
    )
    statement = {**dict.fromkeys(("name", "known_as")), "primary_type": "other", **request.decided["value"]}
    target: dict[str, Any] = {
        "anchor": anchor.to_w3c(),
        "statement": {key: statement[key] for key in ("name", "known_as", "primary_type")},
    }
    return replace(request, subject="claim", verdict="add", target=target)


def _place(text: str, wanted: Iterable[str | None]) -> Place:
    """The sentence of the first of the quotations that the text has; its first sentence for none."""
    for words in wanted:
        at = text.casefold().find(words.casefold()) if words else -1
        if at >= 0:
            return _sentence(text, at, at + len(words or ""))
    return _sentence(text, 0, 1)


def _sentence(text: str, start: int, end: int) -> Place:
    first, last = sentence_round(text, start, end)
    return Place(first, min(last, max(first + LONGEST_SENTENCE, end)), "exact")


def _url(request: Decision) -> str:
    return str(request.decided["url"])
