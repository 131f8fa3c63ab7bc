"""The ledger: an append-only file of what must outlive a rebuild, project ids and releases.

One JSON object a line, ``kind`` first. An unfinished last line (the machine died while it was written) is
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

    def entries(self, kind: str | None = None) -> Iterator[Entry]:
        """Entries in the order in which they were written, of one kind if asked."""
        for number, line in enumerate(self._whole_lines(), start=1):
            try:
                entry = json.loads(line)
            except ValueError as error:
                raise LedgerDamaged(self.path, number, f"not JSON ({error})") from error
            if not isinstance(entry, dict) or "kind" not in entry:
                raise LedgerDamaged(self.path, number, "an entry is an object with a kind")
            if kind is None or entry["kind"] == kind:
                yield entry

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

    def _whole_lines(self) -> list[str]:
        if not self.path.exists():
            return []
        text = self.path.read_text(encoding="utf-8", errors="replace")
        return text[: text.rfind("\n") + 1].splitlines()

    def _drop_unfinished_line(self) -> None:
        if not self.path.exists():
            return
        with self.path.open("r+b") as file:
            content = file.read()
            whole = content.rfind(b"\n") + 1
            if whole != len(content):
                file.truncate(whole)
