"""How well claims are told to be of one project: pairwise precision, recall and F1 on labelled pairs.

``python -m benchmarks.pairs`` prints one line for each half and each class of hardness; ``--errors`` lists
the pairs of the halves that may be looked at (``LISTED``) that came out wrong. How far the others are untouched
stands in ``warehouse/reference/matching.yml``.
Claims of real documents take part where the shared data is (``SOVTRACK_SHARED``, default ``../shared``).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from extractors import extract_document, extract_entities
from tests.unit.warehouse.newsroom import Story, amount, claim, empty_warehouse, story
from warehouse.ledger import Ledger
from warehouse.load import load_documents, load_extractions
from warehouse.projects import resolve
from warehouse.rows import fetch_all

ROOT = Path(__file__).resolve().parents[1]
PAIRS_DIR = ROOT / "tests" / "data" / "pairs"
SHARED_DIR = Path(os.environ.get("SOVTRACK_SHARED", ROOT.parent / "shared")) / "data"


HALVES = ("dev", "held_out", "seen", "worked_on", "mended", "kept", "untouched")
LISTED = ("dev", "seen", "mended", "worked_on")
"""Halves whose wrong pairs may be looked at."""

FETCHED_AT = "2026-12-01T02:00:00Z"
"""After the day of every story: a day of publication that lies ahead is not believed."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two labelled claims, by their keys ``family/number``."""

    a: str
    b: str
    kind: str
    label: str
    half: str


@dataclass(slots=True)
class Score:
    """Counts of pairs: said and meant to be of one project."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    n_pairs: int = 0
    errors: list[Pair] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the joined pairs that belong together."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that belong together that were joined."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def load_families() -> list[dict[str, Any]]:
    """Every labelled family, in order of file."""
    return [
        each for path in sorted(PAIRS_DIR.glob("*.yml")) for each in yaml.safe_load(path.read_text("utf-8"))
    ]


def half_of(family: str) -> str:
    """Half that a family belongs to, by a hash of its name: nobody chose."""
    return "held_out" if hashlib.sha256(family.encode()).digest()[0] % 2 else "dev"


def labelled_pairs(families: Iterable[dict[str, Any]]) -> list[Pair]:
    """Every two claims of one family, with the label that follows from their projects."""
    pairs = []
    for family in families:
        parts = family.get("parts", {})
        for (i, a), (j, b) in combinations(enumerate(family["claims"]), 2):
            one, two = a["project"], b["project"]
            is_part = parts.get(one) == two or parts.get(two) == one
            label = "same" if one == two else "part_of" if is_part else "different"
            name = family["family"]
            half = family.get("half") or half_of(name)
            pairs.append(Pair(f"{name}/{i}", f"{name}/{j}", family["class"], label, half))
    return pairs


def told_projects(families: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Project that resolution gives each claim; claims that the reading rules no longer find are left out."""
    con = empty_warehouse()
    stories, keys = _written(families)
    load_documents(con, [each.document() for each in stories])
    load_extractions(con, [each.extraction() for each in stories])
    wanted = _read(con, families)
    with tempfile.TemporaryDirectory() as folder:
        resolve(con, ledger=Ledger(Path(folder) / "ledger.jsonl"))
    rows = fetch_all(
        con, "SELECT version_digest, claim_no, project_id FROM project_claims JOIN claims USING (claim_id)"
    )
    told = {(version, number): project for version, number, project in rows}
    return {key: told[place] for key, place in {**keys, **wanted}.items() if place in told}


def _written(families: Iterable[dict[str, Any]]) -> tuple[list[Story], dict[str, tuple[str, int]]]:
    """Claims whose sentences are ours, each as a story of a paper of its own."""
    stories, keys = [], {}
    for family in families:
        for number, told in enumerate(family["claims"]):
            if "says" not in told:
                continue
            key = f"{family['family']}/{number}"
            made = story(
                told["says"],
                str(told["day"]),
                source=f"paper-{number}",
                url=f"http://paper-{number}.example/{key}",
                claims=[_claim(told)],
                language=told.get("lang", "en"),
                fetched_at=FETCHED_AT,
            )
            stories.append(made)
            keys[key] = (made.version_digest, 0)
    return stories, keys


def _claim(told: dict[str, Any]) -> dict[str, Any]:
    sums, words = [], told["says"].split()
    words = words if len(words) > 1 else list(told["says"])  # a script without spaces
    for number, pay in enumerate(told.get("pays", [])):
        currency, value = pay.split()
        sums.append(amount(words[number], float(value), currency))
    return claim(
        told["name"],
        told["in"],
        told.get("type", ["infrastructure"]),
        subtypes=told.get("sub", []),
        vendors=told.get("vendors", []),
        place=told.get("place"),
        known_as=told.get("known"),
        part_of=told.get("under"),
        amounts=sums,
        says=told["says"],
    )


def _read(con: Any, families: Iterable[dict[str, Any]]) -> dict[str, tuple[str, int]]:
    """Read the real documents that labelled claims stand in, and find those claims again."""
    labelled: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for family in families:
        for number, told in enumerate(family["claims"]):
            if "document" in told:
                labelled[told["document"]].append((f"{family['family']}/{number}", told))
    dates = _dates()
    places: dict[str, tuple[str, int]] = {}
    for name, claims in sorted(labelled.items()):
        path = SHARED_DIR / name
        if not path.is_file():
            continue
        text, day, language = _text(path, dates)
        full = extract_entities(text, language=language, published_on=day).to_full_dict()
        made = story(
            text, day, source=path.parent.name, url=f"http://shared.example/{name}", fetched_at=FETCHED_AT
        )
        load_documents(con, [made.document()])
        row = {"version_digest": made.version_digest, "extractor_version": "t1", "extraction": full}
        load_extractions(con, [row])
        found = [(_find(full["projects"], told), key) for key, told in claims]
        once = Counter(number for number, _ in found)
        places |= {
            key: (made.version_digest, number)
            for number, key in found
            if number is not None and once[number] == 1
        }
    return places


def _text(path: Path, dates: dict[str, tuple[str | None, str]]) -> tuple[str, str | None, str | None]:
    if path.suffix == ".txt":
        day, language = dates.get(path.stem, (None, "en"))
        return path.read_text("utf-8"), day, language
    if path.suffix == ".md":
        return path.read_text("utf-8"), "2026-05-12", "en"
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    kind = "application/pdf" if path.suffix == ".pdf" else "text/html"
    read = extract_document(content, content_type=kind)
    return read.text, (read.published_at or "")[:10] or None, read.language


def _dates() -> dict[str, tuple[str | None, str]]:
    file = SHARED_DIR / "domain" / "passages.jsonl"
    if not file.is_file():
        return {}
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return {row["id"]: (row.get("date"), row["lang"]) for row in rows}


def _find(projects: list[dict[str, Any]], told: dict[str, Any]) -> int | None:
    """Number of the claim of that name whose evidence overlaps the labelled sentence most."""
    start, end = told["at"]
    best: tuple[int, int | None] = (0, None)
    for number, each in enumerate(projects):
        named = hashlib.sha256(each["name"].encode()).hexdigest()[:8] if each["name"] else None
        overlap = max((min(end, e) - max(start, s) for s, e in each["evidence"]), default=0)
        if named == told["named"] and 2 * overlap > end - start and overlap > best[0]:
            best = (overlap, number)
    return best[1]


def score_half(half: str) -> tuple[dict[str, Score], int]:
    """Scores of one half by class (``all`` for all), and the number of pairs that could not be read."""
    families = [each for each in load_families() if (each.get("half") or half_of(each["family"])) == half]
    told = told_projects(families)
    scores: dict[str, Score] = defaultdict(Score)
    unread = 0
    for pair in labelled_pairs(families):
        if pair.a not in told or pair.b not in told:
            unread += 1
            continue
        is_joined, is_same = told[pair.a] == told[pair.b], pair.label == "same"
        for name in ("all", pair.kind):
            score = scores[name]
            score.n_pairs += 1
            score.right += is_joined and is_same
            score.wrong += is_joined and not is_same
            score.missed += is_same and not is_joined
            if is_joined != is_same:
                score.errors.append(pair)
    scores["across families"] = _across(families, told)
    return dict(scores), unread


def _across(families: list[dict[str, Any]], told: dict[str, str]) -> Score:
    """Claims of two families that were joined although nobody labelled them to be one project."""
    project = {f"{f['family']}/{i}": c["project"] for f in families for i, c in enumerate(f["claims"])}
    score = Score()
    for a, b in combinations(sorted(told), 2):
        if a.partition("/")[0] != b.partition("/")[0] and project[a] != project[b]:
            score.n_pairs += 1
            if told[a] == told[b]:
                score.wrong += 1
                score.errors.append(Pair(a, b, "across families", "different", half_of(a.partition("/")[0])))
    return score


def main() -> None:
    """Print the scores; with ``--errors`` also what went wrong in the development half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=HALVES, help="only this half")
    parser.add_argument(
        "--errors", action="store_true", help="list wrong pairs of the halves that were worked on"
    )
    arguments = parser.parse_args()
    for half in [arguments.half] if arguments.half else HALVES:
        scores, unread = score_half(half)
        for name, score in sorted(scores.items(), key=lambda item: (item[0] != "all", item[0])):
            print(
                f"{half:9} {name:24} pairs {score.n_pairs:5}  precision {score.precision:.3f}"
                f"  recall {score.recall:.3f}  F1 {score.f1:.3f}"
                f"  right {score.right} wrong {score.wrong} missed {score.missed}"
            )
        print(f"{half:9} pairs that could not be read: {unread}")
        if arguments.errors and half in LISTED:
            for pair in [*scores["all"].errors, *scores["across families"].errors]:
                print(f"  {pair.label:9} {pair.a}  {pair.b}")


if __name__ == "__main__":
    main()
