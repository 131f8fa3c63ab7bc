"""Where in a text a decision points: W3C Web Annotation selectors, and finding the place again after an edit.

https://www.w3.org/TR/annotation-model/ : a ``TextQuoteSelector`` (the words, what stands before and after), a
``TextPositionSelector`` (offsets), and the version of the document in which both were taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from rapidfuzz import fuzz

CONTEXT_CHARS = 48
"""Characters of prefix and suffix that are kept."""
ALIKE_SENTENCE = 85
"""From this likeness on a sentence that was edited is still the sentence."""
SENTENCE_CHARS = 45
"""A shorter quotation is a value: every letter and digit must be the same, or another value is meant."""
ALIKE_CONTEXT = 70
"""From this likeness on of prefix and suffix a place is where the reviewer looked."""

SENTENCE_ENDS = (". ", "! ", "? ", "\n", "。")

Fit = Literal["exact", "moved", "fuzzy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A span of one version of one document."""

    document_url: str
    version_digest: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int, *, document_url: str, version_digest: str) -> Anchor:
        """The anchor of ``text[start:end]``."""
        return cls(
            document_url=document_url,
            version_digest=version_digest,
            start=start,
            end=end,
            exact=text[start:end],
            prefix=text[max(0, start - CONTEXT_CHARS) : start],
            suffix=text[end : end + CONTEXT_CHARS],
        )

    def to_w3c(self) -> dict[str, Any]:
        """The target of a Web Annotation."""
        return {
            "source": self.document_url,
            "state": {"type": "Version", "digest": self.version_digest},
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": self.exact,
                    "prefix": self.prefix,
                    "suffix": self.suffix,
                },
                {"type": "TextPositionSelector", "start": self.start, "end": self.end},
            ],
        }

    @classmethod
    def from_w3c(cls, target: Mapping[str, Any]) -> Anchor:
        """The anchor of a Web Annotation's target."""
        selectors = {each["type"]: each for each in target["selector"]}
        quote, place = selectors["TextQuoteSelector"], selectors["TextPositionSelector"]
        return cls(
            document_url=target["source"],
            version_digest=target["state"]["digest"],
            start=int(place["start"]),
            end=int(place["end"]),
            exact=quote["exact"],
            prefix=quote.get("prefix", ""),
            suffix=quote.get("suffix", ""),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchor was found, and how."""

    start: int
    end: int
    fit: Fit


def locate(anchor: Anchor, text: str) -> Place | None:
    """Find the anchor in a text: at its offsets, moved, or in other spelling; None if it is not there.

    A quotation that occurs several times goes to the place whose surroundings are most alike, and to none if
    no surroundings are.
    """
    if (
        text[anchor.start : anchor.end] == anchor.exact
        and _context(anchor, text, anchor.start, anchor.end) >= 60
    ):
        return Place(anchor.start, anchor.end, "exact")
    best = _best(anchor, text, [(at, at + len(anchor.exact)) for at in _occurrences(anchor.exact, text)])
    if best is not None:
        return Place(*best, "moved")
    best = _best(anchor, text, list(_respelled(anchor, text)))
    return Place(*best, "fuzzy") if best is not None else None


def _occurrences(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _best(anchor: Anchor, text: str, spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The span whose surroundings are most alike, the nearest of equals; none below the threshold."""
    scored = sorted((-_context(anchor, text, *span), abs(span[0] - anchor.start), span) for span in spans)
    least = 0 if len(anchor.exact) >= SENTENCE_CHARS else ALIKE_CONTEXT  # a sentence speaks for itself
    if not scored or -scored[0][0] < least:
        return None
    return scored[0][2]


def _context(anchor: Anchor, text: str, start: int, end: int) -> float:
    """Likeness (0 to 100) of what stands before and after; the better side counts double.

    One side may have been rewritten altogether while the other still shows the place.
    """
    before = text[max(0, start - CONTEXT_CHARS) : start]
    after = text[end : end + CONTEXT_CHARS]
    kept = [(was, now) for was, now in ((anchor.prefix, before), (anchor.suffix, after)) if was]
    sides = sorted(fuzz.ratio(was, now) for was, now in kept) or [100.0]
    return (sides[0] + 2 * sides[-1]) / 3


def _respelled(anchor: Anchor, text: str) -> Iterator[tuple[int, int]]:
    """Spans that spell the quotation otherwise: another dash, another space, a corrected letter."""
    plain = _plain(anchor.exact)
    if not plain:
        return
    if len(plain) >= SENTENCE_CHARS:
        yield from _edited_sentence(anchor.exact, plain, text)
        return
    words = list(re.finditer(r"\S+", text))
    length = max(len(anchor.exact.split()), 1)
    for size in sorted({max(length - 1, 1), length, length + 1}):
        for first in range(len(words) - size + 1):
            start, end = words[first].start(), words[first + size - 1].end()
            if abs((end - start) - len(anchor.exact)) > max(4, len(anchor.exact) // 4):
                continue
            start, end = _trimmed(text, start, end, anchor.exact)
            if _bare(plain) == _bare(_plain(text[start:end])):
                yield start, end


def _edited_sentence(exact: str, plain: str, text: str) -> Iterator[tuple[int, int]]:
    """The stretch of the text that is most like the sentence, out to where its own sentence ends."""
    near = fuzz.partial_ratio_alignment(exact, text)
    if near is None or near.dest_end <= near.dest_start:
        return
    middle = (near.dest_start + near.dest_end) // 2
    spans = {(near.dest_start, near.dest_end), sentence_round(text, middle, middle + 1)}
    spans.add(sentence_round(text, near.dest_start, near.dest_end))
    scored = [(fuzz.ratio(plain, _plain(text[a:b])), a, b) for a, b in spans]
    best, start, end = max(scored)
    if best >= ALIKE_SENTENCE:
        yield start, end


def sentence_round(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence, roughly, in which a span stands."""
    before = [at + len(mark) for mark in SENTENCE_ENDS if (at := text.rfind(mark, 0, start)) >= 0]
    after = [at + 1 for mark in SENTENCE_ENDS if (at := text.find(mark, end)) >= 0]
    return max(before, default=0), min(after, default=len(text))


def _trimmed(text: str, start: int, end: int, exact: str) -> tuple[int, int]:
    """Without the punctuation at its ends that the quotation does not have."""
    while end > start and not text[end - 1].isalnum() and text[end - 1] != exact[-1]:
        end -= 1
    while start < end and not text[start].isalnum() and text[start] != exact[0]:
        start += 1
    return start, end


def _plain(text: str) -> str:
    even = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[‐-―-]", "-", even).replace("’", "'").split())


def _bare(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum() or letter in "$€£¥₹₩%.,")
