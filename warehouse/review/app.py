"""The review desk as a web application: Starlette, Jinja2 and htmx, without a word of inline script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from warehouse.errors import DecisionRefused, UnknownName
from warehouse.explain import explain_cell
from warehouse.queries import project_rows, trend_rows
from warehouse.reference import load_countries
from warehouse.review.access import Access
from warehouse.review.desk import FILTERS, Desk, moved_words
from warehouse.review.guard import Guard
from warehouse.review.queue import Task, money
from warehouse.review.views import QUESTIONS, Evidence, changed_value, evidence_of, inputs_of, reading_of
from warehouse.review.vocabulary import CHOICES
from warehouse.rows import fetch_all, query

HERE = Path(__file__).parent
CURRENCIES = (
    "USD",
    "EUR",
    "GBP",
    "JPY",
    "CNY",
    "INR",
    "KRW",
    "CAD",
    "AUD",
    "CHF",
    "SEK",
    "NOK",
    "DKK",
    "SAR",
    "AED",
    "SGD",
)
VERDICTS = {"pair": ("merge", "never_same"), "claim": ("accept", "reject", "change")}
MENTION_VERDICTS = ("accept", "reject", "change")
SHOWN_TASKS = 60
PAGES = ("text/html", "application/xhtml+xml")
# An archived page may not run a script, send a form, load anything, or know where it is shown.
SANDBOXED = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
REPORT_POLICY = f"{SANDBOXED.replace('sandbox', 'sandbox allow-scripts', 1)}; script-src 'unsafe-inline'"


def create_app(desk: Desk, access: Access) -> Starlette:
    """The application over one desk."""
    pages = Pages(desk, access)
    routes = [
        Route("/", pages.queue, name="queue"),
        Route("/next", pages.next_card),
        Route("/task/{task_id:str}", pages.card, name="task"),
        Route("/task/{task_id:str}/form", pages.form),
        Route("/task/{task_id:str}/decide", pages.decide, methods=["POST"]),
        Route("/task/{task_id:str}/skip", pages.skip, methods=["POST"]),
        Route("/task/{task_id:str}/page", pages.page),
        Route("/task/{task_id:str}/archived", pages.archived),
        Route("/undo", pages.undo, methods=["POST"]),
        Route("/complete/{what:str}", pages.complete),
        Route("/trend", pages.trend),
        Route("/cell/{quarter:str}/{country:str}/{project_type:str}", pages.cell),
        Route("/report", pages.report),
        Route("/report/raw", pages.report_raw),
        Mount("/static", StaticFiles(directory=HERE / "static"), name="static"),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, access=access)])


class Pages:
    """The desk's pages. Templates escape every value; no request names a file or a query."""

    def __init__(self, desk: Desk, access: Access) -> None:
        self.desk, self.access = desk, access
        self.skipped: dict[str, set[str]] = {}
        self.templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
        )
        self.templates.filters["money"] = lambda usd: "" if usd is None else money(usd)

    def _html(self, name: str, request: Request, status: int = 200, **values: Any) -> HTMLResponse:
        person = request.state.identity
        text = self.templates.get_template(name).render(
            person=person,
            token=self.access.token(person.name),
            progress=self.desk.progress(person.name),
            **values,
        )
        return HTMLResponse(text, status)

    async def queue(self, request: Request) -> Response:
        """The whole desk: queue, card, progress."""
        chosen = _chosen(request)

        def work() -> Response:
            task = self._next(request, chosen)
            with self.desk.snapshot() as con:
                projects = [
                    row[0]
                    for row in fetch_all(con, "SELECT name FROM projects WHERE is_named ORDER BY 1 LIMIT 500")
                ]
                vendors = [
                    row[0] for row in fetch_all(con, "SELECT DISTINCT vendor FROM project_vendors ORDER BY 1")
                ]
            return self._html(
                "queue.html",
                request,
                facets=self.desk.facets(),
                chosen=chosen,
                lists={
                    "countries": [(row["country"], row["name"]) for row in load_countries()],
                    "types": [(name, "") for name in CHOICES["primary_type"]],
                    "currencies": [(code, "") for code in CURRENCIES],
                    "projects": [(name, "") for name in projects],
                    "vendors": [(name, "") for name in vendors],
                },
                **self._card(request, task),
                **self._list(request, chosen, task),
            )

        return await run_in_threadpool(work)

    async def next_card(self, request: Request) -> Response:
        """The best task that is free, as a card, with the list beside it."""
        return await run_in_threadpool(self._next_card, request, "")

    async def card(self, request: Request) -> Response:
        """One task by its id."""

        def work() -> Response:
            task = self.desk.task(request.path_params["task_id"])
            if task is None:
                return self._html("gone.html", request, 404)
            if not request.headers.get("hx-request"):
                return self._html("single.html", request, **self._card(request, task))
            return self._html(
                "card_and_list.html",
                request,
                said="",
                **self._card(request, task),
                **self._list(request, _chosen(request), task),
            )

        return await run_in_threadpool(work)

    async def form(self, request: Request) -> Response:
        """The fields for a change, in the card."""
        task = self.desk.task(request.path_params["task_id"])
        if task is None:
            return self._html("gone.html", request, 404)
        return self._html("form.html", request, task=task, inputs=inputs_of(task), mistake="")

    async def decide(self, request: Request) -> Response:
        """Write a decision down and show the next task."""
        form = await _form(request)
        return await run_in_threadpool(self._decide, request, form)

    def _decide(self, request: Request, form: Mapping[str, str]) -> Response:
        task = self.desk.task(request.path_params["task_id"])
        verdict = form.get("verdict", "")
        if task is None:
            return self._html("gone.html", request, 404)
        if verdict not in VERDICTS.get(task.field, MENTION_VERDICTS):
            return self._html("mistake.html", request, 422, mistake="That cannot be decided here.")
        decided = {"value": changed_value(task, form)} if verdict == "change" else {}
        saw = tuple(each for each in form.get("saw", "").split(",") if each)
        person = request.state.identity.name
        try:
            decision = self.desk.decide(
                task, verdict, person, decided=decided, reason=form.get("reason", "")[:2000], saw=saw,
                decision_id=_id(form.get("decision_id", "")),
            )  # fmt: skip
        except DecisionRefused as error:
            return self._html("mistake.html", request, 409, mistake=str(error))
        said = f"{VERDICT_WORDS[verdict]}: {task.project}. {moved_words(task, decision)}. u undoes it."
        return self._next_card(request, said)

    async def skip(self, request: Request) -> Response:
        """Leave a task for later in this session."""
        person = request.state.identity.name
        self.skipped.setdefault(person, set()).add(request.path_params["task_id"])
        return await run_in_threadpool(
            self._next_card, request, "Skipped; it comes back when the desk is opened anew."
        )

    async def undo(self, request: Request) -> Response:
        """Take back one's own last decision and show its task again."""

        def work() -> Response:
            last = self.desk.undo(request.state.identity.name)
            if last is None:
                return self._next_card(request, "There is nothing to undo.")
            task = self.desk.task(last.task)
            said = f"Undone: {VERDICT_WORDS.get(last.verdict, last.verdict)}."
            if task is None:
                return self._next_card(request, said)
            return self._html(
                "card_and_list.html",
                request,
                said=said,
                **self._card(request, task),
                **self._list(request, _chosen(request), task),
            )

        return await run_in_threadpool(work)

    def _next_card(self, request: Request, said: str) -> Response:
        chosen = _chosen(request)
        task = self._next(request, chosen)
        return self._html(
            "card_and_list.html",
            request,
            said=said,
            **self._card(request, task),
            **self._list(request, chosen, task),
        )

    def _next(self, request: Request, chosen: Mapping[str, str]) -> Task | None:
        person = request.state.identity.name
        return self.desk.next_for(person, chosen, frozenset(self.skipped.get(person, ())))

    def _list(self, request: Request, chosen: Mapping[str, str], task: Task | None) -> dict[str, Any]:
        person = request.state.identity.name
        tasks = [t for t in self.desk.tasks(chosen) if t.task_id not in self.skipped.get(person, ())]
        return {
            "tasks": tasks[:SHOWN_TASKS],
            "n_tasks": len(tasks),
            "current": task.task_id if task else "",
            "held": self.desk.leases.held_by_others(person),
            "query": "&".join(f"{k}={v}" for k, v in chosen.items() if v),
        }

    def _card(self, request: Request, task: Task | None) -> dict[str, Any]:
        """Everything that the card shows."""
        if task is None:
            return {"task": None}
        values: dict[str, Any] = {
            "task": task,
            "question": QUESTIONS[task.field],
            "before": self.desk.decisions_on(task),
        }
        if task.field == "pair":
            return {**values, "sides": self._sides(task)}
        row = task.row
        return {
            **values,
            "evidence": evidence_of(self.desk, row, row["start"], row["end"], row["version_digest"]),
            "reading": reading_of(task),
            "document": row["document"],
        }

    def _sides(self, task: Task) -> list[dict[str, Any]]:
        sides = []
        with self.desk.snapshot() as con:
            for project in (task.row, task.other):
                claims = query(con, "review/claims_for_anchors", {"claim_ids": project["claim_ids"] or []})
                sides.append({"project": project, "claims": claims[:6], "n_claims": len(claims)})
        return sides

    async def page(self, request: Request) -> Response:
        """The archived page in a frame that can do nothing."""
        task = self.desk.task(request.path_params["task_id"])
        if task is None or task.field == "pair":
            return self._html("gone.html", request, 404)
        row = task.row
        shared = self.desk.text(row["version_digest"]) if row["document"]["kind"] == "pdf" else None
        text = shared and Evidence(
            shared.text[: row["start"]], shared.text[row["start"] : row["end"]], shared.text[row["end"] :]
        )
        return self._html("page.html", request, task=task, document=row["document"], text=text)

    async def archived(self, request: Request) -> Response:
        """The archived bytes, for the frame alone."""
        task = self.desk.task(request.path_params["task_id"])
        found = (
            await run_in_threadpool(self.desk.files.read_page, task.row["document"])
            if task and task.field != "pair"
            else None
        )
        if found is None:
            return HTMLResponse(
                "The archive does not have this page.", 404, {"Content-Security-Policy": SANDBOXED}
            )
        body, content_type = found
        framed = SANDBOXED + "; frame-ancestors 'self'"
        if _harmless(content_type) == "application/pdf":
            return Response(
                body,
                headers={
                    "Content-Security-Policy": framed,
                    "Content-Disposition": 'attachment; filename="archived.pdf"',
                },
                media_type="application/pdf",
            )
        return Response(body, headers={"Content-Security-Policy": framed}, media_type=_harmless(content_type))

    async def complete(self, request: Request) -> Response:
        """Projects whose names begin or contain what was typed."""
        typed = request.query_params.get("q", "").casefold()
        if request.path_params["what"] != "projects" or not typed:
            return self._html("options.html", request, names=[])

        def names() -> list[str]:
            with self.desk.snapshot() as con:
                found = [row[0] for row in fetch_all(con, "SELECT name FROM projects ORDER BY name")]
            return [name for name in found if typed in name.casefold()][:20]

        return self._html("options.html", request, names=await run_in_threadpool(names))

    async def trend(self, request: Request) -> Response:
        """The trend table of the published snapshot; each cell opens."""

        def work() -> Response:
            with self.desk.snapshot() as con:
                rows = [
                    r
                    for r in trend_rows(con, profile=self.desk.profile)
                    if r["project_type"] == "all" or r["country"] == "ALL"
                ]
                n_projects = sum(p["is_counted"] for p in project_rows(con, profile=self.desk.profile))
            rows.sort(
                key=lambda r: (r["quarter"], r["country"] != "ALL", -r["n_new_projects"], r["country"]),
                reverse=False,
            )
            return self._html(
                "trend.html", request, rows=[r for r in rows if r["n_new_projects"]], n_projects=n_projects
            )

        return await run_in_threadpool(work)

    async def cell(self, request: Request) -> Response:
        """One cell of the trend table, down to its sentences."""
        path = request.path_params

        def work() -> Response:
            try:
                with self.desk.snapshot() as con:
                    found = explain_cell(
                        con, path["quarter"], path["country"], path["project_type"], profile=self.desk.profile
                    )
            except UnknownName as error:
                return self._html("mistake.html", request, 404, mistake=str(error))
            return self._html("cell.html", request, cell=found)

        return await run_in_threadpool(work)

    async def report(self, request: Request) -> Response:
        """The published report in a frame of its own."""
        return self._html("report.html", request)

    async def report_raw(self, request: Request) -> Response:
        """The report's page; its charts run, and can reach nothing."""
        headers = {"Content-Security-Policy": REPORT_POLICY + "; frame-ancestors 'self'"}
        if not self.desk.files.report.is_file():
            return HTMLResponse("No report has been drawn yet: the next night draws one.", 404, headers)
        return Response(
            self.desk.files.report.read_bytes(), headers=headers, media_type="text/html; charset=utf-8"
        )


VERDICT_WORDS = {
    "accept": "Accepted",
    "reject": "Rejected",
    "change": "Changed",
    "merge": "Merged",
    "never_same": "Kept apart for good",
}


def _chosen(request: Request) -> dict[str, str]:
    return {key: request.query_params.get(key, "")[:100] for key in FILTERS}


async def _form(request: Request) -> dict[str, str]:
    body = await request.body()
    return {
        key: values[-1]
        for key, values in parse_qs(body[:100_000].decode("utf-8", "replace"), keep_blank_values=True).items()
    }


def _id(given: str) -> str:
    return given if re.fullmatch(r"[0-9a-f-]{16,40}", given) else ""


def _harmless(content_type: str) -> str:
    """The type under which archived bytes are shown: pages and PDFs as they are, all else as text."""
    kind = content_type.split(";")[0].strip().casefold()
    return kind if kind == "application/pdf" else content_type if kind in PAGES else "text/plain"
