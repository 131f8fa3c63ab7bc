"""Every misbehaviour of the fault server ends in its own disposition, in time, within memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fetch.faults import FAULTS
from fetch.faultserver import ADDRESSES, TLS_FAULTS

pytest.importorskip("cryptography", reason="certificates for the TLS faults are made with cryptography")

ROOT = Path(__file__).resolve().parents[3]
LABELS = [*FAULTS, *TLS_FAULTS, *ADDRESSES]


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    """One night over all faults, in a process of its own so that its memory can be told."""
    command = [sys.executable, str(ROOT / "benchmarks" / "faults.py"), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_there_are_at_least_35_misbehaviours() -> None:
    dispositions = [told for told, _ in FAULTS.values()] + [told for _, told in ADDRESSES.values()]
    assert sum(told != "fetched" for told in [*dispositions, *TLS_FAULTS.values()]) >= 35


@pytest.mark.parametrize("label", LABELS)
def test_fault_ends_in_its_disposition_in_time(measured: dict[str, Any], label: str) -> None:
    told = measured["faults"][label]
    assert told["disposition"] == told["expected"], told["reason"]
    assert (told["elapsed_ms"] or 0) <= measured["limit_ms"]
    assert told["reason"] or told["expected"] == "fetched"


def test_memory_stays_below_300_mb(measured: dict[str, Any]) -> None:
    assert measured["memory_mb"] < 300


def test_one_bad_host_does_not_hold_up_the_others(measured: dict[str, Any]) -> None:
    assert measured["seconds"] < 30
