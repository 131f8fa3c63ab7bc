"""What can go wrong in the warehouse.

WarehouseError
├── WarehouseLocked        another process writes, or holds the file open; names it
├── WarehouseTooNew        the file was written by a newer version of the program
├── WarehouseUnreachable   folder missing, disk read-only, not a DuckDB file
├── MigrationFailed        a migration broke off, or a recorded one was edited; nothing changed
├── LedgerDamaged          a line of the ledger cannot be read
├── ReferenceInvalid       a reference table or counting profile breaks its schema; every mistake named
├── UnknownName            a profile, country, type or quarter that the warehouse does not know
├── SnapshotNotKept        the file of a past release is gone; its numbers are kept, its projects are not
├── QueryRefused           a query for analysts that is not read-only, or that fails
├── DecisionRefused        a decision that says nothing, contradicts itself, or comes too late
├── ImportRefused          a file of corrections has mistakes; nothing of it was taken in
├── DeskRefused            the review desk will not open where anybody could walk in
├── LogTooNew              the decision log was written by a newer version of the program
├── OtherRules             the tables were made by other rules than the installed ones
└── PublicationHeld        a blocking check found bad rows; the last good snapshot stands
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warehouse.checks import CheckResult


class WarehouseError(Exception):
    """Root of the warehouse's exceptions."""


class WarehouseLocked(WarehouseError):
    """Another process holds the file. ``pid`` and ``command`` are None where it could not be found out."""

    def __init__(self, path: Path, *, pid: int | None, command: str | None, detail: str = "") -> None:
        self.path, self.pid, self.command = path, pid, command
        who = f"process {pid}" if pid else "another process"
        what = f" ({command})" if command else ""
        hint = detail or "wait for it to end, or end it"
        super().__init__(f"{path} is in use by {who}{what}: {hint}. Nothing was changed.")


class WarehouseTooNew(WarehouseError):
    """The file knows more than this program does."""

    def __init__(self, path: Path, *, found: str, known: str) -> None:
        self.path, self.found, self.known = path, found, known
        super().__init__(
            f"{path} was written by a newer version (it has {found}, this program knows {known}): "
            "upgrade Sovtrack, or point SOVTRACK_HOME to another folder. Nothing was changed."
        )


class WarehouseUnreachable(WarehouseError):
    """The file cannot be opened where it is."""

    def __init__(self, path: Path, *, reason: str, remedy: str) -> None:
        self.path, self.reason, self.remedy = path, reason, remedy
        super().__init__(f"{path}: {reason}. {remedy}")


class MigrationFailed(WarehouseError):
    """A migration was rolled back, or does not match its record."""

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(f"migration {name}: {reason}. The warehouse was left as it was.")


class LedgerDamaged(WarehouseError):
    """A line of the ledger that is not the unfinished last one cannot be read."""

    def __init__(self, path: Path, line_number: int, reason: str) -> None:
        self.path, self.line_number, self.reason = path, line_number, reason
        super().__init__(f"{path}, line {line_number}: {reason}. Restore the file from its backup copy.")


class LedgerFileDamaged(WarehouseError):
    """A file beside the ledger that the ledger names is lost, or is not as the ledger tells."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}. Restore the file from its backup copy.")


class ReferenceInvalid(WarehouseError):
    """A data file breaks its schema. ``mistakes`` are (file, line or key, what)."""

    def __init__(self, mistakes: Iterable[tuple[str, str, str]]) -> None:
        self.mistakes = tuple(mistakes)
        lines = "\n".join(f"  {file}, {where}: {what}" for file, where, what in self.mistakes)
        super().__init__(f"{len(self.mistakes)} mistake(s) in reference data:\n{lines}")


class UnknownName(WarehouseError):
    """A name that stands for nothing here; the message lists those that do, or the likest of many, or says ``how``."""

    MOST_LISTED = 60
    MOST_LIKE = 5

    def __init__(
        self, kind: str, name: str, known: Sequence[str] = (), *, like: Sequence[str] = (), how: str = ""
    ) -> None:
        self.kind, self.name, self.known, self.like = kind, name, tuple(known), tuple(like)
        super().__init__(f"unknown {kind} {name!r}; {how or self._listing()}")

    def _listing(self) -> str:
        if len(self.known) <= self.MOST_LISTED:
            return f"known: {', '.join(self.known) or 'none yet'}"
        like = self.like or get_close_matches(self.name, self.known, n=self.MOST_LIKE, cutoff=0.5)
        shown = like or self.known[: self.MOST_LIKE]
        return f"{'perhaps' if like else 'known'}: {', '.join(shown)} ({len(self.known):,} are known)"


class SnapshotNotKept(WarehouseError):
    """The released file of a past day lies in the publication folder no longer. ``kept`` are those that do, oldest first."""

    def __init__(self, release_id: str, kept: Sequence[str]) -> None:
        self.release_id, self.kept = release_id, tuple(kept)
        among = ", ".join(kept) if len(kept) < 4 else f"{kept[0]} to {kept[-1]}"
        super().__init__(
            f"the snapshot of release {release_id} is no longer kept, so its projects cannot be opened (kept: "
            f"{among or 'none'}; SOVTRACK_KEEP_SNAPSHOTS says how many files stay). Its numbers are: "
            "`sovtrack trend --as-of`, `sovtrack shares --as-of`"
        )


class QueryRefused(WarehouseError):
    """A query that may not run, or that DuckDB could not run."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class PublicationHeld(WarehouseError):
    """Blocking checks found bad rows. ``results`` is what every check found, ``failures`` the bad rows by check."""

    def __init__(self, results: Sequence[CheckResult]) -> None:
        self.results = tuple(results)
        self.failures = failures = {
            each.name: each.n_bad for each in results if each.blocking and not each.passed
        }
        listing = ", ".join(f"{name} ({n} rows)" for name, n in sorted(failures.items()))
        super().__init__(f"not published, the last good snapshot stands: {listing}")


class DecisionRefused(WarehouseError):
    """A decision that cannot be written down as it is; the log is as it was."""


class ImportRefused(WarehouseError):
    """A file of corrections holds mistakes; ``mistakes`` are (line, words), all of them at once."""

    def __init__(self, path: Path, mistakes: Sequence[tuple[int, str]]) -> None:
        self.path, self.mistakes = path, tuple(mistakes)
        lines = "\n".join(f"  line {line}: {words}" for line, words in self.mistakes)
        super().__init__(
            f"{path}: {len(self.mistakes)} mistake(s), nothing was taken in; mend them and run again:\n{lines}"
        )


class LogTooNew(WarehouseError):
    """The decision log knows more than this program does."""

    def __init__(self, path: Path, *, found: int, known: int) -> None:
        self.path, self.found, self.known = path, found, known
        super().__init__(
            f"{path} has schema {found}, this program knows {known}: upgrade Sovtrack. Nothing was changed."
        )


class DeskRefused(WarehouseError):
    """The review desk will not start as it is set up."""


class OtherRules(WarehouseError):
    """A replay by the rules of now would not lead to the tables as they stand."""

    def __init__(self) -> None:
        super().__init__(
            "the live tables were made by other rules or rates than the installed ones, so their changes cannot be "
            "explained yet: run `sovtrack night` or `sovtrack rebuild` first. Nothing was changed."
        )
