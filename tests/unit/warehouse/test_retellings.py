"""What joins tellings that share few words: sizes, places, ministries, chips and names, in several languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.warehouse.newsroom import claim, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.projects.actors import actors
from warehouse.projects.offices import offices
from warehouse.projects.places import is_region, may_lie_in, one_place
from warehouse.projects.scripts import foreign_words, sounds_like
from warehouse.projects.sizes import chips, sizes
from warehouse.rows import Connection, fetch_value


def projects(con: Connection, tmp_path: Path, *told: tuple[str, str, dict[str, Any]]) -> int:
    """Number of projects that tellings (day, sentence, facts of the claim) come to."""
    stories = [
        story(
            says,
            day,
            source=f"paper-{number}",
            fetched_at="2026-12-01T02:00:00Z",
            claims=[claim(None, "MAR", subtypes=["gpu_cluster"], **facts)],
        )
        for number, (day, says, facts) in enumerate(told)
    ]
    load(con, stories)
    resolve(con, ledger=Ledger(tmp_path / "ledger.jsonl"))
    return int(fetch_value(con, "SELECT count(*) FROM projects"))


# -- sizes --


@pytest.mark.parametrize(
    ("sentence", "size"),
    [
        ("Oman buys 24,000 Nvidia GB300 chips.", "24000 chip"),
        ("L'Oman achète 24 000 puces.", "24000 chip"),
        ("Oman kauft 24.000 Grafikprozessoren.", "24000 chip"),
        ("Оман купил 24 тыс. ускорителей.", "24000 chip"),
        ("オマーンは2万4000枚のGPUを買う.", "24000 chip"),
        ("阿曼采购2.4万块芯片.", "24000 chip"),
        ("오만은 2.4만 장의 GPU를 산다.", "24000 chip"),
        ("A 1,5 GW site", "1500 mw"),
        ("площадка на 1500 МВт", "1500 mw"),
        ("1.5 exaflops", "1500 petaflop"),
        ("a corpus of 12,000 hours", "12000 hour"),
        ("trained with 13 billion parameters", "1.3e+10 parameter"),
    ],
)
def test_a_size_is_one_in_any_language(sentence: str, size: str) -> None:
    assert sizes(sentence) == {size}


@pytest.mark.parametrize(
    "sentence", ["In 2027 Nvidia chips arrive.", "It took 24 hours.", "A GB300 GPU costs much.", "40 schools"]
)
def test_a_year_a_time_and_a_model_are_no_sizes(sentence: str) -> None:
    assert sizes(sentence) == set()


def test_chips_are_known_by_their_generation_and_name_nobody() -> None:
    assert chips("racks of GB200 and B300") == {"blackwell"}
    assert chips("H200 chips, later MI355X") == {"hopper", "instinct"}
    assert actors("The order by Zellige went for GB200 racks.") == {"zellige"}


# -- places --


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lissabon", "Lisboa"),
        ("München", "Munich"),
        ("ワルシャワ", "Warszawa"),
        ("成都", "Chengdu"),
        ("Bayern", "Bavaria"),
    ],
)
def test_a_place_is_one_in_two_languages(a: str, b: str) -> None:
    assert one_place(a) == one_place(b)


def test_a_region_is_no_town_and_may_hold_one() -> None:
    assert is_region("gujarat")
    assert not is_region("madrid")
    assert may_lie_in("gujarat", "rajkot")
    assert not may_lie_in("gujarat", "kerala")
    assert not may_lie_in("rajkot", "surat")


# -- ministries --


@pytest.mark.parametrize(
    ("sentence", "matter"),
    [
        ("The energy ministry pays.", "energy"),
        ("El ministerio de Educación paga.", "education"),
        ("Das Verteidigungsministerium zahlt.", "defence"),
        ("Ministerstwo Zdrowia płaci.", "health"),
        ("Министерство экономики платит.", "economy"),
        ("국방부가 낸다.", "defence"),
        ("防衛省が払う.", "defence"),
    ],
)
def test_a_ministry_is_known_by_its_matter(sentence: str, matter: str) -> None:
    assert offices(sentence) == {matter}


def test_a_prime_minister_and_a_school_are_no_ministries() -> None:
    assert offices("The prime minister spoke of education.") == set()
    assert offices("An education company pays for science.") == set()


def test_one_ministry_s_order_is_told_from_another_s(con: Connection, tmp_path: Path) -> None:
    order = "Morocco's justice ministry has ordered servers with {} chips."
    told = [
        ("2025-03-01", order.format("900"), {}),
        ("2025-03-20", "The 900 GPUs of Morocco's justice ministry are in.", {}),
        ("2025-03-22", "Morocco's health ministry waits for its GPUs.", {}),
    ]
    assert projects(con, tmp_path, *told) == 2


# -- names --


def test_prepositions_and_german_nouns_name_nobody() -> None:
    assert actors("Con la primavera llega a Agadir la sala de Zellige.") == {"agadir", "zellige"}
    assert actors("Saharis stellt den Behörden ab Juli mehr Rechenleistung und eine neue Halle hin.") == set()


def test_words_of_another_script_are_kept_without_their_particles() -> None:
    assert foreign_words("한빛전자가 산다.") == {"한빛전자"}
    assert foreign_words("Zellige купит чипы у Сахариса.") == {"купит", "Сахариса"}
    assert foreign_words("Zellige buys chips.") == set()


def test_a_builder_is_known_in_another_script(con: Connection, tmp_path: Path) -> None:
    told = [
        ("2025-03-01", "A cluster by Zellitek opens.", {}),
        ("2025-03-04", "Кластер Зеллитек откроется.", {}),
    ]
    assert projects(con, tmp_path, *told) == 1


@pytest.mark.parametrize("spelled", ["Hamdortek", "Khamdortek"])
def test_a_rasped_sound_has_two_spellings(spelled: str) -> None:
    assert sounds_like("Хамдортек", spelled)
    assert not sounds_like("Хамдортек", "Amdortek")


def test_a_region_and_a_town_neither_join_nor_part(con: Connection, tmp_path: Path) -> None:
    region = ("2025-03-01", "Zellige wants 3,000 GPUs in the south.", {"place": "Patagonia"})
    town = ("2025-04-20", "The 3,000 GPUs of Zellige stand in town.", {"place": "Trelew"})
    assert projects(con, tmp_path, region, town) == 1


def test_two_towns_part_what_a_region_would_not(con: Connection, tmp_path: Path) -> None:
    one = ("2025-03-01", "Zellige wants 3,000 GPUs in the south.", {"place": "Rawson"})
    other = ("2025-04-20", "The 3,000 GPUs of Zellige stand in town.", {"place": "Trelew"})
    assert projects(con, tmp_path, one, other) == 2
