"""Projects that no text names: told by who builds them, by their sums, and by what one passage tells apart."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.unit.warehouse.newsroom import amount, claim, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.projects.actors import NOT_ACTORS_FILE, actors, owners
from warehouse.projects.names import may_be_translated
from warehouse.rows import Connection, fetch_all, fetch_value

SITE = {"subtypes": ["ai_data_centre"]}


def partition(con: Connection, tmp_path: Path, *told: object) -> int:
    """Load stories and count the projects."""
    load(con, list(told))  # type: ignore[arg-type]
    resolve(con, ledger=Ledger(tmp_path / "ledger.jsonl"))
    return int(fetch_value(con, "SELECT count(*) FROM projects"))


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Georgia will host Mtkvari's AI factory, the first in the region.", {"mtkvari"}),
        ("TBILISI (GP) — Kavkaz and the Qatari fund Dhow7 will pay for a data centre.", {"kavkaz", "dhow7"}),
        ("Le thaïlandais Siamtel compte bâtir un centre de données à Rayong.", {"siamtel", "rayong"}),
        (
            "サイアムテックは2026年度から3年間でデータセンターに5000億円を投じる。",
            {"saiamutetuku"},
        ),  # by its sound
        ("The ministry opened a data centre on Monday with NVIDIA chips.", set()),
        ("Das Land Hessen baut mit der Firma Rechenwerk ein Rechenzentrum in Fulda.", set()),
    ],
)
def test_actors_of_a_sentence(sentence: str, wanted: set[str]) -> None:
    assert actors(sentence) == wanted


def test_words_that_name_nobody_are_plain_and_told_once_a_list() -> None:
    lists = yaml.safe_load(NOT_ACTORS_FILE.read_text(encoding="utf-8"))
    assert {"everywhere", "same", "katakana"} <= set(lists)
    for key, words in lists.items():
        assert len(words) == len(set(words)), key
        assert all(isinstance(word, str) and word == word.casefold() for word in words), key
    assert set(lists["same"].values()) <= set(lists["everywhere"]), "an actor goes by a name of the list"


def test_owners_are_actors_whose_thing_it_is() -> None:
    assert owners("Exports to Mtkvari's new AI factory were cleared.") == {"mtkvari"}
    assert owners("It paid for the data centre of Siamtel and a road.") == {"siamtel"}
    assert owners("Mtkvari praised the ministry's plan.") == frozenset()


def test_an_owner_s_site_is_found_again_without_a_name(con: Connection, tmp_path: Path) -> None:
    first = "Washington cleared chips for Mtkvari's AI factory in Georgia."
    later = "Georgia still waits for Mtkvari's AI factory, says a report."
    assert (
        partition(
            con,
            tmp_path,
            story(first, "2025-03-01", claims=[claim(None, "GEO", vendors=["nvidia"], **SITE)]),
            story(later, "2025-11-01", claims=[claim(None, "GEO", vendors=["nvidia"], **SITE)]),
        )
        == 1
    )
    assert "same_owner +1" in fetch_value(con, "SELECT reasons FROM project_merges")


def test_who_builds_everywhere_says_less(con: Connection, tmp_path: Path) -> None:
    told = [
        "Microsoft's data centre in Georgia is late.",
        "Work on the hall stands still, Microsoft told Tbilisi.",
    ]
    days = ("2024-03-01", "2024-09-01")
    stories = [
        story(text, day, claims=[claim(None, "GEO", **SITE)]) for text, day in zip(told, days, strict=True)
    ]
    assert partition(con, tmp_path, *stories) == 2


def test_a_town_and_its_region_are_one_where_sum_and_builder_are(con: Connection, tmp_path: Path) -> None:
    sums = [amount("900 million lari", 9e8, "GEL")]
    told = ["Mtkvari puts 900 million lari into a hall.", "The 900 million lari hall of Mtkvari is late."]
    stories = [
        story(text, claims=[claim(None, "GEO", place=place, amounts=sums, **SITE)])
        for text, place in zip(told, ("Rustavi", "Kartli"), strict=True)
    ]
    assert partition(con, tmp_path, *stories) == 1


def test_a_place_in_another_script_is_no_other_place(con: Connection, tmp_path: Path) -> None:
    sums = [amount("650", 6.5e10, "JPY"), amount("300", 3e10, "JPY")]
    told = ["苫小牧 650 300 の計画.", "A hall for 650 with 300 from the state."]
    stories = [
        story(text, claims=[claim(None, "JPN", place=place, amounts=sums, **SITE)])
        for text, place in zip(told, ("苫小牧", "Tomakomai"), strict=True)
    ]
    assert partition(con, tmp_path, *stories) == 1


def test_what_comes_on_top_is_of_the_same_project(con: Connection, tmp_path: Path) -> None:
    first = [amount("15.7 billion", 1.57e10, "EUR")]
    later = [amount("18 billion", 1.8e10, "EUR"), amount("33.7 billion", 3.37e10, "EUR")]
    where = {"place": "Thrace", **SITE}
    assert (
        partition(
            con,
            tmp_path,
            story(
                "Amazon puts 15.7 billion into Thrace.",
                "2024-03-01",
                claims=[claim(None, "GRC", amounts=first, **where)],
            ),
            story(
                "AWS adds 18 billion and reaches 33.7 billion.",
                "2026-03-01",
                claims=[claim(None, "GRC", amounts=later, **where)],
            ),
        )
        == 1
    )
    assert "stacked_amount +3" in fetch_value(con, "SELECT reasons FROM project_merges")


def test_one_builder_s_sites_in_two_towns_stay_two(con: Connection, tmp_path: Path) -> None:
    assert (
        partition(
            con,
            tmp_path,
            story("Mtkvari's data centre in Poti opened.", claims=[claim(None, "GEO", place="Poti", **SITE)]),
            story("Mtkvari's data centre in Gori opened.", claims=[claim(None, "GEO", place="Gori", **SITE)]),
        )
        == 2
    )


def test_two_equal_sums_outweigh_a_year_between_the_stories(con: Connection, tmp_path: Path) -> None:
    sums = [amount("700 million lei", 7e8, "RON"), amount("220 million lei", 2.2e8, "RON")]
    assert partition(
        con,
        tmp_path,
        story("A firm gets 700 million lei, of them 220 million lei at once, for a data centre.", "2024-03-01",
              claims=[claim(None, "ROU", amounts=sums, **SITE)]),
        story("Romania's machine, for 700 million lei with 220 million lei from the state, was due.", "2025-09-01",
              claims=[claim(None, "ROU", amounts=sums, **SITE)]),
    ) == 1  # fmt: skip


def test_a_passage_that_gives_each_a_sum_of_its_own_speaks_of_two(con: Connection, tmp_path: Path) -> None:
    pool = "The pool Kaveri gets 500 million rupees in Pune."
    machine = "A further 800 million rupees go to a machine in Pune."
    both = story(
        f"{pool} {machine}",
        claims=[
            claim(
                "Kaveri", "IND", place="Pune", amounts=[amount("500 million rupees", 5e8, "INR")], says=pool
            ),
            claim(
                None, "IND", place="Pune", amounts=[amount("800 million rupees", 8e8, "INR")], says=machine
            ),
        ],
    )
    later = story(
        "The machine in Pune with 800 million rupees is late.",
        "2025-02-12",
        claims=[claim(None, "IND", place="Pune", amounts=[amount("800 million rupees", 8e8, "INR")])],
    )
    assert partition(con, tmp_path, both, later) == 2


def test_a_translated_name_is_known_by_its_sum(con: Connection, tmp_path: Path) -> None:
    fund = {"type_": "other", "subtypes": ["fund"], "amounts": [amount("1 billion", 1e9, "CZK")]}
    czech = story(
        "Vláda spouští Český fond AI a dá 1 billion.",
        language="cs",
        claims=[claim("Český fond AI", "CZE", **fund)],
    )
    english = story(
        "Prague starts the Czech AI Fund with 1 billion.", claims=[claim("Czech AI Fund", "CZE", **fund)]
    )
    assert partition(con, tmp_path, czech, english) == 1


def test_made_up_names_are_never_translations() -> None:
    assert may_be_translated("Polish AI Fund")
    assert (
        not may_be_translated("Isambard-AI")
        and not may_be_translated("JUPITER")
        and not may_be_translated("Rukki 8B")
    )


def test_a_long_name_inside_a_sentence_names_the_project(con: Connection, tmp_path: Path) -> None:
    institute = {"type_": "other", "subtypes": ["institute"]}
    assert partition(
        con,
        tmp_path,
        story("The Chilean Frontier Safety Institute opened.", claims=[claim("Chilean Frontier Safety Institute", "CHL", **institute)]),
        story("Santiago has founded a chilean frontier safety institute this week.", claims=[claim(None, "CHL", **institute)]),
    ) == 1  # fmt: skip


def test_a_bare_sum_has_no_type_of_its_own(con: Connection, tmp_path: Path) -> None:
    sums = [amount("1.46 trillion won", 1.46e12, "KRW")]
    bare = claim(None, "KOR", "other", rule="money", subtypes=["fund"], amounts=sums, vendors=["nvidia"])
    gpus = claim(None, "KOR", subtypes=["gpu_cluster"], amounts=sums, vendors=["nvidia"])
    assert (
        partition(
            con,
            tmp_path,
            story("Seoul spends 1.46 trillion won with Nvidia.", claims=[bare]),
            story("Korea bought 13,000 GPUs for 1.46 trillion won.", claims=[gpus]),
        )
        == 1
    )
    assert fetch_all(con, "SELECT type FROM project_types") == [("infrastructure",)]


def test_a_sum_of_many_figures_is_told_of_one_thing(con: Connection, tmp_path: Path) -> None:
    told = claim(
        "Maitri Mission",
        "IND",
        amounts=[amount("Rs 10,371.92 crore", 103719200000, "INR")],
        subtypes=["cloud"],
    )
    later = claim(
        None, "IND", "other", amounts=[amount("Rs 10,372-crore", 103720000000, "INR")], subtypes=["strategy"]
    )
    assert (
        partition(
            con,
            tmp_path,
            story("The Maitri Mission gets Rs 10,371.92 crore.", "2024-03-07", claims=[told]),
            story("Her wait says much of the Rs 10,372-crore mission.", "2024-09-07", claims=[later]),
        )
        == 1
    )
