"""Resolution, counting and publication: claims become projects, projects a trend table, the table a snapshot."""

from datetime import timedelta

import dagster as dg

from pipeline.defs.nights import nights
from pipeline.defs.planned import planned
from pipeline.night import steps
from pipeline.settings import Settings, load_settings


@dg.asset(
    deps=["mentions"],
    partitions_def=nights,
    group_name="projects",
    owners=["team:reviewers"],
    kinds={"duckdb"},
    pool="warehouse_writer",
)
def projects(settings: dg.ResourceParam[Settings]) -> dg.MaterializeResult[None]:
    """Many claims, one project: resolved by explainable rules, with dated events, money and vendors."""
    with planned():
        decisions = steps.take_in_decisions(settings)
        counts = steps.resolve_projects(settings)
    return dg.MaterializeResult(metadata={**decisions, **counts})


@dg.asset(
    deps=["projects"],
    partitions_def=nights,
    group_name="trends",
    owners=["team:analysts"],
    kinds={"duckdb"},
    pool="warehouse_writer",
    # By six in the morning last night's table must stand; the night may start from its set time on.
    freshness_policy=dg.FreshnessPolicy.cron(
        deadline_cron="0 6 * * *", lower_bound_delta=timedelta(hours=6), timezone=load_settings().timezone
    ),
)
def quarterly_trend(settings: dg.ResourceParam[Settings]) -> dg.MaterializeResult[None]:
    """Quarter × country × project type × counting profile: new and cumulative projects, money, vendor shares."""
    with planned():
        summary = steps.refresh_trends(settings)
    return dg.MaterializeResult(
        metadata={
            **summary.counts,
            "new_projects": dg.MetadataValue.md(summary.chart),
            "table": dg.MetadataValue.md(summary.table),
        }
    )


@dg.asset(
    deps=["quarterly_trend"],
    partitions_def=nights,
    group_name="publication",
    owners=["team:analysts"],
    kinds={"duckdb", "parquet"},
    pool="warehouse_writer",
    retry_policy=dg.RetryPolicy(max_retries=1, delay=5),
)
def published_snapshot(settings: dg.ResourceParam[Settings]) -> dg.MaterializeResult[None]:
    """What analysts open: a versioned DuckDB file, Parquet and CSV, replaced in one step or not at all."""
    with planned():
        return dg.MaterializeResult(metadata=steps.publish(settings))


@dg.asset(
    deps=["published_snapshot"],
    partitions_def=nights,
    group_name="publication",
    owners=["team:analysts"],
    kinds={"altair", "html"},
)
def report(settings: dg.ResourceParam[Settings]) -> dg.MaterializeResult[None]:
    """One HTML page without external links: charts with the tables behind them, and the health of the sources."""
    with planned():
        path = steps.write_report(settings)
    return dg.MaterializeResult(metadata={"path": dg.MetadataValue.path(path)})
