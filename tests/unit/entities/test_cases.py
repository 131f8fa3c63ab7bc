"""The project's own labelled sentences, in many languages; a case is a line in ``cases/*.yml``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors import extract_entities
from extractors.entities.cues import cues_over, find_cues
from extractors.entities.events import find_events
from extractors.entities.project_types import NAMES_A_THING, find_types
from extractors.entities.sentences import sentence_spans
from extractors.entities.vendors import find_vendors

CASES = Path(__file__).parent / "cases"
PUBLISHED_ON = date(2026, 5, 12)


def cases(name: str) -> list[Any]:
    rows = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=f"{row.get('language', 'en')}-{i}") for i, row in enumerate(rows)]


@pytest.mark.parametrize("case", cases("vendors"))
def test_vendors(case: dict[str, Any]) -> None:
    found = find_vendors(case["text"], language=case.get("language", "en"))
    got = [(m.text, m.vendor, m.relation) for m in found]
    wanted = []
    for line, (_, _, relation) in zip(case["want"], got + [("", "", "")] * len(case["want"])):
        words = line.split(" ")
        told = words.pop() if words[-1] in {"supplied", "mentioned", "negated"} else relation
        wanted.append((" ".join(words[:-1]), words[-1], told))
    assert got == wanted


@pytest.mark.parametrize("case", cases("types"))
def test_types(case: dict[str, Any]) -> None:
    found = find_types(case["text"], language=case.get("language", "en"))
    got = [f"{m.text} {m.type} {m.subtype}" for m in found if m.weight >= NAMES_A_THING]
    assert [line for line in got if line in case["want"]] == case["want"]
    assert bool(got) == bool(case["want"])


@pytest.mark.parametrize("case", cases("cues"))
def test_cues(case: dict[str, Any]) -> None:
    text = case["text"]
    start = text.index(case["over"])
    found = find_cues(text, language=case.get("language", "en"))
    assert list(cues_over(found, start, start + len(case["over"]))) == case["want"]


@pytest.mark.parametrize("case", cases("events"))
def test_events(case: dict[str, Any]) -> None:
    found = find_events(case["text"], language=case.get("language", "en"), published_on=PUBLISHED_ON)
    if "kinds" in case:
        assert [m.kind for m in found] == case["kinds"]
    else:
        dated = [f"{m.kind} {m.on} {m.precision} {m.date_basis}" for m in found if m.on]
        assert dated == case["want"]


@pytest.mark.parametrize("case", cases("sentences"))
def test_sentences(case: dict[str, Any]) -> None:
    assert len(sentence_spans(case["text"], case.get("language", "en"))) == case["n"]


@pytest.mark.parametrize("case", cases("claims"))
def test_claims(case: dict[str, Any]) -> None:
    got = extract_entities(
        case["text"], language=case["language"], publisher_country=case.get("publisher_country")
    )
    types, money, vendors = set(), set(), set()
    for claim in got.projects:
        for country in claim.countries:
            types |= {f"{country} {kind}" for kind in claim.types}
            vendors |= {f"{country} {vendor}" for vendor in claim.vendors}
            money |= {(country, got.amounts[i].low, got.amounts[i].currency) for i in claim.amounts}
    wanted_money = {(c, float(low), code) for c, low, code in (row.split() for row in case.get("money", []))}
    if "types" in case or not case.get("money"):
        assert types == set(case.get("types", []))
    assert money == wanted_money
    assert vendors == set(case.get("vendors", []))
    names = " ".join(claim.name or "" for claim in got.projects).lower()
    assert [name for name in case.get("names", []) if name.lower() not in names] == []
