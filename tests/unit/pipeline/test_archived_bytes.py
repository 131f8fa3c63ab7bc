"""A sentence opens to the archived response that said it, and no page can command the terminal that shows it."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pytest

from pipeline.commands.archived import archived, archived_parts, escaped, find_sentence, with_archived
from pipeline.commands.explanation import project_parts
from tests.unit.fetch.test_fetch_archive import exchange, write

SENTENCE = "Señal’s “Alba” supercomputer costs $5 million & opens in May."
PAGE = (
    "<html><h1>News</h1><p>Earlier.\x1b[2J</p><p>Se&ntilde;al&rsquo;s <b>&#8220;Al</b>ba&#8221;\n"
    ' <a href="/x">super<i>computer</i></a> costs&nbsp;$5 million &amp; opens in May.</p>\u202elater'
)


def evidence(home: Path, page: str, *, charset: str = "utf-8", sentence: str = SENTENCE) -> dict[str, Any]:
    headers = [("Content-Type", f"text/html; charset={charset}"), ("X-Odd", "a\x1b[31mb")]
    (place,) = write(home, exchange(1, page.encode(charset), headers=headers))
    return {
        "sentence": sentence,
        "archive_file": place.file,
        "archive_offset": place.offset,
        "archive_length": place.length,
    }


def test_the_bytes_around_a_sentence_are_shown_with_the_headers(tmp_path: Path) -> None:
    found = archived(tmp_path, evidence(tmp_path, PAGE))
    assert (found["status"], found["n_bytes"]) == (200, len(PAGE.encode()))
    assert ["Content-Type", "text/html; charset=utf-8"] in found["headers"]
    assert PAGE.encode()[found["start_byte"] : found["end_byte"]].startswith(b"Se&ntilde;al")
    assert found["at"].endswith("&amp; opens in May.") and "\\n <a href" in found["at"]
    assert found["before"].endswith("</p><p>")


def test_nothing_that_commands_a_terminal_is_printed(tmp_path: Path) -> None:
    printed = "\n".join(part.plain for part in archived_parts(archived(tmp_path, evidence(tmp_path, PAGE))))
    assert "\\x1b[2J" in printed and "\\u202elater" in printed
    assert all(letter.isprintable() or letter == "\n" for letter in printed)
    assert escaped("a\r\u2028b\x9b") == "a\\r\\u2028b\\x9b"


def test_another_encoding_is_read_as_declared(tmp_path: Path) -> None:
    sentence = "Le Québec bâtit une école d’été."
    found = archived(
        tmp_path, evidence(tmp_path, f"<p>{sentence}", charset="windows-1252", sentence=sentence)
    )
    assert found["at"] == sentence


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7 " + zlib.compress(SENTENCE.encode())])
def test_a_sentence_that_is_packed_is_not_found_and_its_page_begins(body: bytes) -> None:
    assert find_sentence(body, SENTENCE) == (0, 0)


def test_a_sentence_whose_end_stands_elsewhere_is_found_by_its_beginning() -> None:
    body = b"<li>One two three four five six</li>"
    start, end = find_sentence(body, "One two three four of the seven seas are here.")
    assert body[start:end] == b"One two three four"


def test_what_the_archive_lost_is_told(tmp_path: Path) -> None:
    lost = {**evidence(tmp_path, PAGE), "archive_file": "2026/11/gone.warc.gz"}
    (line,) = archived_parts(archived(tmp_path, lost))
    assert "the file is not there" in line.plain
    assert archived(tmp_path, {**lost, "archive_file": None})["problem"] == "no response was archived"


def test_a_project_lists_its_bytes_or_says_how_to_see_them(tmp_path: Path) -> None:
    told = {"publisher": "P", "published_on": None, "start_char": 1, "end_char": 9, "url": "u", "rule": "r"}
    project = {
        "project_id": "p-1", "name": "Alba", "status": "announced", "n_stories": 1, "confidence": 0.9,
        "event_no": None, "events": [], "money": [],
        "evidence": [{**told, **evidence(tmp_path, PAGE)}],
    }  # fmt: skip
    plain = "\n".join(str(part) for part in project_parts(project, flag=" --sample"))
    assert "sovtrack explain --sample --project p-1 --bytes" in plain
    opened = "\n".join(str(part) for part in project_parts(with_archived(tmp_path, project)))
    assert "status 200 of" in opened and "Se&ntilde;al" in opened and "--bytes" not in opened
