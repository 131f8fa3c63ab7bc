"""From a reviewer's key to the published table, through a running desk."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests_support import ROOT, Program
from waiting import Waiting

from warehouse.connection import open_snapshot
from warehouse.queries import trend_rows

WITHIN_SECONDS = 60


@pytest.fixture
def folder(sample_program: Program, tmp_path: Path) -> Path:
    shutil.copytree(sample_program.home, tmp_path / "data" / "sample", symlinks=True)
    return tmp_path


@pytest.fixture
def desk(folder: Path) -> Iterator[str]:
    """``sovtrack review`` over a copy of the sample night; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    told = {name: value for name, value in os.environ.items() if not name.startswith("SOVTRACK_")}
    environment = {**told, "PYTHONPATH": str(ROOT), "SOVTRACK_HOME": str(folder / "data")}
    command = [sys.executable, "-m", "pipeline.cli", "review", "--sample", "--port", str(port)]
    errors = folder / "desk.err"
    with errors.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=file
        )
    address = f"http://127.0.0.1:{port}"
    while True:
        assert process.poll() is None, errors.read_text("utf-8")
        try:
            httpx.get(address, trust_env=False, timeout=30)
            break
        except httpx.ConnectError:
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(timeout=30)


def totals(folder: Path) -> dict[tuple[str, str], int]:
    """Projects by quarter and country, as they are published."""
    with open_snapshot(folder / "data" / "sample" / "published" / "sovtrack.duckdb") as con:
        return {
            (row["quarter"], row["country"]): row["n_new_projects"]
            for row in trend_rows(con, profile="default")
            if row["project_type"] == "all"
        }


def test_the_published_table_follows_a_decision_within_a_minute(folder: Path, desk: str) -> None:
    before = totals(folder)
    page = httpx.get(f"{desk}/?field=project", trust_env=False, timeout=60).text
    token = re.search(r'name="desk-token" content="(\w+)"', page)
    task = re.search(r'data-task="(\w+)" data-field="project"', page)
    assert token and task
    began, waiting = time.monotonic(), Waiting()
    answer = httpx.post(
        f"{desk}/task/{task[1]}/decide",
        data={"verdict": "reject"},
        headers={"X-Desk-Token": token[1]},
        trust_env=False,
        timeout=60,
    )
    assert answer.status_code == 200 and "one project fewer" in answer.text
    while totals(folder) == before:
        waiting.look()
        assert time.monotonic() - began < WITHIN_SECONDS * waiting.factor, "the tables do not follow"
        time.sleep(0.25)
    took = (time.monotonic() - began) / waiting.factor
    print(f"{took:.0f} s from the decision to the published table")
    after = totals(folder)
    assert sum(after.values()) < sum(before.values())
