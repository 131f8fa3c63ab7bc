"""A night over real pages, served over real HTTP: nothing is lost, every page is a document or has its reason."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
import uvicorn
import yaml
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from tests_support import Program, new_program

SUITES = ("publishers", "articles")


@contextmanager
def _served(pages: dict[str, bytes]) -> Iterator[int]:
    async def page(request: Request) -> Response:
        body = pages.get(request.url.path)
        return Response(body or b"no such page", 200 if body else 404, media_type="text/html")

    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(Starlette(routes=[Route("/{path:path}", page)]), log_level="warning")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def night(shared_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Program, int]]:
    program = new_program(tmp_path_factory.mktemp("real"))
    sources = program.folder / "sources"
    sources.mkdir()
    pages: dict[str, bytes] = {}
    for suite in SUITES:
        folder = shared_dir / "data" / suite
        rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
        paths = {f"/{suite}/{number}.html": folder / row["page"] for number, row in enumerate(rows)}
        pages |= {path: gzip.decompress(file.read_bytes()) for path, file in paths.items()}
        source = {
            "name": suite, "title": suite, "publisher": suite, "publisher_country": None, "language": "en",
            "kind": "urls", "urls": [f"http://{suite}.example{path}" for path in paths], "budget": 1000,
            "pace_seconds": 0.0, "max_concurrency": 8,
        }  # fmt: skip
        (sources / f"{suite}.yml").write_text(yaml.safe_dump(source), "utf-8")
    with _served(pages) as port:
        done = program.run(
            "night",
            "--json",
            SOVTRACK_CATALOG="false",
            SOVTRACK_SOURCES=json.dumps([str(sources)]),
            SOVTRACK_FETCH__CONNECT_TO=json.dumps({"*.example:80": f"127.0.0.1:{port}"}),
            SOVTRACK_FETCH__PACE_FACTOR="0",
        )
    assert done.returncode == 0, done.stderr
    yield program, len(pages)


def test_every_page_is_a_document_or_has_its_reason(night: tuple[Program, int]) -> None:
    program, n_pages = night
    with duckdb.connect(program.folder / "data" / "warehouse.duckdb", read_only=True) as con:
        told = con.execute(
            """
            SELECT fetches.url, fetches.disposition, fetches.reason, readings.version_digest, readings.problem
            FROM fetches LEFT JOIN document_readings AS readings USING (fetch_id)
            WHERE purpose = 'page'
            """
        ).fetchall()
    assert len({row[0] for row in told}) == n_pages
    lost = [row for row in told if not row[3] and not row[4] and not (row[1] != "fetched" and row[2])]
    assert lost == []
    read = [row for row in told if row[3]]
    assert len(read) >= 0.95 * n_pages  # what is refused (text-and-data-mining opt-outs) is told, not lost


def test_real_pages_give_mentions(night: tuple[Program, int]) -> None:
    program, n_pages = night
    with duckdb.connect(
        (program.folder / "data" / "published" / "sovtrack.duckdb").resolve(), read_only=True
    ) as con:
        row = con.execute(
            "SELECT count(*), count(DISTINCT version_digest) FROM mentions WHERE kind = 'country'"
        ).fetchone()
    assert row is not None
    assert row[0] > n_pages and row[1] > n_pages / 2
