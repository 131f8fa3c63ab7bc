"""The pinned rates of error are those of the reader as it is: the sample world's score agrees with them."""

from __future__ import annotations

import json

import yaml
from tests_support import Program

from warehouse.review.scores import wilson
from warehouse.trends.accuracy import ACCURACY_FILE

FIELDS = {"projects": "projects", "money": "money", "vendors": "vendors", "types": "type"}
"""Name in the pinned file -> name in the score."""
ROUNDED = 1e-9
"""Of no error at all the interval ends at one, but for rounding."""


def test_the_pinned_rates_lie_in_the_binomial_interval_of_the_measured_score(sample_program: Program) -> None:
    done = sample_program.run("sample", "score", "--json")
    score = json.loads(done.stdout)["scores"]["fields"]
    pinned = yaml.safe_load(ACCURACY_FILE.read_text("utf-8"))
    strange = []
    for name, field in FIELDS.items():
        told, found = pinned[name], score[field]
        for error in ("wrong", "missed"):
            low, high = wilson(found["right"], found["right"] + found[error])
            share = told["right"] / (told["right"] + told[error])
            if not low - ROUNDED <= share <= high + ROUNDED:
                strange.append(
                    f"{name}, {error}: {share:.3f} is pinned, {low:.3f} to {high:.3f} was measured"
                )
    assert not strange, "measure anew and pin: " + "; ".join(strange)
