"""The seed questions, asked of a published snapshot and drawn on one HTML page.

    python examples/seed_questions.py data/published/sovtrack.duckdb seed_questions.html [profile]

Needs duckdb, altair and vl-convert-python, and nothing else of this project: a start for your own analyses.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import altair as alt
import duckdb
import vl_convert

Row = dict[str, Any]

QUESTIONS: dict[str, tuple[str, str]] = {
    "types": (
        "Which share of projects is of each type?",
        """
        SELECT project_type, n_numerator AS projects, n_denominator AS of_projects,
            round(100 * share, 1) AS percent, n_undisclosed AS without_type
        FROM quarterly_type_share
        WHERE profile = $profile AND country = 'ALL' AND window_kind = 'cumulative'
            AND quarter = (SELECT max(quarter) FROM quarterly_type_share
                WHERE profile = $profile AND quarter <> 'unknown')
        ORDER BY projects DESC, project_type
        """,
    ),
    "vendors": (
        "On which vendors do infrastructure projects depend?",
        """
        SELECT vendor, n_numerator AS projects, n_denominator AS of_projects,
            round(100 * share, 1) AS percent, n_undisclosed AS naming_no_vendor
        FROM vendor_dependence
        WHERE profile = $profile AND quarter = (SELECT max(quarter) FROM vendor_dependence
            WHERE profile = $profile AND quarter <> 'unknown')
        ORDER BY projects DESC, vendor LIMIT 12
        """,
    ),
    "money": (
        "How concentrated is disclosed money, with and without the largest project of each country?",
        """
        SELECT country, n_disclosing, n_undisclosed,
            round(disclosed_usd / 1e9, 2) AS billion_usd,
            round(disclosed_usd_without_largest / 1e9, 2) AS without_largest,
            round(100 * disclosed_usd / sum(disclosed_usd) OVER (), 1) AS percent,
            round(100 * disclosed_usd_without_largest
                / nullif(sum(disclosed_usd_without_largest) OVER (), 0), 1) AS percent_without_largest
        FROM country_profiles
        WHERE profile = $profile AND disclosed_usd IS NOT NULL
        ORDER BY billion_usd DESC, country LIMIT 15
        """,
    ),
    "quarters": (
        "How many new projects did each quarter bring?",
        """
        SELECT quarter, trend.n_new_projects AS projects, round(low, 1) AS band_from,
            round(high, 1) AS band_to
        FROM quarterly_trend AS trend
        LEFT JOIN (FROM quarterly_bands WHERE measure = 'n_new_projects')
            USING (profile, quarter, country, project_type)
        WHERE profile = $profile AND country = 'ALL' AND project_type = 'all' AND quarter <> 'unknown'
        ORDER BY quarter
        """,
    ),
    "countries": (
        "What does each country do?",
        """
        SELECT country, name, n_projects AS projects, n_infrastructure, n_models, n_data, n_operational,
            n_cancelled, n_disclosing, n_undisclosed, round(disclosed_usd / 1e9, 2) AS billion_usd,
            round(disclosed_usd_without_largest / 1e9, 2) AS without_largest
        FROM country_profiles
        WHERE profile = $profile
        ORDER BY projects DESC, country LIMIT 20
        """,
    ),
}


def bars(rows: list[Row], label: str, value: str, title: str) -> alt.LayerChart | alt.FacetChart:
    """Lying bars with their numbers, in one grey."""
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y(f"{label}:N", sort=None, title=None), x=alt.X(f"{value}:Q", title=title)
    )
    marks = base.mark_bar(fill="#777777", stroke="black", strokeWidth=0.5)
    return alt.layer(marks, base.mark_text(align="left", dx=4).encode(text=f"{value}:Q"))


def quarters(rows: list[Row]) -> alt.LayerChart | alt.FacetChart:
    """Standing bars, each with the band in which the true number lies nine times of ten."""
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=alt.X("quarter:O", title=None))
    marks = base.mark_bar(fill="#bbbbbb", stroke="black").encode(y=alt.Y("projects:Q", title="new projects"))
    band = base.mark_rule(strokeWidth=2).encode(y="band_from:Q", y2="band_to:Q")
    return alt.layer(marks, band)


CHARTS: dict[str, Callable[[list[Row]], alt.LayerChart | alt.FacetChart]] = {
    "types": lambda rows: bars(rows, "project_type", "percent", "percent of the projects of a known quarter"),
    "vendors": lambda rows: bars(
        rows, "vendor", "percent", "percent of the infrastructure projects of a known quarter"
    ),
    "money": lambda rows: bars(rows, "country", "billion_usd", "disclosed, billion US dollars"),
    "quarters": quarters,
    "countries": lambda rows: bars(rows, "country", "projects", "projects"),
}


def answers(snapshot: Path, profile: str = "default") -> dict[str, list[Row]]:
    """Rows that answer each question. Ends the script where there is no such snapshot, or no such profile in it."""
    found = {}
    try:
        con = duckdb.connect(str(snapshot.resolve()), read_only=True)
        profiles = con.execute("SELECT profile FROM counting_profiles ORDER BY 1").fetchall()
    except duckdb.Error as error:
        sys.exit(f"{snapshot} is no published snapshot: {str(error).splitlines()[0]}")
    with con:
        known = [name for (name,) in profiles]
        if profile not in known:
            sys.exit(f"no counting profile {profile!r} in {snapshot}; it has {', '.join(known)}")
        for key, (_, sql) in QUESTIONS.items():
            cursor = con.execute(sql, {"profile": profile})
            names = [column[0] for column in cursor.description]
            found[key] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


def page(found: dict[str, list[Row]], profile: str) -> str:
    """One HTML page without scripts or links: a chart and its table for each question."""
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8><title>Seed questions</title>",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:auto;padding:1rem}svg{max-width:100%;height:auto}",
        "td,th{padding:.2rem .6rem;text-align:left}.number{text-align:right}caption{text-align:left}</style>",
        f"<h1>Seed questions</h1><p>Counting profile {escape(profile)}.</p>",
    ]
    for key, rows in found.items():
        title = QUESTIONS[key][0]
        parts.append(f"<h2>{escape(title)}</h2>")
        if not rows:
            parts.append("<p>Nothing to show yet.</p>")
            continue
        drawing = vl_convert.vegalite_to_svg(CHARTS[key](rows).properties(width=560).to_json())
        parts.append(drawing.replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1))
        parts.append(f"<table><caption>{escape(title)}</caption><tr>")
        parts += [
            f"<th scope=col{_side(rows[0][name])}>{escape(name.replace('_', ' '))}</th>" for name in rows[0]
        ]
        for row in rows:
            cells = (
                f"<td{_side(value)}>{'' if value is None else escape(str(value))}</td>"
                for value in row.values()
            )
            parts.append("</tr><tr>" + "".join(cells))
        parts.append("</tr></table>")
    return "\n".join(parts)


def _side(value: object) -> str:
    """Numbers stand to the right."""
    return " class=number" if isinstance(value, int | float) else ""


def main(snapshot: str, output: str = "seed_questions.html", profile: str = "default") -> None:
    """Print the answers, and write the page."""
    if Path(output).is_dir() or not Path(output).absolute().parent.is_dir():
        sys.exit(f"{output} cannot be written: name a file in a folder that is there")
    found = answers(Path(snapshot), profile)
    for key, rows in found.items():
        print(f"\n{QUESTIONS[key][0]}")
        for row in rows:
            print("  " + ", ".join(f"{name} {value}" for name, value in row.items() if value is not None))
    Path(output).write_text(page(found, profile), encoding="utf-8")
    print(f"\n{output}")


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        sys.exit((__doc__ or "").strip())
    main(*sys.argv[1:])
