"""The released tables as Parquet and CSV with a Frictionless data package, for use without DuckDB."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from warehouse.publish.files import replaced
from warehouse.rows import Connection, fetch_all
from warehouse.sqlfiles import statement

TABLES_FOLDER = "tables"
EXPORTED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "quarterly_trend": (("profile", "quarter", "country", "project_type"), ()),
    "quarterly_vendor_share": (
        ("profile", "quarter", "country", "project_type", "vendor", "window_kind"),
        (),
    ),
    "quarterly_type_share": (("profile", "quarter", "country", "project_type", "window_kind"), ()),
    "quarterly_panel": (("profile", "quarter", "country", "project_type"), ()),
    "quarterly_bands": (("profile", "quarter", "country", "project_type"), ()),
    "projects": (("project_id",), ("rows_digest",)),
    "project_countries": (("project_id", "country"), ()),
    "project_types": (("project_id", "type"), ()),
    "project_vendors": (("project_id", "vendor"), ()),
    "project_events": (("project_id", "event_no"), ()),
    "project_redirects": (("project_id",), ()),
    "counted_projects": (("profile", "project_id"), ()),
    "money": (("money_id",), ()),
    "restatements": (("release_no", "profile", "quarter", "country", "project_type", "measure"), ()),
    "countries": (("country",), ()),
    "published_benchmarks": (("benchmark",), ()),
}
"""Table -> its key, by which rows are ordered, and the columns that stay behind."""

FRICTIONLESS_TYPES = {
    "VARCHAR": "string",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}
PARQUET_TYPE = "application/vnd.apache.parquet"
FOREIGN_KEYS = {"project_id": "projects", "country": "countries"}


def export_tables(
    con: Connection, published_dir: Path, *, release: Mapping[str, Any], is_new: bool
) -> tuple[Path, ...]:
    """Write the tables of a new release, or what is missing of the standing one; the package comes last."""
    folder = published_dir / TABLES_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    package = folder / "datapackage.json"
    paths = [folder / f"{table}.{kind}" for table in EXPORTED for kind in ("parquet", "csv")]
    if (
        not is_new
        and package.exists()
        and _release_of(package) == release["release_id"]
        and all(p.exists() for p in paths)
    ):
        return (*paths, package)
    for path in paths:
        key, left_out = EXPORTED[path.stem]
        columns = f"* EXCLUDE ({', '.join(left_out)})" if left_out else "*"
        options = "FORMAT parquet, COMPRESSION zstd" if path.suffix == ".parquet" else "FORMAT csv, HEADER"
        with replaced(path) as partial:
            quoted = str(partial).replace("'", "''")
            con.execute(
                f"COPY (SELECT {columns} FROM {path.stem} ORDER BY {', '.join(key)}) "
                f"TO '{quoted}' ({options})"
            )
    with replaced(package) as partial:
        partial.write_text(
            json.dumps(_package(con, paths, release), indent=2, ensure_ascii=False), encoding="utf-8"
        )
    return (*paths, package)


def _release_of(package: Path) -> str | None:
    try:
        return str(json.loads(package.read_text(encoding="utf-8")).get("version"))
    except ValueError:
        return None


def _package(con: Connection, paths: list[Path], release: Mapping[str, Any]) -> dict[str, Any]:
    told = dict(fetch_all(con, statement("publish/table_comments")))
    columns: dict[str, dict[str, str]] = {}
    for table, column, comment in fetch_all(con, statement("publish/column_comments")):
        columns.setdefault(table, {})[column] = comment
    return {
        "profile": "data-package",
        "name": "sovtrack",
        "title": "Sovtrack: national AI projects by quarter",
        "version": release["release_id"],
        "created": f"{release['released_at']:%Y-%m-%dT%H:%M:%SZ}",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [_resource(con, path, told[path.stem], columns[path.stem]) for path in paths],
    }


def _resource(con: Connection, path: Path, told: str, comments: Mapping[str, str]) -> dict[str, Any]:
    """One file: a CSV file as a table with its schema, its Parquet twin as a file."""
    content = path.read_bytes()
    kind = path.suffix.removeprefix(".")
    described = {
        "name": path.stem.replace("_", "-") + ("" if kind == "csv" else f"-{kind}"),
        "path": path.name,
        "format": kind,
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        "description": told,
    }
    if kind != "csv":
        return {"type": "file", "profile": "data-resource", **described, "mediatype": PARQUET_TYPE}
    csv = {"profile": "tabular-data-resource", "mediatype": "text/csv", "encoding": "utf-8"}
    return {**csv, **described, "schema": _schema(con, path.stem, comments)}


def _schema(con: Connection, table: str, comments: Mapping[str, str]) -> dict[str, Any]:
    key, left_out = EXPORTED[table]
    described = fetch_all(con, f"DESCRIBE {table}")
    fields = [
        {"name": name, "type": FRICTIONLESS_TYPES.get(kind, "string"), "description": comments.get(name, "")}
        for name, kind, *_ in described
        if name not in left_out
    ]
    names = {field["name"] for field in fields}
    foreign = [
        {"fields": column, "reference": {"resource": target.replace("_", "-"), "fields": column}}
        for column, target in FOREIGN_KEYS.items()
        if column in names
        and table in ("project_countries", "project_types", "project_vendors", "project_events", "money")
    ]
    return {"fields": fields, "primaryKey": list(key), **({"foreignKeys": foreign} if foreign else {})}
