"""How often the machine errs on the sample world, by field and case: the rows of warehouse/reference/review_priors.csv.

    python -m benchmarks.review_priors HOME

HOME is the data folder of a finished sample night. A reviewer who knows the truth answers every task of the desk; what
the answers say of each reading is counted. Rates of cases with few readings are drawn towards that of their field.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.review_oracle import Oracle
from warehouse.connection import open_writer
from warehouse.review.judged import judged
from warehouse.review.log import Decision
from warehouse.review.priors import FIELDS, Prior
from warehouse.review.queue import Task, build_queue
from warehouse.review.targets import answered, facts_of
from warehouse.review.texts import SharedText, read_text, share_texts
from warehouse.rows import Connection

DRAWN = 4
"""Readings of the whole field that count among those of a case."""
HEAVIEST = 20
"""Decisions of reviewers that outweigh a pinned rate, however many readings it was measured on."""
Counts = dict[tuple[str, str], list[bool]]


def measured(
    con: Connection, texts: Path, *, of: Callable[[Task], bool] = lambda task: True
) -> dict[tuple[str, str], tuple[Prior, str]]:
    """Rates by field and case over the tasks chosen, and what they were counted on."""
    oracle, counts = Oracle.of(con), dict[tuple[str, str], list[bool]]()

    def text_of(digest: str) -> SharedText | None:
        return read_text(texts, digest)

    for task in build_queue(con):
        if not of(task):
            continue
        for verdict, decided in oracle.answers(task, text_of):
            facts, word, told = answered(facts_of(con, task, text_of), task, verdict, decided, text_of)
            decision = Decision(**facts, verdict=word, decided=told, decided_by="oracle")
            for each in judged(decision):
                if each.field in FIELDS and each.was_asked:
                    counts.setdefault((each.field, each.case), []).append(each.is_error)
    return _rates(counts)


def _rates(counts: Counts) -> dict[tuple[str, str], tuple[Prior, str]]:
    found = {}
    for field in FIELDS:
        cases = {case: errors for (name, case), errors in counts.items() if name == field and case}
        every = [error for (name, _), errors in counts.items() if name == field for error in errors]
        if not every:
            continue
        overall = (sum(every) + 0.5) / (len(every) + 1)
        found[field, ""] = Prior(overall, min(HEAVIEST, len(every))), f"{sum(every)} of {len(every)}"
        for case, errors in sorted(cases.items()):
            rate = (sum(errors) + DRAWN * overall) / (len(errors) + DRAWN)
            found[field, case] = Prior(rate, min(HEAVIEST, len(errors))), f"{sum(errors)} of {len(errors)}"
    return found


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(told.home / "warehouse.duckdb", Path(folder) / "warehouse.duckdb")
        with open_writer(Path(folder) / "warehouse.duckdb") as con:
            share_texts(con, Path(folder) / "texts.sqlite")
            rates = measured(con, Path(folder) / "texts.sqlite")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("field", "case", "error_rate", "weight", "source"))
    for (field, case), (prior, counted) in rates.items():
        source = f"{counted} readings of the sample world judged against its truth"
        writer.writerow((field, case, f"{prior.error_rate:.3f}", prior.weight, source))


if __name__ == "__main__":
    main()
