"""Which reader read a text: a short digest of the rules and knowledge files in this room.

A changed rule or data file gives a new version, and so marks what it would read anew; nothing has to be
remembered by hand.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

ROOM = Path(__file__).parent
READ_BY_RULES = {".py", ".csv", ".tsv", ".yml", ".yaml", ".json", ".cfg", ".txt"}


@cache
def reader_version(part: str = "") -> str:
    """Twelve hexadecimal digits over every rule and data file of ``part`` (``documents``, ``entities``) or of all.

    Files of the room's top level and of ``data`` belong to every part; what measures the reader (``evaluation``)
    reads nothing, and belongs to none.
    """
    digest = hashlib.sha256()
    parts = {"evaluation"} | ({"documents", "entities"} - {part} if part else set())
    for path in sorted(ROOM.rglob("*")):
        inside = path.relative_to(ROOM)
        if path.suffix not in READ_BY_RULES or "__pycache__" in inside.parts or inside.parts[0] in parts:
            continue
        digest.update(inside.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
