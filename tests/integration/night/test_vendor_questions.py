"""Who supplies a project is asked at the desk over the sample night, and an answer moves the table of vendors."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests_support import Program

from pipeline.commands.review import desk_of
from pipeline.night import steps
from pipeline.settings import load_settings
from warehouse.review.judged import judged
from warehouse.rows import fetch_all


def test_a_vendor_that_is_only_named_beside_a_project_leaves_the_table(
    sample_program: Program, tmp_path: Path
) -> None:
    home = tmp_path / "sample"
    shutil.copytree(sample_program.home, home, symlinks=True)
    settings = load_settings(home=home)
    desk = desk_of(settings)
    asked = desk.tasks({"field": "vendor"})
    with desk.snapshot() as con:
        pairs = fetch_all(
            con,
            "SELECT project_id, vendor FROM project_vendors JOIN counted_projects USING (project_id) "
            "WHERE profile = 'default' AND is_counted",
        )
    assert sorted((t.project_id, t.row["value"]) for t in asked) == sorted(pairs)
    assert all("supplies" in t.why and 0 < t.score < 1 for t in asked)
    best = desk.tasks()
    assert best.index(asked[0]) > best.index(desk.tasks({"field": "project"})[0]), "a count weighs more"
    task = next(t for t in asked if t.row["n_stories"] == 1)
    made = desk.decide(task, "reject", "ada")
    assert (made.subject, made.target["kind"]) == ("mention", "vendor")
    assert [(j.field, j.is_error) for j in judged(made)] == [("vendor", True)]
    assert task.task_id not in {t.task_id for t in desk.tasks()}
    steps.take_in_decisions(settings)
    steps.resolve_projects(settings)
    with steps.writer(settings) as con:
        left = fetch_all(
            con, "SELECT vendor FROM project_vendors WHERE project_id = $p", {"p": task.project_id}
        )
    assert (task.row["value"],) not in left
