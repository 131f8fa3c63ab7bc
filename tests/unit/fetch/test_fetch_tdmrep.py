"""What a tdmrep.json reserves: by location, whichever way it is read, and with the slips that sites make."""

from __future__ import annotations

import json
from typing import Any

import pytest

from extractors.documents.standing import paper_reservation
from pipeline.fetch.tdmrep import read_reservations

SITE = "https://site.example"


def reserved(told: Any, path: str) -> bool:
    content = told if isinstance(told, bytes) else json.dumps(told).encode()
    return read_reservations(content).reserves(SITE + path) is not None


def rule(location: str, value: Any = 1, **more: Any) -> dict[str, Any]:
    return {"location": location, "tdm-reservation": value, **more}


CASES: dict[str, tuple[Any, str, bool]] = {
    "the whole site": ([rule("/")], "/news/1", True),
    "a folder": ([rule("/press/")], "/press/1.html", True),
    "outside the folder": ([rule("/press/")], "/news/1.html", False),
    "a value of no reservation": ([rule("/", 0)], "/news/1", False),
    "a star within": ([rule("/*/archive/")], "/de/archive/1", True),
    "a star at the end": ([rule("/papers/*")], "/papers/1", True),
    "a star alone": ([rule("*")], "/anything", True),
    "the end": ([rule("/*.pdf$")], "/papers/plan.pdf", True),
    "more after the end": ([rule("/*.pdf$")], "/papers/plan.pdf?v=2", False),
    "an end without a star": ([rule("/about$")], "/about/us", False),
    "the same piece twice": ([rule("/*ab*ab$")], "/xab", False),
    "the query counts": ([rule("/*?id=")], "/a?id=3", True),
    "the longest rule frees, the first reserves": ([rule("/"), rule("/open/", 0)], "/open/1", True),
    "the first and longest rule frees": ([rule("/open/", 0), rule("/")], "/open/1", False),
    "the first rule frees, a longer reserves": ([rule("/", 0), rule("/shut/")], "/shut/1", True),
    "and leaves the rest": ([rule("/", 0), rule("/shut/")], "/news/1", False),
    "letters and their escapes": ([rule("/décisions/")], "/d%c3%a9cisions/1", True),
    "an absolute location": ([rule("https://site.example/press/")], "/press/1", True),
    "a location without its slash": ([rule("press/")], "/press/1", True),
    "a rule without location": ([{"tdm-reservation": 1}], "/a", True),
    "a number as text": ([rule("/", "1")], "/a", True),
    "true": ([rule("/", True)], "/a", True),
    "false": ([rule("/", False)], "/a", False),
    "nothing": ([rule("/", None)], "/a", False),
    "an object for a list": (rule("/"), "/a", True),
    "a list within an object": ({"version": 1, "policies": [rule("/x")]}, "/x/1", True),
    "other things in the list": ([1, "x", None, rule("/")], "/a", True),
    "a location that is no text": ([rule(3)], "/a", False),  # type: ignore[arg-type]
    "an empty list": ([], "/a", False),
    "a byte order mark": (b'\xef\xbb\xbf[{"location": "/", "tdm-reservation": 1}]', "/a", True),
    "a comma too many": (b'[{"location": "/x", "tdm-reservation": 1,}]', "/a", True),
    "a slip that reserves nothing": (b'[{"location": "/x", "tdm-reservation": 0,}]', "/a", False),
    "a page of HTML": (b"<!doctype html><html><p>tdm-reservation: 1</p></html>", "/a", False),
    "no text at all": (bytes(range(256)), "/a", False),
    "brackets without end": (b"[" * 100_000, "/a", False),
}


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    told, path, expected = CASES[name]
    assert reserved(told, path) is expected


def test_record_names_the_location_and_the_terms() -> None:
    told = [rule("/", **{"tdm-policy": "https://site.example/terms.json"})]
    words = read_reservations(json.dumps(told).encode()).reserves(f"{SITE}/a")
    assert words == "tdmrep.json reserves /; its terms: https://site.example/terms.json"


def test_hostile_pattern_costs_nothing() -> None:
    assert not reserved([rule("/" + "*a" * 1000 + "$")] * 50, "/" + "a" * 900 + "b")


@pytest.mark.parametrize(
    ("xmp", "expected"),
    [
        (b"<tdm:reservation>1</tdm:reservation>", True),
        (b'<rdf:Description tdm:reservation="1" tdm:policy="x"/>', True),
        (b"<tdm:reservation> 0 </tdm:reservation>", False),
        (b"the tdm:reservation of 2019", False),
    ],
)
def test_reservation_in_a_papers_metadata(xmp: bytes, expected: bool) -> None:
    paper = b"%PDF-1.7\n" + bytes(300_000) + b"<x:xmpmeta>" + xmp + b"</x:xmpmeta>\n%%EOF"
    assert (paper_reservation(paper) is not None) is expected
