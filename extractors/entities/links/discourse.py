"""What a text goes on to say of a project after it was named: definite descriptions, pronouns, the main thing.

A text has a project in focus: the last one of the right kind that it named, else the one that its title names.
``The machine``, ``Its budget`` and a sentence of the same paragraph that only gives a maker or a sum speak of
it. What was taken for a project of its own and turns out to be such a phrase joins the project in focus.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.entities.links.again import sums_up_a_list
from extractors.entities.links.anaphors import (
    STANDS_FOR,
    Anaphor,
    find_anaphors,
    is_told_apart,
    opens_with_pronoun,
)
from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.entities.links.focus import FAR, NEAR, NEXT, Focus
from extractors.entities.links.subject import in_title

# So many sums make a sentence a list; what stands so many characters behind its start is an item of it.
_LIST, _DEEP = 3, 40


def follow(facts: Facts, drafts: list[Draft]) -> list[Draft]:
    """Drafts with the sentences that go on about them; phrases that only point at another draft are gone."""
    if not drafts:
        return drafts
    return _Reader(facts, drafts).read()


class _Reader:
    """One reading of a text from its first sentence to its last."""

    def __init__(self, facts: Facts, drafts: list[Draft]) -> None:
        self.facts = facts
        self.drafts = drafts
        self.focus = Focus(facts, drafts)
        self.articles = facts.language.split("-")[0] not in {"ja", "ko", "zh"}
        self.anaphors: dict[int, list[Anaphor]] = {}
        for anaphor in find_anaphors(facts.text, facts.language):
            self.anaphors.setdefault(facts.sentence_of(anaphor.start), []).append(anaphor)

    def read(self) -> list[Draft]:
        """Goes through every sentence that says something."""
        facts = self.facts
        telling = {*self.focus.here, *self.anaphors, *facts.amounts_in, *facts.vendors_in, *facts.events_in}
        for sentence in sorted(telling):
            self._sentence(sentence)
        return [
            draft for draft in self.drafts if id(draft) not in self.focus.gone and not self._is_aside(draft)
        ]

    def _is_aside(self, draft: Draft) -> bool:
        """Whether an unnamed draft is a row of a table, or the models that the text's machine is for."""
        if draft.name or draft.sums or draft.first.rule == "money":
            return False
        left, right = self.facts.span(draft.first.sentence)
        if self.facts.text.find("|", left, right) >= 0:
            return True
        main = self.focus.main
        return (
            main is not None
            and main is not draft
            and draft.types == ["model"]
            and (not draft.countries or bool(set(draft.countries) & set(main.countries)))
            and main.types[0] == "infrastructure"
            and draft.first.sentence >= max(1, main.first.sentence)
            and len(draft.by_sentence) == 1
            and not self.focus.overview
        )

    def _sentence(self, sentence: int) -> None:
        here = self.focus.present(sentence)
        anaphors = self.anaphors.get(sentence, [])[:6]
        for anaphor in (a for a in anaphors if not a.apart):
            here = self._described(sentence, anaphor, here)
        left = self.facts.span(sentence)[0]
        end = opens_with_pronoun(self.facts.text, left, self.facts.language)
        if end is not None:
            here = self._pronoun(sentence, left, end, here)
        if not here and not any(a.apart for a in anaphors) and self._gives_something(sentence):
            here = self._goes_on(sentence)
        here = self._of_the_title(here)
        self.focus.speak(sentence, here)

    def _described(self, sentence: int, anaphor: Anaphor, here: list[Draft]) -> list[Draft]:
        """A definite description: the last thing of its kind, else the text's subject."""
        covering = [d for d in here if _covers(d, sentence, anaphor)]
        if any(d.name for d in covering):
            return here
        if any(d.name and self._stands_before(d, sentence, anaphor) for d in here):
            return here
        draft = self.focus.last(sentence, anaphor, exclude=covering)
        if draft is None or self._lists_sums(sentence, anaphor):
            return here
        if anaphor.kind == "deal" and not covering and any(d.name for d in here):
            return here
        if anaphor.kind == "deal" and sums_up_a_list(self.facts, self.drafts, sentence):
            return here
        if covering and not any(self.focus.may_join(other, draft) for other in covering):
            return here  # a thing of its own in another country: ``the Netherlands gets its factory``
        for other in here:
            if other is draft or other.name or not self.focus.may_join(other, draft):
                continue
            if (
                other in covering
                or (other.first.rule == "money" and other.first.sentence == sentence)
                or self._says_what_it_is(other, draft, sentence, anaphor)
            ):
                self.focus.join(other, draft)
        return self.focus.add(sentence, anaphor.start, anaphor.end, draft, "discourse.definite")

    def _says_what_it_is(self, other: Draft, draft: Draft, sentence: int, anaphor: Anaphor) -> bool:
        """Whether a sentence with a project as its subject describes it: ``The initiative aims to develop a base model``."""
        left, right = self.facts.span(sentence)
        return (
            anaphor.start - left <= 1
            and other.first.sentence == sentence
            and other.first.start > anaphor.end
            and bool(set(other.types) & set(draft.types))
            and not other.sums
            and not other.first.fresh
            and len(other.by_sentence) == 1
            and not is_told_apart(self.facts.text[left:right])
        )

    def _pronoun(self, sentence: int, start: int, end: int, here: list[Draft]) -> list[Draft]:
        """A sentence about what was spoken of last."""
        if any(draft.name for draft in here) and not self._only_later(here, sentence, end):
            return here
        draft = self.focus.recent(sentence, NEAR)
        if draft is None:
            return here
        for other in here:
            if other is not draft and other.first.rule == "money" and self.focus.may_join(other, draft):
                self.focus.join(other, draft)
        return self.focus.add(sentence, start, end, draft, "discourse.pronoun")

    def _goes_on(self, sentence: int) -> list[Draft]:
        """A sentence that gives a maker or a sum and names nothing, in a paragraph about one thing."""
        facts = self.facts
        left, right = facts.span(sentence)
        if facts.text.find("|", left, right) >= 0:  # a row of a table speaks for itself
            return []
        if is_told_apart(facts.text[left:right]):
            return []
        if self.focus.overview:
            return []
        rule = "discourse.topic"
        draft = self.focus.recent(sentence, 1, same_paragraph=True)
        if draft is None and self.focus.alone() and self.focus.main is not None:
            rule = "discourse.main"
            draft = self.focus.main if self.focus.was_just_spoken_of(self.focus.main, sentence) else None
        if draft is None or not self._fits_countries(sentence, draft):
            return []
        paragraph = facts.paragraph_of(left)
        rivals = {
            id(d)
            for s, d in self.focus.spoken[-12:]
            if sentence - s <= FAR and facts.paragraph_of(facts.span(s)[0]) == paragraph
        }
        if len(rivals - {id(draft)}) > 0:
            return []
        return self.focus.add(sentence, left, left, draft, rule)

    def _of_the_title(self, here: list[Draft]) -> list[Draft]:
        """A description in the opening, or a definite one anywhere, of the one thing that the text is about."""
        main = self.focus.main
        if main is None:
            return here
        kept = list(here)
        for other in here:
            if other is main or other.name or other.first.fresh or other.first.rule == "described.bought":
                continue
            if other.first.rule == "money" or (not self.articles and other.sums):
                if self._is_its_money(other, main):
                    self.focus.join(other, main)
                    kept.remove(other)
                    if main not in kept:
                        kept.append(main)
                continue
            if other.first.plural or not set(other.types) & set(main.types):
                continue
            opening = (
                other.first.sentence < self.facts.lead
                and main.first.sentence < 2 * self.facts.lead
                and in_title(self.facts, main)
            )
            known = other.first.definite or (not self.articles and main.first.sentence < self.facts.lead)
            if (opening or (known and self.focus.alone())) and self.focus.may_join(other, main):
                self.focus.join(other, main)
                kept.remove(other)
                if main not in kept:
                    kept.append(main)
        return kept

    def _is_its_money(self, other: Draft, main: Draft) -> bool:
        """Whether a sum that names no project is that of the one thing that the text is about."""
        if not self.focus.alone() or self.focus.overview or main.first.sentence > other.first.sentence:
            return False
        if main.first.sentence >= self.facts.lead or main.first.rule == "money" or main.types == ["other"]:
            return False
        recent = self.focus.recent(other.first.sentence, NEXT, same_paragraph=self.articles)
        return (
            recent is main
            and not is_told_apart(self.facts.text[slice(*self.facts.span(other.first.sentence))])
            and self.focus.may_join(other, main)
        )

    def _fits_countries(self, sentence: int, draft: Draft) -> bool:
        named = {m.iso3 for m in self.facts.countries_in.get(sentence, []) if m.via != "place"}
        return not named or bool(named & set(draft.countries)) or not draft.countries

    def _gives_something(self, sentence: int) -> bool:
        facts = self.facts
        return any(m.relation != "negated" for _, m in facts.vendors_in.get(sentence, [])) or any(
            m.role == "commitment" for _, m in facts.amounts_in.get(sentence, [])
        )

    def _stands_before(self, draft: Draft, sentence: int, anaphor: Anaphor) -> bool:
        """Whether a sentence itself names what one of its phrases points at: ``LitAI ... its budget``."""
        if not set(draft.types) & set(STANDS_FOR[anaphor.kind]):
            return False
        return any(c.end <= anaphor.start for c in draft.by_sentence.get(sentence, ()) if c.name)

    def _lists_sums(self, sentence: int, anaphor: Anaphor) -> bool:
        """Whether a phrase stands deep in a list of sums, each of something else."""
        sums = [m for _, m in self.facts.amounts_in.get(sentence, []) if m.role == "commitment"]
        return len(sums) >= _LIST and anaphor.start - self.facts.span(sentence)[0] > _DEEP

    def _only_later(self, here: Sequence[Draft], sentence: int, end: int) -> bool:
        """Whether what a sentence names stands well behind the pronoun that opens it."""
        return all(c.start > end + 25 for d in here for c in d.by_sentence.get(sentence, []) if d.name)


def _covers(draft: Draft, sentence: int, anaphor: Anaphor) -> bool:
    return any(c.start < anaphor.end and anaphor.start < c.end for c in draft.by_sentence.get(sentence, []))
