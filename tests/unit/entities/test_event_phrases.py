"""Ends of events: the words that together say what happened, and no others."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.entities.event_phrases import with_whole_phrases
from extractors.entities.read import extract_entities
from extractors.model import Claim, EventKind, EventMention


def told(text: str, language: str) -> list[tuple[str, str]]:
    found = extract_entities(text, language=language, published_on=date(2026, 6, 3))
    assert all(text[event.start : event.end] == event.text for event in found.events)
    return [(event.text, event.kind) for event in found.events]


@pytest.mark.parametrize(
    "language, text, words, kind",
    [
        ("en", "The contract for the GPU cluster was concluded in April.", "The contract for the GPU cluster was concluded", "contracted"),
        ("en", "Work on the AI campus began in 2025.", "Work on the AI campus began", "construction_started"),
        ("de", "Der Auftrag für das KI-Rechenzentrum wurde im Mai vergeben.", "Der Auftrag für das KI-Rechenzentrum wurde im Mai vergeben", "contracted"),
        ("fr", "Le contrat du centre de données d'IA a été signé lundi.", "Le contrat du centre de données d'IA a été signé", "contracted"),
        ("es", "Las obras del campus de IA empezaron en mayo.", "Las obras del campus de IA empezaron", "construction_started"),
        ("it", "I lavori per la fabbrica di IA sono partiti ieri.", "I lavori per la fabbrica di IA sono partiti", "construction_started"),
        ("pl", "Umowę na klaster GPU podpisano w kwietniu.", "Umowę na klaster GPU podpisano", "contracted"),
        ("zh", "超级计算机的合同上月签署。", "合同上月签署", "contracted"),
    ],
)  # fmt: skip
def test_a_noun_and_what_is_said_of_it_are_one_event(language: str, text: str, words: str, kind: str) -> None:
    assert told(text, language) == [(words, kind)]


@pytest.mark.parametrize(
    "language, text, words",
    [
        ("en", "Yesterday the state signed a framework contract for an AI supercomputer.", "signed a framework contract"),
        ("fr", "La région a signé hier le contrat du supercalculateur.", "a signé hier le contrat"),
        ("ja", "政府は昨日、スーパーコンピューター開発への補助金を交付した。", "補助金を交付"),
        ("ko", "국회는 지난주 슈퍼컴퓨터 예산을 의결했다.", "예산을 의결"),
    ],
)  # fmt: skip
def test_a_verb_and_its_noun_are_one_event(language: str, text: str, words: str) -> None:
    assert words in [text for text, _ in told(text, language)]


@pytest.mark.parametrize(
    "language, text, words",
    [
        ("de", "Der Supercomputer ging vor einem Jahr in Betrieb.", "ging vor einem Jahr in Betrieb"),
        ("de", "Der Supercomputer wurde im Mai in Betrieb genommen.", "in Betrieb genommen"),
        ("es", "El superordenador entró en servicio en abril.", "entró en servicio"),
        ("sv", "Superdatorn togs i drift i maj.", "togs i drift"),
        ("en", "The ministry plans to buy an AI supercomputer.", "plans to buy"),
        ("fr", "Le groupe prévoit de bâtir un centre de données d'IA.", "prévoit de bâtir"),
        ("ja", "同社は千葉でAIデータセンターの建設を検討している。", "建設を検討"),
    ],
)
def test_words_that_say_too_little_alone_take_in_the_rest(language: str, text: str, words: str) -> None:
    assert words in [text for text, _ in told(text, language)]


@pytest.mark.parametrize(
    "language, text, words",
    [
        ("en", "The language model has been running since April.", "running"),
        ("en", "Investors walked away from the AI data centre in May.", "walked away"),
        ("fr", "Le ministre a annoncé lundi un supercalculateur.", "annoncé"),
        ("es", "El superordenador se ampliará en 2028.", "ampliará"),
        ("ko", "정부는 어제 국가 AI 컴퓨팅센터 사업을 발표했다.", "발표"),
    ],
)
def test_auxiliaries_and_prepositions_are_no_part_of_an_event(language: str, text: str, words: str) -> None:
    assert words in [text for text, _ in told(text, language)]


def event(text: str, words: str, kind: EventKind, on: str | None = None) -> EventMention:
    start = text.index(words)
    end = start + len(words)
    return EventMention(start=start, end=end, text=words, rule="r", confidence=0.7, kind=kind, on=on)


def test_claims_follow_the_event_that_took_in_another() -> None:
    text = (
        "The contract for the AI supercomputer was awarded last week, and Chad opened a data centre for AI."
    )
    found = extract_entities(text, language="en", published_on=date(2026, 6, 3))
    assert [event.kind for event in found.events] == ["contracted", "operational"]
    assert found.events[0].date_text == "last week"
    for claim in found.projects:
        assert set(claim.events) <= {0, 1}
        links = [link for link in claim.links if link.field == "event"]
        assert [link.index for link in links] == list(claim.events)
        assert [found.events[link.index or 0].kind for link in links] == [link.value for link in links]


def test_the_date_of_a_word_that_was_taken_in_is_kept() -> None:
    text = "The contract for the cloud was awarded."
    events = [event(text, "contract", "contracted"), event(text, "awarded", "funded", "2026-04-01")]
    whole, _ = with_whole_phrases(text, events, [], [(0, len(text))], "en")
    assert [(e.text, e.kind, e.on) for e in whole] == [(text[:-1], "contracted", "2026-04-01")]


def test_words_of_two_clauses_stay_apart() -> None:
    text = "The contract is ready, and the park was awarded a prize."
    events = [event(text, "contract", "contracted"), event(text, "awarded", "funded")]
    whole, _ = with_whole_phrases(text, events, [], [(0, len(text))], "en")
    assert [e.text for e in whole] == ["contract", "awarded"]


def claim(*events: int) -> Claim:
    return Claim(name=None, countries=("TCD",), types=("data",), primary_type="data", events=events)


def test_what_two_claims_tell_of_the_same_words_stays_two_events() -> None:
    text = "The contract for the cloud was signed."
    events = [event(text, "contract", "contracted"), event(text, "signed", "contracted", "2026-04-01")]
    whole, claims = with_whole_phrases(text, events, [claim(0), claim(1)], [(0, len(text))], "en")
    assert [(e.text, e.on) for e in whole] == [(text[:-1], None), (text[:-1], "2026-04-01")]
    assert [c.events for c in claims] == [(0,), (1,)]


def test_claims_count_on_from_what_was_taken_in() -> None:
    text = "Money was voted; the contract for the cloud was signed and the mall opened."
    events = [
        event(text, "contract", "contracted"),
        event(text, "signed", "contracted"),
        event(text, "opened", "operational"),
    ]
    whole, claims = with_whole_phrases(text, events, [claim(0, 1), claim(2)], [(0, len(text))], "en")
    assert [e.text for e in whole] == ["the contract for the cloud was signed", "opened"]
    assert [c.events for c in claims] == [(0,), (1,)]
