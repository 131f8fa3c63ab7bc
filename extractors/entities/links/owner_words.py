"""Whose a sum, a maker or an event is, by words of ``owner_words.csv``."""

from __future__ import annotations

import re

from extractors.entities.word_lists import WordFile, any_case

_FILE = WordFile(
    "owner_words.csv", "replaced", "part", "article", "pays", "fraction", "its", "under", "of_this", "than", "than_after",
    "another", "number_ends", "with_whom", "verb", "plan",
)  # fmt: skip
_word = _FILE.any_of


# What is replaced costs nothing any more: ``the successor of Alpha will cost $2 billion``.
REPLACED = any_case(rf"\b{_word('replaced')}\s(?:the |le |la |el |der |den )?\Z")
# A sum of which something is only a part: ``the largest piece of the 90 billion``.
WHOLE = any_case(rf"\b{_word('part')}(?:\s{_word('article')})?\s(?:[\w-]+\s)?\Z")
# Who pays a part says what the whole is: ``Poland pays half of some 90 million``.
PAYS_PART = any_case(rf"\b{_word('pays')}\s(?:\w+\s){{0,2}}{_word('fraction')}\b")
ITS = any_case(rf"\s*{_word('its')}\s")
# Under whose roof something is paid: ``as part of``, ``dans le cadre de``, ``im Rahmen von``.
UNDER = any_case(rf"\b{_word('under')}\s(?:the\s|la\s|le\s|el\s|l['’])?\Z")
# How a sentence begins that names a part of what was just described.
OF_THIS = re.compile(rf"{_word('of_this')}\b")
# Around what another thing is compared with.
THAN = any_case(rf"\b{_word('than')}\s\Z")
THAN_AFTER = re.compile(rf"[」』\"”’)]?\s?{_word('than_after')}")
# A number of what was counted before: ``another 10,000 and``, ``weitere 10.000.``
ANOTHER = any_case(rf"\b{_word('another')}\s\d[\d.,\s]*\d(?=[.,;)](?!\d)|\s{_word('number_ends')}\b)")
# What was agreed with a partner before, in a clause on the partner: ``from Nvidia, with which it agreed last May to``.
WITH_WHOM = any_case(rf",\s{_word('with_whom')}\s[^.;]{{0,70}}\Z")
# A verb that makes what stands between semicolons a statement of its own.
VERB = re.compile(_FILE.anywhere("verb"))
# A plan by its name: ``The National Seabed Mission is contributing``; right behind a sum, ``a $1.2 billion Deep Tech Fund``.
_PLAN = rf"(?P<plan>(?:[A-Z][\w&-]+\s){{1,4}}{_word('plan')})\b"
PLAN = re.compile(rf"(?:The\s|Its\s|Another\s|A\s)?{_PLAN}\s")
PLAN_NEXT = re.compile(rf"[\s-]{_PLAN}")
