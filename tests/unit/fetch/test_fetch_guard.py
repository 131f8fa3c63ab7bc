"""Where the fetcher may connect, and which addresses it takes at all."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import FetchError
from pipeline.fetch.guard import GuardedBackend, check_url, refusal, without_credentials

REFUSED = [
    "127.0.0.1",
    "127.8.9.10",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.192",
    "192.0.2.5",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "::7f00:1",
    "2001::1",
    "2001:db8::1",
    "::ffff:0:127.0.0.1",
    "fec0::1",
    "3fff::1",
    "5f00::1",
    "2606:4700::5efe:7f00:1",
    "2606:4700::200:5efe:a9fe:a9fe",
]


@pytest.mark.parametrize("address", REFUSED)
def test_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "2a00:1450:4001:810::200e"]
)
def test_public_addresses_are_fine(address: str) -> None:
    assert refusal(address) is None


def test_nat64_of_a_public_address_is_fine_only_where_it_is_public() -> None:
    assert refusal("64:ff9b::808:808") in (None, "64:ff9b::808:808, a reserved address")


def test_allowed_network_and_nothing_beside_it() -> None:
    assert refusal("127.0.0.1", ["127.0.0.1/32"]) is None
    assert refusal("::ffff:127.0.0.1", ["127.0.0.1/32"]) is None
    assert refusal("127.0.0.2", ["127.0.0.1/32"])
    assert refusal("10.0.0.1", ["fd00::/8"])


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_in_any_clothes_is_judged_alike(address: object) -> None:
    plain, packed = refusal(str(address)), int(address)  # type: ignore[call-overload]
    mapped = refusal(f"::ffff:{address}")
    assert bool(plain) <= bool(mapped)
    if plain:
        assert refusal(f"2002:{packed >> 16:x}:{packed & 0xFFFF:x}::")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "file:///etc/passwd",
        "javascript:1",
        "//a.example/x",
        "http:///x",
        "http://[::1/",
        "http://a.example:0/",
        "gopher://a.example/",
        "http://a.example:22/",
        "https://a.example:25/",
        "http://a.example:6667/",
    ],
)
def test_addresses_that_are_not_the_web(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        check_url(url)
    assert caught.value.disposition == "refused_url"


def test_credentials_are_refused_and_not_repeated() -> None:
    with pytest.raises(FetchError) as caught:
        check_url("https://user:hush@a.example/x")
    assert "hush" not in str(caught.value)
    assert without_credentials("https://user:hush@a.example/x") == "https://a.example/x"
    assert without_credentials("https://a.example/by/@name") == "https://a.example/by/@name"


def connect(backend: GuardedBackend, host: str, port: int = 80) -> str:
    with pytest.raises(FetchError) as caught:
        asyncio.run(backend.connect_tcp(host, port, timeout=2))
    return caught.value.disposition


def test_one_forbidden_answer_among_good_ones_refuses_the_name() -> None:
    async def resolver(host: str, port: int) -> list[str]:
        return ["93.184.215.14", "10.0.0.1"]

    assert connect(GuardedBackend(resolver=resolver), "mixed.example") == "refused_guard"


def test_names_without_an_address() -> None:
    async def nothing(host: str, port: int) -> list[str]:
        return []

    assert connect(GuardedBackend(resolver=nothing), "none.example") == "failed_dns"


def test_slow_names_run_out_of_time() -> None:
    async def slow(host: str, port: int) -> list[str]:
        await asyncio.sleep(30)
        return []

    async def go() -> None:
        await GuardedBackend(resolver=slow).connect_tcp("slow.example", 80, timeout=0.05)

    with pytest.raises(FetchError) as caught:
        asyncio.run(go())
    assert caught.value.disposition == "failed_timeout"


def test_override_holds_for_its_host_and_port_only() -> None:
    async def resolver(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async def go() -> None:
        async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()
            writer.close()

        server = await asyncio.start_server(hold, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        backend = GuardedBackend(connect_to={"*.example:80": f"127.0.0.1:{port}"}, resolver=resolver)
        stream = await backend.connect_tcp("A.example", 80, timeout=2)
        await stream.aclose()
        for host, other in (("a.example", 443), ("a.example.org", 80)):
            with pytest.raises(FetchError, match="refused_guard"):
                await backend.connect_tcp(host, other, timeout=2)
        server.close()

    asyncio.run(go())
