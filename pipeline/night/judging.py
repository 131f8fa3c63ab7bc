"""How each source did, night by night, against its own history."""

from __future__ import annotations

from pipeline.fetch import health
from pipeline.settings import Settings
from pipeline.sources.installed import known_sources
from warehouse import load, queries
from warehouse.rows import Connection


def judge_sources(con: Connection, settings: Settings) -> None:
    """Keep with each night how its sources did, for the report; the alerts are ``source_health``'s."""
    fields, sources = queries.fields_of_nights(con), known_sources(settings)
    for night in queries.nights_to_judge(con):
        load.load_source_health(
            con, health.verdicts(settings.home, night=night, sources=sources, fields=fields)
        )


def signals(con: Connection, settings: Settings, *, night: str) -> list[health.HealthSignal]:
    """What is unusual about the sources on a night."""
    fields = queries.fields_of_nights(con)
    return health.signals(settings.home, night=night, sources=known_sources(settings), fields=fields)
