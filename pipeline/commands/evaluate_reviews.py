"""``sovtrack evaluate --reviewed``: the machine on what reviewers corrected, against floors pinned beside the cases."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipeline.commands.output import print_json, results, table, talk
from pipeline.night.sample import sample_home
from pipeline.progress import track
from pipeline.settings import Settings, load_settings
from warehouse.connection import open_snapshot
from warehouse.review.cases import cases_of
from warehouse.review.learnt import documents_by_url, standing_decisions
from warehouse.review.outcomes import SUBJECTS, Outcome, judge_outcomes
from warehouse.review.texts import read_text

if TYPE_CHECKING:
    from extractors.evaluation.reviewed import ReviewedCase

CASES, FLOORS = "reviewed_cases.jsonl", "reviewed_floors.json"
COLUMNS = {
    "field": "field",
    "language": "language",
    "n": "cases",
    "held": "held",
    "share": "share",
    "floor": "floor",
}


def evaluate_reviews(
    *, sample: bool, errors: Path | None, json_: bool, pin: bool, lower_floors: bool
) -> None:
    """Write the cases anew from the decision log, read each, make projects without reviewers; compare with the floors."""
    from extractors.evaluation.reviewed import (
        evaluate_reviewed,
        load_floors,
        load_reviewed,
        raised,
        results_of,
        save_floors,
        under_floor,
    )

    if lower_floors and not pin:
        raise typer.BadParameter("--lower-floors goes with --pin")
    settings = load_settings()
    if sample:
        settings = settings.model_copy(update={"home": sample_home(settings)})
    write_cases(settings)
    cases = load_reviewed(settings.home / CASES)
    with track("reading cases", len(cases)) as advance:
        rows, failed = evaluate_reviewed(cases, on_progress=advance)
    outcomes = outcomes_of(settings)
    rows += results_of((each.field, each.language, each.is_held) for each in outcomes)
    floors = load_floors(settings.home / FLOORS)
    if pin:
        floors = raised(rows, floors, may_lower=lower_floors)
        save_floors(floors, settings.home / FLOORS)
        talk.print(f"pinned {sum(map(len, floors.values()))} floors: {settings.home / FLOORS}", markup=False)
    under = under_floor(rows, floors)
    shown = [
        {
            "field": row.field,
            "language": row.language,
            "n": row.n,
            "held": row.n_held,
            "share": round(row.share, 4),
            "floor": floors.get(row.field, {}).get(row.language),
        }
        for row in rows
    ]
    if errors is not None:
        _write_failed(errors, failed, [each for each in outcomes if not each.is_held])
    n_cases = len(cases) + len(outcomes)
    if json_:
        print_json({"n_cases": n_cases, "scores": shown, "under_floor": under})
    elif not n_cases:
        talk.print("no decision judges the machine yet; `sovtrack review` opens the desk")
    else:
        printed = [{**row, "share": f"{row['share']:.3f}"} for row in shown]
        results().print(table(printed, COLUMNS, title=f"{n_cases} corrections of reviewers"))
    for line in under:
        talk.print(line, style="red", markup=False)
    if under:
        raise typer.Exit(1)


def write_cases(settings: Settings) -> int:
    """The cases that follow from the decisions that stand, one JSON line each; returns how many."""
    with open_snapshot(settings.snapshot_path) as con:
        decisions = standing_decisions(settings.decisions_path, con)
        documents = documents_by_url(con)
    rows = list(cases_of(decisions, lambda digest: read_text(settings.desk_texts_path, digest), documents))
    path = settings.home / CASES
    partial = path.with_name(path.name + ".partial")
    partial.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    partial.replace(path)
    return len(rows)


def outcomes_of(settings: Settings) -> list[Outcome]:
    """What the machine alone makes of pairs, quarters, links and documents that reviewers decided on.

    Copies the warehouse, so it asks for the night's lock; without such decisions nothing is copied.
    """
    from pipeline.night.alone import machine_alone

    with open_snapshot(settings.snapshot_path) as con:
        decisions = [d for d in standing_decisions(settings.decisions_path, con) if d.subject in SUBJECTS]
    if not decisions:
        return []
    with machine_alone(settings, decisions) as con:
        return judge_outcomes(con, decisions, profile=settings.profile)


def _write_failed(path: Path, failed: Sequence[ReviewedCase], outcomes: Sequence[Outcome]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("field", "found", "words", "wanted", "language", "decision", "text"))
        for case in failed:
            words = case.text[case.start : case.end]
            wanted = json.dumps(dict(case.value), ensure_ascii=False)
            writer.writerow(
                (
                    case.kind,
                    "not read" if case.is_right else "read",
                    words,
                    wanted,
                    case.language,
                    case.decision_id,
                    case.text,
                )
            )
        for each in outcomes:
            row = (each.field, each.found, each.what, each.wanted, each.language, each.decision_id, "")
            writer.writerow(row)
    n_failed = len(failed) + len(outcomes)
    talk.print(f"{n_failed} corrections that the machine does not hold: {path}", markup=False)
