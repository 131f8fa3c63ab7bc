"""The report: one HTML page without scripts and without external links, and its charts as PNG."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from warehouse.connection import open_snapshot
from warehouse.publish.charts import Figure, cumulative, money_by_country, new_by_type, vendor_share
from warehouse.queries import known_profile, snapshot_about, sources_of_night
from warehouse.rows import Connection, query

PNG_SCALE = 2.0
SOURCE_COLUMNS = (
    "source_name",
    "n_found",
    "n_fetched",
    "n_unchanged",
    "n_refused",
    "n_failed",
    "n_documents",
    "last_problem",
)


def write_report(snapshot: Path | str, folder: Path | str, *, profile: str = "default") -> Path:
    """Write ``report.html`` and ``charts/*.png`` into ``folder`` from a published snapshot; returns the page's path.

    Each file is written beside its place and moved into it, so that a reader never sees half of one.
    """
    folder = Path(folder)
    with open_snapshot(snapshot) as con:
        known_profile(con, profile)
        figures = _figures(con, profile)
        night = query(con, "report/last_night")[0]["night"]
        page = (
            _environment()
            .get_template("report.html.j2")
            .render(
                about=snapshot_about(snapshot),
                profile=profile,
                figures=[(figure, _svg(figure)) for figure in figures],
                restatements=query(con, "report/restatements", {"profile": profile}),
                night=night,
                sources=[{c: row[c] for c in SOURCE_COLUMNS} for row in sources_of_night(con, night)]
                if night
                else [],
            )
        )
    (folder / "charts").mkdir(parents=True, exist_ok=True)
    for figure in figures:
        if figure.chart is not None:
            png = vl_convert.vegalite_to_png(figure.chart.to_json(), scale=PNG_SCALE)
            _replace(folder / "charts" / f"{figure.key}.png", png)
    return _replace(folder / "report.html", page.encode())


def _figures(con: Connection, profile: str) -> list[Figure]:
    named = {"profile": profile}
    return [
        new_by_type(query(con, "report/new_by_type", named)),
        cumulative(query(con, "report/cumulative", named)),
        vendor_share(query(con, "report/vendor_share", named)),
        money_by_country(query(con, "report/money_by_country", named)),
    ]


def _svg(figure: Figure) -> Markup:
    """The chart as inline SVG, named for a screen reader; the table behind it holds every number."""
    if figure.chart is None:
        return Markup("")
    with alt.data_transformers.enable("default", max_rows=None):
        drawn = vl_convert.vegalite_to_svg(figure.chart.to_json())
    label = Markup.escape(f"{figure.title}. {figure.says}")
    return Markup(re.sub(r"<svg ", f'<svg role="img" aria-label="{label}" ', drawn, count=1))


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("warehouse.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.filters["cell"] = _cell
    environment.globals["headings"] = _headings
    return environment


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _headings(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    names = [name.removeprefix("n_").replace("_", " ") for name in rows[0]] if rows else []
    return [re.sub(r"\busd\b", "(USD)", name).capitalize() for name in names]


def _replace(path: Path, content: bytes) -> Path:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(file.name, 0o644)  # temporary files are private; what is published is for everybody
    Path(file.name).replace(path)
    return path
