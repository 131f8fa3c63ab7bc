"""One project with its stories, and two of them side by side: fields, scope, merge, split."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from warehouse.errors import DecisionRefused
from warehouse.explain import explain_project
from warehouse.review import subjects
from warehouse.review.forms import project_inputs, value_of
from warehouse.review.log import Decision
from warehouse.review.moved import VERDICT_WORDS
from warehouse.review.pages.base import aside, id_of, lists_of, reason_of, saw_of
from warehouse.review.pages.sheets import project_sheet, scope_sheet
from warehouse.review.pages.text import TextPages
from warehouse.review.reading import Row
from warehouse.review.taken_back import claims_now, project_now, reason_now
from warehouse.review.words import lists_of_words
from warehouse.rows import fetch_all, query

FIELDS = ("change", "accept", "reject")
SCOPE = ("out_of_scope", "in_scope")


class ProjectPages(TextPages):
    """Pages of projects."""

    async def project(self, request: Request) -> Response:
        """A project as it stands now, with every sentence that speaks of it."""
        return await aside(self._project_page, request, "")

    def _project_page(self, request: Request, said: str, block: str = "") -> Response:
        with self.desk.snapshot() as con:
            row = subjects.project_row(con, request.path_params["project_id"], self.desk.profile)
            if row is None:
                return self.gone(request, "There is no such project, or it has gone into another one.")
            told = explain_project(con, row["project_id"], profile=self.desk.profile)
            claims = query(con, "review/claims_for_anchors", {"claim_ids": row["claim_ids"] or []})
            words = lists_of_words(con)
        found = decisions_on_project(self.desk.kept(), row)
        gone = decisions_on_project(self.desk.taken_back(), row)
        return self.html(
            "project.html",
            request,
            block=block,
            said=said,
            project=project_now(row, found, gone),
            reason=reason_now(row, told["reason"], gone),
            taken_back=gone,
            events=told["events"],
            sums=told["money"],
            merges=told["merges"],
            claims=claims_now(claims, row["project_id"], gone),
            decisions=found,
            lists=words,
            compare=request.query_params.get("compare", ""),
        )

    async def project_sheet(self, request: Request) -> Response:
        """A form to decide something of the project, opened in place."""

        def work() -> Response:
            with self.desk.snapshot() as con:
                row = subjects.project_row(con, request.path_params["project_id"], self.desk.profile)
                profiles = tuple(
                    r[0] for r in fetch_all(con, "SELECT profile FROM counting_profiles ORDER BY 1")
                )
            what = request.path_params["what"]
            if row is None or what not in ("fields", "scope", "compare"):
                return self.gone(request, "There is no such project.")
            found = decisions_on_project(self.desk.kept(), row)
            gone = decisions_on_project(self.desk.taken_back(), row)
            saw = ",".join(d.decision_id for d in found)
            action = f"/project/{row['project_id']}/decide"
            if what == "compare":
                return self.html("compare.html", request, project=row)
            sheet = (
                project_sheet(project_now(row, found, gone), action, saw)
                if what == "fields"
                else scope_sheet((*profiles, "all"), self.desk.profile, action, saw)
            )
            return self.html("sheet.html", request, sheet=sheet)

        return await aside(work)

    async def project_decide(self, request: Request) -> Response:
        """Write down what was decided of the project and show it as it is now."""
        return await aside(self._project_decide, request, await lists_of(request))

    def _project_decide(self, request: Request, lists: Mapping[str, list[str]]) -> Response:
        form = {key: values[-1] for key, values in lists.items()}
        verdict = form.get("verdict", "")
        try:
            with self.desk.snapshot() as con:
                row = subjects.project_row(con, request.path_params["project_id"], self.desk.profile)
                if row is None:
                    return self.gone(request, "There is no such project.")
                profiles = {r[0] for r in fetch_all(con, "SELECT profile FROM counting_profiles")} | {"all"}
                if verdict == "split":
                    ticked = [each for each in row["claim_ids"] or [] if each in lists.get("claim", [])]
                    if not ticked or len(ticked) == len(row["claim_ids"]):
                        raise DecisionRefused("Tick the stories that are another project: some, and not all.")
                    facts, decided = subjects.of_split(con, row, ticked, self.desk.text), {}
                elif verdict in (*FIELDS, *SCOPE):
                    facts = subjects.of_project(con, row, verdict, self.desk.text)
                    decided = _decided(verdict, row, form, profiles)
                else:
                    raise DecisionRefused("That cannot be decided of a project.")
            made = self.desk.write(
                facts, verdict, request.state.identity.name, decided=decided, reason=reason_of(form),
                saw=saw_of(form), decision_id=id_of(form),
            )  # fmt: skip
        except DecisionRefused as error:
            return self.mistake(request, str(error))
        said = f"{VERDICT_WORDS[verdict]}: {row['name']}.{self.met(made)}"
        return self._project_page(request, said, block="main")

    async def compare(self, request: Request) -> Response:
        """From a name that was typed to the side-by-side view."""

        def work() -> Response:
            one = request.path_params["project_id"]
            with self.desk.snapshot() as con:
                other = subjects.project_typed(
                    con, request.query_params.get("project", ""), self.desk.profile
                )
            if other is None or other["project_id"] == one:
                return self.gone(request, "Choose another project from the list: none is called so.")
            return RedirectResponse(f"/pair/{one}/{other['project_id']}", 303)

        return await aside(work)

    async def pair(self, request: Request) -> Response:
        """Two projects side by side."""
        return await aside(self._pair_page, request, "")

    def _pair_page(self, request: Request, said: str, block: str = "") -> Response:
        path = request.path_params
        with self.desk.snapshot() as con:
            one, other = (subjects.project_row(con, path[key], self.desk.profile) for key in ("one", "other"))
            words = lists_of_words(con)
        if one is None or other is None or one["project_id"] == other["project_id"]:
            return self.gone(request, "These are not two projects any more.")
        ids = {one["project_id"], other["project_id"]}
        found = [d for d in self.desk.kept() if _sides(d) == ids]
        return self.html(
            "pair_page.html", request, block=block, said=said, one=one, other=other, decisions=found,
            sides=self.sides_of(one, other), lists=words,
        )  # fmt: skip

    async def pair_decide(self, request: Request) -> Response:
        """Merge two projects, or keep them apart for good."""
        lists = await lists_of(request)

        def work() -> Response:
            form = {key: values[-1] for key, values in lists.items()}
            verdict, path = form.get("verdict", ""), request.path_params
            try:
                with self.desk.snapshot() as con:
                    one, other = (
                        subjects.project_row(con, path[key], self.desk.profile) for key in ("one", "other")
                    )
                    if one is None or other is None or one["project_id"] == other["project_id"]:
                        return self.gone(request, "These are not two projects any more.")
                    if verdict not in ("merge", "never_same"):
                        raise DecisionRefused("That cannot be decided of two projects.")
                    facts = subjects.of_pair(con, one, other, self.desk.text)
                made = self.desk.write(
                    facts, verdict, request.state.identity.name, reason=reason_of(form), saw=saw_of(form),
                    decision_id=id_of(form),
                )  # fmt: skip
            except DecisionRefused as error:
                return self.mistake(request, str(error))
            said = f"{VERDICT_WORDS[verdict]}: {one['name']} and {other['name']}.{self.met(made)}"
            return self._pair_page(request, said, "main")

        return await aside(work)

    async def complete(self, request: Request) -> Response:
        """Projects whose names begin with or hold what was typed."""
        asked = request.query_params
        typed = (asked.get("project") or asked.get("name") or asked.get("q") or "").strip()[:100]

        def work() -> Response:
            with self.desk.snapshot() as con:
                found = query(con, "review/projects_by_name", {"typed": typed}) if typed else []
            return self.html("options.html", request, found=found, with_ids="project" in asked)

        return await aside(work)


def _decided(verdict: str, row: Row, form: Mapping[str, str], profiles: set[str]) -> dict[str, Any]:
    if verdict in SCOPE:
        if form.get("profile") not in profiles:
            raise DecisionRefused("There is no such counting profile.")
        return {"profile": form["profile"]}
    return {"value": value_of(project_inputs(row), form, field="project")} if verdict == "change" else {}


def decisions_on_project(kept: list[Decision], project: Row) -> list[Decision]:
    """What stands of a project: of its fields and scope, and of its sameness with others."""
    wanted = project["project_id"]
    return [
        d
        for d in kept
        if (d.subject == "project" and d.target["project_id"] == wanted)
        or (d.subject == "pair" and wanted in (d.target["a"]["project_id"], d.target["b"]["project_id"]))
    ]


def _sides(decision: Decision) -> set[str]:
    return {decision.target[s]["project_id"] for s in ("a", "b")} if decision.subject == "pair" else set()
