"""``sovtrack review scores``, ``export`` and ``import``: what reviewers' decisions teach, and decisions from files."""

from __future__ import annotations

import getpass
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from pipeline.commands.analysis import Json
from pipeline.commands.changes import MEASURES
from pipeline.commands.output import money, print_json, results, shown, table, talk
from pipeline.commands.review import app
from pipeline.errors import NightRunning, NoWarehouse
from pipeline.night.sample import sample_home
from pipeline.settings import Settings, load_settings
from warehouse.connection import open_snapshot
from warehouse.review.anchors import locate
from warehouse.review.exports import ReviewedSpan, annotation_page, json_line, reviewed_spans
from warehouse.review.judged import judgements
from warehouse.review.learnt import sources_of, standing_decisions
from warehouse.review.log import DecisionLog
from warehouse.review.scores import ReviewedScore, reviewed_scores
from warehouse.review.standing import effective
from warehouse.review.texts import read_text

if TYPE_CHECKING:
    from warehouse.review.importing import ImportedRow

__all__ = ["app"]
Sample = Annotated[bool, typer.Option("--sample", help="Of the sample world.")]
By = Literal["field", "source", "language", "rule"]
Format = Literal["spacy", "jsonl", "w3c"]
CELL_COLUMNS = {
    "quarter": "quarter", "country": "country", "project_type": "type", "measure": "measure", "old": "now",
    "new": "would be",
}  # fmt: skip
SPARE = ("n", "r_interval", "p_interval")
"""Columns of scores that go first where the window is narrow."""

SUFFIXES = {"spacy": ".spacy", "jsonl": ".jsonl", "w3c": ".jsonld"}


@app.command("scores")
def scores(
    by: Annotated[By, typer.Option(help="Tell each field apart by this, too.")] = "field",
    sample: Sample = False,
    json_: Json = False,
) -> None:
    """Show how good the machine is by reviewers' word: precision and recall per field, with 95 % intervals.

    Counted are the decisions that stand. Reviewers are given the doubtful first, so these are scores of what was
    reviewed; the bands of the trend table weigh them by how common each case is.
    """
    settings = settings_of(sample)
    with open_snapshot(settings.snapshot_path) as con:
        decisions = sources_of(standing_decisions(settings.decisions_path, con), con)
    rows = reviewed_scores(judgements(decisions), by=by)
    if json_:
        print_json([row.to_dict() for row in rows])
        return
    if not rows:
        talk.print("no decision judges a reading yet; `sovtrack review` opens the desk")
        return
    columns = {
        "field": "field", "value": by, "n": "decisions", "right": "right", "wrong": "wrong", "missed": "missed",
        "precision": "precision", "p_interval": "95 %", "recall": "recall", "r_interval": "95 %",
    }  # fmt: skip
    if by == "field":
        del columns["value"]
    title = f"The machine against reviewers: {len(decisions)} decisions"
    results().print(
        table([_printed(row) for row in rows], columns, title=title, spare=SPARE, always="--json")
    )


def _printed(row: ReviewedScore) -> dict[str, Any]:
    told = row.to_dict()
    for name in ("precision", "recall"):
        low, high = told[f"{name}_low"], told[f"{name}_high"]
        told[f"{name[0]}_interval"] = "" if told[name] is None else f"{low:.2f}–{high:.2f}"
        told[name] = "" if told[name] is None else f"{told[name]:.3f}"
    return told


@app.command("export")
def export(
    format_: Annotated[
        Format,
        typer.Option("--format", help="spacy: a DocBin; jsonl: JSON lines; w3c: Web Annotations in JSON-LD."),
    ] = "jsonl",
    to: Annotated[
        Path | None,
        typer.Option(help="File to write; without it, one in the working folder.", show_default=False),
    ] = None,
    texts: Annotated[
        bool, typer.Option("--texts", help="With jsonl: whole texts, too. They are their publishers'.")
    ] = False,
    sample: Sample = False,
) -> None:
    """Write out what reviewers said of words and sentences, for training or for other tools.

    Each span carries its label, its values, and whether it is right or was rejected. A DocBin holds the full texts,
    which belong to their publishers: it is for your own training, not for publication.
    """
    settings = settings_of(sample)
    with open_snapshot(settings.snapshot_path) as con:
        decisions = sources_of(standing_decisions(settings.decisions_path, con), con)
    spans = list(reviewed_spans(decisions))
    path = to or Path(f"reviewed{SUFFIXES[format_]}")
    if format_ == "w3c":
        _write(path, [json.dumps(annotation_page(spans), ensure_ascii=False, indent=1)])
    elif format_ == "jsonl":
        _write(path, (json.dumps(_line(settings, s, texts), ensure_ascii=False) for s in spans))
    else:
        from extractors.evaluation.docbin import write_docbin

        n_laid = write_docbin(path, _texts_with_spans(settings, spans))
        if n_laid < len(spans):
            talk.print(
                f"{len(spans) - n_laid} span(s) left out: their texts are not here, or were edited since"
            )
    talk.print(f"{len(spans)} reviewed span(s): {path}", markup=False)


def _line(settings: Settings, span: ReviewedSpan, texts: bool) -> dict[str, Any]:
    shared = read_text(settings.desk_texts_path, span.anchor.version_digest) if texts else None
    return json_line(span, shared.text if shared else None)


def _texts_with_spans(settings: Settings, spans: Iterable[ReviewedSpan]) -> Iterable[dict[str, Any]]:
    by_content: dict[str, list[ReviewedSpan]] = defaultdict(list)
    for span in spans:
        by_content[span.anchor.version_digest].append(span)
    for version_digest, members in by_content.items():
        shared = read_text(settings.desk_texts_path, version_digest)
        if shared is None:
            continue
        placed = [(span, locate(span.anchor, shared.text)) for span in members]
        yield {
            "text": shared.text,
            "url": members[0].anchor.document_url,
            "language": members[0].language,
            "spans": [
                {
                    "start": at.start,
                    "end": at.end,
                    "label": span.label.upper(),
                    "is_right": span.is_right,
                    "decision_id": span.decision_id,
                }
                for span, at in placed
                if at is not None
            ],
        }


def _write(path: Path, lines: Iterable[str]) -> None:
    """The whole file or none of it."""
    partial = path.with_name(path.name + ".partial")
    with partial.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(line + "\n")
    partial.replace(path)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A CSV file; its first line names the columns.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change; write nothing.")
    ] = False,
    by: Annotated[
        str, typer.Option(help="Who decided; without it, your name on this machine.", show_default=False)
    ] = "",
    sample: Sample = False,
    json_: Json = False,
) -> None:
    """Take corrections in from a CSV file: all of them, or none if one has a mistake.

    Columns: kind (country, amount, vendor, type, event, cue, project or document) and verdict (accept, reject, change,
    add; of documents off_topic, on_topic, wrong_date, wrong_language) always; url, words and nth to point at words of a
    text; value, amount_low, amount_high, qualifier, role, stage, payer, event_on and event_precision for what they are;
    project (name or id), name, countries, types, status and quarter for a project; reason.

    The same file again changes nothing. Every mistake is told with its line and what to do. A dry run shows what stands
    now and what would be, row by row, and which cells of the trend table would change by all of them together.
    """
    from warehouse.review.importing import read_corrections

    settings = settings_of(sample)
    path = settings.decisions_path
    person = by or settings.review.person or getpass.getuser()
    with open_snapshot(settings.snapshot_path) as con:
        kept = effective(DecisionLog(path).decisions())[0] if path.is_file() else []
        rows = read_corrections(
            con,
            file,
            person=person,
            text_of=lambda digest: read_text(settings.desk_texts_path, digest),
            kept=kept,
            profile=settings.profile,
        )
    news = [row for row in rows if not row.is_known]
    cells = _cells_moved(settings, news) if dry_run else []
    if json_ and dry_run:
        print_json({"rows": [_shown(row) for row in rows], "cells": cells})
    elif json_:
        print_json([_shown(row) for row in rows])
    else:
        columns = {"line": "line", "what": "what", "now": "stands now", "then": "would be"}
        if not dry_run:
            columns["then"] = "is decided"
        results().print(table([_shown(row) for row in rows], columns, title=str(file)))
        if cells:
            moved = [_moved(cell) for cell in cells]
            results().print(table(moved, CELL_COLUMNS, title="cells of the trend table that would change"))
    if dry_run:
        if cells is not None and not cells:
            talk.print("no cell of the trend table would change")
        talk.print(f"{len(news)} of {len(rows)} row(s) would be decided by {person}; nothing was written")
        return
    DecisionLog(path).append_all([row.decision for row in news])
    talk.print(
        f"{len(news)} of {len(rows)} row(s) decided by {person}; the published tables follow with the next night, "
        "or at once by `sovtrack refresh`"
    )


def _cells_moved(settings: Settings, news: Sequence[ImportedRow]) -> list[dict[str, Any]] | None:
    """Numbers that the rows would change; None where that cannot be found out now, which is said."""
    from pipeline.night.foreseen import cells_moved

    if not news:
        return []
    try:
        return cells_moved(settings, [row.decision for row in news])
    except (NightRunning, NoWarehouse) as error:
        talk.print(f"which cells would change cannot be told now: {error}", markup=False)
        return None


def _moved(cell: Mapping[str, Any]) -> dict[str, Any]:
    """A number that would change, as a person reads it."""
    write = money if cell["measure"].endswith("_usd") else shown
    told = {key: write(cell[key]) for key in ("old", "new")}
    return {**cell, **told, "measure": MEASURES.get(cell["measure"], cell["measure"])}


def _shown(row: ImportedRow) -> dict[str, Any]:
    then = "in the log already" if row.is_known else row.then
    return {"line": row.line, "what": row.what, "now": row.now, "then": then}


def settings_of(sample: bool) -> Settings:
    """The settings, of the sample world if it is asked for."""
    settings = load_settings()
    return settings.model_copy(update={"home": sample_home(settings)}) if sample else settings
