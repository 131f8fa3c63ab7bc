"""Reads test sentences in which every expected mention is marked: ``The [US=USA] spoke.``"""

from __future__ import annotations

import re

_MARK = re.compile(r"\[([^\[\]=]+)=([A-Z]{3})\]")


def read_marked(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text and the (start, end, iso3) of each mark."""
    spans: list[tuple[int, int, str]] = []
    text = ""
    done = 0
    for match in _MARK.finditer(marked):
        text += marked[done : match.start()]
        spans.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        done = match.end()
    return text + marked[done:], spans
