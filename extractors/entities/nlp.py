"""The finders as spaCy components, for anybody's pipeline.

Each component writes a group of ``doc.spans`` under its own name (``displacy.render(doc, style="span",
options={"spans_key": "sovtrack_countries"})`` draws it) and, beside it, a typed list of mentions with exact
character offsets: ``doc._.sovtrack_countries`` holds ``CountryMention`` values, ``span._.sovtrack`` the
mention of one span. Where a tokenizer does not cut at a mention's ends (Korean without its segmenter), the
span is widened to whole tokens and the mention keeps its own offsets.

What a component cannot see in the text is told by ``doc._.sovtrack_context``: language, publisher's country,
day of publication and title, all optional.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from spacy import lang
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import load_config, load_model_from_config

from extractors.entities.amounts import find_amounts
from extractors.entities.cues import KINDS as CONTEXT
from extractors.entities.cues import find_cues
from extractors.entities.nlp_attributes import (
    Context,
    read_mentions,
    register_extensions,
    write_mentions,
)
from extractors.entities.normalise import Normalised, normalise
from extractors.entities.project_types import find_types
from extractors.entities.read import assemble, find_all_countries
from extractors.entities.sentences import Span as SentenceSpan
from extractors.entities.sentences import sentence_spans
from extractors.entities.states import find_states
from extractors.entities.vendors import find_vendors
from extractors.model import (
    AmountMention,
    CountryMention,
    CueMention,
    Extraction,
    TypeMention,
    VendorMention,
)  # fmt: skip

CONFIG = Path(__file__).with_name("config.cfg")
COMPONENTS = (
    "sovtrack_countries", "sovtrack_amounts", "sovtrack_vendors", "sovtrack_project_types", "sovtrack_cues",
    "sovtrack_links",
)  # fmt: skip
# Languages whose spaCy tokenizers need packages of their own: they are cut into characters, as Chinese is.
_BY_CHARACTER = frozenset({"ja", "ko", "th"})


def build_nlp(language: str = "en") -> Language:
    """The whole pipeline for one language, as ``config.cfg`` describes it; loads no model."""
    tag = language.split("-")[0].lower()
    overrides: dict[str, Any] = {f"components.{name}.language": language for name in COMPONENTS}
    cutter = "zh" if tag in _BY_CHARACTER else tag
    if cutter not in known_languages():
        cutter = "xx"
    config = load_config(CONFIG, overrides={**overrides, "nlp.lang": cutter})
    return load_model_from_config(config, auto_fill=True)


def known_languages() -> frozenset[str]:
    """Languages that spaCy cuts into words without packages of their own."""
    folder = Path(lang.__file__).parent
    own = {path.name for path in folder.iterdir() if path.is_dir() and (path / "__init__.py").is_file()}
    return frozenset(own - {"vi", "ja", "ko", "th"})


def read_doc(nlp: Language, text: str, *, context: Context | None = None) -> Doc:
    """A text through a pipeline, with its context known to the components."""
    doc = nlp.make_doc(text)
    doc._.sovtrack_context = context or Context()
    return nlp(doc)


def _language(doc: Doc, configured: str | None) -> str | None:
    told: str | None = doc._.sovtrack_context.language
    return told or configured or (doc.lang_ if doc.lang_ not in {"", "xx"} else None)


class _Reading:
    """Text, forms and sentences of the doc at hand, made once for all components of a pipeline."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.form = normalise(doc.text)
        self._sentences: dict[str | None, list[SentenceSpan]] = {}

    def sentences(self, language: str | None) -> list[SentenceSpan]:
        if language not in self._sentences:
            self._sentences[language] = sentence_spans(self.form.text, language)
        return self._sentences[language]


_AT_HAND = threading.local()  # the last doc alone: a doc's text is costly to put together from its tokens


def _reading(doc: Doc) -> _Reading:
    reading: _Reading | None = getattr(_AT_HAND, "reading", None)
    if reading is None or reading.doc is not doc:
        reading = _AT_HAND.reading = _Reading(doc)
    return reading


def _sentences(doc: Doc, language: str | None) -> list[SentenceSpan]:
    return _reading(doc).sentences(language)


class _Component:
    """A finder as a pipeline component; knows its group and the language it was configured for."""

    group: str

    def __init__(self, language: str | None) -> None:
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        self.write(doc, _reading(doc).form, _language(doc, self.language))
        return doc

    def write(self, doc: Doc, form: Normalised, language: str | None) -> None:
        """Finds and stores."""
        raise NotImplementedError


class Countries(_Component):
    """States, territories and places; labels are ISO 3166-1 alpha-3 codes."""

    group = "sovtrack_countries"

    def write(self, doc: Doc, form: Normalised, language: str | None) -> None:
        write_mentions(doc, self.group, find_all_countries(form, language=language), lambda m: m.iso3)


class Amounts(_Component):
    """Sums of money; labels are their roles."""

    group = "sovtrack_amounts"

    def __init__(self, language: str | None, publisher_country: str | None) -> None:
        super().__init__(language)
        self.publisher_country = publisher_country

    def write(self, doc: Doc, form: Normalised, language: str | None) -> None:
        country = doc._.sovtrack_context.publisher_country or self.publisher_country
        amounts = find_amounts(form.text, language=language, publisher_country=country)
        write_mentions(doc, self.group, amounts, lambda m: m.role)


class Vendors(_Component):
    """Makers of AI compute hardware; labels are their ids."""

    group = "sovtrack_vendors"

    def write(self, doc: Doc, form: Normalised, language: str | None) -> None:
        found = find_vendors(form, language=language, sentences=_sentences(doc, language))
        write_mentions(doc, self.group, found, lambda m: m.vendor)


class ProjectTypes(_Component):
    """Cues for project types; labels are the types."""

    group = "sovtrack_project_types"

    def write(self, doc: Doc, form: Normalised, language: str | None) -> None:
        write_mentions(doc, self.group, find_types(form, language=language), lambda m: m.type)


class Cues(_Component):
    """Context cues and cues for states; labels are their kinds, scopes are in the mentions."""

    group = "sovtrack_cues"

    def write(self, doc: Doc, form: Normalised, language: str | None) -> None:
        spans = _sentences(doc, language)
        found = find_cues(form, language=language, sentences=spans)
        found += find_states(form, language=language, sentences=spans)
        write_mentions(doc, self.group, sorted(found, key=lambda m: (m.start, m.end)), lambda m: m.cue)


class Links(_Component):
    """Events and project claims from what the components before it found; finds itself what they did not.

    The group ``sovtrack_links`` holds the evidence of each claim, labelled with its main type,
    ``sovtrack_events`` the events, labelled with their kinds;
    ``doc._.sovtrack_extraction`` is the same value that ``extract_entities`` gives.
    """

    group = "sovtrack_links"
    events = "sovtrack_events"

    def __init__(self, language: str | None, publisher_country: str | None) -> None:
        super().__init__(language)
        self.publisher_country = publisher_country

    def write(self, doc: Doc, form: Normalised, language: str | None) -> None:
        context: Context = doc._.sovtrack_context
        country = context.publisher_country or self.publisher_country
        spans = _sentences(doc, language)
        has = doc.user_data.get("sovtrack", {})
        extraction = assemble(
            form,
            sentences=spans,
            countries=(
                read_mentions(doc, Countries.group, CountryMention)
                if Countries.group in has
                else find_all_countries(form, language=language)
            ),
            amounts=(
                read_mentions(doc, Amounts.group, AmountMention)
                if Amounts.group in has
                else find_amounts(form.text, language=language, publisher_country=country)
            ),
            vendors=(
                read_mentions(doc, Vendors.group, VendorMention)
                if Vendors.group in has
                else find_vendors(form, language=language, sentences=spans)
            ),
            types=(
                read_mentions(doc, ProjectTypes.group, TypeMention)
                if ProjectTypes.group in has
                else find_types(form, language=language)
            ),
            cues=(
                [cue for cue in read_mentions(doc, Cues.group, CueMention) if cue.cue in CONTEXT]
                if Cues.group in has
                else None
            ),
            language=language,
            publisher_country=country,
            published_on=context.published_on,
            title=context.title,
        )
        stored = doc.user_data.setdefault("sovtrack", {})
        stored[self.group] = [asdict(claim) for claim in extraction.projects]
        stored["extraction"] = extraction.to_full_dict()
        doc.spans[self.group] = list(_evidence(doc, extraction))
        if Amounts.group in has:  # what a project is worth is known only beside its name
            write_mentions(doc, Amounts.group, extraction.amounts, lambda m: m.role)
        write_mentions(doc, self.events, extraction.events, lambda m: m.kind)


def _evidence(doc: Doc, extraction: Extraction) -> Iterable[Span]:
    for index, claim in enumerate(extraction.projects):
        for start, end in claim.evidence:
            span = doc.char_span(
                start,
                end,
                label=claim.primary_type,
                span_id=f"sovtrack_links:{index}",
                alignment_mode="expand",
            )
            if span is not None:
                yield span


register_extensions()


@Language.factory("sovtrack_countries", default_config={"language": None})
def make_countries(nlp: Language, name: str, language: str | None) -> Countries:
    """Countries and places."""
    return Countries(language)


@Language.factory("sovtrack_amounts", default_config={"language": None, "publisher_country": None})
def make_amounts(nlp: Language, name: str, language: str | None, publisher_country: str | None) -> Amounts:
    """Sums of money; ``publisher_country`` settles a bare ``$``."""
    return Amounts(language, publisher_country)


@Language.factory("sovtrack_vendors", default_config={"language": None})
def make_vendors(nlp: Language, name: str, language: str | None) -> Vendors:
    """Makers of AI compute hardware."""
    return Vendors(language)


@Language.factory("sovtrack_project_types", default_config={"language": None})
def make_project_types(nlp: Language, name: str, language: str | None) -> ProjectTypes:
    """Cues for project types."""
    return ProjectTypes(language)


@Language.factory("sovtrack_cues", default_config={"language": None})
def make_cues(nlp: Language, name: str, language: str | None) -> Cues:
    """Context cues and cues for states, with their scopes."""
    return Cues(language)


@Language.factory("sovtrack_links", default_config={"language": None, "publisher_country": None})
def make_links(nlp: Language, name: str, language: str | None, publisher_country: str | None) -> Links:
    """Events and project claims."""
    return Links(language, publisher_country)
