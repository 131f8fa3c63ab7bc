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
# Fields by how they begin, as Google's reference reads them, with the misspellings that it reads too.
_FIELDS = (
    ("user-agent", ("user-agent", "useragent", "user agent")),
    ("disallow", ("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw")),
    ("allow", ("allow",)),
    ("sitemap", ("sitemap", "site-map")),
    ("crawl-delay", ("crawl-delay",)),
    ("request-rate", ("request-rate",)),
    ("content-signal", ("content-signal",)),
)
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
    groups: list[_Group] = [_Group()]  # the first is of lines that belong to nobody
    sitemaps: list[str] = []
    for name, value in _lines(content):
        group = groups[-1]
        if name == "user-agent":
            if group.has_rules or len(groups) == 1:
                groups.append(group := _Group())
            group.agents.add(_who(value, token))
        elif name == "sitemap":
            sitemaps += [value] if value else []
        else:
            # A group goes on over lines that are no rules, with further names too (RFC 9309, 2.2.1 and 2.2.4).
            group.has_rules |= name in ("allow", "disallow")
            group.lines.append((name, value))
    is_named = any(_US in group.agents for group in groups)
    lines = [
        line for group in groups[1:] if (_US if is_named else "*") in group.agents for line in group.lines
    ]
    signals = {
        key.lower(): word.lower() == "yes"
        for name, value in lines
        if name == "content-signal"
        for key, word in _SIGNAL.findall(value)
    }
    kept = ["User-agent: *", *(f"{name}: {value}" for name, value in lines if name != "content-signal")]
    rules = Protego.parse("\n".join(kept))
    literal = Protego.parse("\n".join(_kept(escaped(line)) for line in kept))
    return Robots(rules, _US, literal, signals=signals, sitemaps=tuple(sitemaps))


@dataclass(slots=True)
class _Group:
    """The lines that hold for the same agents; ``agents`` are ``us``, ``*`` and ``they``."""

    agents: set[str] = field(default_factory=set)
    lines: list[tuple[str, str]] = field(default_factory=list)
    has_rules: bool = False


def escaped(text: str) -> str:
    """What is not ASCII as escapes, and escapes in capitals, as the reference makes of a rule."""
    text = re.sub(r"[^\x00-\x7f]+", lambda found: quote(found.group()), text)
    return re.sub(r"%[0-9a-fA-F]{2}", lambda found: found.group().upper(), text)


def _kept(text: str) -> str:
    """The text with its percent signs escaped, so that protego undoes no escape of it."""
    return text.replace("%", "%25")


_US, _OTHER = "us", "they"


def _who(value: str, token: str) -> str:
    if value == "*" or value.startswith(("* ", "*\t")):
        return "*"
    match = _TOKEN.match(value)
    return _US if token and match and match.group().lower() == token else _OTHER


def _lines(content: str) -> Iterator[tuple[str, str]]:
    """(field, value) of every line with a field that says something here; a byte order mark is no text."""
    for raw in re.split(r"\r\n|\r|\n", content.lstrip("\ufeff\ufffd")):
        line = raw[:_MAX_LINE].split("#", 1)[0].strip()
        if not line:
            continue
        name, colon, value = line.partition(":")
        if not colon:
            # Without a colon a blank divides, if there is one run of them: Google's reference reads `disallow /` so.
            name, value = parts if len(parts := line.split()) == 2 else ("", "")
        begins = name.strip().lower()
        known = next((field for field, spellings in _FIELDS if begins.startswith(spellings)), None)
        if known is not None:
            yield known, value.strip()
