"""Whether a page may be read at all: mining opt-outs in its head, login walls, and error pages that say 200.

A quick look over the first bytes, made for every page that is fetched, before it is taken for a document.
"""

from __future__ import annotations

import re

from extractors.documents.charset import decode
from extractors.model import Signal

_HEAD = 128 * 1024
_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.IGNORECASE | re.DOTALL)
_HIDDEN = re.compile(
    r"<(script|style|noscript|svg|template)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<[^>]+>")
_PASSWORD = re.compile(r"<input\b[^>]*type\s*=\s*[\"']?password", re.IGNORECASE)
# Titles of error pages. Sources: the default pages of Apache, nginx, IIS, WordPress, Drupal and TYPO3, and the words
# that their translations use.
_ERROR_TITLE = re.compile(
    r"^\W*(?:(?:error|erreur|fehler|errore)?\W*(?:40[0-9]|410|50[0-9])\b(?!\s*(?:million|billion|[a-z]+ gpus?))|"
    r"(?:page|file|site|content|article) (?:was |is |could )?not (?:be )?(?:found|available)|not found|"
    r"(?:internal server|gateway|database|application) error|service (?:temporarily )?unavailable|bad gateway|"
    r"access denied|forbidden|page introuvable|seite (?:wurde )?nicht gefunden|página no encontrada|"
    r"pagina non trovata|página não encontrada|pagina niet gevonden|just a moment\W*$|attention required|"
    r"under maintenance|site maintenance|ページが見つかりません|페이지를 찾을 수 없)",
    re.IGNORECASE,
)
_LOGIN_TITLE = re.compile(
    r"^\W*(?:log ?in|sign ?in|login required|anmelden|anmeldung|se connecter|connexion|iniciar sesión|accedi|"
    r"ログイン|로그인)\b",
    re.IGNORECASE,
)
# https://www.w3.org/ns/tdmrep/: as an element or as an attribute of rdf:Description.
_XMP_RESERVED = re.compile(rb"""\btdm:reservation\s*(?:=\s*["']\s*1\s*["']|>\s*1\s*</)""")
_SHORT_PAGE = 1500  # characters: an article is longer, an error page or a login form is not
_FEW_WORDS = 3500


def page_standing(content: bytes, *, content_type: str | None = None) -> Signal | None:
    """``tdm_optout``, ``login_wall`` or ``error_page`` with the reason, or None for a page that may be read."""
    text = decode(content[:_HEAD], content_type=content_type).text
    reserved = _reservation(text)
    if reserved:
        return Signal(code="tdm_optout", detail=reserved)
    title = _plain(_TITLE.search(text)) or _plain(_HEADING.search(text))
    may_be_wall = _PASSWORD.search(text) or _LOGIN_TITLE.match(title)
    may_be_error = _ERROR_TITLE.match(title) or _ERROR_TITLE.match(_plain(_HEADING.search(text)))
    if not may_be_wall and not may_be_error:
        return None
    length = len(" ".join(_TAG.sub(" ", _HIDDEN.sub(" ", text)).split())) + max(0, len(content) - _HEAD)
    if may_be_error and length < _FEW_WORDS:
        return Signal(code="error_page", detail=f"it is titled {title[:80]!r}")
    if may_be_wall and length < _SHORT_PAGE:
        return Signal(
            code="login_wall", detail=f"it is titled {title[:80]!r} and asks for a password or a login"
        )
    return None


def paper_reservation(content: bytes) -> str | None:
    """Where a PDF's own metadata (XMP) reserve text and data mining by TDMRep, their words; else None."""
    found = _XMP_RESERVED.search(content)
    return "XMP metadata tdm:reservation: 1" if found else None


def _reservation(text: str) -> str | None:
    """The meta element that reserves text and data mining (TDMRep, or the ``noai`` robots directive)."""
    for tag in _META.findall(text):
        attributes = {m[0].lower(): (m[1] or m[2] or m[3]).strip() for m in _ATTRIBUTE.findall(tag)}
        name, value = attributes.get("name", "").lower(), attributes.get("content", "").lower()
        if name == "tdm-reservation" and value == "1":
            return "meta tdm-reservation: 1"
        if name in ("robots", "sovtrack") and "noai" in re.split(r"[\s,]+", value):
            return f"meta {name}: noai"
    return None


def _plain(match: re.Match[str] | None) -> str:
    return " ".join(_TAG.sub(" ", match.group(1)).split()) if match else ""
