"""Real pages of many publishers, served as they were saved: none is lost, none is mistaken."""

from __future__ import annotations

import gzip
from pathlib import Path

from fetch.nightrunner import Nights
from fetch.websites import Site, make_source


def test_every_real_page_is_archived_or_has_a_reason(shared_dir: Path, web: Site, nights: Nights) -> None:
    pages = sorted((shared_dir / "data").glob("*/pages/*.html*"))
    assert len(pages) > 200
    urls = {}
    for path in pages:
        content = path.read_bytes()
        plain = gzip.decompress(content) if path.suffix == ".gz" else content
        url = f"http://{path.parts[-3]}.example/{path.name.split('.')[0]}"
        urls[url] = plain
        # Half of them as such servers send them: compressed.
        packed = len(urls) % 2 == 0
        headers = {"Content-Type": "text/html"} | ({"Content-Encoding": "gzip"} if packed else {})
        web.put(url, gzip.compress(plain) if packed else plain, headers=headers)
    source = make_source("real", kind="urls", urls=list(urls), max_concurrency=8, budget=10_000)
    nights.run(source)
    told = nights.told()
    assert told.keys() == urls.keys()
    assert set(told.values()) <= {"fetched", "refused_optout"}
    assert sum(each == "refused_optout" for each in told.values()) < len(urls) / 50
    sizes = {line["url"]: line["n_bytes"] for line in nights.lines() if line["disposition"] == "fetched"}
    assert all(size == len(urls[url]) for url, size in sizes.items())
