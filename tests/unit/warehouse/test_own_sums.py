"""A project's own money, told from what stands beside it: another's, a whole's, a neighbour's."""

from __future__ import annotations

from pathlib import Path

from tests.unit.warehouse.newsroom import Story, amount, claim, event, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.rows import Connection, fetch_all


def counted(con: Connection, tmp_path: Path, *told: Story) -> list[str]:
    """Load stories; words of the sums that count."""
    load(con, list(told))
    resolve(con, ledger=Ledger(tmp_path / "ledger.jsonl"))
    rows = fetch_all(con, "SELECT text FROM money WHERE counts_towards_total ORDER BY text")
    return [text for (text,) in rows]


def telling(
    number: int, text: str, *sums: tuple[str, float, str], name: str = "Kalina", **facts: object
) -> Story:
    """One paper's story of a Slovak machine."""
    told = claim(name, "SVK", amounts=[amount(*each) for each in sums], **facts)
    return story(text, f"2025-0{number}-03", source=f"paper-{number}", claims=[told])


def test_a_neighbour_s_currency_in_a_list_is_not_its_own(con: Connection, tmp_path: Path) -> None:
    listed = "Slovakia's Kalina stands in it, with 9 billion zlotys of Poland's."
    own = telling(1, "Kalina costs 40 million euros.", ("40 million euros", 4e7, "EUR"))
    assert counted(con, tmp_path, own, telling(2, listed, ("9 billion zlotys", 9e9, "PLN"))) == [
        "40 million euros"
    ]


def test_the_whole_that_holds_its_part_is_not_its_own(con: Connection, tmp_path: Path) -> None:
    both = "The plan holds €3 billion, of which €40 million went into Kalina."
    whole = telling(2, both, ("€3 billion", 3e9, "EUR"), ("€40 million", 4e7, "EUR"))
    assert counted(
        con, tmp_path, telling(1, "Kalina gets €40 million.", ("€40 million", 4e7, "EUR")), whole
    ) == ["€40 million"]


def test_a_whole_that_others_tell_too_stays(con: Connection, tmp_path: Path) -> None:
    both = "Kalina costs €100 million, of which €40 million is for the hall."
    told = [
        telling(1, both, ("€100 million", 1e8, "EUR"), ("€40 million", 4e7, "EUR")),
        telling(2, "Kalina has €40 million now.", ("€40 million", 4e7, "EUR")),
        telling(3, "Kalina will cost €100 million.", ("€100 million", 1e8, "EUR")),
    ]
    assert counted(con, tmp_path, *told) == ["€100 million"]


def test_a_sum_of_a_sentence_about_something_else_gives_way(con: Connection, tmp_path: Path) -> None:
    aside = "Slovakia's Kalina hums. Next door a carmaker spent €1 billion."
    told = [
        telling(1, "Kalina costs €40 million.", ("€40 million", 4e7, "EUR")),
        telling(2, aside, ("€1 billion", 1e9, "EUR"), says="Slovakia's Kalina hums."),
    ]
    assert counted(con, tmp_path, *told) == ["€40 million"]


def test_a_larger_sum_that_hardly_a_story_tells_gives_way(con: Connection, tmp_path: Path) -> None:
    told = [
        telling(n, f"Kalina costs €40 million, said paper {n}.", ("€40 million", 4e7, "EUR"))
        for n in (1, 2, 3)
    ]
    assert counted(
        con, tmp_path, *told, telling(4, "Kalina costs €4 billion.", ("€4 billion", 4e9, "EUR"))
    ) == ["€40 million"]


def test_sums_told_side_by_side_both_count(con: Connection, tmp_path: Path) -> None:
    told = "A foundation put €60 million and a state bank €10 million into Kalina."
    assert counted(
        con, tmp_path, telling(1, told, ("€60 million", 6e7, "EUR"), ("€10 million", 1e7, "EUR"))
    ) == [
        "€10 million",
        "€60 million",
    ]


def test_a_share_told_with_of_which_is_not_beside(con: Connection, tmp_path: Path) -> None:
    told = "Kalina costs €60 million, of which €10 million and a hall come from the state."
    assert counted(
        con, tmp_path, telling(1, told, ("€60 million", 6e7, "EUR"), ("€10 million", 1e7, "EUR"))
    ) == ["€60 million"]


def test_a_plan_with_a_signed_contract_is_promised(con: Connection, tmp_path: Path) -> None:
    text = "A firm plans to pour €80 million into Kalina and signed the contract on Tuesday."
    signed = telling(
        1, text, ("€80 million", 8e7, "EUR"), status="planned", events=[event("signed", "contracted")]
    )
    assert counted(con, tmp_path, signed) == ["€80 million"]


def test_a_mere_plan_is_not(con: Connection, tmp_path: Path) -> None:
    text = "A firm plans to pour €80 million into Kalina."
    assert counted(con, tmp_path, telling(1, text, ("€80 million", 8e7, "EUR"), status="planned")) == []


def umbrella(day: str, low: float) -> Story:
    """A programme's pledge."""
    told = claim("Danube Compute", "SVK", known_as="danube", amounts=[amount("€900 million", low, "EUR")])
    return story("Danube Compute gets €900 million.", day, source="wire", claims=[told])


def part(day: str) -> Story:
    """The pledge for a machine under it."""
    told = claim(
        "Kalina", "SVK", known_as="kalina", part_of="danube", amounts=[amount("€40 million", 4e7, "EUR")]
    )
    return story("Kalina gets €40 million.", day, claims=[told])


def test_a_part_s_pledge_is_inside_a_programme_s_that_was_there(con: Connection, tmp_path: Path) -> None:
    assert counted(con, tmp_path, umbrella("2024-01-10", 9e8), part("2024-09-01")) == ["€900 million"]


def test_what_was_pledged_before_the_programme_is_not_inside_it(con: Connection, tmp_path: Path) -> None:
    assert counted(con, tmp_path, umbrella("2025-06-10", 9e8), part("2023-09-01")) == [
        "€40 million",
        "€900 million",
    ]
