"""What every page shares: templates, the person who asks, forms, and what was just said."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from warehouse.reference import load_countries
from warehouse.review.access import Access
from warehouse.review.desk import FILTERS, Desk
from warehouse.review.keys import by_place
from warehouse.review.queue import money

HERE = Path(__file__).parents[1]
FORMS = ("form.html", "sheet.html")
"""Templates that readers are not shown."""
LONGEST_REASON = 2000
LONGEST_BODY = 100_000


class Pages:
    """Pages over one desk. Templates escape every value; no request names a file or a query."""

    def __init__(self, desk: Desk, access: Access) -> None:
        self.desk, self.access = desk, access
        self.told: dict[str, str] = {}
        self.templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        names = {row["country"]: row["name"] for row in load_countries()}
        self.templates.filters |= {
            "money": lambda usd: "" if usd is None else money(usd),
            "country": lambda code: names.get(code, code or "no country"),
            "words": lambda value: str(value or "").replace("_", " "),
        }
        self.templates.globals["keys"] = by_place()

    def html(
        self, name: str, request: Request, status: int = 200, *, block: str = "", **values: Any
    ) -> HTMLResponse:
        """A page, or one block of it for a swap in place."""
        person = request.state.identity
        if name in FORMS and person.role != "reviewer":
            return self.html("mistake.html", request, 403, mistake="Readers look; reviewers decide.")
        context = {
            "person": person,
            "may_decide": person.role == "reviewer",
            "token": self.access.token(person.name),
            "progress": self.desk.progress(person.name),
            **values,
            "said": values.get("said") or self.told.pop(person.name, ""),
        }
        template = self.templates.get_template(name)
        if block:
            text = "".join(template.blocks[block](template.new_context(context)))
            text += self.templates.get_template("told.html").render(context)
        else:
            text = template.render(context)
        return HTMLResponse(text, status)

    def gone(self, request: Request, what: str = "This task is not in the queue any more.") -> Response:
        """What is asked for is not here."""
        return self.html("gone.html", request, 404, what=what)

    def mistake(self, request: Request, words: str, status: int = 409) -> Response:
        """A refusal in words; nothing was written."""
        return self.html("mistake.html", request, status, mistake=words)


async def aside(work: Callable[..., Response], *arguments: Any) -> Response:
    """Do the work in a thread: it reads files, and others are waiting."""
    return await run_in_threadpool(work, *arguments)


def chosen(request: Request) -> dict[str, str]:
    """The filters of the request."""
    return {key: request.query_params.get(key, "")[:100] for key in FILTERS}


def asked(request: Request) -> str:
    """The filters as they stand in an address."""
    return urlencode({key: value for key, value in chosen(request).items() if value})


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form; of several of one name the last."""
    return {key: values[-1] for key, values in (await lists_of(request)).items()}


async def lists_of(request: Request) -> dict[str, list[str]]:
    """The fields of a form, each with all its values."""
    body = await request.body()
    return parse_qs(body[:LONGEST_BODY].decode("utf-8", "replace"), keep_blank_values=True)


def id_of(form: Mapping[str, str]) -> str:
    """The id that the page gave a decision, so that a repeated request is one decision."""
    given = form.get("decision_id", "")
    return given if re.fullmatch(r"[0-9a-f-]{16,40}", given) else ""


def saw_of(form: Mapping[str, str]) -> tuple[str, ...]:
    """The decisions that were on the screen."""
    return tuple(each for each in form.get("saw", "").split(",") if each)


def reason_of(form: Mapping[str, str]) -> str:
    """Why it was decided so, in the reviewer's words."""
    return form.get("reason", "")[:LONGEST_REASON]
