"""The labelled cases load, are enough, and mistakes in them are told all at once with file and line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from extractors.errors import CasesError
from extractors.evaluation.labels import Mislabelled, amount, cue, event, locate
from extractors.evaluation.load import corpus_hash, load_cases

LANGUAGES = {"en", "fr", "de", "es", "pt", "it", "nl", "sv", "tr", "zh", "ja", "ko"}
PHENOMENA = {"role", "stage", "payer", "period"}


def test_there_are_enough_cases() -> None:
    cases = load_cases()
    assert len(cases) >= 400
    assert {case.language for case in cases} >= LANGUAGES
    hard = [
        case
        for case in cases
        if case.cues is not None
        or case.events is not None
        or any({"stage", "payer", "period"} & set(gold.more) for gold in case.amounts or ())
    ]
    assert len(hard) >= 150
    by_language = Counter(case.language for case in cases)
    assert min(by_language[language] for language in LANGUAGES) >= 20


def test_every_phenomenon_has_enough_labels() -> None:
    n: Counter[str] = Counter()
    for case in load_cases():
        n.update(f"cue {gold.key[0]}" for gold in case.cues or ())
        n.update(f"event {gold.key[0]}" for gold in case.events or ())
        n.update(f"date by {gold.more['date'][1]}" for gold in case.events or () if "date" in gold.more)
        n.update(
            f"relation {gold.more['relation']}" for gold in case.vendors or () if "relation" in gold.more
        )
        n.update(f"status {project.status}" for project in case.projects or () if project.status)
        for gold in case.amounts or ():
            said = {name: str(value).partition(":")[0] for name, value in gold.more.items()}
            n.update(f"{name} {value}" for name, value in said.items() if name in PHENOMENA)
            n.update(["restated"] if "restates" in said else [])
    assert len(n) >= 42
    assert {name: count for name, count in n.items() if count < 15} == {}


def test_labels_slice_to_what_was_written() -> None:
    for case in load_cases():
        for field in (case.countries, case.amounts, case.vendors, case.cues, case.events):
            for gold in field or ():
                assert 0 <= gold.start < gold.end <= len(case.text), case.where
                assert case.text[gold.start : gold.end].strip() == case.text[gold.start : gold.end]


def test_a_surface_is_found_as_a_whole_word_and_by_its_number() -> None:
    assert locate("USA and US", "US") == (8, 10)
    assert locate("China met China", "China (2)") == (10, 15)
    assert locate("在中国境内", "中国") == (1, 3)
    with pytest.raises(Mislabelled, match="does not stand"):
        locate("China met China", "China (3)")


def test_labels_are_read() -> None:
    gold = amount("Up to €5-7 bn a year", "€5-7 bn = 5e9..7e9 EUR up_to public yearly restates:1")
    assert gold.key == (5e9, 7e9, "EUR")
    assert gold.more == {"qualifier": "range", "payer": "public", "period": "yearly", "restates": 0}
    assert event("It opened", "opened = operational 2025-H2").more == {"date": ("2025-07-01", "half")}
    assert event("It opened", "opened = operational undated").more == {"date": (None, None)}
    over = cue("If so, a lab, but no bank", "If = conditional over a lab not over no bank")
    assert over.more == {"over": (7, 12), "out": (18, 25)}


def test_all_mistakes_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(
        "about: x\ncases:\n  en:\n"
        "    - text: France will build.\n      countries: [Spain = ESP, France = FR]\n"
        "    - text: Costs $5m.\n      amounts: [$5m = 5e6]\n      colour: [red]\n"
        "    - text: Nothing is said of this.\n"
        "    - text: A plan.\n      types: [bridge]\n      projects: [{status: dreamt}]\n"
        "    - text: A plan.\n      types: []\n",
        "utf-8",
    )
    (tmp_path / "b.yml").write_text("cases:\n  en: [\n", "utf-8")
    with pytest.raises(CasesError) as caught:
        load_cases(tmp_path)
    told = [(file, line) for file, line, _ in caught.value.mistakes]
    assert told.count(("a.yml", 4)) == 2
    assert told.count(("a.yml", 6)) == 2
    assert ("a.yml", 9) in told
    assert told.count(("a.yml", 10)) == 1 and ("a.yml", 12) in told
    assert ("a.yml", 13) in told  # the same text twice
    assert any(file == "b.yml" for file, _ in told)
    assert "'bridge' is none of data, infrastructure, model, other" in str(caught.value)


def test_the_hash_knows_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("cases: {}\n", "utf-8")
    before = corpus_hash(tmp_path)
    path.write_text("cases: {} \n", "utf-8")
    assert corpus_hash(tmp_path) != before
