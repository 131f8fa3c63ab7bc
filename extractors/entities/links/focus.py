"""What a text has spoken of so far: the projects in focus, and what of them is at hand at a sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractors.entities.cues import cues_over
from extractors.entities.links.anaphors import FITS, STANDS_FOR, Anaphor
from extractors.entities.links.candidate import Candidate
from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.entities.links.subject import acts, in_title, is_overview, main_draft, only_measures

# How many sentences back a description, a pronoun and a bare continuation may point.
FAR, NEAR, NEXT = 8, 3, 2
# Within so many characters behind a phrase a country says whose it is: ``the campus of the Emirates``.
_PLACED = 12


class Focus:
    """The projects of a text with the sentences that speak of them, as reading goes on."""

    def __init__(self, facts: Facts, drafts: Sequence[Draft]) -> None:
        self.facts = facts
        self.gone: set[int] = set()
        self.main = main_draft(facts, drafts)
        self.overview = is_overview(drafts)
        self.acting = {id(draft) for draft in drafts if acts(draft, drafts)}
        self.named = [d for d in drafts if d.name]
        self.spoken: list[tuple[int, Draft]] = []
        self.here: dict[int, list[Draft]] = {}
        for draft in drafts:
            for sentence in draft.by_sentence:
                self.here.setdefault(sentence, []).append(draft)

    def present(self, sentence: int) -> list[Draft]:
        """The projects that a sentence speaks of."""
        return [draft for draft in self.here.get(sentence, []) if id(draft) not in self.gone]

    def speak(self, sentence: int, drafts: Sequence[Draft]) -> None:
        """Notes what a sentence spoke of, in the order in which it did."""
        told = [draft for draft in drafts if not only_measures(self.facts, draft)]
        for draft in sorted(told, key=lambda d: min(c.start for c in d.by_sentence.get(sentence, [d.first]))):
            self.spoken.append((sentence, draft))

    def last(self, sentence: int, anaphor: Anaphor, exclude: Sequence[Draft]) -> Draft | None:
        """The project that a definite description stands for."""
        kinds = STANDS_FOR[anaphor.kind]
        near: list[Draft] = []
        recent = sorted(self.spoken[-40:], key=lambda told: (told[0], self.weight(told[1])))
        for at, draft in reversed(recent):
            if sentence - at > (NEXT if self.overview else FAR):
                break
            if id(draft) in self.gone or draft in exclude or draft in near:
                continue
            if self.elsewhere(anaphor, draft):
                continue
            if set(draft.types) & set(kinds) or draft.first.rule == "money":
                near.append(draft)
        if anaphor.kind == "deal":
            near = [d for d in near[:1] if sentence - d.sentences[-1] <= NEXT + 1] or [
                d for d in near if d is self.main and self.alone()
            ]
        fitting = FITS.get(anaphor.kind)
        best = [d for d in near if fitting and set(d.subtypes) & fitting]
        if near and near[0].sentences[-1] == sentence - 1 and not best:
            best = near[:1]
        chosen = next(iter(best or near), None)
        lost = self.main is None or self.main in exclude or self.elsewhere(anaphor, self.main)
        if chosen is None and self.main is not None and not lost:
            titled = in_title(self.facts, self.main) and sentence < self.facts.lead
            if (titled or self.main.first.sentence < sentence) and set(self.main.types) & set(kinds):
                return self.main
        return chosen

    def weight(self, draft: Draft) -> int:
        """What is named comes before what is not, a project before the body that acts for it."""
        return 0 if id(draft) in self.acting else 1 + (draft.name is not None)

    def recent(self, sentence: int, reach: int, *, same_paragraph: bool = False) -> Draft | None:
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

    def was_just_spoken_of(self, draft: Draft, sentence: int) -> bool:
        """Whether what was spoken of last is this project, or the title's project was spoken of beside it."""
        recent = self.recent(sentence, FAR)
        if recent is None or recent is draft or not in_title(self.facts, draft):
            return recent is draft
        last = max(at for at, told in self.spoken[-24:] if told is recent and at < sentence)
        return any(told is draft and at == last for at, told in self.spoken[-24:])

    def add(self, sentence: int, start: int, end: int, draft: Draft, rule: str) -> list[Draft]:
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

    def join(self, other: Draft, draft: Draft) -> None:
        """Makes one project of a phrase and what it stands for."""
        self.gone.add(id(other))
        draft.absorb(other)
        for sentence in other.by_sentence:
            listed = self.here.setdefault(sentence, [])
            if draft not in listed:
                listed.append(draft)
        self.spoken = [(s, draft if d is other else d) for s, d in self.spoken[-40:]]

    def may_join(self, other: Draft, draft: Draft) -> bool:
        """Whether two drafts may be one: no programme of its own, no other country."""
        if other.programme is not None or not other.host or not draft.host:
            return other.programme is None
        if set(other.countries) & set(draft.countries):
            return True
        return not (other.host.rule.startswith("host.sentence") and other.host.confidence >= 0.7)

    def alone(self) -> bool:
        """Whether the text's subject is by far what it speaks of most."""
        if self.overview:
            return False
        others = {d.name for d in self.named if d is not self.main and id(d) not in self.gone}
        return self.main is not None and len(others) <= 3

    def elsewhere(self, anaphor: Anaphor, draft: Draft) -> bool:
        """Whether a phrase names a country of its own that is not the draft's: ``the Dutch factory``."""
        mentions = self.facts.countries_in.get(self.facts.sentence_of(anaphor.start), [])
        inside = {
            m.iso3
            for m in mentions
            if anaphor.start <= m.start < anaphor.end + (_PLACED if m.via != "place" else 0)
        }
        return bool(inside) and not inside & set(draft.countries)
