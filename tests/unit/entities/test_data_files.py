"""Knowledge files: what a wrong row is told as, and what the right ones hold together."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extractors.entities.cues import cue_gazetteer
from extractors.entities.events import event_gazetteer
from extractors.entities.links.name_heads import heads
from extractors.entities.programmes import programme_gazetteer, programmes
from extractors.entities.project_types import TYPES, type_gazetteer
from extractors.entities.read_rows import DATA, filled, number, one_of, read_rows
from extractors.entities.vendors import vendor_gazetteer
from extractors.entities.words import words
from extractors.errors import DataFileError


def test_all_mistakes_are_reported_together_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "things.csv"
    path.write_text(
        "kind,name,weight\n# source: own list\nbig,,1\nhuge,b,x\nbig,c\nbig,d,1\nbig,d,2\n", encoding="utf-8"
    )
    checks = {"kind": one_of("big", "small"), "name": filled, "weight": number}
    with pytest.raises(DataFileError) as raised:
        read_rows(path, ("kind", "name", "weight"), checks, key=("name",))
    assert [line for line, _ in raised.value.mistakes] == [3, 4, 4, 5, 7]
    assert "things.csv:7: repeats line 6" in str(raised.value)


def test_a_file_without_source_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "things.csv"
    path.write_text("name,why\n# a remark\na,b\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"things\.csv:1: names no source"):
        read_rows(path, ("name", "why"), {})
    path.write_text("name,source\na,own list\nb, \n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"things\.csv:3: source: is empty"):
        read_rows(path, ("name", "source"), {})


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.csv")), ids=lambda path: path.stem)
def test_every_data_file_names_its_sources(path: Path) -> None:
    """A file names one source for all its rows, or every row names its own."""
    with path.open(encoding="utf-8", newline="") as lines:
        header, *rows = [row for row in csv.reader(lines) if row]
    remarks = [",".join(row) for row in rows if row[0].startswith("#")]
    if "source" not in header:
        assert [remark for remark in remarks if remark.startswith("# source: ") and len(remark) > 30]
        return
    place = header.index("source")
    assert [row for row in rows if not row[0].startswith("#") and not row[place].strip()] == []


@pytest.mark.parametrize(
    "name, column", [("cues", "phrase"), ("events", "phrase"), ("project_types", "cue")], ids=str
)
def test_a_reason_does_not_only_repeat_the_word(name: str, column: str) -> None:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["why"]]
    assert len(rows) > 1000
    assert [row[column] for row in rows if row["why"].lower() in row[column].lower()] == []


def test_wrong_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "things.csv"
    path.write_text("name,kind\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="columns are"):
        read_rows(path, ("kind", "name"), {})


def test_every_vendor_of_the_guide_is_known() -> None:
    guide = words(
        "nvidia amd intel huawei google aws microsoft cerebras groq graphcore sambanova tenstorrent",
        "qualcomm broadcom marvell ibm hpe dell lenovo supermicro eviden fujitsu nec cisco arm tsmc",
        "samsung sk-hynix micron cambricon hygon moore-threads biren enflame metax iluvatar kunlunxin",
        "alibaba preferred-networks rebellions furiosa sipearl axelera openchip esperanto d-matrix",
        "etched positron rapidus sophgo loongson phytium inspur foxconn quanta wiwynn asus gigabyte",
        "penguin apple meta openai rivos sifive ampere lightmatter celestial astera arista vast ddn",
    )  # fmt: skip
    automaton = vendor_gazetteer()._automaton
    known = {surface.vendor for _, _, _, values in automaton.values() for surface, _, _ in values}
    assert guide <= known


def test_programmes_are_many_and_their_umbrellas_exist() -> None:
    known = programmes()
    assert len(known) >= 150
    assert len({code for programme in known.values() for code in programme.countries}) >= 50
    for programme in known.values():
        assert programme.part_of is None or programme.part_of in known, programme.id
        assert set(programme.types) <= set(TYPES)
    assert len(programme_gazetteer()) > 600


def test_every_language_file_compiles() -> None:
    for language in [
        "en",
        "de",
        "fr",
        "es",
        "pt",
        "it",
        "nl",
        "sv",
        "pl",
        "ru",
        "tr",
        "zh",
        "ja",
        "ko",
        "ar",
        "hi",
        "id",
        "ms",
        "vi",
        "th",
    ]:
        assert len(type_gazetteer(language)) > 20
        assert len(cue_gazetteer(language)) >= 5
        assert len(event_gazetteer(language)) >= 10
    assert heads()["supercomputer"].type == "infrastructure"
