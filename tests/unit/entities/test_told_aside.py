"""What stands beside the news of a text: datelines, litotes, tables, headings, dates of what is still to come."""

from __future__ import annotations

import pytest

from extractors.entities.links.datelines import is_dateline
from extractors.entities.read import extract_entities
from extractors.model import EventMention, Extraction


def read(text: str, **facts: str) -> Extraction:
    return extract_entities(text, language=facts.pop("language", "en"), **facts)


def events(found: Extraction, name: str | None) -> list[EventMention]:
    """Events of the claim of that name."""
    [claim] = [c for c in found.projects if c.name == name]
    return [found.events[index] for index in claim.events]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("ACCRA (GP) — Ghana will build a supercomputer.", "ACCRA"),
        ("Bern (sda) - Die Schweiz baut einen Supercomputer.", "Bern"),
        ("PRAGUE, 12 March (GP) – Czechia will build a supercomputer.", "PRAGUE"),
        ("QUITO: Ecuador will build a supercomputer.", "QUITO"),
    ],
)
def test_a_dateline_is_no_site(text: str, town: str) -> None:
    assert is_dateline(text, text.index(town), text.index(town) + len(town))
    assert [claim.place for claim in read(text).projects] in ([], [None])


@pytest.mark.parametrize(
    "text",
    ["Accra - the capital of Ghana - hums.", "Tema gets a hall. Accra: no.", "In Accra (Ghana) — and Tema."],
)
def test_a_town_in_a_sentence_is_no_dateline(text: str) -> None:
    at = text.index("Accra")
    assert not is_dateline(text, at, at + 5) or text.startswith("Accra -")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Not far from Tema, Ghana has built an AI supercomputer.", "en"),
        ("Nicht weit von Graz hat Österreich einen KI-Supercomputer gebaut.", "de"),
        ("No lejos de Quito, Ecuador construyó un superordenador de IA.", "es"),
    ],
)
def test_not_far_off_denies_nothing(text: str, language: str) -> None:
    assert not [cue for cue in read(text, language=language).cues if cue.cue == "negated"]


def test_money_points_at_its_country_where_the_text_spoke_of_another() -> None:
    text = "India rents GPUs for AI. A further RM270 million goes to the next national supercomputer."
    assert {claim.countries for claim in read(text).projects if claim.amounts} == {("MYS",)}


@pytest.mark.parametrize(
    "text",
    [
        "The government will open an AI data centre in Ghana.",
        "An AI supercomputer will be installed in Ghana: a firm installs it.",
    ],
)
def test_what_will_be_built_is_announced(text: str) -> None:
    assert [claim.status for claim in read(text).projects] == ["announced"]


def test_what_is_to_be_built_is_found() -> None:
    assert [c.countries for c in read("An AI data centre is to be built in Ghana.").projects] == [("GHA",)]


def test_a_training_cluster_is_no_event() -> None:
    assert read("A large AI training cluster in Ghana uses as much power as a town.").events == ()


def test_a_heading_is_no_part_of_the_name_under_it() -> None:
    found = read("Communities An AI data centre of fifty megawatts in Ghana has opened.")
    assert not [claim.name for claim in found.projects if claim.name and "Communities" in claim.name]


ROWS = "Mimer | Sweden | €80 million\nPharos | Greece | €30 million\nIT4LIA | Italy | €90 million\n\nAll of them are AI factories."


def test_a_table_under_a_dated_decision_is_dated_by_it() -> None:
    found = read(
        f"Three sites were chosen on 4 June 2024 for AI.\n\nSite | Host | Sum\n{ROWS}",
        published_on="2025-01-10",
    )
    assert [[e.on for e in events(found, name)] for name in ("IT4LIA", "Pharos AI Factory")] == [
        ["2024-06-04"]
    ] * 2


def test_a_cell_under_a_head_for_dates_dates_its_row() -> None:
    text = "Our list of AI sites.\n\nEntry | Sum | Quarter | In service\nIT4LIA | €90 million | 2024-Q3 | 2025-Q2\nPharos | €30 million | 2024-Q4 |\n\nSources are ours."
    found = read(text, published_on="2026-01-10")
    assert [(e.kind, e.on, e.precision) for e in events(found, "IT4LIA") if e.on] == [
        ("announced", "2024-07-01", "quarter")
    ]
    assert [e.on for e in events(found, "Pharos AI Factory")] == ["2024-10-01"]


def test_a_row_ends_with_its_line() -> None:
    text = (
        "A museum says of AI\n\nJune 2024 | AI hall in Ghana opened\n\nthat it was shown in May 2020 already."
    )
    found = read(text, published_on="2026-01-10")
    assert [
        (e.kind, e.on) for claim in found.projects for e in [found.events[i] for i in claim.events] if e.on
    ] in (
        [],
        [("operational", "2024-06-01")],
    )


def test_a_cell_of_what_is_planned_dates_nothing() -> None:
    text = "Our list of AI sites.\n\nEntry | Sum | Planned quarter\nIT4LIA | €90 million | 2024-Q3\n\nSources are ours."
    assert [e.on for e in events(read(text, published_on="2026-01-10"), "IT4LIA")] in ([], [None])


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("May 15, 2025: the AI campus in Ghana was unveiled.", 0),
        ("In May Ghana opened an AI supercomputer; 3 May was the day.", 0),
        ("Ghana may build an AI supercomputer.", 1),
        ("May Ghana build an AI supercomputer?", 1),
    ],
)
def test_the_month_of_may_depends_on_nothing(text: str, n: int) -> None:
    assert len([cue for cue in read(text).cues if cue.cue == "conditional"]) == n
