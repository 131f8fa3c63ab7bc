"""Ids of projects: given once, kept in the ledger, never given to anything else.

A cluster takes over the id with which it shares most claims; ids that lose everything redirect to where their
claims went, and wake up again if the claims come back (an undone merge).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from warehouse.ledger import Entry, Ledger
from warehouse.shapes import digest


@dataclass(slots=True)
class Holding:
    """What the ledger says of one id."""

    number: int
    claims: set[str]
    known_as: str | None = None
    into: str | None = None
    is_retired: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NewCluster:
    """Claims of one project that needs an id. ``anchors`` are the documents that tell of it."""

    claims: frozenset[str]
    known_as: str | None = None
    anchors: frozenset[str] = frozenset()


@dataclass(slots=True)
class Assignment:
    """Id of each cluster, in the order given, and what the ledger has to learn."""

    ids: list[str]
    entries: list[Entry] = field(default_factory=list)


def read_holdings(ledger: Ledger) -> dict[str, Holding]:
    """State of every id after the last entry."""
    holdings: dict[str, Holding] = {}
    apply_entries(holdings, ledger.entries())
    return holdings


def apply_entries(
    holdings: dict[str, Holding], entries: Iterable[Entry], *, first_number: int | None = None
) -> None:
    """Bring holdings up to date with entries of the ledger, in their order."""
    number = len(holdings) if first_number is None else first_number
    for entry in entries:
        kind = entry["kind"]
        if kind == "project_opened":
            holdings[entry["project_id"]] = Holding(number, set(entry["claims"]), entry.get("known_as"))
            number += 1
        elif kind == "project_claims":
            holding = holdings[entry["project_id"]]
            holding.claims = (holding.claims - set(entry["left"])) | set(entry["joined"])
            holding.known_as = entry.get("known_as") or holding.known_as
            holding.is_retired, holding.into, holding.reason = False, None, ""
        elif kind == "project_retired":
            holding = holdings[entry["project_id"]]
            holding.is_retired, holding.into, holding.reason = True, entry["into"], entry["reason"]


def assign(
    clusters: Sequence[NewCluster],
    holdings: Mapping[str, Holding],
    *,
    anchors_of: Callable[[Iterable[str]], Mapping[str, frozenset[str]]],
    elsewhere: Mapping[str, str],
    is_taken: Callable[[str], bool],
) -> Assignment:
    """Ids for clusters. ``holdings`` are the ids that may have to do with them.

    ``anchors_of`` gives the documents behind each of some claims that are gone, ``elsewhere`` the project of claims in
    none of the clusters, ``is_taken`` tells whether an id was ever given.
    """
    taken: dict[int, str] = {}
    _take_by_claims(clusters, holdings, taken)
    _take_by_anchors(clusters, holdings, taken, anchors_of)
    result = Assignment(ids=[])
    used: set[str] = set()
    for index, cluster in enumerate(clusters):
        project_id = taken.get(index) or _new_id(cluster, lambda wanted: wanted in used or is_taken(wanted))
        used.add(project_id)
        taken[index] = project_id
        result.ids.append(project_id)
        result.entries += _entries_of(project_id, cluster, holdings.get(project_id))
    home = {**elsewhere, **{claim: taken[i] for i, each in enumerate(clusters) for claim in each.claims}}
    for project_id in sorted(set(holdings) - set(taken.values())):
        result.entries += _retirement(project_id, holdings[project_id], home)
    return result


def _take_by_claims(
    clusters: Sequence[NewCluster], holdings: Mapping[str, Holding], taken: dict[int, str]
) -> None:
    """What came back whole, then most shared claims; living ids before retired, older before younger ones."""
    owners: dict[str, list[str]] = defaultdict(list)
    for project_id, holding in holdings.items():
        for claim in holding.claims:
            owners[claim].append(project_id)
    bids = []
    for index, cluster in enumerate(clusters):
        shared = Counter(owner for claim in cluster.claims for owner in owners.get(claim, ()))
        for project_id, count in shared.items():
            holding = holdings[project_id]
            came_back = holding.is_retired and holding.claims == cluster.claims  # an undone merge
            bids.append(
                (
                    not came_back,
                    holding.is_retired,
                    -count,
                    holding.number,
                    min(cluster.claims),
                    index,
                    project_id,
                )
            )
    _settle(bids, taken)


def _take_by_anchors(
    clusters: Sequence[NewCluster],
    holdings: Mapping[str, Holding],
    taken: dict[int, str],
    anchors_of: Callable[[Iterable[str]], Mapping[str, frozenset[str]]],
) -> None:
    """What lost all its claims (edited page, new rules) is found again by programme or by its documents."""
    given = set(taken.values())
    free = {pid: h for pid, h in holdings.items() if pid not in given and not h.is_retired}
    waiting = [index for index in range(len(clusters)) if index not in taken]
    if not free or not waiting:
        return
    behind = anchors_of(claim for holding in free.values() for claim in holding.claims)
    anchors = {
        pid: frozenset().union(*(behind.get(claim, ()) for claim in holding.claims))
        for pid, holding in free.items()
    }
    bids = []
    for index in waiting:
        cluster = clusters[index]
        for project_id, holding in free.items():
            programme = bool(cluster.known_as) and cluster.known_as == holding.known_as
            other = bool(cluster.known_as and holding.known_as) and not programme
            count = len(cluster.anchors & anchors[project_id])
            if programme or (count and not other):
                bids.append((not programme, -count, holding.number, min(cluster.claims), index, project_id))
    _settle(bids, taken)


def _settle(bids: list[tuple[Any, ...]], taken: dict[int, str]) -> None:
    given = set(taken.values())
    for *_, index, project_id in sorted(bids):
        if index not in taken and project_id not in given:
            taken[index] = project_id
            given.add(project_id)


def base_id(cluster: NewCluster) -> str:
    """The id that a new cluster asks for: ``p-`` and a digest of its first claim."""
    return "p-" + digest(min(cluster.claims), length=8)


def _new_id(cluster: NewCluster, is_taken: Callable[[str], bool]) -> str:
    """The id that it asks for, counted up if that was given away."""
    base = base_id(cluster)
    candidate, number = base, 2
    while is_taken(candidate):
        candidate, number = f"{base}-{number}", number + 1
    return candidate


def _entries_of(project_id: str, cluster: NewCluster, holding: Holding | None) -> list[Entry]:
    claims = sorted(cluster.claims)
    known = {"known_as": cluster.known_as} if cluster.known_as else {}
    if holding is None:
        return [{"kind": "project_opened", "project_id": project_id, "claims": claims, **known}]
    joined, left = sorted(cluster.claims - holding.claims), sorted(holding.claims - cluster.claims)
    if not joined and not left and not holding.is_retired:
        return []
    return [{"kind": "project_claims", "project_id": project_id, "joined": joined, "left": left, **known}]


def _retirement(project_id: str, holding: Holding, home: Mapping[str, str]) -> list[Entry]:
    """A redirect to where most of its claims went. A retired id follows its claims as long as they move."""
    went = Counter(home[claim] for claim in holding.claims if claim in home)
    into = min(went, key=lambda pid: (-went[pid], pid)) if went else None
    if into is None and holding.is_retired:
        return []
    reason = "merged" if into else "withdrawn"
    if holding.is_retired and (holding.into, holding.reason) == (into, reason):
        return []
    return [{"kind": "project_retired", "project_id": project_id, "into": into, "reason": reason}]
