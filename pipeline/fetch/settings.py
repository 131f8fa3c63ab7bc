"""How fetching behaves: who we say we are, how gently we ask, and where we stop."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

MIB = 1024 * 1024


class FetchSettings(BaseModel):
    """What an operator may set about fetching. Times are seconds, sizes are bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    agent: str = Field(
        "Sovtrack", pattern=r"^[A-Za-z_-]+$", description="Product token, as robots.txt names us."
    )
    contact: str = Field(
        "https://github.com/sovtrack/sovtrack",
        min_length=3,
        description="Address in the agent name, for webmasters.",
    )

    concurrency: int = Field(20, ge=1, le=200, description="Most requests at once, over all hosts.")
    sources_at_once: int = Field(64, ge=1, description="Sources worked on at once.")
    pace_factor: float = Field(
        1.0, ge=0, description="Multiplies every pause; 0 lifts them (own servers only)."
    )
    adapt_factor: float = Field(
        1.0, ge=0, description="Pause at least this many times the host's response time."
    )
    max_pause: float = Field(60.0, ge=0, description="Most that response time alone may stretch a pause.")
    pages_per_night: int = Field(20_000, ge=1, description="Most requests of one night, over all sources.")
    source_seconds: float = Field(3 * 3600, gt=0, description="Longest time that one source may take.")

    connect_seconds: float = Field(
        10.0, gt=0, description="Longest wait for a connection, name lookup included."
    )
    idle_seconds: float = Field(20.0, gt=0, description="Longest silence within a response.")
    response_seconds: float = Field(90.0, gt=0, description="Longest time for one whole response.")
    max_header_bytes: int = Field(64 * 1024, ge=1024, description="Most bytes of a response's headers.")
    max_headers: int = Field(150, ge=10, description="Most header lines of a response.")
    max_body_bytes: int = Field(50 * MIB, ge=1024, description="Largest body as sent.")
    max_decoded_bytes: int = Field(100 * MIB, ge=1024, description="Largest body after decompression.")
    max_ratio: float = Field(
        200.0, gt=1, description="Most that decompression may multiply a body above 1 MiB."
    )
    max_redirects: int = Field(5, ge=0, le=20, description="Redirects followed for one address.")

    retries: int = Field(2, ge=0, le=10, description="Further tries after a failure that may pass.")
    backoff_seconds: float = Field(
        2.0, ge=0, description="First pause after such a failure; doubled each time."
    )
    max_wait: float = Field(
        120.0, ge=0, description="Longest Retry-After that is waited for within the night."
    )
    breaker_failures: int = Field(5, ge=1, description="Failures in a row after which a host is left alone.")
    breaker_seconds: float = Field(300.0, ge=0, description="How long it is left alone before one more try.")

    robots_seconds: float = Field(86_400, ge=0, description="How long a robots.txt is believed.")
    recheck_young_days: int = Field(
        14, ge=0, description="Age up to which a known document is re-asked nightly."
    )
    recheck_days: int = Field(
        7, ge=1, description="After that, nights between two looks at a known document."
    )
    optout_signals: tuple[str, ...] = Field(
        ("ai-input", "ai-train"), description="Content-Signal names in robots.txt whose `no` is honoured."
    )

    connect_to: dict[str, str] = Field(
        default_factory=dict,
        description='Where to connect instead: {"*.example:80": "127.0.0.1:8600"}; such places are trusted.',
    )
    allow_networks: tuple[str, ...] = Field(
        (), description="Networks (CIDR) that may be asked although not public."
    )
    ca_file: Path | None = Field(None, description="More certificate authorities (PEM) that are trusted.")
    transient_days: int = Field(
        30, ge=1, description="Days that bodies of sources with `retain: false` are kept."
    )
    least_nights_left: float = Field(
        30.0, ge=0, description="Nights for which the disk must have room; `sovtrack status` tells of fewer."
    )

    @field_validator("allow_networks")
    @classmethod
    def _networks(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            try:
                ip_network(value)
            except ValueError as error:
                raise ValueError(f"{value!r} is not a network; write for example 192.168.1.0/24") from error
        return values

    @field_validator("connect_to")
    @classmethod
    def _places(cls, values: dict[str, str]) -> dict[str, str]:
        for place in (*values.keys(), *values.values()):
            host, colon, port = place.rpartition(":")
            if not (host and colon and port.isdigit() and 0 < int(port) < 65536):
                raise ValueError(f"{place!r} is not host:port")
        return values

    @property
    def user_agent(self) -> str:
        """The User-Agent header: product, version, and whom to write to."""
        return f"{self.agent}/1.0 (+{self.contact})"
