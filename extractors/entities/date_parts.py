"""Quarters, halves and seasons of a year that is printed or told: ``first half of last year``, ``今年上半年``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractors.model import Precision

Unit = Literal["quarter", "half", "season"]
_ORDINAL = {
    word: number
    for number, line in {
        1: (
            "first 1st 1er 1 i erste premier premiere primer primera primeiro primeira primo prima eerste forsta forste"
            " ilk birinci pierwszy pierwszym pierwsza pierwszej первый первом первая первой 一 第一 ensimmaisella"
            " pertama الاول dau पहली पहले"
        ),
        2: (
            "second 2nd 2eme 2e 2 ii zweite deuxieme seconde segundo segunda secondo seconda tweede andra andre anden"
            " ikinci drugi drugim druga drugiej второй втором вторая 二 第二 toisella kedua الثاني दूसरी दूसरे"
        ),
        3: (
            "third 3rd 3eme 3e 3 iii dritte troisieme tercer tercero terceiro terzo derde tredje ucuncu trzeci trzecim"
            " третий третьем 三 第三 ketiga الثالث तीसरी"
        ),
        4: (
            "fourth 4th 4eme 4e 4 iv vierte quatrieme cuarto quarto vierde fjarde fjerde dorduncu son czwarty czwartym"
            " четвертый четвертом 四 第四 final last keempat الرابع चौथी"
        ),
    }.items()
    for word in line.split()
}
_QUARTER = (
    r"(?:quarter|quartals?|trimestre|kwartaal|kvartalet|kvartal|kwartale|kwarta[lł]\w*|квартал\w*|ceyre\w*|neljanneksella"
    r"|kuartal|triwulan|तिमाही|ربع)"
)
_HALF = (
    r"(?:half|halbjahr\w*|halfte|semestre|semester|mitad|meta|metade|helft|jaarhelft|halvan|halvaret|halvdel\w*|halvår\w*"
    r"|halvar\w*|polrocz\w+|p[oó][lł]roczu?\w*|po[lł]ow\w+|полугоди\w+|половин\w+|yari\w*|paruh)"
)
_SEASONS = {
    word: number
    for number, line in {
        2: (
            "spring fruhjahr fruhling fruhjahrs printemps primavera voorjaar lente varen ilkbahar wiosna wiosne весной"
            " forar"
        ),
        3: "summer sommer sommers ete verano verao estate zomer sommaren yaz yazi lato latem lata летом",
        4: (
            "autumn fall herbst automne otono outono autunno najaar herfst hosten sonbahar jesien jesienia осенью"
            " efterar host"
        ),
    }.items()
    for word in line.split()
}
_WORDS = re.compile(
    rf"\b(?:(?P<n>[^\W_]+)\.?\s+(?:(?P<q>{_QUARTER})|(?P<h>{_HALF}))"
    rf"|(?P<q2>{_QUARTER}|الربع)\s+(?P<n2>[^\W\d_]+)|(?P<h2>النصف|semester|paruh)\s+(?P<n3>[^\W\d_]+)"
    rf"|(?P<season>{'|'.join(sorted(_SEASONS, key=len, reverse=True))}))\b"
)
_CJK = re.compile(
    r"第?(?P<q>[1-4一二三四])\s?(?:季度|季|四半期|분기)|(?P<h>上半年|下半年|上半期|下半期|上期|下期|상반기|하반기)"
    r"|(?P<season>春|夏|秋|봄|여름|가을)(?=[季天に、，もにへ에]|\Z|期)"
)
_CJK_SEASONS = {"春": 2, "夏": 3, "秋": 4, "봄": 2, "여름": 3, "가을": 4}
# What may stand between a part and its year.
_SMALL = (
    r"(?:of|the|year|s|de|del|do|da|di|du|des|d|dell|dello|van|het|in|im|jahres|jahr|le|la|l|an|ar|av|i|af|w|roku|года|от"
    r"|yilin\w*|un|in|nin|nun|من|عام|العام|سنة|tahun|năm|en|el|ano|año)"
)
_BETWEEN = re.compile(rf"\A[\s,'’]*(?:{_SMALL}[\s'’]+){{0,3}}\Z")
_BETWEEN_CJK = re.compile(r"\A\s?(?:年|년|の|的|度)?\s?\Z")
# ``the last quarter`` is the fourth only of a year that is named.
_LAST = re.compile(r"(?:last|final|son)\b")
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Year:
    """A year that is named: where, which, and whether its number is printed."""

    start: int
    end: int
    year: int
    is_printed: bool


def parts_of_years(
    folded: str, years: Iterable[Year], published_on: date | None
) -> Iterator[tuple[int, int, date, Precision, Literal["stated", "relative", "yearless"]]]:
    """Parts with the year beside them; a quarter or half without any is one of the year of publication.

    Which year such a part is of, the verb may say better: it is marked as ``yearless``.
    """
    named = [Year(*m.span(), int(m[0]), True) for m in _YEAR.finditer(folded)] + list(years)
    for start, end, unit, number, between in _parts(folded):
        beside = year_beside(folded, start, end, named, between)
        if beside is None:
            if published_on is None or unit == "season" or _LAST.match(folded, start):
                continue
            yield start, end, _first_day(published_on.year, unit, number), _precision(unit), "yearless"
            continue
        first, last = min(start, beside.start), max(end, beside.end)
        day = _first_day(beside.year, unit, number)
        yield first, last, day, _precision(unit), "stated" if beside.is_printed else "relative"


def _parts(folded: str) -> Iterator[tuple[int, int, Unit, int, re.Pattern[str]]]:
    for match in _WORDS.finditer(folded):
        if match["season"]:
            yield *match.span(), "season", _SEASONS[match["season"]], _BETWEEN
            continue
        number = ordinal(match["n"] or match["n2"] or match["n3"])
        is_half = bool(match["h"] or match["h2"])
        if number and not (is_half and number > 2):
            yield *match.span(), "half" if is_half else "quarter", number, _BETWEEN
    for match in _CJK.finditer(folded):
        if match["season"]:
            yield *match.span(), "season", _CJK_SEASONS[match["season"]], _BETWEEN_CJK
        elif match["h"]:
            yield *match.span(), "half", 1 if match["h"][0] in "上상" else 2, _BETWEEN_CJK
        else:
            q = match["q"]
            yield *match.span(), "quarter", int(q) if q.isdecimal() else _ORDINAL[q], _BETWEEN_CJK


def ordinal(word: str) -> int | None:
    """The number of an ordinal, whatever its ending: ``dritten``, ``third``."""
    return _ORDINAL.get(word) or _ORDINAL.get(word[:-1])


def year_beside(
    folded: str, start: int, end: int, years: Iterable[Year], between: re.Pattern[str] | None = None
) -> Year | None:
    """The year right after a part, or else right before it."""
    between = between or _BETWEEN
    after = [y for y in years if end <= y.start <= end + 24 and between.match(folded[end : y.start])]
    before = [y for y in years if start - 16 <= y.end <= start and between.match(folded[y.end : start])]
    return min(after, key=lambda y: y.start, default=None) or max(before, key=lambda y: y.end, default=None)


def _first_day(year: int, unit: Unit, number: int) -> date:
    return date(year, 6 * number - 5 if unit == "half" else 3 * number - 2, 1)


def _precision(unit: Unit) -> Precision:
    return "half" if unit == "half" else "quarter"
