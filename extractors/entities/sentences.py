"""Where sentences begin and end, by rules: fast enough for every page of every night.

A sentence ends at a full stop, question or exclamation mark of any script, or at the end of a block (an empty
line, or a line that does not run on). Full stops after abbreviations, initials, ordinals and in numbers do
not end one. The spans leave out the spaces between sentences and cover every other character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extractors.entities.words import words

Span = tuple[int, int]


# Lower-case words after which a full stop does not end a sentence, whatever follows.
_ALWAYS = words(
    # titles
    "mr mrs ms dr prof profs sen rep reps gov gen col lt maj capt sgt rev hon pres fr st mme mlle me sr sra "
    "srta dra ing lic dott avv hr frau dipl mag ir drs messrs "
    # references and Latin
    "vs cf eg e.g ie i.e viz al approx ca circa ed eds vol vols pp fig figs tab eq sec art arts nr no "
    "nos núm "
    "n° para bzw z.b d.h u.a z.t ggf evtl sog vgl resp abb bspw inkl exkl ca lfd p.ex c.-à-d ej p.ej pág "
    "págs aprox es pag pagg n.b bijv bv m.b.t t.ex bl.a d.v.s kl ung tzw tzn np m.in ok ul im "
    # months and days
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri janv févr avr juil déc "
    # money
    "rs mio mrd mrds bn mn mln mlrd mill tsd tr"
)
# Words whose full stop ends a sentence only before a capital that starts an ordinary sentence.
_MAYBE = words(
    "inc corp co ltd plc llc bros dept univ assn gmbh ag s.a sa nv bv u.s u.k u.n e.u d.c a.m p.m ph.d m.d "
    "etc usw usf jr sr est ave blvd u.s.a u.a.e ee.uu r.u b.v n.v s.p.a s.r.l k.k v.i.p"
)
# Abbreviations that are words too, and so need a second look.
_ALSO_WORDS = words("no me es im ok st sec art fig al sen mon bn mn dec mar ul bl")
_ORDINALS_WITH_STOP = words("de cs sk pl hu da nb no nn fi sl hr sr tr et lv")
_STARTERS = words(
    "the a an in on at it its he she we they this that these those but and as if for with when while after "
    "before however meanwhile according under by to from last since there here such our their his her"
)

_BREAK = re.compile(
    r"(?P<wide>[。！？｡]+[」』”’）)》】\"']*)"
    r"|(?P<stop>[.!?…؟۔।॥።]+(?:\[\^?\d+\])?[\"'”’»)\]]*(?=\s|$))"
    r"|(?P<line>(?<![ \t\r\f\v])[ \t\r\f\v]*\n\s*)"
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘«/—–-]*\Z")
# An item of a list that lost its line breaks; fewer in one sentence are dashes.
_ITEM = re.compile(r"(?<=\s)-\s(?=[A-Z$€£\d*\"“])|•(?=\s?\S)")
_RUN_TOGETHER = 3
_SEMICOLON = re.compile(r"; |[()]")
# Shorter things between semicolons, on average, are items of a list inside one statement.
_REPORT = 45
# After a closing quotation mark these Japanese particles carry the sentence on.
_QUOTING = frozenset("とっのをがはにで")
_BULLET = re.compile(r"(?:[•‣▪●○◦*–—-]|\d{1,3}[.)]|[a-z]\))\s")


def sentence_spans(text: str, language: str | None = None) -> list[Span]:
    """Spans of the sentences of ``text`` in order; empty for a text of spaces only.

    ``language`` (BCP 47) only matters for full stops after ordinal numbers (German ``3. Oktober``).
    """
    ordinals = (language or "")[:2].lower() in _ORDINALS_WITH_STOP
    spans: list[Span] = []
    start = 0
    for match in _BREAK.finditer(text):
        kind = match.lastgroup
        if kind == "stop":
            if text[match.start()] in ".…" and _runs_on(text, start, match, ordinals):
                continue
            end = match.end()
        elif kind == "line":
            is_row = " | " in text[start : match.start()]  # a row of a table never runs on
            if match.start() > start and not is_row and _line_runs_on(text, match):
                continue
            end = match.end()
        else:
            end = match.end()
            if text[end - 1] not in "。！？｡" and text[end : end + 1] in _QUOTING:
                continue
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return [piece for span in spans for item in _items(text, span) for piece in _digest(text, item)]


def _items(text: str, span: Span) -> list[Span]:
    """A sentence, or the items of a list that was run together in one line: ``Sites: - A - B - C``."""
    left, right = span
    if text.count(" - ", left, right) < _RUN_TOGETHER and text.count("•", left, right) < _RUN_TOGETHER:
        return [span]
    marks = [m.start() for m in _ITEM.finditer(text, left, right)]
    if len(marks) < _RUN_TOGETHER:
        return [span]
    pieces: list[Span] = []
    for start, end in zip([left, *marks], [*marks, right]):
        _add(pieces, text, start, end)
    return pieces


def _digest(text: str, span: Span) -> list[Span]:
    """A sentence, or the reports of a digest that only semicolons part: ``Google's plan in A; B's IPO; C's centre``."""
    left, right = span
    if text.count("; ", left, right) < _RUN_TOGETHER:
        return [span]
    marks: list[int] = []
    depth = 0
    for match in _SEMICOLON.finditer(text, left, right):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match[0] == "; " and depth <= 0:
            marks.append(match.end())
    pieces: list[Span] = []
    for start, end in zip([left, *marks], [*marks, right]):
        _add(pieces, text, start, end)
    long_enough = sum(end - start for start, end in pieces) >= _REPORT * len(pieces)
    return pieces if len(marks) >= _RUN_TOGETHER and long_enough else [span]


def sentence_at(spans: Sequence[Span], offset: int) -> int:
    """Index of the sentence that holds ``offset`` (between two, of the one before); -1 before the first."""
    return bisect_right(spans, (offset, 1 << 60)) - 1


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    size = len(piece.rstrip())
    if size > left:
        spans.append((start + left, start + size))


def _runs_on(text: str, start: int, match: re.Match[str], ordinals: bool) -> bool:
    """Whether the sentence goes on after this full stop."""
    end = match.end()
    tail = text[end : end + 80].lstrip()
    if not tail:
        return False
    first = tail[0]
    if first.islower() and "\n\n" not in text[end : end + 3]:
        return match[0][0] == "." or match[0].startswith("…")
    if match[0] != ".":
        return False
    if "\n\n" in text[end : end + 3]:
        return False
    before = _WORD_BEFORE.search(text, max(start, match.start() - 24), match.start())
    word = before[0] if before else ""
    if not word:
        return False
    low = word.lower()
    if low in _ALWAYS:
        return low not in _ALSO_WORDS or _abbreviated(word, low, first)
    if low in _MAYBE:
        return first.isalnum() and not _starts_sentence(tail)
    if len(word) == 1 and word.isalpha():
        return first.isupper() and (not _starts_sentence(tail) or tail[1:2] == ".")
    return ordinals and word.isdigit() and len(word) <= 2


def _starts_sentence(tail: str) -> bool:
    """Whether a text begins with a word that commonly opens a sentence."""
    following = re.match(r"[^\W\d_]+", tail)
    return following is not None and following[0].lower() in _STARTERS


def _abbreviated(word: str, low: str, first: str) -> bool:
    """Whether a short word that is also an ordinary word stands here as an abbreviation."""
    if low in {"no", "art", "sec", "fig", "bn", "mn", "im"}:
        return first.isdigit()
    return word[0].isupper()


def _line_runs_on(text: str, match: re.Match[str]) -> bool:
    """Whether a single line break stands inside a sentence (hard-wrapped text)."""
    gap = match[0]
    before = text[match.start() - 1]
    if gap.count("\n") > 1:  # transcripts break anywhere; headings are not followed by a small letter
        return before.isalnum() and text[match.end() : match.end() + 1].islower()
    if before in ".!?:;。！？…؟۔।॥":
        return False
    tail = text[match.end() : match.end() + 6]
    if not tail or _BULLET.match(tail):
        return False
    return tail[0].islower() or (before == "," and not tail[0].isdigit())
