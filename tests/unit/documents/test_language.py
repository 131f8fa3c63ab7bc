"""Declared against detected language, short texts, scripts."""

from __future__ import annotations

import pytest

from extractors.documents.language import choose_language, guess_language, language_tag

GERMAN = (
    "Die Bundesregierung hat am Montag ein Programm für den Ausbau von Rechenzentren beschlossen. "
    "Mit dem Geld sollen Hochschulen und kleine Betriebe Zugang zu Rechenleistung bekommen."
)


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("en", "en"), ("en_us", "en-US"), ("EN-gb", "en-GB"), ("zh-hans-cn", "zh-Hans-CN"), ("jp", "ja"), ("iw", "he"),
        ("de-DE, en", "de-DE"), ("pt-br", "pt-BR"), ("es-419", "es-419"), ("und", None), ("", None), (None, None),
        ("english", None), ("x-default", None), ("utf-8", None),
    ],
)  # fmt: skip
def test_tags(declared: str | None, tag: str | None) -> None:
    """BCP 47 in its usual writing, or nothing."""
    assert language_tag(declared) == tag


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        ("日本政府は人工知能の研究開発に一兆円を投じると発表した。", "ja"),
        ("国家人工智能发展规划将投资一百亿元建设算力中心。", "zh"),
        ("國家人工智慧發展計畫將投資建設運算中心，這是政府的決定。", "zh-Hant"),
        ("정부는 국가 인공지능 컴퓨팅 센터에 2조 원을 투자한다.", "ko"),
        (
            "Правительство утвердило национальную программу развития вычислительных центров в регионах страны.",
            "ru",
        ),
        ("أعلنت الحكومة عن استثمار جديد في مراكز البيانات والذكاء الاصطناعي خلال السنوات المقبلة.", "ar"),
        ("ab", None),
    ],
)
def test_guesses(text: str, language: str | None) -> None:
    """By script where the script tells, by letters else."""
    assert guess_language(text)[0] == language


def test_the_page_is_believed_where_the_text_agrees() -> None:
    """The declared tag keeps its region; the first claim that fits wins."""
    assert choose_language(GERMAN, [("de-AT", "html:lang")]) == ("de-AT", "html:lang", ())
    assert choose_language(GERMAN, [("en", "html:lang"), ("de-CH", "meta")])[:2] == ("de-CH", "meta")


def test_a_template_language_is_a_lie() -> None:
    """A German text under lang="en" is German, and the difference is told."""
    tag, origin, signals = choose_language(GERMAN, [("en", "html:lang")])
    assert (tag, origin) == ("de", "detected")
    assert [signal.code for signal in signals] == ["language_lie"]


def test_short_texts_do_not_overrule() -> None:
    """A few words are no evidence against the page's word."""
    assert choose_language("GPU 2024 Nvidia", [("de", "html:lang")])[0] == "de"
    assert choose_language("", []) == (None, "", ())
