"""Known national programmes, machines and models, by all their names.

They stand in ``extractors/data/programmes.csv``; ``needs`` says when a name counts:

- empty: always;
- ``ai``: in a text that speaks of AI or computing (``Stargate``, ``Bhashini``);
- ``thing``: beside a word for what it is (``the Dawn supercomputer``), or bare in a text of its country that
  tells of such things; for names that mean other things too;
- ``made``: in a sentence that tells of its making (models of companies: ``DeepSeek-R1 was trained``);
- ``company``: always, for a company that stands for what it builds where its sentence describes nothing else;
- ``country``: in a text that names the programme's country (several have a ``National AI Strategy``);
- ``union``: in a text that names the Union whose programme it is, or two of its members.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from extractors.entities.gazetteer import Case, Entry, Gazetteer, Hit
from extractors.entities.normalise import Normalised, normalise
from extractors.entities.project_types import NAMES_A_THING, TYPES
from extractors.entities.read_rows import DATA, each, filled, one_of, read_rows
from extractors.entities.sentences import Span, sentence_at
from extractors.model import ProjectType, TypeMention, VendorMention

_MAKING = re.compile(
    r"\b(?:train|releas|launch|unveil|develop|open-sourc|built|build|creat|cost|entraîn|lanc|trainier|entwickel|veröffentlich"
    r"|desarroll|entren|lanz|svilupp|addestr|opracow|разработ|выпуст|обуч)|发布|發布|训练|訓練|推出|开源|開源|研发|開発|公開|学習"
    r"|개발|공개|출시|학습|أطلق|تطوير",
    re.IGNORECASE,
)


_SYSTEM_BEFORE = re.compile(r"\b(?:system|machine|cluster)s?(?:,| called| named)?\s[“\"‘']?\Z")
_SYSTEM_AFTER = re.compile(
    r"[”\"’']?(?:\s|,\s(?:an?|the|its|eine?|une?|una|um|uma)\s(?:[\w-]+\s){0,2})"
    r"(?:system|machine|cluster|computer|Rechner|Computer|calculateur|ordenador|computador|calcolatore)\b"
)
# What stands before a mountain range, a person or a bird, and after a person's first name.
_ARTICLE = re.compile(
    r"(?:\b(?:the|le|la|les|los|las|der|die|das|den|dem|gli|de|des|du|der|[A-Z][\w-]+|Mr|Ms|Dr)\s|[lLdD]['’])\Z"
)
_WITH_ARTICLE = re.compile(r"\b(?:in|of|across|over) the\s\Z")
_SURNAME = re.compile(r"(?:['’]s)?\s[A-ZÀ-Þ][a-zß-ÿ]|-[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Programme:
    """One row of the file. ``types`` are all that the programme covers, the first its main one."""

    id: str
    name: str
    countries: tuple[str, ...]
    types: tuple[ProjectType, ...]
    subtype: str
    part_of: str | None
    needs: str
    source: str


@dataclass(frozen=True, slots=True)
class ProgrammeMention:
    """Where a known programme is named: ``text[start:end]`` is the name as printed."""

    start: int
    end: int
    programme: Programme


def find_programmes(
    text: str | Normalised,
    *,
    sentences: Sequence[Span],
    types: Sequence[TypeMention] = (),
    vendors: Sequence[VendorMention] = (),
    countries: Collection[str] = (),
    speaks_of_ai: bool = True,
    title: str | None = None,
) -> list[ProgrammeMention]:
    """Every mention of a known programme that its context allows, in order.

    ``types`` are the text's cues, ``vendors`` its makers, ``countries`` the codes that it names or that its
    publisher sits in.
    """
    form = normalise(text) if isinstance(text, str) else text
    mentions: list[ProgrammeMention] = []
    plain_names: set[str] = set()
    at: list[list[Hit[Programme]]] = []
    for hit in programme_gazetteer().find_longest(form):
        if at and at[-1][0].start == hit.start:
            at[-1].append(hit)
        else:
            at.append([hit])
    for hits in at:
        for hit in hits:
            programme = hit.value
            said = programme.id in plain_names
            surface = form.text[hit.start : hit.end]
            titled = title is not None and re.search(rf"\b{re.escape(surface)}\b", title) is not None
            if said or _allowed(form.text, hit, sentences, types, vendors, countries, speaks_of_ai, titled):
                plain_names.add(programme.id)
                mentions.append(ProgrammeMention(hit.start, hit.end, programme))
                break
    return mentions


def _allowed(
    text: str,
    hit: Hit[Programme],
    sentences: Sequence[Span],
    types: Sequence[TypeMention],
    vendors: Sequence[VendorMention],
    countries: Collection[str],
    speaks_of_ai: bool,
    titled: bool,
) -> bool:
    programme = hit.value
    if programme.needs == "ai":
        return speaks_of_ai
    if programme.needs == "country":
        return bool(set(programme.countries) & set(countries))
    if programme.needs == "union":
        return any(
            code in countries or len(members().get(code, frozenset()) & set(countries)) > 1
            for code in programme.countries
        )
    if programme.needs in {"thing", "made"}:
        index = sentence_at(sentences, hit.start)
        left, right = sentences[index] if index >= 0 else (0, len(text))
        if programme.needs == "made":
            return _MAKING.search(text, left, right) is not None
        bare = _WITH_ARTICLE.search(text, max(left, hit.start - 12), hit.start) is None
        beside = any(
            cue.weight >= NAMES_A_THING
            and cue.type in programme.types
            and left <= cue.start < right
            and (
                (-40 <= cue.start - hit.end <= 30 and (bare or 0 <= cue.start - hit.end <= 3))
                or hit.start <= cue.start < hit.end
            )
            for cue in types
        )
        beside = beside or ("model" in programme.types and _MODELS_NEXT.match(text, hit.end) is not None)
        return (beside or _is_system(programme, text, hit, left)) or (
            bool(set(programme.countries) & set(countries))
            and _stands_bare(text, hit, left)
            and (
                _near_its_kind(programme, index, sentences, types, 1 if titled or hit.start > left else 0)
                or _has_chips(programme, hit, vendors, right)
            )
        )
    return True


# ``its Falcon models``: the word alone says little, behind a name it says what the name is of.
_MODELS_NEXT = re.compile(
    r"[\s-](?:models?|Modelle?n?|modèles?|LLMs?|チャットボット|モデル|模型|모델)\b", re.IGNORECASE
)


def _is_system(programme: Programme, text: str, hit: Hit[Programme], left: int) -> bool:
    """Whether a machine's name stands right beside a word for one: ``a sister system, Dawn,``, ``Dawn, a machine``."""
    return programme.subtype == "supercomputer" and (
        _SYSTEM_BEFORE.search(text, max(left, hit.start - 24), hit.start) is not None
        or _SYSTEM_AFTER.match(text, hit.end) is not None
    )


def _has_chips(
    programme: Programme, hit: Hit[Programme], vendors: Sequence[VendorMention], right: int
) -> bool:
    """Whether the sentence of a machine's name goes on with the chips in it: ``Lux uses AMD Instinct MI355X``."""
    if programme.subtype != "supercomputer":
        return False
    first = bisect_left(vendors, hit.end, key=lambda maker: maker.start)
    return any(
        maker.via == "product" and maker.relation == "supplied"
        for maker in vendors[first : first + 8]
        if maker.start < right
    )


def _stands_bare(text: str, hit: Hit[Programme], left: int) -> bool:
    """Whether a name stands like that of a machine: no article before it, no surname or place name beside it."""
    if text[hit.start : hit.start + 1].islower():
        return False
    before = text[max(left, hit.start - 16) : hit.start]
    return _ARTICLE.search(before) is None and _SURNAME.match(text, hit.end) is None


def _near_its_kind(
    programme: Programme, index: int, sentences: Sequence[Span], types: Sequence[TypeMention], reach: int
) -> bool:
    """Whether the sentence of a name, or one beside it, tells of the kind of thing that the name is of."""
    left = sentences[max(0, index - reach)][0] if sentences else 0
    right = sentences[min(len(sentences) - 1, index + reach)][1] if sentences else 0
    first = bisect_left(types, left, key=lambda cue: cue.start)
    for cue in types[first : first + 60]:
        if cue.start >= right:
            break
        if cue.weight >= NAMES_A_THING and cue.type in programme.types:
            return True
    return False


@cache
def members() -> dict[str, frozenset[str]]:
    """The countries of unions that have programmes, by the union's code."""
    rows = read_rows(
        DATA / "countries_members.csv",
        ("iso3", "members", "source"),
        {"iso3": _is_country, "members": each(_is_country, " "), "source": filled},
        key=("iso3",),
    )
    return {row["iso3"]: frozenset(row["members"].split()) for row in rows}


@cache
def programmes() -> dict[str, Programme]:
    """All known programmes by id."""
    return {programme.id: programme for programme, _ in _read()}


@cache
def programme_gazetteer() -> Gazetteer[Programme]:
    """Every name and alias; names of one word must be written with their capitals."""
    return Gazetteer(_entries())


def _entries() -> Iterable[Entry[Programme]]:
    for programme, names in _read():
        for name in dict.fromkeys(names):
            case: Case = "folded" if not name.isascii() else ("capital" if " " in name else "exact")
            if name.islower() or programme.needs in {"country", "union"}:
                case = "exact"
            elif case == "capital" and name[0].islower():
                case = "folded"
            yield Entry(name, programme, case)
            if case == "exact" and programme.needs == "thing" and name.isupper() and len(name) > 4:
                yield Entry(name.title(), programme, case)


@cache
def _read() -> tuple[tuple[Programme, tuple[str, ...]], ...]:
    path = DATA / "programmes.csv"
    columns = ("id", "name", "aliases", "countries", "types", "subtype", "part_of", "needs", "source")
    rows = read_rows(
        path,
        columns,
        {
            "id": filled,
            "name": filled,
            "countries": each(_is_country),
            "types": each(one_of(*TYPES)),
            "subtype": filled,
            "needs": one_of("", "ai", "thing", "country", "union", "made", "company"),
            "source": filled,
        },
        key=("id",),
    )
    read: list[tuple[Programme, tuple[str, ...]]] = []
    for row in rows:
        programme = Programme(
            row["id"],
            row["name"],
            tuple(row["countries"].split(";")),
            cast("tuple[ProjectType, ...]", tuple(row["types"].split(";"))),
            row["subtype"],
            row["part_of"] or None,
            row["needs"],
            row["source"],
        )
        names = [row["name"], *(alias.strip() for alias in row["aliases"].split(";") if alias.strip())]
        read.append((programme, tuple(names)))
    return tuple(read)


def _is_country(value: str) -> str | None:
    return None if re.fullmatch(r"[A-Z]{3}", value) else f"{value!r} is not an ISO 3166-1 alpha-3 code"
