"""What belongs together in one text: one named test per rule of linking; places, names and sums are invented."""

from __future__ import annotations

import pytest

from extractors.entities.read import extract_entities
from extractors.entities.sentences import sentence_spans
from extractors.model import Claim


def claims(text: str, language: str = "en", **options: str) -> tuple[Claim, ...]:
    return extract_entities(text, language=language, **options).projects


def test_one_sum_told_twice_is_one_project() -> None:
    found = claims(
        "Chile allocates $9 billion to AI\n\nChile has approved a $9 billion AI computing infrastructure "
        "initiative. Many applauded.\n\nThe $9 billion will pay for AI data centers in Chile."
    )
    assert len(found) == 1
    assert len(found[0].amounts) >= 2


def test_one_size_told_twice_is_one_project() -> None:
    found = claims(
        "Zorgan announced plans to build a 3 gigawatt AI data center in Kenya. Rain fell. Nobody objected. "
        "Two firms are in talks to use the 3 gigawatt data center capacity in Kenya."
    )
    assert len(found) == 1


@pytest.mark.parametrize(
    "second",
    [
        "Separately, Belvar will build an AI data center in Kenya.",
        "Belvar pledged $4 billion for another AI data center in Kenya.",
    ],
)
def test_owners_sums_and_small_words_keep_two_projects_apart(second: str) -> None:
    first = "Zorgan pledged $2 billion to build an AI data center in Kenya. Rain fell. Nobody objected. "
    assert len(claims(first + second)) == 2


def test_a_description_far_away_means_the_only_thing_of_its_kind() -> None:
    found = claims(
        "Zorgan will build an AI data center campus in Ghana. Rain fell. Nobody objected. Nothing was said. "
        "Zorgan’s data center campus will use Nvidia GB300 systems."
    )
    assert [claim.vendors for claim in found] == [("nvidia",)]


def test_a_strategy_has_the_types_that_its_text_gives_it() -> None:
    text = "Singapore adopted the National AI Strategy 2.0{}."
    assert claims(text.format(", which will fund an AI supercomputer"))[0].types == ("infrastructure",)
    both = claims(text.format(", which will fund an AI supercomputer, talent and start-ups"))
    assert both[0].types == ("infrastructure", "other")


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        (
            "fr",
            "Le gouvernement français a signé un accord avec Zorgan, entreprise britannique, pour construire "
            "un supercalculateur.",
            "FRA",
        ),
        (
            "es",
            "El Gobierno de Chile firmó un acuerdo con la empresa estadounidense Zorgan para construir un "
            "superordenador.",
            "CHL",
        ),
        (
            "ru",
            "Правительство Казахстана подписало соглашение с американской компанией Зоргар о строительстве "
            "суперкомпьютера.",
            "KAZ",
        ),
    ],
)
def test_an_adjective_of_a_company_is_no_host(language: str, text: str, country: str) -> None:
    assert {code for claim in claims(text, language) for code in claim.countries} == {country}


def test_where_a_story_was_filed_is_no_host() -> None:
    found = claims("JAKARTA (ZP) — Zorgan will build an AI data center in Malaysia, its boss said.")
    assert [claim.countries for claim in found] == [("MYS",)]


def test_a_namesake_in_another_country_is_no_known_programme() -> None:
    found = claims("Zorgan will convert its Texas Helios site into a large AI data center for $1.4 billion.")
    assert {code for claim in found for code in claim.countries} == {"USA"}


def test_the_short_form_means_the_one_named_in_full() -> None:
    found = claims("Zorgan is building Stargate UK. Stargate will begin with 8,000 GPUs.")
    assert [claim.known_as for claim in found] == ["stargate-uk"]


def test_a_plan_and_a_machine_bought_under_it_are_two() -> None:
    found = claims(
        "O governo adiou a compra do supercomputador que será fundamental para o Plano Brasileiro de "
        "Inteligência Artificial.",
        "pt",
    )
    assert len(found) == 2


def test_those_who_take_part_are_no_projects() -> None:
    found = claims("France is building an AI campus with SoftBank, Oracle and MGX.")
    assert [claim.known_as for claim in found] == [None]


@pytest.mark.parametrize(
    "words",
    [
        "Zorgan is in talks with Nvidia.",
        "Nvidia CEO Jensen Huang came, too.",
        "Nvidia was pushing to sell it H100 chips.",
        "Its output is dwarfed by a plan to deploy 600,000 Nvidia H100 GPUs.",
    ],
)
def test_a_maker_that_is_only_mentioned_is_not_linked(words: str) -> None:
    found = claims(f"Ghana will build an AI data center. {words}")
    assert [claim.vendors for claim in found] == [()]


def test_a_list_of_abbreviations_names_no_projects() -> None:
    found = claims(
        "AIRR, AI Research Resource; AISI, AI Security Institute; CSC, the IT Center for Science; GPU, graphics "
        "processing unit; UK, United Kingdom."
    )
    assert found == ()


def test_a_regulation_is_no_project() -> None:
    assert claims("The European Union's AI Act has been, until now, a law without enforcement.") == ()


def test_the_furthest_event_says_where_a_project_stands() -> None:
    found = claims(
        "A supercomputer called Zorg went into operation in Norway. The machine was supplied by HPE."
    )
    assert found[0].status == "operational"


def test_what_was_launched_is_in_use_if_it_is_no_building() -> None:
    assert claims("Ghana launched a national AI fund.")[0].status == "operational"
    assert claims("Ghana will launch a national AI fund.")[0].status == "announced"
    assert claims("Ghana unveiled an AI data center.")[0].status == "announced"


def test_a_relative_clause_tells_of_what_stands_before_it() -> None:
    found = claims(
        "Greece wants to train a language model on the Daedalus supercomputer, which is being built in Lavrio."
    )
    assert {claim.primary_type: claim.status for claim in found} == {
        "model": "planned",
        "infrastructure": "under_construction",
    }


def test_a_list_run_together_in_one_line_has_items() -> None:
    text = "Sites: - Berlin has one - Paris has two - Rome has three"
    assert [text[a:b] for a, b in sentence_spans(text)] == [
        "Sites:", "- Berlin has one", "- Paris has two", "- Rome has three",
    ]  # fmt: skip


def test_items_of_a_list_are_what_the_words_above_them_say() -> None:
    found = claims("Key AI data centre investments:\n- $7 billion in Sweden\n- $5 billion in Japan")
    assert [(claim.countries, claim.types) for claim in found] == [
        (("SWE",), ("infrastructure",)),
        (("JPN",), ("infrastructure",)),
    ]


def test_a_sum_without_a_name_belongs_to_the_project_named_just_before() -> None:
    found = claims(
        "The Stargate initiative builds AI data centers in the United States. President Trump announced an "
        "investment of $500 billion."
    )
    assert [(claim.known_as, len(claim.amounts)) for claim in found] == [("stargate", 1)]


def test_who_works_for_a_body_founds_none() -> None:
    text = "Ada Berg, director of the Nordic AI Initiative, praised the supercomputer that Norway has opened."
    assert [claim.primary_type for claim in claims(text)] == ["infrastructure"]


def test_machines_in_a_number_that_a_state_secures_are_a_project() -> None:
    found = claims("South Korea has secured 260,000 Nvidia GPUs, the ministry said.")
    assert [(claim.countries, claim.vendors) for claim in found] == [(("KOR",), ("nvidia",))]


@pytest.mark.parametrize(
    ("language", "text", "host"),
    [
        (
            "en",
            "Finland, eager to compete with US labs, opened an AI data centre for its universities.",
            "FIN",
        ),
        (
            "en",
            "Its reliance on Chinese chips is why Brazil will build an AI supercomputer of its own.",
            "BRA",
        ),
        (
            "de",
            "Um unabhängig von amerikanischen Anbietern zu werden, baut Österreich einen KI-Supercomputer.",
            "AUT",
        ),
        ("es", "Para competir con las firmas chinas, Chile construirá un supercomputador de IA.", "CHL"),
    ],
)
def test_a_rival_hosts_nothing(language: str, text: str, host: str) -> None:
    assert [claim.countries for claim in claims(text, language)] == [(host,)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Brazil hopes to subsidise an AI data centre, none of which has been awarded."),
        ("de", "Österreich hofft, einen KI-Supercomputer zu fördern."),
        ("fr", "Le Maroc espère financer un supercalculateur."),
        ("nl", "België hoopt een AI-fabriek te bouwen."),
    ],
)
def test_a_hope_is_no_promise(language: str, text: str) -> None:
    assert [claim.status for claim in claims(text, language)] == ["planned"]


def test_speech_that_is_gathered_is_data() -> None:
    found = claims(
        "Project Kalima will collect speech from every district of Ghana: 9,000 hours of recorded speech."
    )
    assert [(claim.countries, claim.types) for claim in found] == [(("GHA",), ("data",))]


@pytest.mark.parametrize(
    ("language", "text", "host"),
    [
        ("en", "A minister announced the AI campus that Norway promised to Chile.", "CHL"),
        (
            "en",
            "Norway announced the artificial intelligence campus that it offered to Chile last year.",
            "CHL",
        ),
        ("fr", "Le campus consacré à l'IA que la Norvège a promis au Chili a été annoncé hier.", "CHL"),
    ],
)
def test_what_one_country_promises_to_another_is_built_there(language: str, text: str, host: str) -> None:
    assert [claim.countries for claim in claims(text, language)] == [(host,)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Norwegian investment of $7 billion pays for an AI data centre that Chile announced."),
        (
            "fr",
            "L'investissement norvégien de 7 milliards d'euros paie un centre de données d'IA annoncé au Chili.",
        ),
    ],
)
def test_whose_money_it_is_does_not_host(language: str, text: str) -> None:
    assert {claim.countries for claim in claims(text, language)} == {("CHL",)}


def test_to_go_ahead_with_something_is_to_say_that_it_will_be_done() -> None:
    (claim,) = claims("Norway will go ahead with an AI data centre in Bergen, its minister said.")
    assert claim.status == "announced"


def test_what_a_text_only_compares_with_is_not_what_it_is_about() -> None:
    found = claims(
        "Chile presented its plans for computing. It would be a fraction of what the United States announced with Stargate. "
        "Officials met.\n\nThe ministry signed a contract for an AI data centre of $2 billion in Chile.",
        publisher_country="CHL",
    )
    assert {claim.name: len(claim.amounts) for claim in found} == {"Stargate": 0, None: 1}
