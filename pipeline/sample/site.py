"""What a host of the sample world answers for a path: pages, feeds, sitemaps, robots.txt, papers."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.sample import markup, pages, papers
from pipeline.sample.world import Site, Story, World, load_world

# The day on which the second night's changes were made.
SECOND_NIGHT = datetime(2026, 9, 30, 21, 15, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Answer:
    """One response, the same bytes in every process."""

    body: bytes
    content_type: str
    modified: datetime
    status: int = 200

    @property
    def etag(self) -> str:
        """Strong validator: a digest of the bytes."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


@functools.cache
def answer(night: int, host: str, path: str) -> Answer | None:
    """The answer of ``host`` to ``path`` (with its query), or None where the page is not there."""
    world = load_world(night)
    site = world.hosts.get(host)
    if site is None:
        return None
    plain, _, query = path.partition("?")
    if plain == "/robots.txt":
        return _robots(site)
    if plain == "/":
        return _page(site, pages.home_html(site), _newest(site))
    for story in site.stories:
        if story.path == plain:
            return _story(world, site, story)
    return _listing(site, plain, query)


def _robots(site: Site) -> Answer | None:
    if site.head.robots is None:
        return None
    return Answer(site.head.robots.encode(), "text/plain; charset=utf-8", datetime(2024, 1, 2, tzinfo=UTC))


def _story(world: World, site: Site, story: Story) -> Answer:
    modified = _modified(world, story)
    if story.is_paper:
        return Answer(papers.paper_pdf(story), "application/pdf", modified)
    return _page(site, pages.story_html(world, site, story), modified)


def _page(site: Site, text: str, modified: datetime) -> Answer:
    charset = site.head.charset
    # Some servers leave the charset to the page's own <meta>.
    declared = "" if site.head.words.get("http_charset") == "none" else f"; charset={charset}"
    return Answer(text.encode(charset, "xmlcharrefreplace"), f"text/html{declared}", modified)


def _listing(site: Site, path: str, query: str) -> Answer | None:
    head, newest = site.head, _newest(site)
    listed = [story for story in site.stories if story.head.listed]
    if head.board is not None and path == head.board.path:
        number = query.removeprefix("page=") or "1"
        text = pages.board_html(site, int(number)) if number.isdigit() else None
        return None if text is None else _page(site, text, newest)
    if head.feed is not None and path == head.feed.path:
        text = pages.render(
            f"feed_{head.feed.format}.j2.xml" if head.feed.format != "json" else "feed_json.j2",
            site=head, base=site.base, feed=head.feed, newest=newest,
            stories=[story for story in listed if not story.is_paper], bodies=_bodies(site),
        )  # fmt: skip
        kinds = {
            "rss": "application/rss+xml",
            "atom": "application/atom+xml",
            "json": "application/feed+json",
        }
        return Answer(text.encode(), f"{kinds[head.feed.format]}; charset=utf-8", newest)
    if head.sitemap is not None and path.endswith(".xml"):
        return _sitemap(site, path, listed, newest)
    return None


def _sitemap(site: Site, path: str, listed: list[Story], newest: datetime) -> Answer | None:
    sitemap = site.head.sitemap
    assert sitemap is not None  # the caller looked
    years = sorted({story.head.date.year for story in listed if story.head.date})
    children = {f"/sitemaps/{year}.xml": year for year in years} if sitemap.index else {}
    if path == sitemap.path and sitemap.index:
        text = pages.render("sitemap_index.j2.xml", base=site.base, children=children, newest=newest)
    elif path == sitemap.path or path in children:
        year = children.get(path)
        shown = [
            story for story in listed if year is None or (story.head.date and story.head.date.year == year)
        ]
        text = pages.render(
            "sitemap.j2.xml", site=site.head, base=site.base, stories=shown, news=sitemap.news
        )
    else:
        return None
    return Answer(text.encode(), "application/xml; charset=utf-8", newest)


def _bodies(site: Site) -> dict[str, str]:
    feed = site.head.feed
    if feed is None or not feed.full_text:
        return {}
    return {story.slug: markup.to_html(story.body) for story in site.stories if not story.is_paper}


def _modified(world: World, story: Story) -> datetime:
    if world.night > 1 and (story.head.from_night > 1 or _changed(story)):
        return SECOND_NIGHT
    return (story.head.updated or story.head.date or datetime(2024, 1, 2, tzinfo=UTC)).astimezone(UTC)


def _changed(story: Story) -> bool:
    first = load_world(1)
    try:
        return first.story(story.key) != story
    except KeyError:
        return True


def _newest(site: Site) -> datetime:
    return max(
        (story.head.date for story in site.stories if story.head.date), default=SECOND_NIGHT
    ).astimezone(UTC)
