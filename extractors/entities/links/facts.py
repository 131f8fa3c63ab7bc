"""All that was found in a text, laid out by sentence and paragraph for the rules that link it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from extractors.entities.links.subject_words import EUROPE, SPEAKS_OF_AI
from extractors.entities.programmes import Programme, ProgrammeMention
from extractors.entities.sentences import Span, sentence_at
from extractors.model import (
    AmountMention,
    CountryMention,
    CueMention,
    EventMention,
    TypeMention,
    VendorMention,
)  # fmt: skip

# A full sentence has so many characters (half as many in scripts of wide letters), an opening so many sentences.
_FULL, _OPENING = 40, 12


@lru_cache(maxsize=8)
def places_of_ai(text: str) -> tuple[int, ...]:
    """Where a text speaks of AI or computing by a word for it. Asked for several times a text, looked for once."""
    return tuple(match.start() for match in SPEAKS_OF_AI.finditer(text))


@dataclass(frozen=True)
class Facts:
    """Everything found in one text; the helpers answer what stands where."""

    text: str
    language: str
    sentences: Sequence[Span]
    countries: Sequence[CountryMention]
    amounts: Sequence[AmountMention]
    vendors: Sequence[VendorMention]
    types: Sequence[TypeMention]
    cues: Sequence[CueMention]
    events: Sequence[EventMention]
    programmes: Sequence[ProgrammeMention]
    publisher_country: str | None = None
    title: str | None = None
    title_countries: Sequence[str] = field(default_factory=tuple)
    # Events that linking adds to those found: a claim's index goes on where ``events`` ends.
    told: list[EventMention] = field(default_factory=list)

    def sentence_of(self, offset: int) -> int:
        """Index of the sentence at ``offset`` (0 where the text has none)."""
        return max(sentence_at(self.sentences, offset), 0)

    def span(self, index: int) -> Span:
        """Start and end of a sentence."""
        return self.sentences[index] if self.sentences else (0, len(self.text))

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\n\s*\n\s*", self.text))]

    def paragraph_of(self, offset: int) -> int:
        """Number of the paragraph that holds ``offset``."""
        return bisect_right(self._paragraph_starts, offset) - 1

    @cached_property
    def lead(self) -> int:
        """The sentence after a text's opening: three full ones, whatever short lines (office, date) come first."""
        told = 0
        for index, (left, right) in enumerate(self.sentences[:_OPENING]):
            wide = any(char > "\u2e80" for char in self.text[left:right])
            told += right - left >= (_FULL // 2 if wide else _FULL)
            if told == 3:
                return index + 1
        return min(len(self.sentences), _OPENING)

    @cached_property
    def programme_at(self) -> dict[int, Programme]:
        """Known programmes by where their name begins."""
        return {mention.start: mention.programme for mention in self.programmes}

    @cached_property
    def countries_in(self) -> dict[int, list[CountryMention]]:
        """Country mentions by sentence."""
        found: dict[int, list[CountryMention]] = {}
        for mention in self.countries:
            found.setdefault(self.sentence_of(mention.start), []).append(mention)
        return found

    @cached_property
    def country_starts(self) -> list[int]:
        """Where the country mentions start, for looking back from a place."""
        return [mention.start for mention in self.countries]

    @cached_property
    def country_counts(self) -> Counter[str]:
        """How often each country is named."""
        return Counter(mention.iso3 for mention in self.countries)

    @cached_property
    def countries_at(self) -> dict[int, list[tuple[int, CountryMention]]]:
        """Country mentions with their index, by sentence."""
        found: dict[int, list[tuple[int, CountryMention]]] = {}
        for index, mention in enumerate(self.countries):
            found.setdefault(self.sentence_of(mention.start), []).append((index, mention))
        return found

    @cached_property
    def events_in(self) -> dict[int, list[tuple[int, EventMention]]]:
        """Events with their index, by sentence."""
        found: dict[int, list[tuple[int, EventMention]]] = {}
        for index, mention in enumerate(self.events):
            found.setdefault(self.sentence_of(mention.start), []).append((index, mention))
        return found

    @cached_property
    def vendors_in(self) -> dict[int, list[tuple[int, VendorMention]]]:
        """Vendor mentions with their index, by sentence."""
        found: dict[int, list[tuple[int, VendorMention]]] = {}
        for index, mention in enumerate(self.vendors):
            found.setdefault(self.sentence_of(mention.start), []).append((index, mention))
        return found

    @cached_property
    def amounts_in(self) -> dict[int, list[tuple[int, AmountMention]]]:
        """Amounts with their index, by sentence."""
        found: dict[int, list[tuple[int, AmountMention]]] = {}
        for index, mention in enumerate(self.amounts):
            found.setdefault(self.sentence_of(mention.start), []).append((index, mention))
        return found

    @cached_property
    def _types_in_order(self) -> tuple[list[int], list[TypeMention]]:
        order = sorted(self.types, key=lambda mention: mention.start)
        return [mention.start for mention in order], order

    def types_between(self, left: int, right: int) -> Sequence[TypeMention]:
        """Cues for types that begin at ``left`` or behind it, and before ``right``."""
        starts, order = self._types_in_order
        return order[bisect_left(starts, left) : bisect_left(starts, right)]

    @cached_property
    def speaks_of_ai(self) -> bool:
        """Whether the text (or its title) speaks of AI or computing at all."""
        return bool(self._ai_sentences) or (
            self.title is not None and SPEAKS_OF_AI.search(self.title) is not None
        )

    @cached_property
    def _ai_sentences(self) -> frozenset[int]:
        """Sentences that speak of AI or computing: by a word for it, a cue for what is built, or a maker."""
        found = {self.sentence_of(start) for start in places_of_ai(self.text)}
        found |= {self.sentence_of(m.start) for m in self.types if m.weight >= 0.8 and m.type != "other"}
        found |= {self.sentence_of(m.start) for m in self.vendors}
        return frozenset(
            found | {self.sentence_of(m.start) for m in self.programmes if m.programme.needs != "country"}
        )

    def ai_near(self, index: int, reach: int = 1) -> bool:
        """Whether a sentence, or one within ``reach`` of it, speaks of AI or computing."""
        return any(at in self._ai_sentences for at in range(index - reach, index + reach + 1))


def speaks_of_europe(text: str) -> bool:
    """Whether a text names Europe or its institutions."""
    return EUROPE.search(text) is not None
