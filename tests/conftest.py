"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """Folder of real third-party texts and pages; they are not part of the project, so tests skip without it."""
    folder = Path(os.environ.get("SOVTRACK_SHARED", ROOT.parent / "shared"))
    if not (folder / "data" / "README.md").is_file():
        pytest.skip(f"real third-party data is not here ({folder}); set SOVTRACK_SHARED to its folder")
    return folder
