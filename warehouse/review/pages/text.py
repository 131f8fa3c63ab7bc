"""One document's whole text with everything that was read in it, and what can be decided there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from warehouse.errors import DecisionRefused
from warehouse.review import subjects
from warehouse.review.documents import FACET
from warehouse.review.forms import mention_inputs, value_of
from warehouse.review.moved import VERDICT_WORDS
from warehouse.review.now import Content, claims_with_projects, content_of, document_of, mention_at, pieces_of
from warehouse.review.pages.base import aside, asked, form_of, id_of, reason_of, saw_of
from warehouse.review.pages.queue import QueuePages
from warehouse.review.pages.sheets import (
    SPAN_KINDS,
    document_sheet,
    link_sheet,
    mention_sheet,
    missing_sheet,
    span_sheet,
)
from warehouse.review.reading import Row
from warehouse.review.taken_back import document_now
from warehouse.review.texts import read_machine_reading
from warehouse.review.vocabulary import LINK_FIELDS
from warehouse.review.words import lists_of_words

ON_MENTIONS = ("accept", "reject", "change")
LONGEST_SPAN = 400


class TextPages(QueuePages):
    """Pages of one text. Sheets open in a task's card, too; ``back`` says where they came from."""

    async def text(self, request: Request) -> Response:
        """The text with its marks, its claims, and the decisions on it."""
        return await aside(self._text_page, request, "")

    def _text_page(self, request: Request, said: str, block: str = "") -> Response:
        content = self._content(request.path_params["version_digest"])
        if content is None:
            return self.gone(request, "The desk does not have this text.")
        with self.desk.snapshot() as con:
            words = lists_of_words(con)
        reading = content.reading
        pieces = pieces_of(reading.text, reading.mentions)
        return self.html(
            "text.html",
            request,
            block=block,
            said=said,
            document=content.document,
            pieces=pieces,
            inside=[m for m in reading.mentions if id(m) not in {id(p.mention) for p in pieces}],
            claims=claims_with_projects(content),
            decisions=content.decisions,
            lists=words,
        )

    async def text_sheet(self, request: Request) -> Response:
        """A form to decide something of the text, opened in place."""

        def work() -> Response:
            told, path = request.query_params, request.path_params
            content = self._content(path["version_digest"])
            if content is None:
                return self.gone(request, "The desk does not have this text.")
            back = told.get("back", "text")
            action = f"/text/{content.document['version_digest']}/decide?{asked(request)}"
            if path["what"] == "document":
                return self.html("sheet.html", request, sheet=document_sheet(content, action, back))
            start, end = _number(told.get("start")), _number(told.get("end"))
            if path["what"] == "missing":
                kind = told.get("kind", "amount")
                sheet = missing_sheet(
                    content, action, back, kind if kind in SPAN_KINDS else "amount", start, end
                )
                return self.html("sheet.html", request, sheet=sheet)
            mention = mention_at(content, told.get("kind", ""), start, end)
            make = {"mention": mention_sheet, "span": span_sheet, "link": link_sheet}.get(path["what"])
            if mention is None or make is None:
                return self.gone(request, "Nothing is read at these words any more.")
            return self.html("sheet.html", request, sheet=make(content, mention, action, back))

        return await aside(work)

    async def text_decide(self, request: Request) -> Response:
        """Write down what a sheet decided, and show the place where it was opened, as it is now."""
        return await aside(self._text_decide, request, await form_of(request))

    def _text_decide(self, request: Request, form: Mapping[str, str]) -> Response:
        content = self._content(request.path_params["version_digest"])
        if content is None:
            return self.gone(request, "The desk does not have this text.")
        try:
            facts, verdict, decided = self._facts(content, form)
            made = self.desk.write(
                facts, verdict, request.state.identity.name, decided=decided, reason=reason_of(form),
                saw=saw_of(form), decision_id=id_of(form),
            )  # fmt: skip
        except DecisionRefused as error:
            return self.mistake(request, str(error))
        said = f"{VERDICT_WORDS[verdict]}: {content.document['title'] or content.document['canonical_url']}."
        return self.back_to(request, form.get("back", ""), said + self.met(made))

    def back_to(self, request: Request, back: str, said: str) -> Response:
        """The card of the task, if it is still open, else the next one; or the text."""
        kind, _, task_id = back.partition(":")
        if kind != "task":
            return self._text_page(request, said, block="main")
        task = self.desk.task(task_id)
        still = task if task and task in self.desk.tasks(None, request.state.identity.name) else None
        return self.task_response(request, still, said) if still else self.next_response(request, said)

    def _facts(self, content: Content, form: Mapping[str, str]) -> tuple[dict[str, Any], str, dict[str, Any]]:
        """What is decided, of what. Raises ``DecisionRefused``."""
        verdict, about = form.get("verdict", ""), form.get("about", "")
        if about == "document":
            if verdict not in FACET:
                raise DecisionRefused("That cannot be decided here.")
            return subjects.of_document(content.document, verdict), verdict, _of_document(verdict, form)
        kind = form.get("kind", "")
        start, end = _number(form.get("start")), _number(form.get("end"))
        if about == "missing" and verdict == "add" and kind in SPAN_KINDS:
            _check_span(content, start, end)
            value = value_of(mention_inputs(kind, {}), form, field=kind)
            if kind == "amount":
                value["period"] = "one_off"
            claims = [c for c in content.reading.claims if c["claim_id"] == form.get("claim")]
            told = [subjects.claim_target(content, claim) for claim in claims]
            return subjects.of_span(content, kind, start, end), "add", {"value": value, "claims": told}
        mention = mention_at(content, kind, _number(form.get("was_start")), _number(form.get("was_end")))
        if mention is None:
            raise DecisionRefused("Nothing is read at these words any more. Look again.")
        if about == "mention" and verdict in ON_MENTIONS:
            value = value_of(mention_inputs(kind, mention), form, field=kind)
            if kind == "amount":
                value["period"] = mention["period"]
            return (
                subjects.of_mention(content, mention),
                verdict,
                {"value": value} if verdict == "change" else {},
            )
        if about == "span" and verdict == "span":
            _check_span(content, start, end)
            return (
                subjects.of_mention(content, mention),
                "span",
                {"anchor": subjects.anchor_of(content, start, end)},
            )
        if about == "link" and verdict in ("add", "reject"):
            return self._link(content, mention, verdict, form)
        raise DecisionRefused("That cannot be decided here.")

    def _link(
        self, content: Content, mention: Row, verdict: str, form: Mapping[str, str]
    ) -> tuple[dict[str, Any], str, dict[str, Any]]:
        value = {key: form[key] for key in LINK_FIELDS if mention["kind"] == "amount" and form.get(key)}
        if verdict == "reject":
            held = content.reading.claims_of(mention)
            if not held:
                raise DecisionRefused("This belongs to no project already.")
            return subjects.of_link(content, mention, held[0]), "reject", {}
        with self.desk.snapshot() as con:
            project = subjects.project_typed(con, form.get("project", ""), self.desk.profile)
            if project is None:
                raise DecisionRefused("Choose a project from the list: no project is called so.")
            facts, decided = subjects.of_link_to_project(con, content, mention, project, self.desk.text)
        return facts, "add", {**decided, **({"value": value} if value else {})}

    def _content(self, version_digest: str) -> Content | None:
        shared = self.desk.text(version_digest)
        with self.desk.snapshot() as con:
            document = document_of(con, version_digest)
            if document is None or shared is None:
                return None
            kept, machine = self.desk.kept(), read_machine_reading(self.desk.files.texts, version_digest)
            document = document_now(document, kept, self.desk.taken_back())
            return content_of(con, document, shared.text, kept, machine)


def _of_document(verdict: str, form: Mapping[str, str]) -> dict[str, Any]:
    if verdict == "wrong_date":
        return {"published_on": form.get("published_on") or None}
    if verdict == "wrong_language":
        return {"language": form.get("language", "").strip()}
    return {"url": form.get("url", "").strip()} if verdict == "duplicate_of" else {}


def _check_span(content: Content, start: int, end: int) -> None:
    text = content.reading.text
    if not 0 <= start < end <= len(text) or end - start > LONGEST_SPAN or not text[start:end].strip():
        raise DecisionRefused(
            "Mark the words first: a few words of the text, with the mouse or with Shift and the arrows."
        )


def _number(given: str | None) -> int:
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 10 else -1
