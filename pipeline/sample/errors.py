"""What can go wrong with the sample world.

PipelineError
├── SampleDataError     files of the sample world or its truth; lists every mistake with its file
└── SampleServerError   the server cannot listen or does not start; names the port
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import PipelineError


class SampleDataError(PipelineError):
    """Data files of the sample cannot be used; ``mistakes`` are (file, words) pairs, all of them at once."""

    def __init__(self, mistakes: Sequence[tuple[str, str]]) -> None:
        self.mistakes = tuple(mistakes)
        lines = "\n".join(f"  {file}: {words}" for file, words in self.mistakes)
        super().__init__(f"the sample's data files have {len(self.mistakes)} mistake(s):\n{lines}")


class SampleServerError(PipelineError):
    """The sample world cannot be served on ``port``."""

    def __init__(self, port: int, reason: str) -> None:
        self.port = port
        self.reason = reason
        super().__init__(
            f"the sample world cannot be served on port {port}: {reason}. Choose another with --port"
        )
