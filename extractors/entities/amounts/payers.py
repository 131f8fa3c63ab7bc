"""Who pays a sum: the state, companies, or both, by who stands where in the sentence.

The words for payers stand in ``money_payers.csv``. Who receives (``for the company``) hardly counts, whom the
money comes from (``from the treasury``) counts more, and of several the nearest decides. The payer is mixed
where the two kinds stand side by side as one subject (``the state and three banks``), where a word says that
they share it, or where both are named as sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractors.entities.amounts.cues import Hit
from extractors.model import Payer

_SLOPE = 220  # characters over which the weight of a word fades to nothing
_RECEIVES, _GIVES, _FOLLOWS, _BEYOND = 0.15, 1.4, 0.7, 0.4

# Small words before who receives the money, or where it is spent, by language.
_TO = {
    "en": "for|to|into|in|on|at|of which|within|across|near",
    "fr": "a|au|aux|pour|dans|en|chez|vers",
    "de": "fur|an|in|im|am|zum|zur|ans|ins|bei|beim|nach",
    "es": "para|a|al|en|hacia",
    "pt": "para|ao|aos|em|no|na|nos|nas",
    "it": "per|a|al|alla|alle|ai|in|nel|nella|nelle|nei|allo",
    "nl": "voor|aan|in|naar|bij|op",
    "sv": "till|for|i|pa|at|hos",
    "da": "til|for|i|pa|hos",
    "nb": "til|for|i|pa|hos",
    "pl": "dla|na|w|do|we|przy",
    "ru": "для|в|на|к|во",
    "ar": "في|الي|على",
    "id": "untuk|di|kepada|ke|bagi",
    "vi": "cho|tai|o|vao",
    "zh": "向|给|給|为|對|对|在",
}
_TO_NEXT = re.compile(r"\A(?:に(?!よ)|へ|向け|のため|에게|을 위|를 위|'?(?:ye|ya|nin|nun)\b| icin\b)")
_FROM = re.compile(
    r"(?:\b(?:by|from|par|von|vom|durch|por|pela|pelo|pelas|pelos|dal|dalla|dalle|dai|dagli|door|av|från|fran"
    r"|przez|od|от|из|oleh|dari)\s+(?:[\w'.]+\s+){0,2}|(?:由|来自|來自)|(?:من|من قبل)\s+(?:ال)?)\Z"
)
_NEXT_PAYER = re.compile(r"(?:[,;]|\b(?:and|und|et|y|e|en|och|og|i|ve)\b)\s(?:[\w'.]+\s+){0,2}\Z")
_BETWEEN = re.compile(
    r"\b(?:between|entre|zwischen|tra|fra|tussen|mellan|mellom|pomiedzy|miedzy|между)\s+(?:[\w'.]+\s+){0,2}\Z"
)
_AND = re.compile(
    r"\A(?:\s+(?:of|de|del|du|des|d'|fur|von|di|della|dello|van|voor|for|i|in)\s*(?:[\w'.]+\s?){1,4}?)?"
    r"(?:,?\s*(?:\b(?:and|und|sowie|et|y|e|ed|en|och|og|ja|ve|ile|i|oraz|и|dan|và|va|und auch|as well as|along with"
    r"|together with|with|plus|avec|ainsi que|mit|zusammen mit|con|junto con|junto a|com|insieme a|met|samen met"
    r"|med|tillsammans med|wraz z|z|dengan|cùng|और)\s+|[&+/]\s?|,\s|و\s?)|\s?(?:と|および|及び|や|과|와|및|和|与|與|及|以及|、)\s?)"
    r"(?:[\w'.]+\s+){0,3}\Z"
)
# What follows a country that does something itself; ``Norway's largest bank`` and ``China Mobile`` are others.
_DOES = re.compile(
    r"\A(?:\s+(?:will|has|have|had|is|are|was|plans?|to|would|wants?|said|says|announced|pledge[sd]?|commits?|committed"
    r"|spen[dt]s?|puts?|sets?|allocate[sd]?|approve[sd]?|earmark(?:s|ed)|budget(?:s|ed)|launche[sd]|unveil(?:s|ed)"
    r"|invest(?:s|ed)?|paid|pays|gave|gives|and|also|plus|aims|intends|is|poured|pours|promise[sd]"
    r"|va|a|ont|veut|prevoit|investi\w*|consacr\w*|alloue\w*|met|mettra|debloqu\w*|lance\w*|et|paie\w*"
    r"|hat|steckt\w*|gibt|gab|stellt\w*|plant|wird|und|forder\w*|kundigt\w*|bewilligt\w*|zahlt\w*|legt\w*"
    r"|ha|inver\w*|invier\w*|destin\w*|quiere|planea|anunci\w*|y|e|aprob\w*|gast\w*|pondra|aport\w*|pagar\w*"
    r"|vai|aprov\w*|reserv\w*|pretende|aplic\w*|prevede|stanzi\w*|mett\w*|spend\w*|punta|vuole"
    r"|gaat|zal|trekt|steekt|wil|geeft|en|legt|satsar|ska|har|avsatter|lagger|och|planerar|vill|vil|skal|bruger|og"
    r"|przezna\w*|wyda\w*|chce|planuje|zainwest\w*|i|da|wylozy|akan|berencana|se|aikoo|выдел\w*|направ\w*|и"
    r"|планирует|инвестир\w*|потратит)\b"
    r"|\s?(?:将|將|计划|計劃|計畫|宣布|已|拟|擬|投|斥|拨|撥|与|和|は|が|も|と|은|는|이|가|도|와|과))"
)
_JOINED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    is_public: bool
    weight: float
    receives: bool
    gives: bool


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side of a sum, up to the end of the sentence: ``plain`` text and its cues.

    ``fence`` is where the neighbouring sum stands: what lies beyond it tells of that one first.
    """

    text: str
    hits: Sequence[Hit]
    fence: int
    is_before: bool

    def gap(self, start: int, end: int) -> int:
        """Characters between the sum and a word."""
        return len(self.text) - end if self.is_before else start

    def beyond(self, start: int, end: int) -> bool:
        """Whether another sum stands between the sum and a word."""
        return end <= self.fence if self.is_before else start >= self.fence


def payer_of(sides: Sequence[Side], language: str) -> Payer:
    """Who pays, or ``unknown`` where nobody is named or both kinds weigh the same."""
    score: dict[str, float] = {}
    together = False
    named: list[_Named] = []
    for side in sides:
        found = list(_named(side, language))
        named += found
        together |= any(
            hit.cue.signal == "together" and not side.beyond(hit.start, hit.end) for hit in side.hits
        )
        if any(hit.cue.signal == "mixed" for hit in side.hits) or _side_by_side(side.text, found):
            return "mixed"
    paying = [who for who in named if not who.receives and who.weight >= 0.3]
    kinds = {who.is_public for who in paying}
    sources = {who.is_public for who in paying if who.gives}
    if len(kinds) == 2 and (together or len(sources) == 2):
        return "mixed"
    for who in named:
        key = "public" if who.is_public else "private"
        score[key] = max(score.get(key, 0.0), who.weight)
    public, private = score.get("public", 0.0), score.get("private", 0.0)
    if public == private:
        return "unknown"
    return "public" if public > private else "private"


def _named(side: Side, language: str) -> Iterator[_Named]:
    """Payers named on one side; of words that overlap only the longest counts."""
    hits = [hit for hit in side.hits if hit.cue.signal in ("public", "private")]
    hits.sort(key=lambda hit: (hit.start - hit.end, hit.start))
    taken: list[Hit] = []
    for hit in hits:
        if any(hit.start < other.end and other.start < hit.end for other in taken):
            continue
        taken.append(hit)
    for hit in sorted(taken, key=lambda hit: hit.start):
        begin = hit.start
        while begin and side.text[begin - 1].isascii() and side.text[begin - 1].isalpha():
            begin -= 1  # the compound that the word ends
        if hit.cue.side == "last" and not (side.is_before and _acts(side.text, hit, language)):
            continue
        lead = side.text[max(0, begin - 40) : begin]
        receives = _to(language).search(lead) is not None or bool(
            _TO_NEXT.match(side.text[hit.end : hit.end + 6])
        )
        gives = not receives and _FROM.search(lead) is not None
        weight = hit.cue.weight * max(0.05, 1 - side.gap(hit.start, hit.end) / _SLOPE)
        weight *= _RECEIVES if receives else _GIVES if gives else 1.0 if side.is_before else _FOLLOWS
        if side.beyond(hit.start, hit.end) or (not side.is_before and _of_next(side, hit)):
            weight *= _BEYOND
        yield _Named(begin, hit.end, hit.cue.signal == "public", weight, receives, gives)


def _of_next(side: Side, hit: Hit) -> bool:
    """Whether a payer after one sum gives the next: ``600 million and a state fund 100 million``."""
    return side.fence < len(side.text) and _NEXT_PAYER.search(side.text, 0, hit.start) is not None


def _acts(text: str, hit: Hit, language: str) -> bool:
    """Whether a country that is named does something itself."""
    if language == "tr" or language == "ar":  # the verb stands elsewhere
        return not text[hit.end : hit.end + 1].isalpha() and text[hit.end : hit.end + 1] != "'"
    return _DOES.match(text[hit.end : hit.end + 20]) is not None


def _side_by_side(text: str, named: Sequence[_Named]) -> bool:
    """Whether the state and a company stand side by side as those who pay."""
    for first, second in pairwise(named):
        if first.is_public == second.is_public or first.receives or min(first.weight, second.weight) < 0.2:
            continue
        if second.start - first.end > 60 or _BETWEEN.search(text[max(0, first.start - 40) : first.start]):
            continue
        if _AND.match(text[first.end : second.start]):
            return True
    return False


@cache
def _to(language: str) -> re.Pattern[str]:
    words = _TO.get(language, _TO["en"])
    if _JOINED.search(words):
        return re.compile(rf"(?:{words})\S{{0,3}}\Z")
    # Articles and one adjective may stand between: ``to the private company``.
    return re.compile(rf"\b(?:{words})\s+(?:[\w]+['.]?\s*){{0,2}}\Z")
