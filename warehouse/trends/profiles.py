"""Counting profiles: the rules by which projects are counted, as data files, checked on load."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from warehouse.errors import ReferenceInvalid

PROFILES_DIR = Path(__file__).parents[1] / "reference" / "profiles"

TYPES = ("infrastructure", "model", "data", "other")
EVENTS = ("announced", "funded", "contracted", "construction_started", "operational", "expanded")
CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "countries": {"count": ("all", "primary"), "role": ("both", "host", "funder")},
    "types": {"count": ("all", "primary")},
    "scope": {"umbrellas": ("both", "programmes", "parts")},
    "quarter": {"undated": ("count", "leave_out")},
}
"""Section and key -> the one value that is chosen."""

LISTS: dict[str, dict[str, tuple[str, ...] | None]] = {
    "countries": {"leave_out": None},
    "types": {"in_scope": TYPES},
    "scope": {"backing": ("public", "private", "mixed", "unknown")},
    "quarter": {"events": EVENTS, "date_bases": ("stated", "relative", "publication")},
    "money": {
        "stages": ("announced", "committed", "disbursed"),
        "payers": ("public", "private", "mixed", "unknown"),
        "qualifiers": ("exact", "about", "up_to", "at_least", "range"),
    },
}
"""Section and key -> the values that a list may hold (None: country codes)."""

NUMBERS = {"scope": ("least_stories", "least_publishers", "least_confidence")}


@dataclass(frozen=True, slots=True)
class Profile:
    """One counting profile; ``rules`` are the sections of its file."""

    name: str
    title: str
    note: str
    rules: dict[str, dict[str, Any]]


@cache
def load_profiles(folder: Path = PROFILES_DIR) -> dict[str, Profile]:
    """All profiles of a folder by name; every mistake in every file is told at once."""
    mistakes: list[tuple[str, str, str]] = []
    profiles = {}
    for path in sorted(folder.glob("*.yml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = list(_mistakes(path, data))
        mistakes += found
        if not found:
            rules = {section: data[section] for section in sorted({*CHOICES, *LISTS, *NUMBERS})}
            profiles[data["profile"]] = Profile(data["profile"], data["title"], data["note"], rules)
    if not mistakes and "default" not in profiles:
        mistakes.append((str(folder), "default.yml", "there must be a profile of this name"))
    if mistakes:
        raise ReferenceInvalid(mistakes)
    return profiles


def _mistakes(path: Path, data: Any) -> Iterator[tuple[str, str, str]]:
    file = path.name
    if not isinstance(data, dict):
        yield file, "line 1", "a mapping is expected"
        return
    if data.get("profile") != path.stem:
        yield file, "profile", f"must be the file's name, {path.stem}"
    for key in ("title", "note"):
        if not isinstance(data.get(key), str) or not data[key]:
            yield file, key, "a text is expected"
    sections = {*CHOICES, *LISTS, *NUMBERS}
    for key in sorted(set(data) - sections - {"profile", "title", "note"}):
        yield file, str(key), "unknown key"
    for section in sorted(sections):
        yield from _section_mistakes(file, section, data.get(section))


def _section_mistakes(file: str, section: str, rules: Any) -> Iterator[tuple[str, str, str]]:
    if not isinstance(rules, dict):
        yield file, section, "a mapping is expected"
        return
    choices, lists, numbers = CHOICES.get(section, {}), LISTS.get(section, {}), NUMBERS.get(section, ())
    for key in sorted(set(rules) - {*choices, *lists, *numbers}):
        yield file, f"{section}.{key}", "unknown key"
    for key, allowed in choices.items():
        if rules.get(key) not in allowed:
            yield file, f"{section}.{key}", f"must be one of {', '.join(allowed)}"
    for key, allowed_values in lists.items():
        yield from _list_mistakes(file, f"{section}.{key}", rules.get(key), allowed_values)
    for key in numbers:
        value = rules.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or value < 0:
            yield file, f"{section}.{key}", "a number of 0 or more is expected"


def _list_mistakes(
    file: str, where: str, values: Any, allowed: tuple[str, ...] | None
) -> Iterator[tuple[str, str, str]]:
    if not isinstance(values, list):
        yield file, where, "a list is expected"
        return
    if not values and allowed is not None:
        yield file, where, "at least one value is expected"
    for value in values:
        if allowed is None and not re.fullmatch(r"[A-Z]{3}", str(value)):
            yield file, where, f"{value!r} is no ISO 3166-1 alpha-3 code"
        if allowed is not None and value not in allowed:
            yield file, where, f"{value!r} is none of {', '.join(allowed)}"
