"""Knowledge files are checked on load, and all their mistakes come together with their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.entities.countries import tables
from extractors.entities.countries.lexicon import english
from extractors.entities.countries.lexicon_i18n import gazetteer_of
from extractors.errors import DataFileError

LANGUAGES = ["fr", "de", "es", "pt", "it", "nl", "sv", "tr", "pl", "zh", "ja", "ko", "ar", "ru"]
COLUMNS = ("phrase", "iso3", "source")


def _write(folder: Path, text: str) -> Path:
    path = folder / "some.csv"
    path.write_text(text, encoding="utf-8")
    return path


def _parse(row: dict[str, str]) -> str:
    tables.phrase(row["phrase"])
    return tables.code(row["iso3"])


def test_rows_are_parsed(tmp_path: Path) -> None:
    path = _write(tmp_path, "phrase,iso3,source\nFrance,FRA,ISO\n")
    assert tables.read_table(path, COLUMNS, _parse) == ["FRA"]


def test_all_mistakes_come_together(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        "phrase,iso3,source\nFrance,FRX,ISO\nFrance\n--,FRA,ISO\n France,FRA,ISO\nItaly,ITA,\n"
        "Spain,ESP,ISO\nSpain,ESP,ISO\n",
    )
    with pytest.raises(DataFileError) as caught:
        tables.read_table(path, COLUMNS, _parse)
    lines = [line for line, _ in caught.value.mistakes]
    words = str(caught.value)
    assert lines == [2, 3, 4, 5, 6, 8]
    for part in ("FRX", "1 cells", "no letter", "spaces around phrase", "names no source", "repeats line 7"):
        assert part in words


def test_wrong_columns_are_named(tmp_path: Path) -> None:
    path = _write(tmp_path, "phrase,country\nFrance,FRA\n")
    with pytest.raises(DataFileError, match="columns are"):
        tables.read_table(path, COLUMNS, _parse)


def test_every_country_has_an_english_name_and_is_found_by_it() -> None:
    columns = ("iso3", "iso2", "kind", "name", "capital", "continent", "neighbours", "source")
    rows = tables.read_table(tables.DATA / "countries.csv", columns, lambda row: row)
    missed = [
        row["iso3"]
        for row in rows
        if not any(hit.value.iso3 == row["iso3"] for hit in english().find(row["name"]))
    ]
    assert missed == []
    assert len(rows) > 249


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_loads_with_more_than_its_cldr_names(language: str) -> None:
    assert len(gazetteer_of(language)) > 300
