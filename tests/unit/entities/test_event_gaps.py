"""Clauses that leave out their verb have events of their own."""

from __future__ import annotations

from datetime import date

import pytest

from extractors import extract_entities

TOLD = [
    ("en", "Norway opened its first AI supercomputer in Kristiansand in June 2024, and in March 2025 a second machine."),
    ("de", "Österreich nahm im Juni 2024 seinen ersten KI-Supercomputer in Betrieb und im März 2025 einen zweiten Rechner."),
    ("fr", "La Belgique a inauguré en juin 2024 un supercalculateur d'IA à Gand, et en mars 2025 une deuxième machine."),
    ("es", "Chile inauguró en junio de 2024 un supercomputador de IA en Arica y en marzo de 2025 una segunda máquina."),
    ("nl", "Nederland opende in juni 2024 een AI-supercomputer in Groningen en in maart 2025 een tweede machine."),
]  # fmt: skip


def days(text: str, language: str) -> list[tuple[str, str | None]]:
    found = extract_entities(text, language=language, published_on=date(2025, 6, 1))
    return [(event.kind, event.on) for event in found.events]


@pytest.mark.parametrize(("language", "text"), TOLD, ids=[language for language, _ in TOLD])
def test_what_follows_its_date_without_a_verb_happened_as_the_thing_before_it(
    language: str, text: str
) -> None:
    assert days(text, language) == [("operational", "2024-06-01"), ("operational", "2025-03-01")]


def test_a_verb_that_no_list_knows_is_not_taken_for_the_one_before() -> None:
    text = "Norway opened an AI supercomputer in June 2024, and in March 2025 the minister resigned."
    assert days(text, "en") == [("operational", "2024-06-01")]


def test_a_clause_with_its_own_word_for_an_event_keeps_that() -> None:
    text = "Norway signed for an AI supercomputer in June 2024, and in March 2025 a second machine was switched on."
    assert [kind for kind, _ in days(text, "en")] == ["contracted", "operational"]
