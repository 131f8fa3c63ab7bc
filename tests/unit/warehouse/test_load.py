"""Loading rows twice changes nothing; an edited page gains a version; new rules replace old readings."""

from __future__ import annotations

import pytest

from tests.unit.warehouse.newsroom import amount, claim, event, load, source, story
from warehouse.errors import WarehouseError
from warehouse.load import load_documents, load_extractions, load_fetches, load_run, load_sources
from warehouse.queries import fetches_without_document, sources_of_night, versions_without_extraction
from warehouse.rows import Connection, fetch_all, fetch_rows, fetch_value

INDIA = story(
    "India approved the IndiaAI Mission with Rs 10,372 crore on 7 March 2024. It will buy GPUs.",
    "2024-03-08",
    claims=[
        claim(
            "IndiaAI Mission",
            "IND",
            known_as="indiaai-mission",
            amounts=[amount("Rs 10,372 crore", 1.0372e11, "INR")],
            events=[event("approved", "funded", "2024-03-07", "day")],
        )
    ],
)
FETCH = {
    "run_id": "r1",
    "night": "2026-01-05",
    "source_name": "herald",
    "url": "http://herald.example/a",
    "purpose": "page",
    "requested_at": "2026-01-05T02:00:00+00:00",
    "elapsed_ms": 12.5,
    "disposition": "fetched",
    "reason": "200",
    "http_status": 200,
    "final_url": "http://herald.example/a",
    "redirects": [],
    "content_type": "text/html",
    "n_bytes": 10,
    "payload_digest": "sha256:aa",
    "etag": None,
    "last_modified": None,
    "archive_file": "2026/01/x.warc.gz",
    "archive_offset": 0,
    "archive_length": 10,
    "referrer_url": None,
    "entry": {"title": "A"},
}


def table_sizes(con: Connection) -> list[tuple[str, int]]:
    return [
        (name, fetch_value(con, f"SELECT count(*) FROM {name}"))
        for (name,) in fetch_all(con, "SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY 1")
    ]


def test_loading_twice_changes_nothing(con: Connection) -> None:
    load(con, [INDIA])
    before = table_sizes(con)
    assert load_sources(con, [source("herald")]) == 0
    assert load_documents(con, [INDIA.document()]) == 0
    assert load_extractions(con, [INDIA.extraction()]) == 0
    assert table_sizes(con) == before


def test_a_mention_carries_its_sentence_and_offsets(con: Connection) -> None:
    load(con, [INDIA])
    (row,) = fetch_rows(con, "SELECT * FROM mentions WHERE kind = 'amount'")
    assert INDIA.text[row["start_char"] : row["end_char"]] == row["text"] == "Rs 10,372 crore"
    assert row["sentence"] == "India approved the IndiaAI Mission with Rs 10,372 crore on 7 March 2024."
    assert (row["amount_low"], row["value"], row["stage"]) == (1.0372e11, "INR", "announced")


def test_a_long_sentence_is_cut_round_the_mention(con: Connection) -> None:
    text = "word " * 200 + "India paid Rs 5 crore and " + "more " * 200 + "for the IndiaAI Mission."
    load(
        con,
        [story(text, claims=[claim("IndiaAI Mission", "IND", amounts=[amount("Rs 5 crore", 5e7, "INR")])])],
    )
    quotation = fetch_value(con, "SELECT sentence FROM mentions WHERE kind = 'amount'")
    assert len(quotation) <= 300 and "Rs 5 crore" in quotation and quotation[0] == quotation[-1] == "…"


def test_an_edited_page_has_two_versions_of_which_the_last_seen_is_current(con: Connection) -> None:
    url = "http://herald.example/a"
    first = story("France plans a cluster.", url=url, fetched_at="2026-01-05T02:00:00Z")
    second = story("France builds a cluster.", url=url, fetched_at="2026-01-06T02:00:00Z")
    load(con, [second, first])
    rows = fetch_all(con, "SELECT text FROM document_versions WHERE is_current")
    assert rows == [("France builds a cluster.",)]
    again = story("France plans a cluster.", url=url, fetched_at="2026-01-07T02:00:00Z")
    load_documents(con, [again.document()])
    assert fetch_all(con, "SELECT text FROM document_versions WHERE is_current") == [
        ("France plans a cluster.",)
    ]
    assert fetch_value(con, "SELECT count(*) FROM document_versions") == 2


def test_new_rules_replace_what_old_rules_read_and_the_same_statement_keeps_its_id(con: Connection) -> None:
    load(con, [INDIA])
    old = fetch_all(con, "SELECT claim_id FROM claims")
    assert [row["version_digest"] for row in versions_without_extraction(con, "t2")] == [INDIA.version_digest]
    assert load_extractions(con, [INDIA.extraction("t2")]) == 1
    assert versions_without_extraction(con, "t2") == []
    assert fetch_all(con, "SELECT claim_id FROM claims") == old
    assert fetch_value(con, "SELECT count(DISTINCT extractor_version) FROM mentions") == 1


def test_an_extraction_before_its_document_is_refused(con: Connection) -> None:
    with pytest.raises(WarehouseError, match="load documents first"):
        load_extractions(con, [INDIA.extraction()])
    assert fetch_value(con, "SELECT count(*) FROM extractions") == 0


def test_fetches_wait_until_they_are_read_or_refused(con: Connection) -> None:
    assert (
        load_fetches(
            con, [FETCH, {**FETCH, "disposition": "failed_timeout", "url": "http://herald.example/b"}]
        )
        == 2
    )
    assert load_fetches(con, [FETCH]) == 0
    (waiting,) = fetches_without_document(con)
    assert waiting["url"] == FETCH["url"] and waiting["entry"] == {"title": "A"}
    load_documents(
        con,
        [
            {
                **waiting,
                "fetched_at": waiting["requested_at"],
                "problem": "no text was found on the page",
                "document": None,
                "version_digest": None,
                "document_reader": "d1",
            }
        ],
    )
    assert fetches_without_document(con) == []
    assert len(fetches_without_document(con, "d2")) == 1
    (source_row,) = sources_of_night(con, "2026-01-05")
    assert (source_row["n_found"], source_row["n_fetched"], source_row["n_failed"]) == (2, 1, 1)


def test_a_response_read_by_new_rules_leaves_no_second_version(con: Connection) -> None:
    row = INDIA.document()
    load_documents(con, [{**row, "document_reader": "d1"}])
    other = story("India approved the IndiaAI Mission.", "2024-03-08", url=INDIA.url).document()
    load_documents(con, [{**other, "document_reader": "d2"}])
    assert fetch_all(con, "SELECT text, is_current FROM document_versions") == [
        ("India approved the IndiaAI Mission.", True)
    ]


def test_a_date_after_the_fetch_is_not_believed(con: Connection) -> None:
    load(con, [story("Text.", "2031-01-01")])
    assert fetch_all(con, "SELECT published_at, published_on FROM document_versions") == [
        ("2031-01-01", None)
    ]


def test_a_run_is_one_row_from_begin_to_end(con: Connection) -> None:
    run = {"run_id": "r1", "night": "2026-01-05", "started_at": "2026-01-05T02:00:00Z", "outcome": "running"}
    assert load_run(con, run) == 1
    assert load_run(con, run) == 0
    assert load_run(con, {**run, "outcome": "succeeded", "finished_at": "2026-01-05T03:00:00Z"}) == 1
    assert fetch_all(con, "SELECT outcome FROM runs") == [("succeeded",)]
