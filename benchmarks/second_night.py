"""How much a night costs on which nothing changed: the second over the sample world against the first.

Both run the nightly Dagster job in this process, with pacing off; the time of a Dagster job of as many assets and
checks that do nothing is taken from both. Prints the seconds and the ratio, which is to stay under a third.

    python -m benchmarks.second_night [--runs 3]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from pipeline.night.run import run_night
from pipeline.night.sample import sample_night
from pipeline.night.steps import warehouse_checks
from pipeline.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]


def empty_job(n_assets: int, n_checks: int) -> float:
    """Seconds of a job of empty assets in a row and empty checks on the last, in the same instance."""
    assets: list[dg.AssetsDefinition] = []
    for number in range(n_assets):

        @dg.asset(name=f"empty_{number}", deps=[assets[-1]] if assets else [])
        def nothing() -> None:
            return None

        assets.append(nothing)
    last = assets[-1].key
    specs = [dg.AssetCheckSpec(f"check_{number}", asset=last) for number in range(n_checks)]

    @dg.multi_asset_check(specs=specs)
    def no_checks() -> Iterator[dg.AssetCheckResult]:
        for spec in specs:
            yield dg.AssetCheckResult(asset_key=last, check_name=spec.name, passed=True)

    defs = dg.Definitions(
        assets=assets,
        asset_checks=[no_checks],
        jobs=[dg.define_asset_job("empty", executor_def=dg.in_process_executor)],
    )
    quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    with dg.DagsterInstance.get() as instance:
        started = time.perf_counter()
        defs.resolve_job_def("empty").execute_in_process(instance=instance, run_config=quiet)
        return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    ratios = []
    for number in range(runs + 1):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            (home / "dagster").mkdir()
            shutil.copy(ROOT / "dagster_home" / "dagster.yaml", home / "dagster")
            os.environ["DAGSTER_HOME"] = str(home / "dagster")
            settings = load_settings(home=home / "data")
            seconds = []
            for _ in range(2):
                with sample_night(settings, world=1) as (sample, night):
                    started = time.perf_counter()
                    run_night(sample, night=night)
                    seconds.append(time.perf_counter() - started)
            empty = empty_job(9, len(warehouse_checks()) + 1)
        if number == 0:
            continue  # the first one also imports and warms
        first, second = (each - empty for each in seconds)
        ratios.append(second / first)
        print(
            f"run {number}: first {first:.2f} s, second {second:.2f} s, empty job {empty:.2f} s, ratio {ratios[-1]:.3f}"
        )
    print(
        f"second night / first night: median {statistics.median(ratios):.3f} of {runs} runs (to stay under 0.333)"
    )


if __name__ == "__main__":
    main()
