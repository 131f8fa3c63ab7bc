"""Descriptions: nouns that speak of one project, and not of such things in general."""

from __future__ import annotations

import re

from extractors.entities.cues import cues_over
from extractors.entities.links.candidate import Candidate, is_made
from extractors.entities.links.facts import Facts
from extractors.entities.links.named_beside import has_name, named_beside
from extractors.entities.links.names import apposed, called, clean, follows, is_name
from extractors.entities.programmes import Programme
from extractors.entities.project_types import NAMES_A_THING
from extractors.model import TypeMention

# General talk of many things, which no project is meant by.
_MANY = re.compile(
    r"\b(?:many|most|all|more|every|any|such|these|those|some|several|global|other|existing|world['’]?s|leading|various|of|than"
    r"|\d[\d,.]{2,}|thousands of|hundreds of|dozens of|number of|demand for|use of|power(?:s|ing)?|for"
    r"|like|as|smaller"
    r"|alle|viele|einige|toutes?|tous|plusieurs|muchos|varios|molti|tutti|vele|alla|wszystkie)\s+(?:[\w-]+\s+){0,2}\Z",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:a|an|one|its|the|this|that|first|new|own|second|largest|his|her|our|their|two|three|four|five|six|ten|another|fastest"
    r"|ein|eine|einen|einem|einer|neue[srn]?|un|une|deux|una|uno|uma|um|due|een|nieuwe|twee|en|ett|dois)\s+"
    r"(?:[\w.,'’%€$£-]+\s+){0,5}\Z",
    re.IGNORECASE,
)
# One thing before all others of its kind: ``the world's largest``, ``Japan's most powerful``.
_SUPERLATIVE = re.compile(
    r"\b(?:largest|biggest|fastest|first|most\s(?:[\w-]+)|(?:plus|más|mais|più)\s[\w-]+|größte[rsnm]?|schnellste[rsnm]?|grootste|största"
    r"|leistungsfähigste[rsnm]?|stärkste[rsnm]?)\s+(?:[\w-]+\s+){0,2}\Z",
    re.IGNORECASE,
)
# One of a class that was named for what it belongs to: ``chose Helios as one of seven AI factories``.
_ONE_OF = re.compile(
    r"\b(?:as one of|als eine[rsn]? (?:von|der)|comme l['’]une? des|como un[ao]? d[eao]s?|come un[ao] d(?:i|ei|elle)|als een van"
    r"|som en av|jako jed\w+ z)\s(?:\S+\s){0,3}\Z",
    re.IGNORECASE,
)
_DEFINITE = {
    "en": "the|this|that|these|its|such|said", "de": "der|die|das|den|dem|dieser|dieses|diese", 
    "nl": "het|dit|deze|die|de", "fr": "le|la|les|ce|cette|ces", "es": "el|la|los|las|este|esta",
    "pt": "o|a|os|as|este|esta|esse|essa", "it": "il|lo|la|i|gli|le|questo|questa",
}  # fmt: skip
_DEFINITE_NOUN = {
    language: re.compile(rf"(?:\b(?:{words})\s+|\b[lL]['’])(?:[\w-]+\s+){{0,2}}\Z", re.IGNORECASE)
    for language, words in _DEFINITE.items()
}
_INDEFINITE = re.compile(
    r"\b(?:a|an|another|one|ein|eine[nmrs]?|un|une|una|uno|um|uma|een|en|ett)\s+(?:\S+\s+){0,7}\Z",
    re.IGNORECASE,
)


# Founding words before a body (Chinese) and after it (Japanese, Korean).
_FOUNDS = re.compile(r"(?:设立|設立|成立|建立|组建|揭牌|创建|建成|打造|建设|建設)[^，。、；]{0,24}\Z")
_FOUNDED = re.compile(r"[^、。]{0,6}(?:設立|新設|開設|設置|発足|설립|신설|출범|개소|成立|揭牌)")
_MODIFIED = re.compile(
    r"(?:等|的)?(?:初创|新创|企业|企業|公司|厂商|廠商|产品|產品|产业|產業|领域|領域|技术|技術|应用|應用|时代|時代|行业|市场|市場|指数"
    r"|サービス|企業|事業|市場|メーカー|関連|向け|時代|分野|기업|업체|시장|산업|분야|시대|관련)"
)
_PARTED = re.compile(r"[，、。；：,;:和与及と]|以及|并")
_BARE_CENTRE = re.compile(
    r"(?:AI|artificial intelligence|A\.I\.)(?: \(AI\))? (?:cent(?:er|re)|hub)", re.IGNORECASE
)
_OWNER = re.compile(r"(?P<owner>[A-Z][\w&.+-]*)(?:['’]s|s['’])\s+(?:[\w-]+\s+){0,3}\Z")
# A centre goes on the name that a cue begins; ``called`` makes it a thing all the same.
_CENTRE_NEXT = re.compile(
    r"\s(?:Cent(?:er|re)|Institute|Laborator(?:y|ies)|Agency|Council|Association|Alliance)\b"
)
_CALLED_NEXT = re.compile(r",?\s(?:called|named|dubbed|known as)\b")
_ORGANISATION = re.compile(
    r"(?:Super)?[Cc]omputing Cent(?:er|re)|Research Cent(?:er|re)|Research Institute|Rechenzentrum"
)


# What a company makes or runs is not built by naming it: ``the French model maker``, ``a data centre operator``.
_COMPANY_NEXT = re.compile(
    r"[\s-](?:[a-z-]+\s)?(?:makers?|developers?|compan(?:y|ies)|start-?ups?|providers?|builders?|operators?|firms?|vendors?|labs?"
    r"|business(?:es)?|giants?|specialists?|owners?|landlords?|stocks?|industr(?:y|ies)|sector|market|race|boom|bubble|researchers?"
    r"|engineers?|executives?|spending)\b"
)
# What such a thing costs at all: ``a gigafactory costs perhaps €4bn``.
_ANY = re.compile(r"\b(?:an?|each|every|any|a single|a typical)\s(?:[\w-]+\s){0,2}\Z", re.IGNORECASE)
_COSTS = re.compile(r"\s(?:\w+ly\s)?(?:costs?|needs?|requires?|takes?|uses?|consumes?|draws?)\s")
# Languages that put a thing's name right after its noun.
_NAME_AFTER = {"fr", "es", "pt", "it", "de", "nl", "pl", "sv", "da", "nb", "cs", "ru", "uk", "ro", "ca"}


def described(facts: Facts, cue: TypeMention, plain: frozenset[str], latin: bool) -> Candidate | None:
    """A description, if it speaks of one project and not of such things in general."""
    text, sentence = facts.text, facts.sentence_of(cue.start)
    left, _ = facts.span(sentence)
    if not latin and _modifies(facts, cue):
        return None
    before = text[max(left, cue.start - 90) : cue.start].rstrip("‘“\"'«„「『《")
    cues = cues_over(facts.cues, cue.start, cue.end)
    name: str | None = None
    programme: Programme | None = None
    if latin:
        naming = called(text, cue.end)
        near = max(left, cue.start - 150)
        raw = naming[0] if naming else apposed(text[near : cue.start], cue.start - near)
        if raw and not naming:
            known = [
                m.programme
                for m in facts.programmes
                if left <= m.start < cue.start and text[m.start : m.end] in raw
            ]
            programme = known[-1] if known else None
        if raw is None and facts.language.split("-")[0] in _NAME_AFTER:
            raw = follows(text, cue.end)
            programme = facts.programme_at.get(cue.end + 1)
        if raw and is_name(clean(raw), plain) and len(clean(raw)) > 2:
            name = clean(raw)
    elif has_name(cue.type, cue.weight):
        beside = named_beside(text, facts.span(sentence), (cue.start, cue.end))
        if beside is not None and not (beside[0].isascii() and not is_name(beside[0], plain)):
            name, at = beside
            programme = facts.programme_at.get(at)
    if cue.text[0].isupper() and latin and _names_organisation(text, cue):
        return None
    if cue.subtype != "national_cloud" and _COMPANY_NEXT.match(text, cue.end):
        return None  # who provides a nation's cloud is what the nation has of it
    if cue.subtype in {"institute", "fund"} and _is_body(text, cue, latin):
        return None
    if latin and _ANY.search(before) and _COSTS.match(text, cue.end):
        return None
    if latin and is_plural_in_any(cue.text) and _ONE_OF.search(before):
        return None
    kind, subtype = cue.type, cue.subtype
    if subtype == "institute" and _is_plant(facts, cue, sentence):
        kind, subtype = "infrastructure", "ai_data_centre"
    made = is_made(facts, cue.start, cue.end, sentence, acts=latin and subtype == "institute")
    events = [event for _, event in facts.events_in.get(sentence, [])]
    plural = is_plural(cue.text)
    single = not latin or _ONE.search(before) is not None
    directly = any(0 <= cue.start - event.end <= 4 for event in events)
    if (
        latin
        and _MANY.search(before)
        and not directly
        and not name
        and not ((_INDEFINITE.search(before) or _SUPERLATIVE.search(before)) and not plural)
    ):
        return None
    if latin and plural and not single and not _has_country_next(facts, cue, sentence):
        weight = 0.5
    else:
        weight = cue.weight
    return Candidate(
        cue.start,
        cue.end,
        sentence,
        "described.named" if name or programme else "described",
        kind,
        subtype,
        weight,
        name=programme.name if programme else name,
        programme=programme,
        definite=_is_definite(facts.language, before),
        plural=plural,
        made=made,
        cues=cues,
        owner=_owner(before, plain) if latin else None,
    )


def is_plural_in_any(surface: str) -> bool:
    """Whether a noun looks like a plural of some European language."""
    return is_plural(surface) or surface.endswith(("en", "er", "i", "e"))


def _modifies(facts: Facts, cue: TypeMention) -> bool:
    """Whether a noun in a script without spaces only describes the noun after it: ``大模型企业``."""
    if _MODIFIED.match(facts.text, cue.end):
        return True
    return any(
        other is not cue and other.weight >= NAMES_A_THING and 0 <= other.start - cue.end <= 8
        and not _PARTED.search(facts.text, cue.end, other.start)
        for other in facts.types
    )  # fmt: skip


def _names_organisation(text: str, cue: TypeMention) -> bool:
    """Whether a cue is (part of) the name of a centre: ``the Swiss National Supercomputing Centre``."""
    return (
        _ORGANISATION.fullmatch(cue.text) is not None or _CENTRE_NEXT.match(text, cue.end) is not None
    ) and _CALLED_NEXT.match(text, cue.end) is None


def _is_plant(facts: Facts, cue: TypeMention, sentence: int) -> bool:
    """Whether an ``AI centre`` is a place full of machines: a maker of them and a sum stand beside it."""
    return (
        _BARE_CENTRE.fullmatch(cue.text) is not None
        and any(a.role == "commitment" for _, a in facts.amounts_in.get(sentence, []))
        and any(m.relation != "negated" for _, m in facts.vendors_in.get(sentence, []))
    )


def _is_body(text: str, cue: TypeMention, latin: bool) -> bool:
    """Whether an institute is only named as one that acts, not as one that is founded."""
    if latin:
        named = re.search(r"[A-Z][\w-]*\s\Z", text[max(0, cue.start - 30) : cue.start]) is not None
        return cue.text[0].isupper() and (
            named or re.match(r"\s[A-Z]", text[cue.end : cue.end + 2]) is not None
        )
    return (
        _FOUNDS.search(text, max(0, cue.start - 30), cue.start) is None
        and _FOUNDED.match(text, cue.end) is None
    )


def _is_definite(language: str, before: str) -> bool:
    """Whether the words before a noun say that it was spoken of before."""
    pattern = _DEFINITE_NOUN.get(language.split("-")[0])
    return pattern is not None and pattern.search(before) is not None and _INDEFINITE.search(before) is None


def _owner(before: str, plain: frozenset[str]) -> str | None:
    """Whose a thing is said to be, where that is no country and no maker: ``G42's campus``."""
    match = _OWNER.search(before)
    return match["owner"] if match and match["owner"].lower() not in plain else None


def is_plural(surface: str) -> bool:
    """Whether a noun looks like a plural: ``campuses``, not ``campus``."""
    return surface.isascii() and surface.endswith("s") and not surface.endswith(("ss", "us"))


def _has_country_next(facts: Facts, cue: TypeMention, sentence: int) -> bool:
    """Whether a country stands right before or after a description."""
    return any(
        0 <= mention.start - cue.end <= 25 or 0 <= cue.start - mention.end <= 25
        for mention in facts.countries_in.get(sentence, [])
    )
