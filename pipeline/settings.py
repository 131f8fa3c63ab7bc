"""Every setting of a running Sovtrack, with its meaning, unit and default.

A setting is read from the environment (``SOVTRACK_TIMEZONE``, nested ones as ``SOVTRACK_FETCH__CONTACT``), then
from ``sovtrack.toml`` in the working directory, then from here. An unknown key is a mistake, never ignored.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from pipeline.errors import SettingsError
from pipeline.fetch.settings import FetchSettings
from pipeline.review_settings import ReviewSettings

PREFIX = "SOVTRACK_"
FILE = "sovtrack.toml"
# Names under our prefix that are not settings: a test's data folder, and the file that systemd hands over.
NOT_SETTINGS = {"SOVTRACK_SHARED", "SOVTRACK_NIGHT_PARAMETERS"}


class Settings(BaseSettings):
    """What an operator may set. Paths are relative to the working directory."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", toml_file=FILE, validate_default=True
    )

    home: Path = Field(
        Path("data"), description="Folder of all data: archive, journal, warehouse, published."
    )
    timezone: str = Field("UTC", description="IANA time zone in which a night begins.")
    night_at: str = Field("02:15", description="Local time of the nightly run, HH:MM.")
    schedule: bool = Field(True, description="Whether Dagster's daemon begins nights by itself.")
    webhook_url: SecretStr | None = Field(
        None, description="Where failures and silent sources are posted as JSON."
    )
    sources: list[Path] = Field(
        default_factory=list, description="Folders of source files beside the catalogue."
    )
    catalog: bool = Field(True, description="Whether the built-in catalogue of real sources is used.")
    workers: int = Field(1, ge=1, le=64, description="Processes that read documents.")
    keep_snapshots: int = Field(
        14, ge=1, description="Published database files, and folders of tables, kept on disk."
    )
    close_after_days: int = Field(
        60,
        ge=0,
        description="Days after its end on which a quarter is closed; what changes then is a restatement.",
    )
    profile: str = Field("default", description="Counting profile shown when none is named.")
    fetch: FetchSettings = Field(
        default_factory=lambda: FetchSettings(), description="Everything about fetching."
    )
    review: ReviewSettings = Field(
        default_factory=lambda: ReviewSettings(), description="Who may enter the review desk."
    )

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"{value!r} is not an IANA time zone; write for example Europe/Paris") from error
        return value

    @field_validator("night_at")
    @classmethod
    def _clock_time(cls, value: str) -> str:
        hours, _, minutes = value.partition(":")
        if not (
            hours.isdigit()
            and minutes.isdigit()
            and len(minutes) == 2
            and int(hours) < 24
            and int(minutes) < 60
        ):
            raise ValueError(f"{value!r} is not a time; write HH:MM, for example 02:15")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments first, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def cron(self) -> str:
        """``night_at`` as a cron line."""
        hours, minutes = self.night_at.split(":")
        return f"{int(minutes)} {int(hours)} * * *"

    warehouse_file: str = Field(
        "warehouse.duckdb", description="Name of the live DuckDB file in the data folder."
    )

    @property
    def warehouse_path(self) -> Path:
        """The live DuckDB file; only the nightly run opens it."""
        return self.home / self.warehouse_file

    @property
    def decisions_path(self) -> Path:
        """The reviewers' decision log; only ever added to."""
        return self.home / "decisions.sqlite"

    @property
    def desk_texts_path(self) -> Path:
        """Texts for the review desk; made anew from the warehouse where missing."""
        return self.home / "desk_texts.sqlite"

    @property
    def published_dir(self) -> Path:
        """What analysts open."""
        return self.home / "published"

    @property
    def snapshot_path(self) -> Path:
        """Link to the latest published DuckDB file."""
        return self.published_dir / "sovtrack.duckdb"


def load_settings(**overrides: Any) -> Settings:
    """Read the settings; every mistake is reported at once by its key.

    Raises ``SettingsError``.
    """
    mistakes = [(name, f"is not a setting; the settings are {_known()}") for name in _unknown_environment()]
    try:
        settings = Settings(**overrides)
    except ValidationError as error:
        for item in error.errors():
            key = ".".join(str(part) for part in item["loc"])
            words = (
                "is not a setting"
                if item["type"] == "extra_forbidden"
                else item["msg"].removeprefix("Value error, ")
            )
            mistakes.append((f"{key} ({PREFIX}{key.replace('.', '__').upper()} or {FILE})", words))
        raise SettingsError(mistakes) from error
    except (ValueError, OSError) as error:  # a TOML file that cannot be read or parsed
        raise SettingsError([*mistakes, (FILE, str(error))]) from error
    if mistakes:
        raise SettingsError(mistakes)
    return settings


def _known() -> str:
    return ", ".join(PREFIX + name.upper() for name in Settings.model_fields)


def _unknown_environment() -> list[str]:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    return [
        name
        for name in sorted(os.environ)
        if name.startswith(PREFIX) and name not in NOT_SETTINGS and name.split("__")[0] not in known
    ]
