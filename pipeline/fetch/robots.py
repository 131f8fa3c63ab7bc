"""What a robots.txt lets us do, by RFC 9309.

protego matches paths (wildcards, longest match). What the standard wants beyond it is done here, by handing
it only the lines that concern us: product tokens are compared as tokens, groups are merged over unknown
lines, a byte order mark and over-long lines are dealt with, and the first 500 KiB count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from protego import Protego

MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: at least 500 kibibytes must be read
_MAX_LINE = 2083 * 8 - 1  # longest line that Google's reference reads; the rest of a line is dropped
_TOKEN = re.compile(r"[A-Za-z_-]+")
# Misspellings that Google's reference reads too.
_AGENT = frozenset({"user-agent", "useragent", "user agent"})
_DISALLOW = frozenset({"disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"})
_KEPT = _DISALLOW | {"allow", "crawl-delay", "request-rate"}
_SIGNAL = re.compile(r"([a-z-]+)\s*=\s*(yes|no)", re.IGNORECASE)


@dataclass(frozen=True)
class Robots:
    """The rules of one robots.txt for one product token. ``reason`` says why, where all is one answer."""

    rules: Protego | None
    agent: str
    literal: Protego | None = None
    verdict: bool = True
    reason: str = ""
    signals: dict[str, bool] = field(default_factory=dict)
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched, by the rules as the standard reads them and by the letter.

        The standard compares addresses with their escapes undone, Google's reference as written, escaping
        only what is not ASCII in a rule. Where they differ, we do not allow what either refuses.
        """
        if self.rules is None or self.literal is None:
            return self.verdict
        return self.rules.can_fetch(url, self.agent) and self.literal.can_fetch(_kept(url), self.agent)

    @property
    def crawl_delay(self) -> float | None:
        """Seconds between requests that the site asks for, by ``crawl-delay`` or ``request-rate``."""
        if self.rules is None:
            return None
        rate = self.rules.request_rate(self.agent)
        told = [self.rules.crawl_delay(self.agent), rate and rate.seconds / rate.requests]
        return max((float(each) for each in told if each), default=None)

    def reserves(self, names: Iterable[str]) -> str | None:
        """The first of the Content-Signal names that the site says ``no`` to."""
        return next((name for name in names if self.signals.get(name) is False), None)


def allow_all(agent: str, reason: str) -> Robots:
    """No rules: the file does not exist, or may not be read (RFC 9309, 2.3.1.3)."""
    return Robots(None, agent, verdict=True, reason=reason)


def refuse_all(agent: str, reason: str) -> Robots:
    """The file could not be reached, so everything is off limits (RFC 9309, 2.3.1.4)."""
    return Robots(None, agent, verdict=False, reason=reason)


def read_robots(content: bytes | str, agent: str) -> Robots:
    """Rules of a robots.txt for an agent (a product token, or a name that begins with it)."""
    if isinstance(content, bytes):
        content = content[:MAX_BYTES].decode("utf-8", "replace")
    match = _TOKEN.match(agent.strip())
    token = match.group().lower() if match else ""
    kept: list[str] = []
    signals: dict[str, dict[str, bool]] = {}
    sitemaps: list[str] = []
    group: set[str] = set()
    in_rules = True
    for name, value in _lines(content):
        if name in _AGENT:
            if in_rules:
                group, in_rules = set(), False
            group.add(_who(value, token))
            kept.append(f"User-agent: {_who(value, token)}")
        elif name in _KEPT:
            in_rules = True
            kept.append(f"{'Disallow' if name in _DISALLOW else name}: {value}")
        elif name == "content-signal":
            for each in group:
                signals.setdefault(each, {}).update(
                    (k.lower(), v.lower() == "yes") for k, v in _SIGNAL.findall(value)
                )
        elif name == "sitemap" and value:
            sitemaps.append(value)
    rules = Protego.parse("\n".join(kept))
    literal = Protego.parse("\n".join(_kept(escaped(line)) for line in kept))
    mine = "us" if f"User-agent: {_US}" in kept else "*"
    return Robots(
        rules, _US, literal, signals=signals.get(_US if mine == "us" else "*", {}), sitemaps=tuple(sitemaps)
    )


def escaped(text: str) -> str:
    """What is not ASCII as escapes, and escapes in capitals, as the reference makes of a rule."""
    text = re.sub(r"[^\x00-\x7f]+", lambda found: quote(found.group()), text)
    return re.sub(r"%[0-9a-fA-F]{2}", lambda found: found.group().upper(), text)


def _kept(text: str) -> str:
    """The text with its percent signs escaped, so that protego undoes no escape of it."""
    return text.replace("%", "%25")


# Stand-ins for names, none a part of another: protego would take "Sov" for "Sovtrack".
_US, _OTHER = "us", "they"


def _who(value: str, token: str) -> str:
    if value == "*" or value.startswith(("* ", "*\t")):
        return "*"
    match = _TOKEN.match(value)
    return _US if token and match and match.group().lower() == token else _OTHER


def _lines(content: str) -> Iterator[tuple[str, str]]:
    """(lower-case field, value) of every line with a field; a byte order mark, be it torn, is no text."""
    for raw in re.split(r"\r\n|\r|\n", content.lstrip("\ufeff\ufffd")):
        line = raw[:_MAX_LINE].split("#", 1)[0].strip()
        if not line:
            continue
        name, colon, value = line.partition(":")
        if not colon:
            # Without a colon the first blank divides: Google's reference reads `disallow /` so.
            name, _, value = line.partition(" " if " " in line else "\t")
        yield name.strip().lower(), value.strip()
