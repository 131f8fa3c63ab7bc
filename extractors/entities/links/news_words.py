"""What tells news from what is recalled, and whom a verb is about, by words of ``news_words.csv``."""

from __future__ import annotations

import re

from extractors.entities.word_lists import WordFile, any_case

_FILE = WordFile(
    "news_words.csv", "number", "counter", "old", "bid", "recalled", "which_one", "the", "relative", "agent", "attached",
    "attached_de",
)  # fmt: skip
_word = _FILE.any_of


# A number of things: ``announced nine``, ``les sept premiers sites``.
MANY = any_case(rf"\b(?:{_word('number')}|[2-9]|1\d)\b|[2-9２-９一二三四五六七八九十]\s?{_word('counter')}")
OLD = any_case(_FILE.anywhere("old"))
# An application is no announcement, whoever hands it in.
BID = any_case(_FILE.anywhere("bid"))
RECALLED = any_case(_FILE.anywhere("recalled"))
# A relative clause without a comma says which one is meant of what is known by an article.
WHICH_ONE = re.compile(rf"\s{_word('which_one')}\s(?:[\w.'’-]+\s){{1,5}}")
THE = any_case(rf"\b{_word('the')}\s(?:[\w-]+\s){{0,2}}\Z")
# A clause that tells only of what stands right before it: ``the machine, which is being built``.
RELATIVE = re.compile(rf",?\s{_word('relative')}\s[^,;]{{0,40}}\Z")
# Who acts in a passive is not what the event happens to: ``chosen by EuroHPC``.
AGENT = re.compile(
    rf"\b{_word('agent')}\s+(?:the |die |der |das |la |le |l['’]|el )?(?:[a-zà-ÿ]+\s+){{0,2}}\Z"
)
# What something else is attached to: ``JAIF, the AI factory at JUPITER``.
OBLIQUE = re.compile(
    rf"\b(?i:{_word('attached')})\s(?:the |dem |der |den |le |la |el |il |its |their |[A-Z][\w-]+['’]s? )?\Z"
)
OBLIQUE_DE = any_case(rf"\b{_word('attached_de')}\s(?:dem |der |den )?\Z")
