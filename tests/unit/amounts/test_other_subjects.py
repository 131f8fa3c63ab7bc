"""Sums that stand in a story of AI and build nothing: the price of a company, a ministry's whole budget."""

from __future__ import annotations

import pytest

from extractors.entities.amounts import find_amounts

COMPANIES = [
    "In May the carrier paid 700 million euros for the hosting arm of its rival, and it will now build an AI cluster.",
    "Vertex Cloud, which owns 4,000 GPUs, agreed to buy Lumen Grid for $2 billion.",
    "The AI landlord acquired a Finnish operator for 90 million euros.",
    "It sold its tower unit for $3 billion to pay down debt before it builds the data centre.",
    "The chip designer was bought by a Gulf fund last year for $800 million.",
    "The $1.9 billion purchase of Novacore, a maker of AI servers, closed on Friday.",
    "The utility took a 12% stake, worth 40 million euros, in the AI company.",
    "The AI cloud firm is merging with its rival in a $6 billion all-share deal.",
]
BUDGETS = [
    "The ministry's total budget is 4 billion zlotys, a sliver of which goes to AI.",
    "The science council has a budget of 600 million pounds this year, and pays for the supercomputer.",
    "The Digital Agency, whose budget for fiscal 2026 stands at 470 billion yen, will buy GPUs.",
    "The research ministry's 21 billion euro annual budget covers the AI centres, too.",
    "The energy department was given $48 billion in all, some of it for AI.",
]
ASKED = [
    "The university has asked for 25 million euros to build the supercomputer.",
    "The institute requested 300 million crowns from the state for its AI cluster.",
]
BUILDS = [
    "The kingdom bought 9,000 accelerators for $300 million.",
    "The company acquired a disused steel plant for 60 million euros to turn it into an AI data centre.",
    "It paid 15 million euros for the land on which the AI campus is to stand.",
    "The state will cover a third of the 210 million euro cost of the GPU cluster.",
    "Brussels covers half of the 44 million euro bill for the supercomputer.",
    "The ministry approved an AI programme with a budget of 30 million euros.",
    "The ministry will spend 20 million euros in total on the supercomputer.",
    "The agency's AI plan has a total budget of 75 million euros.",
]


@pytest.mark.parametrize("text", [*COMPANIES, *BUDGETS, *ASKED])
def test_a_sum_that_builds_nothing_is_no_commitment(text: str) -> None:
    assert [amount.role for amount in find_amounts(text, language="en")] == ["other"]


@pytest.mark.parametrize("text", BUILDS)
def test_what_ai_is_built_of_and_the_budget_of_a_plan_are_commitments(text: str) -> None:
    assert [amount.role for amount in find_amounts(text, language="en")] == ["commitment"]


@pytest.mark.parametrize(
    "text",
    [
        "The bank, whose market value is 31 billion euros, opened an AI data centre.",
        "The operator, whose revenue is $2 billion, will host the GPUs.",
    ],
)
def test_what_a_company_is_worth_is_told_of_the_market(text: str) -> None:
    assert [amount.role for amount in find_amounts(text, language="en")] == ["market"]


def test_a_price_behind_another_sum_is_told_of_its_own_words() -> None:
    text = "The firm bought a rival for $2 billion and will spend $500 million on an AI data centre."
    assert [amount.role for amount in find_amounts(text, language="en")] == ["other", "commitment"]
