"""Who may enter the desk, and what a request must bring."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.unit.warehouse.newsroom import amount, claim, event, load, story
from warehouse.connection import open_writer
from warehouse.errors import DeskRefused
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.publish.door import publish
from warehouse.review.access import Access
from warehouse.review.app import create_app
from warehouse.review.desk import Desk, DeskFiles
from warehouse.review.log import DecisionLog
from warehouse.review.texts import share_texts
from warehouse.trends import refresh

HOSTILE = (
    'Spain will spend €10 million on <script>alert(1)</script> Alia"><img src=x onerror=alert(2)> {{7*7}}, '
    "a data centre in Galicia."
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published night of one hostile story."""
    folder = tmp_path_factory.mktemp("desk")
    said = claim(
        "Alia\"><img src=x onerror=alert(2)>", "ESP", amounts=[amount("€10 million", 1e7, "EUR")],
        events=[event("will spend", "announced", "2025-02-10", "day")], says=HOSTILE,
    )  # fmt: skip
    with open_writer(folder / "warehouse.duckdb") as con:
        load(con, [story(HOSTILE, claims=[said])])
        ledger = Ledger(folder / "ledger.jsonl")
        resolve(con, ledger=ledger)
        refresh(con)
        publish(con, folder / "published", ledger=ledger)
        share_texts(con, folder / "texts.sqlite")
    return folder


def desk_over(home: Path, tmp_path: Path) -> Desk:
    return Desk(
        DeskFiles(
            snapshot=home / "published" / "sovtrack.duckdb",
            decisions=tmp_path / "decisions.sqlite",
            texts=home / "texts.sqlite",
            leases=tmp_path / "leases.sqlite",
            report=home / "published" / "report.html",
            read_page=lambda document: (b"<script>alert(3)</script><p>archived", "text/html"),
        )
    )


def client(
    home: Path, tmp_path: Path, at: str = "127.0.0.1", **access: Any
) -> tuple[TestClient, Access, Desk]:
    rules, desk = Access(**access), desk_over(home, tmp_path)
    app = create_app(desk, rules)
    return TestClient(app, base_url="http://127.0.0.1:3001", client=(at, 5000)), rules, desk


ROUTES = {
    "GET": {
        "/": "/",
        "/next": "/next",
        "/task/{task_id}": "/task/{task}",
        "/task/{task_id}/form": "/task/{task}/form",
        "/task/{task_id}/page": "/task/{task}/page",
        "/text/{version_digest}": "/text/{text}",
        "/text/{version_digest}/archived": "/text/{text}/archived",
        "/text/{version_digest}/sheet/{what}": "/text/{text}/sheet/document",
        "/project/{project_id}": "/project/{project}",
        "/project/{project_id}/sheet/{what}": "/project/{project}/sheet/fields",
        "/project/{project_id}/compare": "/project/{project}/compare?project=Jean",
        "/pair/{one}/{other}": "/pair/{project}/{project}",
        "/complete/projects": "/complete/projects?q=a",
        "/add": "/add",
        "/log": "/log",
        "/scores": "/scores?by=rule",
        "/report": "/report",
        "/report/raw": "/report/raw",
        "/trend": "/trend",
        "/cell/{quarter}/{country}/{project_type}": "/cell/2025-Q1/ESP/infrastructure",
        "/static": "/static/desk.js",
    },
    "POST": {
        "/task/{task_id}/decide": "/task/{task}/decide",
        "/task/{task_id}/skip": "/task/{task}/skip",
        "/text/{version_digest}/decide": "/text/{text}/decide",
        "/project/{project_id}/decide": "/project/{project}/decide",
        "/pair/{one}/{other}/decide": "/pair/{project}/{project}/decide",
        "/undo": "/undo",
        "/add": "/add",
        "/log/{decision_id}/undo": "/log/0123456789abcdef/undo",
    },
}
"""Every route of the desk with a request to it: a route that is new and not here fails a test."""
GET, POST = list(ROUTES["GET"]), list(ROUTES["POST"])


def address(desk: Desk, route: str, method: str = "GET") -> str:
    """A request to a route about what the desk really has."""
    task = next(t for t in desk.tasks() if t.field == "amount")
    names = {"task": task.task_id, "text": task.row["version_digest"], "project": task.project_id}
    return ROUTES[method][route].format(**names)


def test_every_route_stands_in_the_tests_of_rights(home: Path, tmp_path: Path) -> None:
    app = create_app(desk_over(home, tmp_path), Access())
    found: dict[str, set[str]] = {"GET": set(), "POST": set()}
    for route in app.routes:
        methods = getattr(route, "methods", None) or {"GET"}  # a mount answers GET
        assert methods <= {"GET", "HEAD", "POST"}
        found["POST" if "POST" in methods else "GET"].add(route.path.replace(":str", "").rstrip() or "/")  # type: ignore[attr-defined]
    assert found == {method: set(routes) for method, routes in ROUTES.items()}


PROXY = {
    "identity_header": "x-forwarded-user",
    "trusted_proxies": ("10.0.0.7",),
    "reviewers": frozenset({"ada"}),
}


@pytest.mark.parametrize("path", GET)
def test_nobody_enters_from_another_machine(home: Path, tmp_path: Path, path: str) -> None:
    web, _, desk = client(home, tmp_path, at="192.0.2.9")
    assert web.get(address(desk, path)).status_code == 401


@pytest.mark.parametrize("path", GET)
def test_a_header_is_not_believed_from_anybody_but_the_proxy(home: Path, tmp_path: Path, path: str) -> None:
    web, _, desk = client(home, tmp_path, at="10.0.0.8", **PROXY)
    found = web.get(address(desk, path), headers={"x-forwarded-user": "ada"})
    assert found.status_code == 401


@pytest.mark.parametrize(("method", "path"), [(m, path) for m, paths in ROUTES.items() for path in paths])
def test_the_proxy_must_name_somebody(home: Path, tmp_path: Path, method: str, path: str) -> None:
    web, _, desk = client(home, tmp_path, at="10.0.0.7", **PROXY)
    assert web.request(method, address(desk, path, method)).status_code == 401


@pytest.mark.parametrize("path", GET)
def test_a_reader_may_look_at_everything_and_is_shown_no_way_to_decide(
    home: Path, tmp_path: Path, path: str
) -> None:
    web, _, desk = client(home, tmp_path, at="10.0.0.7", **PROXY)
    found = web.get(address(desk, path), headers={"x-forwarded-user": "bob"})
    assert found.status_code in (
        200,
        403,
        404,
    )  # forms are refused; a project compared with itself is not there
    assert "static" in path or "hx-post" not in found.text
    assert ("/sheet" in path or "/form" in path) == (found.status_code == 403)


@pytest.mark.parametrize("path", POST)
def test_a_reader_looks_and_does_not_decide(home: Path, tmp_path: Path, path: str) -> None:
    web, rules, desk = client(home, tmp_path, at="10.0.0.7", **PROXY)
    headers = {"x-forwarded-user": "bob", "x-desk-token": rules.token("bob")}
    assert web.get("/", headers=headers).status_code == 200
    assert "hx-post" not in web.get("/", headers=headers).text
    url = address(desk, path, "POST")
    assert web.post(url, headers=headers, data={"verdict": "accept"}).status_code == 403
    assert desk.log.decisions() == []


@pytest.mark.parametrize("path", POST)
@pytest.mark.parametrize(
    "headers",
    [{}, {"x-desk-token": "0" * 64}, {"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}],
)
def test_a_foreign_page_cannot_decide(home: Path, tmp_path: Path, path: str, headers: dict[str, str]) -> None:
    web, rules, desk = client(home, tmp_path)
    if "x-desk-token" not in headers and headers:
        headers = {**headers, "x-desk-token": rules.token("reviewer")}
    url = address(desk, path, "POST")
    assert web.post(url, headers=headers, data={"verdict": "accept"}).status_code == 403
    assert desk.log.decisions() == []


def test_a_token_is_one_persons(home: Path, tmp_path: Path) -> None:
    web, rules, _desk = client(home, tmp_path, at="10.0.0.7", **PROXY)
    headers = {"x-forwarded-user": "ada", "x-desk-token": rules.token("bob")}
    assert web.post("/undo", headers=headers).status_code == 403


def test_a_foreign_name_for_this_machine_is_turned_away(home: Path, tmp_path: Path) -> None:
    web, _, _ = client(home, tmp_path)
    assert web.get("/", headers={"host": "evil.example:3001"}).status_code == 421


def test_a_reviewer_of_the_proxy_decides_in_their_own_name(home: Path, tmp_path: Path) -> None:
    web, rules, desk = client(home, tmp_path, at="10.0.0.7", **PROXY)
    headers = {"x-forwarded-user": "ada", "x-desk-token": rules.token("ada")}
    task = desk.tasks()[0]
    found = web.post(f"/task/{task.task_id}/decide", headers=headers, data={"verdict": "accept"})
    assert found.status_code == 200
    (decision,) = desk.log.decisions()
    assert (decision.decided_by, decision.task) == ("ada", task.task_id)


def test_the_desk_does_not_open_to_others_without_a_proxy() -> None:
    with pytest.raises(DeskRefused, match="proxy"):
        Access().check_binding("0.0.0.0")
    with pytest.raises(DeskRefused, match="every address"):
        Access(identity_header="x", trusted_proxies=("0.0.0.0/0",)).check_binding("0.0.0.0")
    Access().check_binding("127.0.0.1")
    Access(identity_header="x", trusted_proxies=("10.0.0.7",)).check_binding("0.0.0.0")


@pytest.mark.parametrize(
    "path",
    [
        "/", "/trend", "/report", "/log", "/add", "/task/{id}", "/task/{id}/page", "/task/{id}/form", "/text/{text}",
        "/text/{text}/sheet/document", "/text/{text}/sheet/missing", "/project/{project}",
        "/project/{project}/sheet/fields", "/complete/projects?q=alia", "/cell/2025-Q1/ESP/all",
    ],
)  # fmt: skip
def test_hostile_text_is_shown_and_not_run(home: Path, tmp_path: Path, path: str) -> None:
    web, _, desk = client(home, tmp_path)
    task = next(t for t in desk.tasks() if t.field == "project")
    names = {"id": task.task_id, "text": task.row["version_digest"], "project": task.project_id}
    found = web.get(path.format(**names))
    assert found.status_code == 200
    assert "<script>alert" not in found.text
    assert "<img src=x" not in found.text
    policy = found.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_an_archived_page_may_do_nothing(home: Path, tmp_path: Path) -> None:
    web, _, desk = client(home, tmp_path)
    found = web.get(address(desk, "/text/{version_digest}/archived"))
    assert found.status_code == 200
    assert found.headers["content-security-policy"].startswith("sandbox;")
    assert "script-src" not in found.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/text/..%2f..%2fetc%2fpasswd/archived",
        "/text/x'%20OR%201=1",
        "/text/x/sheet/..%2fbase.html",
        "/project/p-1'%20OR%20'1'='1",
        "/task/x'%20OR%201=1/page",
        "/cell/2025-Q1/ESP'--/all",
        "/static/../app.py",
    ],
)
def test_a_request_names_no_file_and_no_query(home: Path, tmp_path: Path, path: str) -> None:
    web, _, _ = client(home, tmp_path)
    assert web.get(path).status_code == 404


def test_a_repeated_request_is_one_decision(home: Path, tmp_path: Path) -> None:
    web, rules, desk = client(home, tmp_path)
    headers = {"x-desk-token": rules.token("reviewer")}
    task = desk.tasks()[0]
    data = {"verdict": "accept", "decision_id": "0123456789abcdef0123456789abcdef"}
    for _ in range(2):
        assert web.post(f"/task/{task.task_id}/decide", headers=headers, data=data).status_code == 200
    assert len(DecisionLog(desk.files.decisions).decisions()) == 1
