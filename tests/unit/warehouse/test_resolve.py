"""Which stories speak of one project, named rule by rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.warehouse.newsroom import Story, amount, claim, event, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.rows import Connection, fetch_all, fetch_rows, fetch_value


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.jsonl")


def projects(con: Connection) -> list[dict]:
    return fetch_rows(con, "SELECT * FROM projects ORDER BY name, project_id")


def mission(source: str, day: str, sum_: str = "Rs 10,372 crore", **facts: object) -> Story:
    low = facts.pop("low", 1.0372e11)
    return story(
        f"{source.title()} writes that India approved the IndiaAI Mission with {sum_}. GPUs will be bought.",
        day,
        source=source,
        claims=[
            claim(
                "IndiaAI Mission",
                "IND",
                known_as="indiaai-mission",
                amounts=[amount(sum_, low, facts.pop("currency", "INR"), **facts)],
                events=[event("approved", "funded")],
            )
        ],
    )


def test_one_programme_in_many_papers_is_one_project(con: Connection, ledger: Ledger) -> None:
    load(
        con, [mission("herald", "2024-03-08"), mission("times", "2024-03-09"), mission("post", "2025-01-02")]
    )
    changes = resolve(con, ledger=ledger)
    (project,) = projects(con)
    assert (changes.n_new, project["n_stories"], project["n_publishers"]) == (1, 3, 3)
    assert project["name"] == "IndiaAI Mission"
    assert fetch_value(con, "SELECT count(*) FROM project_merges") == 2


def test_a_second_resolution_changes_nothing(con: Connection, ledger: Ledger) -> None:
    load(con, [mission("herald", "2024-03-08"), mission("times", "2024-03-09")])
    resolve(con, ledger=ledger)
    written = ledger.path.read_bytes()
    assert resolve(con, ledger=ledger).project_ids == frozenset()
    assert ledger.path.read_bytes() == written


def test_the_same_name_in_other_spelling_is_one_project(con: Connection, ledger: Ledger) -> None:
    load(
        con,
        [
            story("Bristol gets Isambard-AI now.", claims=[claim("Isambard-AI", "GBR", place="Bristol")]),
            story(
                "The Isambard AI supercomputer runs.",
                "2025-07-17",
                claims=[claim("Isambard AI supercomputer", "GBR")],
            ),
        ],
    )
    resolve(con, ledger=ledger)
    assert len(projects(con)) == 1


def test_successors_with_another_number_are_two_projects(con: Connection, ledger: Ledger) -> None:
    load(
        con,
        [
            story("Japan ran ABCI 2.0 at AIST.", claims=[claim("ABCI 2.0", "JPN")]),
            story("Japan opened ABCI 3.0 at AIST.", "2025-01-20", claims=[claim("ABCI 3.0", "JPN")]),
        ],
    )
    resolve(con, ledger=ledger)
    assert len(projects(con)) == 2


def test_one_name_in_two_countries_is_two_projects(con: Connection, ledger: Ledger) -> None:
    load(
        con,
        [
            story("Stargate rises in Texas.", claims=[claim("Stargate", "USA")]),
            story("Stargate comes to Norway.", claims=[claim("Stargate", "NOR")]),
        ],
    )
    resolve(con, ledger=ledger)
    assert len(projects(con)) == 2


def test_an_unnamed_site_is_found_again_by_place_and_size(con: Connection, ledger: Ledger) -> None:
    where = {"place": "Riyadh", "subtypes": ["data_centre"]}
    load(
        con,
        [
            story(
                "Saudi Arabia builds a 500 MW data centre in Riyadh.", claims=[claim(None, "SAU", **where)]
            ),
            story(
                "Work on the 500 MW site in Riyadh began.", "2025-06-01", claims=[claim(None, "SAU", **where)]
            ),
            story(
                "A data centre in Jeddah was announced too.",
                claims=[claim(None, "SAU", place="Jeddah", subtypes=["data_centre"])],
            ),
        ],
    )
    resolve(con, ledger=ledger)
    assert sorted(p["n_claims"] for p in projects(con)) == [1, 2]
    assert {p["name"] for p in projects(con)} == {"Data centre in Riyadh", "Data centre in Jeddah"}
    assert "same_place +3" in fetch_value(con, "SELECT reasons FROM project_merges")


def test_a_machine_bought_under_a_programme_is_a_part_of_it_and_its_money_counts_once(
    con: Connection, ledger: Ledger
) -> None:
    machine = story(
        "Under the IndiaAI Mission a machine named Airawat gets Rs 500 crore.",
        "2024-09-01",
        claims=[
            claim(
                "Airawat",
                "IND",
                known_as="airawat",
                part_of="indiaai-mission",
                amounts=[amount("Rs 500 crore", 5e9, "INR")],
            )
        ],
    )
    load(con, [mission("herald", "2024-03-08"), machine])
    resolve(con, ledger=ledger)
    ids = {p["known_as"]: p["project_id"] for p in projects(con)}
    parts = {p["known_as"]: p["part_of_project_id"] for p in projects(con)}
    assert parts == {"airawat": ids["indiaai-mission"], "indiaai-mission": None}
    rows = fetch_rows(con, "SELECT text, counts_towards_total, reason FROM money ORDER BY text")
    assert [(r["text"], r["counts_towards_total"]) for r in rows] == [
        ("Rs 10,372 crore", True),
        ("Rs 500 crore", False),
    ]
    assert rows[1]["reason"].startswith("part_of_programme")


def test_what_a_member_state_pays_beside_the_unions_programme_counts_in_its_own_country(
    con: Connection, ledger: Ledger
) -> None:
    roof = story(
        "The Union puts €2 billion into its Harbour Programme.",
        "2025-03-01",
        claims=[
            claim("Harbour Programme", "EUE", known_as="harbour", amounts=[amount("€2 billion", 2e9, "EUR")])
        ],
    )
    site = story(
        "Portugal pays €90 million for the Lagos site of the Harbour Programme.",
        "2025-03-08",
        claims=[
            claim(
                "Lagos",
                "PRT",
                known_as="lagos",
                part_of="harbour",
                amounts=[amount("€90 million", 9e7, "EUR")],
            )
        ],
    )
    load(con, [roof, site])
    resolve(con, ledger=ledger)
    assert fetch_value(con, "SELECT count(*) FROM money WHERE counts_towards_total") == 2


def test_copies_are_one_story_and_the_first_is_the_origin(con: Connection, ledger: Ledger) -> None:
    text = "PARIS - France said on Monday it will build a 1 GW campus near Paris with 50 billion euros."
    load(
        con,
        [
            story(text, f"2025-02-1{n}", source=paper, claims=[claim(None, "FRA", place="Paris")])
            for n, paper in enumerate(("wire", "herald", "times"))
        ],
    )
    resolve(con, ledger=ledger)
    (project,) = projects(con)
    assert (project["n_claims"], project["n_stories"], project["n_publishers"]) == (3, 1, 3)
    origin = fetch_all(
        con,
        "SELECT published_on::VARCHAR FROM stories JOIN document_versions USING (version_digest) "
        "WHERE is_origin",
    )
    assert origin == [("2025-02-10",)]


# -- pledges told again --


def counted(con: Connection) -> list[tuple]:
    return fetch_all(
        con, "SELECT text, counts_towards_total, split_part(reason, ':', 1) FROM money ORDER BY reason, text"
    )


def test_a_pledge_told_again_counts_once(con: Connection, ledger: Ledger) -> None:
    load(con, [mission("herald", "2024-03-08"), mission("times", "2025-03-09")])
    resolve(con, ledger=ledger)
    assert counted(con) == [("Rs 10,372 crore", True, "first_told"), ("Rs 10,372 crore", False, "retold")]


def test_a_pledge_in_another_currency_is_a_restatement(con: Connection, ledger: Ledger) -> None:
    load(
        con,
        [
            mission("herald", "2024-03-08"),
            mission("times", "2024-03-09", "$1.25 billion", low=1.25e9, currency="USD"),
        ],
    )
    resolve(con, ledger=ledger)
    assert counted(con) == [("Rs 10,372 crore", True, "first_told"), ("$1.25 billion", False, "restatement")]


def test_a_smaller_sum_is_part_of_the_larger_one(con: Connection, ledger: Ledger) -> None:
    load(con, [mission("herald", "2024-03-08"), mission("times", "2024-08-09", "Rs 2,000 crore", low=2e10)])
    resolve(con, ledger=ledger)
    assert ("Rs 2,000 crore", False, "part_of_larger") in counted(con)


def test_a_price_per_unit_is_no_pledge(con: Connection, ledger: Ledger) -> None:
    text = "India subsidises GPUs under the IndiaAI Mission at Rs 65 per hour."
    facts = {"known_as": "indiaai-mission", "amounts": [amount("Rs 65", 65, "INR")]}
    load(con, [story(text, claims=[claim("IndiaAI Mission", "IND", **facts)])])
    resolve(con, ledger=ledger)
    assert counted(con) == [("Rs 65", False, "per_unit")]


def test_money_of_a_denied_claim_does_not_count(con: Connection, ledger: Ledger) -> None:
    load(
        con,
        [
            story(
                "Italy denied paying €2bn for a cluster.",
                claims=[claim(None, "ITA", cues=["denied"], amounts=[amount("€2bn", 2e9, "EUR")])],
            )
        ],
    )
    resolve(con, ledger=ledger)
    assert counted(con) == [("€2bn", False, "denied")]


def test_a_promise_is_dated_by_its_telling_and_not_by_what_it_promises(
    con: Connection, ledger: Ledger
) -> None:
    told = claim(None, "GHA", events=[event("will open", "announced", "2028-01-01", "year")])
    ran = claim(None, "GHA", "model", events=[event("runs", "operational", "2028-01-01", "year")])
    load(con, [story("A hall will open in Ghana in 2028 and runs.", "2025-05-12", claims=[told, ran])])
    resolve(con, ledger=ledger)
    rows = fetch_all(con, "SELECT kind, quarter, is_credible FROM project_events ORDER BY kind")
    assert ("announced", "2025-Q2", True) in rows
    assert [credible for kind, _, credible in rows if kind == "operational"] == [False]


def test_money_is_converted_at_the_rate_of_the_event(con: Connection, ledger: Ledger) -> None:
    load(con, [mission("herald", "2024-03-08")])
    resolve(con, ledger=ledger)
    (row,) = fetch_rows(con, "SELECT * FROM money")
    assert row["rate_on"].isoformat() == "2024-03-08" and row["rate_source"] == "ECB reference rate"
    assert row["amount_usd"] == pytest.approx(1.0372e11 * row["rate_usd"])
    assert 1.2e9 < row["amount_usd"] < 1.3e9


def test_a_range_enters_sums_with_its_lower_end(con: Connection, ledger: Ledger) -> None:
    load(
        con,
        [
            mission(
                "herald",
                "2024-03-08",
                "$30 to 50 billion",
                low=3e10,
                high=5e10,
                currency="USD",
                qualifier="range",
            )
        ],
    )
    resolve(con, ledger=ledger)
    (row,) = fetch_rows(con, "SELECT * FROM money")
    assert (row["amount_usd"], row["amount_usd_low"], row["amount_usd_high"]) == (3e10, 3e10, 5e10)


# -- reviewers' decisions and ids --


def decide(con: Connection, verdict: str) -> None:
    a, b = (row[0] for row in fetch_all(con, "SELECT claim_id FROM claims ORDER BY 1"))
    con.execute("DELETE FROM pair_decisions")
    con.execute(
        "INSERT INTO pair_decisions VALUES ('d1', $a, $b, $v, NULL, 'r', 'seen')",
        {"a": a, "b": b, "v": verdict},
    )


TWO_SITES = [
    story("A cluster in Lyon was announced.", claims=[claim(None, "FRA", place="Lyon")]),
    story("A site near Grenoble was announced.", "2026-01-04", claims=[claim(None, "FRA", place="Grenoble")]),
]
TWO_TELLINGS = [
    story("Bristol gets Isambard-AI now.", claims=[claim("Isambard-AI", "GBR", place="Bristol")]),
    story("Isambard-AI runs.", "2025-07-17", claims=[claim("Isambard-AI", "GBR", place="Bristol")]),
]


def test_must_link_brings_together_what_rules_hold_apart(con: Connection, ledger: Ledger) -> None:
    load(con, TWO_SITES)
    resolve(con, ledger=ledger)
    first = {p["project_id"] for p in projects(con)}
    decide(con, "must_link")
    changes = resolve(con, ledger=ledger)
    (project,) = projects(con)
    assert changes.n_gone == 1 and project["project_id"] in first
    redirect = fetch_all(con, "SELECT project_id, into_project_id, reason FROM project_redirects")
    assert redirect == [((first - {project["project_id"]}).pop(), project["project_id"], "merged")]


def test_an_undone_merge_gives_both_ids_back(con: Connection, ledger: Ledger) -> None:
    load(con, TWO_SITES)
    resolve(con, ledger=ledger)
    before = {(p["name"], p["project_id"]) for p in projects(con)}
    decide(con, "must_link")
    resolve(con, ledger=ledger)
    con.execute("DELETE FROM pair_decisions")
    resolve(con, ledger=ledger)
    assert {(p["name"], p["project_id"]) for p in projects(con)} == before
    assert fetch_all(con, "SELECT * FROM project_redirects") == []


def test_cannot_link_holds_apart_what_rules_bring_together(con: Connection, ledger: Ledger) -> None:
    load(con, TWO_TELLINGS)
    resolve(con, ledger=ledger)
    assert len(projects(con)) == 1
    decide(con, "cannot_link")
    resolve(con, ledger=ledger)
    assert len(projects(con)) == 2


def test_a_split_leaves_a_trace_and_can_be_undone(con: Connection, ledger: Ledger) -> None:
    load(con, TWO_TELLINGS)
    resolve(con, ledger=ledger)
    (whole,) = projects(con)
    decide(con, "cannot_link")
    resolve(con, ledger=ledger)
    halves = {p["project_id"] for p in projects(con)}
    assert whole["project_id"] in halves and len(halves) == 2
    (new,) = halves - {whole["project_id"]}
    con.execute("DELETE FROM pair_decisions")
    resolve(con, ledger=ledger)
    assert [p["project_id"] for p in projects(con)] == [whole["project_id"]]
    assert fetch_all(con, "SELECT project_id, into_project_id FROM project_redirects") == [
        (new, whole["project_id"])
    ]
    told = [entry for entry in ledger.entries() if entry.get("project_id") == new]
    assert [entry["kind"] for entry in told][:1] == ["project_opened"] and len(told) >= 2


def test_a_decision_outlives_the_claim_s_absence(con: Connection, ledger: Ledger) -> None:
    load(con, TWO_SITES)
    decide(con, "must_link")
    resolve(con, ledger=ledger)
    assert len(projects(con)) == 1
    url = TWO_SITES[1].url
    gone = story("The page says nothing now.", "2026-01-04", url=url, fetched_at="2026-01-06T02:00:00Z")
    load(con, [gone])
    resolve(con, ledger=ledger)
    back = story(
        TWO_SITES[1].text,
        "2026-01-04",
        url=url,
        claims=TWO_SITES[1].claims,
        fetched_at="2026-01-07T02:00:00Z",
    )
    load(con, [back])
    resolve(con, ledger=ledger)
    assert len(projects(con)) == 1


def test_an_edited_page_keeps_the_project_s_id(con: Connection, ledger: Ledger) -> None:
    url = "http://herald.example/lyon"
    load(con, [story("A cluster in Lyon was announced.", url=url, claims=[claim(None, "FRA", place="Lyon")])])
    resolve(con, ledger=ledger)
    (old,) = projects(con)
    edited = story(
        "A large cluster in Lyon was announced.",
        url=url,
        claims=[claim(None, "FRA", place="Lyon")],
        fetched_at="2026-01-06T02:00:00Z",
    )
    load(con, [edited])
    resolve(con, ledger=ledger)
    (new,) = projects(con)
    assert new["project_id"] == old["project_id"]


def test_a_rebuilt_warehouse_gives_the_same_ids(con: Connection, ledger: Ledger, tmp_path: Path) -> None:
    from warehouse.connection import open_writer

    load(con, TWO_SITES)
    resolve(con, ledger=ledger)
    load(con, [mission("herald", "2024-03-08")])
    resolve(con, ledger=ledger)
    with open_writer(tmp_path / "again.duckdb") as other:
        load(other, [mission("herald", "2024-03-08"), *reversed(TWO_SITES)])
        resolve(other, ledger=ledger)
        ids = "SELECT project_id, name, rows_digest FROM projects ORDER BY 1"
        assert fetch_all(other, ids) == fetch_all(con, ids)


SAYINGS = (
    "Nine ministers walked to the archive on foot.",
    "Rain fell on the harbour while the speeches went on.",
    "Engineers asked for colder water and got it.",
    "A judge laughed at the length of the contract.",
    "Schools will send their best pupils for a year.",
    "Neighbours fear the noise less than the lorries.",
)


def test_one_story_is_enough_for_a_type_of_a_known_umbrella(con: Connection, ledger: Ledger) -> None:
    """Of six stories one tells of the mission's data; a stray type of an unknown plan would not enter."""
    known, unknown = (
        [
            story(
                f"{says} It is about the {name}.",
                f"2025-03-{number + 1:02}",
                source=f"{name}-{number}",
                claims=[
                    claim(
                        name,
                        "IND",
                        ["infrastructure"] if number else ["infrastructure", "data"],
                        known_as=known_as,
                    )
                ],
            )
            for number, says in enumerate(SAYINGS)
        ]
        for name, known_as in (("IndiaAI Mission", "indiaai-mission"), ("Belvar Compute Plan", None))
    )
    load(con, [*known, *unknown])
    resolve(con, ledger=ledger)
    told = fetch_all(
        con, "SELECT p.name, t.type FROM projects p JOIN project_types t USING (project_id) ORDER BY ALL"
    )
    assert [tuple(row) for row in told] == [
        ("Belvar Compute Plan", "infrastructure"),
        ("IndiaAI Mission", "data"),
        ("IndiaAI Mission", "infrastructure"),
    ]
