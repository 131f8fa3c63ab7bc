"""Names told in short: ``Gaia`` after ``the Gaia AI Factory``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from extractors.entities.cues import cues_over
from extractors.entities.links.candidate import Candidate
from extractors.entities.links.facts import Facts
from extractors.entities.links.name_check import is_name

# A name of one word before a noun that says what it is; the word alone is used from then on.
_FULL = re.compile(
    r"(?P<short>[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{3,})\s(?:AI\s)?(?:[Ff]actory|[Gg]igafactory|[Ss]upercluster|[Ss]upercomputer|[Cc]luster"
    r"|[Cc]ampus|[Dd]ata [Cc]ent(?:er|re)|[Mm]odel)"
)
_MOST = 12


def short_candidates(facts: Facts, found: Sequence[Candidate], plain: frozenset[str]) -> list[Candidate]:
    """A candidate wherever a name that stood in full before stands by its own word alone."""
    made: list[Candidate] = []
    done: set[str] = set()
    for candidate in found:
        full = _FULL.fullmatch(facts.text, candidate.start, candidate.end) if candidate.name else None
        if full is None or full["short"] in done or not is_name(full["short"], plain):
            continue
        done.add(full["short"])
        again = re.compile(rf"(?<![\w-]){re.escape(full['short'])}(?:['’]s)?(?![\w-])(?!\s[A-ZÀ-ÖØ-Þ])")
        for match in islice(again.finditer(facts.text, candidate.end), _MOST):
            start, end = match.start(), match.start() + len(full["short"])
            made.append(
                replace(
                    candidate, start=start, end=end, sentence=facts.sentence_of(start), made=False,
                    cues=cues_over(facts.cues, start, end),
                )
            )  # fmt: skip
    return made
