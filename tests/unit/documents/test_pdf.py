"""Papers: reading order, running heads, notes, hyphens, tables, scans, metadata, and what cannot be read."""

from __future__ import annotations

import pytest

from extractors.documents.pdf_lines import HYPHEN
from extractors.documents.pdf_metadata import pdf_stamp
from extractors.documents.pdf_paragraphs import join
from extractors.documents.pdf_tables import OBJECTS_AT_LEAST, tables_of
from extractors.documents.read import extract_document
from extractors.errors import UnreadableDocument
from extractors.model import Document
from tests.unit.documents import papers


def texts(document: Document, kind: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def codes(document: Document) -> set[str]:
    return {signal.code for signal in document.signals}


@pytest.fixture(scope="module")
def columns() -> Document:
    return extract_document(papers.two_columns(), url="https://gov.example/plan.pdf")


def test_two_columns_in_reading_order(columns: Document) -> None:
    """On every page the whole left column comes before the right one."""
    for number in (1, 2, 3):
        left, right = columns.text.index(f"Left {number}-13"), columns.text.index(f"Right {number}-1 ")
        assert left < right
    assert columns.text.index("Right 1-14") < columns.text.index("Left 2-1")


def test_hyphens_at_line_ends_are_joined(columns: Document) -> None:
    """A word that the line's end cut is whole again."""
    assert "runs to the end of its column and goes on in line 2 here" in columns.text


def test_running_heads_and_page_numbers_stay_out(columns: Document) -> None:
    """What comes back at the same height on every page is no text."""
    assert "National Plan for Computing" not in columns.text
    assert not any(line.strip() in ("1", "2", "3") for line in columns.text.splitlines())


def test_running_heads_of_a_paper_of_two_pages_stay_out() -> None:
    """Two pages are enough: what both have at their edges is no text; what they differ in stays."""
    document = extract_document(papers.two_pages(), url="https://gov.example/brief.pdf")
    assert "Ministry of Digital Affairs" not in document.text
    assert "Draft for consultation" not in document.text
    assert "The state builds a machine." in document.text and "The region runs a machine." in document.text


def test_a_running_head_that_comes_once_parts_no_sentence() -> None:
    """What repeats the first page's words in small print at the edge of a later one is a running head."""
    document = extract_document(papers.cut_by_a_head(), url="https://notes.example/14.pdf")
    assert "by the ministry of economic affairs in March 2025." in document.text


def test_a_paragraph_over_a_page_break_knows_both_pages() -> None:
    """What is printed above the break is on the first page, what is printed below it on the second."""
    document = extract_document(papers.cut_by_a_page(), url="https://gov.example/cut.pdf")
    cut = next(block for block in document.blocks if block.breaks)
    assert "built with accelerators" in document.text[cut.start : cut.end]
    assert document.text[cut.breaks[0] :].startswith("with accelerators")
    for word, page in (
        ("Lagos", 1),
        ("built with", 1),
        ("with accelerators", 2),
        ("NVIDIA", 2),
        ("Kenya", 2),
    ):
        assert document.page(document.text.index(word)) == page
    assert document.block_no(document.text.index("Lagos")) == document.block_no(document.text.index("NVIDIA"))


def test_headings_and_footnotes(columns: Document) -> None:
    """Larger letters make headings; small ones with a number, low on the page, make notes."""
    assert "A Plan for Public Computing" in texts(columns, "heading")
    assert "2. Part of the plan" in texts(columns, "heading")
    assert texts(columns, "footnote") == [f"{n} Ministry of Research, report {n}, p. 12." for n in (1, 2, 3)]


def test_every_block_knows_its_page(columns: Document) -> None:
    """Pages count from one and never go back."""
    pages = [block.page for block in columns.blocks]
    assert columns.n_pages == 3
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert set(pages) == {1, 2, 3}
    assert next(b.page for b in columns.blocks if "Right 3-1" in columns.text[b.start : b.end]) == 3


def test_title_and_date_of_the_first_page(columns: Document) -> None:
    """The largest print and the date below it, with their origins; the language is detected."""
    assert (columns.title, columns.origins["title"]) == ("A Plan for Public Computing", "largest print")
    assert (columns.published_at, columns.origins["published_at"]) == ("2024-09-02", "printed:page 1")
    assert columns.language == "en"


@pytest.fixture(scope="module")
def odd() -> Document:
    return extract_document(papers.odd_print())


def test_a_bold_opening_is_no_heading(odd: Document) -> None:
    """A sentence whose first line alone is bold stays one sentence of one paragraph."""
    assert "where the city has power to spare" in odd.text
    assert not any("old harbour" in heading for heading in texts(odd, "heading"))


def test_a_sentence_goes_on_in_the_next_column(odd: Document) -> None:
    """Also where a heading stands below the first column."""
    assert "Part 15 of the left column says what is paid by the state" in odd.text
    assert texts(odd, "heading") == ["How it is paid"]


def test_items_and_contents(odd: Document) -> None:
    """Roman numbers begin items; the dots of a table of contents part its entries."""
    assert texts(odd, "list_item") == [
        "Aims of the plan … 4",
        "Costs of the plan … 17",
        "i. The state pays for the halls.",
        "ii. The users pay for the hours.",
    ]


def test_tables_are_rows_in_their_place() -> None:
    """Cells parted by bars, between the paragraphs that they stand between."""
    found = extract_document(papers.ruled_table())
    assert texts(found, "table_row") == [
        "Year | Centre | Sum",
        "2025 | Harbour | 1.2 billion",
        "2026 | Valley | 1.8 billion",
        "2027 | Plain | 0.4 billion",
    ]
    places = [found.text.index(words) for words in ("The national", "2027 | Plain", "After the table")]
    assert places == sorted(places)


def test_a_table_in_one_column_leaves_the_other_whole() -> None:
    """It is read where its column is; a page that holds too little for a gutter of its own has the paper's."""
    text = extract_document(papers.table_in_a_column()).text
    told = (
        "Line 8 of the left", "Harbour | 12 million", "Line 15 of the left", "Line 1 of the right",
        "Line 30 of the right", "Line 12 of the last left", "Valley | 700", "Hours of the first year are counted.",
    )  # fmt: skip
    places = [text.index(words) for words in told]
    assert places == sorted(places)


def test_how_much_is_looked_at_is_counted_not_timed() -> None:
    """So that a paper reads alike on a busy machine: pages past the count are named as not read."""
    content = papers.ruled_table()
    found, left = tables_of(content, {1: OBJECTS_AT_LEAST}, 1)
    assert len(found[1]) == 1 and left == []
    assert tables_of(content, {1: OBJECTS_AT_LEAST + 1}, 1) == ({}, [1])


def test_scanned_pages_are_reported() -> None:
    """A page that is a picture is named; the rest is read."""
    found = extract_document(papers.scan())
    assert "The national programme" in found.text
    assert [(s.code, s.detail) for s in found.signals] == [("scanned_page", "pages 2")]


@pytest.mark.parametrize(
    ("meta", "title", "origin"),
    [
        ("Strategy for Shared Computing", "Strategy for Shared Computing", "pdf:Title"),
        ("Microsoft Word - plan_v7_final.docx", "Strategy for Shared Computing", "largest print"),
        ("untitled", "Strategy for Shared Computing", "largest print"),
        ("", "Strategy for Shared Computing", "largest print"),
    ],
)
def test_titles_that_programs_write_are_not_believed(meta: str, title: str, origin: str) -> None:
    """A file name is no title."""
    found = extract_document(papers.with_metadata(meta))
    assert (found.title, found.origins["title"]) == (title, origin)
    assert found.byline == ("Ana Gómez", "Li Wei")
    assert (found.published_at, found.origins["published_at"]) == (
        "2024-09-02T08:00:00+00:00",
        "pdf:CreationDate",
    )


def test_encrypted_and_broken_papers() -> None:
    """Each with its own reason."""
    with pytest.raises(UnreadableDocument, match="encrypted"):
        extract_document(papers.locked())
    with pytest.raises(UnreadableDocument, match="broken"):
        extract_document(b"%PDF-1.7\n1 0 obj << >> endobj trailer")
    whole = papers.ruled_table()
    for part in (0.2, 0.5, 0.9):
        cut = whole[: int(len(whole) * part)]
        try:
            assert extract_document(cut).kind == "pdf"
        except UnreadableDocument as error:
            assert "broken" in error.reason


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["a com-", "puter"], "a computer"),
        (["an AI-", "based plan"], "an AI-based plan"),
        (["the years 2024-", "2026"], "the years 2024- 2026"),
        (["Min" + HYPHEN, "Ciencia"], "MinCiencia"),
        (["国家人工", "智能"], "国家人工智能"),
        (["one", "two"], "one two"),
    ],
)
def test_joining_lines(parts: list[str], whole: str) -> None:
    """Hyphens, scripts without spaces, plain lines."""
    assert join(parts) == whole


@pytest.mark.parametrize(
    ("stamp", "iso"),
    [
        ("D:20240613120000+02'00'", "2024-06-13T12:00:00+02:00"),
        ("D:20240613120000Z", "2024-06-13T12:00:00+00:00"),
        ("D:20240613", "2024-06-13"),
        ("D:2024", "2024-01-01"),
        ("13 June 2024", "2024-06-13"),
        ("D:20241399", None),
        ("", None),
        (None, None),
    ],
)
def test_stamps(stamp: str | None, iso: str | None) -> None:
    """The dates that PDF writers write."""
    assert pdf_stamp(stamp) == iso
