"""Archived pages, where they can do nothing: in a sandboxed frame, or, of papers, as text."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from warehouse.review.now import document_of
from warehouse.review.pages.base import Pages, aside
from warehouse.review.views import Evidence
from warehouse.rows import Row

PAGE_TYPES = ("text/html", "application/xhtml+xml")
# An archived page may not run a script, send a form, load anything, or know where it is shown.
SANDBOXED = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
FRAMED = SANDBOXED + "; frame-ancestors 'self'"


class ArchivePages(Pages):
    """Pages of the archive."""

    async def page(self, request: Request) -> Response:
        """The archived page of a task in a frame that can do nothing."""

        def work() -> Response:
            task = self.desk.task(request.path_params["task_id"])
            if task is None or task.is_pair:
                return self.gone(request)
            row = task.row
            shared = self.desk.text(row["version_digest"]) if row["document"]["kind"] == "pdf" else None
            text = shared and Evidence(
                shared.text[: row["start"]], shared.text[row["start"] : row["end"]], shared.text[row["end"] :]
            )
            return self.html("page.html", request, task=task, document=row["document"], text=text)

        return await aside(work)

    async def archived(self, request: Request) -> Response:
        """The archived bytes, for the frame alone."""

        def work() -> Response:
            document = self._document(request)
            found = self.desk.files.read_page(document) if document is not None else None
            if found is None:
                return HTMLResponse(
                    "The archive does not have this page.", 404, {"Content-Security-Policy": SANDBOXED}
                )
            body, content_type = found
            headers = {"Content-Security-Policy": FRAMED}
            kind = _harmless(content_type)
            if kind == "application/pdf":
                headers["Content-Disposition"] = 'attachment; filename="archived.pdf"'
            return Response(body, headers=headers, media_type=kind)

        return await aside(work)

    def _document(self, request: Request) -> Row | None:
        with self.desk.snapshot() as con:
            return document_of(con, request.path_params["version_digest"])


def _harmless(content_type: str) -> str:
    """The type under which archived bytes are shown: pages and PDFs as they are, all else as text."""
    kind = content_type.split(";")[0].strip().casefold()
    return kind if kind == "application/pdf" else content_type if kind in PAGE_TYPES else "text/plain"
