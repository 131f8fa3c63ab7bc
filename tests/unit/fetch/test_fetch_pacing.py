"""Turns, pauses, patience and the circuit breaker of one host."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from pipeline.errors import FetchError
from pipeline.fetch.pacing import Budget, Host, host_key, retry_after_seconds
from pipeline.fetch.settings import FetchSettings


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Sun, 01 Nov 2026 12:01:00 GMT", 60.0),
        ("Sun, 01 Nov 2026 11:00:00 GMT", 0.0),
        ("Sunday, 01-Nov-26 12:00:30 GMT", 30.0),
        ("soon", None),
        ("", None),
        (None, None),
        ("-5", None),
        ("99999999999999", 1e8),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(value, datetime(2026, 11, 1, 12, tzinfo=UTC)) == seconds


def test_one_machine_is_one_host() -> None:
    assert host_key("http://A.example:80/x") == host_key("https://a.example.:8443/y") == "a.example"


def host(**settings: float) -> Host:
    return Host("a.example", FetchSettings(**settings))  # type: ignore[arg-type]


def test_requests_are_spaced_and_counted() -> None:
    async def go() -> None:
        one = host()
        one.limit_to(at_once=2, pause=0.03)
        starts: list[float] = []
        most = 0

        async def ask() -> None:
            nonlocal most
            async with one.turn() as seen:
                await asyncio.sleep(0.01)  # the connection is made
                starts.append(time.monotonic())
                assert seen is not None
                seen()
                most = max(most, one.n_active)
                await asyncio.sleep(0.08)

        await asyncio.gather(*[ask() for _ in range(6)])
        assert most <= 2
        assert min(b - a for a, b in pairwise(starts)) >= 0.03

    asyncio.run(go())


def test_the_gentlest_of_several_sources_counts() -> None:
    one = host()
    one.limit_to(at_once=4, pause=1.0)
    one.limit_to(at_once=2, pause=3.0)
    one.limit_to(at_once=8, pause=0.0)
    assert one._limit == 2
    assert one.pause >= 3.0


def test_crawl_delay_and_response_time_stretch_the_pause() -> None:
    one = host()
    one.limit_to(at_once=1, pause=1.0)
    one.ask_for(4.0)
    assert one.pause >= 4.0
    for _ in range(20):
        one.answered(9.0)
    assert 9.0 <= one.pause < 10.0
    for _ in range(20):
        one.answered(0.1)
    assert 4.0 <= one.pause < 4.5


def test_crawl_delay_is_kept_where_a_source_wants_no_pause() -> None:
    one = host()
    one.limit_to(at_once=1, pause=0.0)
    assert one.pause == 0
    one.ask_for(2.0)
    assert one.pause >= 2.0


def test_lifted_pace_lifts_every_pause() -> None:
    one = host(pace_factor=0)
    one.limit_to(at_once=1, pause=5.0)
    one.ask_for(9.0)
    assert one.pause == 0


def test_breaker_opens_after_failures_in_a_row_and_gives_one_chance() -> None:
    async def go() -> None:
        one = host(breaker_failures=3, breaker_seconds=0.05)
        one.failed()
        one.failed()
        one.answered(0.1)
        one.failed()
        one.failed()
        one.check()
        one.failed()
        with pytest.raises(FetchError) as caught:
            one.check()
        assert caught.value.disposition == "deferred_backoff"
        await asyncio.sleep(0.06)
        one.check()
        one.failed()
        with pytest.raises(FetchError):
            one.check()

    asyncio.run(go())


def test_patience_is_kept_if_short_and_deferred_if_long() -> None:
    async def go() -> None:
        one = host(max_wait=1.0)
        one.wait_for(0.05)
        started = time.monotonic()
        async with one.turn():
            assert time.monotonic() - started >= 0.05
        one.wait_for(60)
        with pytest.raises(FetchError, match="deferred_backoff"):
            async with one.turn():
                pytest.fail("the host asked for a minute")
        assert one.n_active == 0

    asyncio.run(go())


def test_budgets_are_spent_together() -> None:
    night = Budget(3)
    first, second = Budget(2, night), Budget(5, night)
    first.take()
    first.take()
    with pytest.raises(FetchError, match="deferred_budget"):
        first.take()
    second.take()
    with pytest.raises(FetchError, match="deferred_budget"):
        second.take()
    assert second.left == 4
