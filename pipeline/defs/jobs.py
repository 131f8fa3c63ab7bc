"""The jobs: the whole night, and the shorter one after a reviewer's decision. One process, steps in turn."""

import dagster as dg

from pipeline.defs.nights import nights

# The multiprocess executor would start a process and load spaCy once a step; parallelism is inside the assets.
nightly = dg.define_asset_job(
    "nightly",
    selection=dg.AssetSelection.all(),
    executor_def=dg.in_process_executor,
    partitions_def=nights,
    description="Fetch, read, resolve, count, check and publish one night.",
    tags={"dagster/max_runtime": 8 * 3600},
)

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.assets("projects").downstream(),
    executor_def=dg.in_process_executor,
    partitions_def=nights,
    description="Resolve, count, check and publish again what reviewers' decisions changed; fetches nothing.",
)
