"""One HTML page of what was read: the text with its mentions marked, the claims with their links beside it.

Kinds differ by colour, by label and by the style of the line under them, so that a print in black and white
reads as well. The page loads nothing from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from extractors.model import (
    AmountMention,
    Claim,
    CountryMention,
    CueMention,
    EventMention,
    Extraction,
    Mention,
    TypeMention,
    VendorMention,
)  # fmt: skip
from extractors.version import reader_version

KINDS = (
    ("country", "country"),
    ("amount", "amount of money"),
    ("vendor", "hardware vendor"),
    ("type", "project type"),
    ("cue", "cue"),
    ("event", "event"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One text and what was read out of it; ``about`` is a line of words on where it is from."""

    id: str
    text: str
    found: Extraction
    title: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str
    label: str  # only on a mention's first piece
    title: str
    id: str
    claims: tuple[int, ...]  # numbers of the projects that it is linked to; only on its last piece


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    marks: tuple[_Mark, ...]


def page(readings: Sequence[Reading]) -> str:
    """The whole page. Everything out of a text is escaped."""
    environment = Environment(
        loader=PackageLoader("pipeline.commands"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    return environment.get_template("extraction.html").render(
        readings=[_shown(number, reading) for number, reading in enumerate(readings, 1)],
        kinds=KINDS,
        version=version("sovtrack"),
        reader=reader_version("entities"),
    )


def _shown(number: int, reading: Reading) -> dict[str, Any]:
    found = reading.found
    return {
        "id": reading.id,
        "title": reading.title,
        "about": reading.about,
        "language": found.language,
        "number": number,
        "pieces": list(_pieces(number, reading.text, found)),
        "claims": [_claim(number, claim, found, reading.text) for claim in found.projects],
    }


def _pieces(number: int, text: str, found: Extraction) -> Iterator[_Piece]:
    """The text cut where a mention begins or ends, each piece with all mentions that it lies in."""
    every = sorted(
        ((kind, index, mention) for kind, index, mention in _mentions(found) if mention.start < mention.end),
        key=lambda each: (each[2].start, -each[2].end),
    )
    cuts = sorted({0, len(text), *(m.start for *_, m in every), *(m.end for *_, m in every)})
    linked = _linked(found.projects)
    begun = 0
    open_ones: list[tuple[str, int, Mention]] = []
    for start, end in pairwise(cuts):
        open_ones = [each for each in open_ones if each[2].end > start]
        while begun < len(every) and every[begun][2].start <= start:
            open_ones.append(every[begun])
            begun += 1
        marks = tuple(_mark(number, *each, start=start, end=end, linked=linked) for each in open_ones)
        yield _Piece(text[start:end], marks)


def _mentions(found: Extraction) -> Iterator[tuple[str, int, Mention]]:
    groups: tuple[tuple[str, Sequence[Mention]], ...] = (
        ("country", found.countries),
        ("amount", found.amounts),
        ("vendor", found.vendors),
        ("type", found.types),
        ("cue", found.cues),
        ("event", found.events),
    )
    for kind, mentions in groups:
        for index, mention in enumerate(mentions):
            yield kind, index, mention


def _linked(claims: Sequence[Claim]) -> dict[tuple[str, int], tuple[int, ...]]:
    """Kind and index of a mention -> numbers of the claims that it is linked to, from 1."""
    numbers: dict[tuple[str, int], list[int]] = {}
    for number, claim in enumerate(claims, 1):
        for link in claim.links:
            if link.index is not None and link.field != "name":
                to = numbers.setdefault((link.field, link.index), [])
                if number not in to:
                    to.append(number)
    return {mention: tuple(to) for mention, to in numbers.items()}


def _mark(
    number: int,
    kind: str,
    index: int,
    mention: Mention,
    *,
    start: int,
    end: int,
    linked: dict[tuple[str, int], tuple[int, ...]],
) -> _Mark:
    first, last = mention.start == start, mention.end == end
    title = f"{kind}: {_says(mention)}; rule {mention.rule}, sure {mention.confidence:.2f}"
    return _Mark(
        kind,
        _label(mention) if first else "",
        title,
        f"r{number}-{kind}-{index}" if first else "",
        linked.get((kind, index), ()) if last else (),
    )


def _label(mention: Mention) -> str:
    """What stands above the line: as ``_says``, but a sum is rounded and told by its role alone."""
    if not isinstance(mention, AmountMention):
        return _says(mention)
    figures = _short(mention.low) + (f"–{_short(mention.high)}" if mention.high != mention.low else "")
    return " ".join([figures, mention.currency or "?", mention.role])


def _short(value: float) -> str:
    for size, word in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
        if value >= size:
            return f"{value / size:.4g} {word}"
    return f"{value:,.10g}"


def _says(mention: Mention) -> str:
    """What a mention means, in as few words as can stand above a line."""
    match mention:
        case CountryMention():
            return mention.iso3 + ("" if mention.via == "name" else f" {mention.via}")
        case AmountMention():
            return _sum(mention)
        case VendorMention():
            return mention.vendor + ("" if mention.relation == "mentioned" else f" {mention.relation}")
        case TypeMention():
            return mention.subtype.replace("_", " ")
        case CueMention():
            return mention.cue
        case EventMention():
            return " ".join(filter(None, (mention.kind.replace("_", " "), _date(mention))))
        case _:
            return mention.rule


def _sum(mention: AmountMention) -> str:
    figures = [f"{mention.low:,.0f}"] + ([f"to {mention.high:,.0f}"] if mention.high != mention.low else [])
    return " ".join([*figures, mention.currency or "?", _purpose(mention)])


def _purpose(mention: AmountMention) -> str:
    """What a sum is for and by whom, without its figures."""
    words = (mention.role, mention.stage, mention.payer, mention.qualifier)
    told = [*words, mention.period.replace("over:", "years: ")]
    return ", ".join(word.replace("_", " ") for word in told if word and word not in _UNTOLD)


_UNTOLD = {"unknown", "exact", "range", "one_off"}


def _date(event: EventMention) -> str | None:
    if event.on is None or event.precision is None:
        return None
    year, month, _ = event.on.split("-")
    return {
        "day": event.on,
        "month": f"{year}-{month}",
        "quarter": f"{year}-Q{(int(month) + 2) // 3}",
        "half": f"{year}-H{1 if month == '01' else 2}",
        "year": year,
    }[event.precision]


def _claim(number: int, claim: Claim, found: Extraction, text: str) -> dict[str, Any]:
    facts = (
        ("countries", ", ".join(claim.countries)),
        ("types", ", ".join(claim.types)),
        ("sub-types", ", ".join(claim.subtypes).replace("_", " ")),
        ("status", claim.status.replace("_", " ")),
        (
            "money",
            "; ".join(f"{found.amounts[i].text} ({_purpose(found.amounts[i])})" for i in claim.amounts),
        ),
        ("vendors", ", ".join(claim.vendors)),
        ("events", "; ".join(f"{found.events[i].text} ({_says(found.events[i])})" for i in claim.events)),
        ("cues", ", ".join(claim.cues)),
        ("place", claim.place or ""),
        ("part of", claim.part_of or ""),
        ("known as", claim.known_as or ""),
        ("evidence", " … ".join(text[start:end].strip() for start, end in claim.evidence)),
        ("rule", f"{claim.rule}, sure {claim.confidence:.2f}"),
    )
    links = [
        {
            "field": link.field,
            "value": link.value,
            "rule": link.rule,
            "confidence": f"{link.confidence:.2f}",
            "href": None
            if link.index is None or link.field == "name"
            else f"#r{number}-{link.field}-{link.index}",
        }
        for link in claim.links
    ]
    return {"name": claim.name, "facts": [each for each in facts if each[1]], "links": links}
