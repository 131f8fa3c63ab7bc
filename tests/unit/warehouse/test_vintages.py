"""Shares, growth and bands of past releases: kept with them, brought back by the ledger and its files, shown as they were."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.unit.warehouse.newsroom import amount, claim, event, load, story
from tests.unit.warehouse.publishing import DAY, Newsdesk, model
from warehouse.connection import open_snapshot, open_writer
from warehouse.errors import LedgerFileDamaged, UnknownName
from warehouse.explain import explain_share
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.publish import publish
from warehouse.queries import trend_rows
from warehouse.rows import Connection, fetch_all, query
from warehouse.shares import KINDS, share_tables
from warehouse.sqlfiles import statement
from warehouse.trends import refresh
from warehouse.vintages import VINTAGES, stand_at, trend_as_of

NEWS = [
    [model("Alia", "ESP", "2025-01-20", vendors=["nvidia"])],
    [model("Latam-GPT", "CHL", "2025-02-20"), model("Velvet", "ITA", "2025-05-20", vendors=["amd"])],
    [model("Apertus", "CHE", "2025-05-21", amounts=[])],
]


@pytest.fixture
def desk(con: Connection, tmp_path: Path) -> Newsdesk:
    return Newsdesk(con, tmp_path)


def rows_of(con: Connection, relation: str) -> list[tuple[Any, ...]]:
    return fetch_all(con, f"SELECT * FROM {relation} ORDER BY ALL")


def now(con: Connection) -> dict[str, list[tuple[Any, ...]]]:
    return {table: rows_of(con, table) for table in VINTAGES}


def test_every_table_of_every_release_is_shown_as_it_was(desk: Newsdesk) -> None:
    """Also after reviewers took a project out, which takes rows away, and after nights that changed nothing."""
    shown = {}
    for number, brought in enumerate([*NEWS, [], "out", "in"]):
        if brought == "out":
            desk.con.execute(
                "UPDATE counting_profiles SET definition = '{}'"
            )  # all is counted anew: nothing changes
            brought = []
        if brought == "in":
            brought = [model("Lucie", "FRA", "2024-11-02", vendors=["nvidia"])]  # a quarter before all others
        release = desk.publish(brought, at=DAY + timedelta(days=number))
        shown[release.release_id] = now(desk.con)
    assert len(shown) == 4 and shown["2026-01-06-r1"]["quarterly_panel"] == []
    with open_snapshot(desk.folder / "sovtrack.duckdb") as con:
        for release_id, tables in shown.items():
            stand_at(con, release_id)
            assert {table: rows_of(con, f"{table}_then") for table in VINTAGES} == tables


def test_vintages_have_the_columns_of_their_tables(con: Connection) -> None:
    for table, vintages in VINTAGES.items():
        columns = [row[:2] for row in fetch_all(con, f"DESCRIBE {table}")]
        assert [row[:2] for row in fetch_all(con, f"DESCRIBE {vintages.table}")][2:] == columns
        assert set(vintages.key) <= {name for name, _ in columns}


def test_a_band_of_then_is_shown_though_the_machine_was_measured_since(
    desk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from warehouse.trends.accuracy import counted, load_accuracy

    desk.publish(NEWS[0])
    worse = replace(load_accuracy(), projects=counted(10, 20, 20, 0.2), basis="measured anew")
    monkeypatch.setattr("warehouse.trends.accuracy.load_accuracy", lambda: worse)
    desk.publish([], at=DAY + timedelta(days=1))
    with open_snapshot(desk.folder / "sovtrack.duckdb") as con:
        (then,) = trend_as_of(con, "2026-01-06", country="ALL", project_type="all")["rows"]
        (frozen,) = trend_rows(con, country="ALL", project_type="all", as_closed=True, with_bands=True)
        (today,) = trend_rows(con, country="ALL", project_type="all", with_bands=True)
    ends = ("n_new_projects_low", "n_new_projects_high", "band_basis")
    assert [then[key] for key in ends] == [frozen[key] for key in ends] != [today[key] for key in ends]
    assert frozen["is_closed"] and today["band_basis"] == "measured anew"
    assert then["n_new_projects"] == today["n_new_projects"] == 1


def test_shares_of_a_closed_quarter_stay_as_they_were(desk: Newsdesk) -> None:
    desk.publish(NEWS[0])
    desk.publish(NEWS[1], at=DAY + timedelta(days=1))
    asked = """
        SELECT n_numerator, n_denominator, share_low < share OR share = 0, share_high >= share FROM {relation}
        WHERE profile = 'default' AND quarter = '2025-Q1' AND country = 'ALL' AND project_type = '{type_}'
            AND window_kind = 'new'
    """
    with open_snapshot(desk.folder / "sovtrack.duckdb") as con:
        for relation, type_ in (("vendor_share_as_closed", "all"), ("type_share_as_closed", "model")):
            assert fetch_all(con, asked.format(relation=relation, type_=type_)) == [(1, 1, True, True)]
        sql = "SELECT n_numerator, n_denominator FROM quarterly_vendor_share WHERE profile = 'default'"
        sql += " AND quarter = '2025-Q1' AND country = 'ALL' AND project_type = 'all' AND window_kind = 'new'"
        assert fetch_all(con, sql) == [(1, 2)]


def test_every_published_table_of_quarters_has_its_closed_quarters_frozen(desk: Newsdesk) -> None:
    """Those of a release that closed a quarter stand as that release showed them, whatever came later."""
    desk.publish([*NEWS[0], *NEWS[1]])
    shown = {table: rows_of_quarter(desk.con, table) for table in VINTAGES}
    assert all(shown.values())
    desk.publish(
        [*NEWS[2], model("Lucie", "FRA", "2025-04-02", vendors=["nvidia"])], at=DAY + timedelta(days=1)
    )
    with open_snapshot(desk.folder / "sovtrack.duckdb") as con:
        for table, rows in shown.items():
            assert rows_of_quarter(con, table) != rows
            name = table if not table.endswith("share") else table.removeprefix("quarterly_")
            assert rows_of_quarter(con, f"{name}_as_closed", like=table) == rows


def rows_of_quarter(con: Connection, relation: str, *, like: str | None = None) -> list[tuple[Any, ...]]:
    """Rows of 2025-Q2, with the columns of the table that they are like."""
    columns = ", ".join(f'"{row[0]}"' for row in fetch_all(con, f"DESCRIBE {like or relation}"))
    return fetch_all(con, f"SELECT {columns} FROM {relation} WHERE quarter = '2025-Q2' ORDER BY ALL")


def test_what_changes_in_shares_of_a_closed_quarter_is_a_restatement(desk: Newsdesk) -> None:
    desk.publish(NEWS[0])
    desk.publish(NEWS[1], at=DAY + timedelta(days=1))  # one more in 2025-Q1, without a vendor
    desk.publish(NEWS[2], at=DAY + timedelta(days=2))  # in 2025-Q2 alone
    asked = """
        SELECT release_no, frozen_numerator, frozen_denominator, old_numerator, old_denominator, new_numerator,
            new_denominator, new_share
        FROM share_restatements
        WHERE profile = 'default' AND quarter = '2025-Q1' AND country = 'ALL' AND window_kind = 'new'
            AND share_of = '{of}' AND project_type = '{type_}'
    """
    with open_snapshot(desk.folder / "sovtrack.duckdb") as con:
        assert fetch_all(con, asked.format(of="vendor", type_="all")) == [(2, 1, 1, 1, 1, 1, 2, 0.5)]
        assert fetch_all(con, asked.format(of="type", type_="model")) == [(2, 1, 1, 1, 1, 2, 2, 1.0)]
        (late,) = fetch_all(
            con,
            """
            SELECT frozen_share, old_share, new_share FROM share_restatements
            WHERE profile = 'default' AND quarter = '2025-Q1' AND country = 'CHL' AND window_kind = 'new'
                AND share_of = 'type' AND project_type = 'model'
            """,
        )
        assert late == (None, None, 1.0)
        shown = query(con, "report/restated_shares", {"profile": "default", "most": 1})
        assert len(shown) == 1 < shown[0]["n_found"]
        told = query(con, "report/restated_shares", {"profile": "default", "most": 999})
        (vendor,) = [
            r
            for r in told
            if (r["share_of"], r["window"], r["quarter"]) == ("nvidia in all", "the quarter", "2025-Q1")
        ]
        assert (vendor["when_closed"], vendor["since"]) == ("1 of 1 (100.0 %)", "1 of 2 (50.0 %)")
        closed, now = (
            share_tables(con, quarter="2025-Q1", project_type="all", as_closed=as_closed)["vendors"][-1]
            for as_closed in (True, False)
        )
        assert (closed["n_denominator"], now["n_denominator"]) == (1, 2) and closed["share_low"] is not None


def test_a_release_that_is_the_first_to_keep_shares_restates_none(desk: Newsdesk) -> None:
    desk.publish(NEWS[0])
    desk.publish(NEWS[1], at=DAY + timedelta(days=1))
    for table in (
        "band_vintages",
        "type_share_vintages",
        "vendor_share_vintages",
    ):  # as of before they were kept
        desk.con.execute(f"DELETE FROM {table} WHERE valid_to_release_no IS NOT NULL")
        desk.con.execute(f"UPDATE {table} SET valid_from_release_no = 2")
    desk.con.execute(statement("views/share_restatements"))
    assert fetch_all(desk.con, "FROM share_restatements") == []


def test_a_release_writes_what_changed_and_no_more(desk: Newsdesk) -> None:
    desk.publish([model(f"Model X{n}Y", "ESP", "2025-01-20") for n in range(3)])
    desk.publish(NEWS[1], at=DAY + timedelta(days=1))
    folder = desk.ledger.files / "2026-01-07-r2"
    written = fetch_all(
        desk.con, f"SELECT DISTINCT country FROM read_parquet('{folder}/band_vintages.parquet')"
    )
    assert {country for (country,) in written} == {
        "ALL",
        "CHL",
        "ITA",
        "ESP",
    }  # Spain's series goes on to 2025-Q2
    assert fetch_all(desk.con, "SELECT count(*) FROM unreleased") == [(0,)]
    again = desk.publish([], at=DAY + timedelta(days=2))
    assert not again.is_new and sorted(path.name for path in desk.ledger.files.iterdir()) == [
        "2026-01-06-r1",
        "2026-01-07-r2",
    ]


def test_a_release_that_broke_off_before_the_ledger_is_written_again(
    desk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(entries: object) -> int:
        raise OSError(28, "No space left on device")

    load(desk.con, NEWS[0])
    refresh(desk.con, resolve(desk.con, ledger=desk.ledger))
    monkeypatch.setattr(desk.ledger, "append", broken)
    with pytest.raises(OSError, match="No space left"):
        publish(desk.con, desk.folder, ledger=desk.ledger, released_at=DAY)
    monkeypatch.undo()
    assert (desk.ledger.files / "2026-01-06-r1").is_dir()
    done = publish(desk.con, desk.folder, ledger=desk.ledger, released_at=DAY)
    assert done.is_new and rows_of(desk.con, "quarterly_bands") == [
        row[2:] for row in rows_of(desk.con, "band_vintages")
    ]


@pytest.mark.parametrize("harm", ["lost", "changed"])
def test_a_lost_or_changed_file_of_the_ledger_is_named(desk: Newsdesk, tmp_path: Path, harm: str) -> None:
    desk.publish(NEWS[0])
    path = desk.ledger.files / "2026-01-06-r1" / "band_vintages.parquet"
    if harm == "lost":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    with open_writer(tmp_path / "again.duckdb") as other:
        load(other, NEWS[0])
        refresh(other, resolve(other, ledger=desk.ledger))
        with pytest.raises(LedgerFileDamaged, match=r"band_vintages\.parquet"):
            publish(other, tmp_path / "elsewhere", ledger=desk.ledger, released_at=DAY)


def test_ledgers_of_before_bring_the_trend_table_back_and_no_bands(desk: Newsdesk, tmp_path: Path) -> None:
    """Their lines hold the rows of the trend table; shares and bands begin with the next release."""
    desk.publish(NEWS[0])
    shown = query(desk.con, "queries/trend", _everything(relation="quarterly_trend"))
    entries = [json.loads(line) for line in desk.ledger.path.read_text("utf-8").splitlines()]
    all_rows = [
        row | {"profile": profile} for profile in _profiles(desk.con) for row in _trend(desk.con, profile)
    ]
    for entry in entries:
        if entry["kind"] == "release":
            del entry["files"]
            entry |= {"rows": all_rows, "gone": []}
    old = Ledger(tmp_path / "old.jsonl")
    old.append(entries)
    with open_writer(tmp_path / "again.duckdb") as other:
        load(other, [*NEWS[0], *NEWS[1]])
        refresh(other, resolve(other, ledger=old))
        done = publish(other, tmp_path / "elsewhere", ledger=old, released_at=DAY + timedelta(days=1))
        assert done.release_no == 2
    with open_snapshot(done.path) as con:
        first, second = (trend_as_of(con, name)["rows"] for name in ("2026-01-06-r1", "2026-01-07-r2"))
        assert [{key: row[key] for key in shown[0]} for row in first] == shown
        assert {row["band_basis"] for row in first} == {None}
        assert None not in {row["band_basis"] for row in second}
        stand_at(con, "2026-01-07-r2")
        assert rows_of(con, "quarterly_bands_then") == rows_of(con, "quarterly_bands")


def _profiles(con: Connection) -> list[str]:
    return [name for (name,) in fetch_all(con, "SELECT profile FROM counting_profiles ORDER BY 1")]


def _trend(con: Connection, profile: str) -> list[dict[str, Any]]:
    return query(con, "queries/trend", {**_everything(relation="quarterly_trend"), "profile": profile})


def _everything(**more: str) -> dict[str, Any]:
    nothing = dict.fromkeys(("country", "project_type", "since", "until"))
    return {"profile": "default", **nothing, "with_totals": True, **more}


def test_shares_and_growth_of_a_past_day_are_those_of_then(desk: Newsdesk) -> None:
    paid = {"amounts": [amount("$10 million", 1e7, "USD")]}
    told = claim(
        "Alia",
        "ESP",
        events=[event("announced", "announced", "2025-01-20", "day")],
        **paid,
        vendors=["nvidia"],
    )
    desk.publish([story("Alia was announced on 2025-01-20 for $10 million.", "2025-01-20", claims=[told])])
    before = share_tables(desk.con, quarter="2025-Q1")
    desk.publish([*NEWS[1], *NEWS[2]], at=DAY + timedelta(days=1))
    with open_snapshot(desk.folder / "sovtrack.duckdb") as con:
        then, today = share_tables(con, as_of="2026-01-06"), share_tables(con, quarter="2025-Q1")
        opened = explain_share(con, "2025-Q1", "ALL", "infrastructure", as_of="2026-01-06-r1")
        of_vendor = explain_share(con, "2025-Q1", "ALL", vendor="Nvidia", as_of="2026-01-06-r1")
    assert then["quarter"] == "2025-Q1" and then["release"]["release_id"] == "2026-01-06-r1"
    for kind in KINDS:
        assert then[kind] == before[kind] and (kind == "vendors" or then[kind] != today[kind])
    assert [row["country"] for row in then["money"]] == ["ALL", "ESP"] and then["money"][1]["share"] == 1.0
    assert [(row["quarter"], row["growth"]) for row in today["growth"]] == [("2025-Q2", 1.0)]
    assert today["growth"][0]["growth_low"] < 1 < today["growth"][0]["growth_high"]
    assert all(0 <= row["share_low"] <= row["share_high"] <= 1 for row in (*then["types"], *then["vendors"]))
    windows = {window["window_kind"]: window["row"] for window in opened["windows"]}
    assert (windows["new"]["n_numerator"], windows["new"]["n_denominator"]) == (1, 1)
    assert [window["row"]["n_numerator"] for window in of_vendor["windows"]] == [1, 1]
    assert not any(window["projects"] for window in of_vendor["windows"])


def test_shares_of_a_release_that_kept_none_are_refused(desk: Newsdesk) -> None:
    desk.publish(NEWS[0])
    desk.publish(NEWS[1], at=DAY + timedelta(days=1))
    desk.con.execute(
        "DELETE FROM band_vintages WHERE valid_from_release_no = 1"
    )  # as if it was of before bands were kept
    with pytest.raises(UnknownName, match="the first is 2026-01-07-r2"):
        share_tables(desk.con, as_of="2026-01-06-r1")
