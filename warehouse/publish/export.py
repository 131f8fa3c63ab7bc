"""The released tables as Parquet and CSV with a Frictionless data package, for use without DuckDB.

Each release has a folder of its own, written whole before a link points at it: a reader of one release's package
never meets another's files.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from warehouse.publish.files import link_to, replaced_folder
from warehouse.rows import Connection, fetch_all
from warehouse.sqlfiles import statement

TABLES_FOLDER = "tables"
VERSIONS_FOLDER = "versions"
PREFIX = "tables-"
PACKAGE = "datapackage.json"
EXPORTED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "quarterly_trend": (("profile", "quarter", "country", "project_type"), ()),
    "quarterly_vendor_share": (
        ("profile", "quarter", "country", "project_type", "vendor", "window_kind"),
        (),
    ),
    "quarterly_type_share": (("profile", "quarter", "country", "project_type", "window_kind"), ()),
    "quarterly_panel": (("profile", "quarter", "country", "project_type"), ()),
    "quarterly_bands": (
        ("profile", "quarter", "country", "project_type", "measure", "vendor", "window_kind"),
        (),
    ),
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


def write_tables(
    con: Connection, published_dir: Path, *, release: Mapping[str, Any], is_new: bool, published_at: datetime
) -> Path:
    """The folder of the release's tables: the one that stands, if it is whole and of this release, else a new one.

    Nobody sees a new one before ``stand_tables`` points the link at it.
    """
    link = published_dir / TABLES_FOLDER
    if not is_new and _is_whole(link, release["release_id"]):
        return link.resolve()
    versions = published_dir / VERSIONS_FOLDER
    versions.mkdir(parents=True, exist_ok=True)
    for left in versions.glob(
        f".{PREFIX}*.part"
    ):  # of a publication that was killed: only one writes at a time
        shutil.rmtree(left, ignore_errors=True)
    folder = versions / f"{PREFIX}{release['release_id']}-{published_at:%Y%m%dT%H%M%S%f}"
    with replaced_folder(folder) as partial:
        paths = [partial / f"{table}.{kind}" for table in EXPORTED for kind in ("parquet", "csv")]
        for path in paths:
            key, left_out = EXPORTED[path.stem]
            columns = f"* EXCLUDE ({', '.join(left_out)})" if left_out else "*"
            options = (
                "FORMAT parquet, COMPRESSION zstd" if path.suffix == ".parquet" else "FORMAT csv, HEADER"
            )
            quoted = str(path).replace("'", "''")
            con.execute(
                f"COPY (SELECT {columns} FROM {path.stem} ORDER BY {', '.join(key)}) "
                f"TO '{quoted}' ({options})"
            )
        package = json.dumps(_package(con, paths, release), indent=2, ensure_ascii=False)
        (partial / PACKAGE).write_text(package, encoding="utf-8")
    return folder


def stand_tables(published_dir: Path, folder: Path, *, keep: int) -> tuple[Path, ...]:
    """Point ``tables`` at a whole folder in one step; of the older ones, ``keep - 1`` stay. Returns its files."""
    link = published_dir / TABLES_FOLDER
    if link.is_dir() and not link.is_symlink():  # files that an older program wrote in place
        link.rename(folder.with_name(f"{PREFIX}before-{folder.name.removeprefix(PREFIX)}"))
    if link.resolve() != folder.resolve():
        link_to(link, folder)
    versions = sorted(folder.parent.glob(f"{PREFIX}*"), key=lambda p: p.stat().st_mtime_ns)
    for old in versions[:-keep]:
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return tuple(sorted(link / path.name for path in folder.iterdir()))


def _is_whole(folder: Path, release_id: str) -> bool:
    names = [f"{table}.{kind}" for table in EXPORTED for kind in ("parquet", "csv")]
    package = folder / PACKAGE
    return (
        folder.is_symlink()
        and package.exists()
        and _release_of(package) == release_id
        and all((folder / name).exists() for name in names)
    )


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
