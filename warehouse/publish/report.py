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
MOST_RESTATEMENTS = 200
"""Restatements that the page shows; it tells how many more there are, and where."""

OPEN_ROWS = 20
"""Restatements that are shown at once; more are folded away under a line that tells how many."""

UNBROKEN = re.compile(r"\b\d{4}-(?:\d\d-\d\d|Q[1-4])\b")
"""Days and quarters, which are read badly in two lines."""

BESIDE = "cnas_like"
"""The profile that stands beside what others have published."""

SOURCE_COLUMNS = (
    "source_name",
    "n_found",
    "n_fetched",
    "n_unchanged",
    "n_refused",
    "n_failed",
    "n_documents",
    "usual_per_week",
    "health",
    "last_problem",
)


def write_report(snapshot: Path | str, folder: Path | str, *, profile: str = "default") -> Path:
    """Write ``report.html`` and ``charts/*.png`` into ``folder`` from a published snapshot; returns the page.

    Each file is written beside its place and moved into it, so that a reader never sees half of one.
    """
    folder = Path(folder)
    charts = folder / "charts"
    charts.mkdir(parents=True, exist_ok=True)
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
                profile_note=query(con, "report/profile_note", {"profile": profile})[0]["note"],
                key_numbers=_key_numbers(con, profile),
                figures=[(figure, _inline(figure, _drawn(figure, charts, profile))) for figure in figures],
                basis=query(con, "report/band_basis", {"profile": profile})[0]["basis"],
                beside=BESIDE,
                open_rows=OPEN_ROWS,
                indexes=query(con, "report/indexes"),
                benchmarks=_benchmarks(con),
                restatements=_restated(con, "report/restatements", profile),
                restated_shares=_restated(con, "report/restated_shares", profile),
                night=night,
                sources=[{c: row[c] for c in SOURCE_COLUMNS} for row in sources_of_night(con, night)]
                if night
                else [],
            )
        )
    return _replace(folder / "report.html", page.encode())


def _figures(con: Connection, profile: str) -> list[Figure]:
    named = {"profile": profile}
    totals = query(con, "report/money_totals", named)[0]
    return [
        new_by_type(query(con, "report/new_by_type", named)),
        cumulative(query(con, "report/cumulative", named), totals["n_projects"]),
        vendor_share(query(con, "report/vendor_share", named)),
        money_by_country(query(con, "report/money_by_country", named), totals),
    ]


def _key_numbers(con: Connection, profile: str) -> list[tuple[str, str, str]]:
    """What the page says first, each with its band if it has one: how many projects, where, and how much money."""
    totals = query(con, "report/money_totals", {"profile": profile})[0]
    places = query(con, "report/places", {"profile": profile})[0]
    usd = f"{totals['disclosed_usd'] / 1e9:,.1f} bn" if totals["n_disclosing"] else "none"
    money_band = projects_band = ""
    if totals["disclosed_low"] is not None:
        low, high = (f"{totals[end] / 1e9:,.1f}" for end in ("disclosed_low", "disclosed_high"))
        money_band = f"really {low} to {high} bn, at a nominal 90 percent"
    if totals["projects_low"] is not None:
        low, high = (f"{totals[end]:,.0f}" for end in ("projects_low", "projects_high"))
        projects_band = f"really {low} to {high}, at a nominal 90 percent"
    return [
        ("projects", f"{totals['n_projects']:,}", projects_band),
        ("of a known quarter", f"{places['n_dated']:,}", ""),
        ("countries", f"{places['n_countries']:,}", ""),
        ("US dollars disclosed", usd, money_band),
        ("that disclose money", f"{totals['n_disclosing']:,} of {totals['n_projects']:,}", ""),
    ]


def _benchmarks(con: Connection) -> list[dict[str, str]]:
    """Published figures beside ours, each with what it is of; nothing where the profile is not kept."""
    if BESIDE not in {row["profile"] for row in query(con, "report/profiles")}:
        return []
    rows = query(con, "report/benchmarks", {"profile": BESIDE})
    return [
        {
            "figure": row["figure"],
            "published": _published(row),
            "ours": _ours(row),
            "of what": row["of_what"],
            "as of": f"{row['as_of']}, {row['confidence']}",
            "note": row["note"],
            "why ours may differ": row["differs"],
        }
        for row in rows
    ]


def _restated(con: Connection, name: str, profile: str) -> dict[str, Any]:
    """The latest changes of closed quarters, and the number of those that the page has no room for."""
    rows = query(con, name, {"profile": profile, "most": MOST_RESTATEMENTS})
    n_found = rows[0]["n_found"] if rows else 0
    shown = [{key: value for key, value in row.items() if key != "n_found"} for row in rows]
    return {"rows": shown, "n_not_shown": n_found - len(shown)}


def _published(row: Mapping[str, Any]) -> str:
    parts = [str(row[key]) for key in ("n_numerator", "n_denominator") if row[key] is not None]
    known = f" ({' of '.join(parts)})" if len(parts) == 2 else ""
    return f"{row['published']}{known}"


def _ours(row: Mapping[str, Any]) -> str:
    """Our number with numerator and denominator; money also without its largest item."""
    if row["ours"] is None:
        return "nothing to divide by"
    if row["measure"] == "money_share":
        rest = row["without_largest"]
        without = f"; {rest:.0f} % without the largest project" if rest is not None else ""
        return (
            f"{row['ours']:.0f} % ({row['numerator'] / 1e9:,.1f} of {row['denominator'] / 1e9:,.1f} bn USD; "
            f"{row['n_undisclosed']} projects disclose nothing{without})"
        )
    if row["unit"] == "percent":
        return f"{row['ours']:.0f} % ({row['numerator']:.0f} of {row['denominator']:.0f})"
    return f"{row['ours']:.0f}"


def _drawn(figure: Figure, folder: Path, profile: str) -> str:
    """The chart as SVG, drawn into ``folder`` with PNG and specification, anew only where it changed.

    The picture leaves the page, so it says itself what it shows and by which profile.
    """
    if figure.chart is None:
        return ""
    title = alt.TitleParams(figure.title, subtitle=f"Sovtrack, counted by profile {profile}", anchor="start")
    alone = figure.chart.properties(title=title)
    specification = alone.to_json()
    svg, png, known = (folder / f"{figure.key}.{kind}" for kind in ("svg", "png", "vl.json"))
    if svg.exists() and png.exists() and known.exists() and known.read_text("utf-8") == specification:
        return svg.read_text("utf-8")
    drawing = vl_convert.vegalite_to_svg(figure.chart.to_json())
    _replace(svg, drawing.encode())
    _replace(png, vl_convert.vegalite_to_png(specification, scale=PNG_SCALE))
    _replace(known, specification.encode())  # last: it vouches for the other two
    return drawing


def _inline(figure: Figure, drawing: str) -> Markup:
    """The SVG for the page, named for a screen reader; the table behind it holds every number."""
    label = Markup.escape(f"{figure.title}. {figure.says}")
    return Markup(re.sub(r"<svg ", f'<svg role="img" aria-label="{label}" ', drawing, count=1))


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
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return Markup(UNBROKEN.sub(r'<span class="day">\g<0></span>', str(Markup.escape(value))))


def _headings(rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, bool]]:
    """Headings of a table, each with whether its column is of numbers, which stand to the right."""
    found = []
    for key in rows[0] if rows else ():
        name = key.removeprefix("n_").replace("_", " ")
        values = [row[key] for row in rows if row[key] is not None]
        is_number = bool(values) and all(isinstance(value, int | float) for value in values)
        found.append((re.sub(r"\busd\b", "(USD)", name[:1].upper() + name[1:]), is_number))
    return found


def _replace(path: Path, content: bytes) -> Path:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(file.name, 0o644)  # temporary files are private; what is published is for everybody
    Path(file.name).replace(path)
    return path
