"""The spaCy components, alone and together."""

from __future__ import annotations

from importlib.metadata import entry_points

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
