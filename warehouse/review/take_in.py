"""The decision log taken into the warehouse: each decision at most once, its effect as often as need be.

Runs after documents and mentions are loaded and before projects are resolved. What is there to correct is
looked up anew each time, so that decisions hold through re-extraction, edited articles and new rules.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warehouse.review.anchors import Anchor
from warehouse.review.documents import DocumentWord, correct_documents, words_on_documents
from warehouse.review.log import Decision, DecisionLog
from warehouse.review.overlay import lay_over
from warehouse.review.placed import Placed, place
from warehouse.review.projects import (
    ClaimFinder,
    joined_by_link,
    joins_projects,
    take_in_corrections,
    take_in_pairs,
)
from warehouse.review.reading import Reading
from warehouse.review.readings import (
    Corrected,
    correct_reading,
    corrected_versions,
    digest_of,
    write_corrected,
)
from warehouse.review.requests import claims_of_requests
from warehouse.review.standing import Standings, effective
from warehouse.rows import Connection, Row, fetch_all, query, stage, transaction
from warehouse.sqlfiles import statement

ANCHORED = ("mention", "claim", "link")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a taking-in found and did."""

    n_decisions: int
    n_new: int
    n_rewritten: int
    n_pairs: int
    states: Mapping[str, int]
    recount: frozenset[str] = frozenset()
    """Projects that are to be counted anew although no row of theirs need change."""

    def counts(self) -> dict[str, int]:
        """The counts alone, for a log or a page."""
        told = {f"decisions_{state}": n for state, n in sorted(self.states.items())}
        return {
            "decisions": self.n_decisions,
            "decisions_new": self.n_new,
            "contents_corrected": self.n_rewritten,
            "pairs": self.n_pairs,
            **told,
        }


def take_in(con: Connection, log_path: Path | str) -> TakenIn:
    """Bring decisions and their effects up to date, in one transaction. Without a log, nothing happens."""
    return lay_down(con, DecisionLog(log_path).decisions() if Path(log_path).is_file() else [])


def lay_down(con: Connection, decisions: Sequence[Decision]) -> TakenIn:
    """Give the tables the effect of these decisions and of no other."""
    with transaction(con):
        n_new = _insert(con, decisions)
        standings = Standings()
        kept, undone = effective(decisions)
        for decision in decisions:
            if decision.decision_id in undone:
                standings.say(decision, "undone")
        by_subject: dict[str, list[Decision]] = defaultdict(list)
        for decision in kept:
            by_subject[decision.subject].append(decision)
            standings.say(decision, "waits")
        added = claims_of_requests(con, by_subject["request"], standings)
        versions = _versions(con, [*kept, *added])
        words = words_on_documents(by_subject["document"], standings)
        changed = correct_documents(con, words, versions)
        anchored = [*(d for subject in ANCHORED for d in by_subject[subject]), *added]
        places: dict[str, Row] = {}
        changed += _correct_readings(con, anchored, words, versions, standings, places)
        finder = ClaimFinder.of(con, [row for row in versions if row["is_current"]])
        pairs = [*by_subject["pair"], *map(joined_by_link, filter(joins_projects, by_subject["link"]))]
        n_pairs = take_in_pairs(con, sorted(pairs, key=lambda d: d.decision_no), finder, standings)
        recount = take_in_corrections(con, by_subject["project"], finder, standings)
        _write_states(con, standings, places)
        states = Counter[str](state for state, _ in standings.states.values())
        return TakenIn(len(decisions), n_new, changed, n_pairs, states, recount)


def _insert(con: Connection, decisions: Sequence[Decision]) -> int:
    known = {row[0] for row in fetch_all(con, "SELECT decision_id FROM decisions")}
    rows = [
        {
            **{
                k: getattr(d, k)
                for k in ("decision_id", "decision_no", "decided_by", "subject", "verdict", "undoes")
            },
            "decided_at": d.decided_at[:19],
            "body": d.to_dict(),
        }
        for d in decisions
        if d.decision_id not in known
    ]
    stage(con, "review/stage_decisions", rows)
    return len(fetch_all(con, statement("review/insert_decisions")))


def _versions(con: Connection, decisions: Sequence[Decision]) -> list[Row]:
    """Contents that the decisions speak of, and those that stand corrected until now."""
    targets = contents_told_of(decisions)
    digests = sorted({*targets["digests"], *corrected_versions(con)})
    return query(con, "review/versions_of_targets", {**targets, "digests": digests})


def contents_told_of(decisions: Sequence[Decision]) -> dict[str, list[str]]:
    """Addresses of ``documents`` decided on as a whole, and ``urls`` and ``digests`` of quoted contents."""
    anchors = [a for d in decisions for told in (d.target, d.decided) for a in _anchors(told)]
    return {
        "documents": sorted({d.target["url"] for d in decisions if d.subject == "document"}),
        "urls": sorted({anchor.document_url for anchor in anchors}),
        "digests": sorted({anchor.version_digest for anchor in anchors}),
    }


def _anchors(target: Mapping[str, Any]) -> Iterator[Anchor]:
    """Every anchor in a target, however deep."""
    if "selector" in target:
        yield Anchor.from_w3c(target)
        return
    for value in target.values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, Mapping):
                yield from _anchors(each)


def _correct_readings(
    con: Connection,
    decisions: Sequence[Decision],
    words: Mapping[str, DocumentWord],
    versions: Sequence[Row],
    standings: Standings,
    places: dict[str, Row],
) -> int:
    """Lay the decisions over each content once; content that several documents share is corrected for all."""
    urls: dict[str, set[str]] = defaultdict(set)
    rows: dict[str, Row] = {}
    for row in versions:
        urls[row["version_digest"]].add(row["canonical_url"])
        standing = rows.get(row["version_digest"])
        rows[row["version_digest"]] = row if standing is None or row["is_current"] else standing
    corrected: list[Corrected] = []
    here = _by_place(decisions)
    # What stands now has the last word on a decision's state, so it comes last.
    for version_digest, row in sorted(rows.items(), key=lambda item: (item[1]["is_current"], item[0])):
        near = {
            d.decision_no: d for key in (version_digest, *urls[version_digest]) for d in here.get(key, ())
        }
        placed = list(_placed([near[no] for no in sorted(near)], row, standings, places))
        counts = all(words[url].counts for url in urls[version_digest] if url in words)
        parts: list[Any] = [
            [p.decision.decision_id, p.place.start, p.place.end, p.claim and [p.claim.start, p.claim.end]]
            for p in placed
        ]

        def correct(reading: Reading, placed: list[Placed] = placed, counts: bool = counts) -> None:
            lay_over(reading, placed, standings, counts=counts)

        overlay = digest_of(parts + ([] if counts else ["off topic"]))
        found = correct_reading(con, version_digest, row["text"], overlay_digest=overlay, correct=correct)
        corrected += [found] if found is not None else []
    write_corrected(con, corrected)
    return len(corrected)


def _by_place(decisions: Sequence[Decision]) -> dict[str, list[Decision]]:
    """Decisions by the digest and by the address of the content that they point at."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        anchor = Anchor.from_w3c(decision.target["anchor"])
        found[anchor.version_digest].append(decision)
        found[anchor.document_url].append(decision)
    return found


def _placed(
    decisions: Sequence[Decision], row: Row, standings: Standings, places: dict[str, Row]
) -> Iterator[Placed]:
    for decision in decisions:
        found = place(decision, row["text"])
        if found is None:
            standings.say(decision, "stale", f"its words are not in {row['version_digest']}")
            places[decision.decision_id] = {"version_digest": row["version_digest"]}
            continue
        standings.say(decision, "stands")
        places[decision.decision_id] = {
            "fit": found.place.fit,
            "version_digest": row["version_digest"],
            "start_char": found.place.start,
            "end_char": found.place.end,
        }
        yield found


def _write_states(con: Connection, standings: Standings, places: Mapping[str, Row]) -> None:
    nowhere = dict.fromkeys(("fit", "version_digest", "start_char", "end_char"))
    rows = [
        {"decision_id": decision_id, "state": state, "note": note, **nowhere, **places.get(decision_id, {})}
        for decision_id, (state, note) in standings.states.items()
    ]
    stage(con, "review/stage_decision_states", rows)
    con.execute(statement("review/replace_decision_states"))
