"""What can go wrong around the nightly run.

PipelineError
├── SettingsError     a setting is unknown or malformed; names the key
├── NightRunning      another night holds the data folder; names its process
├── NightImpossible   what was asked of a night cannot be done (a date, a night that never was)
├── NightFailed       a step of the nightly job failed; names the step
├── SourceFileError   a source file cannot be used; lists every mistake with file and key
├── UnknownSource     a name is no source of this installation
├── RecordingFailed   answers cannot be written down (disk full, read-only); names the folder
├── BackupError       a backup cannot be made or taken back; names the place
├── NoWarehouse       there is no live warehouse yet; says what makes one
├── NothingRead       the live warehouse holds nothing that could be published
├── ArchiveError      an archived response cannot be read; names file and offset
├── NoDecisions       no reviewer has decided anything yet
└── FetchError        one request failed; carries its disposition

The command line turns each into one message on standard error and exit code 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Protocol


class SourceMistake(Protocol):
    """What is wrong with one key of one source file."""

    @property
    def path(self) -> Path: ...

    @property
    def key(self) -> str: ...

    @property
    def words(self) -> str: ...


class PipelineError(Exception):
    """Root of the pipeline's exceptions."""


class SettingsError(PipelineError):
    """Settings cannot be used; ``mistakes`` are (key, words) pairs, all of them at once."""

    def __init__(self, mistakes: Sequence[tuple[str, str]]) -> None:
        self.mistakes = tuple(mistakes)
        lines = "\n".join(f"  {key}: {words}" for key, words in self.mistakes)
        super().__init__(f"the settings have {len(self.mistakes)} mistake(s):\n{lines}")


class NightRunning(PipelineError):
    """A night is already running on this data folder."""

    def __init__(self, home: Path, holder: str) -> None:
        self.home = home
        self.holder = holder
        super().__init__(
            f"another night is running on {home} ({holder}). Wait until it ends, or stop that process; "
            "nothing was changed"
        )


class NightImpossible(PipelineError):
    """What was asked of a night cannot be done; the message says why and what can. Nothing was changed."""


class NightFailed(PipelineError):
    """The nightly job stopped; ``step`` names the asset, ``reason`` the words of its failure."""

    def __init__(self, night: str, step: str, reason: str) -> None:
        self.night = night
        self.step = step
        self.reason = reason
        super().__init__(
            f"the night of {night} stopped at {step}: {reason}\nWhat was done is kept; run the same command again to go on"
        )


class SourceFileError(PipelineError):
    """Source files cannot be used; ``mistakes`` are all of them, each with its file, key and words."""

    def __init__(self, mistakes: Sequence[SourceMistake]) -> None:
        self.mistakes = tuple(mistakes)
        self.path = self.mistakes[0].path
        lines = "\n".join(f"  {mistake}" for mistake in self.mistakes)
        super().__init__(f"the source files have {len(self.mistakes)} mistake(s):\n{lines}")


class UnknownSource(PipelineError):
    """Names that are no sources of this installation; the message offers near ones."""

    def __init__(self, names: Sequence[str], known: Sequence[str]) -> None:
        self.names = tuple(names)
        near = sorted({match for name in names for match in get_close_matches(name, known, n=3)})
        hint = f"did you mean {', '.join(near)}?" if near else "`sovtrack sources list` shows all"
        super().__init__(f"no source is called {', '.join(map(repr, names))}; {hint}")


class ArchiveError(PipelineError):
    """An archived response cannot be read."""

    def __init__(self, file: Path | str, offset: int | None, reason: str) -> None:
        self.file = Path(file)
        self.offset = offset
        self.reason = reason
        super().__init__(f"{file}{'' if offset is None else f' at byte {offset}'}: {reason}")


class FetchError(PipelineError):
    """One request failed, or was not made; ``disposition`` is its name in the table of dispositions."""

    def __init__(self, disposition: str, reason: str, *, retry_after: float | None = None) -> None:
        self.disposition = disposition
        self.reason = reason
        self.retry_after = retry_after
        super().__init__(f"{disposition}: {reason}")


class RecordingFailed(PipelineError):
    """What came in cannot be written down, so nothing more may be asked for."""

    def __init__(self, home: Path, reason: str) -> None:
        self.home = home
        self.reason = reason
        super().__init__(
            f"{home}: cannot write down what was fetched ({reason}). What was written before is kept"
        )


class BackupError(PipelineError):
    """A copy cannot be made or taken back; ``path`` says where, ``reason`` why."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


class NoWarehouse(PipelineError):
    """There is no warehouse yet; ``path`` is where it would be. Nights in the journal can make it."""

    def __init__(self, path: Path, *, to: str, has_journal: bool) -> None:
        self.path = path
        self.has_journal = has_journal
        remedy = (
            "`sovtrack rebuild` makes it from the nights that were fetched, `sovtrack night` goes on with tonight's"
            if has_journal
            else "run `sovtrack night` first, or set SOVTRACK_HOME to the folder of your data"
        )
        super().__init__(f"{path}: there is no warehouse to {to} yet; {remedy}")


class NothingRead(PipelineError):
    """The warehouse holds no document and no release: publishing it would publish nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path}: nothing was read yet, so there is nothing to publish; run `sovtrack night` first"
        )


class NoDecisions(PipelineError):
    """No reviewer has decided anything yet; ``path`` is where the log would be."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path}: no reviewer has decided anything yet; `sovtrack review` opens the desk")
