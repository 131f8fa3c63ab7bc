"""Where we may connect: every address that a name leads to is checked, and the checked one is connected to.

Checking happens at the moment of connecting (in httpcore's network backend), not before it, so a name whose
answer changes between check and use gains nothing. It holds for every hop, because every hop connects here.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

import httpcore
from httpcore._backends.anyio import AnyIOBackend
from httpcore._utils import is_socket_readable

from pipeline.errors import FetchError

Resolver = Callable[[str, int], Awaitable[list[str]]]
Address = IPv4Address | IPv6Address

# Forms in which an IPv6 address carries an IPv4 one: (network, bits to the right of the embedded address).
_EMBEDDING = (
    (ip_network("64:ff9b::/96"), 0),  # NAT64, RFC 6052
    (ip_network("64:ff9b:1::/48"), 0),  # local-use NAT64, RFC 8215
    (ip_network("::ffff:0:0/96"), 0),  # IPv4-mapped, RFC 4291
    (ip_network("::ffff:0:0:0/96"), 0),  # IPv4-translated, RFC 2765
    (ip_network("::/96"), 0),  # IPv4-compatible, RFC 4291 (deprecated)
    (ip_network("2002::/16"), 80),  # 6to4, RFC 3056
)
# Public by the registry, yet never a publisher: shared address space, and the metadata addresses of clouds.
_REFUSED = tuple(
    ip_network(each)
    for each in (
        "100.64.0.0/10",  # shared by carriers, RFC 6598
        "192.0.0.0/24",  # protocol assignments, RFC 6890 (192.0.0.192 is Oracle's metadata)
        "192.88.99.0/24",  # 6to4 relays, RFC 7526
        "168.63.129.16/32",  # Azure's host services
        "fd00:ec2::254/128",  # AWS' metadata
        "2001::/32",  # Teredo, RFC 4380
        "64:ff9b:1::/48",
        "fec0::/10",  # site-local, RFC 3879
        "3fff::/20",  # documentation, RFC 9637
        "5f00::/16",  # segment routing, RFC 9602
    )
)
_ISATAP = (0x00005EFE, 0x02005EFE)  # an interface that carries an IPv4 address in its last 32 bits, RFC 5214
# Ports of other services, to which a request that begins with GET may mean something else (the WHATWG's list
# in its Fetch standard, "port blocking").
_OTHER_SERVICES = frozenset(
    (1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
     110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530,
     531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190,
     5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080)
)  # fmt: skip


def refusal(address: str, allowed: Iterable[str] = ()) -> str | None:
    """Why an IP address may not be connected to, or None if it may."""
    found = ip_address(address.split("%", 1)[0])
    forms = (found, *_embedded(found))
    networks = [ip_network(each) for each in allowed]
    if any(form in network for form in forms for network in networks if form.version == network.version):
        return None
    for form in forms:
        kind = _kind(form)
        if kind:
            return f"{address}, {kind}"
    return None


def _embedded(address: Address) -> list[Address]:
    if isinstance(address, IPv4Address):
        return []
    shifts = [shift for network, shift in _EMBEDDING if address in network]
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        shifts.append(0)
    return [IPv4Address((int(address) >> shift) & 0xFFFFFFFF) for shift in shifts]


def _kind(address: Address) -> str | None:
    for name in ("loopback", "link_local", "multicast", "unspecified", "private", "reserved"):
        if getattr(address, f"is_{name}"):
            return f"{'an' if name == 'unspecified' else 'a'} {name.replace('_', '-')} address"
    if any(address in network for network in _REFUSED if address.version == network.version):
        return "an address of infrastructure"
    return None if address.is_global else "not a public address"


def check_url(url: str) -> None:
    """Refuse what is no plain http or https address. Raises ``FetchError`` without repeating credentials."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError("refused_url", f"not an address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise FetchError("refused_url", f"{parts.scheme or 'no scheme'}: only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise FetchError("refused_url", "the address carries a user name or password")
    if not parts.hostname or port == 0:
        raise FetchError("refused_url", "the address names no host")
    if port in _OTHER_SERVICES:
        raise FetchError("refused_url", f"port {port} is that of another service than the web")


def without_credentials(url: str) -> str:
    """The address as it may be written down: user name and password are struck out."""
    head, at, tail = url.partition("@")
    scheme, slashes, rest = head.partition("://")
    if not at or not slashes or any(mark in rest for mark in "/?#"):
        return url
    return f"{scheme}://{tail}"


async def system_resolver(host: str, port: int) -> list[str]:
    """Addresses of a name as the operating system finds them."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class _Line(httpcore.AsyncNetworkStream):
    """An open line; it remembers what httpcore's own asks the system for before and after every request."""

    def __init__(self, inner: httpcore.AsyncNetworkStream) -> None:
        self._inner = inner
        self._facts: dict[str, Any] = {}
        # The same calls, without a step between.
        self.read, self.write, self.aclose = inner.read, inner.write, inner.aclose  # type: ignore[method-assign]

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """The line with TLS on it."""
        return _Line(await self._inner.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        """``server_addr``, ``socket`` and the like; whether something ``is_readable`` is looked up each time."""
        if info == "is_readable":
            return is_socket_readable(self.get_extra_info("socket"))
        if info not in self._facts:
            self._facts[info] = self._inner.get_extra_info(info)
        return self._facts[info]


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """httpcore's way to the network, with the check in it. Raises ``FetchError`` from ``connect_tcp``."""

    def __init__(
        self,
        *,
        allow_networks: Sequence[str] = (),
        connect_to: dict[str, str] | None = None,
        resolver: Resolver = system_resolver,
    ) -> None:
        self._allowed = tuple(allow_networks)
        self._connect_to = dict(connect_to or {})
        self._resolve = resolver
        self._network = AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolve, check, and connect to the first checked address that answers."""
        place = self._override(host, port)
        if place is not None:
            return _Line(await self._network.connect_tcp(*place, timeout, local_address, socket_options))
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._addresses(host, port)
                return await self._first(addresses, port, local_address, socket_options)
        except TimeoutError as error:
            raise FetchError("failed_timeout", f"no connection to {host} within {timeout:g} s") from error

    async def _addresses(self, host: str, port: int) -> list[str]:
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError("failed_dns", f"{host} has no address ({error})") from error
        if not addresses:
            raise FetchError("failed_dns", f"{host} has no address")
        for address in addresses:
            reason = refusal(address, self._allowed)
            if reason:  # one bad answer among good ones is no accident: the name as a whole is refused
                raise FetchError("refused_guard", f"{host} leads to {reason}")
        return addresses

    async def _first(
        self, addresses: Sequence[str], port: int, local_address: str | None, options: Iterable[Any] | None
    ) -> httpcore.AsyncNetworkStream:
        problem: Exception | None = None
        for address in addresses:
            try:
                return _Line(await self._network.connect_tcp(address, port, None, local_address, options))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        assert problem is not None
        raise problem

    def _override(self, host: str, port: int) -> tuple[str, int] | None:
        for pattern, target in self._connect_to.items():
            name, _, number = pattern.rpartition(":")
            if int(number) == port and fnmatchcase(host.lower(), name.lower()):
                to_host, _, to_port = target.rpartition(":")
                return to_host.strip("[]"), int(to_port)
        return None

    async def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore.AsyncNetworkStream:
        """Never: an address of the web does not lead to a socket of this machine."""
        raise FetchError("refused_guard", "a socket of this machine is not the web")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)
