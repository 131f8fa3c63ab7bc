"""Discovery and fetching: what the sources show tonight, and the responses that were archived."""

from collections.abc import Iterator

import dagster as dg

from pipeline.defs.nights import nights
from pipeline.defs.planned import planned
from pipeline.night import steps
from pipeline.settings import Settings


class FetchConfig(dg.Config):
    """Which part of the world to ask. Leave everything empty for a plain night."""

    sources: list[str] = []  # noqa: RUF012 - a pydantic field: every configuration gets its own list
    since: str | None = None
    until: str | None = None
    replay: bool = False


@dg.multi_asset(
    name="fetch",
    specs=[
        dg.AssetSpec(
            "discovered_urls",
            description="Addresses that feeds, sitemaps, listings and folders of the sources showed tonight.",
            group_name="fetching",
            owners=["team:operators"],
            kinds={"python", "rss"},
        ),
        dg.AssetSpec(
            "archived_responses",
            description="Responses kept as WARC records, and the journal that says for every URL what was asked, "
            "answered and decided. A past night is never fetched again: it is replayed from this archive.",
            group_name="fetching",
            owners=["team:operators"],
            kinds={"python", "file"},
        ),
    ],
    partitions_def=nights,
    pool="fetching",
    retry_policy=dg.RetryPolicy(max_retries=2, delay=60, backoff=dg.Backoff.EXPONENTIAL),
)
def fetch(
    context: dg.AssetExecutionContext, config: FetchConfig, settings: dg.ResourceParam[Settings]
) -> Iterator[dg.MaterializeResult[None]]:
    """Ask every source politely, archive every answer, and write down why where nothing was fetched."""
    with planned():
        summary = steps.fetch(
            settings,
            night=context.partition_key,
            run_id=context.run_id,
            only=config.sources,
            since=config.since,
            until=config.until,
            replay=config.replay,
        )
    for line in summary.problems:
        context.log.warning(line)
    yield dg.MaterializeResult(
        asset_key="discovered_urls",
        metadata={"found": summary.total("found"), "sources": dg.MetadataValue.md(summary.markdown("found"))},
    )
    yield dg.MaterializeResult(
        asset_key="archived_responses",
        metadata={
            "mode": summary.mode,
            **{
                name: summary.total(name)
                for name in ("fetched", "unchanged", "refused", "failed", "deferred")
            },
            "sources": dg.MetadataValue.md(summary.markdown()),
        },
    )


@dg.asset(
    deps=["archived_responses"],
    partitions_def=nights,
    group_name="fetching",
    owners=["team:operators"],
    kinds={"duckdb"},
    pool="warehouse_writer",
)
def fetches(
    context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings]
) -> dg.MaterializeResult[None]:
    """Every attempt of the night with its disposition, taken from the journal into the warehouse."""
    with planned():
        counts = steps.load_fetches(settings, night=context.partition_key)
    return dg.MaterializeResult(metadata={"dagster/row_count": counts.pop("rows"), **counts})
