"""Fixtures of the fetching tests: a web that a test can change, and nights over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fetch.nightrunner import Nights
from fetch.websites import Site


@pytest.fixture
def web() -> Iterator[Site]:
    """A web server on loopback."""
    site = Site()
    yield site
    site.close()


@pytest.fixture
def nights(tmp_path: Path, web: Site) -> Nights:
    """Nights over the web, into a fresh data folder."""
    return Nights(tmp_path / "data", web)
