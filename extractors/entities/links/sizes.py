"""Figures of size by which two descriptions are told apart or known to be one: power, accelerators, parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.entities.links.facts import Facts

_SIZE = re.compile(
    r"(?<![\w.,])(?P<n>\d[\d.,]*)[\s-]?(?P<unit>gigawatts?|GW|megawatts?|MW|billion[\s-]parameters?|trillion[\s-]parameters?"
    r"|petaflops?|exaflops?|兆瓦|메가와트|기가와트|メガワット|ギガワット)\b"
    r"|(?P<count>\d[\d.,]*\d)\s(?:[\w-]+\s){0,3}?(?P<chips>GPUs?|chips|accelerators|processors)\b"
    r"|(?P<cjk>\d[\d.,]*\s?[千천万萬만]?)\s?여?\s?(?:장|기|基|枚|块|塊|张|張|颗|顆)",
    re.IGNORECASE,
)


def sizes(facts: Facts, sentences: Iterable[int]) -> set[str]:
    """Figures of size in some sentences, spelled alike: ``5gw``, ``20000gp``."""
    found: set[str] = set()
    for sentence in sentences:
        for match in _SIZE.finditer(facts.text, *facts.span(sentence)):
            if match["cjk"]:
                found.add(match["cjk"].replace(" ", "") + "gp")
                continue
            unit = (match["unit"] or "gpu").lower().replace("gigawatt", "gw").replace("megawatt", "mw")
            found.add((match["n"] or match["count"]) + unit[:2])
    return found


def size_before(text: str, start: int) -> str | None:
    """The size that belongs to the noun at ``start``: ``a 10 gigawatt center``."""
    for match in _SIZE.finditer(text, max(0, start - 32), start):
        if re.fullmatch(r"[\s-](?:[\w-]+\s){0,2}", text[match.end() : start]):
            return match[0].replace("-", " ").lower()
    return None
