"""How strongly the countries of a sentence claim what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.entities.links.datelines import behind_dateline, is_dateline
from extractors.entities.links.facts import Facts
from extractors.entities.links.host import Host
from extractors.entities.links.host_companies import is_company
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
# A town that no list knows before the region or country it lies in: ``in Haenam, South Jeolla``, ``in Pecém (Ceará)``.
_IN_TOWN = re.compile(
    r"\b(?:in|near|at|outside|à|en|em|bei|près de|cerca de|perto de|vicino a)\s(?:[A-ZÀ-Þ][\w'’.-]+\s?){1,4}(?<!\s)(?:,\s|\s\()\Z"
)
# Right behind a sum: ``commits $15 billion to the Emirates``.
_TO = re.compile(r"\s(?:to|towards?|für|pour|para|per|voor)\s(?:the\s|la\s|le\s|l['’])?")
# Nothing outside a country is in it; what is outside a town is.
_OUTSIDE = re.compile(
    r"\b(?:outside(?: of)?|außerhalb|hors de|fuera de|fora de|fuori da\w*)\s(?:the\s|der\s)?\Z", re.IGNORECASE
)
_FROM = re.compile(
    r"\b(?:from|against|than|unlike|match|matching|rival|rivals|behind|beyond|to|with|outside|like"
    r"|including|such as"
    r"|chez|aus|gegen|contre|contra|between|and|export\w*(?: \w+){0,3} to|sell\w*(?: \w+){0,4} (?:in|to)"
    r"|by)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


COMPANY_AFTER = re.compile(
    r"['’]?s?[\s-]+(?:\w+[\s-]+){0,3}?(?:compan(?:y|ies)|firms?|consorti(?:um|a)|allies|ally|lenders?|giants?|start-?ups?|investors?"
    r"|chip ?makers?|tech(?:nology)?"
    r"|makers?|providers?|hyperscalers?|vendors?|rivals?|chips?|markets?|billionaires?|researchers?|scientists?"
    r"|counterparts?|officials?|side|capital|money|tariffs?|sanctions|export|exports|law|shares|dollars?|goods|president|trade)\b",
    re.IGNORECASE,
)
# Names of countries that stand for their adjectives, too: ``a US consortium``.
_ADJECTIVES = frozenset({"US", "U.S.", "UK", "U.K.", "EU", "UAE"})
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
# Where somebody only travels: ``ministers went home from Luxembourg``.
_AWAY = re.compile(
    r"\b(?:home|back|return\w*|fl(?:y|ew|ies|ying)|travel\w*) (?:from|to)\s(?:the\s)?\Z", re.IGNORECASE
)
# A company named right behind its country: ``Russia's Yandex, to set up``.
_OWN_COMPANY = re.compile(
    r"['’]s\s[A-Z]\w+(?:\s[A-Z]\w+)?(?:,|\s(?:to|has|have|will|and|said|says|is|which|that)\b)"
)
# For whom something is meant that another country gives: ``the campus that Norway promised to Chile``.
_GIVEN_TO = re.compile(
    r"\b(?:promised|pledged|offered|donated|granted|gifted|given|delivered) to\s(?:the\s)?\Z"
    r"|\b(?:promis\w*|offert\w*|accordé\w*) (?:à (?:la |l['’])?|aux? )\Z"
    r"|\b(?:prometi\w+|ofreci\w+|ofereci\w+|promess\w+|offert\w+) a(?:l|o|os|i|gli|lla)?\s(?:la |los |l['’])?\Z",
    re.IGNORECASE,
)
# Whose money it is, which may be spent abroad: ``Emirati investment``, ``l'investissement émirien``.
_MONEY_NEXT = re.compile(
    r"['’]?s?[\s-](?:investments?|investors?|money|capital|funds?|pledges?|Investition\w*|Kapital|Geld)\b",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(
    r"\b(?:investissements?|capita(?:l|ux|les|is|li)|fonds|argent|inversi(?:ón|ones)|dinero|fondos?|investimentos?|fundos?"
    r"|investiment[oi]|soldi)\s\Z",
    re.IGNORECASE,
)
# How far from a candidate a country of its sentence is looked for, in characters.
_FAR = 600
# What is measured against a country, or leans on it, is built somewhere else: ``to compete with US firms``.
_RIVAL_BEFORE = re.compile(
    r"\b(?:compet\w+ (?:directly )?(?:with|against)|rival\w*|catch\w* up (?:with|to)|keep\w* (?:up|pace) with"
    r"|rel(?:y|ies|ied|ying|iant|iance) (?:\w+ )?on|depend(?:s|ed|ing|ent|ence|ency|encies)? (?:\w+ )?(?:on|from)"
    r"|independen\w+ (?:from|of)|alternatives? to|rather than|away from|outpac\w+|overtak\w+|lag\w* behind"
    r"|konkurrier\w+ mit|abhängig\w* von|unabhängig\w* von|Wettbewerb mit|Alternativen? zu|rivalis\w+ avec"
    r"|concurrenc\w+|dépend\w* d(?:e|es|u)|alternatives? aux?|competir con|depend\w+ d(?:e|el|o|os|as?)|frente a"
    r"|alternativas? a|competere con|dipend\w+ d(?:a|ai|agli|alle|alla|all)|alternativ[ae] a(?:i|gli|lle)?"
    r"|competir com|concurreren met|afhankelijk\w* van|alternatie(?:f|ven) voor|konkurrera med|beroende av"
    r"|konkurować z|zależn\w+ od)(?:[\s'’]+(?:the|la|le|les|los|las|den|der|die|de|het|gli|i|os|as))?"
    r"(?:\s[\w-]+){0,2}\s?\Z",
    re.IGNORECASE,
)
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


def local_score(facts: Facts, mention: CountryMention, start: int, end: int, sentence: int) -> float:
    """How strongly one country mention of the sentence claims what stands at ``start:end``."""
    text = facts.text
    left, right = facts.span(sentence)
    if mention.start < end and start < mention.end:
        return 6.0
    if is_dateline(text, mention.start, mention.end):
        return -0.5
    left = _opening(facts, sentence)
    score = 1.0
    before_it = text[max(left, mention.start - 40) : mention.start]
    after_it = text[mention.end : min(right, mention.end + 60)]
    placed = any(pattern.search(before_it) for pattern in (_IN, _GIVEN_TO, _IN_TOWN))
    if mention.start >= end:
        between = text[end : mention.start]
        placed = placed or _TO.fullmatch(between) is not None
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
        score -= 1.2 * len(re.findall(r"[.!?] |\n", between))
    if ";" in between and not placed:
        score -= 3.0
    if mention.via == "place":
        score -= 0.5
    if _MEETING_BEFORE.search(before_it) or _MEETING_AFTER.match(after_it):
        score -= 5.0
    if COMPANY_AFTER.match(after_it) and (mention.via == "demonym" or mention.text in _ADJECTIVES):
        score -= 6.0 if _PERSON_AFTER.match(after_it) else 2.4
    elif COMPANY_AFTER.match(after_it):
        score -= 1.0
    if _qualifies_company(facts, mention, sentence):
        score -= 6.0
    elif mention.via == "demonym" and is_company(text, mention.start, mention.end):
        others = (m.iso3 != mention.iso3 for m in facts.countries_in.get(sentence, ()))
        score -= 6.0 if any(others) else 3.0
    if mention.via == "demonym" and (_MONEY_NEXT.match(after_it) or _MONEY_BEFORE.search(before_it)):
        score -= 6.0 if _names_another(facts, mention) else 0.0
    if mention.via != "place" and _OUTSIDE.search(before_it):
        score -= 6.0
    if _AWAY.search(before_it) or _RIVAL_BEFORE.search(before_it):
        score -= 5.0
    if _OWN_COMPANY.match(after_it):
        score -= 0.7
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


def _names_another(facts: Facts, mention: CountryMention) -> bool:
    """Whether a text speaks of, or comes from, another country than one whose money it tells of."""
    home = facts.publisher_country
    return (home is not None and home != mention.iso3) or any(
        code != mention.iso3 for code in facts.country_counts
    )


def _opening(facts: Facts, sentence: int) -> int:
    """Where a sentence begins, behind the place at which it was filed."""
    for mention in facts.countries_in.get(sentence, ())[:1]:
        return behind_dateline(facts.text, mention.start, mention.end) or facts.span(sentence)[0]
    return facts.span(sentence)[0]


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


def local_host(facts: Facts, start: int, end: int, sentence: int) -> Host | None:
    """The countries of the sentence that claim what stands at ``start:end`` most strongly, if any do."""
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
