"""One night at a time on one data folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import NightRunning
from pipeline.night.lock import night_lock

HOLD = "import sys, time; from pathlib import Path; from pipeline.night.lock import night_lock\nwith night_lock(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"


def test_a_second_night_is_refused_and_the_first_is_named(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(NightRunning, match=f"process {holder.pid}"), night_lock(tmp_path):
            pytest.fail("two nights at once")
        holder.kill()
    with night_lock(tmp_path):  # a killed night leaves no lock behind
        assert (tmp_path / "night.holder.json").is_file()
    assert not (tmp_path / "night.holder.json").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", "utf-8")
    with pytest.raises(OSError, match="file") as caught, night_lock(tmp_path / "file" / "data"):
        pytest.fail("a lock in a file")
    assert str(tmp_path) in str(caught.value)
