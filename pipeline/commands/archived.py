"""The archived response behind a sentence, as a terminal can show it: headers, and the bytes around the sentence.

Other people's bytes may hold commands to a terminal, so whatever does not print is written as an escape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape as html_escaped
from pathlib import Path
from typing import Any

from rich.text import Text

from pipeline.errors import ArchiveError

AROUND = 160  # bytes shown on each side
LEAST_WORDS = 4  # of a sentence's beginning, to call its place found
MARKED_UP = rb"(?:\s|&#?\w{2,8};|<[^<>]{0,500}>)*"
DECLARED = re.compile(rb"charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)


def with_archived(home: Path, project: Mapping[str, Any]) -> dict[str, Any]:
    """The project, each piece of its evidence with ``archived``: the response, or the ``problem`` with it."""
    return {
        **project,
        "evidence": [{**item, "archived": archived(home, item)} for item in project["evidence"]],
    }


def archived(home: Path, evidence: Mapping[str, Any]) -> dict[str, Any]:
    """What the archive holds of a sentence: url, status, headers, and the bytes ``before``, ``at`` and ``after`` it."""
    from pipeline.fetch.archive import read_response

    if not evidence["archive_file"]:
        return {"problem": "no response was archived"}
    place = (evidence["archive_file"], evidence["archive_offset"], evidence["archive_length"])
    try:
        answer = read_response(home, *place)
    except ArchiveError as error:
        return {"problem": str(error)}
    charset = _charset(answer.header("content-type") or "", answer.body)
    start, end = find_sentence(answer.body, evidence["sentence"], charset)
    sides = {
        "before": answer.body[max(0, start - AROUND) : start],
        "at": answer.body[start:end],
        "after": answer.body[end : end + AROUND],
    }
    return {
        "problem": None,
        "url": answer.url,
        "status": answer.status,
        "fetched_at": answer.fetched_at,
        "headers": [[name, value] for name, value in answer.headers],
        "n_bytes": len(answer.body),
        "start_byte": start,
        "end_byte": end,
        **{key: escaped(part.decode(charset, "backslashreplace")) for key, part in sides.items()},
    }


def find_sentence(body: bytes, sentence: str, charset: str = "utf-8") -> tuple[int, int]:
    """First and last byte of a sentence between whatever markup; (0, 0) where it does not stand there in the clear.

    Where only its beginning stands there (the rest is put together from elsewhere), that is what is found.
    """
    words = sentence.split()
    for n_words in sorted({len(words), *range(LEAST_WORDS, len(words), 4)}, reverse=True):
        pattern = MARKED_UP.join(_pattern(word, charset) for word in words[:n_words])
        found = re.search(pattern, body) if words else None
        if found is not None:
            return found.span()
    return 0, 0


def _pattern(word: str, charset: str) -> bytes:
    """A word as bytes; what a page may write as a character reference is allowed to be one, and markup to part it."""
    letters = []
    for letter in word:
        raw = re.escape(letter.encode(charset, "ignore"))
        named = re.escape(html_escaped(letter).encode("ascii", "xmlcharrefreplace"))
        is_plain = letter.isascii() and letter not in "&<>\"'"
        letters.append(raw if is_plain else b"(?:" + raw + b"|" + named + rb"|&#?\w{2,8};)")
    return rb"(?:<[^<>]{0,500}>)*".join(letters)


def _charset(content_type: str, body: bytes) -> str:
    """The encoding that the response declares, if Python knows it; else UTF-8."""
    declared = DECLARED.search(content_type.encode("ascii", "ignore")) or DECLARED.search(body[:2048])
    try:
        return b"".decode(name := declared[1].decode("ascii")) or name if declared else "utf-8"
    except LookupError:
        return "utf-8"


def escaped(text: str) -> str:
    """The text with everything that does not print (control, direction and line signs) as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def archived_parts(found: Mapping[str, Any]) -> Iterator[Text]:
    """One archived response, for people."""
    if found["problem"]:
        yield Text(f"      archived response: {escaped(found['problem'])}", style="red")
        return
    yield Text(f"      status {found['status']} of {escaped(found['url'])}, fetched {found['fetched_at']}")
    for name, value in found["headers"]:
        yield Text(f"        {escaped(name)}: {escaped(value)}", style="dim")
    if found["end_byte"]:
        yield Text(f"      bytes {found['start_byte']} to {found['end_byte']} of {found['n_bytes']}:")
    else:
        yield Text(
            f"      {found['n_bytes']} bytes, in which the sentence is packed or put together otherwise; they begin:"
        )
    yield Text.assemble("        …", found["before"], (found["at"], "bold"), found["after"], "…")
