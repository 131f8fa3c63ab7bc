"""Events that stand beside a project and are not its own: what replaces it, what is trained on it, what it only pays for."""

from __future__ import annotations

import re

from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.entities.links.owner_words import WITH_WHOM
from extractors.model import EventMention

# A machine that another follows: ``are to be replaced by``, ``Nachfolger von``, ``「富岳」の後継機``.
_REPLACED = re.compile(
    r"[^.;,]{0,24}?\b(?:(?:is|are|was|were|be|being|been)\s(?:to\sbe\s)?(?:replaced|succeeded|retired|switched off|phased out)"
    r"|(?:wird|werden|wurde|wurden)\s(?:[\w-]+\s){0,4}?(?:abgelöst|ersetzt)|(?:sera|seront|est|sont|a été|ont été)\s(?:\w+\s)?(?:remplacée?s?|succédée?s?)"
    r"|(?:será|serán|fue|fueron)\s(?:sustituid[oa]s?|reemplazad[oa]s?)|(?:sarà|saranno|è stat[oa])\s(?:sostituit[oaie])"
    r"|(?:wordt|worden|werd)\s(?:[\w-]+\s){0,3}?(?:vervangen|opgevolgd)|ersätts|zostan\w+\szastąpion\w+)\b"
    r"|['’]s\s(?:\w+\s)?successor|(?:[「『][^」』]{1,12})?[」』”\"]?(?:の後継|の次期|後継|의 후속|의 후계| 후속| 후계|的后继|的继任|的後繼|的下一代)"
)
_REPLACES = re.compile(
    r"\b(?:success(?:or|ion)\s(?:to|of)|succeed(?:s|ing|ed)?|replac(?:e|es|ing|ed)|take(?:s|ing)?\sover\sfrom|Nachfolger(?:in)?s?\s(?:von|des|der|für)"
    r"|(?:ersetzt|ersetzen|ablöst|ablösen|löst|lösen)(?:\sden|\sdie|\sdas)?|successeur\s(?:de|du|d['’])|remplac(?:e|era|ent|eront|er)|succ[èé]d(?:e|era|er)\sà"
    r"|sucesor(?:a)?\s(?:de|del)|sustituye\sa|sustituirá\sa|reemplaza\sa|sucessor(?:a)?\s(?:de|do|da)|substitui|successore\sd(?:i|el|ella)|sostituisce|sostituirà"
    r"|opvolger\svan|vervangt|efterträdare\still|ersätter|następc\w+)\s?(?:the\s|(?:its|their)\s(?:\w+\s){0,2}|dem\s|der\s|den\s|le\s|la\s|el\s|il\s)?\Z",
    re.IGNORECASE,
)
# A machine trains; what is trained is a model.
TRAINS = re.compile(
    r"train|trein|entren|entraîn|addestr|tränas|trenow|обуч|学習|訓練|训练|학습", re.IGNORECASE
)
# A plan whose money something else is given.
_PAYS = re.compile(
    r"\b(?:dans le cadre d[eu]|au titre d[eu]|crédits d[eu]|financée?s? par|im Rahmen (?:von|des|der)|aus Mitteln (?:von|des|der)|en el marco d(?:e|el)"
    r"|con cargo a|fondos d(?:e|el)|no âmbito d[eoa]|nell['’]ambito d(?:i|el|ella)|fondi d(?:i|el)|in het kader van|inom ramen för"
    r"|(?:funds|money|credits|financed|paid for) (?:from|out of|by))\s?(?:the\s|l['’]|la\s|le\s|el\s)?\Z",
    re.IGNORECASE,
)
_OTHERS = frozenset({"announced", "funded", "contracted"})


def is_anothers(facts: Facts, draft: Draft, event: EventMention, start: int, end: int) -> bool:
    """Whether an event in the sentence of a project, named at ``start:end``, happens to something else."""
    if "infrastructure" in draft.types[:1] and TRAINS.search(event.text):
        return True
    if WITH_WHOM.search(facts.text, max(0, event.start - 90), event.start):
        return True
    if is_replaced(facts, start, end):
        return event.kind not in {"cancelled", "paused"}
    return (
        draft.programme is not None
        and draft.types[:1] == ["other"]
        and event.kind in _OTHERS
        and _PAYS.search(facts.text, max(0, start - 40), start) is not None
    )


def only_pays(facts: Facts, draft: Draft) -> bool:
    """Whether a plan is named only as what pays for something else: ``dans le cadre de France 2030``."""
    return draft.types[:1] == ["other"] and all(
        _PAYS.search(facts.text, max(0, candidate.start - 40), candidate.start)
        for candidate in draft.candidates
    )


def is_replaced(facts: Facts, start: int, end: int) -> bool:
    """Whether what is named at ``start:end`` is only what another thing follows."""
    return bool(_REPLACED.match(facts.text, end) or _REPLACES.search(facts.text, max(0, start - 40), start))
