"""The spaCy components, alone and together."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc

from extractors import VendorMention, extract_entities
from extractors.entities.nlp import COMPONENTS, Context, build_nlp, read_doc

TEXT = (
    "The UK government announced a £225 million AI supercomputer called Isambard-AI, "
    "built by HPE with NVIDIA chips."
)


def test_factories_are_entry_points() -> None:
    assert set(COMPONENTS) <= {point.name for point in entry_points(group="spacy_factories")}


def test_one_component_in_a_pipeline_of_ones_own() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sovtrack_vendors")
    doc = nlp("Qatar chose Huawei's Ascend 910C chips.")
    spans = doc.spans["sovtrack_vendors"]
    assert [(span.text, span.label_) for span in spans] == [("Huawei", "huawei"), ("Ascend 910C", "huawei")]
    mention = spans[1]._.sovtrack
    assert isinstance(mention, VendorMention) and mention.via == "product"


def test_links_alone_find_what_they_need() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sovtrack_links", config={"publisher_country": "GBR"})
    doc = nlp(TEXT)
    assert doc._.sovtrack_links[0].countries == ("GBR",)
    assert doc.spans["sovtrack_links"][0].label_ == "infrastructure"


@pytest.mark.parametrize("language", ["en", "de", "zh", "ja", "ko", "ar", "th", "vi", "ca", "xx"])
def test_a_pipeline_for_any_language(language: str) -> None:
    nlp = build_nlp(language)
    assert tuple(nlp.pipe_names) == COMPONENTS
    assert nlp(TEXT)._.sovtrack_extraction is not None


def test_offsets_stand_beside_spans_where_tokens_do_not_align() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("sovtrack_vendors", config={"language": "ko"})
    doc = nlp("정부는 엔비디아와 협력한다.")
    (span,) = doc.spans["sovtrack_vendors"]
    assert span.text == "엔비디아와"
    assert span._.sovtrack.text == "엔비디아"


def test_the_pipeline_agrees_with_the_door_in_context() -> None:
    context = Context(
        language="en", publisher_country="CAN", published_on="2026-05-12", title="Canada's AI plans"
    )
    text = "We will spend $2 billion on a sovereign AI supercomputer, which opens next year."
    doc = read_doc(build_nlp("en"), text, context=context)
    door = extract_entities(
        text, language="en", publisher_country="CAN", published_on="2026-05-12", title="Canada's AI plans"
    )
    assert doc._.sovtrack_extraction == door
    assert door.amounts[0].currency == "CAD"


def test_docs_survive_bytes_and_can_be_drawn() -> None:
    nlp = build_nlp("en")
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.sovtrack_links == doc._.sovtrack_links
    html = displacy.render(again, style="span", options={"spans_key": "sovtrack_vendors"}, jupyter=False)
    assert "hpe" in html and "NVIDIA" in html


@pytest.mark.parametrize(
    "language, text, word, kind, over, out",
    [
        ("en", "The cluster in Kigali is under construction, but the lab is not funded.", "under construction",
         "under_construction", "cluster", "lab"),
        ("en", "The data centre is operational; the second one waits.", "is operational", "operational",
         "data centre", "second"),
        ("en", "The minister said the supercomputer was cancelled.", "cancelled", "cancelled",
         "supercomputer", None),
        ("de", "Das Rechenzentrum wurde gestrichen.", "gestrichen", "cancelled", "Rechenzentrum", None),
        ("fr", "Le calculateur est en construction.", "en construction", "under_construction",
         "calculateur", None),
        ("zh", "该市取消了智算中心项目。", "取消", "cancelled", "智算中心", None),
    ],
)  # fmt: skip
def test_states_are_cues_that_are_drawn(
    language: str, text: str, word: str, kind: str, over: str, out: str | None
) -> None:
    nlp = spacy.blank("xx" if language == "zh" else language)
    nlp.add_pipe("sovtrack_cues", config={"language": language})
    doc = nlp(text)
    mention = next(cue for cue in doc._.sovtrack_cues if cue.cue == kind)
    assert mention.text == word
    assert mention.scope_start <= text.index(over) and text.index(over) + len(over) <= mention.scope_end
    assert out is None or mention.scope_end <= text.index(out)
    assert kind in {span.label_ for span in doc.spans["sovtrack_cues"]}
    drawn = displacy.render(doc, style="span", options={"spans_key": "sovtrack_cues"}, jupyter=False)
    assert kind in drawn


def test_events_are_a_group_of_their_own() -> None:
    doc = read_doc(
        build_nlp("en"),
        "Kenya opened a national AI supercomputer in March 2025.",
        context=Context(published_on="2025-05-12"),
    )
    (event,) = doc._.sovtrack_events
    (span,) = doc.spans["sovtrack_events"]
    assert (event.kind, event.on, event.text) == ("operational", "2025-03-01", "opened")
    assert (span.label_, span.text, span._.sovtrack) == ("operational", "opened", event)


def test_states_change_nothing_that_a_claim_says() -> None:
    text = "Kenya's national AI data centre is under construction; the AI cluster was cancelled."
    doc = build_nlp("en")(text)
    assert {cue.cue for cue in doc._.sovtrack_cues} >= {"under_construction", "cancelled"}
    assert doc._.sovtrack_extraction == extract_entities(text, language="en")


def test_a_pipeline_of_ones_own_is_written_to_disk_and_read_by_other_processes(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    for name in ("sovtrack_countries", "sovtrack_amounts"):
        nlp.add_pipe(name)
    nlp.to_disk(tmp_path / "own")
    again = spacy.load(tmp_path / "own")
    texts = [f"Kenya will spend ${number} million on AI." for number in range(1, 9)]
    docs = list(again.pipe(texts, n_process=2, batch_size=4))
    assert [doc._.sovtrack_amounts[0].low for doc in docs] == [number * 1e6 for number in range(1, 9)]
    assert {doc._.sovtrack_countries[0].iso3 for doc in docs} == {"KEN"}
    assert all(
        span._.sovtrack.iso3 == span.label_ for doc in docs for span in doc.spans["sovtrack_countries"]
    )


def test_docs_that_are_read_by_turns_keep_their_own_text() -> None:
    countries, amounts = (spacy.blank("en").add_pipe(f"sovtrack_{name}") for name in ("countries", "amounts"))
    nlp = spacy.blank("en")
    first, second = nlp.make_doc("Chile pays $3 million."), nlp.make_doc("Peru pays $5 million.")
    for read in (countries, amounts):
        for doc in (first, second):
            read(doc)
    assert [doc._.sovtrack_countries[0].iso3 for doc in (first, second)] == ["CHL", "PER"]
    assert [doc._.sovtrack_amounts[0].low for doc in (first, second)] == [3e6, 5e6]
