"""Which language a text is in: what the page declares, against what its letters and words say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from extractors.model import Signal

_TAG = re.compile(r"\s*([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?![a-z0-9])", re.IGNORECASE)
# Codes that pages use beside BCP 47 (ISO 639 old forms, country codes written for languages).
_RENAMED = {"iw": "he", "in": "id", "ji": "yi", "jp": "ja", "cn": "zh", "kr": "ko", "gr": "el", "cz": "cs",
    "dk": "da",
            "ua": "uk", "ger": "de", "deu": "de", "eng": "en", "fra": "fr", "fre": "fr", "spa": "es",
            "por": "pt",
            "ita": "it", "jpn": "ja", "kor": "ko", "zho": "zh", "chi": "zh", "rus": "ru", "ara": "ar",
            "tur": "tr",
            "nld": "nl", "dut": "nl", "pol": "pl", "swe": "sv", "no": "nb"}  # fmt: skip
# Languages whose written forms a statistical guess confuses: either one confirms the other.
_NEAR = ({"nb", "no", "nn", "da"}, {"hr", "bs", "sr", "sh"}, {"id", "ms", "jv"}, {"cs", "sk"}, {"es", "gl",
    "ca"},
         {"pt", "gl"}, {"zh", "yue", "wuu"}, {"af", "nl"}, {"hi", "mr", "ne"}, {"fa", "ps", "ur"}, {"ar",
         "arz"},
         {"en", "sco", "cy"}, {"de", "lb", "nds", "als"}, {"fil", "tl", "ceb"})  # fmt: skip
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff\uff66-\uff9f]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile("[\u4e00-\u9fff\u3400-\u4dbf]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
)
_TRADITIONAL = re.compile(
    "[這個們來時會對說國過還發後經現當與將點開關問樣種業學產動電實處應體數機長場請網際資訊萬億]"
)
_SIMPLIFIED = re.compile(
    "[这个们来时会对说国过还发后经现当与将点开关问样种业学产动电实处应体数机长场请网际资讯万亿]"
)
# Characters that are looked at: on 374 texts in many languages more of them changed no answer.
_SAMPLE = 800


def language_tag(declared: str | None) -> str | None:
    """A declared language as a BCP 47 tag (``en_us`` is ``en-US``), or None where it is none."""
    match = _TAG.match(declared or "")
    if not match or match[1].lower() in ("und", "mul", "zxx", "xx", "utf", "iso"):
        return None
    language = _RENAMED.get(match[1].lower(), match[1].lower())
    parts = [language, match[2].title() if match[2] else "", match[3].upper() if match[3] else ""]
    return "-".join(part for part in parts if part)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def guess_language(text: str) -> tuple[str | None, float]:
    """Language code and confidence (0 to 1) by script, then by letters; (None, 0) for too little text."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < 3:
        return None, 0.0
    for language, script in _SCRIPTS:
        share = len(script.findall(sample)) / letters
        # A Japanese text is mostly Han with kana between; a few kana in a Chinese text are a quoted name.
        if share > (0.08 if language == "ja" else 0.3):
            if language == "zh":
                traditional, simplified = len(_TRADITIONAL.findall(sample)), len(_SIMPLIFIED.findall(sample))
                script_name = "-Hant" if traditional > simplified else ""
                return "zh" + script_name, 0.95
            return language, 0.95
    if letters < 20:
        return None, 0.0
    language, confidence = _identifier().classify(sample)
    language = _RENAMED.get(language, language)
    return language, float(confidence) * min(1.0, letters / 200)


def choose_language(
    text: str, declared: Iterable[tuple[str | None, str]] = ()
) -> tuple[str | None, str, tuple[Signal, ...]]:
    """Tag, origin and signals: the first declaration that the text does not contradict, else the guess.

    ``declared`` are (value, origin) pairs in order of trust. A template that says ``en`` on a Spanish
    article is
    common; a guess over a few words is not worth more than the template.
    """
    claims = [(tag, origin) for value, origin in declared if (tag := language_tag(value))]
    guess, confidence = guess_language(text)
    if guess is None:
        return (*claims[0], ()) if claims else (None, "", ())
    near = {guess.split("-")[0]}.union(*(group for group in _NEAR if guess.split("-")[0] in group))
    for tag, origin in claims:
        if tag.split("-")[0] in near:
            if tag == "zh" and guess != "zh":
                return guess, origin, ()
            return tag, origin, ()
    if claims and confidence < 0.6:
        return (*claims[0], ())
    wrong = tuple(
        Signal(code="language_lie", detail=f"{origin} says {tag}, the text reads as {guess}")
        for tag, origin in claims[:1]
    )
    if confidence < 0.2:
        return None, "", wrong
    return guess, "detected", wrong
