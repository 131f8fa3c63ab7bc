"""What the words around a maker's name say: hardware or not, own chips or bought ones, with or without it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from extractors.entities.vendor_negation import is_kept_out, supplies
from extractors.entities.vendor_relations import speaks_of_markets, told_by_words

_CHIP = (
    r"(?:chips?|chipsets?|processors?|accelerators?|silicon|semiconductors?|micro-?processors?|TPUs?|GPUs?|CPUs?"
    r"|NPUs?|ASICs?|servers?|supercomputers?|wafers?|fabs?)"
)
HARDWARE = re.compile(
    rf"\b(?:{_CHIP}|superchips?|data-?\s?cent(?:er|re)s?|clusters?|computing|compute|mainframes?|HPC|racks?"
    r"|exascale|petaflops?|exaflops?|memory|HBM\d?E?|DRAM|foundr(?:y|ies)|workstations?|switch(?:es)?"
    r"|computers?|calculateurs?|supercalculateurs?|puces?|serveurs?|processeurs?|semi-?conducteurs?"
    r"|Chips?|Prozessor(?:en)?|Rechenzentr(?:um|en)|Rechner|Supercomputer|Halbleiter|Server|Beschleuniger"
    r"|superordenador(?:es)?|supercomputador(?:a|as|es)?|procesador(?:es)?|servidor(?:es)?|semiconductores"
    r"|supercalcolator[ei]|processor[ei]|server|semiconduttori|processadores|semicondutores)\b"
    r"|芯片|晶片|处理器|處理器|服务器|伺服器|算力|超算|数据中心|半導體|半导体|加速器|显卡"
    r"|チップ|半導体|プロセッサ|サーバ|スパコン|スーパーコンピュータ|データセンター"
    r"|칩|반도체|프로세서|서버|슈퍼컴퓨터|데이터센터|가속기"
    r"|رقائق|شرائح|شريحة|رقاقة|معالجات|معالج|خوادم|خادم|حاسوب|مركز بيانات|مراكز البيانات|أشباه الموصلات"
    r"|чип|процессор|процесор|сервер|суперкомп|ускорител|полупроводник|напівпровідник|дата-центр|видеокарт"
    r"|चिप|प्रोसेसर|सर्वर|सुपरकंप्यूटर|सेमीकंडक्टर|डेटा सेंटर|जीपीयू|ชิป|เซิร์ฟเวอร์|ซูเปอร์คอมพิวเตอร์|เซมิคอนดักเตอร์"
    r"|שבב|מעבד|שרתים|\b(?:prosess|prosessor|siru|palvelin|supertietokone|superpiir|datakesku|konesali|näytönohj"
    r"|superdator|superdatamaskin|halvled|grafikkort|grafikkkort|databrikk|datasent|datacenter|rekencent"
    r"|halfgeleid|procesor|układ|serwer|superkomputer|półprzewod|čip|superpočítač|polovodič|çip|işlemci|sunucu"
    r"|süper bilgisayar|veri merkez|yarı iletken|máy chủ|siêu máy tính|bán dẫn|trung tâm dữ liệu|bộ xử lý"
    r"|prosesor|superkomputer|semikonduktor|pusat data|szerver|szuperszámítógép|félvezető|επεξεργαστ|υπερυπολογιστ)",
    re.IGNORECASE,
)
HARDWARE_NEXT = re.compile(
    rf"[\s-]+(?:\w+[\s-]+)?(?:{_CHIP}|superchips?|rack|platform|architecture|systems?|generation|nodes?|cards?"
    r"|Prozessor|Chip|puce|superpiir\w*|prosessor\w*|procesor\w*|芯片|架构|チップ|칩)\b",
    re.IGNORECASE,
)

_OWN = re.compile(
    rf"\b(?:(?:own|in-house|custom(?:-built|-made|-designed)?|proprietary|homegrown|home-grown|self-developed"
    rf"|bespoke|its|first-party)\s+(?:\w+[\s-]+){{0,3}}?{_CHIP}"
    r"|chip(?:s|making|maker)?\s+(?:venture|business|unit|division|team|project|plans?|efforts?|design|programme"
    r"|program|development|subsidiary|ambitions?)"
    r"|chipmaking\s+\w+|semiconductor\s+(?:unit|business|venture|subsidiary|arm|plans"
    r"|manufacturing facilities)"
    rf"|(?:unveil|introduc|launch|debut)(?:ing|e|es|s|ed)?\s+"
    rf"(?:(?!(?:with|from|using|by|on|for|to|in)\b)\w+[\s-]+){{0,7}}?(?:chips?|processors?|silicon|accelerators?)"
    rf"|{_CHIP}\s+(?:that\s+|which\s+)?(?:it|they)\s+(?:had\s+|have\s+|has\s+)?(?:design|develop|creat|ma[dk]e|built)(?:s|ed)?\b"
    rf"|{_CHIP}\s+of\s+(?:its|their)\s+own\b"
    r"|(?:mak(?:e|es|ing)|manufactur(?:e|es|ing)|assembl(?:e|es|ing))\s+(?:[\w-]+\s+){0,2}?servers\b"
    rf"|(?:develop|design|build|mak|creat|produc|unveil|tap(?:e|ing) out|co-design)(?:ing|e|es|s|ed)?\s+"
    rf"(?:\w+[\s-]+){{0,4}}?(?:chips?|processors?|silicon|semiconductors?|ASICs?|accelerators?)"
    rf"|(?:propres?|eigenen?|eigene[rs]?|propri[aeo]s?|propi[ao]s?|próprios?)\s+(?:\w+\s+){{0,2}}?"
    rf"(?:puces?|Chips?|Prozessoren|chip|procesadores|processori|processadores|KI-Chips?|AI-chips?))\b"
    r"|自研\S{0,6}?(?:芯片|晶片)|自主研发\S{0,8}?芯片|自社(?:開発|設計|製)?\S{0,6}?(?:チップ|半導体)|独自\S{0,4}?チップ"
    r"|자체\s?(?:개발\s?)?(?:AI\s?)?(?:칩|반도체)",
    re.IGNORECASE,
)
# What between a company and chips says that it has them, and not that it makes them.
_NOT_OWNED = (
    r"(?:from|of|by|to|on|and|or|with|in|for|said|says|saying|had|has|have|was|were|is|are|will|would|can|could|may|might|it|that"
    r"|which|who|enough|many|more|fewer|some|any|no|other)"
)
_OWNED = re.compile(
    rf"(?:['’]s?|s['’])?[\s-]+(?:(?!{_NOT_OWNED}\b)[\w-]+\s+){{0,4}}?{_CHIP}\b"
    r"|(?:の|的|의\s?)?\S{0,8}?(?:芯片|晶片|チップ|칩|TPU)",
    re.IGNORECASE,
)
_BOUGHT = re.compile(
    r"\b(?:buy|bought|purchas|order|rent|rely|reli|secur|spen[dt]|acquir|us(?:e|es|ed|ing)\b|deploy|need|want|sell"
    r"|sold|suppl|ship|run|turn|power)",
    re.IGNORECASE,
)
_MADE_BY = re.compile(
    rf"{_CHIP}(?:\s+\w+){{0,3}}\s+(?:from|by|made by|designed by|developed by|of|like|such as|including)\s+"
    r"(?:[A-Z][\w.]*(?:['’]s)?,?\s+(?:and\s+|or\s+)?){0,4}\Z",
    re.IGNORECASE,
)

# Words before a maker that say that it is not there; what stands between may not hold one of _ENDS.
_WITHOUT = re.compile(
    r"\b(?:without|instead of|rather than|in place of|alternatives? to|independen(?:t|ce) (?:of|from)"
    r"|avoid(?:s|ed|ing)?"
    r"|no longer (?:use|uses|using|rely|relies|depend|depends)(?: on)?|non|not (?:a single|one|any|use"
    r"|using|based on"
    r"|rely(?:ing)? on|powered by|built on|from)|does not use|do not use|did not use|didn['’]t use"
    r"|doesn['’]t use"
    r"|replac(?:e|es|ed|ing)|free (?:of|from)|wean(?:ing|ed)? (?:\w+ )?off|ban(?:s|ned|ning)?|drop(?:s"
    r"|ped|ping)?"
    r"|shun(?:s|ned|ning)?|excluding|except|lack(?:s|ed|ing)?|cannot (?:buy|get|obtain)"
    r"|barred from (?:buying|using)"
    r"|ohne|statt|anstatt|anstelle|ersetzt|keine?n?|unabhängig von|sans|au lieu de?|plutôt que"
    r"|aucune?"
    r"|indépendan(?:t|ce) (?:de|vis-à-vis de)|sin|en lugar de|en vez de|senza|invece (?:di|che)"
    r"|al posto di|sem"
    r"|em vez de|ao invés de|zonder|in plaats van|utan|i stället för|bez|zamiast|без|вместо)\b"
    r"|不(?:使用|采用|採用|依赖|依賴|再使用)|没有|無需|无需|摆脱|取代|替代|بدون|دون",
    re.IGNORECASE,
)
_WITHOUT_AFTER = re.compile(
    r"\A(?:['’]s)?(?:-free\b|-less\b|-independent\b|(?:\s\w+){0,2}\s(?:is|are|was|were) not (?:used"
    r"|involved|needed))"
    r"|\A\S{0,8}(?:を使わ(?:ず|ない)|なしで|に頼らず|に依存しない|抜きで|は使わない|を使用せず)"
    r"|\A\S{0,6}\s?(?:\S{1,5}\s)?(?:없이|대신)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[;:—]|\b(?:but|however|although|though|while|aber|mais|pero|ma|mas|maar)\b|，但|但是", re.IGNORECASE
)
_SUPPLIED_BEFORE = re.compile(
    r"(?:\b(?:powered|equipped|supplied|provided|built|delivered|developed|manufactured|designed|co-designed|made)"
    r"\s+(?:by|with|on|in partnership with|using)|\bbased on|\bbuilt (?:on|around|with|by)|\brun(?:s"
    r"|ning)? on"
    r"|\busing|\buses|\buse of|\bused|\bfeatur(?:es|ing|e)|\bwith (?:up to |more than |over |around "
    r"|about |some )?"
    r"[\d,.]+\w*|\bhous(?:es|ing)|\bcontain(?:s|ing)|\bcompris(?:es|ing)|\bacquir\w+|\bpurchas\w+|\bbuy(?:s|ing)?"
    r"|\bbought|\border(?:s|ed|ing)?|\bprocur\w+|\bdeploy\w*|\binstall\w*|\bpartner\w*|\bcollaborat\w+"
    r"|\banchored by"
    r"|\bwork(?:s|ing)? with|\btrained (?:on|with|using)|\bcontract\w*|\bselected?|\bchose|\bjoint venture"
    r"|\bausgestattet mit|\bbasier\w+ auf|\bgeliefert von|\béquipé\w* de|\bfourni\w* par|\bbasé\w* sur"
    r"|\bde chez|\bprovien\w+ d|\bfuncionan? con|\btarjetas de|\bplacas da|\bschede|\bkart(?:y|ach)?\b"
    r"|\bequipad[oa]s? con|\bbasad[oa]s? en|\bcon \d|\bavec \d|\bmit \d)[^.;]{0,70}\Z"
    r"|(?:搭载|搭載|采用|採用|使用|部署|基于|購入|采购|配备|購買)\S{0,20}\s?\Z",
    re.IGNORECASE,
)
_SUPPLIED_AFTER = re.compile(
    r"\A(?:['’]s)?(?:[-\s][\w,.-]+){0,4}?[-\s](?:GPUs?|chips?|accelerators?|processors?|systems?|servers?|CPUs?|TPUs?"
    r"|superchips?|supercomputers?|nodes?|will (?:supply|provide|build|deliver)|suppl(?:y|ies|ied)"
    r"|provid(?:es?|ed)"
    r"|deliver(?:s|ed)?|buil(?:ds?|t)|powers?|powered|-based|is (?:building|supplying|providing"
    r"|delivering|working))\b"
    r"|\A-(?:powered|based|built)"
    r"|\A\S{0,8}(?:を(?:搭載|採用|使用|導入)|を\d|\s?(?:기반|탑재|공급))",
    re.IGNORECASE,
)


def speaks_of_own_chips(
    sentence: str, span: tuple[int, int], others: Sequence[tuple[int, int]], own: Sequence[tuple[int, int]]
) -> bool:
    """Whether a sentence speaks of chips or servers that this company makes, not of those that it buys."""
    start, end = span
    owned = _OWNED.match(sentence, end)
    if owned and not any(end <= other[0] < owned.end() for other in others) and not _BOUGHT.search(owned[0]):
        return True
    if _MADE_BY.search(sentence, max(0, start - 120), start):
        return True
    for phrase in _OWN.finditer(sentence):
        before = [mention for mention in own if mention[0] < phrase.start()]
        if span in before or (not before and len(own) == 1):
            return True
    return False


def relation_of(sentence: str, start: int, end: int) -> Literal["supplied", "mentioned", "negated"]:
    """Whether hardware of this maker is supplied, kept out, or only spoken of."""
    for cue in _WITHOUT.finditer(sentence, max(0, start - 60), start):
        between = sentence[cue.end() : start]
        if (
            len(between) <= 40
            and not _ENDS.search(between)
            and "," not in between
            and not supplies().search(between)
        ):
            return "negated"
    after = sentence[end : end + 80]
    if _WITHOUT_AFTER.match(after) or told_by_words(sentence, start, end, "negated"):
        return "negated"
    if is_kept_out(sentence, start, end):
        return "negated"
    if _SUPPLIED_AFTER.match(after) or _SUPPLIED_BEFORE.search(sentence[max(0, start - 140) : start]):
        return "supplied"
    return "supplied" if told_by_words(sentence, start, end, "supplied") else "mentioned"


# How far from a name its sentence is looked through: a sentence without an end stays cheap.
_NEAR = 400


def is_of_machines(sentence: str, start: int, end: int) -> bool:
    """Whether a sentence speaks of machines beside this name, and not of markets: of who made them."""
    first, last = max(0, start - _NEAR), end + _NEAR
    others = (
        hit for hit in HARDWARE.finditer(sentence, first, last) if hit.end() <= start or end <= hit.start()
    )
    return next(others, None) is not None and not speaks_of_markets(sentence[first:last])
