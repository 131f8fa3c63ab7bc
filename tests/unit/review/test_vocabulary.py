"""What cannot be meant is refused before it is written down."""

from __future__ import annotations

import pytest

from warehouse.errors import DecisionRefused
from warehouse.review.log import Decision
from warehouse.review.vocabulary import check_decision


@pytest.mark.parametrize(
    ("subject", "verdict", "target", "decided"),
    [
        ("mention", "merge", {"kind": "amount"}, {}),
        ("mention", "change", {"kind": "amount"}, {}),
        ("mention", "change", {"kind": "amount"}, {"value": {"value": "euro"}}),
        ("mention", "change", {"kind": "amount"}, {"value": {"value": "ZZZ"}}),
        ("mention", "change", {"kind": "amount"}, {"value": {"period": "now and then"}}),
        ("mention", "change", {"kind": "amount"}, {"value": {"amount_low": "12"}}),
        ("mention", "change", {"kind": "amount"}, {"value": {"amount_low": float("inf")}}),
        ("mention", "change", {"kind": "amount"}, {"value": {"amount_low": None}}),
        ("mention", "change", {"kind": "amount"}, {"value": {"amount_low": 3.0, "amount_high": 2.0}}),
        ("mention", "change", {"kind": "amount"}, {"value": {"role": "gift"}}),
        ("mention", "change", {"kind": "amount"}, {"value": {"rule": "mine"}}),
        ("mention", "change", {"kind": "country"}, {"value": {"value": "XYZ"}}),
        ("mention", "change", {"kind": "event"}, {"value": {"event_on": "2025-02-31"}}),
        ("mention", "change", {"kind": "vendor"}, {"value": {"value": "NVIDIA Corp."}}),
        ("claim", "change", {}, {"value": {"countries": []}}),
        ("claim", "change", {}, {"value": {"types": ["castle"]}}),
        ("project", "name", {}, {"value": " "}),
        ("project", "change", {}, {"value": {"countries": ["FRA", "nowhere"]}}),
        ("project", "out_of_scope", {}, {}),
        ("document", "wrong_date", {"url": "u"}, {"published_on": "yesterday"}),
        ("document", "wrong_language", {"url": "u"}, {"language": "English"}),
        ("document", "duplicate_of", {"url": "u"}, {"url": "u"}),
        ("request", "fetch", {}, {"url": "file:///etc/passwd"}),
        ("decision", "undo", {}, {}),
    ],
)
def test_a_mistaken_decision_is_refused(
    subject: str, verdict: str, target: dict[str, object], decided: dict[str, object]
) -> None:
    made = Decision(subject=subject, verdict=verdict, target=target, decided=decided, decided_by="ada")
    with pytest.raises(DecisionRefused):
        check_decision(made)


@pytest.mark.parametrize(
    ("subject", "verdict", "target", "decided"),
    [
        ("mention", "accept", {"kind": "amount"}, {}),
        (
            "mention",
            "change",
            {"kind": "amount"},
            {"value": {"value": "EUR", "amount_low": 1.5, "amount_high": 2}},
        ),
        ("mention", "change", {"kind": "event"}, {"value": {"event_on": None}}),
        (
            "project",
            "change",
            {},
            {"value": {"types": ["model"], "countries": ["FRA", "EUE"], "status": "planned"}},
        ),
        ("document", "wrong_date", {"url": "u"}, {"published_on": "2025-02-28"}),
        ("request", "fetch", {}, {"url": "https://example.org/paper.pdf"}),
    ],
)
def test_what_can_be_meant_passes(
    subject: str, verdict: str, target: dict[str, object], decided: dict[str, object]
) -> None:
    check_decision(
        Decision(subject=subject, verdict=verdict, target=target, decided=decided, decided_by="ada")
    )
    with pytest.raises(DecisionRefused, match="person"):
        check_decision(
            Decision(subject=subject, verdict=verdict, target=target, decided=decided, decided_by="")
        )
