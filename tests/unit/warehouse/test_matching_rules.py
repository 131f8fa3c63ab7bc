"""Rules for scripts, labels, generations, hosts of several machines and builders of several sites, one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.warehouse.newsroom import amount, claim, event, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.projects.actors import leads, speaks_of_a_country
from warehouse.projects.labels import alone, own_words
from warehouse.projects.names import in_one_script, is_variant, lacks_number, likeness, normalised
from warehouse.projects.scripts import sounds_like
from warehouse.projects.sizes import sizes
from warehouse.rows import Connection, fetch_value


def projects(con: Connection, tmp_path: Path, *told: tuple[str, str, dict[str, Any]]) -> int:
    """Number of projects that tellings (day, sentence, facts of the claim) come to."""
    stories = []
    for number, (day, says, facts) in enumerate(told):
        facts = {"name": None, "countries": "ROU", **facts}
        one = claim(facts.pop("name"), facts.pop("countries"), facts.pop("type_", "infrastructure"), **facts)
        stories.append(story(says, day, source=f"paper-{number}", claims=[one]))
    load(con, stories)
    resolve(con, ledger=Ledger(tmp_path / "ledger.jsonl"))
    return int(fetch_value(con, "SELECT count(*) FROM projects"))


SITE = {"subtypes": ["ai_data_centre"]}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Meltemi", "Μελτέμι"),
        ("GigaChat", "ГигаЧат"),
        ("Falcon", "فالكون"),
        ("Dicta", "דיקטה"),
        ("Bhashini", "भाषिणी"),
        ("Sakura", "さくら"),
        ("Softbank", "ソフトバンク"),
        ("Ulsan", "울산"),
    ],
)
def test_a_name_is_known_again_in_another_script(a: str, b: str) -> None:
    assert sounds_like(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("Meltemi", "Κρίκρι"), ("Falcon", "جيس"), ("Ishikari", "石狩"), ("", "石狩")]
)
def test_other_names_and_unread_signs_are_not_known_again(a: str, b: str) -> None:
    assert not sounds_like(a, b)


def test_numbers_count_in_two_scripts() -> None:
    assert likeness("Meltemi 2", "Μελτέμι 2") >= 90
    assert likeness("Meltemi 3", "Μελτέμι 2") == 0


def test_letters_with_strokes_are_latin() -> None:
    assert normalised("Łódź Tromsø") == "lodz tromso"
    assert in_one_script("Łódź", "Gdańsk")


def test_thousands_are_told_from_decimals() -> None:
    assert sizes("12.600 GPUs") == sizes("12,600 GPUs") == {"12600 chip"}
    assert sizes("1,2 GW") == sizes("1.2 GW") == {"1200 mw"}


def test_a_variant_of_a_model_has_a_word_of_its_own() -> None:
    assert is_variant("Bucegi 7B", "Bucegi Voice")
    assert not is_variant("Bucegi 7B", "Bucegi Instruct")
    assert not is_variant("Academy Bucegi", "Bucegi")


def test_a_name_may_lack_the_number() -> None:
    assert lacks_number("Bucegi", "Bucegi 2")
    assert not lacks_number("Bucegi 1", "Bucegi 2")
    assert not lacks_number("Bucegi 2", "Bucegi")


def test_a_label_has_no_word_of_its_own() -> None:
    assert own_words("Romanian National AI Strategy 2027", []) == frozenset()
    assert own_words("Cluj AI Factory", ["cluj"]) == frozenset()
    assert own_words("Bucegi AI Factory", ["cluj"]) == {"bucegi"}
    assert speaks_of_a_country("romanian")
    assert not speaks_of_a_country("bucegi")


def test_what_a_country_has_but_one_of() -> None:
    assert alone(normalised("Romania's first public supercomputer")) == {
        ("first", "machine"),
        ("public", "machine"),
    }
    assert alone(normalised("el modelo de lenguaje nacional")) == {("national", "model")}
    assert alone(normalised("the first day of the trial, on which a model spoke")) == frozenset()


def test_a_sentence_begins_with_who_acts() -> None:
    assert leads("Dunarea amplía su centro de datos.") == {"dunarea"}
    assert leads("Building a data centre takes years.") == frozenset()


def test_a_builder_s_sites_in_two_towns_stay_two_though_a_report_names_no_town(
    con: Connection, tmp_path: Path
) -> None:
    told = [
        ("2025-03-01", "Dunarea Grid builds a site for AI in Iași.", {**SITE, "place": "Iași"}),
        ("2025-03-05", "Dunarea Grid opens a site for AI in Brașov.", {**SITE, "place": "Brașov"}),
        ("2025-03-07", "A site for AI by Dunarea Grid has power at last.", SITE),
    ]
    assert projects(con, tmp_path, *told) == 2


def test_two_builders_in_one_town_are_two(con: Connection, tmp_path: Path) -> None:
    told = [
        ("2025-03-01", "Dunarea builds a data centre for AI in Iași.", {**SITE, "place": "Iași"}),
        ("2025-03-04", "Carpat plans a data centre for AI in Iași.", {**SITE, "place": "Iași"}),
    ]
    assert projects(con, tmp_path, *told) == 2


def test_a_first_generation_is_not_the_second(con: Connection, tmp_path: Path) -> None:
    model = {"type_": "model", "subtypes": ["language_model"]}
    told = [
        ("2024-01-10", "Romania releases Bucegi.", {**model, "name": "Bucegi"}),
        ("2025-01-10", "Romania releases Bucegi 2.", {**model, "name": "Bucegi 2"}),
    ]
    assert projects(con, tmp_path, *told) == 2


def test_two_labels_of_one_kind_are_one(con: Connection, tmp_path: Path) -> None:
    plan = {"type_": "other", "subtypes": ["strategy"]}
    told = [
        (
            "2025-01-10",
            "The National AI Strategy 2027 is out.",
            {**plan, "name": "National AI Strategy 2027"},
        ),
        ("2025-01-12", "The Romanian AI Strategy is thin.", {**plan, "name": "Romanian AI Strategy"}),
        ("2025-01-12", "The AI Strategy 2024 failed.", {**plan, "name": "Romanian AI Strategy 2024"}),
    ]
    assert projects(con, tmp_path, *told[:2]) == 1
    assert projects(con, tmp_path, *told) == 2


def test_a_country_s_only_machine_is_known_by_that(con: Connection, tmp_path: Path) -> None:
    machine = {"subtypes": ["supercomputer"]}
    told = [
        ("2024-10-01", "Romania orders its first public supercomputer.", machine),
        ("2025-05-01", "The first supercomputer of the country, a public one, has come.", machine),
        ("2025-05-01", "A supercomputer of a bank has come, too.", machine),
    ]
    assert projects(con, tmp_path, *told[:2]) == 1


def test_a_tenant_s_machines_are_not_the_hall(con: Connection, tmp_path: Path) -> None:
    hall = {"subtypes": ["data_centre"], "place": "Iași"}
    told = [
        ("2025-03-01", "Dunarea opened its hall of servers in Iași.", hall),
        ("2025-06-01", "Carpat fills a hall of Dunarea in Iași.", {**hall, "subtypes": ["gpu_cluster"]}),
    ]
    assert projects(con, tmp_path, *told) == 2


def test_two_words_of_one_name_are_one_builder(con: Connection, tmp_path: Path) -> None:
    paid = [amount("€5 million", 5e6, "EUR")]
    told = [
        ("2025-03-01", "In spring Dunarea Grid pays €5 million.", {**SITE, "amounts": paid}),
        ("2025-09-01", "In autumn Dunarea Grid buys land.", {"subtypes": ["gpu_cluster"]}),
    ]
    assert projects(con, tmp_path, *told) == 2


def test_a_list_calls_a_model_by_its_maker(con: Connection, tmp_path: Path) -> None:
    """A row names the firm alone; the story's sentence begins with it as who makes the model."""
    row = ("2026-05-02", "Belvar AI | 9 billion parameters.", {"name": "Belvar AI", "type_": "model"})
    maker = ("2025-11-02", "Belvar AI takes up a voice model for the courts.", {"type_": "model"})
    assert projects(con, tmp_path, row, maker) == 1


def test_a_firm_named_within_a_sentence_is_not_what_it_is_about(con: Connection, tmp_path: Path) -> None:
    row = ("2026-05-02", "Belvar AI | 9 billion parameters.", {"name": "Belvar AI", "type_": "model"})
    other = ("2025-11-02", "Unlike Belvar AI, the university takes up a voice model.", {"type_": "model"})
    assert projects(con, tmp_path, row, other) == 2


MACHINE = {"subtypes": ["supercomputer"], "place": "Cluj"}
GIVEN_UP = (
    "2024-08-02",
    "Romania has scrapped a supercomputer in Cluj that would have been the fastest in the country.",
    {**MACHINE, "status": "cancelled", "events": [event("has scrapped", "cancelled")]},
)


@pytest.mark.parametrize(
    ("day", "says", "facts", "n_projects"),
    [
        ("2024-08-09", "A supercomputer in Cluj is dropped by Romania, said a minister who had wanted it.", {"status": "cancelled"}, 1),
        ("2024-08-09", "In Cluj the supercomputer of Romania, which ministers speak of, has run for four years.", {"status": "operational"}, 2),
        ("2025-06-12", "Romania will build a supercomputer in Cluj with money that it has found this year.", {"status": "announced"}, 2),
    ],
)  # fmt: skip
def test_what_was_given_up_is_neither_what_runs_nor_a_later_attempt(
    con: Connection, tmp_path: Path, day: str, says: str, facts: dict[str, Any], n_projects: int
) -> None:
    assert projects(con, tmp_path, GIVEN_UP, (day, says, {**MACHINE, **facts})) == n_projects


@pytest.mark.parametrize(("day", "n_projects"), [("2025-06-12", 2), ("2021-06-12", 1)])
def test_what_is_still_to_come_is_not_what_ran_before(
    con: Connection, tmp_path: Path, day: str, n_projects: int
) -> None:
    runs = ("2022-02-01", "Carpati serves all of Romania from its hall in Cluj.", {**MACHINE, "name": "Carpati", "status": "operational"})  # fmt: skip
    comes = (day, "Romania will build a supercomputer in Cluj with money of the Union.", {**MACHINE, "status": "announced"})  # fmt: skip
    assert projects(con, tmp_path, runs, comes) == n_projects
