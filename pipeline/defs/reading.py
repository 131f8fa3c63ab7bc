"""Reading: archived responses become documents, documents become mentions and project claims."""

from typing import Any

import dagster as dg

from pipeline.defs.nights import nights
from pipeline.defs.planned import planned
from pipeline.night import steps
from pipeline.night.reading import ReadingSummary
from pipeline.settings import Settings

RETRY = dg.RetryPolicy(max_retries=1, delay=5)


def _metadata(summary: ReadingSummary) -> dict[str, dg.MetadataValue[Any] | int]:
    refused = "\n".join(f"| {url} | {reason} |" for url, reason in summary.refused[:50])
    return {
        "read": summary.n_read,
        "new": summary.n_new,
        "not_readable": len(summary.refused),
        "reasons": dg.MetadataValue.md("| Address | Reason |\n|---|---|\n" + refused),
    }


@dg.asset(
    deps=["fetches"],
    partitions_def=nights,
    group_name="reading",
    owners=["team:operators"],
    kinds={"python", "duckdb"},
    pool="warehouse_writer",
    retry_policy=RETRY,
)
def documents(settings: dg.ResourceParam[Settings]) -> dg.MaterializeResult[None]:
    """Text, title, date and language of every archived page; a changed page is a new version of its document."""
    with planned():
        return dg.MaterializeResult(metadata=_metadata(steps.read_documents(settings)))


@dg.asset(
    deps=["documents"],
    partitions_def=nights,
    group_name="reading",
    owners=["team:reviewers"],
    kinds={"spacy", "duckdb"},
    pool="warehouse_writer",
    retry_policy=RETRY,
)
def mentions(settings: dg.ResourceParam[Settings]) -> dg.MaterializeResult[None]:
    """Countries, amounts, vendors, project types and dated events, and the project claims that link them."""
    with planned():
        return dg.MaterializeResult(metadata=_metadata(steps.read_mentions(settings)))
