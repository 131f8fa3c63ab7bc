"""Which stories speak of one project, named rule by rule."""

from __future__ import annotations

import importlib
import pkgutil

from tests.unit.warehouse.missions import mission, projects
from tests.unit.warehouse.newsroom import amount, claim, load, story
from warehouse import projects as rules
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.projects.resolve import rule_files
from warehouse.rows import Connection, fetch_all, fetch_rows, fetch_value


def test_one_programme_in_many_papers_is_one_project(con: Connection, ledger: Ledger) -> None:
    load(
        con, [mission("herald", "2024-03-08"), mission("times", "2024-03-09"), mission("post", "2025-01-02")]
    )
    changes = resolve(con, ledger=ledger)
    (project,) = projects(con)
    assert (changes.n_new, project["n_stories"], project["n_publishers"]) == (1, 3, 3)
    assert project["name"] == "IndiaAI Mission"
    assert fetch_value(con, "SELECT count(*) FROM project_merges") == 2


def test_a_second_resolution_changes_nothing(con: Connection, ledger: Ledger) -> None:
    load(con, [mission("herald", "2024-03-08"), mission("times", "2024-03-09")])
    resolve(con, ledger=ledger)
    written = ledger.path.read_bytes()
    assert resolve(con, ledger=ledger).project_ids == frozenset()
    assert ledger.path.read_bytes() == written


def test_the_same_name_in_other_spelling_is_one_project(con: Connection, ledger: Ledger) -> None:
    load(
        con,
        [
            story("Bristol gets Isambard-AI now.", claims=[claim("Isambard-AI", "GBR", place="Bristol")]),
            story(
                "The Isambard AI supercomputer runs.",
                "2025-07-17",
                claims=[claim("Isambard AI supercomputer", "GBR")],
            ),
        ],
    )
    resolve(con, ledger=ledger)
    assert len(projects(con)) == 1


def test_successors_with_another_number_are_two_projects(con: Connection, ledger: Ledger) -> None:
    load(
        con,
        [
            story("Japan ran ABCI 2.0 at AIST.", claims=[claim("ABCI 2.0", "JPN")]),
            story("Japan opened ABCI 3.0 at AIST.", "2025-01-20", claims=[claim("ABCI 3.0", "JPN")]),
        ],
    )
    resolve(con, ledger=ledger)
    assert len(projects(con)) == 2


def test_one_name_in_two_countries_is_two_projects(con: Connection, ledger: Ledger) -> None:
    load(
        con,
        [
            story("Stargate rises in Texas.", claims=[claim("Stargate", "USA")]),
            story("Stargate comes to Norway.", claims=[claim("Stargate", "NOR")]),
        ],
    )
    resolve(con, ledger=ledger)
    assert len(projects(con)) == 2


def test_an_unnamed_site_is_found_again_by_place_and_size(con: Connection, ledger: Ledger) -> None:
    where = {"place": "Riyadh", "subtypes": ["data_centre"]}
    load(
        con,
        [
            story(
                "Saudi Arabia builds a 500 MW data centre in Riyadh.", claims=[claim(None, "SAU", **where)]
            ),
            story(
                "Work on the 500 MW site in Riyadh began.", "2025-06-01", claims=[claim(None, "SAU", **where)]
            ),
            story(
                "A data centre in Jeddah was announced too.",
                claims=[claim(None, "SAU", place="Jeddah", subtypes=["data_centre"])],
            ),
        ],
    )
    resolve(con, ledger=ledger)
    assert sorted(p["n_claims"] for p in projects(con)) == [1, 2]
    assert {p["name"] for p in projects(con)} == {"Data centre in Riyadh", "Data centre in Jeddah"}
    assert "same_place +3" in fetch_value(con, "SELECT reasons FROM project_merges")


def test_a_machine_bought_under_a_programme_is_a_part_of_it_and_its_money_counts_once(
    con: Connection, ledger: Ledger
) -> None:
    machine = story(
        "Under the IndiaAI Mission a machine named Airawat gets Rs 500 crore.",
        "2024-09-01",
        claims=[
            claim(
                "Airawat",
                "IND",
                known_as="airawat",
                part_of="indiaai-mission",
                amounts=[amount("Rs 500 crore", 5e9, "INR")],
            )
        ],
    )
    load(con, [mission("herald", "2024-03-08"), machine])
    resolve(con, ledger=ledger)
    ids = {p["known_as"]: p["project_id"] for p in projects(con)}
    parts = {p["known_as"]: p["part_of_project_id"] for p in projects(con)}
    assert parts == {"airawat": ids["indiaai-mission"], "indiaai-mission": None}
    rows = fetch_rows(con, "SELECT text, counts_towards_total, reason FROM money ORDER BY text")
    assert [(r["text"], r["counts_towards_total"]) for r in rows] == [
        ("Rs 10,372 crore", True),
        ("Rs 500 crore", False),
    ]
    assert rows[1]["reason"].startswith("part_of_programme")


def test_what_a_member_state_pays_beside_the_unions_programme_counts_in_its_own_country(
    con: Connection, ledger: Ledger
) -> None:
    roof = story(
        "The Union puts €2 billion into its Harbour Programme.",
        "2025-03-01",
        claims=[
            claim("Harbour Programme", "EUE", known_as="harbour", amounts=[amount("€2 billion", 2e9, "EUR")])
        ],
    )
    site = story(
        "Portugal pays €90 million for the Lagos site of the Harbour Programme.",
        "2025-03-08",
        claims=[
            claim(
                "Lagos",
                "PRT",
                known_as="lagos",
                part_of="harbour",
                amounts=[amount("€90 million", 9e7, "EUR")],
            )
        ],
    )
    load(con, [roof, site])
    resolve(con, ledger=ledger)
    assert fetch_value(con, "SELECT count(*) FROM money WHERE counts_towards_total") == 2


def test_copies_are_one_story_and_the_first_is_the_origin(con: Connection, ledger: Ledger) -> None:
    text = "PARIS - France said on Monday it will build a 1 GW campus near Paris with 50 billion euros."
    load(
        con,
        [
            story(text, f"2025-02-1{n}", source=paper, claims=[claim(None, "FRA", place="Paris")])
            for n, paper in enumerate(("wire", "herald", "times"))
        ],
    )
    resolve(con, ledger=ledger)
    (project,) = projects(con)
    assert (project["n_claims"], project["n_stories"], project["n_publishers"]) == (3, 1, 3)
    origin = fetch_all(
        con,
        "SELECT published_on::VARCHAR FROM stories JOIN document_versions USING (version_digest) "
        "WHERE is_origin",
    )
    assert origin == [("2025-02-10",)]


SAYINGS = (
    "Nine ministers walked to the archive on foot.",
    "Rain fell on the harbour while the speeches went on.",
    "Engineers asked for colder water and got it.",
    "A judge laughed at the length of the contract.",
    "Schools will send their best pupils for a year.",
    "Neighbours fear the noise less than the lorries.",
)


def test_one_story_is_enough_for_a_type_of_a_known_umbrella(con: Connection, ledger: Ledger) -> None:
    """Of six stories one tells of the mission's data; a stray type of an unknown plan would not enter."""
    known, unknown = (
        [
            story(
                f"{says} It is about the {name}.",
                f"2025-03-{number + 1:02}",
                source=f"{name}-{number}",
                claims=[
                    claim(
                        name,
                        "IND",
                        ["infrastructure"] if number else ["infrastructure", "data"],
                        known_as=known_as,
                    )
                ],
            )
            for number, says in enumerate(SAYINGS)
        ]
        for name, known_as in (("IndiaAI Mission", "indiaai-mission"), ("Belvar Compute Plan", None))
    )
    load(con, [*known, *unknown])
    resolve(con, ledger=ledger)
    told = fetch_all(
        con, "SELECT p.name, t.type FROM projects p JOIN project_types t USING (project_id) ORDER BY ALL"
    )
    assert [tuple(row) for row in told] == [
        ("Belvar Compute Plan", "infrastructure"),
        ("IndiaAI Mission", "data"),
        ("IndiaAI Mission", "infrastructure"),
    ]


def test_the_primary_type_of_a_project_is_that_of_its_types(con: Connection, ledger: Ledger) -> None:
    """What most stories are about comes first in both places, so that a profile of primary types leaves no cell out."""
    plans = [
        story(
            f"The Belvar Plan is for computers and for skills. {says}",
            f"2025-03-{number + 1:02}",
            source=f"paper-{number}",
            claims=[claim("Belvar Plan", "IND", ["infrastructure", "other"], primary_type=primary)],
        )
        for number, (says, primary) in enumerate(
            zip(SAYINGS, ("other", "infrastructure", "other"), strict=False)
        )
    ]
    load(con, plans)
    resolve(con, ledger=ledger)
    sql = "SELECT primary_type, type, is_primary FROM projects JOIN project_types USING (project_id) ORDER BY type"
    assert fetch_all(con, sql) == [("other", "infrastructure", False), ("other", "other", True)]


def test_every_data_file_of_the_rules_is_in_their_digest() -> None:
    """Words that change what belongs together make everything anew."""
    modules = [
        importlib.import_module(f"warehouse.projects.{m.name}") for m in pkgutil.iter_modules(rules.__path__)
    ]
    named = {path for module in modules for name, path in vars(module).items() if name.endswith("_FILE")}
    assert len(named) >= 6 and named <= set(rule_files())
