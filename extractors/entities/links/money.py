"""Money in claims: which sums belong to which project."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.entities.links.candidate import Candidate
from extractors.entities.links.company_wide import is_company_wide
from extractors.entities.links.draft import Draft, is_for_what_follows
from extractors.entities.links.facts import Facts
from extractors.entities.links.host_words import takes_part
from extractors.entities.links.owner_words import ITS, PAYS_PART, PLAN, PLAN_NEXT, REPLACED, UNDER, WHOLE
from extractors.entities.links.subject import in_title, main_draft
from extractors.entities.links.subject_words import GOES_ON
from extractors.model import AmountMention, Link

# Beyond this many characters only the distance counts.
_FAR = 600
_PREDECESSOR = 150.0
# A short question of which a sum is the answer: ``What did it cost? About 100 million francs``.
_QUESTION = re.compile(r"[^.!?\n]{2,60}[?？]\s*\Z")
_ANSWER = 30
# Between a verb and the sum that is its object stand an article and a word like ``about``.
_BESIDE = 16


def attach_amounts(facts: Facts, drafts: Sequence[Draft]) -> None:
    """Every sum that is a commitment goes to the nearest claim that can bear it; restatements follow."""
    home: dict[int, Draft] = {}
    told: dict[int, list[tuple[Draft, Candidate]]] = {}
    last: dict[int, Draft] = {}
    for draft in drafts:
        last[draft.sentences[-1]] = draft
        for sentence, candidates in draft.by_sentence.items():
            told.setdefault(sentence, []).extend((draft, candidate) for candidate in candidates)
    for index, amount in enumerate(facts.amounts):
        if (
            amount.role != "commitment"
            or is_company_wide(facts, amount)
            or _is_of_what_was_given_up(facts, amount)
        ):
            continue
        if amount.restates is not None and amount.restates in home:
            draft, rule, sure = home[amount.restates], "amount.restates", 0.9
        else:
            chosen = _nearest(facts, told, last, amount) or _answered(facts, drafts, amount)
            if chosen is None:
                continue
            draft, rule, sure = chosen
        home[index] = draft
        draft.amounts.append(index)
        draft.links.append(Link(field="amount", index=index, value=amount.text, rule=rule, confidence=sure))


def _nearest(
    facts: Facts,
    told: Mapping[int, Sequence[tuple[Draft, Candidate]]],
    last: Mapping[int, Draft],
    amount: AmountMention,
) -> tuple[Draft, str, float] | None:
    sentence = facts.sentence_of(amount.start)
    here = [pair for pair in told.get(sentence, ()) if pair[1].rule != "discourse.main"]
    if not here:  # in a text whose title names the project, a sum that names nothing is the project's
        here = [pair for pair in told.get(sentence, ()) if in_title(facts, pair[0])]
    before_it = facts.text[max(facts.span(sentence)[0], amount.start - 50) : amount.start]
    if WHOLE.search(before_it) and not PAYS_PART.search(before_it):
        here = [pair for pair in here if pair[1].start >= amount.end]
    here = [pair for pair in here if not _in_clause_abroad(facts, amount, *pair)]
    here = [pair for pair in here if not _is_of_the_many(facts, amount, pair[1])]
    here = [pair for pair in here if not _is_of_another(facts, amount, *pair)]
    owner = _possessor(facts, amount, here)
    if owner is not None:
        return owner, "amount.possessive", 0.8
    if here:
        draft, candidate = min(
            here, key=lambda pair: _cost(facts.text, amount, pair[1]) + _acting(facts, pair, here)
        )
        cost = _cost(facts.text, amount, candidate)
        rule = "amount.sentence"
        if candidate.rule.startswith("discourse"):
            rule, cost = f"amount.{candidate.rule}", max(cost, 100)
        return draft, rule, round(max(0.4, 0.95 - cost / 400), 3)
    left = facts.span(sentence)[0]
    before = last.get(sentence - 1) or last.get(sentence - 2)
    if (
        before is not None
        and facts.paragraph_of(left) == facts.paragraph_of(before.candidates[-1].start)
        and GOES_ON.match(facts.text[left : left + 80])
    ):
        return before, "amount.earlier", 0.6
    beside = {id(draft): draft for draft, _ in told.get(sentence - 1, ())}
    if len(beside) == 1 and _shares_the_cost(facts, amount, whole := next(iter(beside.values()))):
        return whole, "amount.share", 0.6
    return None


def _answered(
    facts: Facts, drafts: Sequence[Draft], amount: AmountMention
) -> tuple[Draft, str, float] | None:
    """What the text is about, for a sum that answers a question: ``What did it cost? About 100 million francs``."""
    sentence = facts.sentence_of(amount.start)
    if not sentence or amount.start - facts.span(sentence)[0] > _ANSWER:
        return None
    if _QUESTION.match(facts.text[slice(*facts.span(sentence - 1))]) is None:
        return None
    main = main_draft(facts, drafts)
    return (main, "amount.answer", 0.6) if main is not None else None


def _is_of_what_was_given_up(facts: Facts, amount: AmountMention) -> bool:
    """Whether a sum is that of an older plan: ``confirmed 7 million, a year after it had scrapped an 8 million version``."""
    sentence = facts.sentence_of(amount.start)
    before = [
        other.end
        for _, other in facts.amounts_in.get(sentence, ())
        if other.end < amount.start and other.role == "commitment"
    ]
    return bool(before) and any(
        event.kind == "cancelled" and 0 <= amount.start - event.end <= _BESIDE and min(before) < event.start
        for _, event in facts.events_in.get(sentence, ())
    )


def _is_of_the_many(facts: Facts, amount: AmountMention, candidate: Candidate) -> bool:
    """Whether a sum pays for all of which a country has one: ``20 billion for five, with Malta fielding a site``."""
    return (
        candidate.start >= amount.end
        and takes_part().search(facts.text, amount.end, candidate.start) is not None
    )


def _is_of_another(facts: Facts, amount: AmountMention, draft: Draft, candidate: Candidate) -> bool:
    """Whether a sum stands beside the name of another plan, in a sentence that only goes on about a draft."""
    if not candidate.rule.startswith("discourse"):
        return False
    left, right = facts.span(facts.sentence_of(amount.start))
    told = (PLAN.match(facts.text, left, amount.start), PLAN_NEXT.match(facts.text, amount.end, right))
    names = [match["plan"] for match in told if match]
    known = {word.lower() for c in draft.candidates for word in facts.text[c.start : c.end].split()}
    known |= {word.lower() for word in (draft.name or "").split()}
    return any(not {word.lower() for word in name.split()} <= known for name in names)


def _possessor(facts: Facts, amount: AmountMention, here: Sequence[tuple[Draft, Candidate]]) -> Draft | None:
    """Whose ``its budget`` is, behind a semicolon: that of the subject with which the sentence began."""
    left = facts.span(facts.sentence_of(amount.start))[0]
    clause = facts.text.rfind(";", left, amount.start)
    if clause < 0 or ITS.match(facts.text, clause + 1) is None:
        return None
    before = [pair for pair in here if pair[1].name and pair[1].start < clause]
    if any(clause < candidate.start < amount.start for _, candidate in here) or not before:
        return None
    return min(before, key=lambda pair: pair[1].start)[0]


def _shares_the_cost(facts: Facts, amount: AmountMention, before: Draft) -> bool:
    """Whether who pays a part of what is told right behind the one project of the sentence before: ``Malta pays half of``."""
    sentence = facts.sentence_of(amount.start)
    left = facts.span(sentence)[0]
    named = {m.iso3 for m in facts.countries_in.get(sentence, ()) if m.via != "place"}
    return (
        PAYS_PART.search(facts.text, left, amount.start) is not None
        and facts.paragraph_of(left) == facts.paragraph_of(facts.span(sentence - 1)[0])
        and (not named or bool(named & set(before.countries)))
    )


def _in_clause_abroad(facts: Facts, amount: AmountMention, draft: Draft, candidate: Candidate) -> bool:
    """Whether a semicolon parts a sum from a candidate, and its clause names only other countries."""
    first, second = sorted(((amount.start, amount.end), (candidate.start, candidate.end)))
    if ";" not in facts.text[first[1] : second[0]] or not draft.countries:
        return False
    left, right = facts.span(facts.sentence_of(amount.start))
    start = max(left, facts.text.rfind(";", left, amount.start))
    end = facts.text.find(";", amount.end, right)
    here = facts.countries_in.get(facts.sentence_of(amount.start), [])
    named = {m.iso3 for m in here if start <= m.start < (end if end >= 0 else right)}
    return bool(named) and not named & set(draft.countries)


def _acting(facts: Facts, pair: tuple[Draft, Candidate], here: Sequence[tuple[Draft, Candidate]]) -> float:
    """What it costs a sum to go to who pays, or to the roof over it, where what it pays for stands beside it."""
    candidate = pair[1]
    if candidate.name and _is_roof(facts, candidate):
        return 150.0 if any(c.name and d is not pair[0] and not _is_roof(facts, c) for d, c in here) else 0.0
    programme = candidate.programme
    if programme is None:
        return 0.0
    others = (candidate.programme for _, candidate in here)
    return 150.0 if any(o is not None and o.part_of == programme.id for o in others) else 0.0


def _is_roof(facts: Facts, candidate: Candidate) -> bool:
    left = facts.span(candidate.sentence)[0]
    return UNDER.search(facts.text, max(left, candidate.start - 40), candidate.start) is not None


def _cost(text: str, amount: AmountMention, candidate: Candidate) -> float:
    """How far a candidate stands from a sum: characters, and more for every clause in between."""
    if candidate.start <= amount.start < candidate.end:
        return 0.0
    first, second = (
        (amount.end, candidate.start) if amount.end <= candidate.start else (candidate.end, amount.start)
    )
    if second - first > _FAR:
        return float(second - first)
    between = text[first:second]
    cost = float(len(between)) + 60 * between.count(";") + 25 * between.count(",")
    cost += 80 * len(re.findall(r"[.!?]\s|\n", between))
    cost += 30 * len(re.findall(r"\b(?:while|whereas|and|und|et|y|e|while|along with|begleitet)\b", between))
    if candidate.end <= amount.start and is_for_what_follows(text, amount.start, amount.end):
        cost += _PREDECESSOR
    if candidate.name and REPLACED.search(text, max(0, candidate.start - 40), candidate.start):
        cost += _PREDECESSOR
    if candidate.start < amount.start and re.match(r"\s*\(\s*\Z", between):
        cost = 0.0
    return cost
