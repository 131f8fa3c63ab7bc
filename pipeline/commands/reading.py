"""``sovtrack extract``: the reading room without a warehouse."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractors.errors import UnreadableDocument
from pipeline.commands.output import talk

if TYPE_CHECKING:
    from pipeline.commands.reading_page import Reading

EXAMPLE = '{"id": "a1", "text": "...", "lang": "en"}'


def extract(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Text, HTML or PDF files, or - for JSON lines on standard input.", show_default=False
        ),
    ] = None,
    lang: Annotated[str | None, typer.Option(help="BCP 47 language; detected if left out.")] = None,
    country: Annotated[
        str | None, typer.Option(help="Publisher's country, ISO 3166-1 alpha-3: decides what a bare $ is.")
    ] = None,
    published: Annotated[str | None, typer.Option(help="Publication date, for relative dates.")] = None,
    text: Annotated[bool, typer.Option("--text", help="Put the text itself into the output, too.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(
            help="Write one page with marked mentions and their links here, to be read by a person."
        ),
    ] = None,
) -> None:
    """Read files, or JSON lines on standard input, into JSON lines of mentions and links.

    With no file, each line of standard input is an object with "id", "text" and, if known, "lang" and
    "publisher_country". Each line of output holds id, countries, amounts, vendors, project_types and projects;
    offsets count characters of the text. For PDFs, each mention has its page. With --html, a page to look at
    is written, and nothing else.
    """
    readings: list[Reading] | None = None if html is None else []
    if not files or files == [Path("-")]:
        if sys.stdin.isatty():
            talk.print("reading JSON lines from standard input; end with Ctrl-D")
        rows: Iterable[dict[str, Any]] = (
            _from_line(*each, lang, country, published, readings) for each in _lines(sys.stdin.buffer)
        )
    else:
        rows = (_from_file(path, lang, country, published, readings, with_text=text) for path in files)
    failed = False
    for row in rows:
        if readings is None:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        if "error" in row:
            talk.print(f"{row['id']}: {row['error']}", markup=False, style="red")
            failed = True
    if html is not None and readings is not None:
        from pipeline.commands.reading_page import page

        html.write_text(page(readings), encoding="utf-8")
        talk.print(f"{len(readings)} texts: {html}", markup=False)
    if failed:
        raise typer.Exit(2)


def _lines(stream: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(stream, 1) if line.strip())


def _from_line(
    number: int,
    line: bytes,
    lang: str | None,
    country: str | None,
    published: str | None,
    readings: list[Reading] | None,
) -> dict[str, Any]:
    from extractors import extract_entities

    where = f"standard input, line {number}"
    try:
        item = json.loads(line)
    except ValueError as error:
        return {"id": where, "error": f"not JSON ({error}); each line is one object: {EXAMPLE}"}
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        return {"id": where, "error": f'no "text" that is a string; each line is one object: {EXAMPLE}'}
    found = extract_entities(
        item["text"],
        language=item.get("lang") or lang,
        publisher_country=item.get("publisher_country") or country,
        published_on=item.get("date") or published,
    )
    if readings is not None:
        from pipeline.commands.reading_page import Reading

        readings.append(Reading(str(item.get("id", number)), item["text"], found, item.get("title")))
    return {"id": item.get("id", number), **found.to_dict()}


def _from_file(
    path: Path,
    lang: str | None,
    country: str | None,
    published: str | None,
    readings: list[Reading] | None,
    *,
    with_text: bool,
) -> dict[str, Any]:
    from extractors import extract_document, extract_entities

    content = path.read_bytes()
    try:
        document = extract_document(content, url=None)
    except UnreadableDocument as error:
        return {"id": str(path), "error": error.reason}
    extraction = extract_entities(
        document.text,
        language=lang or document.language,
        publisher_country=country,
        published_on=published or document.published_at,
        title=document.title,
    )
    if readings is not None:
        from pipeline.commands.reading_page import Reading

        known = (str(path), document.publisher, document.published_at, document.language)
        about = " · ".join(filter(None, known))
        readings.append(Reading(str(path), document.text, extraction, document.title, about))
    found = extraction.to_full_dict()
    for kind in ("countries", "amounts", "vendors", "types", "cues", "events"):
        for mention in found[kind]:
            mention["block_no"] = document.block_no(mention["start"])
            if document.n_pages:
                mention["page"] = document.page(mention["start"])
    for claim in found["projects"]:
        claim["evidence_block_nos"] = [document.block_no(start) for start, _ in claim["evidence"]]
        if document.n_pages:
            claim["evidence_pages"] = [document.page(start) for start, _ in claim["evidence"]]
    head = {
        "id": str(path),
        "title": document.title,
        "published_at": document.published_at,
        "n_pages": document.n_pages,
        "signals": [{"code": s.code, "detail": s.detail} for s in document.signals],
    }
    text = {"text": document.text} if with_text else {}
    return {**head, **text, **found, "language": document.language}
