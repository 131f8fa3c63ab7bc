"""A real desk over the sample world's night, and a real browser in front of it."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from tests_support import Program

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parent / "vendor" / "axe.min.js"


@dataclass
class Served:
    """A running desk."""

    address: str
    home: Path


def serve(home: Path, **access: object) -> Iterator[Served]:
    """Run the desk of a data folder on a free port of loopback."""
    from pipeline.commands.review import desk_of
    from pipeline.settings import load_settings
    from warehouse.review.access import Access
    from warehouse.review.app import create_app

    app = create_app(desk_of(load_settings(home=home)), Access(**{"local_person": "ada", **access}))  # type: ignore[arg-type]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield Served(f"http://127.0.0.1:{port}", home)
    server.should_exit = True
    thread.join(timeout=10)


def copy_of(night: Path, folder: Path) -> Path:
    """A data folder of one's own, with the sample night's results."""
    home = folder / "home"
    home.mkdir()
    for name in ("archive", "published"):
        shutil.copytree(night / name, home / name, symlinks=True)
    for name in ("desk_texts.sqlite", "warehouse.duckdb", "ledger.jsonl"):
        shutil.copy(night / name, home / name)
    link = home / "published" / "sovtrack.duckdb"
    newest = max((home / "published" / "versions").glob("*.duckdb"), key=lambda path: path.stat().st_mtime_ns)
    link.unlink()
    link.symlink_to(newest)
    return home


@pytest.fixture(scope="session")
def sample_home(request: pytest.FixtureRequest) -> Path:
    """Data of a finished sample night; DESK_SAMPLE_HOME names one that is there, to save making it."""
    if told := os.environ.get("DESK_SAMPLE_HOME"):
        return Path(told)
    program: Program = request.getfixturevalue("sample_program")
    return program.home


@pytest.fixture
def served(sample_home: Path, tmp_path: Path) -> Iterator[Served]:
    """The desk over a copy of the sample night."""
    yield from serve(copy_of(sample_home, tmp_path))


# Not for the whole session: Playwright keeps an event loop running, under which no other test could start one.
@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Debian's Chromium, headless."""
    if not CHROMIUM.is_file():
        pytest.skip(f"no browser: {CHROMIUM} is missing (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()
