"""Everything that Dagster sees: the definitions of ``pipeline/defs`` and the resources they use."""

from pathlib import Path

import dagster as dg

from pipeline.resources import settings_resource


@dg.definitions
def definitions() -> dg.Definitions:
    """The nightly job, its assets, checks, schedule and sensors."""
    return dg.Definitions.merge(
        dg.load_from_defs_folder(path_within_project=Path(__file__)),
        dg.Definitions(resources={"settings": settings_resource}),
    )
