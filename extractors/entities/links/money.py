"""Money in claims: which sums belong to which project, and sums that are a project by themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from extractors.entities.cues import cues_over
from extractors.entities.links.candidate import Candidate
from extractors.entities.links.draft import is_for_what_follows
from extractors.entities.links.facts import GOES_ON, Facts
from extractors.entities.project_types import NAMES_A_THING
from extractors.model import AmountMention, Link, ProjectType, TypeMention

_NOT_GIVEN = frozenset({"cancelled", "paused"})


_ITEM = re.compile(r"(?:[-•–▪]|\*(?=\s))\s?")
# Sentences over which the items of one list are looked for.
_LONGEST_LIST = 16
# Beyond this many characters only the distance counts.
_FAR = 600
_COMPARED = re.compile(
    r"\b(?:(?:up|increase|rise|jump|down|more|higher) (?:\w+ )?(?:from|than)|compared (?:with|to)"
    r"|on top of|against|unlike|match\w*"
    r"|exceed\w*|surpass\w*|dwarf\w*|versus|vs\.?|gegenüber|im Vergleich zu|contre|frente a"
    r"|rispetto a)\s+(?:the\s+)?(?:[\w’']+\s+){0,2}\Z",
    re.IGNORECASE,
)


# What is replaced costs nothing any more: ``the successor of Alpha will cost $2 billion``.
_REPLACED = re.compile(
    r"\b(?:successors? (?:of|to)|replac\w+|succeed\w*|follow-?up to|as (?:fast|powerful|large|big) as|than|Nachfolger\w* (?:von|des|der)|remplac\w+"
    r"|succ[èe]d\w* à|successeur d\w+|sucesor\w* d\w+|sucessor\w* d\w+|successore d\w+|opvolger van)\s(?:the |le |la |el |der |den )?\Z",
    re.IGNORECASE,
)
_PREDECESSOR = 150.0
_INCLUDING = re.compile(
    r"\b(?:including|of which|among (?:them|which)|darunter|davon|dont|y compris|incluid[oa]s?|entre ellos|incluindo|tra cui"
    r"|inclus[oi]|waaronder|waarvan|däribland|varav)\b",
    re.IGNORECASE,
)
_FOUNDRIES = frozenset(
    {"tsmc", "samsung", "sk-hynix", "micron", "intel", "rapidus", "smic", "globalfoundries"}
)
_PLANTS = re.compile(r"\b(?:factor(?:y|ies)|plants?|fabs?|manufacturing|production)\b", re.IGNORECASE)
_PLAN = re.compile(
    r"\)?[\s-](?:[\w-]+\s){0,3}?(?:investments?|plan|programme|program|package|pledge|bet|push|scheme|spend|commitment|initiative|project"
    r"|expansion|build-?out)\b"
)
# What a company spends on all that it builds.
_CAPEX = re.compile(
    r"\b(?:cap(?:ital)?[ -]?ex(?:penditures?)?|capital (?:spending|outlays?|investments?)"
    r"|(?:to|will|would|plans to|expects to) (?:\w+ )?(?:spend|invest))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:(?:this|next|fiscal|last|calendar) year|(?:in|for|during|by) (?:fiscal )?20\d\d|20\d\d cap|annual(?:ly)?|a year|per year)\b"
)
_IN = re.compile(r"\b(?:in|across|within)\s(?:the\s)?\Z")
_CHIPS = re.compile(
    r"\b(?:chip ?makers?|chips|semiconductors?|nanometer|fabs?|foundry)\b|半导体|半導体|芯片|반도체",
    re.IGNORECASE,
)


# A sum of which something is only a part: ``the largest piece of the 90 billion``.
_WHOLE = re.compile(
    r"\b(?:part|piece|share|slice|portion|bulk|third|quarter|half|Teil|Anteil|Hälfte|partie|part|moitié|tiers|parte|mitad"
    r"|tercio|metade|metà|terzo|deel|helft)s? (?:of|de|der|des|von|del|dell[ao]|di|do|van)(?: (?:the|a|this|that|its|den|einem|los|las|la"
    r"|het))?\s(?:[\w-]+\s)?\Z",
    re.IGNORECASE,
)
# Under whose roof something is paid: ``as part of``, ``dans le cadre de``, ``im Rahmen von``.
_UNDER = re.compile(
    r"\b(?:under|as part of|within|in the framework of|from the budget of|dans le cadre d[eu]|(?:crédits|fonds|budget) d[eu]"
    r"|im Rahmen (?:von|des|der)|aus Mitteln (?:von|des|der)|en el marco del?|(?:fondos|cargo) del?|no âmbito d[aeo]|nell['’]ambito d\w+"
    r"|binnen|inom)\s(?:the\s|la\s|le\s|el\s|l['’])?\Z",
    re.IGNORECASE,
)


class _Claiming(Protocol):
    candidates: list[Candidate]
    by_sentence: dict[int, list[Candidate]]
    sentences: list[int]
    amounts: list[int]
    links: list[Link]

    @property
    def countries(self) -> tuple[str, ...]: ...


def money_candidates(facts: Facts, others: Sequence[Candidate]) -> list[Candidate]:
    """Sums that someone gives to build AI in a sentence that names nothing else that could be the project."""
    found: list[Candidate] = []
    taken = {c.sentence for c in others if c.weight >= NAMES_A_THING}
    done: set[int] = set()
    for amount in facts.amounts:
        sentence = facts.sentence_of(amount.start)
        if (
            amount.role != "commitment"
            or amount.restates is not None
            or sentence in done
            or (sentence in taken and not _is_whole(facts, amount, others))
        ):
            continue
        heading = _heading(facts, sentence)
        if heading is None and not facts.ai_near(sentence, 1):
            continue
        left, right = facts.span(sentence)
        if _COMPARED.search(facts.text, max(left, amount.start - 40), amount.start):
            continue
        if is_company_wide(facts, amount):
            continue
        events = [event for _, event in facts.events_in.get(sentence, []) if event.kind not in _NOT_GIVEN]
        if not events and heading is None and not _is_a_plan(facts, amount, left, right):
            continue
        kind, subtype, weight = _type_here(facts, left, right)
        if heading is not None and weight < NAMES_A_THING:
            kind, subtype, weight = heading.type, heading.subtype, heading.weight
        done.add(sentence)
        found.append(
            Candidate(
                amount.start, amount.end, sentence, "money", kind, subtype, weight,
                cues=cues_over(facts.cues, amount.start, amount.end),
            )
        )  # fmt: skip
    return found


def _is_a_plan(facts: Facts, amount: AmountMention, left: int, right: int) -> bool:
    """Whether a noun beside a sum says that it will be spent in a country: ``a €13bn Finland investment``."""
    ahead = _PLAN.match(facts.text, amount.end, min(right, amount.end + 70))
    return ahead is not None and any(
        -40 <= m.start - amount.start <= ahead.end() - amount.start + 40
        for m in facts.countries_in.get(facts.sentence_of(left), ())
    )


def is_company_wide(facts: Facts, amount: AmountMention) -> bool:
    """Whether a sum is all that a company spends in a year, wherever: of a country's projects it says nothing."""
    sentence = facts.sentence_of(amount.start)
    left, right = facts.span(sentence)
    if not any(
        _CAPEX.search(facts.text, max(left, start), min(right, end))
        for start, end in ((amount.start - 60, amount.start), (amount.end, amount.end + 60))
    ):
        return False
    if _YEAR.search(facts.text, left, right) is None:
        return False
    spent = facts.countries_in.get(sentence, ())
    return not any(
        m.start < amount.end + 120
        and _IN.search(facts.text, max(0, m.start - 8), m.start)
        and not _INCLUDING.search(facts.text, amount.end, max(amount.end, m.start))
        for m in spent
    )


def _is_whole(facts: Facts, amount: AmountMention, others: Sequence[Candidate]) -> bool:
    """Whether a sum holds more than the project of its sentence, which has a part of it: ``$5 billion, including``."""
    sentence = facts.sentence_of(amount.start)
    here = [c for c in others if c.sentence == sentence and c.weight >= NAMES_A_THING]
    if any(c.start < amount.end for c in here):
        return False
    first = min(c.start for c in here)
    parts = _INCLUDING.search(facts.text, amount.end, first)
    return parts is not None and any(
        a.role == "commitment" and a.start > parts.end() for _, a in facts.amounts_in.get(sentence, ())
    )


def _heading(facts: Facts, sentence: int) -> TypeMention | None:
    """What the items of a list are, by the words above it: ``Data centre investments: - $2 billion in Ghana``."""
    if not _ITEM.match(facts.text, facts.span(sentence)[0]) or not facts.countries_in.get(sentence):
        return None
    for above in range(sentence - 1, max(-1, sentence - _LONGEST_LIST), -1):
        start, end = facts.span(above)
        if not _ITEM.match(facts.text, start):
            cues = [c for c in facts.types if start <= c.start < end and c.weight >= NAMES_A_THING]
            ends = facts.text[start:end].rstrip(" *_").endswith((":", "："))
            return max(cues, key=lambda cue: cue.weight, default=None) if ends else None
    return None


def _type_here(facts: Facts, left: int, right: int) -> tuple[ProjectType, str, float]:
    cues = [c for c in facts.types if left <= c.start < right]
    best = max(cues, key=lambda c: c.weight, default=None)
    if best is None or best.weight < 0.5:
        if _CHIPS.search(facts.text, left, right) or _builds_fabs(facts, left, right):
            return "infrastructure", "chip_supply", 0.7
        return "other", "fund", 0.5
    return best.type, best.subtype, best.weight


def _builds_fabs(facts: Facts, left: int, right: int) -> bool:
    """Whether one who makes chips for others builds factories: ``TSMC will invest $9 billion in its plants``."""
    makers = {m.vendor for _, m in facts.vendors_in.get(facts.sentence_of(left), ())}
    return not makers.isdisjoint(_FOUNDRIES) and _PLANTS.search(facts.text, left, right) is not None


def attach_amounts(facts: Facts, drafts: Sequence[_Claiming]) -> None:
    """Every sum that is a commitment goes to the nearest claim that can bear it; restatements follow."""
    home: dict[int, _Claiming] = {}
    told: dict[int, list[tuple[_Claiming, Candidate]]] = {}
    last: dict[int, _Claiming] = {}
    for draft in drafts:
        last[draft.sentences[-1]] = draft
        for sentence, candidates in draft.by_sentence.items():
            told.setdefault(sentence, []).extend((draft, candidate) for candidate in candidates)
    for index, amount in enumerate(facts.amounts):
        if amount.role != "commitment" or is_company_wide(facts, amount):
            continue
        if amount.restates is not None and amount.restates in home:
            draft, rule, sure = home[amount.restates], "amount.restates", 0.9
        else:
            chosen = _nearest(facts, told, last, amount)
            if chosen is None:
                continue
            draft, rule, sure = chosen
        home[index] = draft
        draft.amounts.append(index)
        draft.links.append(Link(field="amount", index=index, value=amount.text, rule=rule, confidence=sure))


def _nearest(
    facts: Facts,
    told: Mapping[int, Sequence[tuple[_Claiming, Candidate]]],
    last: Mapping[int, _Claiming],
    amount: AmountMention,
) -> tuple[_Claiming, str, float] | None:
    sentence = facts.sentence_of(amount.start)
    here = [pair for pair in told.get(sentence, ()) if pair[1].rule != "discourse.main"]
    if _WHOLE.search(facts.text, max(facts.span(sentence)[0], amount.start - 50), amount.start):
        here = [pair for pair in here if pair[1].start >= amount.end]
    here = [pair for pair in here if not _in_clause_abroad(facts, amount, *pair)]
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
    return None


def _in_clause_abroad(facts: Facts, amount: AmountMention, draft: _Claiming, candidate: Candidate) -> bool:
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


def _acting(
    facts: Facts, pair: tuple[_Claiming, Candidate], here: Sequence[tuple[_Claiming, Candidate]]
) -> float:
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
    return _UNDER.search(facts.text, max(left, candidate.start - 40), candidate.start) is not None


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
    if candidate.name and _REPLACED.search(text, max(0, candidate.start - 40), candidate.start):
        cost += _PREDECESSOR
    if candidate.start < amount.start and re.match(r"\s*\(\s*\Z", between):
        cost = 0.0
    return cost
