"""Names that their form gives away: in quotation marks beside a word for a project, or with that word first.

``the 'Digital Archipelago' initiative``, ``launched the "Kalima" model``, ``the National Strategy for Artificial
Intelligence``, ``the Tallinn Centre for AI Innovation``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = r"[A-ZÀ-ÖØ-ÞŁŚŻĆ0-9][\w&+.’'-]*"
_NAME = rf"(?P<name>{_WORD}(?:\s(?:(?:of|for|and|the|in|de|du|da|do|der|für)\s){{0,2}}{_WORD}){{0,6}})"
_OPEN, _CLOSE = "[\"“‘'«„]", "[\"”’'»“]"
_THING = (
    r"(?:initiative|programme|program|project|strategy|plan|fund|mission|scheme|platform|model|supercomputer|cluster|campus"
    r"|data cent(?:er|re)|system|framework|hub|institute|cent(?:er|re)|dataset|corpus|factory)"
)
_BEFORE_THING = re.compile(
    rf"(?<!\w){_OPEN}{_NAME}{_CLOSE}\s(?:\([^()]{{2,30}}\)\s)?(?:[a-z-]+\s)?(?P<head>{_THING})\b"
)
_AFTER_THING = re.compile(
    rf"\b(?:(?P<head>{_THING})|(?:launch|unveil|announc|establish|creat|introduc|releas|open|set up|found)\w*|[Tt]hrough|[Uu]nder)"
    rf"\s(?:the\s|its\s|a\s|an\s|[a-z]+\s)?(?<!\w){_OPEN}{_NAME}{_CLOSE}"
)
_HEAD_FIRST = re.compile(
    r"(?<![\w-])(?P<all>(?:[A-Z][\w-]+\s){0,4}"
    r"(?P<head>Cent(?:er|re)|Institute|Strategy|Programme|Program|Plan|Fund|Initiative|Mission|Alliance|Hub|Network|Laboratory"
    r"|Lab|Roadmap|Partnership|Consortium)"
    r"\s(?:for|of|on|in)\s(?:the\s)?(?:(?:[A-Z][\w-]+|and|of|for|the|&)\s){0,5}?"
    r"(?:Artificial\sIntelligence|AI|Supercomputing|Generative\sAI|Machine\sLearning)"
    r"(?:\s(?:(?:and|&|in|for)\s)?[A-Z][\w-]+){0,3})"
)
_ARTICLE = re.compile(r"(?:The|A|An|This|Its|Our|In|At|From|For|With|By|As|On|And|But|While)\s")


def quoted(text: str, left: int, right: int) -> Iterator[tuple[int, int, str, str | None]]:
    """Start, end, name and the noun beside it, for names in quotation marks."""
    for pattern in (_BEFORE_THING, _AFTER_THING):
        for match in pattern.finditer(text, left, right):
            yield match.start("name"), match.end("name"), match["name"].strip(" ,."), match["head"]


def head_first(text: str, left: int, right: int) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, name and head of names such as ``Institute for AI``."""
    for match in _HEAD_FIRST.finditer(text, left, right):
        start = match.start("all")
        while (article := _ARTICLE.match(text, start)) is not None:
            start = article.end()
        if start <= match.start("head"):
            yield start, match.end("all"), text[start : match.end("all")], match["head"]
