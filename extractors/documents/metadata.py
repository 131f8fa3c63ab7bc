"""Title, byline, publisher, language and canonical address of a page, each with where it was found."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from extractors.documents.phrases import squeeze
from extractors.documents.structured import Structured, clean, names_in, types_of
from extractors.documents.urls import site_of

_SEPARATOR = re.compile(r"\s+[-–—|·•»«:/~]{1,2}\s+|\s*[|｜_]\s*|--+|\s::\s")
_NO_TITLE = re.compile(
    r"^(?:log ?in|sign ?in|menu|search|home|subscribe|untitled|navigation|cookies?|error|404.*|anmelden|"
    r"connexion|"
    r"startseite|accueil|inicio|document)$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:by|von|par|por|di|door|av|af|przez|od|oleh|автор|作者|文|記者|记者)\s*[:：]?\s+|^(?:作者|文|記者|"
    r"记者)\s*[:：/／]\s*",
    re.IGNORECASE,
)
_NAME_SPLIT = re.compile(
    r"\s*(?:[,;|/／、&]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bog\b|\boch\b|\ben\b|\bi\b)\s+|\s*[;|、]\s*"
)
_NOT_NAME = re.compile(
    r"https?:|www\.|@|\d{2,}|[<>{}]|\b(?:updated|published|minutes?|read|share|follow|staff writer)\b",
    re.IGNORECASE,
)
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|author(?:-?name|s)?|writer|reporter|autor(?:en)?|auteur|firma|"
    r"signature)(?:$|[\s_-])",
    re.IGNORECASE,
)


MAX_TITLE = 500  # characters: what is longer is a text put into the wrong place


def title_of(tree: HtmlElement, data: Structured, url: str | None) -> tuple[str | None, str]:
    """The page's headline and its origin.

    JSON-LD's headline comes first: the title for sharing is often sharpened, the first h1 may be the site's.
    Without it the title for sharing wins, unless the heading and the page's title agree against it.
    """
    sites = _site_names(data, url)
    heading = _heading(tree, data)
    plain = tree.findtext(".//title")
    json_ld = _line(data.article_text("headline"))
    shared = _line(
        data.get("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "title")
    )
    own = {
        "json-ld:headline": _without_site(json_ld, sites, heading),
        "og:title": _without_site(shared, sites, heading),
        "h1": heading,
        "title": _without_site(_line(plain), sites, heading),
    }
    usable = {
        origin: text
        for origin, text in own.items()
        if text and len(text) <= MAX_TITLE and not _NO_TITLE.match(text) and squeeze(text) not in sites
    }
    if not usable:
        return (_line(plain)[:MAX_TITLE], "title") if _line(plain) else (None, "")
    keys = {origin: squeeze(text) for origin, text in usable.items()}
    if "json-ld:headline" in usable:
        return usable["json-ld:headline"], "json-ld:headline"
    origin = next(name for name in ("og:title", "h1", "title") if name in usable)
    if origin == "og:title" and keys.get("h1") and keys["h1"] == keys.get("title") != keys["og:title"]:
        origin = "h1"
    return usable[origin], origin


def titles_of(tree: HtmlElement, data: Structured) -> tuple[str, ...]:
    """Everything that names the page: to be recognised where it is repeated in the text."""
    named = (
        data.article_text("headline"),
        data.get("og:title"),
        data.get("twitter:title"),
        tree.findtext(".//title"),
        _heading(tree, data),
    )
    return tuple(dict.fromkeys(line for text in named if text and (line := _line(text))))


def _line(text: str | None) -> str:
    return " ".join(clean(text).split()) if text else ""


def _heading(tree: HtmlElement, data: Structured) -> str:
    headings = [" ".join("".join(h.itertext()).split()) for h in tree.iter("h1")]
    headings = [h for h in headings if 3 < len(h) < 300 and not _NO_TITLE.match(h)]
    known = squeeze(" ".join([*data.meta.get("og:title", []), tree.findtext(".//title") or ""]))
    return next((h for h in headings if squeeze(h) in known), headings[0] if headings else "")


def _site_names(data: Structured, url: str | None) -> set[str]:
    names = [
        data.get(
            "og:site_name",
            "application-name",
            "apple-mobile-web-app-title",
            "twitter:site",
            "al:ios:app_name",
        )
        or ""
    ]
    names += [
        name
        for item in data.objects
        if {"Organization", "NewsMediaOrganization", "WebSite"} & set(types_of(item))
        for name in names_in(item)
    ]
    names += [name for item in data.articles for name in names_in(item.get("publisher"))]
    host = site_of(url)
    return {
        squeeze(name)
        for name in (*names, host, host.split(".")[0], *(host.rsplit(".", n)[0] for n in (1, 2)))
    } - {""}


def _without_site(title: str, sites: set[str], heading: str) -> str:
    """The title without the site's name before or after a dash or bar."""
    cuts = list(_SEPARATOR.finditer(title))
    for cut in reversed(cuts):
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        if heading and squeeze(head) == squeeze(heading):
            return head
        if _is_site(tail, sites) and len(head) > 8:
            return _without_site(head, sites, heading) if len(cuts) > 1 else head
        if _is_site(head, sites) and len(tail) > 8:
            return tail
    # East Asian pages set a wide bar before the site's name, and before nothing else.
    head, bar, tail = title.rpartition("｜")
    return head.strip() if bar and len(head) > max(8, len(tail)) else title


def _is_site(part: str, sites: set[str]) -> bool:
    word = squeeze(part)
    return word in sites or (
        len(word) > 3
        and any(
            word in site or (len(site) > 3 and site in word and len(word) < len(site) + 12) for site in sites
        )
    )


def byline_of(tree: HtmlElement, data: Structured) -> tuple[tuple[str, ...], str]:
    """The authors' names as given, and their origin; organisations stay if nobody else is named."""
    for item in data.articles:
        if found := _names(names_in(item.get("author"))):
            return found, "json-ld:author"
    for key in (
        "author",
        "article:author",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
        "citation_author",
    ):
        if found := _names(data.meta.get(key, ())):
            return found, f"meta:{key}"
    for element in tree.iter("a", "span", "div", "p", "address", "li", "cite"):
        marked = (
            "author" in (element.get("rel") or "").split()
            or "author" in (element.get("itemprop") or "").split()
        )
        if marked or _BYLINE_CLASS.search(element.get("class") or ""):
            text = " ".join("".join(element.itertext()).split())
            if 3 < len(text) < 120 and (found := _names([text])):
                return found, "rel=author" if marked else "class"
    return (), ""


def _names(values: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for value in values:
        for part in _NAME_SPLIT.split(_BY.sub("", _line(value))):
            name = _BY.sub("", part.strip(" .,-–|"))
            if 1 < len(name) <= 60 and len(name.split()) <= 6 and not _NOT_NAME.search(name):
                found.setdefault(name)
    return tuple(found)[:12]


def publisher_of(data: Structured, url: str | None) -> tuple[str | None, str]:
    """Who publishes the page, and the origin of that name; the host where nothing better is said."""
    for item in data.articles:
        if names := names_in(item.get("publisher")):
            return _line(names[0])[:120] or None, "json-ld:publisher"
    for key in (
        "og:site_name",
        "dc.publisher",
        "dcterms.publisher",
        "citation_publisher",
        "application-name",
    ):
        if value := data.get(key):
            return _line(value)[:120], f"meta:{key}"
    for item in data.objects:
        if {"WebSite", "NewsMediaOrganization", "Organization", "GovernmentOrganization"} & set(
            types_of(item)
        ) and (names := names_in(item)):
            return _line(names[0])[:120], "json-ld:" + types_of(item)[0]
    host = site_of(url)
    return (host, "host") if host else (None, "")


def language_claims(tree: HtmlElement, data: Structured) -> list[tuple[str | None, str]]:
    """What the page says of its language, the most deliberate word first."""
    body = tree.find("body")
    return [
        *(
            (v, "json-ld:inLanguage")
            for item in data.articles
            if isinstance(v := item.get("inLanguage"), str)
        ),
        (
            tree.get("lang")
            or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
            or tree.get("xml:lang"),
            "html:lang",
        ),
        (body.get("lang") if body is not None else None, "body:lang"),
        (data.get("og:locale"), "meta:og:locale"),
        (data.get("content-language", "language", "dc.language", "dcterms.language"), "meta:language"),
    ]
