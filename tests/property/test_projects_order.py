"""Which claims belong together depends neither on the order of arrival nor on the number of runs."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.warehouse.newsroom import Story, amount, claim, empty_warehouse, event, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.rows import Connection, fetch_all

NAMES = ["Isambard-AI", "Isambard AI", "Apertus", "ABCI 2.0", "ABCI 3.0", "Stargate", None, None]
COUNTRIES = [["GBR"], ["CHE"], ["JPN"], ["USA"], ["USA", "ARE"], ["ARE"], []]
PLACES = ["Bristol", "Abilene", "Abu Dhabi", None]
KNOWN = [(None, None)] * 4 + [("airr", None), ("dawn", "airr"), ("abci", None)]
SUMS = [("$500 million", 5e8, "USD"), ("€1 billion", 1e9, "EUR"), ("$1.08 billion", 1.08e9, "USD")]


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A short story with one or two claims out of a small world, so that they often meet."""
    source = draw(st.sampled_from(["herald", "times", "wire"]))
    day = draw(st.sampled_from(["2025-01-20", "2025-01-25", "2025-06-01", None]))
    claims, words = [], []
    for _ in range(draw(st.integers(1, 2))):
        name = draw(st.sampled_from(NAMES))
        place = draw(st.sampled_from(PLACES))
        sums = draw(st.lists(st.sampled_from(SUMS), max_size=2, unique=True))
        size = draw(st.sampled_from(["", " of 500 MW", " of 10,000 GPUs"]))
        builder = draw(st.sampled_from(["", " of Kestrel", " by Kestrel and Dhow7"]))
        known_as, part_of = draw(st.sampled_from(KNOWN))
        gets = " and ".join(words_of for words_of, *_ in sums) or "help"
        says = f"The {name or 'site'}{size}{builder} in {place or 'the country'} gets {gets}."
        words.append(says)
        happened = draw(
            st.sampled_from(
                [[], [event("gets", "funded")], [event("gets", "announced", "2025-01-18", "day")]]
            )
        )
        claims.append(
            claim(
                name,
                draw(st.sampled_from(COUNTRIES)),
                draw(st.sampled_from(["infrastructure", "model"])),
                place=place,
                known_as=known_as,
                part_of=part_of,
                vendors=draw(st.sampled_from([[], ["nvidia"]])),
                cues=draw(st.sampled_from([[], [], ["rumoured"]])),
                amounts=[amount(*each) for each in sums],
                events=happened,
                says=says,
            )
        )
    return story(" ".join(words), day, source=source, claims=claims)


def decide(con: Connection, ends: list[tuple[str, str, str]]) -> None:
    """Reviewers' decisions on pairs of claims; those on claims that are not there yet wait."""
    rows = [(f"d{n}", a, b, verdict, None, "r", "seen") for n, (verdict, a, b) in enumerate(ends)]
    con.executemany("INSERT INTO pair_decisions VALUES ($1, $2, $3, $4, $5, $6, $7)", rows)


def distinct(told: list[Story]) -> list[Story]:
    return list({each.url: each for each in told}.values())


def partition(con: Connection) -> list[tuple]:
    """Projects without their ids: claims, and all that is said of them."""
    return fetch_all(
        con,
        """
        SELECT
            (SELECT list(claim_id ORDER BY claim_id) FROM project_claims AS c
                WHERE c.project_id = p.project_id),
            p.name, p.aliases, p.status, p.primary_country, p.primary_type, p.n_stories, p.confidence,
            (SELECT list((kind, event_on, is_credible, reason, claim_id) ORDER BY event_no)
                FROM project_events AS e WHERE e.project_id = p.project_id),
            (SELECT list((claim_id, mention_no, counts_towards_total, reason, amount_usd)
                    ORDER BY claim_id, mention_no)
                FROM money AS m WHERE m.project_id = p.project_id)
        FROM projects AS p ORDER BY 1
    """,
    )


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(told=st.lists(stories(), min_size=1, max_size=8).map(distinct), data=st.data())
def test_two_orders_of_arrival_give_the_same_projects(told: list[Story], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(told))
    cut = data.draw(st.integers(0, len(shuffled)))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        con = empty_warehouse()
        load(con, told)
        resolve(con, ledger=Ledger(home / "a.jsonl"))
        at_once = partition(con)
        con, ledger = empty_warehouse(), Ledger(home / "b.jsonl")
        for part in (shuffled[:cut], shuffled[cut:]):
            if part:
                load(con, part)
            resolve(con, ledger=ledger)
        assert partition(con) == at_once
        ids = fetch_all(con, "SELECT project_id FROM projects ORDER BY 1")
        con = empty_warehouse()
        load(con, told)
        resolve(con, ledger=ledger)
        assert fetch_all(con, "SELECT project_id FROM projects ORDER BY 1") == ids


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(told=st.lists(stories(), min_size=2, max_size=6).map(distinct), data=st.data())
def test_decisions_hold_whenever_they_come(told: list[Story], data: st.DataObject) -> None:
    """A decision that is taken before, between or after the stories gives the same projects."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        con = empty_warehouse()
        load(con, told)
        claims = [row[0] for row in fetch_all(con, "SELECT claim_id FROM claims ORDER BY 1")]
        pair = st.tuples(
            st.sampled_from(["must_link", "cannot_link"]), st.sampled_from(claims), st.sampled_from(claims)
        )
        drawn = data.draw(st.lists(pair, min_size=1, max_size=3))
        ends = list(
            {tuple(sorted((a, b))): (verdict, *sorted((a, b))) for verdict, a, b in drawn if a != b}.values()
        )
        if ends:
            decide(con, ends)
        resolve(con, ledger=Ledger(home / "a.jsonl"))
        at_once = partition(con)
        con, ledger = empty_warehouse(), Ledger(home / "b.jsonl")
        early = data.draw(st.booleans())
        if ends and early:
            decide(con, ends)
        for each in data.draw(st.permutations(told)):
            load(con, [each])
            resolve(con, ledger=ledger)
        if ends and not early:
            decide(con, ends)
        resolve(con, ledger=ledger)
        assert partition(con) == at_once
