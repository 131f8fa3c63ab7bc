"""Papers made for the tests by fpdf2: text set in columns, with notes, running heads, tables and pictures."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from fpdf import FPDF
from PIL import Image

SENTENCE = (
    "The national programme pays for computing centres, for people and for data that universities may share. "
)


def paper() -> FPDF:
    made = FPDF(format="A4", unit="pt")
    made.set_auto_page_break(False)
    made.set_creation_date(datetime(2024, 9, 2, 8, 0, tzinfo=UTC))
    made.set_font("Helvetica", size=11)
    return made


def put(made: FPDF, x: float, y: float, text: str, *, size: float = 11, style: str = "") -> None:
    """One line at a place, counted from the page's upper left corner."""
    made.set_font("Helvetica", style=style, size=size)
    made.text(x, y, text)


def lines(made: FPDF, x: float, y: float, texts: list[str], *, size: float = 11, lead: float = 14) -> float:
    for text in texts:
        put(made, x, y, text, size=size)
        y += lead
    return y


def two_columns() -> bytes:
    """Three pages: a heading over both columns, text in two, a running head and page numbers, notes below."""
    made = paper()
    for number in range(1, 4):
        made.add_page()
        put(made, 60, 40, "National Plan for Computing", size=9)
        put(made, 295, 810, str(number), size=9)
        top = 120.0
        if number == 1:
            put(made, 60, 80, "A Plan for Public Computing", size=22, style="B")
            put(made, 60, 110, "2 September 2024", size=11)
            top = 150
        put(made, 60, top, f"{number}. Part of the plan", size=14, style="B")
        lines(
            made,
            60,
            top + 24,
            [
                f"Left {number}-{i} runs to the end of its col-"
                if i % 2
                else f"umn and goes on in line {i} here"
                for i in range(1, 15)
            ],
        )
        lines(made, 320, top + 24, [f"Right {number}-{i} is read after the left one" for i in range(1, 15)])
        lines(made, 60, 740, [f"{number} Ministry of Research, report {number}, p. 12."], size=8, lead=10)
    return bytes(made.output())


def two_pages() -> bytes:
    """A running head and a numbered footer on both pages; the first sentence of each differs."""
    made = paper()
    for number, first in ((1, "The state builds a machine."), (2, "The region runs a machine.")):
        made.add_page()
        put(made, 60, 40, "Ministry of Digital Affairs - Strategy", size=9)
        put(made, 60, 70, first)
        lines(made, 60, 84, [SENTENCE[:60], SENTENCE[60:]] * 8)
        put(made, 60, 815, f"Draft for consultation, page {number} of 2", size=9)
    return bytes(made.output())


def cut_by_a_head() -> bytes:
    """A paragraph that the page's end cuts, and above its rest a running head that only the later page has."""
    made = paper()
    made.add_page()
    put(made, 60, 60, "Mbeya Policy Notes, No. 14, 3 March 2026", size=12)
    lines(
        made, 60, 660, [SENTENCE[:60], SENTENCE[60:], "The machine in Mbeya was paid for by the ministry of"]
    )
    made.add_page()
    put(made, 60, 40, "Mbeya Policy Notes", size=8)
    lines(made, 60, 90, ["economic affairs in March 2025.", SENTENCE[:60], SENTENCE[60:]])
    return bytes(made.output())


def cut_by_a_page() -> bytes:
    """A paragraph that the page's end cuts, and another after it."""
    made = paper()
    made.add_page()
    lines(
        made, 60, 680, [SENTENCE[:60], SENTENCE[60:], "The machine in Lagos is bought by the state and built"]
    )
    made.add_page()
    lines(made, 60, 90, ["with accelerators of NVIDIA for 40 million euros.", SENTENCE[:60], SENTENCE[60:]])
    lines(made, 60, 170, ["Kenya will see to the training of its engineers."])
    return bytes(made.output())


def odd_print() -> bytes:
    """Dots of a contents table, a paragraph with a bold opening, a sentence over two columns, Roman items."""
    made = paper()
    made.add_page()
    lines(
        made, 60, 80, ["Aims of the plan .................... 4", "Costs of the plan .................... 17"]
    )
    put(made, 60, 140, "The first machine will stand in the old harbour, where the", style="B")
    lines(made, 60, 154, ["city has power to spare and the sea to cool it with all year.", SENTENCE[:60]])
    lines(made, 60, 220, ["i. The state pays for the halls.", "ii. The users pay for the hours."])
    made.add_page()
    lines(made, 60, 80, [f"Part {i} of the left column says what is paid" for i in range(1, 16)])
    put(made, 60, 310, "How it is paid", size=20, style="B")
    lines(made, 320, 80, ["by the state and what is paid by its users."])
    lines(made, 320, 94, [f"Part {i} of the right column goes on with it" for i in range(1, 16)])
    return bytes(made.output())


def ruled_table() -> bytes:
    """A table with rules between two paragraphs."""
    made = paper()
    made.add_page()
    lines(made, 60, 80, [SENTENCE[:80], SENTENCE[:60]])
    made.set_xy(60, 130)
    made.set_font("Helvetica", size=10)
    with made.table(width=420, line_height=16) as grid:
        for row in (
            ("Year", "Centre", "Sum"),
            ("2025", "Harbour", "1.2 billion"),
            ("2026", "Valley", "1.8 billion"),
            ("2027", "Plain", "0.4 billion"),
        ):
            cells = grid.row()
            for cell in row:
                cells.cell(cell)
    lines(made, 60, 320, ["After the table the text goes on as before."])
    return bytes(made.output())


def table_in_a_column() -> bytes:
    """Two columns; a ruled table stands in the left one, and on the last page nearly alone in the right one."""
    made = paper()
    made.add_page()
    lines(made, 60, 80, [f"Line {i} of the left column, over the table" for i in range(1, 9)])
    _ruled(made, 60, 200, 220, (("Centre", "Sum"), ("Harbour", "12 million"), ("Valley", "18 million")))
    lines(made, 60, 300, [f"Line {i} of the left column, under the table" for i in range(9, 16)])
    lines(made, 320, 80, [f"Line {i} of the right column, read later" for i in range(1, 31)])
    made.add_page()
    lines(made, 60, 80, [f"Line {i} of the last left column" for i in range(1, 13)])
    _ruled(made, 320, 90, 220, (("Centre", "Hours"), ("Harbour", "900"), ("Valley", "700")))
    lines(made, 320, 180, ["Hours of the", "first year", "are counted."])
    return bytes(made.output())


def _ruled(made: FPDF, x: float, y: float, width: float, rows: tuple[tuple[str, ...], ...]) -> None:
    made.set_font("Helvetica", size=10)
    made.set_xy(x, y)
    height, wide = 16.0, width / len(rows[0])
    for number, row in enumerate(rows):
        made.set_xy(x, y + number * height)
        for cell in row:
            made.cell(wide, height, cell, border=1)


def scan() -> bytes:
    """One page of text and one that is a picture alone."""
    picture = io.BytesIO()
    Image.new("L", (300, 420), 200).save(picture, "PNG")
    made = paper()
    made.add_page()
    lines(made, 60, 80, [SENTENCE[:90], SENTENCE[:90]])
    made.add_page()
    made.image(picture, 0, 0, 595, 842)
    return bytes(made.output())


def locked() -> bytes:
    made = paper()
    made.set_encryption(owner_password="owner", user_password="user")
    made.add_page()
    lines(made, 60, 80, [SENTENCE[:80]])
    return bytes(made.output())


def with_metadata(title: str, author: str = "Ana Gómez; Li Wei") -> bytes:
    made = paper()
    made.set_title(title)
    made.set_author(author)
    made.add_page()
    put(made, 60, 80, "Strategy for Shared Computing", size=24, style="B")
    lines(made, 60, 140, [SENTENCE[:90], SENTENCE[:90], SENTENCE[:90]])
    return bytes(made.output())
