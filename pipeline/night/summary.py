"""What a night's journal and its trends add up to, as counts and as tables for people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.fetch.dispositions import disposition_class

STORIES = {"page", "document", "file"}
COLUMNS = ("found", "fetched", "unchanged", "refused", "failed", "deferred")
TREND_COLUMNS = (
    "quarter",
    "project_type",
    "n_new_projects",
    "n_cumulative_projects",
    "n_documents",
    "disclosed_usd",
    "largest_usd",
    "n_disclosing",
    "n_undisclosed",
)
_COLUMN_OF_CLASS = {"ok": "fetched", "gone": "unchanged"}


@dataclass
class FetchSummary:
    """Counts of a night by source; ``problems`` are the failures and refusals in words."""

    mode: str
    by_source: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    problems: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, journal: Iterable[Mapping[str, Any]], *, mode: str) -> FetchSummary:
        """Add up the lines of a journal."""
        summary = cls(mode)
        last: dict[tuple[str, str], Mapping[str, Any]] = {}
        for line in journal:
            if line["kind"] == "fetch":
                last[line["source_name"], line["url"]] = (
                    line  # a try that was followed by another counts no more
                )
        for line in last.values():
            counts = summary.by_source[line["source_name"]]
            is_story, group = line["purpose"] in STORIES, disposition_class(line["disposition"])
            counts["found"] += is_story
            # Feeds and listings are no yield; they count where they are in the way of one.
            if is_story or (group in ("failed", "refused") and line["purpose"] != "tdmrep"):
                counts[_COLUMN_OF_CLASS.get(group, group)] += 1
            if group in ("failed", "refused") and line["purpose"] != "tdmrep":
                summary.problems.append(f"{line['source_name']}: {line['url']}: {line['reason']}")
        return summary

    def total(self, column: str) -> int:
        """Sum of one column over all sources."""
        return sum(counts[column] for counts in self.by_source.values())

    def markdown(self, *columns: str) -> str:
        """The sources as a Markdown table."""
        shown = columns or COLUMNS
        rows = [
            {"source": name, **{c: counts[c] for c in shown}}
            for name, counts in sorted(self.by_source.items())
        ]
        return markdown(rows)


@dataclass(frozen=True, slots=True)
class TrendSummary:
    """Counts of a refresh, and the table as people see it on Dagster's page."""

    counts: dict[str, int]
    table: str
    chart: str

    @classmethod
    def of(cls, counts: dict[str, int], rows: Sequence[Mapping[str, Any]]) -> TrendSummary:
        """Totals of the trend table over all countries, by quarter and type."""
        new = [(row["quarter"], row["n_new_projects"]) for row in rows if row["project_type"] == "all"]
        return cls(counts, markdown([{c: row[c] for c in TREND_COLUMNS} for row in rows]), bars(new))


def markdown(rows: Sequence[Mapping[str, Any]], *, limit: int = 60) -> str:
    """Rows as a Markdown table, cut after ``limit`` with a line that says so."""
    if not rows:
        return "none"
    names = list(rows[0])
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    for row in rows[:limit]:
        cells = (
            str("" if row[name] is None else row[name]).replace("|", "\\|").replace("\n", " ")
            for name in names
        )
        lines.append("| " + " | ".join(cells) + " |")
    if len(rows) > limit:
        lines.append(f"\n… and {len(rows) - limit} more rows")
    return "\n".join(lines)


def bars(rows: Sequence[tuple[str, int]], *, width: int = 30) -> str:
    """Numbers as bars of text, for a place that shows Markdown but no pictures."""
    if not rows:
        return "nothing yet"
    most = max(value for _, value in rows) or 1
    longest = max(len(label) for label, _ in rows)
    return (
        "```\n"
        + "\n".join(
            f"{label:<{longest}} {'█' * round(width * value / most)} {value}" for label, value in rows
        )
        + "\n```"
    )
