"""Makers of AI compute hardware, by their names and by their products.

What is known stands in ``extractors/data/vendors.csv``. Its column ``needs`` says when a surface counts:

- empty: always;
- ``hardware``: only in a sentence that speaks of hardware or names another maker (``Arm``, ``Hopper``);
- ``vendor``: only beside its maker's name or another of its products, or before a hardware word
  (``the Grace CPU``, ``Nvidia's Rubin``);
- ``own``: cloud and model companies, only where the sentence speaks of their own chips or servers.

A row without a vendor names something else that holds a vendor's name (``Michael Dell``, ``Red Bull``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from extractors.entities.gazetteer import Case, Entry, Gazetteer
from extractors.entities.normalise import Normalised, normalise
from extractors.entities.read_rows import DATA, filled, one_of, read_rows
from extractors.entities.sentences import Span, sentence_at, sentence_spans
from extractors.entities.vendor_context import (
    is_of_machines,
    relation_of,
    speaks_of_own_chips,
)
from extractors.entities.vendor_relations import told_by_words
from extractors.entities.vendor_words import hardware, hardware_next
from extractors.model import VendorMention

Needs = Literal["", "hardware", "vendor", "own"]
# End of the rule's name where only what the sentence is about says that the maker supplies.
BY_TOPIC = ".topic"
# What stands between two names of one list: ``,``, ``and``, names of others.
_LISTED = re.compile(
    r",?\s(?:[A-Z][\w&-]*,\s){0,3}(?:(?:and|und|et|y|e|ed|en|och|og|i|ve)\s)?|[、，]\s?|(?:와|과|と|和|及)\s?"
)


@dataclass(frozen=True, slots=True)
class Surface:
    """One row of the vendor file."""

    vendor: str
    via: Literal["name", "product"]
    needs: Needs


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    surface: Surface
    sentence: int


def find_vendors(
    text: str | Normalised, *, language: str | None = None, sentences: Sequence[Span] | None = None
) -> list[VendorMention]:
    """Every mention of a maker or product, in order, without overlaps; compounds are one mention."""
    form = normalise(text) if isinstance(text, str) else text
    hits = vendor_gazetteer().find_longest(form)
    if not hits:
        return []
    spans = sentences if sentences is not None else sentence_spans(form.text, language)
    candidates: list[_Candidate] = []
    for hit in hits:
        if not candidates or hit.start >= candidates[-1].end:
            candidates.append(_Candidate(hit.start, hit.end, hit.value, sentence_at(spans, hit.start)))
    candidates = [c for c in candidates if c.surface.vendor]
    by_sentence: dict[int, list[_Candidate]] = {}
    for candidate in candidates:
        by_sentence.setdefault(candidate.sentence, []).append(candidate)
    sure = {c.surface.vendor for c in candidates if not c.surface.needs}
    mentions: list[VendorMention] = []
    for index, group in by_sentence.items():
        left, right = spans[index] if index >= 0 else (0, len(form.text))
        right = max(right, group[-1].end)
        mentions += _in_sentence(form.text, min(left, group[0].start), right, group, sure)
    return mentions


def _in_sentence(
    text: str, left: int, right: int, group: list[_Candidate], sure: set[str]
) -> list[VendorMention]:
    """The candidates of one sentence that count, adjacent products of one maker joined."""
    sentence = text[left:right]
    speaks_of_hardware = hardware().search(sentence) is not None
    kept = [c for c in group if not c.surface.needs]
    makers = {c.surface.vendor for c in kept}
    for c in group:
        if c.surface.needs == "hardware" and (speaks_of_hardware or makers):
            kept.append(c)
    makers = {c.surface.vendor for c in kept}
    companies = {c.surface.vendor for c in group if c.surface.needs == "own"}
    for c in group:
        if c.surface.needs == "vendor" and (
            c.surface.vendor in makers
            or (c.surface.vendor in companies and speaks_of_hardware)
            or (speaks_of_hardware and c.surface.vendor in sure and c.surface.via == "product")
            or hardware_next().match(text, c.end)
        ):
            kept.append(c)
    made = {c.surface.vendor for c in kept if c.surface.via == "product"}
    others = [(c.start - left, c.end - left) for c in group]
    own = [(c.start - left, c.end - left) for c in group if c.surface.needs == "own"]
    for c in group:
        if c.surface.needs == "own" and (
            c.surface.vendor in made
            or speaks_of_own_chips(sentence, (c.start - left, c.end - left), others, own)
        ):
            kept.append(c)
    kept.sort(key=lambda c: c.start)
    return _as_listed(text, left, right, [_mention(text, left, right, c) for c in _joined(text, kept)])


def _as_listed(text: str, left: int, right: int, mentions: list[VendorMention]) -> list[VendorMention]:
    """What is said behind the last of a list is said of all of it: ``Intel, AMD and Nvidia were named as suppliers``."""
    for index in range(len(mentions) - 2, -1, -1):
        first, second = mentions[index], mentions[index + 1]
        if (first.relation != "supplied" or first.rule.endswith(BY_TOPIC)) and _LISTED.fullmatch(
            text, first.end, second.start
        ):
            told = second.relation == "supplied" and not second.rule.endswith(BY_TOPIC)
            spoken = told_by_words(text[left:right], first.start - left, first.end - left, "mentioned")
            if told and first.relation != "negated" and not spoken:
                mentions[index] = replace(
                    first, relation="supplied", rule=f"{first.rule.removesuffix(BY_TOPIC)}.listed"
                )
    return mentions


def _joined(text: str, kept: Iterable[_Candidate]) -> list[_Candidate]:
    """Products of one maker that stand side by side (``HGX B200``, ``H200 NVL``) as one."""
    joined: list[_Candidate] = []
    for c in kept:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.surface.vendor == c.surface.vendor
            and last.surface.via == c.surface.via == "product"
            and text[last.end : c.start] in {" ", "-", " - ", "\u00a0"}
        ):
            joined[-1] = replace(last, end=c.end)
        else:
            joined.append(c)
    return joined


def _mention(text: str, left: int, right: int, c: _Candidate) -> VendorMention:
    sentence, start, end = text[left:right], c.start - left, c.end - left
    relation = relation_of(sentence, start, end)
    rule = f"vendors.{c.surface.via}" + (f".{c.surface.needs}" if c.surface.needs else "")
    if relation == "mentioned" and is_of_machines(sentence, start, end):
        relation, rule = "supplied", rule + BY_TOPIC
    return VendorMention(
        start=c.start,
        end=c.end,
        text=text[c.start : c.end],
        rule=rule,
        confidence=0.85 if c.surface.needs else 0.98,
        vendor=c.surface.vendor,
        via=c.surface.via,
        relation=relation,
    )


@cache
def vendor_gazetteer() -> Gazetteer[Surface]:
    """All surfaces of the vendor file, product names with their plurals."""
    return Gazetteer(_entries())


def vendor_ids() -> tuple[str, ...]:
    """Ids of all vendors of the vendor file."""
    return tuple(sorted({entry.value.vendor for entry in _entries() if entry.value.vendor}))


def _entries() -> Iterable[Entry[Surface]]:
    rows = read_rows(
        DATA / "vendors.csv",
        ("vendor", "surface", "via", "case", "needs", "source"),
        {
            "vendor": _is_id,
            "surface": filled,
            "via": one_of("name", "product"),
            "case": one_of("folded", "capital", "exact"),
            "needs": one_of("", "hardware", "vendor", "own"),
            "source": filled,
        },
        key=("surface", "vendor"),
    )
    for row in rows:
        via: Literal["name", "product"] = "product" if row["via"] == "product" else "name"
        needs: Needs = row["needs"]  # type: ignore[assignment]
        case: Case = row["case"]  # type: ignore[assignment]
        surface = Surface(row["vendor"], via, needs)
        yield Entry(row["surface"], surface, case)
        if via == "product" and row["surface"][-1].isascii() and not row["surface"].endswith("s"):
            yield Entry(row["surface"] + "s", surface, case)


def _is_id(value: str) -> str | None:
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|", value):
        return None
    return f"{value!r} is not a vendor's id (lower case, digits, hyphens; empty for a name that is no vendor)"
