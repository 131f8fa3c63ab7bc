"""Who may do what at the desk: loopback for one person, or a named proxy that vouches for many.

Two roles: a reader looks, a reviewer decides. Requests that change something need a token that a foreign page
cannot know, and must come from this desk's own pages.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from warehouse.errors import DeskRefused

Role = Literal["reader", "reviewer"]
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})


@dataclass(frozen=True, slots=True)
class Identity:
    """A person at the desk."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Access:
    """Rules of entry. Without ``identity_header`` loopback alone is served, as ``local_person``.

    ``trusted_proxies`` are networks whose word is believed; ``reviewers`` are names that may decide
    (empty: everybody the proxy lets in); ``hosts`` the names under which the desk answers.
    """

    local_person: str = "reviewer"
    local_role: Role = "reviewer"
    identity_header: str | None = None
    trusted_proxies: tuple[str, ...] = ()
    reviewers: frozenset[str] = frozenset()
    hosts: tuple[str, ...] = ()
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def check_binding(self, host: str) -> None:
        """Raise ``DeskRefused`` where the desk would stand open to people whom nobody vouches for."""
        if is_loopback(host):
            return
        if not self.identity_header or not self.trusted_proxies:
            raise DeskRefused(
                f"{host} can be reached by others: name the header in which your proxy (OAuth2 Proxy, "
                "Authelia ...) tells who somebody is, and the proxy's own address. Or stay at 127.0.0.1."
            )
        if any(ipaddress.ip_network(net, strict=False).prefixlen == 0 for net in self.trusted_proxies):
            raise DeskRefused("every address is named as a trusted proxy: name the proxy's own")

    def identify(self, headers: Mapping[str, str], client: str) -> Identity | None:
        """Who asks; None for somebody without the right to enter."""
        if self.identity_header is None:
            return Identity(self.local_person, self.local_role) if is_loopback(client) else None
        if not any(_within(client, net) for net in self.trusted_proxies):
            return None
        name = headers.get(self.identity_header, "").strip()
        if not name or len(name) > 200:
            return None
        return Identity(name, "reviewer" if not self.reviewers or name in self.reviewers else "reader")

    def is_host(self, host: str) -> bool:
        """Whether the name that was asked for is one of the desk's: a foreign name pointed at us is not."""
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        return name in (self.hosts or LOOPBACK_NAMES)

    def token(self, person: str) -> str:
        """The token that this person's pages send along."""
        return hmac.new(self.secret, person.encode(), hashlib.sha256).hexdigest()

    def is_token(self, person: str, token: str) -> bool:
        """Whether the token is this person's."""
        return hmac.compare_digest(self.token(person), token)


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _within(client: str, network: str) -> bool:
    try:
        return ipaddress.ip_address(client) in ipaddress.ip_network(network, strict=False)
    except ValueError:
        return False


def mistakes_of_networks(networks: Sequence[str]) -> list[str]:
    """What is wrong with the names of proxies."""
    found = []
    for network in networks:
        try:
            ipaddress.ip_network(network, strict=False)
        except ValueError as error:
            found.append(str(error))
    return found
