"""The sample world has everything that the field is known for, and its data files are sound."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
import pytest
import yaml

from pipeline.sample import facts, papers
from pipeline.sample.errors import SampleDataError
from pipeline.sample.site import answer
from pipeline.sample.world import WORLD, Story, load_world
from pipeline.sources.registry import load_catalog

SAMPLE = WORLD.parent
STORIES = load_world().stories
PAPERS = [story for story in STORIES if story.is_paper]


def _quarter(story: Story) -> str:
    assert story.head.date is not None
    return f"{story.head.date.year}-Q{(story.head.date.month + 2) // 3}"


def test_sites_and_documents() -> None:
    world = load_world()
    assert len(world.sites) >= 14
    assert len(world.stories) >= 100
    kinds = Counter(site.head.layout for site in world.sites.values())
    assert len(kinds) >= 8, "sites look alike"


def test_quarters_from_2024_to_2026() -> None:
    seen = {_quarter(story) for story in STORIES}
    wanted = {f"{year}-Q{quarter}" for year in (2024, 2025, 2026) for quarter in (1, 2, 3, 4)} - {"2026-Q4"}
    assert wanted <= seen


@pytest.mark.parametrize("language", ["fr", "de", "es", "ja", "ko"])
def test_pages_in_other_languages(language: str) -> None:
    assert sum(story.lang.startswith(language) for story in STORIES) >= 7


def test_length_of_stories() -> None:
    for story in STORIES:
        if story.is_paper:
            continue
        if story.lang[:2] in ("ja", "ko"):
            assert 240 <= len(story.body) <= 1500, story.key
        else:
            assert 118 <= len(story.body.split()) <= 600, story.key


def test_no_sentence_is_told_twice_but_by_the_wire() -> None:
    """Prose is written, not stamped: only newspapers that carry a wire story share sentences with it."""
    seen: dict[str, str] = {}
    for story in STORIES:
        if story.head.takes is not None:
            continue
        for paragraph in story.body.split("\n\n"):
            if len(paragraph) > 60:
                assert paragraph not in seen, f"{story.key} repeats {seen[paragraph]}"
                seen[paragraph] = story.key


def test_one_wire_story_in_five_newspapers() -> None:
    takers = [story for story in STORIES if story.head.takes == "meridian-press/stargate-uae"]
    origin = load_world().story("meridian-press/stargate-uae")
    assert len(takers) == 5
    assert len({story.site for story in takers}) == 5
    assert len({story.head.title for story in (*takers, origin)}) == 6
    assert len({story.body for story in (*takers, origin)}) == 6


def test_policy_papers() -> None:
    pages = {story.key: len(pypdfium2.PdfDocument(papers.paper_pdf(story))) for story in PAPERS}
    assert len(pages) >= 8
    assert sum(count >= 20 for count in pages.values()) >= 2, pages
    assert any("[^1]:" in story.body for story in PAPERS)
    assert sum("\n| " in story.body for story in PAPERS) >= 5
    assert any(story.head.paper and story.head.paper.columns == 2 for story in PAPERS)
    assert all(story.head.paper and story.head.paper.header for story in PAPERS)
    assert {story.lang[:2] for story in PAPERS} >= {"en", "fr", "de", "es"}


def test_every_paper_can_be_found() -> None:
    linked = {f"{story.site}/{slug}" for story in STORIES for slug in story.head.attachments}
    mapped = {story.key for story in PAPERS if load_world().sites[story.site].head.sitemap is not None}
    assert {story.key for story in PAPERS} <= linked | mapped


def test_papers_are_the_same_bytes_again() -> None:
    story = PAPERS[0]
    again = papers._set.__wrapped__(story)
    assert again == papers.paper_pdf(story)


def test_layouts_carry_what_real_pages_carry() -> None:
    page = answer(1, "www.the-courier.example", load_world().story("the-courier/exascale-axed").path)
    assert page is not None
    text = page.body.decode()
    for piece in ("application/ld+json", "og:title", "consent", "share-bar", "newsletter", "<time", "teaser"):
        assert piece in text


def test_stories_that_have_nothing_to_do_with_ai() -> None:
    words = yaml.safe_load((SAMPLE / "beside.yml").read_text("utf-8"))["stories"]
    assert len(words) >= 12
    assert set(words) <= {story.key for story in STORIES}


def test_sources_are_valid_and_lead_to_the_sites() -> None:
    sources = load_catalog(SAMPLE / "sources")
    assert set(sources) == set(load_world().sites)
    assert {source.kind for source in sources.values()} == {"feed", "sitemap", "listing"}
    for source in sources.values():
        parts = urlsplit(source.urls[0])
        found = answer(1, parts.netloc, parts.path)
        assert found is not None and found.body, source.name


def test_every_listed_story_is_named_by_its_source() -> None:
    for source in load_catalog(SAMPLE / "sources").values():
        site = load_world().sites[source.name]
        text = _everything_listed(source.urls[0])
        for story in site.stories:
            if not story.is_paper:
                assert story.path in text.replace("&amp;", "&"), story.key


def _everything_listed(url: str) -> str:
    parts = urlsplit(url)
    texts = []
    waiting, number = [parts.path], 1
    while waiting:
        path = waiting.pop()
        found = answer(1, parts.netloc, path)
        if found is None:
            continue
        text = found.body.decode("utf-8", "replace")
        texts.append(text)
        if "<sitemapindex" in text:
            waiting += [urlsplit(loc.partition("</loc>")[0]).path for loc in text.split("<loc>")[1:]]
        if 'class="next"' in text:
            number += 1
            waiting.append(f"{parts.path}?page={number}")
    return "\n".join(texts)


def test_golden_pages_are_in_the_world() -> None:
    pages = yaml.safe_load((SAMPLE / "golden.yml").read_text("utf-8"))["pages"]
    assert {page["source"] for page in pages} == set(load_world().sites)
    stories = {story.url: story for story in STORIES}
    for page in pages:
        story = stories[page["url"]]
        assert page["title"] == story.head.title
        assert story.head.date is not None and page["date"] == story.head.date.date().isoformat()
        assert story.body.replace("*", "").startswith(page["body_start"])


def test_every_fact_has_a_source() -> None:
    known = facts.load_facts()
    assert all(urlsplit(fact.source).scheme == "https" and fact.tells for fact in known)
    told = {project for fact in known for project in fact.projects}
    from pipeline.sample.truth import load_truth

    assert told == {project.id for project in load_truth(2)}
    assert sum(fact.checked for fact in known) >= 50


def test_mistakes_are_told_all_at_once(tmp_path: Path) -> None:
    shutil.copytree(WORLD / "kwagibu", tmp_path / "one")
    (tmp_path / "one" / "broken.md").write_text("no front matter", encoding="utf-8")
    (tmp_path / "one" / "odd.md").write_text(
        "---\ntitle: Odd\ndate: null\ncolour: red\n---\nText.\n", encoding="utf-8"
    )
    (tmp_path / "two").mkdir()
    with pytest.raises(SampleDataError) as caught:
        load_world(folder=tmp_path)
    text = str(caught.value)
    assert "one/broken.md" in text and "one/odd.md" in text and "colour" in text and "two/site.yml" in text
