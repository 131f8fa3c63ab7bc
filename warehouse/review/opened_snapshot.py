"""The published snapshot that a running desk reads: opened once, and kept until the next one is published."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from warehouse.connection import open_snapshot
from warehouse.rows import Connection


@dataclass
class OpenedSnapshot:
    """A link to the latest snapshot, and a read-only connection to the file that it names now."""

    link: Path
    _open: tuple[Path, Connection, ExitStack] | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @contextmanager
    def cursor(self) -> Iterator[Connection]:
        """A cursor of the latest snapshot."""
        path = self.path()
        with self._lock:
            if self._open is None or self._open[0] != path:
                self._close()
                stack = ExitStack()
                self._open = (path, stack.enter_context(open_snapshot(path, n_threads=1)), stack)
            cursor = self._open[1].cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    def path(self) -> Path:
        """The file that the link names; asked several times a key, so without a walk."""
        link = self.link
        return link.parent / os.readlink(link) if link.is_symlink() else link.resolve()

    def _close(self) -> None:
        if self._open is not None:
            self._open[2].close()
        self._open = None
