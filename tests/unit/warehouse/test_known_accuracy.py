"""Rates of error come from reviewers as soon as they judged enough; recall from documents that they looked through."""

from __future__ import annotations

import json
from pathlib import Path

from tests.unit.warehouse.newsroom import Story, claim, event, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.rows import Connection, fetch_all
from warehouse.sqlfiles import statement
from warehouse.trends import refresh
from warehouse.trends.accuracy import known_accuracy, load_accuracy

N_DOCUMENTS = 120


def documents(n: int) -> list[Story]:
    """Articles with one project each, of names that nobody takes for one another."""
    made = []
    for number in range(n):
        name = f"{'abcdefghijklmnop'[number % 16]}{'aeiou'[number % 5]}{number}-machine"
        text = f"{name} was announced in its country."
        told = [event("announced", "announced", f"2025-01-{1 + number % 28:02}", "day")]
        made.append(
            story(text, "2025-02-01", source=f"s{number % 9}", claims=[claim(name, "ESP", events=told)])
        )
    return made


def decide(con: Connection, number: int, subject: str, verdict: str, body: object, **at: object) -> None:
    """A decision that stands."""
    row = {"id": f"d{number}", "no": number, "subject": subject, "verdict": verdict, "body": json.dumps(body)}
    con.execute(
        "INSERT INTO decisions VALUES ($id, $no, '2026-01-06', 'ada', $subject, $verdict, NULL, $body)", row
    )
    con.execute(
        "INSERT INTO decision_states VALUES ($id, 'stands', 'exact', $version, $start, $start, '')",
        {"id": row["id"], "version": at.get("version"), "start": at.get("start")},
    )


def looked_through(con: Connection, told: list[Story], *, added: int) -> None:
    """Every document was looked through; the claims of some had been added by a reviewer before."""
    for number, each in enumerate(told):
        version = each.version_digest
        shown = {"shown": {"version_digest": version, "cases": {"missing": "none"}}}
        decide(con, 2 * number, "document", "complete", shown)
        if number < added:
            decide(con, 2 * number + 1, "claim", "add", {"shown": {}}, version=version, start=0)
            con.execute("UPDATE claims SET rule = 'reviewer' WHERE version_digest = $v", {"v": version})


def test_recall_is_of_documents_of_which_reviewers_said_that_nothing_is_missing(
    con: Connection, tmp_path: Path
) -> None:
    told = documents(N_DOCUMENTS)
    load(con, told)
    refresh(con, resolve(con, ledger=Ledger(tmp_path / "ledger.jsonl")))
    looked_through(con, told, added=30)
    con.execute(statement("trends/complete_contents"))
    judged = fetch_all(con, statement("trends/looked_through"))
    assert len(judged) >= 100 and sum(not found for _, found, _ in judged) == 30
    known, pinned = known_accuracy(con), load_accuracy()
    assert known.projects.recall.n_cases == len(judged)
    assert abs(known.projects.recall.value - (len(judged) - 30) / len(judged)) < 0.02
    assert known.projects.precision == pinned.projects.precision
    assert known.basis.startswith("reviewers (recall: ") and "the rest: pinned evaluation" in known.basis


def test_few_documents_looked_through_leave_the_pinned_recall(con: Connection, tmp_path: Path) -> None:
    told = documents(20)
    load(con, told)
    refresh(con, resolve(con, ledger=Ledger(tmp_path / "ledger.jsonl")))
    looked_through(con, told, added=5)
    assert known_accuracy(con) == load_accuracy()


def test_sums_and_vendors_are_the_reviewers_when_enough_were_judged(con: Connection) -> None:
    for number in range(110):
        body = {"target": {"kind": "amount"}, "shown": {"value": {}}, "decided": {}}
        decide(con, number, "mention", "reject" if number < 10 else "accept", body)
    known, pinned = known_accuracy(con), load_accuracy()
    assert known.money.precision.n_cases == 110 and abs(known.money.precision.value - 100.5 / 111) < 1e-9
    assert known.vendors == pinned.vendors
