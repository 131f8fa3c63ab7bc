"""The night over the sample world, held against what an analyst who read everything would enter."""

from __future__ import annotations

import json

from tests_support import Program


def test_scores_hold_their_pinned_floors(sample_program: Program) -> None:
    done = sample_program.run("sample", "score", "--check", "--json")
    told = json.loads(done.stdout)
    assert told["under_floor"] == [], done.stderr
    assert done.returncode == 0
    assert set(told["scores"]["fields"]) >= {"projects", "quarter", "type", "money", "vendors", "trend"}
