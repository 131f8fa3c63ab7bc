"""An address that a reviewer asked for: the next night fetches it, and its project appears in the trend."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import duckdb
from tests_support import Program

from warehouse.review.log import Decision, DecisionLog

STORY = (
    "<html lang='en'><head><title>Council meets</title></head><body><article><h1>Council meets</h1>"
    "<p>The council met on Monday and spoke of many things, of roads and of schools, and of the weather.</p>"
    "<p>A hall for accelerators rises in Dunedin, the mayor said, and the port will give it power and cooling.</p>"
    "<p>The meeting ended late, after questions from the public on the price of water and on the bus lines.</p>"
    "</article></body></html>"
)
FORBIDDEN = "http://www.closed.example/report"
ASKED = "http://www.lost.example/report"


class Web(BaseHTTPRequestHandler):
    """Two hosts: one that nobody may ask, one whose story no feed names."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(f"http://{self.headers['Host']}{self.path}")
        closed = "closed" in self.headers["Host"]
        if self.path == "/robots.txt":
            return self._answer("User-agent: *\nDisallow: /" if closed else "", "text/plain")
        return self._answer(STORY, "text/html; charset=utf-8")

    def _answer(self, body: str, kind: str) -> None:
        content = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """A test's output is no place for a server's log."""


def request(url: str, **told: Any) -> Decision:
    verdict = "add_project" if told else "fetch"
    return Decision(
        subject="request",
        verdict=verdict,
        target={"url": url},
        decided_by="ada",
        decided={"url": url, **told},
    )


def test_the_next_night_fetches_what_was_asked_for_as_politely_as_anything(program: Program) -> None:
    home = program.folder / "data"
    home.mkdir()
    log = DecisionLog(home / "decisions.sqlite")
    value = {
        "name": "Dunedin Hall", "countries": ["NZL"], "types": ["infrastructure"], "primary_type": "infrastructure",
        "status": "under_construction",
    }  # fmt: skip
    event = {"value": "construction_started", "event_on": "2026-02-02", "event_precision": "day"}
    log.append(request(ASKED, value=value, quote="A hall for accelerators rises", event=event))
    log.append(request(FORBIDDEN))
    web = type("TheWeb", (Web,), {"asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), web) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        environment = {
            "SOVTRACK_CATALOG": "false",
            "SOVTRACK_FETCH__PACE_FACTOR": "0",
            "SOVTRACK_FETCH__CONNECT_TO": json.dumps({"*.example:80": f"127.0.0.1:{server.server_port}"}),
        }
        done = program.run("night", "--json", **environment)
        server.shutdown()
    assert done.returncode == 0, done.stderr
    asked = [url for url in web.asked if not url.endswith(("robots.txt", "tdmrep.json"))]  # type: ignore[attr-defined]
    assert asked == [ASKED]
    trend = json.loads(done.stdout)["quarterly_trend"]
    assert any((r["country"], r["quarter"], r["n_new_projects"]) == ("NZL", "2026-Q1", 1) for r in trend)
    with duckdb.connect(str(home / "published" / "sovtrack.duckdb"), read_only=True) as con:
        ((sentence,),) = con.execute(
            "SELECT sentence FROM evidence WHERE project_name = 'Dunedin Hall'"
        ).fetchall()
        states = con.execute("SELECT state, note FROM decision_states ORDER BY state").fetchall()
    assert sentence.startswith("A hall for accelerators rises in Dunedin")
    assert [state for state, _ in states] == ["stands", "waits"]
    assert "it may not be fetched" in states[1][1] and "robots.txt" in states[1][1]
