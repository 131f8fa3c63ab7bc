"""Checks: each is a SELECT of bad rows in ``sql/checks/``; a blocking one holds the publication back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from warehouse.errors import WarehouseError
from warehouse.reference import load_reference
from warehouse.rows import Connection, Row, fetch_rows, fetch_value, stage, transaction
from warehouse.sqlfiles import header, names, statement

SHOWN_ROWS = 20
SEVERITIES = ("blocking", "warning")


@dataclass(frozen=True, slots=True)
class Check:
    """A check as its file tells it."""

    name: str
    description: str
    blocking: bool


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found: the number of bad rows, and the first of them."""

    name: str
    description: str
    blocking: bool
    n_bad: int
    rows: tuple[Row, ...]

    @property
    def passed(self) -> bool:
        """Whether there is no bad row."""
        return self.n_bad == 0


def all_checks() -> list[Check]:
    """Every check, by name."""
    return [_check(name) for name in names("checks")]


def _check(name: str) -> Check:
    told = header(name)
    if told.get("severity") not in SEVERITIES:
        raise WarehouseError(
            f"{name}.sql: its header must say `-- severity: blocking` or `-- severity: warning`"
        )
    return Check(PurePosixPath(name).name, told["title"], told["severity"] == "blocking")


def run_checks(con: Connection) -> list[CheckResult]:
    """Run every check, and keep the counts in ``check_results`` for the status page."""
    results = []
    with transaction(con):
        load_reference(con)
        for check in all_checks():
            sql = statement(f"checks/{check.name}").rstrip().rstrip(";")
            n_bad = int(fetch_value(con, f"SELECT count(*) FROM ({sql})"))
            rows = fetch_rows(con, f"SELECT * FROM ({sql}) LIMIT {SHOWN_ROWS}") if n_bad else []
            results.append(CheckResult(check.name, check.description, check.blocking, n_bad, tuple(rows)))
        kept = [
            {
                "check_name": each.name,
                "description": each.description,
                "is_blocking": each.blocking,
                "n_bad": each.n_bad,
            }
            for each in results
        ]
        stage(con, "operations/stage_check_results", kept)
        con.execute(statement("operations/replace_check_results"))
    return results


def blocking_failures(results: list[CheckResult]) -> dict[str, int]:
    """Blocking checks that found bad rows, with their number."""
    return {each.name: each.n_bad for each in results if each.blocking and not each.passed}
