"""The exported tables keep what their data package says of them: types, keys, references, files."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.unit.warehouse.newsroom import amount, claim, event, load, story
from warehouse.connection import open_writer
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.publish import publish
from warehouse.trends import refresh

CASTS: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("package")
    happened = [event("announced", "announced", "2025-02-10", "day")]
    told = claim(
        'Cluster "Ölberg", nördlich',
        ["DEU", "FRA"],
        ["infrastructure", "model"],
        vendors=["nvidia"],
        amounts=[amount("€5 million", 5e6, "EUR")],
        events=happened,
    )
    text = 'Cluster "Ölberg", nördlich was announced for €5 million.'
    with open_writer(home / "w.duckdb") as con:
        load(con, [story(text, "2025-02-10", claims=[told])])
        refresh(con, resolve(con, ledger=Ledger(home / "ledger.jsonl")))
        at = datetime(2026, 1, 6, tzinfo=UTC)
        publish(con, home / "published", ledger=Ledger(home / "ledger.jsonl"), released_at=at)
    return home / "published" / "tables"


@pytest.fixture(scope="module")
def package(folder: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return package


def rows_of(folder: Path, resource: dict[str, Any]) -> list[dict[str, str]]:
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tables(package: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in package["resources"] if each["format"] == "csv"]


def test_the_descriptor_has_what_the_standard_asks_for(package: dict[str, Any]) -> None:
    """Data Package with Tabular Data Resources, Frictionless Data, version 1."""
    assert package["profile"] == "data-package"  # a tabular one may hold no Parquet file
    assert package["version"] == "2026-01-06-r1" and package["licenses"][0]["name"] == "CC-BY-4.0"
    assert re.fullmatch(r"[a-z0-9._/-]+", package["name"])
    assert datetime.fromisoformat(package["created"].replace("Z", "+00:00"))
    assert all(each["name"] and each["path"].startswith("https://") for each in package["licenses"])
    names = [each["name"] for each in package["resources"]]
    assert len(set(names)) == len(names) and all(re.fullmatch(r"[a-z0-9._-]+", name) for name in names)
    for each in tables(package):
        assert each["profile"] == "tabular-data-resource" and each["encoding"] == "utf-8"
        fields = [field["name"] for field in each["schema"]["fields"]]
        assert set(each["schema"]["primaryKey"]) <= set(fields) and len(set(fields)) == len(fields)
        assert {field["type"] for field in each["schema"]["fields"]} <= set(CASTS)
        assert all(field["description"] for field in each["schema"]["fields"])


def test_every_file_is_the_one_that_is_described(folder: Path, package: dict[str, Any]) -> None:
    described = {each["path"] for each in package["resources"]}
    assert described == {path.name for path in folder.iterdir()} - {"datapackage.json"}
    for each in package["resources"]:
        content = (folder / each["path"]).read_bytes()
        assert each["bytes"] == len(content)
        assert each["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()


def test_every_value_is_of_its_type_and_every_key_unique(folder: Path, package: dict[str, Any]) -> None:
    filled = 0
    for each in tables(package):
        rows = rows_of(folder, each)
        for field in each["schema"]["fields"]:
            for row in rows:
                if row[field["name"]] != "":
                    CASTS[field["type"]](row[field["name"]])
        keys = [tuple(row[name] for name in each["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys), each["name"]
        assert all(all(key) for key in keys), each["name"]
        filled += bool(rows)
    assert filled > 10


def test_every_reference_is_met(folder: Path, package: dict[str, Any]) -> None:
    by_name = {each["name"]: rows_of(folder, each) for each in tables(package)}
    checked = 0
    for each in tables(package):
        for key in each["schema"].get("foreignKeys", []):
            target = {row[key["reference"]["fields"]] for row in by_name[key["reference"]["resource"]]}
            for row in by_name[each["name"]]:
                assert row[key["fields"]] in target
                checked += 1
    assert checked


def test_parquet_holds_what_csv_holds(folder: Path, package: dict[str, Any]) -> None:
    for each in tables(package):
        parquet = str(folder / each["path"]).removesuffix("csv") + "parquet"
        names = [field["name"] for field in each["schema"]["fields"]]
        found = duckdb.sql(f"FROM '{parquet}'")
        assert found.columns == names
        assert len(found.fetchall()) == len(rows_of(folder, each))
