"""What Dagster hands to the assets: the settings, and nothing that knows Dagster."""

import dagster as dg

from pipeline.settings import Settings, load_settings


@dg.resource(description="Every setting of this installation (environment, sovtrack.toml, defaults).")
def settings_resource(_context: dg.InitResourceContext) -> Settings:
    """Read the settings when a run starts, so that a change needs no restart of the daemon."""
    return load_settings()
