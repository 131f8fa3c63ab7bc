"""``sovtrack evaluate``: the reader on the project's own labelled cases, against the floors pinned for it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.analysis import Json
from pipeline.commands.output import print_json, results, table, talk
from pipeline.progress import track

if TYPE_CHECKING:
    from extractors.evaluation.count import Fault

COLUMNS = {
    "field": "field",
    "language": "language",
    "n_cases": "cases",
    "n": "labels",
    "precision": "precision",
    "recall": "recall",
    "f1": "F1",
    "interval": "95 %",
    "f1_exact": "F1 exact ends",
    "floor": "floor",
}


def evaluate(
    field: Annotated[
        list[str] | None,
        typer.Option(
            help="Show only these fields; * stands for anything, as in 'amount*'.", show_default=False
        ),
    ] = None,
    lang: Annotated[
        list[str] | None,
        typer.Option(help="Show only these languages; without it, only all together.", show_default=False),
    ] = None,
    errors: Annotated[
        Path | None, typer.Option(help="Write what was missed or wrong to this CSV file.", show_default=False)
    ] = None,
    reviewed: Annotated[
        bool,
        typer.Option("--reviewed", help="Score on the corrections that reviewers made in this data folder."),
    ] = False,
    sample: Annotated[
        bool, typer.Option("--sample", help="With --reviewed: those of the sample world.")
    ] = False,
    json_: Json = False,
    pin: Annotated[bool, typer.Option("--pin", help="Raise the pinned floors to these scores.")] = False,
    lower_floors: Annotated[
        bool, typer.Option("--lower-floors", help="With --pin: let floors fall, too.")
    ] = False,
) -> None:
    """Score the reader on labelled cases, per field, cue and language, against pinned floors.

    The cases stand in extractors/evaluation/cases, one YAML file a theme, for anybody to extend. Exit code 1
    where a score is under its floor, or where the cases are not those that the floors were pinned on.

    With --reviewed, the cases are the corrections that reviewers made at the desk: what a person accepted once, the
    machine has to come to by itself from then on: words that it reads, and pairs of projects, quarters, links and whole
    documents, for which projects are made anew on a copy without any decision. Cases and floors stand in the data
    folder; floors rise with --pin.
    """
    if reviewed:
        from pipeline.commands.evaluate_reviews import evaluate_reviews

        evaluate_reviews(sample=sample, errors=errors, json_=json_, pin=pin, lower_floors=lower_floors)
        return
    from extractors.evaluation.floors import load_floors, raised, save_floors, under_floor
    from extractors.evaluation.load import corpus_hash, load_cases
    from extractors.evaluation.score import ALL
    from extractors.evaluation.score import evaluate as measure

    if lower_floors and not pin:
        raise typer.BadParameter("--lower-floors goes with --pin")
    cases = load_cases()
    with track("reading cases", len(cases)) as advance:
        scores = measure(cases, on_progress=advance)
    floors, corpus = load_floors(), corpus_hash()
    if pin:
        floors = raised(scores, floors, corpus=corpus, may_lower=lower_floors)
        save_floors(floors)
        talk.print(f"pinned {sum(map(len, floors.f1.values()))} floors on {len(cases)} cases")
    shown = []
    for row in scores.rows:
        wanted = row.language in (lang or [ALL])
        if wanted and (not field or any(fnmatchcase(row.field, each) for each in field)):
            least = floors.f1.get(row.field, {}).get(row.language)
            shown.append({**row.to_dict(), "floor": least})
    if errors is not None:
        _write(errors, [fault for fault in scores.faults if not lang or fault.case.language in lang])
    under = under_floor(scores, floors)
    if floors.corpus != corpus:
        under.append("the floors were pinned on other cases: look at the scores, then run with --pin")
    if json_:
        print_json({"n_cases": scores.n_cases, "corpus": corpus, "scores": shown, "under_floor": under})
    else:
        title = f"{scores.n_cases} cases, {len({case.language for case in cases})} languages"
        results().print(table([_printed(row) for row in shown], COLUMNS, title=title))
    for line in under:
        talk.print(line, style="red", markup=False)
    if under:
        raise typer.Exit(1)


def _printed(row: dict[str, object]) -> dict[str, object]:
    said = {key: f"{value:.3f}" if isinstance(value, float) else value for key, value in row.items()}
    return {**said, "interval": f"{said['f1_low']} to {said['f1_high']}"}


def _write(path: Path, faults: Sequence[Fault]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("field", "what", "words", "language", "case", "text"))
        for fault in faults:
            case = fault.case
            writer.writerow((fault.field, fault.what, fault.words, case.language, case.where, case.text))
    talk.print(f"{len(faults)} faults: {path}", markup=False)
