"""A night that is killed with signal 9 goes on as if nothing had happened."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_killed_nights_end_like_an_undisturbed_one() -> None:
    """Three random moments here; fifty by ``python benchmarks/kill_night.py``."""
    command = [sys.executable, str(ROOT / "benchmarks" / "kill_night.py"), "--rounds", "3", "--seed", "7"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = re.search(r"(\d+) kills; 3 of 3 nights", done.stdout)
    assert told and int(told.group(1)) >= 1, done.stdout
