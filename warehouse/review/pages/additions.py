"""What the crawler missed: an address to fetch, or a project with its source; and the log of all decisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from warehouse.errors import DecisionRefused
from warehouse.review.forms import add_inputs, event_inputs, value_of
from warehouse.review.moved import VERDICT_WORDS
from warehouse.review.pages.base import aside, form_of, id_of, reason_of
from warehouse.review.pages.project import ProjectPages
from warehouse.review.second import agreement
from warehouse.review.words import lists_of_words
from warehouse.shapes import digest

SHOWN_DECISIONS = 200


class AdditionPages(ProjectPages):
    """Pages of additions and of the log."""

    async def add(self, request: Request) -> Response:
        """The form, and what was asked for until now."""
        return await aside(self._add_page, request, "")

    def _add_page(self, request: Request, said: str, block: str = "") -> Response:
        with self.desk.snapshot() as con:
            words = lists_of_words(con)
        asked = [d for d in self.desk.kept() if d.subject == "request"]
        return self.html(
            "add.html", request, block=block, said=said, lists=words, inputs=add_inputs(),
            event_inputs=event_inputs(), asked=[(d, self.desk.state(d), self.desk.note(d)) for d in reversed(asked)],
        )  # fmt: skip

    async def add_decide(self, request: Request) -> Response:
        """Write down what is to be fetched, and the project that it tells of."""
        form = await form_of(request)

        def work() -> Response:
            decided, verdict = _requested(form)
            facts = {
                "subject": "request",
                "target": {"url": decided["url"]},
                "task": digest(
                    "request", decided["url"], str(decided.get("value", {}).get("name")), length=20
                ),
            }
            try:
                self.desk.write(
                    facts, verdict, request.state.identity.name, decided=decided, reason=reason_of(form),
                    decision_id=id_of(form),
                )  # fmt: skip
            except DecisionRefused as error:
                return self.mistake(request, str(error))
            said = f"{VERDICT_WORDS[verdict]}: {decided['url']}. The next night fetches it."
            return self._add_page(request, said, "main")

        return await aside(work)

    async def log(self, request: Request) -> Response:
        """The last decisions with their states, conflicts, and how reviewers agree."""
        return await aside(self._log_page, request, "")

    def _log_page(self, request: Request, said: str, block: str = "") -> Response:
        decisions = self.desk.decisions()
        kept = {d.decision_id for d in self.desk.kept()}
        shown = [d for d in reversed(decisions) if d.undoes is None][:SHOWN_DECISIONS]
        return self.html(
            "log.html", request, block=block, said=said, n_decisions=len(decisions),
            rows=[(d, self.desk.state(d) if d.decision_id in kept else "undone") for d in shown],
            conflicts=self.desk.conflicts(), agreement=agreement(self.desk.kept()),
            share=self.desk.second_share, n_waiting=self.desk.n_waiting(),
        )  # fmt: skip

    async def undo_one(self, request: Request) -> Response:
        """Take back one decision of the log."""

        def work() -> Response:
            undone = self.desk.undo(request.state.identity.name, request.path_params["decision_id"])
            if undone is None:
                return self.mistake(request, "This decision does not stand any more.")
            return self._log_page(
                request, f"Undone: {VERDICT_WORDS.get(undone.verdict, undone.verdict)}.", "main"
            )

        return await aside(work)


def _requested(form: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """What a request says, and its verdict: a name or a quotation makes it a project."""
    decided: dict[str, Any] = {"url": form.get("url", "").strip()}
    if not form.get("name", "").strip():
        return decided, "fetch"
    value = value_of(add_inputs()[1:], form, field="project")
    decided["quote"] = value.pop("quote") or None
    value["primary_type"] = value["types"][0] if value["types"] else "other"
    event = value_of(event_inputs(), form, field="event")
    if event["event_on"]:
        decided["event"] = event
    return {**decided, "value": value}, "add_project"
