"""Which addresses of a site reserve text and data mining, by its ``/.well-known/tdmrep.json``.

The file is that of the TDM Reservation Protocol (W3C community group, final report of May 2024): a list of
rules, each with a ``location`` (a path in which ``*`` stands for anything and a last ``$`` for the end) and a
``tdm-reservation`` of 0 or 1. Where two readings of a file differ (the first rule that fits, the longest one;
a malformed file), what either reserves is reserved.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from pipeline.fetch.robots import escaped

ADDRESS = "/.well-known/tdmrep.json"
MAX_BYTES = 500 * 1024
_MAX_RULES, _MAX_LOCATION = 5000, 2048
_SPOKEN = re.compile(r"tdm-reservation[\"']?\s*[:=]\s*[\"']?(?:1|true)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the path pattern, with escapes in one spelling, and what it says."""

    location: str
    is_reserved: bool
    policy: str | None

    def fits(self, path: str) -> bool:
        """Whether a path (with its query) fits; linear in its length whatever the pattern."""
        is_whole = self.location.endswith("$")
        first, *others = self.location.removesuffix("$").split("*")
        if not path.startswith(first):
            return False
        at = len(first)
        for number, piece in enumerate(others):
            if is_whole and number == len(others) - 1:
                return len(path) - len(piece) >= at and path.endswith(piece)
            found = path.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        return not is_whole or at == len(path)


@dataclass(frozen=True, slots=True)
class Reservations:
    """The rules of one site."""

    rules: tuple[Rule, ...] = ()

    def reserves(self, url: str) -> str | None:
        """Why an address is reserved, in the words of a record, or None."""
        parts = urlsplit(url)
        path = escaped((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        fitting = [rule for rule in self.rules if rule.fits(path)]
        if not fitting:
            return None
        longest = max(len(rule.location) for rule in fitting)
        deciding = [fitting[0], *(rule for rule in fitting if len(rule.location) == longest)]
        reserved = next((rule for rule in deciding if rule.is_reserved), None)
        if reserved is None:
            return None
        policy = f"; its terms: {reserved.policy}" if reserved.policy else ""
        return f"tdmrep.json reserves {reserved.location}{policy}"


def read_reservations(content: bytes) -> Reservations:
    """The rules of a ``tdmrep.json``. Never raises: what is no such file has no rules."""
    text = content[:MAX_BYTES].decode("utf-8-sig", "replace")
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        # Meant as a reservation and written with a slip: its author would not want us to go on.
        spoken = _SPOKEN.search(text) and not re.search(r"<html\b", text, re.IGNORECASE)
        return Reservations((Rule("/", True, None),) if spoken else ())
    rules = []
    for entry in _entries(told):
        rule = _rule(entry)
        if rule is not None:
            rules.append(rule)
        if len(rules) == _MAX_RULES:
            break
    return Reservations(tuple(rules))


def _entries(told: Any) -> Iterator[Mapping[str, Any]]:
    """The rules of the list; some sites wrap it into an object, or give one rule without a list."""
    if isinstance(told, dict):
        if "tdm-reservation" in told:
            yield told
        for inner in told.values():
            if isinstance(inner, list):
                yield from (each for each in inner if isinstance(each, dict))
    elif isinstance(told, list):
        yield from (each for each in told if isinstance(each, dict))


def _rule(entry: Mapping[str, Any]) -> Rule | None:
    if "tdm-reservation" not in entry:
        return None
    location = entry.get("location", "/")
    if not isinstance(location, str) or len(location) > _MAX_LOCATION:
        return None
    location = location.strip() or "/"
    if location.startswith(("http://", "https://")):
        location = urlsplit(location).path or "/"
    if not location.startswith(("/", "*")):
        location = f"/{location}"
    is_reserved = str(entry["tdm-reservation"]).strip().lower() in ("1", "1.0", "true")
    policy = entry.get("tdm-policy")
    return Rule(escaped(location), is_reserved, policy[:200] if isinstance(policy, str) and policy else None)
