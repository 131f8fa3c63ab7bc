"""The decision log keeps what it was given."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from warehouse.errors import DecisionRefused, LogTooNew
from warehouse.review.log import Decision, DecisionLog, last_decision_no


def decision(**facts: object) -> Decision:
    usual = {"subject": "mention", "verdict": "reject", "target": {"kind": "amount"}, "decided_by": "ada"}
    return Decision(**{**usual, **facts})  # type: ignore[arg-type]


def test_a_decision_is_numbered_and_read_back_whole(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.sqlite")
    written = log.append(
        decision(shown={"value": {"x": 1}}, decided={"value": "é"}, reason="why", saw=("a", "b"), task="t")
    )
    assert written.decision_no == 1
    assert log.decisions() == [written]


def test_no_row_is_ever_changed_or_removed(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.sqlite")
    log.append(decision())
    con = sqlite3.connect(log.path)
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        con.execute("UPDATE decisions SET decided_by = 'mallory'")
    with pytest.raises(sqlite3.IntegrityError, match="never removed"):
        con.execute("DELETE FROM decisions")


def test_a_repeated_request_is_one_row(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.sqlite")
    first = log.append(decision(decision_id="x"))
    assert log.append(decision(decision_id="x")) == first
    with pytest.raises(DecisionRefused, match="something else"):
        log.append(decision(decision_id="x", verdict="accept"))
    assert len(log.decisions()) == 1


def test_an_undo_of_nothing_is_refused_and_leaves_no_row(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.sqlite")
    with pytest.raises(DecisionRefused):
        log.append(decision(subject="decision", verdict="undo", undoes="nowhere"))
    assert log.decisions() == []


def test_a_check_that_refuses_leaves_no_row(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.sqlite")
    log.append(decision(task="t", decision_id="one"))

    def refuse(found: list[Decision]) -> None:
        assert [d.decision_id for d in found] == ["one"]
        raise DecisionRefused("somebody was here")

    with pytest.raises(DecisionRefused, match="somebody"):
        log.append(decision(task="t"), check=refuse)
    assert last_decision_no(log.path) == 1


def test_the_last_number_of_no_log_is_zero(tmp_path: Path) -> None:
    assert last_decision_no(tmp_path / "none.sqlite") == 0
    assert not (tmp_path / "none.sqlite").exists()


def test_a_log_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "decisions.sqlite"
    with sqlite3.connect(path) as con:
        con.execute("PRAGMA user_version = 99")
    with pytest.raises(LogTooNew, match="schema 99"):
        DecisionLog(path)


def test_the_export_holds_every_decision_as_a_line(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.sqlite")
    log.append(decision(reason="one\ntwo"))
    log.append(decision(verdict="accept"))
    assert log.export(tmp_path / "decisions.jsonl") == 2
    lines = (tmp_path / "decisions.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["verdict"] for line in lines] == ["reject", "accept"]


def test_many_writers_lose_and_double_nothing(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.sqlite")

    def work(person: str) -> None:
        own = DecisionLog(log.path)
        for number in range(20):
            own.append(decision(decided_by=person, decision_id=f"{person}{number}"))

    threads = [threading.Thread(target=work, args=(f"p{i}",)) for i in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = log.decisions()
    assert len(found) == 100
    assert [d.decision_no for d in found] == list(range(1, 101))
    assert len({d.decision_id for d in found}) == 100


WRITER = """
import sys
from warehouse.review.log import Decision, DecisionLog
log = DecisionLog(sys.argv[1])
while True:
    row = log.append(Decision(subject="mention", verdict="reject", target={}, decided_by="ada"))
    print(row.decision_id, flush=True)
"""


def test_what_was_acknowledged_before_a_kill_is_there(tmp_path: Path) -> None:
    path = tmp_path / "decisions.sqlite"
    acknowledged: list[str] = []
    for lines in (3, 17, 8):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        acknowledged += [writer.stdout.readline().strip() for _ in range(lines)]
        writer.kill()
        acknowledged += [
            line.strip() for line in writer.stdout.read().splitlines() if len(line.strip()) == 32
        ]
        writer.wait()
    there = {d.decision_id for d in DecisionLog(path).decisions()}
    assert set(acknowledged) <= there
