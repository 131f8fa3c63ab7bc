"""Every sort of bad source file gives one message that names the file and the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import SourceFileError
from pipeline.sources.registry import CATALOG, load_catalog, load_source

GOOD = """\
name: {name}
title: Example
publisher: Example Agency
publisher_country: FRA
language: fr
kind: feed
urls: [https://{name}.example/feed.xml]
"""


def good(name: str = "example") -> str:
    return GOOD.format(name=name)


def mistakes(folder: Path, **files: str | bytes) -> list[str]:
    """What is said of the files, with the folder cut off."""
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / f"{name}.yml").write_bytes(data)
    with pytest.raises(SourceFileError) as raised:
        load_catalog(folder)
    assert len(raised.value.mistakes) == len({str(mistake) for mistake in raised.value.mistakes})
    return [str(mistake).removeprefix(f"{folder}/") for mistake in raised.value.mistakes]


def test_a_good_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "example.yml").write_text(good())
    source = load_catalog(tmp_path)["example"]
    assert (source.publisher_country, source.kind, source.enabled) == ("FRA", "feed", True)


def changed(old: str, new: str) -> str:
    assert old in good()
    return good().replace(old, new)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (good() + "lisence: CC0\n", ":8: lisence:", "did you mean licence"),
        (good() + "  - :: [\n", ":", "is not YAML"),
        (good() + "expected_per_week: often\n", ":8: expected_per_week:", "must be a number, not 'often'"),
        (good() + "enabled: no\n", ":8: enabled:", "must be true or false, not 'no'"),
        (good() + "budget: 0\n", ":8: budget:", "greater than or equal to 1"),
        (good() + "title: Again\n", ":8: title:", "written twice (first on line 2)"),
        (good() + "selectors: article\n", ":8: selectors:", "must be a mapping"),
        (good() + "selectors:\n  titel: h1\n", ":9: selectors.titel:", "is not a key"),
        (good() + "item_selector: article\n", "", "item_selector is for listings"),
        (good() + "link_pattern: '[('\n", ":8: link_pattern:", "not a regular expression"),
        (good() + "timezone: Europe/Atlantis\n", ":8: timezone:", "not an IANA time zone"),
        (good() + "follow_documents: 3\n", ":8: follow_documents:", "must be true, false or a regular"),
        (
            good() + "backfill:\n  url_template: https://a.example/{week}\n",
            ":9: backfill.url_template:",
            "{year}",
        ),
        (good() + "verified:\n  - url: https://b.example/\n    seen_in: x\n", "", "not among urls"),
        (
            good() + "verified:\n  - url: https://example.example/feed.xml\n",
            ":9: verified[0].seen_in:",
            "is missing",
        ),
        (changed("FRA", "FR"), ":4: publisher_country:", "did you mean FRA?"),
        (changed("FRA", "XXX"), ":4: publisher_country:", "EUE for the European Union"),
        (changed("language: fr", "language: fr_FR"), ":5: language:", "pt-BR or zh-Hant"),
        (changed("language: fr", "language: klingon"), ":5: language:", "klingon"),
        (changed("kind: feed", "kind: rss"), ":6: kind:", "must be one of feed, sitemap"),
        (changed("kind: feed", "kind: warc"), "", "paths is empty"),
        (changed("title: Example\n", ""), "", "title: is missing"),
        (changed("title: Example", "title: ''"), ":2: title:", "is empty"),
        (changed("title: Example", "title: 3"), ":2: title:", "must be a text, not 3"),
        (
            changed("[https://example.example/feed.xml]", "https://example.example/"),
            ":7: urls:",
            "must be a list",
        ),
        (changed("[https://example.example/feed.xml]", "[]"), "", "urls is empty"),
        (changed("https://example", "ftp://example"), ":7: urls[0]:", "not an http or https address"),
        (changed("https://example", "https://me:pw@example"), ":7: urls[0]:", "user name or password"),
        (changed("name: example\n", "name: Example\n"), ":1: name:", "lower case letters"),
        (changed("name: example\n", "name: other\n"), ":1: name:", "must be the same"),
        ("", ":", "is empty"),
        ("# nothing yet\n", ":", "is empty"),
        ("- name: example\n", ":1:", "must be a mapping"),
        ("when: 2026-02-30\n", ":", "is not YAML"),
        (good().encode("utf-16"), ":", "is not UTF-8"),
        (b"title: caf\xe9\n", ":", "is not UTF-8 (byte 10)"),
    ],
)
def test_one_message_names_the_file_and_the_key(
    tmp_path: Path, text: str | bytes, place: str, words: str
) -> None:
    said = mistakes(tmp_path, example=text)
    fitting = [message for message in said if message.startswith(f"example.yml{place}") and words in message]
    assert len(fitting) == 1, said


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    said = mistakes(
        tmp_path,
        one=good("one").replace("FRA", "FR").replace("kind: feed", "kind: rss"),
        two=good("two") + "colour: red\n",
        three="",
    )
    assert [message.split(": ")[1] for message in said] == ["publisher_country", "kind", "is empty", "colour"]


def test_norwegian_is_a_language_and_not_a_no(tmp_path: Path) -> None:
    (tmp_path / "example.yml").write_text(changed("language: fr", "language: no"))
    assert load_source(tmp_path / "example.yml").language == "no"


def test_one_name_in_two_folders_is_refused(tmp_path: Path) -> None:
    for folder, host in (("a", "example"), ("b", "other")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "example.yml").write_text(good().replace("//example.", f"//{host}."))
    with pytest.raises(SourceFileError, match="a name is used once"):
        load_catalog(tmp_path / "a", tmp_path / "b")


def test_one_address_in_two_sources_is_refused(tmp_path: Path) -> None:
    said = mistakes(tmp_path, one=good("one"), two=good("two").replace("//two.", "//one."))
    assert len(said) == 1 and "two.yml" in said[0] and "https://one.example/feed.xml" in said[0]


def test_a_folder_that_is_not_there_and_a_file_of_the_wrong_ending(tmp_path: Path) -> None:
    (tmp_path / "example.yaml").write_text(good())
    with pytest.raises(SourceFileError) as raised:
        load_catalog(tmp_path, tmp_path / "gone")
    said = [str(mistake) for mistake in raised.value.mistakes]
    assert len(said) == 2 and ".yml" in said[0] and "gone" in said[1]


def test_an_empty_folder_is_no_mistake(tmp_path: Path) -> None:
    assert load_catalog(tmp_path) == {}


def test_the_example_of_the_readme_is_a_source(tmp_path: Path) -> None:
    readme = (CATALOG.parent / "README.md").read_text(encoding="utf-8")
    example = readme.split("```yaml\n")[1].split("```")[0]
    (tmp_path / "ministry.yml").write_text(example, encoding="utf-8")
    assert load_source(tmp_path / "ministry.yml").is_verified
