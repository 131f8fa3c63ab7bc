"""Connections are kept and used again, within bounds, and a broken one never costs an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from pipeline.fetch.client import Answer, HttpClient
from pipeline.fetch.settings import FetchSettings

Reader, Writer = asyncio.StreamReader, asyncio.StreamWriter
BODY = b"x" * 200_000


class Counting:
    """Answers every request, and knows how many connections were opened and are open."""

    def __init__(self, *, closes: bool = False) -> None:
        self.closes = closes
        self.n_opened = self.n_open = 0

    async def serve(self, reader: Reader, writer: Writer) -> None:
        self.n_opened, self.n_open = self.n_opened + 1, self.n_open + 1
        try:
            while True:
                await reader.readuntil(b"\r\n\r\n")
                hang_up = "Connection: close\r\n" if self.closes else ""
                writer.write(
                    f"HTTP/1.1 200 OK\r\n{hang_up}Content-Length: {len(BODY)}\r\n\r\n".encode() + BODY
                )
                await writer.drain()
                if self.closes:
                    break
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.n_open -= 1
            writer.close()


def run(server: Counting, work: Callable[[Callable[..., Awaitable[Answer]]], Awaitable[None]]) -> None:
    """Work with a function that asks one of many hosts, all of them served by the server."""

    async def go() -> None:
        listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
        port = listening.sockets[0].getsockname()[1]
        client = HttpClient(FetchSettings(connect_to={"*.example:80": f"127.0.0.1:{port}"}, concurrency=1))

        async def ask(host: str, cut_at: int | None = None) -> Answer:
            return await client.get(f"http://{host}.example/", cut_at=cut_at)

        try:
            await work(ask)
        finally:
            await client.aclose()
            listening.close()
        await asyncio.sleep(0.05)

    asyncio.run(go())
    assert server.n_open == 0  # nothing is left open after a night


def test_connection_is_used_again() -> None:
    server = Counting()

    async def work(ask: Callable[..., Awaitable[Answer]]) -> None:
        for _ in range(5):
            assert (await ask("one")).body.n_bytes == len(BODY)

    run(server, work)
    assert server.n_opened == 1


def test_connection_that_the_server_closes_is_not_used_again() -> None:
    server = Counting(closes=True)

    async def work(ask: Callable[..., Awaitable[Answer]]) -> None:
        for _ in range(4):
            assert (await ask("one")).body.n_bytes == len(BODY)
            await asyncio.sleep(0.02)

    run(server, work)
    assert server.n_opened == 4


def test_connection_whose_body_was_not_read_to_its_end_is_closed() -> None:
    server = Counting()

    async def work(ask: Callable[..., Awaitable[Answer]]) -> None:
        assert (await ask("one", 1000)).body.n_bytes == 1000
        assert (await ask("one")).body.read() == BODY

    run(server, work)
    assert server.n_opened == 2


def test_connections_of_many_hosts_are_not_kept_for_ever() -> None:
    server = Counting()
    most = 2  # twice the concurrency

    async def work(ask: Callable[..., Awaitable[Answer]]) -> None:
        for number in range(8):
            await ask(f"host{number}")
            await asyncio.sleep(0.02)
            assert server.n_open <= most
        await ask("host7")

    run(server, work)
    assert server.n_opened == 8


def test_answers_at_once_have_a_connection_each() -> None:
    server = Counting()

    async def work(ask: Callable[..., Awaitable[Answer]]) -> None:
        answers = await asyncio.gather(*(ask("one") for _ in range(3)))
        assert {answer.body.n_bytes for answer in answers} == {len(BODY)}

    run(server, work)
    assert server.n_opened == 3


def test_old_connection_is_closed_before_it_surprises(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("pipeline.fetch.connections._KEPT_SECONDS", 0.05)
    server = Counting()

    async def work(ask: Callable[..., Awaitable[Answer]]) -> None:
        await ask("one")
        await asyncio.sleep(0.1)
        await ask("two")
        await asyncio.sleep(0.02)
        assert server.n_open == 1

    run(server, work)
    assert server.n_opened == 2
