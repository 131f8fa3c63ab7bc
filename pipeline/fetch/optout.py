"""Whether a publisher reserves text and data mining, or shuts the page, by an answer's headers and bytes."""

from __future__ import annotations

import re

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


def reserved_by_headers(answer: Answer, agent: str) -> str | None:
    """The header that reserves mining: TDMRep's, or ``noai`` for everybody or for us."""
    if (answer.header("tdm-reservation") or "").strip() == "1":
        return "tdm-reservation: 1"
    for value in answer.all("x-robots-tag"):
        named, colon, directives = value.partition(":")
        if not colon:
            directives = value
        elif named.strip().lower() not in (agent.lower(), "*", "unavailable_after"):
            continue
        if "noai" in re.split(r"[\s,]+", directives.lower()):
            return f"X-Robots-Tag: {value[:80]}"
    return None


def check_reservation(answer: Answer, agent: str) -> None:
    """Stop before the body where the headers reserve mining. Raises ``FetchError``."""
    reserved = reserved_by_headers(answer, agent) if answer.status < 300 else None
    if reserved:
        raise FetchError("refused_optout", reserved)


def check_headers(answer: Answer, agent: str) -> None:
    """Stop before the body where the headers say that it is not for us. Raises ``FetchError``."""
    if answer.status >= 300:
        return
    check_reservation(answer, agent)
    sort = answer.header("content-type") or ""
    if _REFUSED_TYPES.match(sort.strip()):
        raise FetchError("refused_type", f"sent as {sort[:60]}")


def check_page(answer: Answer) -> None:
    """Stop where a page itself reserves mining, is a login wall, or an error page. Raises ``FetchError``."""
    content_type = answer.header("content-type")
    content = answer.body.head(_HEAD)
    sort = sniff(content, content_type)
    if sort == "binary":
        raise FetchError(
            "refused_type", f"its bytes are no page, paper or text; sent as {(content_type or '')[:60]}"
        )
    if sort == "pdf":
        reserved = paper_reservation(answer.body.read())
        if reserved:
            raise FetchError("refused_optout", reserved)
        return
    signal = page_standing(content, content_type=content_type)
    if signal is not None:
        raise FetchError(_DISPOSITION_OF[signal.code], signal.detail)


def check_listing(answer: Answer) -> None:
    """Stop where a page of links reserves mining. Raises ``FetchError``."""
    signal = page_standing(answer.body.head(_HEAD), content_type=answer.header("content-type"))
    if signal is not None and signal.code == "tdm_optout":
        raise FetchError("refused_optout", signal.detail)
