"""The ledger: an append-only file of what must outlive a rebuild, project ids and releases.

One JSON object a line, ``kind`` first; what is too many for a line stands in files beside it, written before the line
that names them. An unfinished last line (the machine died while it was written) is
passed over and replaced by the next append; any other line that cannot be read raises ``LedgerDamaged``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from warehouse.errors import LedgerDamaged, WarehouseUnreachable

Entry = dict[str, Any]


class Ledger:
    """Reads and appends one ledger file; a missing file is an empty ledger."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.files = self.path.with_suffix("")  # folder of the files beside it

    def entries(self, kind: str | None = None) -> Iterator[Entry]:
        """Entries in the order in which they were written, of one kind if asked."""
        for entry in self.entries_from(0)[0]:
            if kind is None or entry["kind"] == kind:
                yield entry

    def entries_from(self, offset: int) -> tuple[list[Entry], int]:
        """Entries from a byte offset on, and the offset after them (to go on from another time)."""
        content = self._whole_bytes(offset)
        lines = content.decode("utf-8", errors="replace").split("\n")[:-1]
        entries = [self._entry(number, line) for number, line in enumerate(lines, start=1)]
        return entries, offset + len(content)

    def append(self, entries: Iterable[Mapping[str, Any]]) -> int:
        """Write entries and see them on the disk before returning; returns their number."""
        lines = [json.dumps(entry, ensure_ascii=False, allow_nan=False) for entry in entries]
        if not lines:
            return 0
        try:
            self._drop_unfinished_line()
            with self.path.open("a", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise WarehouseUnreachable(
                self.path, reason=f"cannot append to the ledger ({error.strerror})", remedy="Mend the disk."
            ) from error
        return len(lines)

    def _entry(self, number: int, line: str) -> Entry:
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise LedgerDamaged(self.path, number, f"not JSON ({error})") from error
        if not isinstance(entry, dict) or "kind" not in entry:
            raise LedgerDamaged(self.path, number, "an entry is an object with a kind")
        return entry

    def _whole_bytes(self, offset: int) -> bytes:
        """All from an offset to the end of the last whole line."""
        if not self.path.exists():
            return b""
        with self.path.open("rb") as file:
            file.seek(offset)
            content = file.read()
        return content[: content.rfind(b"\n") + 1]

    def _drop_unfinished_line(self) -> None:
        if not self.path.exists():
            return
        with self.path.open("r+b") as file:
            content = file.read()
            whole = content.rfind(b"\n") + 1
            if whole != len(content):
                file.truncate(whole)
