"""Sources that are down, slow, empty or changed; a blocking check; a failure told to the webhook. All over real HTTP."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import duckdb
import pytest
from tests_support import Program, new_program

SOURCES = ("good", "down", "slow", "empty", "changed")
STORY = (
    "<html lang='en'><head><title>France opens an AI supercomputer</title></head><body><article><h1>France opens an AI "
    "supercomputer</h1><p>PARIS, 12 March 2026. The French government on Thursday opened a national AI supercomputer "
    "with 4,000 NVIDIA H100 GPUs in Bruyères-le-Châtel, at a cost of €500 million.</p><p>The ministry said that "
    "researchers and start-ups may use the machine from the summer on, and that it was ordered in 2025.</p></article>"
    "</body></html>"
)
FEED = (
    "<rss version='2.0'><channel><title>f</title><item><title>France opens an AI supercomputer</title>"
    "<link>http://www.good.example/story</link><pubDate>Thu, 12 Mar 2026 09:00:00 GMT</pubDate></item></channel></rss>"
)
EMPTY = "<rss version='2.0'><channel><title>f</title></channel></rss>"


class Web(BaseHTTPRequestHandler):
    """Every host of the test's world, and the operator's webhook."""

    told: list[dict[str, Any]]

    def do_GET(self) -> None:
        host, path = self.headers["Host"].split(".")[-2], self.path
        if path == "/robots.txt":
            return self._answer(404, "", "text/plain")
        if host == "slow":
            time.sleep(6)
            self.close_connection = True
            return None  # whoever asked has left
        if path == "/story":
            return self._answer(200, STORY, "text/html; charset=utf-8")
        if host == "changed":
            return self._answer(200, "<html><body><p>We have a new website.</p></body></html>", "text/html")
        return self._answer(200, FEED if host == "good" else EMPTY, "application/rss+xml")

    def do_POST(self) -> None:
        self.told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self._answer(204, "", "text/plain")

    def _answer(self, status: int, body: str, kind: str) -> None:
        content = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """A test's output is no place for a server's log."""


@contextmanager
def _web() -> Iterator[tuple[int, list[dict[str, Any]]]]:
    told: list[dict[str, Any]] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), type("TheWeb", (Web,), {"told": told})) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, told
        server.shutdown()


@pytest.fixture(scope="module")
def troubled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    program = new_program(tmp_path_factory.mktemp("troubled"))
    folder = program.folder / "sources"
    folder.mkdir()
    for name in SOURCES:
        (folder / f"{name}.yml").write_text(
            f"name: {name}\ntitle: {name}\npublisher: {name}\npublisher_country: FRA\nlanguage: en\nkind: feed\n"
            f"urls: [http://www.{name}.example/feed.xml]\n",
            "utf-8",
        )
    with _web() as (port, told):
        environment = {
            "SOVTRACK_CATALOG": "false",
            "SOVTRACK_SOURCES": json.dumps([str(folder)]),
            "SOVTRACK_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
            "SOVTRACK_FETCH__PACE_FACTOR": "0",
            "SOVTRACK_FETCH__RESPONSE_SECONDS": "2",
            "SOVTRACK_FETCH__RETRIES": "0",
            "SOVTRACK_TIMEZONE": "Pacific/Pago_Pago",
            # port 9 (discard) is open on no ordinary machine: a host that is down
            "SOVTRACK_FETCH__CONNECT_TO": json.dumps(
                {"*.down.example:80": "127.0.0.1:9", "*.example:80": f"127.0.0.1:{port}"}
            ),
        }
        done = program.run("night", "--json", **environment)
        assert done.returncode == 0, done.stderr
        yield {
            "program": program,
            "environment": environment,
            "night": json.loads(done.stdout),
            "said": done.stderr,
            "told": told,
        }


def test_a_troubled_source_costs_its_own_rows_only(troubled: dict[str, Any]) -> None:
    rows = {row["source_name"]: row for row in troubled["night"]["sources"]}
    assert set(rows) == set(SOURCES)
    assert (rows["good"]["n_documents"], rows["good"]["n_failed"]) == (1, 0)
    for name in ("down", "slow"):
        assert rows[name]["n_failed"] >= 1, name
    assert all(rows[name]["n_documents"] == 0 for name in SOURCES if name != "good")
    assert any(
        row["country"] == "FRA" and row["n_new_projects"] == 1 for row in troubled["night"]["quarterly_trend"]
    )


def test_the_night_says_who_was_in_trouble_and_why(troubled: dict[str, Any]) -> None:
    program: Program = troubled["program"]
    done = program.run("status", "--json", **troubled["environment"])
    assert done.returncode == 1
    needs = "\n".join(json.loads(done.stdout)["needs"])
    for name in ("down", "slow", "changed"):
        assert f"source {name}" in needs, needs
    assert "source good" not in needs
    with duckdb.connect(program.folder / "data" / "warehouse.duckdb", read_only=True) as con:
        why = dict(
            con.execute(
                "SELECT source_name, min(reason) FROM fetches WHERE disposition LIKE 'failed%' GROUP BY ALL"
            ).fetchall()
        )
    assert {"down", "slow"} <= set(why) and all(why.values())


def test_sources_in_trouble_are_told_to_the_webhook(troubled: dict[str, Any]) -> None:
    unwell = [message for message in troubled["told"] if message["event"] == "sources_unwell"]
    assert unwell and "down" in unwell[0]["text"]


def test_a_blocking_check_holds_the_publication_back(troubled: dict[str, Any]) -> None:
    """The last good snapshot stands, the run fails, the webhook hears of it; mended, the night goes on."""
    program: Program = troubled["program"]
    home = program.folder / "data"
    snapshot = home / "published" / "sovtrack.duckdb"
    before = (snapshot.resolve(), snapshot.read_bytes())
    bad = "UPDATE mentions SET end_char = end_char {} 1000000 WHERE kind = 'country'"
    with duckdb.connect(home / "warehouse.duckdb") as con:
        con.execute(bad.format("+"))
    done = program.run("night", **troubled["environment"])
    assert done.returncode == 2
    assert "spans_outside_text" in done.stderr and "Traceback" not in done.stderr
    assert (snapshot.resolve(), snapshot.read_bytes()) == before
    failed = [message for message in troubled["told"] if message["event"] == "run_failed"]
    assert len(failed) == 1 and "spans_outside_text" in failed[0]["text"]
    assert "check spans_outside_text found" in _needs(program, troubled)
    with duckdb.connect(home / "warehouse.duckdb") as con:
        con.execute(bad.format("-"))
    assert program.run("night", **troubled["environment"]).returncode == 0
    assert "spans_outside_text" not in _needs(program, troubled)


def _needs(program: Program, troubled: dict[str, Any]) -> str:
    """What needs a person, as the status tells it."""
    done = program.run("status", "--json", **troubled["environment"])
    return "\n".join(json.loads(done.stdout)["needs"])


def test_a_past_night_is_replayed_without_network(troubled: dict[str, Any]) -> None:
    """Where it is tomorrow already, the night is past. Nobody answers any more, and nothing is lost."""
    program: Program = troubled["program"]
    night = troubled["night"]["night"]
    (program.folder / "data" / "warehouse.duckdb").unlink()
    elsewhere = {
        "SOVTRACK_FETCH__CONNECT_TO": json.dumps({"*.example:80": "127.0.0.1:9"}),
        "SOVTRACK_TIMEZONE": "Pacific/Kiritimati",
    }
    done = program.run("night", "--night", night, "--json", **troubled["environment"] | elsewhere)
    assert done.returncode == 0, done.stderr
    replayed = {row["source_name"]: row for row in json.loads(done.stdout)["sources"]}
    assert replayed["good"]["n_documents"] == 1
    assert replayed["good"]["n_failed"] == 0
