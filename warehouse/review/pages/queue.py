"""The queue: one task after the other, decided by a key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from warehouse.errors import DecisionRefused
from warehouse.review.access import Access
from warehouse.review.desk import Desk
from warehouse.review.forms import decided_of, inputs_of
from warehouse.review.log import Decision
from warehouse.review.moved import VERDICT_WORDS, met_words, moved_words
from warehouse.review.pages.base import Pages, aside, asked, chosen, form_of, id_of, reason_of, saw_of
from warehouse.review.queue import Task
from warehouse.review.targets import ANSWERS
from warehouse.review.views import LABELS, QUESTIONS, evidence_of, reading_of
from warehouse.review.words import lists_of_words
from warehouse.rows import query

VERDICTS = {**ANSWERS, "claim": ("accept", "reject", "change")}
MENTION_VERDICTS = ("accept", "reject", "change")
SHOWN_TASKS = 60


class QueuePages(Pages):
    """Pages of the queue."""

    def __init__(self, desk: Desk, access: Access) -> None:
        super().__init__(desk, access)
        self.skipped: dict[str, set[str]] = {}

    async def queue(self, request: Request) -> Response:
        """The whole desk: queue, card, progress."""

        def work() -> Response:
            task = self._next(request)
            with self.desk.snapshot() as con:
                words = lists_of_words(con)
            return self.html(
                "queue.html",
                request,
                facets=self.desk.facets(request.state.identity.name),
                chosen=chosen(request),
                lists=words,
                **self.card_values(request, task),
                **self.list_values(request, task),
            )

        return await aside(work)

    async def next_card(self, request: Request) -> Response:
        """The best task that is free, as a card, with the list beside it."""
        return await aside(self.next_response, request, "")

    async def card(self, request: Request) -> Response:
        """One task by its id."""

        def work() -> Response:
            task = self.desk.task(request.path_params["task_id"])
            if task is None:
                return self.gone(request)
            if request.headers.get("hx-request"):
                return self.task_response(request, task, "")
            with self.desk.snapshot() as con:
                words = lists_of_words(con)
            return self.html("single.html", request, lists=words, **self.card_values(request, task))

        return await aside(work)

    async def form(self, request: Request) -> Response:
        """The fields for a change, in the card."""

        def work() -> Response:
            task = self.desk.task(request.path_params["task_id"])
            if task is None or not inputs_of(task):
                return self.gone(request, "There is nothing to edit here.")
            saw = [d.decision_id for d in self.desk.decisions_on(task, request.state.identity.name)]
            return self.html(
                "form.html",
                request,
                task=task,
                inputs=inputs_of(task),
                saw=",".join(saw),
                query=asked(request),
            )

        return await aside(work)

    async def decide(self, request: Request) -> Response:
        """Write a decision down and show the next task."""
        return await aside(self._decide, request, await form_of(request))

    def _decide(self, request: Request, form: Mapping[str, str]) -> Response:
        task = self.desk.task(request.path_params["task_id"])
        verdict = form.get("verdict", "")
        if task is None:
            return self.gone(request)
        if verdict not in VERDICTS.get(task.field, MENTION_VERDICTS):
            return self.mistake(request, "That cannot be decided here.", 422)
        decided = decided_of(task, form) if verdict == "change" else {}
        try:
            decision = self.desk.decide(
                task, verdict, request.state.identity.name, decided=decided, reason=reason_of(form),
                saw=saw_of(form), decision_id=id_of(form),
            )  # fmt: skip
        except DecisionRefused as error:
            return self.mistake(request, str(error))
        told = f"{VERDICT_WORDS[decision.verdict]}: {task.project}. {moved_words(task, decision)}."
        return self.next_response(request, told + self.met(decision))

    async def skip(self, request: Request) -> Response:
        """Leave a task for later in this session."""
        self.skipped.setdefault(request.state.identity.name, set()).add(request.path_params["task_id"])
        words = "Skipped; it comes back when the desk is opened anew."
        return await aside(self.next_response, request, words)

    async def undo(self, request: Request) -> Response:
        """Take back one's own last decision and show its task again."""

        def work() -> Response:
            last = self.desk.undo(request.state.identity.name)
            if last is None:
                return self.next_response(request, "There is nothing to undo.")
            said = f"Undone: {VERDICT_WORDS.get(last.verdict, last.verdict)}."
            if request.headers.get("hx-target") == "main":  # not in the queue: the page shows itself anew
                self.told[request.state.identity.name] = said
                return Response(headers={"HX-Refresh": "true"})
            task = self.desk.task(last.task)
            return (
                self.next_response(request, said) if task is None else self.task_response(request, task, said)
            )

        return await aside(work)

    def met(self, decision: Decision) -> str:
        """In words, what another reviewer decided of the same question meanwhile."""
        return met_words(decision, self.desk.met_by(decision))

    def next_response(self, request: Request, said: str) -> Response:
        """The next task in the card, with the list."""
        return self.task_response(request, self._next(request), said)

    def task_response(self, request: Request, task: Task | None, said: str) -> Response:
        """A task in the card, with the list."""
        values = {**self.card_values(request, task), **self.list_values(request, task)}
        response = self.html("card_and_list.html", request, **{**values, "said": said})
        if task is not None and request.state.identity.role == "reviewer":
            response.background = BackgroundTask(self.desk.facts_of, task)  # while the reviewer reads
        return response

    def _next(self, request: Request) -> Task | None:
        person = request.state.identity.name
        return self.desk.next_for(person, chosen(request), frozenset(self.skipped.get(person, ())))

    def list_values(self, request: Request, task: Task | None) -> dict[str, Any]:
        """What the list beside the card shows."""
        person, wanted = request.state.identity.name, chosen(request)
        skipped = self.skipped.get(person, set())
        tasks = [t for t in self.desk.tasks(wanted, person) if t.task_id not in skipped]
        return {
            "tasks": tasks[:SHOWN_TASKS],
            "n_tasks": len(tasks),
            "is_filtered": any(wanted.values()),
            "current": task.task_id if task else "",
            "held": self.desk.leases.held_by_others(person),
            "conflicts": self.desk.conflicts(),
            "query": asked(request),
        }

    def card_values(self, request: Request, task: Task | None) -> dict[str, Any]:
        """Everything that the card shows."""
        if task is None:
            return {"task": None, "is_filtered": any(chosen(request).values())}
        values: dict[str, Any] = {
            "task": task,
            "question": QUESTIONS[task.field],
            "labels": LABELS.get(task.field, ("Accept", "Reject", "Edit")),
            "before": self.desk.decisions_on(task, request.state.identity.name),
            "is_blind": self.desk.is_second_look(task, request.state.identity.name),
        }
        if task.is_pair:
            return {**values, "sides": self.sides_of(task.row, task.other)}
        row = task.row
        return {
            **values,
            "evidence": evidence_of(self.desk, row, row["start"], row["end"], row["version_digest"]),
            "reading": reading_of(task),
            "document": row["document"],
        }

    def sides_of(self, *projects: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Projects side by side, each with the sentences that speak of it."""
        compared = ("countries", "primary_type", "status", "quarter")
        differs = {key: len({str(project[key]) for project in projects}) > 1 for key in compared}
        sides: list[dict[str, Any]] = []
        with self.desk.snapshot() as con:
            for project in projects:
                claims = query(con, "review/claims_for_anchors", {"claim_ids": project["claim_ids"] or []})
                about = {"project": project, "claims": claims[:6], "n_claims": len(claims)}
                sides.append({**about, "differs": differs})
        return sides
