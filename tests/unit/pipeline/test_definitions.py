"""What Dagster sees: assets that speak for themselves, a schedule that survives clock changes, sensors, checks."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg
import pytest

from pipeline.definitions import definitions
from pipeline.settings import load_settings

CHAIN = [
    "discovered_urls",
    "archived_responses",
    "fetches",
    "documents",
    "mentions",
    "projects",
    "quarterly_trend",
    "published_snapshot",
    "report",
]


@pytest.fixture(scope="module")
def defs() -> dg.Definitions:
    return definitions()


@pytest.fixture
def instance() -> dg.DagsterInstance:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


def test_every_asset_speaks_for_itself(defs: dg.Definitions) -> None:
    specs = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}
    assert set(CHAIN) <= set(specs)
    for name, spec in specs.items():
        assert len(spec.description or "") > 40, name
        assert spec.owners and spec.kinds and spec.group_name != "default", name
        assert spec.partitions_def is not None and spec.partitions_def.timezone == load_settings().timezone


def test_the_chain_goes_one_way(defs: dg.Definitions) -> None:
    graph = defs.resolve_asset_graph()
    for before, after in pairwise(CHAIN[1:]):
        assert dg.AssetKey(before) in graph.get(dg.AssetKey(after)).parent_keys


def test_the_trend_must_be_fresh(defs: dg.Definitions) -> None:
    specs = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}
    assert specs["quarterly_trend"].freshness_policy is not None
    assert [name for name, spec in specs.items() if spec.freshness_policy] == ["quarterly_trend"]


def test_some_checks_hold_the_publication_back(defs: dg.Definitions) -> None:
    checks = [spec for each in defs.asset_checks or [] for spec in each.check_specs]
    assert {spec.asset_key.to_user_string() for spec in checks if spec.blocking} == {"quarterly_trend"}
    assert any(not spec.blocking for spec in checks)


@pytest.mark.parametrize(
    "local",
    # an ordinary night, the night on which 02:15 does not exist, and the one on which it comes twice
    [(2026, 1, 15), (2026, 3, 29), (2026, 10, 25)],
)
def test_a_night_is_named_by_its_local_date(
    defs: dg.Definitions, instance: dg.DagsterInstance, local: tuple[int, int, int]
) -> None:
    schedule = defs.resolve_schedule_def("every_night")
    assert (schedule.cron_schedule, schedule.execution_timezone) == (
        load_settings().cron,
        load_settings().timezone,
    )
    at = datetime(*local, 2, 15, tzinfo=ZoneInfo(load_settings().timezone))
    context = dg.build_schedule_context(
        instance=instance, scheduled_execution_time=at, repository_def=defs.get_repository_def()
    )
    request = schedule.evaluate_tick(context).run_requests[0]
    assert request.partition_key == f"{local[0]}-{local[1]:02}-{local[2]:02}"


def _sensor(defs: dg.Definitions, name: str, instance: dg.DagsterInstance, cursor: str | None = None):  # type: ignore[no-untyped-def]
    sensor = defs.resolve_sensor_def(name)
    return sensor.evaluate_tick(dg.build_sensor_context(instance=instance, cursor=cursor, definitions=defs))


def test_a_missed_night_is_begun_once(
    defs: dg.Definitions, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.defs import schedules
    from pipeline.night import live

    class Clock(datetime):
        now_is = datetime(2026, 10, 7, 9, 0, tzinfo=ZoneInfo("UTC"))

        @classmethod
        def now(cls, tz=None):  # type: ignore[no-untyped-def, override]
            return cls.now_is.astimezone(tz)

    monkeypatch.setattr(schedules, "datetime", Clock)
    monkeypatch.setattr(schedules, "tonight", lambda zone: Clock.now_is.strftime("%Y-%m-%d"))
    monkeypatch.setattr(live, "has_run_before", lambda settings: False)
    assert not _sensor(defs, "missed_night", instance).run_requests  # nobody asked for the first night
    monkeypatch.setattr(live, "has_run_before", lambda settings: True)
    assert [r.partition_key for r in _sensor(defs, "missed_night", instance).run_requests] == ["2026-10-07"]
    begun = dg.DagsterRun(job_name="nightly", run_id="0" * 8, tags={"dagster/partition": "2026-10-07"})
    instance.run_storage.add_run(begun)
    told = _sensor(defs, "missed_night", instance)
    assert not told.run_requests and begun.run_id in (told.skip_message or "")
    Clock.now_is = Clock.now_is.replace(hour=1)
    told = _sensor(defs, "missed_night", instance)
    assert not told.run_requests
    assert "due" in (told.skip_message or "")


def test_decisions_ask_for_a_refresh_once(
    defs: dg.Definitions, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.night import steps

    monkeypatch.setattr(steps, "latest_decision", lambda settings: 7)
    told = _sensor(defs, "decisions_taken", instance)
    assert [request.run_key for request in told.run_requests] == ["decisions-7"]
    assert told.cursor == "7"
    assert not _sensor(defs, "decisions_taken", instance, cursor="7").run_requests


def test_the_instance_settings_are_accepted(tmp_path: Path) -> None:
    """``run_queue`` beside ``concurrency`` would be a hard error; the shipped file has none."""
    home = Path(__file__).resolve().parents[3] / "dagster_home" / "dagster.yaml"
    (tmp_path / "dagster.yaml").write_text(home.read_text("utf-8"), "utf-8")
    with dg.DagsterInstance.from_config(str(tmp_path)) as made:
        assert made.run_monitoring_enabled
        assert made.get_concurrency_config().pool_config.default_pool_limit == 1
