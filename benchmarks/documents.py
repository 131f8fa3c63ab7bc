"""How fast documents are read, beside the library that the reading builds on, in one process and one run.

    python -m benchmarks.documents FOLDER_OF_PAGES [FOLDER_OF_PAPERS]

Pages are ``*.html`` or ``*.html.gz``, papers ``*.pdf``. Prints pages per CPU second of this reader (all
fields) and of trafilatura (text alone, precision), and CPU seconds per 100 pages of paper.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from benchmarks.adapters import document


def pages_per_second(read: Callable[[bytes], object], pages: list[bytes]) -> float:
    """Pages per CPU second, after one page for warming up."""
    read(pages[0])
    began = time.process_time()
    for page in pages:
        read(page)
    return len(pages) / max(1e-9, time.process_time() - began)


def plain(page: bytes) -> object:
    """Trafilatura's own text of a page."""
    return trafilatura.bare_extraction(
        page, with_metadata=False, include_comments=False, favor_precision=True
    )


def main(arguments: list[str]) -> int:
    """Read both folders and print the figures."""
    if not arguments:
        print(__doc__)
        return 2
    paths = sorted(path for path in Path(arguments[0]).rglob("*.html*") if path.suffix in (".html", ".gz"))
    pages = [gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in paths]
    ours, theirs = pages_per_second(document, pages), pages_per_second(plain, pages)
    print(f"{len(pages)} pages: {ours:.1f} per CPU second, all fields")
    print(f"trafilatura, text alone: {theirs:.1f} per CPU second; ratio {ours / theirs:.2f}")
    if len(arguments) > 1:
        began, n_pages = time.process_time(), 0
        for path in sorted(Path(arguments[1]).glob("*.pdf")):
            n_pages += document(path.read_bytes())["n_pages"]
        seconds = (time.process_time() - began) / max(1, n_pages) * 100
        print(f"{n_pages} pages of paper: {seconds:.2f} CPU seconds per 100")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
