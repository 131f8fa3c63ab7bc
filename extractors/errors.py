"""What can go wrong while reading.

ExtractorError
├── DataFileError        a knowledge file has a row that cannot be used; lists every such row
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
        super().__init__(f"{self.path} has {len(self.mistakes)} mistake(s); mend them and run again:\n{lines}")


class UnreadableDocument(ExtractorError):
    """The bytes cannot be read as a document; ``reason`` says why, ``url`` whose they are."""

    def __init__(self, reason: str, *, url: str | None = None) -> None:
        self.reason = reason
        self.url = url
        super().__init__(f"{url or 'document'}: {reason}")
