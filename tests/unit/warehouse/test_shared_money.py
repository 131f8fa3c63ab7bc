"""Money that two projects tell counts in one of them, and the trail to the sum that counts never breaks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.warehouse.newsroom import Row, Story, amount, claim, load, story
from warehouse.checks import run_checks
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.rows import Connection, fetch_all

CLOUD = "Karnak Cloud, Egypt's fund for models, has a deal with Orion for more than €5 billion."
ZONE = "Orion will build a data centre zone in Luxor with Karnak Cloud, at more than €5 billion."


def told(text: str, on: str, name: str | None, **facts: Any) -> Story:
    """One paper's story of something in Egypt that costs five billion."""
    sums = facts.pop("amounts", [amount("€5 billion", 5e9, "EUR")])
    return story(text, on, source=f"paper-{on}", claims=[_claim(name, amounts=sums, **facts)])


def _claim(name: str | None, country: str = "EGY", **facts: Any) -> Row:
    return claim(name, country, **facts)


def reasons(con: Connection, ledger: Ledger, *stories: Story) -> list[tuple[bool, str]]:
    """Whether each sum counts, and the word for why; a second resolution and every check of money agree."""
    load(con, list(stories))
    resolve(con, ledger=ledger)
    assert resolve(con, ledger=ledger).project_ids == frozenset()
    found = {each.name: each.rows for each in run_checks(con) if each.name.startswith("money")}
    assert found["money_inside_itself"] == found["money_counted_twice"] == ()
    rows = fetch_all(
        con, "SELECT counts_towards_total, split_part(reason, ':', 1) FROM money ORDER BY ALL DESC"
    )
    return [(bool(counts), str(why)) for counts, why in rows]


def test_the_sum_of_a_project_that_the_sentence_names_counts_there(con: Connection, ledger: Ledger) -> None:
    cloud = told(CLOUD, "2025-05-01", "Karnak Cloud", type_="model", known_as="karnak-cloud")
    zone = told(ZONE, "2025-05-13", None, place="Luxor", subtypes=["ai_data_centre"])
    assert reasons(con, ledger, cloud, zone) == [(True, "first_told"), (False, "told_of_another")]


def test_whichever_comes_first(con: Connection, ledger: Ledger) -> None:
    load(con, [told(ZONE, "2025-05-13", None, place="Luxor", subtypes=["ai_data_centre"])])
    resolve(con, ledger=ledger)
    cloud = told(CLOUD, "2025-05-01", "Karnak Cloud", type_="model", known_as="karnak-cloud")
    assert reasons(con, ledger, cloud) == [(True, "first_told"), (False, "told_of_another")]


@pytest.mark.parametrize(
    ("text", "on", "facts"),
    [
        ("Orion will build a data centre zone in Luxor for €5 billion.", "2025-05-13", {}),
        (ZONE, "2023-05-13", {}),
        (ZONE, "2025-05-13", {"country": "OMN"}),
        (
            "Orion's zone in Luxor with Karnak Cloud costs €4 billion.",
            "2025-05-13",
            {"amounts": [amount("€4 billion", 4e9, "EUR")]},
        ),
    ],
    ids=["not named", "years later", "another country", "another sum"],
)
def test_a_sum_of_its_own_counts_beside_it(
    con: Connection, ledger: Ledger, text: str, on: str, facts: dict[str, Any]
) -> None:
    cloud = told(CLOUD, "2025-05-01", "Karnak Cloud", type_="model", known_as="karnak-cloud")
    zone = told(text, on, None, **{"place": "Luxor", "subtypes": ["ai_data_centre"], **facts})
    assert reasons(con, ledger, cloud, zone) == [(True, "first_told"), (True, "first_told")]


def test_retellings_lead_over_the_project_s_own_pledge_to_the_sum_that_counts(
    con: Connection, ledger: Ledger
) -> None:
    cloud = told(CLOUD, "2025-05-01", "Karnak Cloud", type_="model", known_as="karnak-cloud")
    zone = told(ZONE, "2025-05-13", None, place="Luxor", subtypes=["ai_data_centre"])
    again = told(
        "The data centre zone in Luxor is put at more than €5 billion.",
        "2025-05-20",
        None,
        place="Luxor",
        subtypes=["ai_data_centre"],
    )
    assert reasons(con, ledger, cloud, zone, again) == [
        (True, "first_told"),
        (False, "told_of_another"),
        (False, "retold"),
    ]


def test_a_retelling_of_a_twin_s_sum_holds_nothing_back(con: Connection, ledger: Ledger) -> None:
    says = "A site rises in Kielce.", "Another rises in Radom."
    sums = [amount("€900m", 9e8, "EUR")]
    twins = story(
        f"A firm puts €900m into Poland. {says[0]} {says[1]}",
        "2025-01-03",
        claims=[
            claim(None, "POL", place=town, amounts=sums, says=each)
            for town, each in zip(("Kielce", "Radom"), says, strict=True)
        ],
    )
    again = [
        story(
            f"The site in {town} goes up for €900m.",
            "2025-02-03",
            source=town.lower(),
            claims=[claim(None, "POL", place=town, amounts=sums)],
        )
        for town in ("Kielce", "Radom")
    ]
    assert reasons(con, ledger, twins, *again) == [
        (True, "first_told"),
        (False, "same_story"),
        (False, "retold"),
        (False, "retold"),
    ]


def test_a_part_of_a_part_stays_inside_on_every_night(con: Connection, ledger: Ledger) -> None:
    roof = told("Egypt's Delta Plan has €5 billion.", "2025-03-01", "Delta Plan", known_as="delta")
    wing = told(
        "The Nile Programme of the Delta Plan has €2 billion.",
        "2025-03-02",
        "Nile Programme",
        known_as="nile",
        part_of="delta",
        amounts=[amount("€2 billion", 2e9, "EUR")],
    )
    machine = told(
        "Khufu is bought under the Nile Programme for €1 billion.",
        "2025-03-03",
        "Khufu",
        known_as="khufu",
        part_of="nile",
        amounts=[amount("€1 billion", 1e9, "EUR")],
    )
    assert reasons(con, ledger, roof, wing, machine) == [
        (True, "first_told"),
        (False, "part_of_programme"),
        (False, "part_of_programme"),
    ]
