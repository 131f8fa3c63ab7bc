"""Wholes and their shares, companies' yearly spending, dollars of other countries, names given away by their form."""

from __future__ import annotations

import pytest

from benchmarks.entities_adapter import entities
from extractors.entities.amounts import find_amounts
from extractors.entities.links.names import find_names
from extractors.entities.project_types import find_types
from extractors.entities.read import extract_entities
from extractors.entities.sentences import sentence_spans
from extractors.model import Claim


def claims(text: str, language: str = "en", **options: str) -> tuple[Claim, ...]:
    return extract_entities(text, language=language, **options).projects


def test_a_share_for_building_such_things_at_all_stays_with_the_plan() -> None:
    found = claims(
        "The new $2 billion Canadian Sovereign AI Compute Strategy stresses control over digital infrastructure, with "
        "$700 million allocated for data centre development."
    )
    assert [len(claim.amounts) for claim in found] == [2]


def test_what_a_company_spends_in_a_year_belongs_to_none_of_its_sites() -> None:
    found = claims(
        "Zorgan has earmarked $115 billion in 2026 capex alone, including a 1-gigawatt data centre under construction in "
        "Ghana."
    )
    assert [(claim.countries, claim.amounts) for claim in found] == [(("GHA",), ())]


def test_what_a_company_spends_in_a_country_is_told_of_the_country() -> None:
    found = claims("Zorgan will spend $80 billion on AI data centres in Ghana this year.")
    assert [len(claim.amounts) for claim in found] == [1]


@pytest.mark.parametrize(
    ("text", "currencies"),
    [
        ("Zorgan got $240m in Canadian federal funding toward a $725m hall.", ["CAD", "CAD"]),
        ("Australia's $460 million programme began.", ["AUD"]),
        ("The $2bn CAD plan has $1bn for machines.", ["CAD", "CAD"]),
        ("Canada's Zorgan sold chips for $3 billion.", ["USD"]),
        ("Denmark gave 600 million kroner, Sweden 900 million kronor.", ["DKK", "SEK"]),
        ("Norway lent 5 million Swedish kroner.", ["SEK"]),
        ("The chipmaker earned T$700 billion.", ["TWD"]),
    ],
)
def test_the_currency_of_a_bare_sign_or_word(text: str, currencies: list[str]) -> None:
    assert [found.currency for found in find_amounts(text, language="en")] == currencies


def test_parameters_are_no_money() -> None:
    assert len(find_amounts("It cost $5 million; the rival has a 671b-parameter model.", language="en")) == 1


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Through the 'Digital Archipelago' initiative they lend GPUs.", "Digital Archipelago", None),
        ("They launched the “Kalima” model.", "Kalima", "model"),
        ("They released the model 'Kalima' in May.", "Kalima", "model"),
        ("The National Strategy for Artificial Intelligence was adopted.", "National Strategy for Artificial Intelligence", None),
        ("The Tallinn Centre for AI Innovation opened.", "Tallinn Centre for AI Innovation", "other"),
    ],
)  # fmt: skip
def test_names_in_quotation_marks_or_with_their_noun_first(text: str, name: str, kind: str | None) -> None:
    assert [(found.name, found.type) for found in find_names(text, (0, len(text)), frozenset())] == [
        (name, kind)
    ]


def test_a_plan_that_does_not_say_ai_counts_beside_its_money() -> None:
    text = "Artificial intelligence is {}the ₹10,000 crore Himadri Semiconductor Mission of India."
    assert [(c.name, c.types) for c in claims(text.format("served by "))] == [
        ("Himadri Semiconductor Mission", ("infrastructure",))
    ]
    assert not claims("Artificial intelligence is served by the Himadri Semiconductor Mission of India.")


def test_what_is_part_of_a_plan_is_not_the_plan() -> None:
    found = claims(
        "Zorgan will open an AI data centre in Canada, part of the Canadian Sovereign AI Compute Strategy."
    )
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("Zorgan plans a 10 gigawatt center in Ohio.", "center", "infrastructure"),
        ("Ghana has a national AI research plan.", "AI research plan", "other"),
        ("The bank launched an AI and data center fund.", "AI and data center fund", "other"),
        ("Ghana adopted an AI skills and talent scheme.", "AI skills and talent scheme", "other"),
    ],
)
def test_cues_by_pattern(text: str, cue: str, kind: str) -> None:
    assert (cue, kind) in [(found.text, found.type) for found in find_types(text, language="en")]


def test_ordinary_words_between_make_no_plan() -> None:
    assert not [c for c in find_types("AI is a risk to the plan.", language="en") if c.text.endswith("plan")]


def test_reports_that_only_semicolons_part_are_read_apart() -> None:
    text = (
        "Zorgan's €13bn investment in data centres in Finland; the initial public offering of Belvar at $75bn next week; "
        "a 200MW AI data centre in Egypt (first phase of 20MW; partners are known); Quillo's new office in the east of Ghana."
    )
    assert len(sentence_spans(text, "en")) == 4
    assert len(sentence_spans("It has a roof; a door; a bell; a cat.", "en")) == 1


def test_names_are_given_as_printed() -> None:
    text = "The NAIRR of the United States lends supercomputers."
    assert [claim.name for claim in claims(text)] == ["National AI Research Resource"]
    assert [project["name"] for project in entities(text, "en")["projects"]] == ["NAIRR"]


def test_a_consortium_of_one_country_builds_in_another() -> None:
    found = claims("The headline number is Abu Dhabi. A US consortium unveiled a 5 GW AI campus on Monday.")
    assert {code for claim in found for code in claim.countries} == {"ARE"}


def test_money_of_a_chipmaker_for_factories_is_for_chips() -> None:
    found = claims(
        "TSMC announced an additional $100 billion investment in Arizona factories amid demand for AI."
    )
    assert [(claim.countries, claim.types) for claim in found] == [(("USA",), ("infrastructure",))]


def test_two_sizes_in_one_sentence_are_two_projects() -> None:
    found = claims(
        "Zorgan will build a 3 gigawatt data center in Ghana and hopes to break ground on a 10 gigawatt center in Togo."
    )
    assert len(found) == 2
    found = claims(
        "Zorgan will build a 3 gigawatt data center in Tema and will break ground on a 10 gigawatt center in Accra."
    )
    assert len(found) == 2


def test_two_owners_in_one_sentence_are_two_projects() -> None:
    found = claims("Ghana approved an Orbis AI factory in Tema and, later on, a Belvar AI factory in Accra.")
    assert len(found) == 2


def test_a_company_beside_what_it_builds_is_not_the_project() -> None:
    found = claims(
        "Humain will build an AI data centre in Saudi Arabia. Belvar agreed to supply Humain with 90,000 GPUs."
    )
    assert [claim.name for claim in found] == [None, None]


def test_a_company_named_alone_stands_for_what_it_builds() -> None:
    assert [claim.known_as for claim in claims("AI in the Gulf: Humain, Riyadh, announced.")] == ["humain"]


@pytest.mark.parametrize(
    "text",
    [
        "AI in brief: Zorgan's €13bn Finland investment.",
        "AI in brief: Finland's €13bn expansion plan.",
    ],
)
def test_a_noun_beside_a_sum_tells_that_it_will_be_spent(text: str) -> None:
    assert [(claim.countries, len(claim.amounts)) for claim in claims(text)] == [(("FIN",), 1)]


def test_a_hall_told_by_its_price_is_a_cue_where_the_text_speaks_of_computing() -> None:
    told = find_types("GPUs hum. It is a $725m facility.", language="en")
    assert "facility" in [cue.text for cue in told]
    assert not [
        cue for cue in find_types("It is a $725m facility for milk.", language="en") if cue.text == "facility"
    ]


def test_in_the_country_of_the_body_that_the_sentence_names() -> None:
    found = claims(
        "US firms are keen. Belvar signed a $3bn deal with SDAIA to build an AI campus in the country."
    )
    assert {code for claim in found for code in claim.countries} == {"SAU"}
