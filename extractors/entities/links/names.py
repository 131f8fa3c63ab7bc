"""Names of projects that no list knows: by their form and the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.entities.links.name_check import (
    clean,
    has_ai,
    headline_words,
    is_ai_body,
    is_headline,
    is_name,
)
from extractors.entities.links.name_heads import heads
from extractors.entities.links.name_words import any_of, words_of
from extractors.entities.links.names_by_form import head_first
from extractors.entities.links.quoted import find_quoted, quoted_beside
from extractors.entities.sentences import Span
from extractors.model import ProjectType

# Atomic: a word is taken whole or not at all. Words in capitals would else be split in every possible way.
_CAP = (
    r"(?>(?:[A-ZÀ-ÖØ-ÞŁŚŻĆ][\w&+’'.]*+|[a-z]?[A-Z]{2,}+[\w+]*+)(?:-[a-z0-9][\w&+’'.]*+)*+"
    r"|\d{4}|\d+\.\d+|\(RIE\)|&)"
)
_LINK = (
    r"(?:of|for|and|the|on|in|de|des|du|la|le|les|pour|et|del|para|y|do|da|e|della|per|für|der|und|van"
    r"|voor|&|,)"
)
_RUN = rf"{_CAP}(?:(?:\s+|-|,\s+)(?:{_LINK}\s+){{0,2}}{_CAP}){{0,8}}"
_RUN_NO_COMMA = (
    rf"{_CAP}(?:(?:\s+|-)(?:(?:of|for|and|de|du|la|do|da|del|di|der|und|&)\s+){{0,2}}{_CAP}){{0,6}}"
)
_APPOSITION = re.compile(
    rf"(?P<name>{_RUN_NO_COMMA})(?:\s*\([A-Z][\w-]+\))?\s?(?:,|—|–|:| is| was)\s+"
    r"(?:(?:now|currently|also|already)\s+)?(?:(?:a|an|one of)\s|(?:its|the|our|India['’]s|the country['’]s)"
    r"\s+(?:first|new|own|national|largest|most|world['’]s)\b)"
)
_AFTER_NOUN = re.compile(rf"[ \u00a0][\"“«„']?(?P<name>{_CAP}(?:[\s-]{_CAP})?)")


@cache
def _called() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('called')})\s+(?:the\s+|[\"“«‘'„])?(?P<name>{_RUN_NO_COMMA})")


@cache
def _project() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('project')})\s+(?P<name>{_CAP}(?:\s+{_CAP})?)")


@cache
def _noun_first() -> re.Pattern[str]:
    """Romance languages put the noun first: ``Estrategia Nacional de Inteligencia Artificial``."""
    return re.compile(
        rf"\b(?P<head>{any_of('noun_first')})"
        rf"(?:\s(?:{any_of('national')}))?\s(?:(?:del?|di|da|do|para|pour|per|sobre|sur)\s(?:la\s|l['’])?"
        rf"|d['’]|per l['’]|sull['’])(?P<run>{_RUN_NO_COMMA})"
    )


# More names than this in one sentence make it a list.
_MOST = 24


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name as printed at ``text[start:end]``; ``type`` is None where only the context can tell.

    ``needs_ai`` where nothing in the name says that it is about AI: then what stands beside it must.
    """

    start: int
    end: int
    name: str
    type: ProjectType | None
    subtype: str
    rule: str
    needs_ai: bool = False


def follows(text: str, end: int) -> str | None:
    """The name right after its noun, as Romance and Slavic languages put it."""
    match = _AFTER_NOUN.match(text, end)
    return match["name"] if match else None


def find_marked(text: str, span: Span) -> list[NameMention]:
    """Names of one sentence that a noun in, before or after their quotation marks gives away."""
    return [NameMention(*found, "names.quoted") for found in find_quoted(text, span)]


def find_names(text: str, span: Span, plain_words: frozenset[str]) -> list[NameMention]:
    """Names in one sentence. ``plain_words`` are those that name countries and makers, not projects."""
    left, right = span
    found: list[NameMention] = []
    for mention in _all(text, left, right, plain_words):
        if not any(mention.start < other.end and other.start < mention.end for other in found):
            found.append(mention)
            if len(found) >= _MOST:
                break
    return sorted(found, key=lambda mention: mention.start)


# What stands before a name that only says where: ``near Nordfjordeid, a hundred metres down``.
_PLACED = re.compile(rf"\b(?:{any_of('placed')})\s\Z")
_EXISTING = re.compile(rf"\b(?:{any_of('existing')})\s\Z")
_ASIDE = re.compile(r",\s+(?:the|a|an)\s")


def apposed(text: str, start: int) -> str | None:
    """The name that a description at ``start`` explains: ``MGX, an AI-focused fund``."""
    window = text[max(0, start - 140) : start]
    last = next(iter(reversed(list(_APPOSITION.finditer(window)))), None)
    if last is not None and _PLACED.search(window, 0, last.start("name")):
        return None
    if last is None or len(window) - last.end() > 60 or re.search(r"[.;!?]\s|\n", window[last.end() :]):
        return None
    return last["name"]


def called(text: str, end: int) -> tuple[str, int] | None:
    """The name that follows a description: ``a supercomputer called Isambard``."""
    match = _called().search(text, end, end + 90)
    if (
        match is None
        or match.start() - end > 40
        or re.search(r"[.;!?,]|\b(?:and|which|that)\b", text[end : match.start()])
    ):
        return None
    return match["name"], match.end("name")


_ARTICLE_INSIDE = re.compile(r"(?<=\s)(?:A|An|The|This|These|Its|Our)\s+")
# A ministry or company that acts together with the body that is named: ``the Ministry of Science and the AI Institute``.
_BODY_AND = re.compile(
    rf"(?:[A-Z][\w.-]*\s){{0,4}}(?:{any_of('ministry')})\b"
    r"(?:\s(?:of|for)\s(?:(?:[A-Z][\w-]*|and|the),?\s)+?)?[^,;]{0,40}?\s?and\s(?:the\s)?"
    r"(?=[A-Z][\w-]*\s(?:[A-Z][\w-]*\s)*\Z|(?:[A-Z][\w-]*\s){0,2}[A-Z][\w-]*\Z)"
)


def _all(text: str, left: int, right: int, plain_words: frozenset[str]) -> Iterator[NameMention]:
    for match in _project().finditer(text, left, right):
        if is_name(match["name"], plain_words):
            yield NameMention(match.start(), match.end(), match[0], None, "project", "names.project")
    for start, end, name, noun in quoted_beside(text, left, right):
        if " " in name or is_name(name, plain_words):
            beside = heads().get((noun or "").lower())
            kind, subtype = (beside.type, beside.subtype) if beside else (None, "project")
            yield NameMention(start, end, name, kind, subtype, "names.quoted")
    for start, end, name, noun in head_first(text, left, right):
        first = heads().get(noun.lower())
        subtype = first.subtype if first else "institute"
        yield NameMention(start, end, name, first.type if first else "other", subtype, "names.head_first")
    for match in _noun_first().finditer(text, left, right):
        if has_ai(match[0]):
            subtype = "fund" if match["head"] in words_of("fund") else "strategy"
            yield NameMention(match.start(), match.end(), match[0], "other", subtype, "names.head")
    for match in _head_pattern().finditer(text, left, right):
        head = heads()[re.sub(r"\s+", " ", match["head"]).lower()]
        run = match["run"]
        owner = re.search(r"^.*['’]s?\s+(?=\S)", run)
        start = match.start("run") + (owner.end() if owner else 0)
        ahead = re.match(
            r"(?:(?:In|Across|From|At|For|Within)\s+)?(?:[A-Z][\w-]*,\s+)+", text[start : match.end("run")]
        )
        if ahead and all(
            word.strip(", ").lower() in plain_words | set(words_of("before_place"))
            for word in ahead[0].split()
        ):
            start += ahead.end()
        new_sentence = list(_ARTICLE_INSIDE.finditer(text, start, match.end("head")))
        if new_sentence:  # a heading without a full stop, and the sentence under it
            start = new_sentence[-1].end()
        body = _BODY_AND.match(text, start, match.end("run"))
        if body:
            start = body.end()
        run = text[start : match.end("run")]
        if (
            start >= match.end("run")
            or _ASIDE.search(text, start, match.end("head"))
            or _EXISTING.search(text, max(left, start - 12), start)
            or (re.search(r"['’]s?\Z", run) and head.noun == match["head"])
        ):
            continue
        name = clean(text[start : match.end("head")])
        capital = match["head"][0].isupper()
        if head.noun in words_of("law") and not is_name(run, plain_words):
            continue
        last = re.search(r"\s(?:for|in|on|with|from)\s(?P<tail>.*)\Z", run)
        if not capital and last and not is_name(last["tail"], plain_words):
            continue
        if not is_name(run, plain_words | headline_words()) and not (
            capital and has_ai(run) and not is_headline(run, head)
        ):
            continue
        lacks_ai = head.needs_ai and not has_ai(name)
        if lacks_ai and not capital:
            continue
        if name.endswith(("-Rechenzentrum", "-Rechenzentrums")):
            continue
        if head.subtype == "institute" and not is_ai_body(name):
            continue
        if not capital and (head.noun in words_of("only_capital") or _opens_sentence(text, left, start, run)):
            continue
        yield NameMention(start, match.end("head"), name, head.type, head.subtype, "names.head", lacks_ai)


def _opens_sentence(text: str, left: int, start: int, run: str) -> bool:
    """Whether a word has its capital only because a sentence, a line or an item of a list begins with it."""
    if " " in run.strip() or any(char.isupper() for char in run[1:]):
        return False
    return start == left or _OPENING.search(text, left, start) is not None


_OPENING = re.compile(r"(?:[\n:•*–—-]\s?|[\"“«„‘])\s*\Z")


@cache
def _head_pattern() -> re.Pattern[str]:
    nouns = "|".join(
        rf"[{noun[0].upper()}{noun[0]}]{re.escape(noun[1:])}" if noun[0].isalpha() else re.escape(noun)
        for noun in sorted(heads(), key=len, reverse=True)
    )
    nouns = nouns.replace(r"\ ", r"\s+")
    return re.compile(rf"(?<![\w-])(?P<run>{_RUN})[\s-]+(?P<head>{nouns})(?![^\W\d_]|-)")
