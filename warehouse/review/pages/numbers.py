"""The report: charts and tables whose cells open to sentences, and what changed since an earlier release."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from warehouse.errors import UnknownName
from warehouse.explain import explain_cell
from warehouse.queries import project_rows, trend_rows
from warehouse.review.drawing import bars_of_quarters, shares, squares
from warehouse.review.pages.additions import AdditionPages
from warehouse.review.pages.archive import SANDBOXED
from warehouse.review.pages.base import aside
from warehouse.review.queue import money
from warehouse.rows import Connection, fetch_rows, query

REPORT_POLICY = f"{SANDBOXED.replace('sandbox', 'sandbox allow-scripts', 1)}; script-src 'unsafe-inline'"
MOST_BARS = 12
MOST_CHANGES = 60


class NumberPages(AdditionPages):
    """Pages for those who would rather look than query."""

    async def report(self, request: Request) -> Response:
        """Charts, the table of countries and quarters, and what changed."""

        def work() -> Response:
            with self.desk.snapshot() as con:
                values = self._report(con, request.query_params.get("since", ""))
            return self.html("report.html", request, **values)

        return await aside(work)

    def _report(self, con: Connection, since: str) -> dict[str, Any]:
        named = {"profile": self.desk.profile}
        quarters = query(con, "report/cumulative", named)
        totals = query(con, "report/money_totals", named)[0]
        vendors = [r for r in query(con, "report/vendor_share", named) if r["type"] == "infrastructure"]
        countries = query(con, "report/money_by_country", named)
        cells = [
            r
            for r in trend_rows(con, profile=self.desk.profile)
            if r["project_type"] == "all" and r["n_new_projects"]
        ]
        releases = fetch_rows(
            con, "SELECT release_no, release_id, released_at FROM releases ORDER BY release_no DESC LIMIT 50"
        )
        then = _earlier(releases, since)
        changed = query(con, "review/changed_cells", {**named, "since": then["release_no"]}) if then else []
        heads, table = squares(cells)
        return {
            "profile": self.desk.profile,
            "totals": totals,
            "latest": quarters[-1] if quarters else None,
            "bars": bars_of_quarters(quarters[-16:]),
            "heads": heads,
            "table": table,
            "vendors": shares([
                (r["vendor"], r["projects"], f"{r['projects']} of {r['of_projects']} ({r['percent']:g} %; {r['percent_from']:g}–{r['percent_to']:g})")
                for r in vendors[:MOST_BARS]
            ]),
            "countries": shares([
                (r["country"], r["disclosed_usd"], f"{money(r['disclosed_usd'])}, {r['projects_disclosing']} of {r['projects_disclosing'] + r['projects_undisclosed']} projects")
                for r in countries[:MOST_BARS]
            ]),
            "releases": releases,
            "then": then,
            "changed": changed[:MOST_CHANGES],
            "n_changed": len(changed),
        }  # fmt: skip

    async def trend(self, request: Request) -> Response:
        """The trend table of the published snapshot, every row of it; each cell opens."""

        def work() -> Response:
            with self.desk.snapshot() as con:
                found = trend_rows(con, profile=self.desk.profile, with_bands=True)
                n_projects = sum(p["is_counted"] for p in project_rows(con, profile=self.desk.profile))
            rows = [r for r in found if r["n_new_projects"]]
            rows = [r for r in rows if r["project_type"] == "all" or r["country"] == "ALL"]
            rows.sort(key=lambda r: r["country"])
            rows.sort(
                key=lambda r: (
                    r["quarter"] != "unknown",
                    r["quarter"],
                    r["country"] == "ALL",
                    r["n_new_projects"],
                ),
                reverse=True,
            )
            return self.html("trend.html", request, rows=rows, n_projects=n_projects)

        return await aside(work)

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
                return self.gone(request, str(error))
            return self.html("cell.html", request, cell=found)

        return await aside(work)

    async def report_raw(self, request: Request) -> Response:
        """The published report as one file; its charts can reach nothing."""
        headers = {"Content-Security-Policy": REPORT_POLICY + "; frame-ancestors 'self'"}
        if not self.desk.files.report.is_file():
            return HTMLResponse("No report has been drawn yet: the next night draws one.", 404, headers)
        body = await aside(lambda: Response(self.desk.files.report.read_bytes()))
        return Response(body.body, headers=headers, media_type="text/html; charset=utf-8")


def _earlier(releases: list[dict[str, Any]], since: str) -> dict[str, Any] | None:
    """The release to compare with: the one that was asked for, else the one before the newest."""
    asked = next((r for r in releases[1:] if str(r["release_no"]) == since), None)
    return asked or (releases[1] if len(releases) > 1 else None)
