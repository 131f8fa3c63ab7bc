"""Rows of projects into tables: only those that differ from what stands."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.projects.assemble import ProjectRows
from warehouse.rows import Connection, fetch_all, stage
from warehouse.shapes import digest
from warehouse.sqlfiles import statement


def write_projects(con: Connection, rows: ProjectRows, *, gone: Sequence[str]) -> set[str]:
    """Write the projects whose rows differ; those in ``gone`` go. Returns every project that changed."""
    tables = [table for table in ProjectRows.__slots__ if table != "projects"]
    own: dict[str, dict[str, list[dict[str, object]]]] = {
        row["project_id"]: {table: [] for table in tables} for row in rows.projects
    }
    for table in tables:
        for row in getattr(rows, table):
            own[row["project_id"]][table].append(row)
    ids = {"ids": sorted(own)}
    standing = dict(fetch_all(con, statement("projects/digests_of_projects"), ids))
    changed = ProjectRows()
    for row in rows.projects:
        row["rows_digest"] = digest(row, own[row["project_id"]], length=32)
        if standing.get(row["project_id"]) != row["rows_digest"]:
            changed.projects.append(row)
            for table in tables:
                getattr(changed, table).extend(own[row["project_id"]][table])
    if changed.projects or gone:
        for table in ProjectRows.__slots__:
            stage(con, f"projects/stage_{table}", getattr(changed, table))
        stage(con, "projects/stage_gone_projects", ({"project_id": project_id} for project_id in gone))
        con.execute(statement("projects/replace_projects"))
    return {row["project_id"] for row in changed.projects} | set(gone) | _across_projects(con)


def _across_projects(con: Connection) -> set[str]:
    """What one project owes to another: its umbrella, and money that is inside the umbrella's."""
    con.execute(statement("projects/umbrella_changes"))
    changes = fetch_all(con, "SELECT project_id, old_parent_id, new_parent_id FROM umbrella_changes")
    touched = {project_id for row in changes for project_id in row if project_id}
    con.execute(statement("projects/link_umbrellas"))
    return touched | {row[0] for row in fetch_all(con, statement("projects/count_umbrella_money_once"))}
