"""Labelled pairs keep their floors; each rule that was added for them has a case of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.pairs import labelled_pairs, load_families, score_half
from tests.unit.warehouse.newsroom import amount, claim, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.projects.names import comparable, is_told_in, likeness
from warehouse.projects.nodes import other_names
from warehouse.projects.sizes import sizes
from warehouse.rows import Connection, fetch_all, fetch_value

FLOORS = {
    "dev": 0.98,
    "held_out": 0.97,
    "seen": 0.99,
    "worked_on": 0.95,
    "mended": 0.99,
    "kept": 0.87,
    "untouched": 0.92,
}
"""Pairwise F1 as measured, less a hair; only a better rule may move them, and only up."""

FOUND = {"dev": 80, "held_out": 315}
"""Pairs of real documents whose claims the reading rules still find; what they do not find cannot be told wrong."""


def test_there_are_enough_labelled_pairs_and_enough_of_them_real() -> None:
    pairs = labelled_pairs(load_families())
    assert len(pairs) >= 300
    assert sum(pair.kind == "real" for pair in pairs) >= 100
    assert {pair.label for pair in pairs} == {"same", "different", "part_of"}


def test_no_project_is_labelled_in_both_halves() -> None:
    homes: dict[str, set[str]] = {}
    for family in load_families():
        if family["class"] != "real":
            for told in family["claims"]:
                homes.setdefault(told["project"], set()).add(family["family"])
    assert not [project for project, families in homes.items() if len(families) > 1]


@pytest.mark.parametrize("half", sorted(FLOORS))
def test_pairs_are_told_as_labelled(half: str, shared_dir: Path) -> None:
    scores, unread = score_half(half)
    assert scores["all"].n_pairs >= (150 if half in ("dev", "held_out") else 60)
    assert scores["all"].f1 >= FLOORS[half]
    assert scores["real"].n_pairs >= FOUND[half] if half in FOUND else not unread


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sirius III", "Sirius 3"),
        ("Compute Sprint 2", "second Compute Sprint"),
        ("Hafnia AI Park phase 1", "Hafnia AI Park Phase 2"),
        ("Rukki 8B", "Rukki 70B"),
        ("Isambard-AI", "Isambard AI supercomputer"),
    ],
)
def test_names_that_are_one(a: str, b: str) -> None:
    assert likeness(a, b) >= 95


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("WIRA 2A", "WIRA 2B"),
        ("Tsubaki", "Tsubaki NEXT"),
        ("ABCI 2.0", "ABCI 3.0"),
        ("Plan 2024", "Plan 2027"),
    ],
)
def test_names_of_successors_are_two(a: str, b: str) -> None:
    assert likeness(a, b) == 0


def test_a_name_s_phase_is_left_out_but_never_the_whole_name() -> None:
    assert comparable("Hafnia Park phase 2") == "hafnia park"
    assert comparable("Phase 2") == "phase 2"


def test_another_name_is_read_beside_the_first() -> None:
    told = "Siam Shared GPU, formerly ThaiCompute, added a room."
    assert other_names("Siam Shared GPU", told) == {"ThaiCompute"}
    assert other_names("Siam Shared GPU", "Siam Shared GPU replaced ThaiCompute.") == set()


def test_gigawatts_are_megawatts() -> None:
    assert sizes("a 1.2 GW campus") == sizes("the 1,200 MW campus") == {"1200 mw"}


def test_a_sentence_may_tell_the_last_words_of_a_name() -> None:
    assert is_told_in("US AI Action Plan", "the 2025 ai action plan pursues dominance")
    assert not is_told_in("Uplift Fund", "the fund pays")


def test_two_named_machines_are_not_joined_by_a_report_without_a_name(
    con: Connection, tmp_path: Path
) -> None:
    where = {"place": "Ostrava", "subtypes": ["supercomputer"]}
    load(
        con,
        [
            story("Ostrava switched on Lumen.", claims=[claim("Lumen", "CZE", **where)]),
            story("Ostrava will house Tatra.", "2025-03-01", claims=[claim("Tatra", "CZE", **where)]),
            story(
                "Cooling for AI was tested in Ostrava.", "2025-03-05", claims=[claim(None, "CZE", **where)]
            ),
        ],
    )
    resolve(con, ledger=Ledger(tmp_path / "ledger.jsonl"))
    assert fetch_value(con, "SELECT count(*) FROM projects") == 2


# -- several pledges --


def counted(con: Connection) -> list[str]:
    return [
        row[0] for row in fetch_all(con, "SELECT text FROM money WHERE counts_towards_total ORDER BY text")
    ]


def pledges(con: Connection, tmp_path: Path, *told: tuple[str, str, str, float, str]) -> list[str]:
    """Load tellings (day, text, words of the sum, sum, payer) of one programme; the sums that count."""
    load(
        con,
        [
            story(
                text,
                day,
                source=f"paper-{number}",
                claims=[claim("Rechenwerk", "DEU", amounts=[amount(words, low, "EUR", payer=payer)])],
            )
            for number, (day, text, words, low, payer) in enumerate(told)
        ],
    )
    resolve(con, ledger=Ledger(tmp_path / "ledger.jsonl"))
    return counted(con)


FIRST = ("2024-03-01", "Germany gives €500m to Rechenwerk.", "€500m", 5e8, "public")


def test_an_additional_pledge_counts_beside_the_first(con: Connection, tmp_path: Path) -> None:
    more = ("2025-03-01", "Germany gives Rechenwerk an additional €180m.", "€180m", 1.8e8, "public")
    again = ("2025-03-02", "Rechenwerk gets €180m from Berlin.", "€180m", 1.8e8, "public")
    assert pledges(con, tmp_path, FIRST, more, again) == ["€180m", "€500m"]


def test_a_later_total_swallows_what_it_is_made_of(con: Connection, tmp_path: Path) -> None:
    more = ("2025-03-01", "Germany gives Rechenwerk another €180m.", "€180m", 1.8e8, "public")
    total = ("2025-03-02", "Rechenwerk has now €680m.", "€680m", 6.8e8, "public")
    assert pledges(con, tmp_path, FIRST, more, total) == ["€680m"]


def test_another_payer_s_pledge_counts_beside_the_first(con: Connection, tmp_path: Path) -> None:
    firm = ("2024-06-01", "Firms in Germany put €200m into Rechenwerk.", "€200m", 2e8, "private")
    assert pledges(con, tmp_path, FIRST, firm) == ["€200m", "€500m"]


def test_a_smaller_sum_without_such_words_stays_a_part(con: Connection, tmp_path: Path) -> None:
    part = ("2025-03-01", "Germany paid Rechenwerk €80m.", "€80m", 8e7, "public")
    assert pledges(con, tmp_path, FIRST, part) == ["€500m"]


def test_one_sum_of_two_sites_without_names_in_one_story_counts_once(con: Connection, tmp_path: Path) -> None:
    text = "A firm puts €900m into Poland. A site rises in Kielce. Another rises in Radom."
    sums = [amount("€900m", 9e8, "EUR")]
    sites = [
        claim(None, "POL", place=town, amounts=sums, says=says)
        for town, says in (("Kielce", "A site rises in Kielce."), ("Radom", "Another rises in Radom."))
    ]
    load(con, [story(text, claims=sites)])
    ledger = Ledger(tmp_path / "ledger.jsonl")
    resolve(con, ledger=ledger)
    rows = fetch_all(con, "SELECT counts_towards_total, split_part(reason, ':', 1) FROM money ORDER BY 1")
    assert rows == [(False, "same_story"), (True, "first_told")]
    assert resolve(con, ledger=ledger).project_ids == frozenset()
