"""What a text goes on to say of a project after it was named: definite descriptions, pronouns, the main thing.

A text has a project in focus: the last one of the right kind that it named, else the one that its title names.
``The machine``, ``Its budget`` and a sentence of the same paragraph that only gives a maker or a sum speak of
it. What was taken for a project of its own and turns out to be such a phrase joins the project in focus.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractors.entities.cues import cues_over
from extractors.entities.links.anaphors import (
    FITS,
    STANDS_FOR,
    Anaphor,
    find_anaphors,
    opens_with_pronoun,
)
from extractors.entities.links.candidates import Candidate
from extractors.entities.links.facts import Facts
from extractors.entities.normalise import fold

if TYPE_CHECKING:
    from extractors.entities.links.gather import Draft

# How many sentences back a description, a pronoun and a bare continuation may point.
_FAR, _NEAR, _NEXT = 8, 3, 2
# A text that names more projects than this is an overview: none of them is its subject.
OVERVIEW = 8
# So many sums make a sentence a list; what stands so many characters behind its start is an item of it.
_LIST, _DEEP = 3, 40
# Within so many characters behind a phrase a country says whose it is: ``the campus of the Emirates``.
_PLACED = 12
_TOLD_APART = re.compile(
    r"\b(?:than|unlike|compared|rival\w*|successor|predecessor\w*|als|gegenüber|comparé|contre|frente a|rispetto a"
    r"|Nachfolger\w*|Vorgänger\w*|prédécesseur\w*|antecesor\w*)\b|より|に比べ|보다|相比"
)


_BODY = re.compile(r"\b(?:Joint Undertaking|Agency|Authority|Ministry|Council|Consortium|Commission)\b")


def follow(facts: Facts, drafts: list[Draft]) -> list[Draft]:
    """Drafts with the sentences that go on about them; phrases that only point at another draft are gone."""
    if not drafts:
        return drafts
    return _Reader(facts, drafts).read()


def is_overview(drafts: Sequence[Draft]) -> bool:
    """Whether a text goes through so many projects that none of them is its subject."""
    return sum(1 for draft in drafts if draft.name) > OVERVIEW or len(drafts) > 2 * OVERVIEW


def main_draft(facts: Facts, drafts: Sequence[Draft]) -> Draft | None:
    """The project that a text is about: named in its title, else the first that its opening names."""
    if facts.title:
        title = f" {fold(facts.title)} "
        named = [
            draft for draft in drafts if any(_stands_in(name, title) for name in _surfaces(facts, draft))
        ]
        if named:
            return min(named, key=lambda draft: (-len(draft.by_sentence), draft.first.start))
    if is_overview(drafts):
        return None
    early = [draft for draft in drafts if draft.first.sentence < facts.lead and draft.first.rule != "money"]
    told = [d for d in early if d.name and not acts(d, drafts)] or early
    told = [d for d in told if not acts(d, drafts)] or told
    if not told:
        return None
    first = min(told, key=lambda draft: (draft.first.sentence, draft.first.start))
    rivals = [draft for draft in drafts if draft is not first and draft.name and first.name]
    if any(len(draft.by_sentence) > len(first.by_sentence) + 1 for draft in rivals):
        return None
    return first


def acts(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a draft is a body or an umbrella that acts for what else the text speaks of."""
    programme = draft.programme
    if programme is None:
        return False
    if _BODY.search(programme.name):
        return True
    return any(d.programme is not None and d.programme.part_of == programme.id for d in drafts)


def in_title(facts: Facts, draft: Draft) -> bool:
    """Whether the title names a project."""
    if not facts.title:
        return False
    title = f" {fold(facts.title)} "
    return any(_stands_in(name, title) for name in _surfaces(facts, draft))


def _surfaces(facts: Facts, draft: Draft) -> Iterator[str]:
    if draft.name:
        yield fold(draft.name)
    for candidate in draft.candidates:
        if candidate.name:
            yield fold(facts.text[candidate.start : candidate.end])


def _stands_in(name: str, title: str) -> bool:
    if len(name) < 3:
        return False
    if not name.isascii():
        return name in title
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title) is not None


class _Reader:
    """One reading of a text from its first sentence to its last, with what was spoken of so far."""

    def __init__(self, facts: Facts, drafts: list[Draft]) -> None:
        self.facts = facts
        self.drafts = drafts
        self.gone: set[int] = set()
        self.main = main_draft(facts, drafts)
        self.overview = is_overview(drafts)
        self.articles = facts.language.split("-")[0] not in {"ja", "ko", "zh"}
        self.acting = {id(draft) for draft in drafts if acts(draft, drafts)}
        self.spoken: list[tuple[int, Draft]] = []
        self.here: dict[int, list[Draft]] = {}
        for draft in drafts:
            for sentence in draft.by_sentence:
                self.here.setdefault(sentence, []).append(draft)
        self.anaphors: dict[int, list[Anaphor]] = {}
        for anaphor in find_anaphors(facts.text, facts.language):
            self.anaphors.setdefault(facts.sentence_of(anaphor.start), []).append(anaphor)
        self.named = [d for d in drafts if d.name]

    def read(self) -> list[Draft]:
        """Goes through every sentence that says something."""
        facts = self.facts
        telling = {*self.here, *self.anaphors, *facts.amounts_in, *facts.vendors_in, *facts.events_in}
        for sentence in sorted(telling):
            self._sentence(sentence)
        return [draft for draft in self.drafts if id(draft) not in self.gone and not self._is_aside(draft)]

    def _is_aside(self, draft: Draft) -> bool:
        """Whether an unnamed draft is a row of a table, or the models that the text's machine is for."""
        if draft.name or draft.sums or draft.first.rule == "money":
            return False
        left, right = self.facts.span(draft.first.sentence)
        if self.facts.text.find("|", left, right) >= 0:
            return True
        main = self.main
        return (
            main is not None
            and main is not draft
            and draft.types == ["model"]
            and main.types[0] == "infrastructure"
            and draft.first.sentence >= max(1, main.first.sentence)
            and len(draft.by_sentence) == 1
            and not self.overview
        )

    def _sentence(self, sentence: int) -> None:
        here = [draft for draft in self.here.get(sentence, []) if id(draft) not in self.gone]
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
        for draft in sorted(here, key=lambda d: min(c.start for c in d.by_sentence.get(sentence, [d.first]))):
            self.spoken.append((sentence, draft))

    def _described(self, sentence: int, anaphor: Anaphor, here: list[Draft]) -> list[Draft]:
        """A definite description: the last thing of its kind, else the text's subject."""
        covering = [d for d in here if _covers(d, sentence, anaphor)]
        if any(d.name for d in covering):
            return here
        if any(d.name and self._stands_before(d, sentence, anaphor) for d in here):
            return here
        draft = self._last(sentence, anaphor, exclude=covering)
        if draft is None or self._lists_sums(sentence, anaphor):
            return here
        if anaphor.kind == "deal" and not covering and any(d.name for d in here):
            return here
        for other in here:
            if other is draft or other.name or not self._may_join(other, draft):
                continue
            if other in covering or (other.first.rule == "money" and other.first.sentence == sentence):
                self._join(other, draft)
        return self._add(sentence, anaphor.start, anaphor.end, draft, "discourse.definite")

    def _pronoun(self, sentence: int, start: int, end: int, here: list[Draft]) -> list[Draft]:
        """A sentence about what was spoken of last."""
        if any(draft.name for draft in here) and not self._only_later(here, sentence, end):
            return here
        draft = self._recent(sentence, _NEAR)
        if draft is None:
            return here
        for other in here:
            if other is not draft and other.first.rule == "money" and self._may_join(other, draft):
                self._join(other, draft)
        return self._add(sentence, start, end, draft, "discourse.pronoun")

    def _goes_on(self, sentence: int) -> list[Draft]:
        """A sentence that gives a maker or a sum and names nothing, in a paragraph about one thing."""
        facts = self.facts
        left, right = facts.span(sentence)
        if facts.text.find("|", left, right) >= 0:  # a row of a table speaks for itself
            return []
        if _TOLD_APART.search(facts.text, left, right):
            return []
        if self.overview:
            return []
        rule = "discourse.topic"
        draft = self._recent(sentence, 1, same_paragraph=True)
        if draft is None and self._alone() and self.main is not None:
            rule = "discourse.main"
            recent = self._recent(sentence, _FAR)
            draft = self.main if recent is self.main else None
        if draft is None or not self._fits_countries(sentence, draft):
            return []
        paragraph = facts.paragraph_of(left)
        rivals = {
            id(d)
            for s, d in self.spoken[-12:]
            if sentence - s <= _FAR and facts.paragraph_of(facts.span(s)[0]) == paragraph
        }
        if len(rivals - {id(draft)}) > 0:
            return []
        return self._add(sentence, left, left, draft, rule)

    def _of_the_title(self, here: list[Draft]) -> list[Draft]:
        """A description in the opening, or a definite one anywhere, of the one thing that the text is about."""
        main = self.main
        if main is None:
            return here
        kept = list(here)
        for other in here:
            if other is main or other.name or other.first.fresh:
                continue
            if other.first.rule == "money" or (not self.articles and other.sums):
                if self._is_its_money(other, main):
                    self._join(other, main)
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
            if (opening or (known and self._alone())) and self._may_join(other, main):
                self._join(other, main)
                kept.remove(other)
                if main not in kept:
                    kept.append(main)
        return kept

    def _is_its_money(self, other: Draft, main: Draft) -> bool:
        """Whether a sum that names no project is that of the one thing that the text is about."""
        if not self._alone() or self.overview or main.first.sentence > other.first.sentence:
            return False
        if main.first.sentence >= self.facts.lead or main.first.rule == "money" or main.types == ["other"]:
            return False
        recent = self._recent(other.first.sentence, _NEXT, same_paragraph=self.articles)
        return (
            recent is main
            and not _TOLD_APART.search(self.facts.text, *self.facts.span(other.first.sentence))
            and self._may_join(other, main)
        )

    def _last(self, sentence: int, anaphor: Anaphor, exclude: Sequence[Draft]) -> Draft | None:
        kinds = STANDS_FOR[anaphor.kind]
        near: list[Draft] = []
        recent = sorted(self.spoken[-40:], key=lambda told: (told[0], self._weight(told[1])))
        for at, draft in reversed(recent):
            if sentence - at > (_NEXT if self.overview else _FAR):
                break
            if id(draft) in self.gone or draft in exclude or draft in near:
                continue
            if self._elsewhere(anaphor, draft):
                continue
            if set(draft.types) & set(kinds) or draft.first.rule == "money":
                near.append(draft)
        if anaphor.kind == "deal":
            near = [d for d in near[:1] if sentence - d.sentences[-1] <= _NEXT + 1] or [
                d for d in near if d is self.main and self._alone()
            ]
        fitting = FITS.get(anaphor.kind)
        best = [d for d in near if fitting and set(d.subtypes) & fitting]
        if near and near[0].sentences[-1] == sentence - 1 and not best:
            best = near[:1]
        chosen = next(iter(best or near), None)
        lost = self.main is None or self.main in exclude or self._elsewhere(anaphor, self.main)
        if chosen is None and self.main is not None and not lost:
            titled = in_title(self.facts, self.main) and sentence < self.facts.lead
            if (titled or self.main.first.sentence < sentence) and set(self.main.types) & set(kinds):
                return self.main
        return chosen

    def _weight(self, draft: Draft) -> int:
        """What is named comes before what is not, a project before the body that acts for it."""
        return 0 if id(draft) in self.acting else 1 + (draft.name is not None)

    def _recent(self, sentence: int, reach: int, *, same_paragraph: bool = False) -> Draft | None:
        """What was spoken of last, the subject of its sentence first."""
        found: Draft | None = None
        at = -1
        for told, draft in reversed(self.spoken[-24:]):
            if told >= sentence or id(draft) in self.gone:
                continue
            if at >= 0 and told != at:
                break
            if sentence - told > reach:
                break
            if found is not None and id(draft) in self.acting:
                continue
            at = told
            found = draft
        if found is None:
            return None
        if same_paragraph:
            left, before = self.facts.span(sentence)[0], self.facts.span(at)[0]
            if self.facts.paragraph_of(left) != self.facts.paragraph_of(before):
                return None
        return found

    def _add(self, sentence: int, start: int, end: int, draft: Draft, rule: str) -> list[Draft]:
        """Lets a draft speak in one more sentence."""
        candidate = Candidate(
            start, end, sentence, rule, draft.types[0], draft.subtypes[0] if draft.subtypes else "", 0.8,
            definite=True, cues=cues_over(self.facts.cues, start, max(end, start + 1)),
        )  # fmt: skip
        told = draft.by_sentence.setdefault(sentence, [])
        if not any(c.start <= start < c.end for c in told):
            told.append(candidate)
            draft.candidates.append(candidate)
            at = bisect_left(draft.sentences, sentence)
            if at >= len(draft.sentences) or draft.sentences[at] != sentence:
                draft.sentences.insert(at, sentence)
        listed = self.here.setdefault(sentence, [])
        if draft not in listed:
            listed.append(draft)
        return [d for d in listed if id(d) not in self.gone]

    def _join(self, other: Draft, draft: Draft) -> None:
        """Makes one project of a phrase and what it stands for."""
        self.gone.add(id(other))
        draft.candidates.extend(other.candidates)
        draft.sums |= other.sums
        for sentence, candidates in other.by_sentence.items():
            draft.by_sentence.setdefault(sentence, []).extend(candidates)
            listed = self.here.setdefault(sentence, [])
            if draft not in listed:
                listed.append(draft)
        draft.sentences = sorted({*draft.sentences, *other.sentences})
        if draft.host is None or (
            other.host is not None and other.host.confidence > draft.host.confidence + 0.2
        ):
            draft.host = other.host or draft.host
        if draft.types == ["other"] and draft.first.rule == "money" and other.types:
            draft.types, draft.subtypes = list(other.types), list(other.subtypes)
        self.spoken = [(s, draft if d is other else d) for s, d in self.spoken[-40:]]

    def _may_join(self, other: Draft, draft: Draft) -> bool:
        if other.programme is not None or not other.host or not draft.host:
            return other.programme is None
        if set(other.countries) & set(draft.countries):
            return True
        return not (other.host.rule.startswith("host.sentence") and other.host.confidence >= 0.7)

    def _fits_countries(self, sentence: int, draft: Draft) -> bool:
        named = {m.iso3 for m in self.facts.countries_in.get(sentence, []) if m.via != "place"}
        return not named or bool(named & set(draft.countries)) or not draft.countries

    def _gives_something(self, sentence: int) -> bool:
        facts = self.facts
        return any(m.relation != "negated" for _, m in facts.vendors_in.get(sentence, [])) or any(
            m.role == "commitment" for _, m in facts.amounts_in.get(sentence, [])
        )

    def _alone(self) -> bool:
        """Whether the text's subject is by far what it speaks of most."""
        if self.overview:
            return False
        others = {d.name for d in self.named if d is not self.main and id(d) not in self.gone}
        return self.main is not None and len(others) <= 3

    def _stands_before(self, draft: Draft, sentence: int, anaphor: Anaphor) -> bool:
        """Whether a sentence itself names what one of its phrases points at: ``LitAI ... its budget``."""
        if not set(draft.types) & set(STANDS_FOR[anaphor.kind]):
            return False
        return any(c.end <= anaphor.start for c in draft.by_sentence.get(sentence, ()) if c.name)

    def _lists_sums(self, sentence: int, anaphor: Anaphor) -> bool:
        """Whether a phrase stands deep in a list of sums, each of something else."""
        sums = [m for _, m in self.facts.amounts_in.get(sentence, []) if m.role == "commitment"]
        return len(sums) >= _LIST and anaphor.start - self.facts.span(sentence)[0] > _DEEP

    def _elsewhere(self, anaphor: Anaphor, draft: Draft) -> bool:
        """Whether a phrase names a country of its own that is not the draft's: ``the Dutch factory``."""
        mentions = self.facts.countries_in.get(self.facts.sentence_of(anaphor.start), [])
        inside = {
            m.iso3
            for m in mentions
            if anaphor.start <= m.start < anaphor.end + (_PLACED if m.via != "place" else 0)
        }
        return bool(inside) and not inside & set(draft.countries)

    def _only_later(self, here: Sequence[Draft], sentence: int, end: int) -> bool:
        """Whether what a sentence names stands well behind the pronoun that opens it."""
        return all(c.start > end + 25 for d in here for c in d.by_sentence.get(sentence, []) if d.name)


def _covers(draft: Draft, sentence: int, anaphor: Anaphor) -> bool:
    return any(c.start < anaphor.end and anaphor.start < c.end for c in draft.by_sentence.get(sentence, []))
