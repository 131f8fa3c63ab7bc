"""How good the machine is by reviewers' word, as a page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from warehouse.review.judged import judgements
from warehouse.review.learnt import FALLEN, sources_of
from warehouse.review.pages.base import Pages, aside
from warehouse.review.scores import BY, reviewed_scores


class ScorePages(Pages):
    """Scores of the machine."""

    async def scores(self, request: Request) -> Response:
        """Precision and recall per field, and by source, language or rule."""

        def work() -> Response:
            asked = request.query_params.get("by", "field")
            by = asked if asked in BY else "field"
            kept = [d for d in self.desk.kept() if self.desk.state(d) not in FALLEN]
            with self.desk.snapshot() as con:
                decisions = sources_of(kept, con)
            rows = reviewed_scores(judgements(decisions), by=by)
            return self.html("scores.html", request, by=by, ways=BY, rows=rows, n_decisions=len(decisions))

        return await aside(work)
