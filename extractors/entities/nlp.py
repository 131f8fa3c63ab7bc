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
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from spacy import lang
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import load_config, load_model_from_config

from extractors.entities.amounts import find_amounts
from extractors.entities.cues import KINDS as CONTEXT
from extractors.entities.cues import find_cues
from extractors.entities.normalise import Normalised, normalise
from extractors.entities.project_types import find_types
from extractors.entities.read import assemble, find_all_countries
from extractors.entities.sentences import Span as SentenceSpan
from extractors.entities.sentences import sentence_spans
from extractors.entities.states import find_states
from extractors.entities.vendors import find_vendors
from extractors.model import (
    AmountMention,
    Claim,
    CountryMention,
    CueMention,
    EventMention,
    Extraction,
    Link,
    Mention,
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
M = TypeVar("M", bound=Mention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands beside a text: its language, and who published it, when and under what title."""

    language: str | None = None
    publisher_country: str | None = None
    published_on: str | None = None
    title: str | None = None


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


def _plain(mention: Mention) -> dict[str, Any]:
    """The fields of a mention; all of them hold plain values."""
    return {name: getattr(mention, name) for name in _FIELDS[type(mention)]}


_FIELDS: dict[type[Mention], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (CountryMention, AmountMention, VendorMention, TypeMention, CueMention, EventMention)
}


def _write(doc: Doc, group: str, mentions: Sequence[M], label: Callable[[M], str]) -> None:
    """Stores mentions beside the doc, and their spans of tokens in ``doc.spans``."""
    doc.user_data.setdefault("sovtrack", {})[group] = [_plain(mention) for mention in mentions]
    spans = []
    for index, mention in enumerate(mentions):
        span = doc.char_span(
            mention.start,
            mention.end,
            label=label(mention),
            span_id=f"{group}:{index}",
            alignment_mode="expand",
        )
        if span is not None:
            spans.append(span)
    doc.spans[group] = spans


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
        _write(doc, self.group, find_all_countries(form, language=language), lambda m: m.iso3)


class Amounts(_Component):
    """Sums of money; labels are their roles."""

    group = "sovtrack_amounts"

    def __init__(self, language: str | None, publisher_country: str | None) -> None:
        super().__init__(language)
        self.publisher_country = publisher_country

    def write(self, doc: Doc, form: Normalised, language: str | None) -> None:
        country = doc._.sovtrack_context.publisher_country or self.publisher_country
        amounts = find_amounts(form.text, language=language, publisher_country=country)
        _write(doc, self.group, amounts, lambda m: m.role)


class Vendors(_Component):
    """Makers of AI compute hardware; labels are their ids."""

    group = "sovtrack_vendors"

    def write(self, doc: Doc, form: Normalised, language: str | None) -> None:
        found = find_vendors(form, language=language, sentences=_sentences(doc, language))
        _write(doc, self.group, found, lambda m: m.vendor)


class ProjectTypes(_Component):
    """Cues for project types; labels are the types."""

    group = "sovtrack_project_types"

    def write(self, doc: Doc, form: Normalised, language: str | None) -> None:
        _write(doc, self.group, find_types(form, language=language), lambda m: m.type)


class Cues(_Component):
    """Context cues and cues for states; labels are their kinds, scopes are in the mentions."""

    group = "sovtrack_cues"

    def write(self, doc: Doc, form: Normalised, language: str | None) -> None:
        spans = _sentences(doc, language)
        found = find_cues(form, language=language, sentences=spans)
        found += find_states(form, language=language, sentences=spans)
        _write(doc, self.group, sorted(found, key=lambda m: (m.start, m.end)), lambda m: m.cue)


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
                _read(doc, Countries.group, CountryMention)
                if Countries.group in has
                else find_all_countries(form, language=language)
            ),
            amounts=(
                _read(doc, Amounts.group, AmountMention)
                if Amounts.group in has
                else find_amounts(form.text, language=language, publisher_country=country)
            ),
            vendors=(
                _read(doc, Vendors.group, VendorMention)
                if Vendors.group in has
                else find_vendors(form, language=language, sentences=spans)
            ),
            types=(
                _read(doc, ProjectTypes.group, TypeMention)
                if ProjectTypes.group in has
                else find_types(form, language=language)
            ),
            cues=(
                [cue for cue in _read(doc, Cues.group, CueMention) if cue.cue in CONTEXT]
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
        _write(doc, self.events, extraction.events, lambda m: m.kind)


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


def _read(doc: Doc, group: str, kind: type[M]) -> list[M]:
    return [kind(**row) for row in doc.user_data.get("sovtrack", {}).get(group, [])]


def _claim(row: dict[str, Any]) -> Claim:
    lists = ("countries", "types", "subtypes", "amounts", "vendors", "events", "cues")
    return Claim(
        **{
            **row,
            **{name: tuple(row[name]) for name in lists},
            "evidence": tuple((start, end) for start, end in row["evidence"]),
            "links": tuple(Link(**item) for item in row["links"]),
        }
    )


def _extraction(doc: Doc) -> Extraction | None:
    row = doc.user_data.get("sovtrack", {}).get("extraction")
    if row is None:
        return None
    amounts = [{key: value for key, value in item.items() if key != "value"} for item in row["amounts"]]
    return Extraction(
        language=row["language"],
        sentences=tuple((start, end) for start, end in row["sentences"]),
        countries=tuple(CountryMention(**item) for item in row["countries"]),
        amounts=tuple(AmountMention(**item) for item in amounts),
        vendors=tuple(VendorMention(**item) for item in row["vendors"]),
        types=tuple(TypeMention(**item) for item in row["types"]),
        cues=tuple(CueMention(**item) for item in row["cues"]),
        events=tuple(EventMention(**item) for item in row["events"]),
        project_types=tuple(row["project_types"]),
        projects=tuple(_claim(item) for item in row["projects"]),
    )


def _mention_of(span: Span) -> Mention | None:
    """The mention that a span of one of our groups stands for."""
    group, _, index = span.id_.partition(":")
    kinds: dict[str, type[Mention]] = {
        Countries.group: CountryMention,
        Amounts.group: AmountMention,
        Vendors.group: VendorMention,
        ProjectTypes.group: TypeMention,
        Cues.group: CueMention,
        Links.events: EventMention,
    }
    if group not in kinds or not index.isdigit():
        return None
    return _read(span.doc, group, kinds[group])[int(index)]


def _context(doc: Doc) -> Context:
    return Context(**doc.user_data.get("sovtrack_context", {}))


def _set_context(doc: Doc, value: Context) -> None:
    doc.user_data["sovtrack_context"] = asdict(value)


def _register_extensions() -> None:
    """Extension attributes; they keep plain values, so that a doc can be written to bytes and read again."""
    Doc.set_extension("sovtrack_context", getter=_context, setter=_set_context, force=True)
    Doc.set_extension("sovtrack_extraction", getter=_extraction, force=True)
    Doc.set_extension(
        Links.group,
        getter=lambda doc: [_claim(row) for row in doc.user_data.get("sovtrack", {}).get(Links.group, [])],
        force=True,
    )
    Doc.set_extension(
        Countries.group, getter=lambda doc: _read(doc, Countries.group, CountryMention), force=True
    )
    Doc.set_extension(Amounts.group, getter=lambda doc: _read(doc, Amounts.group, AmountMention), force=True)
    Doc.set_extension(Vendors.group, getter=lambda doc: _read(doc, Vendors.group, VendorMention), force=True)
    Doc.set_extension(
        ProjectTypes.group, getter=lambda doc: _read(doc, ProjectTypes.group, TypeMention), force=True
    )
    Doc.set_extension(Cues.group, getter=lambda doc: _read(doc, Cues.group, CueMention), force=True)
    Doc.set_extension(Links.events, getter=lambda doc: _read(doc, Links.events, EventMention), force=True)
    Span.set_extension("sovtrack", getter=_mention_of, force=True)


_register_extensions()


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
