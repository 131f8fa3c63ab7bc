"""How fast and how small the entity reader is on texts of one's own: ``entities_speed.py FILE.jsonl [...]``.

Each line of a file is an object with ``text`` (and ``lang``). Prints words per CPU second and peak memory.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from extractors import extract_entities


def main(paths: list[str]) -> None:
    """Reads every text once and prints what it took; loading the knowledge files is counted apart."""
    rows = [json.loads(line) for path in paths for line in Path(path).read_text("utf-8").splitlines()]
    began = time.process_time()
    extract_entities("France will build an AI data centre.", language="en")
    loaded = time.process_time() - began
    began = time.process_time()
    words = 0
    for row in rows:
        extract_entities(row["text"], language=row.get("lang", "en"))
        words += len(row["text"].split())
    spent = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(rows)} texts, {words} words, {words / spent:.0f} words per CPU second, "
        f"{loaded:.2f} s to load, {memory:.0f} MB"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
