"""Settings: read from the environment and a file, every mistake named by its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.settings import load_settings


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_defaults_are_usable() -> None:
    settings = load_settings()
    assert settings.home == Path("data")
    assert settings.cron == "15 2 * * *"
    assert settings.snapshot_path == Path("data/published/sovtrack.duckdb")


def test_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sovtrack.toml").write_text('timezone = "Asia/Seoul"\nnight_at = "03:30"\n', "utf-8")
    monkeypatch.setenv("SOVTRACK_TIMEZONE", "Europe/Paris")
    settings = load_settings()
    assert (settings.timezone, settings.cron) == ("Europe/Paris", "30 3 * * *")


def test_nested_settings_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOVTRACK_FETCH__CONTACT", "https://example.org/bot")
    assert load_settings().fetch.contact == "https://example.org/bot"


def test_every_mistake_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sovtrack.toml").write_text('colour = "blue"\n', "utf-8")
    monkeypatch.setenv("SOVTRACK_TIMEZONE", "Mars/Olympus")
    monkeypatch.setenv("SOVTRACK_NIGHT_AT", "25:00")
    monkeypatch.setenv("SOVTRACK_COLOR", "red")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    message = str(caught.value)
    for told in ("SOVTRACK_COLOR", "colour", "SOVTRACK_TIMEZONE", "Mars/Olympus", "25:00", "HH:MM"):
        assert told in message


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "sovtrack.toml").write_text("timezone = \n", "utf-8")
    with pytest.raises(SettingsError, match=r"sovtrack\.toml"):
        load_settings()


def test_the_webhook_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOVTRACK_WEBHOOK_URL", "https://hooks.example/secret-token")
    assert "secret-token" not in repr(load_settings())


def test_the_doctor_asks_for_an_own_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.commands.installation import examine

    def mend() -> str:
        return next(finding.mend for finding in examine() if finding.what == "contact")

    assert "SOVTRACK_FETCH__CONTACT" in mend()
    monkeypatch.setenv("SOVTRACK_FETCH__CONTACT", "https://example.org/bot")
    assert mend() == ""
