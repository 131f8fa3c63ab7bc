"""The weights of the matching rules, read from ``reference/matching.yml`` and checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from warehouse.errors import ReferenceInvalid

MATCHING_FILE = Path(__file__).parents[1] / "reference" / "matching.yml"
RULES = [
    "same_programme",
    "same_name",
    "rare_name",
    "alike_name",
    "name_in_text",
    "long_name_in_text",
    "name_acts",
    "other_name",
    "earlier_version",
    "variant_name",
    "same_label",
    "label_and_name",
    "same_place",
    "other_place",
    "place_otherwise",
    "same_amount",
    "two_amounts",
    "odd_amount",
    "converted_amount",
    "rare_amount",
    "stacked_amount",
    "other_amount",
    "same_size",
    "other_size",
    "same_vendor",
    "two_vendors",
    "other_chips",
    "same_actor",
    "common_actor",
    "two_actors",
    "same_owner",
    "other_actor",
    "other_owner",
    "same_office",
    "other_office",
    "same_type",
    "other_type",
    "same_subtype",
    "other_subtype",
    "machine_and_site",
    "runs_already",
    "later_attempt",
    "other_fate",
    "same_event_day",
    "told_together",
    "told_near",
    "told_far_apart",
    "alike_sentence",
    "only_one",
    "one_passage",
    "one_text",
    "one_sum",
    "no_country",
]
THRESHOLDS = ("same_from", "cluster_from", "copy_similarity")


@dataclass(frozen=True, slots=True)
class Weights:
    """Weight of each rule, and the sums from which they decide."""

    rules: dict[str, float]
    means: dict[str, str]
    same_from: float
    cluster_from: float
    copy_similarity: float


@cache
def load_weights(path: Path = MATCHING_FILE) -> Weights:
    """The rules as data; every mistake in the file is told at once."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    mistakes = list(_mistakes(path.name, data))
    if mistakes:
        raise ReferenceInvalid(mistakes)
    return Weights(
        rules={name: float(rule["weight"]) for name, rule in data["rules"].items()},
        means={name: rule["means"] for name, rule in data["rules"].items()},
        **{name: float(data[name]) for name in THRESHOLDS},
    )


def _mistakes(file: str, data: Any) -> list[tuple[str, str, str]]:
    if not isinstance(data, dict) or not isinstance(data.get("rules"), dict):
        return [(file, "rules", "a mapping of rules is expected")]
    found = [(file, key, "unknown key") for key in sorted(set(data) - {"rules", *THRESHOLDS})]
    found += [(file, key, "a number is expected") for key in THRESHOLDS if not _number(data.get(key))]
    rules = data["rules"]
    found += [(file, f"rules.{name}", "unknown rule") for name in sorted(set(rules) - set(RULES))]
    found += [(file, f"rules.{name}", "is missing") for name in RULES if name not in rules]
    for name in sorted(set(rules) & set(RULES)):
        rule = rules[name]
        if not isinstance(rule, dict) or not _number(rule.get("weight")) or not rule.get("means"):
            found.append((file, f"rules.{name}", "a weight (number) and what it means are expected"))
    return found


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
