"""Places are found apart from countries, and belong to the country that the text speaks of."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extractors.entities.countries import find_countries, find_places, read_countries

from .marked import read_marked

SENTENCES = [
    ("en", "A campus in [Abu Dhabi=ARE] and one in [Tokyo=JPN]."),
    ("en", "[Texas=USA] and [Bavaria=DEU] compete with [Maharashtra=IND]."),
    ("en", "[Paris=USA], [Texas=USA], and [Rome=USA], Ga., too"),
    ("en", "The machine stands in [Paris=FRA]."),
    ("en", "[Northern Ireland=GBR], [Scotland=GBR] and [Wales=GBR]"),
    ("en", "[Atlanta=USA], [Georgia=USA]"),
    ("en", "officials in [Brussels=BEL] met"),
    ("en", "[Brussels=EUE] wants the AI Act of the European Union to apply."),
    ("en", "Talks in [Brussels=BEL] between European Commission staff"),
    ("en", "[New Mexico=USA] and [Western Australia=AUS]"),
    ("en", "Barcelona Supercomputing Center, University of Chicago, Los Angeles Times"),
    ("en", "Jack London and Whitney Houston sang."),
    ("en", "[Birmingham=GBR] in the United Kingdom opens a lab."),
    ("en", "[Hyderabad=IND] leads India's chip design."),
    ("en", "[Hyderabad=PAK] is a city of Pakistan; Pakistan plans a data centre there."),
    ("en", "[Silicon Valley=USA] and [Bengaluru=IND]"),
    ("de", "In [München=DEU] und [Rom=ITA], in [Brüssel=BEL]"),
    ("fr", "À [Londres=GBR] et à [Pékin=CHN]"),
    ("es", "Desde [Londres=GBR] hasta [Nueva York=USA]"),
    ("zh", "[上海=CHN]和[东京=JPN]，[深圳=CHN]"),
    ("zh", "厦门爵耀投资有限公司"),
    ("ja", "[東京=JPN]と[北海道=JPN]、[シリコンバレー=USA]"),
    ("ko", "[서울=KOR]과 [부산=KOR]"),
]


@pytest.mark.parametrize(("language", "marked"), SENTENCES)
def test_sentence(language: str, marked: str) -> None:
    text, spans = read_marked(marked)
    found = find_places(text, language=language)
    assert [(m.start, m.end, m.iso3) for m in found] == spans
    assert all(text[m.start : m.end] == m.text and m.via == "place" for m in found)


def test_one_reading_gives_both_lists() -> None:
    text = "France builds in Paris, Germany in Jülich."
    assert read_countries(text) == (find_countries(text), find_places(text))


def test_countries_and_places_do_not_overlap() -> None:
    countries, places = read_countries("Mexico City, Mexico; Kuwait City, Kuwait; Lebanon, Ohio; New Jersey")
    spans = sorted((m.start, m.end) for m in countries + places)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
