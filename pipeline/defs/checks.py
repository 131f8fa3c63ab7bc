"""Checks: SELECTs of bad rows. A blocking one that finds any holds the publication back."""

from collections.abc import Iterator

import dagster as dg

from pipeline.defs.nights import nights
from pipeline.night import steps
from pipeline.night.summary import markdown
from pipeline.settings import Settings

SPECS = [
    dg.AssetCheckSpec(
        check.name,
        asset="quarterly_trend",
        description=check.description,
        blocking=check.blocking,
        partitions_def=nights,
    )
    for check in steps.warehouse_checks()
]


@dg.multi_asset_check(specs=SPECS, name="warehouse_checks", pool="warehouse_writer")
def warehouse_checks(settings: dg.ResourceParam[Settings]) -> Iterator[dg.AssetCheckResult]:
    """Run every SQL check of the warehouse; each tells how many bad rows it found and shows the first."""
    for found in steps.run_checks(settings):
        yield dg.AssetCheckResult(
            asset_key="quarterly_trend",
            check_name=found.name,
            passed=found.passed,
            severity=dg.AssetCheckSeverity.ERROR if found.blocking else dg.AssetCheckSeverity.WARN,
            metadata={"bad_rows": found.n_bad, "first": dg.MetadataValue.md(markdown(found.rows))},
        )


@dg.asset_check(
    asset="archived_responses",
    name="sources_speak",
    partitions_def=nights,
    description="Every source gave about as much as it usually does: none silent, bursting, or without dates.",
)
def sources_speak(
    context: dg.AssetCheckExecutionContext, settings: dg.ResourceParam[Settings]
) -> dg.AssetCheckResult:
    """Compare each source's night with its own history."""
    signals = steps.source_health(settings, night=context.partition_key)
    rows = [{"source": s.source_name, "signal": s.code, "what": s.words} for s in signals]
    return dg.AssetCheckResult(
        passed=not signals,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"signals": len(signals), "table": dg.MetadataValue.md(markdown(rows))},
    )
