"""Which cells of the trend table decisions would change that nobody has written down yet: tried out on a copy."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.night import pending, steps
from pipeline.night.reextract import copy_of
from pipeline.settings import Settings
from warehouse.changes.shares import Cell, State, state_of
from warehouse.review.log import Decision, DecisionLog
from warehouse.review.take_in import take_in
from warehouse.rows import Row

MEASURES = ("n_new_projects", "disclosed_usd")


def cells_moved(settings: Settings, decisions: Sequence[Decision]) -> list[Row]:
    """Each number that would be another one, old and new, in the order of its cell. Live files stay.

    What the log has already and the tables do not is taken in first: it is no change of these decisions. Raises
    ``NightRunning`` while a night is at work, and ``NoWarehouse`` where there is no warehouse.
    """
    with copy_of(settings) as copied:
        before = _counted(copied)
        DecisionLog(copied.decisions_path).append_all(decisions)
        after = _counted(copied)
    return [
        {
            "quarter": quarter,
            "country": country,
            "project_type": project_type,
            "measure": measure,
            "old": old,
            "new": new,
        }
        for quarter, country, project_type in sorted({*before.numbers, *after.numbers})
        for measure in MEASURES
        for old, new in [
            [_number(state, (quarter, country, project_type), measure) for state in (before, after)]
        ]
        if old != new
    ]


def _counted(copied: Settings) -> State:
    with steps.writer(copied) as con:
        pending.add(copied.warehouse_path, take_in(con, copied.decisions_path).recount)
    steps.resolve_projects(copied)
    steps.refresh_trends(copied)
    with steps.writer(copied) as con:
        return state_of(con, copied.profile)


def _number(state: State, cell: Cell, measure: str) -> float:
    numbers = state.numbers.get(cell)
    return numbers[measure] if numbers is not None else 0.0
