"""Whether a publisher reserves text and data mining, or shuts the page, by an answer's headers and bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from extractors.documents.sniff import sniff
from extractors.documents.standing import page_standing, paper_reservation
from pipeline.errors import FetchError
from pipeline.fetch.client import Answer

_REFUSED_TYPES = re.compile(
    r"(?:image|video|audio|font)/|application/(?:zip|x-tar|x-7z|vnd\.rar|x-rar|java-archive|"
    r"x-msdownload|vnd\.android|x-shockwave|octet-stream-compressed)",
    re.IGNORECASE,
)
_HEAD = 192 * 1024
_DISPOSITION_OF = {
    "tdm_optout": "refused_optout",
    "login_wall": "refused_login",
    "error_page": "failed_error_page",
}


def reserved_by_headers(headers: Iterable[tuple[str, str]], agent: str) -> str | None:
    """The header that reserves mining: TDMRep's, or ``noai`` for everybody or for us."""
    for name, value in headers:
        name = name.lower()
        if name == "tdm-reservation" and value.strip() == "1":
            return "tdm-reservation: 1"
        if name == "x-robots-tag" and _says_noai(value, agent):
            return f"X-Robots-Tag: {value[:80]}"
    return None


def _says_noai(value: str, agent: str) -> bool:
    named, colon, directives = value.partition(":")
    if not colon:
        directives = value
    elif named.strip().lower() not in (agent.lower(), "*", "unavailable_after"):
        return False
    return "noai" in re.split(r"[\s,]+", directives.lower())


def check_reservation(answer: Answer, agent: str) -> None:
    """Stop before the body where the headers reserve mining. Raises ``FetchError``."""
    speaks_of_the_page = answer.status < 300 or answer.status == 304
    reserved = reserved_by_headers(answer.headers, agent) if speaks_of_the_page else None
    if reserved:
        raise FetchError("refused_optout", reserved)


def check_headers(answer: Answer, agent: str) -> None:
    """Stop before the body where the headers say that it is not for us. Raises ``FetchError``."""
    check_reservation(answer, agent)
    if answer.status >= 300:
        return
    sort = answer.header("content-type") or ""
    if _REFUSED_TYPES.match(sort.strip()):
        raise FetchError("refused_type", f"sent as {sort[:60]}")


def check_page(answer: Answer) -> None:
    """Stop where a page itself reserves mining, is a login wall, or an error page. Raises ``FetchError``."""
    head, content_type = answer.body.head(_HEAD), answer.header("content-type") or ""
    problem = page_problem(head, content_type, whole=answer.body.read)
    if problem is not None:
        raise problem


def page_problem(
    head: bytes, content_type: str, *, whole: Callable[[], bytes] | None = None
) -> FetchError | None:
    """Why a page is not for us, by its first bytes; ``whole`` brings the rest of a paper."""
    sort = sniff(head, content_type)
    if sort == "binary":
        words = f"its bytes are no page, paper or text; sent as {content_type[:60] or 'nothing'}"
        return FetchError("refused_type", words)
    if sort == "pdf":
        reserved = paper_reservation(head if whole is None else whole())
        return FetchError("refused_optout", reserved) if reserved else None
    signal = page_standing(head[:_HEAD], content_type=content_type)
    return FetchError(_DISPOSITION_OF[signal.code], signal.detail) if signal is not None else None


def check_listing(answer: Answer) -> None:
    """Stop where a page of links reserves mining. Raises ``FetchError``."""
    signal = page_standing(answer.body.head(_HEAD), content_type=answer.header("content-type"))
    if signal is not None and signal.code == "tdm_optout":
        raise FetchError("refused_optout", signal.detail)
