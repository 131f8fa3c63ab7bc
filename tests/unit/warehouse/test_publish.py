"""Publication: held back by bad rows, whole or not at all, and old files stay readable."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from datetime import timedelta

import pytest

from tests.unit.warehouse.newsroom import amount, claim, story
from tests.unit.warehouse.publishing import DAY, Newsdesk, model
from warehouse.connection import open_snapshot
from warehouse.errors import PublicationHeld, WarehouseUnreachable
from warehouse.publish import export as exports
from warehouse.publish import publish
from warehouse.queries import snapshot_about, trend_rows
from warehouse.rows import Connection, fetch_value


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


def test_money_is_published_in_whole_dollars_of_the_counted_rows(desk: Newsdesk) -> None:
    told = story(
        "Spain pays €10 million for Alia.",
        "2025-01-21",
        claims=[claim("Alia", "ESP", "model", amounts=[amount("€10 million", 1e7, "EUR")])],
    )
    desk.publish([told])
    (row,) = trend_rows(desk.con, country="ESP", project_type="model")
    assert row["disclosed_usd"] == round(fetch_value(desk.con, "SELECT amount_usd FROM money"))
