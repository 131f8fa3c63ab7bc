"""What decisions teach: scores, exports, corrections from files, and regression cases of the reader."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import DocBin

from extractors.errors import FloorsHeld
from extractors.evaluation.docbin import write_docbin
from extractors.evaluation.reviewed import (
    ReviewedCase,
    evaluate_reviewed,
    holds,
    load_reviewed,
    raised,
    under_floor,
)
from tests.unit.review.desk import Desk
from tests.unit.review.stories import SPAIN, spain
from warehouse.errors import ImportRefused
from warehouse.review.cases import cases_of
from warehouse.review.exports import annotation_page, json_line, mistakes_of_page, reviewed_spans
from warehouse.review.importing import ImportedRow, read_corrections
from warehouse.review.judged import judged, judgements
from warehouse.review.learnt import documents_by_url, sources_of, standing_decisions
from warehouse.review.log import Decision
from warehouse.review.scores import reviewed_scores, wilson
from warehouse.review.texts import SharedText, read_text, share_texts
from warehouse.trends.accuracy import weighed


@pytest.fixture
def newsdesk(newsdesk: Desk) -> Desk:
    share_texts(newsdesk.con, newsdesk.folder / "texts.sqlite")
    return newsdesk


def text_of(desk: Desk) -> Any:
    def read(digest: str) -> SharedText | None:
        return read_text(desk.folder / "texts.sqlite", digest)

    return read


def shown(**value: Any) -> Decision:
    return Decision(
        subject="project",
        verdict="accept",
        target={"project_id": "p-1", "claims": []},
        decided_by="ada",
        shown={"value": value, "source": "herald", "rule": "described/2", "is_counted": True},
    )


def test_an_accepted_project_is_right_in_every_field_that_was_shown() -> None:
    found = judged(shown(name="Alia", countries=["ESP"], types=["infrastructure"], quarter="2025-Q1"))
    assert {(j.field, j.right, j.wrong, j.missed) for j in found} == {
        ("project", 1, 0, 0), ("name", 1, 0, 0), ("countries", 1, 0, 0), ("types", 1, 0, 0), ("quarter", 1, 0, 0),
    }  # fmt: skip
    assert {(j.source, j.rule) for j in found} == {("herald", "described")}


def test_a_changed_list_counts_what_was_too_many_and_what_was_missing() -> None:
    change = replace(
        shown(countries=["ESP", "FRA"], quarter="unknown"),
        verdict="change",
        decided={"value": {"countries": ["ESP", "PRT"], "quarter": "2025-Q2"}},
    )
    by_field = {j.field: (j.right, j.wrong, j.missed) for j in judged(change)}
    assert by_field == {"project": (1, 0, 0), "countries": (1, 1, 1), "quarter": (0, 1, 1)}


def test_a_project_that_was_left_out_and_counts_is_one_that_was_missed() -> None:
    change = replace(shown(quarter="unknown"), verdict="change", decided={"value": {"quarter": "2025-Q2"}})
    left_out = replace(change, shown={**change.shown, "is_counted": False})
    by_field = {j.field: (j.right, j.wrong, j.missed) for j in judged(left_out)}
    assert by_field["project"] == (0, 0, 1)


def test_scores_are_told_apart_with_intervals() -> None:
    right, wrong = shown(), replace(shown(), verdict="reject")
    other = replace(wrong, shown={**wrong.shown, "source": "courier"})
    found = judgements([right, right, right, wrong, other])
    (total,) = [row for row in reviewed_scores(found) if row.field == "project"]
    assert (total.n, total.precision) == (5, 0.6)
    assert total.precision_low == pytest.approx(0.2307, abs=1e-3)
    assert total.precision_high == pytest.approx(0.8824, abs=1e-3)
    by_source = {row.value: row.precision for row in reviewed_scores(found, by="source")}
    assert by_source == {"herald": 0.75, "courier": 0.0}
    assert wilson(0, 0) == (0.0, 1.0)


def test_kinds_of_cases_weigh_as_much_as_they_are_common() -> None:
    """Nine in ten judged are doubtful and wrong; nine in ten counted are plain and right."""
    cases = [("doubtful", False)] * 90 + [("plain", True)] * 10
    fair = weighed(cases, {"doubtful": 10, "plain": 90}, 0.1)
    assert fair == pytest.approx((10 * 0.2 / 92 + 90 * 10.2 / 12) / 100)
    assert weighed(cases, {}, 0.1) == 0.1


def test_what_was_taken_back_or_contradicted_teaches_nothing(newsdesk: Desk) -> None:
    kept = newsdesk.on_mention("amount", "€10 million", "accept")
    gone = newsdesk.on_mention("amount", "€40 million", "reject", by="bob")
    newsdesk.undo(gone, by="bob")
    against = newsdesk.on_mention("amount", "€10 million", "reject", by="bob")
    newsdesk.take_in()
    found = standing_decisions(newsdesk.folder / "decisions.sqlite", newsdesk.con)
    assert [d.decision_id for d in found] == [kept.decision_id]
    assert newsdesk.state(against) == "conflict"
    assert judged(sources_of(found, newsdesk.con)[0])[0].source == spain().source


@pytest.fixture
def decided(newsdesk: Desk) -> list[Decision]:
    newsdesk.on_mention("amount", "€10 million", "change", {"amount_low": 1.2e7, "amount_high": 1.2e7})
    newsdesk.on_mention("event", newsdesk.mentions("event")[0]["text"], "reject")
    newsdesk.take_in()
    return standing_decisions(newsdesk.folder / "decisions.sqlite", newsdesk.con)


def test_web_annotations_keep_the_models_musts(decided: list[Decision]) -> None:
    page = json.loads(json.dumps(annotation_page(reviewed_spans(decided))))
    assert len(page["items"]) == 2
    assert mistakes_of_page(page) == []
    (amount, _) = page["items"]
    assert amount["target"]["selector"][0]["exact"] == "€10 million"
    assert "amount_low = 12000000.0" in amount["body"][1]["value"]


def test_a_broken_annotation_is_told_by_what_it_lacks(decided: list[Decision]) -> None:
    page = annotation_page(reviewed_spans(decided))
    page["items"][0]["created"] = "2026-01-01"
    page["items"][1]["target"]["selector"][1]["end"] = 0
    told = mistakes_of_page(page)
    assert [words.split(": ", 1)[1] for words in told] == [
        "created must be an instant with its zone", "a text position must start before it ends",
    ]  # fmt: skip


def test_json_lines_hold_the_whole_text_only_if_asked_to(decided: list[Decision]) -> None:
    span = next(iter(reviewed_spans(decided)))
    assert "text" not in json_line(span)
    whole = json_line(span, SPAIN)
    assert whole["text"][whole["start"] : whole["end"]] == "€10 million"


def test_a_docbin_holds_right_and_rejected_spans(tmp_path: Path) -> None:
    at = SPAIN.index("€10 million")
    spans = [
        {"start": at, "end": at + 11, "label": "AMOUNT", "is_right": True, "decision_id": "a"},
        {"start": 0, "end": 5, "label": "COUNTRY", "is_right": False, "decision_id": "b"},
    ]
    text = {"text": SPAIN, "url": "https://a.example/", "language": "xq", "spans": spans}
    assert write_docbin(tmp_path / "a.spacy", [text]) == 2
    (doc,) = DocBin().from_disk(tmp_path / "a.spacy").get_docs(spacy.blank("xx").vocab)
    assert [(s.text, s.label_) for s in doc.spans["reviewed"]] == [("€10 million", "AMOUNT")]
    assert [s.text for s in doc.spans["rejected"]] == ["Spain"]
    assert [e.text for e in doc.ents] == ["€10 million"]


def corrections(desk: Desk, *lines: str, person: str = "ada") -> list[ImportedRow]:
    path = desk.folder / "corrections.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    kept = desk.log.decisions()
    return read_corrections(desk.con, path, person=person, text_of=text_of(desk), kept=kept)


HEAD = "url,kind,words,verdict,amount_low,project,quarter"


def test_a_file_of_corrections_moves_the_numbers_once(newsdesk: Desk) -> None:
    lines = (HEAD, f"{spain().url},amount,€10 million,change,12000000,,", ",project,,change,,Alia,2023-Q2")
    before = newsdesk.total_usd() or 0
    rows = corrections(newsdesk, *lines)
    assert [row.line for row in rows] == [2, 3]
    assert "amount_low 10000000.0" in rows[0].now
    assert rows[0].then == "amount_low 12000000.0, amount_high 12000000.0"
    assert newsdesk.log.decisions() == []  # reading is a dry run
    newsdesk.log.append_all([row.decision for row in rows])
    newsdesk.night()
    assert (newsdesk.total_usd() or 0) > before
    again = corrections(newsdesk, *lines)
    assert all(row.is_known for row in again)
    newsdesk.log.append_all([row.decision for row in again])
    assert len(newsdesk.log.decisions()) == 2


def test_every_mistake_of_a_file_is_told_with_its_line_and_nothing_is_taken_in(newsdesk: Desk) -> None:
    url = spain().url
    with pytest.raises(ImportRefused) as told:
        corrections(
            newsdesk,
            HEAD,
            f"{url},amount,€10 million,accept,,,",
            f"{url},amount,€99 million,accept,,,",
            f"{url},amount,€10 million,change,ten,,",
            "https://nowhere.example/,amount,€1,accept,,,",
            ",project,,change,,Nobody's,2025-Q1",
            ",project,,change,,Alia,2025-Q9",
            f"{url},weather,rain,accept,,,",
            f"{url},vendor,€10 million,accept,,,",
            f"{url},amount,€10 million,accept,,,",
        )
    assert [line for line, _ in told.value.mistakes] == [3, 4, 5, 6, 7, 8, 9, 10]
    assert newsdesk.log.decisions() == []


def test_an_unknown_column_is_told_before_any_row(newsdesk: Desk) -> None:
    with pytest.raises(ImportRefused, match="the column 'wrods' is unknown"):
        corrections(newsdesk, "url,kind,wrods,verdict", "a,amount,b,accept")


def test_several_decisions_are_written_together_or_not_at_all(newsdesk: Desk) -> None:
    good = Decision(subject="mention", verdict="accept", target={"kind": "amount"}, decided_by="ada")
    bad = Decision(subject="decision", verdict="undo", target={}, decided_by="ada", undoes="nothing")
    with pytest.raises(Exception, match="no decision nothing to undo"):
        newsdesk.log.append_all([good, bad])
    assert newsdesk.log.decisions() == []


def test_corrections_become_cases_with_their_paragraph(newsdesk: Desk, decided: list[Decision]) -> None:
    cases = list(cases_of(decided, text_of(newsdesk), documents_by_url(newsdesk.con)))
    assert [(c["kind"], c["is_right"]) for c in cases] == [("amount", True), ("event", False)]
    (amount, _) = cases
    assert amount["text"][amount["start"] : amount["end"]] == "€10 million"
    assert amount["value"]["amount_low"] == 1.2e7
    path = newsdesk.folder / "cases.jsonl"
    path.write_text("".join(json.dumps(c) + "\n" for c in cases), "utf-8")
    assert [c.kind for c in load_reviewed(path)] == ["amount", "event"]


SENTENCE = "Spain will spend €10 million on a data centre in Galicia."


def case(**facts: Any) -> ReviewedCase:
    at = SENTENCE.index("€10 million")
    usual = {"decision_id": "a", "text": SENTENCE, "start": at, "end": at + 11, "kind": "amount", "is_right": True,
             "value": {"value": "EUR", "amount_low": 1e7, "amount_high": 1e7}, "language": "en"}  # fmt: skip
    return ReviewedCase(**{**usual, **facts})


def test_a_case_holds_where_the_reader_says_what_the_reviewer_did() -> None:
    held = case()
    other = case(value={"value": "EUR", "amount_low": 2e7, "amount_high": 2e7})
    rejected = case(is_right=False, value={})
    place = case(kind="country", start=0, end=5, value={"value": "ESP"})
    rows, failed = evaluate_reviewed([held, other, rejected, place])
    assert failed == [other, rejected]
    assert {(r.field, r.language, r.n, r.n_held) for r in rows} == {
        ("amount", "all", 3, 1), ("amount", "en", 3, 1), ("country", "all", 1, 1), ("country", "en", 1, 1),
    }  # fmt: skip


def test_a_rejected_project_must_not_be_read_at_its_sentence() -> None:
    found = {"projects": [{"evidence": [(0, 20)], "countries": ["ESP"], "types": ["data"]}]}
    wrong = case(kind="project", is_right=False, start=0, end=5, value={})
    assert not holds(wrong, found)
    assert holds(replace(wrong, start=30, end=35), found)
    right = case(kind="project", start=0, end=5, value={"countries": ["ESP"], "types": ["data"]})
    assert holds(right, found)
    assert not holds(replace(right, value={"countries": ["FRA"]}), found)


def test_floors_of_corrections_rise_and_do_not_fall() -> None:
    rows, _ = evaluate_reviewed([case(), case()])
    floors = raised(rows, {"amount": {"all": 0.5}})
    assert floors["amount"] == {"all": 1.0, "en": 1.0}
    worse, _ = evaluate_reviewed([case(), case(value={"value": "USD"})])
    assert under_floor(worse, floors) == [
        "amount (all): 0.500 is under its floor of 1.000", "amount (en): 0.500 is under its floor of 1.000",
    ]  # fmt: skip
    with pytest.raises(FloorsHeld):
        raised(worse, floors)
    assert raised(worse, floors, may_lower=True)["amount"]["all"] == 0.5
