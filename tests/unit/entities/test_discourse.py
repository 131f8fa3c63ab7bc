"""What a text goes on to say of a project, sentence after sentence, in seven languages.

Every passage is an opening that names a machine and a continuation that does not; the names are invented.
"""

from __future__ import annotations

import pytest

from extractors.entities.read import extract_entities
from extractors.model import Claim, Extraction

# language -> openings (title, text), each about one machine with a name
OPENINGS = {
    "en": (
        ("Iceland orders Hekla-9", "Iceland will build a supercomputer called Hekla-9 in Akureyri."),
        ("A machine for Tallinn", "Estonia has ordered a supercomputer named Kalev from abroad."),
    ),
    "de": (
        ("Neuer Rechner für Graz", "Österreich baut in Graz einen Supercomputer namens Erzherzog."),
        ("Supercomputer Weissenstein", "Die Schweiz errichtet in Bern einen Supercomputer namens Weissenstein."),
    ),
    "fr": (
        ("Le supercalculateur Aramis", "La Belgique construira à Namur un supercalculateur nommé Aramis."),
        ("Un calculateur à Sfax", "La Tunisie va construire un supercalculateur baptisé Hannon à Sfax."),
    ),
    "es": (
        ("El superordenador Tairona", "Colombia construirá en Medellín un superordenador llamado Tairona."),
        ("Un superordenador en Quito", "Ecuador anunció un superordenador llamado Cotopaxi en Quito."),
    ),
    "it": (
        ("Il supercomputer Galdino", "L'Italia costruirà a Bari un supercomputer chiamato Galdino."),
        ("Un supercomputer a Malta", "Malta ha annunciato un supercomputer chiamato Gozitano."),
    ),
    "nl": (
        ("Supercomputer Waddenzee", "Nederland bouwt in Groningen een supercomputer genaamd Waddenzee."),
        ("Rekenkracht in Gent", "België bouwt in Gent een supercomputer genaamd Leiezicht."),
    ),
}  # fmt: skip

# language -> (a sentence about the machine, the maker and the sum that it gives)
CONTINUATIONS = {
    "en": (
        (" The machine is built by HPE with NVIDIA chips.", {"hpe", "nvidia"}, ()),
        (" It will cost the government €48 million.", set(), ("€48 million",)),
        (" The system, supplied by Eviden, cost €48 million.", {"eviden"}, ("€48 million",)),
        ("\n\nThe machine cost the ministry €61 million.", set(), ("€61 million",)),
        (" The weather was fine. The government spent €48 million on the computer.", set(), ("€48 million",)),
    ),
    "de": (
        (" Gebaut wird die Anlage von Eviden mit Chips von NVIDIA.", {"eviden", "nvidia"}, ()),
        (" Er kostet den Bund 48 Millionen Euro.", set(), ("48 Millionen Euro",)),
        (" Die Maschine liefert HPE.", {"hpe"}, ()),
        ("\n\nFür den Rechner gibt das Ministerium 61 Millionen Euro aus.", set(), ("61 Millionen Euro",)),
    ),
    "fr": (
        (" La machine sera construite par Eviden avec des puces de NVIDIA.", {"eviden", "nvidia"}, ()),
        (" Elle coûtera 48 millions d'euros à l'État.", set(), ("48 millions d'euros",)),
        (" Le système est fourni par HPE.", {"hpe"}, ()),
        ("\n\nL'État consacre 61 millions d'euros à la machine.", set(), ("61 millions d'euros",)),
    ),
    "es": (
        (" La máquina será construida por Lenovo con chips de NVIDIA.", {"lenovo", "nvidia"}, ()),
        (" El sistema costará al Gobierno 48 millones de euros.", set(), ("48 millones de euros",)),
        (" El equipo lo suministra HPE.", {"hpe"}, ()),
        ("\n\nEl Gobierno invierte 61 millones de euros en la máquina.", set(), ("61 millones de euros",)),
    ),
    "it": (
        (" La macchina sarà costruita da Lenovo con chip di NVIDIA.", {"lenovo", "nvidia"}, ()),
        (" Il sistema costerà al governo 48 milioni di euro.", set(), ("48 milioni di euro",)),
        (" Il sistema è fornito da HPE.", {"hpe"}, ()),
        ("\n\nIl governo investe 61 milioni di euro nella macchina.", set(), ("61 milioni di euro",)),
    ),
    "nl": (
        (" De machine wordt gebouwd door Lenovo met chips van NVIDIA.", {"lenovo", "nvidia"}, ()),
        (" Het systeem kost de overheid 48 miljoen euro.", set(), ("48 miljoen euro",)),
        (" De computer wordt geleverd door HPE.", {"hpe"}, ()),
        ("\n\nDe overheid investeert 61 miljoen euro in de machine.", set(), ("61 miljoen euro",)),
    ),
}  # fmt: skip

PASSAGES = [
    pytest.param(language, title, opening + more, makers, sums, id=f"{language}-{i}-{j}")
    for language, openings in OPENINGS.items()
    for i, (title, opening) in enumerate(openings)
    for j, (more, makers, sums) in enumerate(CONTINUATIONS[language])
]

# Sentences about something else: what they give is not the machine's.
APART = [
    ("en", " The Japanese machine was built by Fujitsu."),
    ("en", " The older system in Lisbon was built by Fujitsu."),
    ("en", " Another supercomputer was built by Fujitsu in Kobe, Japan."),
    ("en", " Unlike Fujitsu, its rivals sell abroad."),
    ("de", " Der nächste Rechner wird von Fujitsu gebaut."),
    ("de", " Die japanische Anlage baute Fujitsu."),
    ("fr", " La machine japonaise a été construite par Fujitsu."),
    ("fr", " L'ancienne machine venait de Fujitsu."),
    ("es", " La máquina japonesa la construyó Fujitsu."),
    ("es", " La anterior máquina era de Fujitsu."),
    ("it", " La macchina giapponese è stata costruita da Fujitsu."),
    ("nl", " De vorige machine kwam van Fujitsu."),
]


def read(language: str, title: str, text: str) -> Extraction:
    """A passage as an article of 3 June 2025."""
    return extract_entities(text, language=language, title=title, published_on="2025-06-03")


def subject(found: Extraction) -> Claim:
    """The claim that has a name; there must be no other."""
    named = [claim for claim in found.projects if claim.name]
    assert len(named) == 1, [claim.name for claim in found.projects]
    return named[0]


@pytest.mark.parametrize(("language", "title", "text", "makers", "sums"), PASSAGES)
def test_a_text_goes_on_about_what_it_named(
    language: str, title: str, text: str, makers: set[str], sums: tuple[str, ...]
) -> None:
    found = read(language, title, text)
    claim = subject(found)
    assert set(claim.vendors) == makers
    assert tuple(found.amounts[index].text for index in claim.amounts) == sums
    assert len(found.projects) == 1


@pytest.mark.parametrize(("language", "more"), APART)
def test_what_is_told_apart_stays_apart(language: str, more: str) -> None:
    title, opening = OPENINGS[language][0]
    claim = next(c for c in read(language, title, opening + more).projects if c.name)
    assert "fujitsu" not in claim.vendors


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ja", "理化学研究所は、スーパーコンピューター「富岳NEXT」の開発を始めた。同システムには富士通が参加する。", "fujitsu"),
        ("zh", "法国宣布建设超级计算机 Jean Zay。该系统由惠普企业（HPE）供应。", "hpe"),
        ("ko", "정부가 대전에 슈퍼컴퓨터 6호기를 구축한다. 이 시스템은 HPE가 공급한다.", "hpe"),
    ],
)  # fmt: skip
def test_languages_without_articles(language: str, text: str, name: str) -> None:
    claims = read(language, "", text).projects
    assert any(name in claim.vendors for claim in claims)


def test_each_item_of_a_list_is_announced_on_its_date() -> None:
    text = (
        "On 12 March 2025 six followed: AI:AT in Austria, BRAIN++ in Bulgaria, AI2F in France, JAIF in Germany, "
        "PIAST in Poland and SLAIF in Slovenia."
    )
    found = extract_entities(text, language="en", title="Factories", published_on="2026-01-10")
    assert len(found.projects) == 6
    for claim in found.projects:
        assert [(found.events[i].kind, found.events[i].on) for i in claim.events] == [
            ("announced", "2025-03-12")
        ]


def test_a_date_belongs_to_its_clause() -> None:
    text = (
        "Norway has Olivia, a national supercomputer that entered service in June 2025, and hosts Stargate Norway "
        "near Narvik."
    )
    found = extract_entities(text, language="en", published_on="2026-01-10")
    dates = {c.name: [found.events[i].on for i in c.events if found.events[i].on] for c in found.projects}
    assert dates["Olivia"] == ["2025-06-01"]
    assert dates["Stargate Norway"] == []


def test_news_without_a_word_for_its_event_is_an_announcement() -> None:
    found = read("en", "Doudna comes to Berkeley", "The next supercomputer of Berkeley Lab is named Doudna.")
    claim = subject(found)
    assert [found.events[i].kind for i in claim.events] == ["announced"]


def test_a_row_of_a_table_recalls() -> None:
    text = "Site | Machine | State\nGermany | JUPITER supercomputer, built by Eviden | contract signed"
    found = extract_entities(text, language="en", published_on="2026-01-10")
    bases = {found.events[i].date_basis for c in found.projects for i in c.events}
    assert bases <= {"earlier"}


def test_where_a_company_comes_from_is_not_where_it_builds() -> None:
    found = read(
        "ja", "", "さくらインターネットは北海道に、米エヌビディアのGPUを載せたデータセンターを建設する。"
    )
    assert all("USA" not in claim.countries for claim in found.projects)


def test_a_mountain_range_is_no_machine() -> None:
    found = read(
        "en", "Holidays", "Switzerland has data centres in the Alps. A supercomputer stands in Bern."
    )
    assert all(claim.name != "Alps" for claim in found.projects)


def test_long_texts_take_linear_time() -> None:
    text = "The machine is built by HPE. It cost €5 million. " * 4000
    found = read("en", "Hekla-9", OPENINGS["en"][0][1] + " " + text)
    assert found.projects
