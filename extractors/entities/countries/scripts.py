"""The language to read a text in, where nobody said: by its script, English for Latin letters."""

from __future__ import annotations

import re

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
)
_SAMPLE = 4000
_SAME = {"nn": "nb", "no": "nb", "yue": "zh", "cmn": "zh", "iw": "he", "in": "id"}


def reading_language(text: str, language: str | None) -> str:
    """The bare code of the language whose gazetteer fits: ``language`` itself unless it is unknown."""
    bare = (language or "").replace("_", "-").split("-")[0].lower()
    if bare and bare not in ("und", "mul", "zxx"):
        return _SAME.get(bare, bare)
    sample = text[:_SAMPLE]
    if sample.isascii():
        return "en"
    letters = max(1, sum(char.isalpha() for char in sample))
    for code, script in _SCRIPTS:
        share = 0.1 if code == "ja" else 0.3
        if len(script.findall(sample)) > share * letters:
            return code
    return "en"
