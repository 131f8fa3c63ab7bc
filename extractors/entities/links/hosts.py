"""For whom or where something is built: the countries that a candidate project belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.entities.gazetteer import Entry, Gazetteer
from extractors.entities.links.facts import Facts
from extractors.entities.read_rows import DATA, filled, read_rows
from extractors.model import CountryMention

# Words before a country that make it the place of what stands near.
_IN = re.compile(
    r"\b(?:in|across|throughout|within|near|outside|inside|at|for|of|into|to build in|im|in der|in den"
    r"|für|dans|en|au|aux|à"
    r"|pour|du|de la|de|del|na|no|nos|em|para|nel|nella|in|per|di|w|we|dla|в|для|i|för|på|till|voor|di|ở|tại)"
    r"\s+(?:the\s+(?:\w+\s+(?:of|in)\s+)?|city of\s+|l['’]|southern |northern |eastern |western "
    r"|central |rural )?\Z",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|against|than|unlike|match|matching|rival|rivals|behind|beyond|to|with|outside|like"
    r"|including|such as"
    r"|chez|aus|gegen|contre|contra|between|and|export\w*(?: \w+){0,3} to|sell\w*(?: \w+){0,4} (?:in|to)"
    r"|by)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_COMPANY_AFTER = re.compile(
    r"['’]?s?[\s-]+(?:\w+[\s-]+){0,2}?(?:compan(?:y|ies)|firms?|giants?|start-?ups?|investors?"
    r"|chip ?makers?|tech(?:nology)?"
    r"|makers?|providers?|hyperscalers?|vendors?|rivals?|chips?|markets?|billionaires?|researchers?|scientists?"
    r"|counterparts?|officials?|tariffs?|sanctions|export|exports|law|shares|dollars?|goods|president|trade)\b",
    re.IGNORECASE,
)
# What may stand between a demonym and the maker that it describes.
_MAKER_BETWEEN = re.compile(
    r"[\s-]+(?:chip\w*|tech\w*|giant|maker|company|firm|group|fabricant|groupe|géant|Konzern|Hersteller|Chiphersteller"
    r"|fabricante|gigante|empresa|grupo|colosso|azienda|bedrijf|chipontwerper|半導体大手|IT大手|大手|企業|の)+[\s-]*"
)
_KATAKANA_NAME = re.compile(r"[ァ-ヴー]{3,}|(?:半導体|IT|AI|クラウド)?大手")
_COMPANY_JOINED = re.compile(
    r"[-‐](?:Konzern|Unternehmen|Firma|Hersteller|Chip\w*|Riese|Anbieter|Start-?up|Investor)\w*"
    r"|(?:企業|大手|系|の\s?(?:企業|クラウド|大手)|企业|巨头|公司|厂商|기업|업체)"
)
_PERSON_AFTER = re.compile(
    r"['’]?s?[\s-]+(?:\w+[\s-]+){0,2}?(?:billionaires?|investors?|officials?|president|entrepreneurs?)\b"
)
# How far from a candidate a country of its sentence is looked for, in characters.
_FAR = 600
_MEETING = (
    r"(?:summits?|conferences?|forums?|expo|fair|congress|keynotes?|GTC|visits?|trip|Gipfel\w*|Konferenz|Messe|sommet|conférence|salon"
    r"|cumbre|conferencia|cúpula|conferência|vertice|conferenza|topmøde|szczyt\w*|саммит\w*|VivaTech|Davos)"
)
_MEETING_BEFORE = re.compile(rf"\b{_MEETING}\b[^.;]{{0,18}}\Z|峰会\Z|サミット\Z", re.IGNORECASE)
_MEETING_AFTER = re.compile(
    rf"(?:['’]s)?(?:\s[\w-]+){{0,3}}\s{_MEETING}\b|\S{{0,6}}(?:峰会|サミット|정상회의)", re.IGNORECASE
)
_VERBISH = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|said|says|announced|and|but|which|that|who|while|as)\b"
    r"|[,;:—–]",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"['’]?s?\s+(?:\w+\s+){0,3}?(?:is|are|was|were|has|have|had|will|would|plans?|wants?|aims?|announced|launched|said"
    r"|says|committed|allocated|signed|invests?|invested|builds?|built|opened|unveiled|government|ministry|approved"
    r"|hosts?|created|established|expects?|intends?|needs?|pledged|started|introduced)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\s*(?:,\s*(?:and|und|et|y|e|en|och|i|и)?|and|und|et|y|e|en|och|i|и|&|、|和|及|与|と|や|및|과|와|و)\s*(?:the\s+|la\s+|le\s+|l['’])?"
)
_ANAPHOR = re.compile(
    r"\b(?:the (?:country|kingdom|nation|emirates?|city-state|state|government|republic|island)|nation['’]s"
    r"|country['’]s|das Land|die Regierung|Bundesregierung|le pays|le gouvernement|el país|el Gobierno|o país"
    r"|o governo|il Paese|il governo|het land|het kabinet|landet|regeringen|kraj\w*|rząd\w*|страна"
    r"|правительство)\b"
    r"|我国|我國|本国|该国|政府|国家|全国|同国|国内|우리나라|정부|국내|المملكة|الدولة|البلاد|الحكومة",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:in|across|within|throughout|for) (?:the|that|this) (?:country|kingdom|nation|emirates?|island"
    r"|republic|city-state)\b"
    r"|\bdomestically\b|\bin (?:diesem|dem) Land\b|\bdans (?:le|ce) pays\b|\ben el país\b|\bno país\b"
    r"|\bnel [Pp]aese\b",
    re.IGNORECASE,
)
_HOMES = {
    "zh-TW": ("TWN", re.compile("我國|國內|全國|本國|政府")),
    "zh-Hant": ("TWN", re.compile("我國|國內|全國|本國")),
    "zh": ("CHN", re.compile("国内|我国|全国|国产|国家级|中央|国务院|省|國內")),
    "ja": ("JPN", re.compile("国内|我が国|国産|日本|政府|経産省|総務省")),
    "ko": ("KOR", re.compile("국내|우리나라|국산|정부|한국|대한민국|국가대표|과기정통부")),
}
_WEAK_ANAPHOR = re.compile(r"\b(?:its|their|our|national|domestic)\b", re.IGNORECASE)
_GOVERNMENT = re.compile(
    r"\b(?:the|our) government\b|\bminist(?:er|ry)\b|\bour (?:nation|country|citizens|people|economy"
    r"|researchers|businesses)\b"
    r"|\bnational\b|\bstatutory\b|\bwe (?:will|have|are)\b|政府|我国|全国|国家|정부|국가",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Host:
    """Countries of a candidate, the rule that found them and how sure it is."""

    countries: tuple[str, ...]
    rule: str
    confidence: float
    listed: bool = False


def host_of(
    facts: Facts,
    start: int,
    end: int,
    sentence: int,
    *,
    topic: Sequence[str],
    definite: bool,
    owner_end: int | None = None,
) -> Host | None:
    """The countries of what stands at ``start:end``. ``topic``: those of the claims before it."""
    local = _local(facts, start, end, sentence)
    there = _in_the_country(facts, start, end, sentence, topic)
    if there is not None and (local is None or local.confidence < 0.9):
        return there
    if local is not None:
        return local
    home = _home_of_language(facts, sentence)
    if home is not None:
        return home
    hinted = hints(facts.text, facts.span(sentence))
    if hinted:
        return Host((hinted[0],), "host.body", 0.6)
    left, right = facts.span(sentence)
    piece = facts.text[left:right]
    before = _before(facts, sentence)
    if (definite or _ANAPHOR.search(piece)) and (topic or before):
        return Host((topic[-1] if topic else before[-1],), "host.anaphor", 0.6)
    if facts.publisher_country and _GOVERNMENT.search(piece):
        return Host((facts.publisher_country,), "host.publisher", 0.65)
    if len({*before, *topic}) == 1 and _WEAK_ANAPHOR.search(piece):
        return Host(((*before, *topic)[0],), "host.anaphor", 0.57)
    if before and len(set(before)) == 1:
        return Host((before[-1],), "host.paragraph", 0.5)
    if topic and (
        sentence == 0 or facts.paragraph_of(start) == facts.paragraph_of(facts.span(max(0, sentence - 1))[0])
    ):
        return Host((topic[-1],), "host.topic", 0.55)
    main = _dominant(facts)
    if main is not None and (_ANAPHOR.search(piece) or _WEAK_ANAPHOR.search(piece)):
        return Host((main,), "host.text", 0.45)
    if len(facts.country_counts) == 1 and _ANAPHOR.search(piece):
        return Host((facts.countries[0].iso3,), "host.text", 0.55)
    if facts.title_countries:
        return Host((facts.title_countries[0],), "host.title", 0.5)
    if facts.publisher_country and (_GOVERNMENT.search(facts.text) is not None):
        return Host((facts.publisher_country,), "host.publisher", 0.55)
    return None


def local_score(facts: Facts, mention: CountryMention, start: int, end: int, sentence: int) -> float:
    """How strongly one country mention of the sentence claims what stands at ``start:end``."""
    text = facts.text
    left, right = facts.span(sentence)
    if mention.start < end and start < mention.end:
        return 6.0
    score = 1.0
    before_it = text[max(left, mention.start - 40) : mention.start]
    after_it = text[mention.end : min(right, mention.end + 60)]
    placed = _IN.search(before_it) is not None
    if mention.start >= end:
        between = text[end : mention.start]
        score = 1.2 - len(between) / 150
        if placed:
            score = 4.0 - len(between) / 100 - 0.5 * between.count(",") - 1.5 * between.count(";")
        elif not between.strip() or len(between) < 4:
            score = 4.0
    else:
        between = text[mention.end : start]
        words = len(between.split())
        score = 1.0 - len(between) / 150
        if words <= 5 and not _VERBISH.search(between):
            score = 4.2 - 0.1 * words
        elif mention.start - left < 4 or (placed and mention.start - left < 14):
            score = 3.0 - len(between) / 250
        elif _SUBJECT.match(after_it):
            score = 2.2 - len(between) / 200
        elif placed:
            score = 1.8 - len(between) / 200
        score -= 1.2 * (between.count(";") + len(re.findall(r"[.!?] |\n", between)))
    if mention.via == "place":
        score -= 0.5
    if _MEETING_BEFORE.search(before_it) or _MEETING_AFTER.match(after_it):
        score -= 5.0
    if _COMPANY_AFTER.match(after_it) and mention.via == "demonym":
        score -= 6.0 if _PERSON_AFTER.match(after_it) else 2.4
    elif _COMPANY_AFTER.match(after_it):
        score -= 1.0
    if _qualifies_company(facts, mention, sentence):
        score -= 6.0
    if _FROM.search(before_it) and not placed:
        score -= 1.2
    if (
        after_it[:1] in "-–"
        and after_it[1:2].isalpha()
        and not re.match(r"[-–](?:wide|based|backed|led|first)", after_it)
    ):
        score -= 1.0
    if before_it[-1:] in "-–" and before_it[-2:-1].isalpha():
        score -= 1.0
    return score


def _qualifies_company(facts: Facts, mention: CountryMention, sentence: int) -> bool:
    """Whether a country only says where a company comes from: ``米エヌビディア``, ``l'américain Nvidia``."""
    text = facts.text
    for _, vendor in facts.vendors_in.get(sentence, []):
        gap = text[mention.end : vendor.start] if 0 <= vendor.start - mention.end <= 24 else None
        if gap is None:
            continue
        adjective = mention.via == "demonym" or len(mention.text) == 1
        if adjective and (not gap.strip(" -‐–") or _MAKER_BETWEEN.fullmatch(gap)):
            return True
    after = text[mention.end : mention.end + 24]
    if len(mention.text) == 1 and _KATAKANA_NAME.match(after):
        return True
    return _COMPANY_JOINED.match(after) is not None


def _local(facts: Facts, start: int, end: int, sentence: int) -> Host | None:
    mentions = [
        m for m in facts.countries_in.get(sentence, []) if m.start - end < _FAR and start - m.end < _FAR
    ]
    if not mentions:
        return None
    scored = [(local_score(facts, m, start, end, sentence), -abs(m.start - start), m) for m in mentions]
    score, _, best = max(scored, key=lambda item: item[:2])
    if score < (0.2 if len({m.iso3 for m in mentions}) > 1 else -1.6):
        return None
    group = _coordinated(facts.text, mentions, best)
    codes = tuple(dict.fromkeys(m.iso3 for m in group))
    if len(codes) > 1 and not all(local_score(facts, m, start, end, sentence) > -1 for m in group):
        codes = (best.iso3,)
    if len(codes) == 1 and best.via == "place":
        codes = (best.iso3,)
    return Host(codes, "host.sentence", max(0.5, min(0.95, 0.5 + score / 8)), listed=len(codes) > 1)


def _coordinated(text: str, mentions: Sequence[CountryMention], best: CountryMention) -> list[CountryMention]:
    """The list that a country stands in: ``Canada, Japan and South Korea``."""
    index = list(mentions).index(best)
    group = [best]
    for step in (-1, 1):
        at = index
        while 0 <= at + step < len(mentions):
            first, second = sorted((mentions[at], mentions[at + step]), key=lambda m: m.start)
            if not _LIST.fullmatch(text[first.end : second.start]):
                break
            at += step
            group.append(mentions[at])
    group.sort(key=lambda m: m.start)
    kinds = {m.via for m in group}
    return group if len(kinds) == 1 else [m for m in group if m.via == best.via]


def _in_the_country(facts: Facts, start: int, end: int, sentence: int, topic: Sequence[str]) -> Host | None:
    """What ``in the country`` next to a candidate stands for: the country spoken of last."""
    left, right = facts.span(sentence)
    phrase = next(
        (
            m
            for m in _THERE.finditer(facts.text, left, right)
            if -60 <= m.start() - end <= 90 or 0 <= start - m.end() <= 60
        ),
        None,
    )
    if phrase is None:
        return None
    earlier = bisect_left(facts.country_starts, phrase.start())
    for mention in reversed(facts.countries[max(0, earlier - 40) : earlier]):
        after = facts.text[mention.end : mention.end + 40]
        if not _COMPANY_AFTER.match(after) or (
            mention.via == "demonym" and facts.sentence_of(mention.start) < sentence
        ):
            return Host((mention.iso3,), "host.there", 0.8)
    if topic:
        return Host((topic[-1],), "host.there", 0.7)
    if facts.title_countries:
        return Host((facts.title_countries[0],), "host.there", 0.6)
    return None


def _home_of_language(facts: Facts, sentence: int) -> Host | None:
    """``国内`` in a Chinese text is China: what a text calls its own country."""
    home = _HOMES.get(facts.language) or _HOMES.get(facts.language.split("-")[0])
    if home is None:
        return None
    code, pattern = home
    left, right = facts.span(sentence)
    return Host((code,), "host.home", 0.6) if pattern.search(facts.text, left, right) else None


def _before(facts: Facts, sentence: int) -> list[str]:
    """Countries of the sentences before this one in its paragraph, two back at most."""
    start = facts.span(sentence)[0]
    paragraph = facts.paragraph_of(start)
    found: list[str] = []
    for index in range(max(0, sentence - 2), sentence):
        if facts.paragraph_of(facts.span(index)[0]) == paragraph:
            for mention in facts.countries_in.get(index, []):
                after = facts.text[mention.end : mention.end + 40]
                if not (mention.via == "demonym" and _COMPANY_AFTER.match(after)):
                    found.append(mention.iso3)
    return found


def _dominant(facts: Facts) -> str | None:
    """The one country that the whole text is about, if there is one."""
    if not facts.country_counts:
        return None
    code, n = facts.country_counts.most_common(1)[0]
    return code if n >= 0.8 * len(facts.countries) and n >= 3 else None


def hints(text: str, span: tuple[int, int]) -> list[str]:
    """Countries of the public bodies and leaders named in a sentence, in order."""
    return [hit.value for hit in _bodies().find_longest(text[span[0] : span[1]])]


@cache
def _bodies() -> Gazetteer[str]:
    rows = read_rows(
        DATA / "programmes_bodies.csv",
        ("body", "country", "source"),
        {"body": filled, "country": filled, "source": filled},
        key=("body",),
    )
    return Gazetteer(
        Entry(
            row["body"],
            row["country"],
            "folded" if not row["body"].isascii() else ("exact" if row["body"].isupper() else "capital"),
        )
        for row in rows
    )
