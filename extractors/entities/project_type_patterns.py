"""Cues for project types that no list can hold: a thing told by its power, a plan by what it is for, a short form.

``a 10 gigawatt center``, ``a national AI research plan``, ``the Dutch factory`` where the text spoke of AI factories.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.model import ProjectType, TypeMention

# A model that is told by its size: ``a 70 billion parameter model``, ``un modelo de 70.000 millones de parámetros``.
_NUMBER = r"\d[\d.,]*(?:[\s-](?:to|bis|à|a|tot|till)[\s-]\d[\d.,]*)?"
_SIZED_MODEL = re.compile(
    rf"(?<![\w.,]){_NUMBER}[\s-]?(?:billion|trillion|million|bn|[BT])[\s-]parameters?,?[\s-](?:[\w-]+[\s-]){{0,3}}?(?P<en>models?)\b"
    rf"|\b(?P<of>models?)\s(?:of|with)\s(?:[\w-]+\s){{0,3}}?{_NUMBER}[\s-]?(?:billion|trillion|million|bn|[BT])[\s-]parameters\b"
    rf"|\b(?P<de>[Mm]odelle?n?s?)\s(?:mit|von)\s(?:\w+\s)?{_NUMBER}\s(?:Milliarden?|Mrd\.|Billionen|Millionen)\sParametern?\b"
    rf"|\b(?P<ro>[Mm]od[eè]l[eo]s?|[Mm]odell[oi])\s(?:d[eai]|à|da|com|con|avec|de plus de|met|van)\s(?:\w+\s)?{_NUMBER}\s(?:mil\s)?"
    r"(?:milliards|millones|billones|mil milhões|milhões|bilhões|miliardi|milioni|miljard)\s(?:de\s|di\s)?"
    r"(?:paramètres|parámetros|parâmetros|parametri|parameters)\b"
    rf"|\b(?P<nl>[Mm]odel)\s(?:met|van)\s(?:\w+\s)?{_NUMBER}\s(?:miljard|miljoen)\sparameters\b"
    rf"|\b(?P<sv>[Mm]odell(?:en|er)?)\smed\s(?:\w+\s)?{_NUMBER}\s(?:miljarder|miljoner)\sparametrar\b"
    r"|(?<![\d.,])\d[\d.,]*+\s?[億亿兆万]\s?(?:の)?(?:パラメータ(?:ー)?|参数|參數)(?:規模|规模|規模|数|量)?(?:の|的)?(?P<zh>(?:大)?モデル|(?:大)?模型)"
    r"|(?<![\d.,])\d[\d.,]*+\s?[억조만]\s?개?\s?(?:파라미터|매개변수)\s?(?:규모의|규모|급의|급|의)?\s?(?P<ko>(?:거대)?\s?모델)"
)
_PARAMETERS = re.compile(r"[Pp]aram|paràm|parám|parâm|パラメ|参数|參數|파라미터|매개변수")
# A building that is told by the power that it draws.
_POWERED = re.compile(
    r"(?<![\w.,])\d[\d.,]*+[\s-]?(?:GW|MW|gigawatts?|megawatts?)[\s-](?P<thing>(?:(?:AI|data|compute|computing)\s)?"
    r"(?:cent(?:er|re)s?|facilit(?:y|ies)|sites?|campus(?:es)?|clusters?|hubs?|complex|parks?|data[- ]?halls?))\b"
)
# One that is told by its order of power: ``a gigawatt-scale campus``.
_SCALED = re.compile(
    r"\b(?:multi-?)?gigawatt[- ](?:scale|class)[- ](?:AI[- ])?(?P<thing>campus(?:es)?|complex|sites?|facilit(?:y|ies)|clusters?|hubs?)\b",
    re.IGNORECASE,
)
# A machine that is told by what it is made of: ``a cluster of 4,000 homegrown chips``.
_CLUSTER = re.compile(
    r"\b(?P<thing>(?:super)?clusters? (?:of|with) (?:(?!the |and )[\w,.-]+ ){0,4}?(?:GPUs|chips|superchips|processors|accelerators|NPUs|TPUs))\b"
)
# One that is told by what it costs, where the text speaks of computing halls: ``a $725m facility``.
_PRICED = re.compile(
    r"\b(?:a|an|the|new|its|their|planned|proposed) (?:[A-Z]{0,3}[$€£¥]\s?\d[\d.,]*\s?(?:bn|[bm]|billion|million)?|\d[\d.,]*[ -](?:billion|million)[ -](?:dollar|euro|pound))"
    r"[ -](?P<thing>facility|campus|site|complex|cent(?:er|re)|hub)\b",
    re.IGNORECASE,
)
_CAMPUS = re.compile(r"\b(?:an?|its|new|second|third|the)\s(?:[\w.-]+\s){0,2}?(?P<thing>campus(?:es)?)\b")
_SCHOOL = re.compile(r"universit|school|college|student|faculty|degree", re.IGNORECASE)
_HALLS = re.compile(r"data[ -]?cent|datacent|GPU|gigawatt|hyperscal|AI campus|AI factor", re.IGNORECASE)
# One of the many that a text speaks of, told by the country that has it: ``with Malta fielding a site``.
_PARTS = ("AI factor", "AI Factor", "igafactor", "ata cent", "ata Cent", "upercomput", "ntenna")
_PART = re.compile(
    r"\bwith\s(?:the\s)?(?:[A-ZÀ-Þ][\w'’-]*\s){1,4}(?:fielding|hosting|providing|offering|contributing|supplying|adding)\s(?:an?|its|one)\s"
    r"(?:[\w-]+\s){0,3}?(?P<with>sites?|antennas?|nodes?|locations?|machines?)\b"
    r"|\b(?P<be>sites?|antennas?|nodes?)\sto\sbe\s(?:hosted|located|housed|sited|based|built)\b"
)
# What a plan or body for AI is called, with up to three words between: ``AI and data centre fund``.
_FOR_AI = re.compile(
    r"\b(?:AI|A\.I\.|[Aa]rtificial [Ii]ntelligence)\b(?P<between>(?:[ -](?:and |& |for )?[\w-]+){1,3}) "
    r"(?P<head>funds?|plan|strategy|roadmap|programme|program|initiative|mission|scheme|project)\b(?! (?:Act|Bill))"
)
_NOT_BETWEEN = re.compile(
    r"\b(?:is|are|was|were|has|have|will|would|can|could|to|that|which|this|its|their|our|his|the|a|an|in|on|of|by|with|from"
    r"|as|at|into|company|companies|firm|start-?ups?|industry|sector|safety|risk|governance|regulat\w+|ethics|policy)\b",
    re.IGNORECASE,
)
_INSIDE: tuple[tuple[re.Pattern[str], ProjectType, str], ...] = (
    (
        re.compile(r"comput|data cent|infrastructure|GPU|chip|cloud", re.IGNORECASE),
        "infrastructure",
        "compute_access",
    ),
    (re.compile(r"model|LLM", re.IGNORECASE), "model", "foundation_model"),
    (re.compile(r"dataset|data set|corpus|corpora", re.IGNORECASE), "data", "dataset"),
    (re.compile(r"skill|talent|training|education|literacy|teacher", re.IGNORECASE), "other", "skills"),
)
_HEADS = {"fund": "fund", "funds": "fund"}
# A thing whose second half stands for it from then on.
_FACTORY = re.compile(r"\bAI factor(?:y|ies)\Z", re.IGNORECASE)
_SHORT_FACTORY = re.compile(r"\bfactor(?:y|ies)\b(?![ -](?:workers?|floors?|output|jobs|orders|automation))")


def with_patterns(text: str, mentions: list[TypeMention]) -> list[TypeMention]:
    """The cues of a text with those that its patterns add where no listed one stands."""
    added = [*_powered(text), *_sized_models(text), *_for_ai(text), *_short_forms(text, mentions)]
    if not added:
        return mentions
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    free = [each for each in added if taken.isdisjoint(range(each.start, each.end))]
    heavier = [each for each in added if each not in free and _outweighs(each, mentions)]
    kept = [m for m in mentions if not any(m.start < h.end and h.start < m.end for h in heavier)]
    return sorted([*kept, *free, *heavier], key=lambda mention: mention.start)


def _outweighs(added: TypeMention, mentions: Sequence[TypeMention]) -> bool:
    """Whether all that a pattern overlaps lies inside it and weighs less: ``data center`` in ``AI and data center fund``."""
    inside = [m for m in mentions if m.start < added.end and added.start < m.end]
    return added.subtype == "fund" and all(added.start <= m.start and m.end <= added.end for m in inside)


def _powered(text: str) -> Iterator[TypeMention]:
    """Buildings told by their power; where the text speaks of computing halls, by ``campus`` or by their price, too."""
    for match in _POWERED.finditer(text):
        yield _building(text, match, 0.9, "powered")
    for match in _SCALED.finditer(text) if "igawatt" in text else ():
        yield _building(text, match, 0.9, "powered")
    for match in _CLUSTER.finditer(text) if "luster" in text else ():
        yield _cue(*match.span("thing"), text, "infrastructure", "gpu_cluster", 0.9, "cluster")
    for match in _PART.finditer(text) if any(word in text for word in _PARTS) else ():
        start, end = match.span("with" if match["with"] else "be")
        yield _cue(start, end, text, "infrastructure", "ai_data_centre", 0.8, "part")
    if _HALLS.search(text) is None:
        return
    for match in _CAMPUS.finditer(text):
        if not _SCHOOL.search(text, max(0, match.start() - 120), match.end() + 120):
            yield _building(text, match, 0.7, "campus")
    for match in _PRICED.finditer(text):
        yield _building(text, match, 0.8, "priced")


def _building(text: str, match: re.Match[str], weight: float, rule: str) -> TypeMention:
    start, end = match.span("thing")
    return _cue(start, end, text, "infrastructure", "ai_data_centre", weight, rule)


def _sized_models(text: str) -> Iterator[TypeMention]:
    if _PARAMETERS.search(text) is None:
        return
    for match in _SIZED_MODEL.finditer(text):
        noun = match.lastgroup or "of"
        yield _cue(match.start(noun), match.end(noun), text, "model", "language_model", 0.9, "sized")


def _for_ai(text: str) -> Iterator[TypeMention]:
    for match in _FOR_AI.finditer(text):
        between = match["between"]
        if _NOT_BETWEEN.search(between):
            continue
        subtype = _HEADS.get(match["head"], "strategy")
        kind: ProjectType = "other"
        if subtype != "fund":
            for pattern, of_type, of_subtype in _INSIDE:
                if pattern.search(between):
                    kind, subtype = of_type, of_subtype
                    break
        yield _cue(match.start(), match.end(), text, kind, subtype, 0.8, "for_ai")


def _short_forms(text: str, mentions: Sequence[TypeMention]) -> Iterator[TypeMention]:
    """``the Dutch factory`` where the text spoke of AI factories before."""
    first = next((m for m in mentions if _FACTORY.search(m.text)), None)
    if first is not None:
        for match in _SHORT_FACTORY.finditer(text, first.end):
            yield _cue(match.start(), match.end(), text, first.type, first.subtype, 0.8, "short")


def _cue(
    start: int, end: int, text: str, kind: ProjectType, subtype: str, weight: float, rule: str
) -> TypeMention:
    return TypeMention(
        start=start, end=end, text=text[start:end], rule=f"project_types.{rule}", confidence=weight,
        type=kind, subtype=subtype, weight=weight,
    )  # fmt: skip
