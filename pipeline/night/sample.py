"""A night over the sample world: its server, its settings and its own clock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from pipeline.fetch.journal import read_journal
from pipeline.settings import Settings

FIRST_NIGHT = date(
    2026, 10, 1
)  # the day after the sample world's last quarter: the same table whenever it is run
SOURCES = Path(__file__).parents[1] / "sample" / "sources"


def sample_home(settings: Settings) -> Path:
    """Data folder of the sample world, apart from the real one."""
    return settings.home / "sample"


def sample_settings(settings: Settings, *, port: int) -> Settings:
    """Settings under which the sample world's hosts are reached on ``port`` of loopback, without waiting."""
    fetch = settings.fetch.model_copy(
        update={
            "connect_to": {"*.example:80": f"127.0.0.1:{port}"},
            "pace_factor": 0.0,
        }
    )
    changes = {"home": sample_home(settings), "fetch": fetch, "catalog": False, "sources": [SOURCES]}
    return settings.model_copy(update=changes)


@contextmanager
def sample_night(
    settings: Settings, *, world: int, night: str | None = None
) -> Iterator[tuple[Settings, str]]:
    """Serve the sample world and yield the settings and the night to run.

    The sample's first night is ``FIRST_NIGHT``; a run after a finished one is the night after it, and a run
    after an interrupted one is that night again.
    """
    from pipeline.sample.server import serve

    with serve(night=world) as port:
        yield sample_settings(settings, port=port), night or next_night(sample_home(settings))


@contextmanager
def sample_environment(settings: Settings, *, world: int = 1) -> Iterator[dict[str, str]]:
    """Serve the sample world, and yield the environment under which another process works on it.

    Nights are begun by hand there: the sample world has a clock of its own.
    """
    from pipeline.sample.server import serve

    with serve(night=world) as port:
        fetch = sample_settings(settings, port=port).fetch
        yield {
            "SOVTRACK_HOME": str(sample_home(settings).resolve()),
            "SOVTRACK_CATALOG": "false",
            "SOVTRACK_SOURCES": json.dumps([str(SOURCES)]),
            "SOVTRACK_SCHEDULE": "false",
            "SOVTRACK_FETCH__CONNECT_TO": json.dumps(fetch.connect_to),
            "SOVTRACK_FETCH__PACE_FACTOR": str(fetch.pace_factor),
        }


def next_night(home: Path) -> str:
    """The sample night that comes next."""
    done = {line["night"] for line in read_journal(home) if line["kind"] == "run_finished"}
    return (date.fromisoformat(max(done)) + timedelta(days=1) if done else FIRST_NIGHT).isoformat()
