"""Publication: held back by bad rows, whole or not at all, old files stay readable, vintages are kept."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.unit.warehouse.newsroom import Story, amount, claim, event, load, story
from warehouse.connection import open_snapshot, open_writer
from warehouse.errors import PublicationHeld, QueryRefused, UnknownName, WarehouseUnreachable
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.publish import Release, publish
from warehouse.publish import export as exports
from warehouse.publish import report as reports
from warehouse.publish.report import write_report
from warehouse.queries import run_sql, snapshot_about, trend_rows
from warehouse.rows import Connection, fetch_all, fetch_value, query
from warehouse.trends import refresh
from warehouse.vintages import VINTAGES

DAY = datetime(2026, 1, 6, 3, tzinfo=UTC)


def model(name: str, country: str, day: str, **facts: object) -> Story:
    text = f"{name} was announced on {day}."
    told = claim(name, country, "model", events=[event("announced", "announced", day, "day")], **facts)
    return story(text, day, claims=[told])


class Newsdesk:
    """A warehouse with its ledger and its published folder."""

    def __init__(self, con: Connection, home: Path) -> None:
        self.con, self.ledger, self.folder = con, Ledger(home / "ledger.jsonl"), home / "published"

    def publish(self, stories: list[Story], *, at: datetime = DAY, **options: int) -> Release:
        if stories:
            load(self.con, stories)
        refresh(self.con, resolve(self.con, ledger=self.ledger))
        return publish(self.con, self.folder, ledger=self.ledger, released_at=at, **options)


@pytest.fixture
def desk(con: Connection, tmp_path: Path) -> Newsdesk:
    return Newsdesk(con, tmp_path)


def test_a_changed_row_makes_a_release_and_nothing_new_makes_none(desk: Newsdesk) -> None:
    first = desk.publish([model("Alia", "ESP", "2025-01-20")])
    same = desk.publish([], at=DAY + timedelta(days=1))
    second = desk.publish([model("Apertus", "CHE", "2025-09-02")], at=DAY + timedelta(days=2))
    assert [(r.release_id, r.is_new) for r in (first, same, second)] == [
        ("2026-01-06-r1", True),
        ("2026-01-06-r1", False),
        ("2026-01-08-r2", True),
    ]
    assert snapshot_about(desk.folder / "sovtrack.duckdb")["release_no"] == 2


def test_nothing_new_changes_no_row_of_the_exported_tables(desk: Newsdesk) -> None:
    release = desk.publish([model("Alia", "ESP", "2025-01-20", amounts=[])])
    before = {path.name: path.read_bytes() for path in release.tables}
    again = desk.publish([], at=DAY + timedelta(days=1))
    assert {path.name: path.read_bytes() for path in again.tables} == before


def test_bad_rows_hold_the_publication_back_and_the_last_one_stands(desk: Newsdesk) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    standing = (desk.folder / "sovtrack.duckdb").resolve()
    desk.con.execute("INSERT INTO quarterly_trend SELECT * FROM quarterly_trend LIMIT 1")
    with pytest.raises(PublicationHeld, match="duplicate_trend_rows"):
        publish(desk.con, desk.folder, ledger=desk.ledger, released_at=DAY)
    assert (desk.folder / "sovtrack.duckdb").resolve() == standing


def test_a_publication_that_breaks_off_leaves_the_last_one(
    desk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    standing = (desk.folder / "sovtrack.duckdb").resolve()

    def broken(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("warehouse.publish.files.os.replace", broken)
    with pytest.raises(WarehouseUnreachable, match="No space left"):
        desk.publish([model("Apertus", "CHE", "2025-09-02")], at=DAY + timedelta(days=1))
    monkeypatch.undo()
    assert (desk.folder / "sovtrack.duckdb").resolve() == standing
    assert not list(desk.folder.rglob("*.part"))
    done = desk.publish([], at=DAY + timedelta(days=1))
    assert snapshot_about(done.path)["release_no"] == 2


def test_vintages_give_the_table_as_it_was(desk: Newsdesk) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    then = trend_rows(desk.con)
    desk.publish([model("Latam-GPT", "CHL", "2025-02-20")], at=DAY + timedelta(days=1))
    columns = ", ".join(then[0])
    was = fetch_all(
        desk.con,
        f"""
        SELECT {columns} FROM trend_vintages
        WHERE profile = 'default' AND valid_from_release_no <= 1 AND coalesce(valid_to_release_no, 99) > 1
        ORDER BY quarter, country, project_type
    """,
    )
    assert was == [tuple(row.values()) for row in then]
    now = fetch_all(
        desk.con, f"SELECT {columns} FROM trend_vintages WHERE valid_to_release_no IS NULL ORDER BY ALL"
    )
    assert now == fetch_all(desk.con, f"SELECT {columns} FROM quarterly_trend ORDER BY ALL")


def test_what_comes_after_a_quarter_s_close_is_a_restatement(desk: Newsdesk) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")], close_after_days=60)
    assert fetch_all(desk.con, "SELECT quarter, closed_on::VARCHAR FROM closed_quarters") == [
        ("2025-Q1", "2025-05-30")
    ]
    desk.publish([model("Latam-GPT", "CHL", "2025-02-20")], at=DAY + timedelta(days=1))
    found = fetch_all(
        desk.con,
        """
        SELECT release_no, country, measure, frozen_value, old_value, new_value FROM restatements
        WHERE profile = 'default' AND project_type = 'all' AND country IN ('ALL', 'CHL')
            AND measure = 'n_new_projects'
        ORDER BY country
    """,
    )
    assert found == [
        (2, "ALL", "n_new_projects", 1.0, 1.0, 2.0),
        (2, "CHL", "n_new_projects", None, None, 1.0),
    ]


NUMBERS = {
    "n_new_projects",
    "n_cumulative_projects",
    "n_documents",
    "n_publishers",
    "announced_usd",
    "committed_usd",
    "disbursed_usd",
    "disclosed_usd",
    "largest_usd",
    "n_disclosing",
    "n_undisclosed",
}


def late(words: str, usd: float, stage: str) -> Story:
    """Money for Alia that is told after 2025-Q1 was closed."""
    told = claim("Alia", "ESP", "model", amounts=[amount(words, usd, "USD", stage=stage)])
    return story(f"Alia gets {words}.", "2025-09-02", source=words, claims=[told])


def test_every_number_of_a_closed_quarter_is_restated(desk: Newsdesk) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    desk.publish([model("Latam-GPT", "CHL", "2025-02-20")], at=DAY + timedelta(days=1))
    stages = {"$10 million": "announced", "$30 million": "committed", "$70 million": "disbursed"}
    for number, (words, stage) in enumerate(stages.items()):
        desk.publish([late(words, float(words[1:3]) * 1e6, stage)], at=DAY + timedelta(days=2 + number))
    columns = fetch_all(
        desk.con,
        "SELECT column_name FROM duckdb_columns() WHERE table_name = 'quarterly_trend' AND data_type IN ('INTEGER', 'DOUBLE')",
    )
    assert {name for (name,) in columns} == NUMBERS
    restated = fetch_all(desk.con, "SELECT DISTINCT measure FROM restatements WHERE country = 'ALL'")
    assert {name for (name,) in restated} == NUMBERS
    with open_snapshot(desk.folder / "sovtrack.duckdb") as con:
        shown = query(con, "report/restatements", {"profile": "default", "most": 999})
        assert all(row["number"] for row in shown) and len({row["number"] for row in shown}) == len(NUMBERS)


def test_a_closed_quarter_stays_as_it_was_frozen(desk: Newsdesk) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20"), model("Apertus", "CHE", "2025-11-02")])
    news = [model("Latam-GPT", "CHL", "2025-02-20"), model("Greek LLM", "GRC", "2025-12-01")]
    desk.publish(news, at=DAY + timedelta(days=1))
    with open_snapshot(desk.folder / "sovtrack.duckdb") as con:
        now, frozen = (
            {
                (row["quarter"], row["country"]): row["n_new_projects"]
                for row in trend_rows(con, project_type="all", as_closed=as_closed)
            }
            for as_closed in (False, True)
        )
    assert (now["2025-Q1", "ALL"], now["2025-Q1", "CHL"], now["2025-Q4", "ALL"]) == (2, 1, 2)
    late = {
        (quarter, country) for quarter, country in now if country in ("CHL", "GRC") and quarter < "2025-Q4"
    }
    assert frozen == {key: n for key, n in now.items() if key not in late} | {("2025-Q1", "ALL"): 1}


def test_the_report_tells_how_many_restatements_it_does_not_show(
    desk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    path = desk.publish([model("Latam-GPT", "CHL", "2025-02-20")], at=DAY + timedelta(days=1)).path
    sql = "SELECT count(*) FROM restatements WHERE profile = 'default'"
    n_found = fetch_value(desk.con, sql)
    monkeypatch.setattr(reports, "OPEN_ROWS", 10)
    for most, says in ((5, f"latest 5; {n_found - 5} more are not shown"), (n_found, None)):
        monkeypatch.setattr(reports, "MOST_RESTATEMENTS", most)
        page = write_report(path, desk.folder).read_text("utf-8")
        assert (says in page) if says else ("not shown" not in page)
        table = page.split('id="restatements"')[1].split("</table>")[0]
        assert table.count("<tr>") == most + 1
        is_folded = f"<details><summary>Changed numbers of closed quarters ({most})</summary>" in table
        assert is_folded == (most > 10)


def test_restatements_that_an_older_program_left_out_are_made_up_for(desk: Newsdesk) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    desk.publish([model("Latam-GPT", "CHL", "2025-02-20")], at=DAY + timedelta(days=1))
    sql = "SELECT * FROM restatements ORDER BY ALL"
    whole = fetch_all(desk.con, sql)
    desk.con.execute("DELETE FROM restatements")
    desk.publish([], at=DAY + timedelta(days=2))
    assert whole and fetch_all(desk.con, sql) == whole


def test_a_rebuilt_warehouse_knows_all_vintages_and_restatements(desk: Newsdesk, tmp_path: Path) -> None:
    stories = [
        model("Alia", "ESP", "2025-01-20"),
        model("Latam-GPT", "CHL", "2025-02-20"),
        model("Apertus", "CHE", "2025-09-02"),
    ]
    for number, each in enumerate(stories):
        desk.publish([each], at=DAY + timedelta(days=number))
    with open_writer(tmp_path / "again.duckdb") as other:
        load(other, stories)
        refresh(other, resolve(other, ledger=desk.ledger))
        done = publish(other, tmp_path / "elsewhere", ledger=desk.ledger, released_at=DAY + timedelta(days=9))
        assert (done.release_no, done.is_new) == (3, False)
        for table in (
            "releases",
            *(vintages.table for vintages in VINTAGES.values()),
            "release_members",
            "release_documents",
            "closed_quarters",
            "restatements",
            "quarterly_trend",
            "money",
        ):
            sql = f"SELECT * FROM {table} ORDER BY ALL"
            assert fetch_all(other, sql) == fetch_all(desk.con, sql), table
    names = [path.name for path in (desk.folder / "tables").iterdir()]
    for name in names:
        assert (desk.folder / "tables" / name).read_bytes() == (
            tmp_path / "elsewhere" / "tables" / name
        ).read_bytes(), name


def test_old_versions_go_and_the_newest_few_stay(desk: Newsdesk) -> None:
    for number in range(5):
        stories = [model("Alia", "ESP", "2025-01-20")] if number == 0 else []
        desk.publish(stories, at=DAY + timedelta(hours=number), keep_snapshots=3)
    versions = sorted(path.name for path in (desk.folder / "versions").glob("*.duckdb"))
    assert len(versions) == 3
    assert (desk.folder / "sovtrack.duckdb").resolve().name == versions[-1]


def test_tables_are_replaced_in_one_step_and_old_ones_stay_readable(
    desk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever looks while a release is written sees the whole of the one before."""
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    link, seen = desk.folder / "tables", []
    held = link.resolve()

    def looking(con: Connection, *arguments: object) -> dict[str, object]:
        package = json.loads((link / "datapackage.json").read_text("utf-8"))
        files = {each["path"]: each["bytes"] for each in package["resources"]}
        assert {path.name: path.stat().st_size for path in link.iterdir() if path.name in files} == files
        seen.append((package["version"], (link / "projects.csv").read_text("utf-8").count("\n")))
        return describe(con, *arguments)

    describe = exports._resource
    monkeypatch.setattr(exports, "_resource", looking)
    desk.publish([model("Apertus", "CHE", "2025-09-02")], at=DAY + timedelta(days=1))
    assert set(seen) == {("2026-01-06-r1", 2)} and len(seen) > 10
    assert link.is_symlink() and link.resolve() != held
    assert len((link / "projects.csv").read_text("utf-8").splitlines()) == 3
    assert len((held / "projects.csv").read_text("utf-8").splitlines()) == 2


def test_as_many_releases_of_the_tables_are_kept_as_snapshots(desk: Newsdesk) -> None:
    for number in range(4):
        stories = [model(f"Model X{number}Y", "ESP", "2025-01-20")]
        desk.publish(stories, at=DAY + timedelta(days=number), keep_snapshots=2)
    kept = sorted(path.name for path in (desk.folder / "versions").glob("tables-*"))
    assert [name[:21] for name in kept] == ["tables-2026-01-08-r3-", "tables-2026-01-09-r4-"]
    assert (desk.folder / "tables").resolve().name == kept[-1]


def test_files_that_were_written_in_place_give_way_to_the_link(desk: Newsdesk) -> None:
    old = desk.folder / "tables"
    old.mkdir(parents=True)
    (old / "projects.csv").write_text("of an older program", "utf-8")
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    assert old.is_symlink() and "Alia" in (old / "projects.csv").read_text("utf-8")


def test_a_file_that_is_lost_comes_back_with_the_next_publication(desk: Newsdesk) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    (desk.folder / "tables" / "money.csv").unlink()
    desk.publish([], at=DAY + timedelta(days=1))
    assert (desk.folder / "tables" / "money.csv").exists()


def test_what_a_killed_publication_left_goes_with_the_next(desk: Newsdesk) -> None:
    left = desk.folder / "versions" / ".tables-2026-01-05-r1-x.77.part"
    left.mkdir(parents=True)
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    assert not left.exists()


def test_the_file_is_in_the_storage_format_of_the_older_line(desk: Newsdesk) -> None:
    path = desk.publish([model("Alia", "ESP", "2025-01-20")]).path
    with open_snapshot(path) as con:
        tags = fetch_value(con, "SELECT tags FROM duckdb_databases() WHERE NOT internal")
        assert tags["storage_version"].startswith("v1.5.0")


READER = textwrap.dedent("""
    import sys
    import duckdb
    held = duckdb.connect(sys.argv[1], read_only=True)
    first = held.execute("SELECT release_no, n_projects FROM about").fetchall()
    print("open", flush=True)
    seen, rounds = set(), 0
    while not sys.stdin.closed:
        assert held.execute("SELECT release_no, n_projects FROM about").fetchall() == first
        con = duckdb.connect(__import__("os").path.realpath(sys.argv[1]), read_only=True)
        ((number, n),) = con.execute("SELECT release_no, n_projects FROM about").fetchall()
        assert con.execute("SELECT count(*) FROM projects").fetchall() == [(n,)]
        assert con.execute("SELECT max(release_no) FROM releases").fetchall() == [(number,)]
        con.close()
        seen.add(number)
        rounds += 1
        if number >= int(sys.argv[2]):
            break
    print(len(seen), rounds, flush=True)
""")


def test_readers_see_no_error_and_no_half_state_during_publications(desk: Newsdesk) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    link, n_releases = desk.folder / "sovtrack.duckdb", 12
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(link), str(n_releases)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout is not None and reader.stdout.readline().strip() == "open"
    for number in range(2, n_releases + 1):
        desk.publish([model(f"Model X{number}Y", "ESP", "2025-01-20")], at=DAY + timedelta(minutes=number))
    out, err = reader.communicate(timeout=60)
    assert reader.returncode == 0, err
    assert int(out.split()[1]) > 1


# -- doors for analysts --


def test_an_analyst_s_query_can_read_and_nothing_else(desk: Newsdesk) -> None:
    path = desk.publish([model("Alia", "ESP", "2025-01-20")]).path
    assert run_sql(path, "SELECT name FROM projects") == (["name"], [("Alia",)])
    for sql in (
        "DELETE FROM projects",
        "SELECT * FROM '/etc/passwd'",
        "COPY projects TO '/tmp/x.csv'",
        "SELEC 1",
        "INSTALL httpfs",
        "",
        "-- nothing",
        "SELECT 1; SELECT 2",
    ):
        with pytest.raises(QueryRefused):
            run_sql(path, sql)


def test_columns_of_one_name_are_told_apart(desk: Newsdesk) -> None:
    path = desk.publish([model("Alia", "ESP", "2025-01-20")]).path
    assert run_sql(path, "SELECT 1 AS n, 2 AS n, 3 AS n_1, 4 AS n") == (
        ["n", "n_1", "n_1_1", "n_2"],
        [(1, 2, 3, 4)],
    )


def test_unknown_names_are_told_with_those_that_are_known(desk: Newsdesk) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    with pytest.raises(UnknownName, match="unknown profile 'cnas'; known: cnas_like, default, strict"):
        trend_rows(desk.con, profile="cnas")
    with pytest.raises(UnknownName, match=r"unknown country .Spain.; perhaps: ESP \(Spain\)"):
        trend_rows(desk.con, country="Spain")
    with pytest.raises(UnknownName, match="unknown quarter '2025Q1'"):
        trend_rows(desk.con, since="2025Q1")


def test_money_is_published_in_whole_dollars_of_the_counted_rows(desk: Newsdesk) -> None:
    told = story(
        "Spain pays €10 million for Alia.",
        "2025-01-21",
        claims=[claim("Alia", "ESP", "model", amounts=[amount("€10 million", 1e7, "EUR")])],
    )
    desk.publish([told])
    (row,) = trend_rows(desk.con, country="ESP", project_type="model")
    assert row["disclosed_usd"] == round(fetch_value(desk.con, "SELECT amount_usd FROM money"))
