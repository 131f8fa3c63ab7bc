"""What can go wrong while reading.

ExtractorError
├── DataFileError        a knowledge file has a row that cannot be used; lists every such row
├── CasesError           labelled cases or floors cannot be used; lists every mistake with file and line
├── FloorsHeld           new scores would lower a pinned floor, and nobody allowed it
└── UnreadableDocument   the bytes are not a document that can be read (encrypted PDF, truncated, not text)
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class ExtractorError(Exception):
    """Root of the reading room's exceptions."""


class DataFileError(ExtractorError):
    """A knowledge file holds mistakes; ``mistakes`` are (line, words) pairs, all of them at once."""

    def __init__(self, path: Path | str, mistakes: Sequence[tuple[int, str]]) -> None:
        self.path = Path(path)
        self.mistakes = tuple(mistakes)
        lines = "\n".join(f"  {self.path.name}:{line}: {words}" for line, words in self.mistakes)
        super().__init__(
            f"{self.path} has {len(self.mistakes)} mistake(s); mend them and run again:\n{lines}"
        )


class CasesError(ExtractorError):
    """The labelled cases hold mistakes; ``mistakes`` are (file, line, words), all of them at once."""

    def __init__(self, folder: Path | str, mistakes: Sequence[tuple[str, int, str]]) -> None:
        self.folder = Path(folder)
        self.mistakes = tuple(mistakes)
        lines = "\n".join(f"  {file}:{line}: {words}" for file, line, words in self.mistakes)
        super().__init__(
            f"{self.folder} has {len(self.mistakes)} mistake(s); mend them and run again:\n{lines}"
        )


class FloorsHeld(ExtractorError):
    """Pinned floors would be lowered; ``lowered`` says which, in words."""

    def __init__(self, lowered: Sequence[str]) -> None:
        self.lowered = tuple(lowered)
        lines = "\n".join(f"  {each}" for each in self.lowered)
        super().__init__(f"{len(self.lowered)} floor(s) would be lowered; --lower-floors allows it:\n{lines}")


class UnreadableDocument(ExtractorError):
    """The bytes cannot be read as a document; ``reason`` says why, ``url`` whose they are."""

    def __init__(self, reason: str, *, url: str | None = None) -> None:
        self.reason = reason
        self.url = url
        super().__init__(f"{url or 'document'}: {reason}")
