"""The review desk as a web application: Starlette, Jinja2 and htmx, without a word of inline script."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from warehouse.review.access import Access
from warehouse.review.desk import Desk
from warehouse.review.guard import Guard
from warehouse.review.pages.archive import ArchivePages
from warehouse.review.pages.base import HERE
from warehouse.review.pages.numbers import NumberPages
from warehouse.review.pages.scores import ScorePages

POST = ["POST"]


def create_app(desk: Desk, access: Access) -> Starlette:
    """The application over one desk. Every route stands here; a test goes through all of them."""
    pages, archive = NumberPages(desk, access), ArchivePages(desk, access)
    scores = ScorePages(desk, access)
    routes = [
        Route("/", pages.queue, name="queue"),
        Route("/next", pages.next_card),
        Route("/task/{task_id:str}", pages.card, name="task"),
        Route("/task/{task_id:str}/form", pages.form),
        Route("/task/{task_id:str}/decide", pages.decide, methods=POST),
        Route("/task/{task_id:str}/skip", pages.skip, methods=POST),
        Route("/task/{task_id:str}/page", archive.page),
        Route("/undo", pages.undo, methods=POST),
        Route("/text/{version_digest:str}", pages.text),
        Route("/text/{version_digest:str}/archived", archive.archived),
        Route("/text/{version_digest:str}/sheet/{what:str}", pages.text_sheet),
        Route("/text/{version_digest:str}/decide", pages.text_decide, methods=POST),
        Route("/project/{project_id:str}", pages.project),
        Route("/project/{project_id:str}/sheet/{what:str}", pages.project_sheet),
        Route("/project/{project_id:str}/decide", pages.project_decide, methods=POST),
        Route("/project/{project_id:str}/compare", pages.compare),
        Route("/pair/{one:str}/{other:str}", pages.pair),
        Route("/pair/{one:str}/{other:str}/decide", pages.pair_decide, methods=POST),
        Route("/complete/projects", pages.complete),
        Route("/add", pages.add),
        Route("/add", pages.add_decide, methods=POST),
        Route("/log", pages.log),
        Route("/scores", scores.scores),
        Route("/log/{decision_id:str}/undo", pages.undo_one, methods=POST),
        Route("/report", pages.report),
        Route("/report/raw", pages.report_raw),
        Route("/trend", pages.trend),
        Route("/cell/{quarter:str}/{country:str}/{project_type:str}", pages.cell),
        Mount("/static", StaticFiles(directory=HERE / "static"), name="static"),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, access=access)])
