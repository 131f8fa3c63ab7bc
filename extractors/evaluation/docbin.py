"""Reviewed spans as a spaCy ``DocBin``, ready to train or to test a component with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

RIGHT, WRONG = "reviewed", "rejected"
"""Span groups of a document: what reviewers said is there, and what they said is not."""


def write_docbin(path: Path, texts: Iterable[Mapping[str, Any]]) -> int:
    """Write one document a text ``{text, language, url, spans}``; returns how many spans could be laid on tokens.

    A span is ``{start, end, label, is_right, decision_id}``. Spans that do not overlap stand in ``doc.ents``, too.
    """
    bin_, pipelines, n_spans = DocBin(store_user_data=True), {}, 0
    for each in texts:
        language = str(each.get("language") or "xx").partition("-")[0]
        if language not in pipelines:
            pipelines[language] = _blank(language)
        doc = pipelines[language].make_doc(each["text"])
        groups: dict[str, list[Span]] = {RIGHT: [], WRONG: []}
        for told in each["spans"]:
            span = doc.char_span(
                told["start"], told["end"], label=told["label"], alignment_mode="expand",
                span_id=told["decision_id"],
            )  # fmt: skip
            if span is not None:
                groups[RIGHT if told["is_right"] else WRONG].append(span)
                n_spans += 1
        _lay(doc, groups)
        doc.user_data["url"] = each["url"]
        bin_.add(doc)
    bin_.to_disk(path)
    return n_spans


def _lay(doc: Doc, groups: Mapping[str, list[Span]]) -> None:
    for name, spans in groups.items():
        doc.spans[name] = spans
    doc.set_ents(filter_spans(groups[RIGHT]))


def _blank(language: str) -> Any:
    """An empty pipeline of the language; of no language where its tokenizer is not installed."""
    try:
        return spacy.blank(language)
    except ImportError:  # a language that spaCy does not know, or whose tokenizer is a package of its own
        return spacy.blank("xx")
