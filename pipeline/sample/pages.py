"""Stories and listings as HTML, in the layouts of ``templates/``."""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from pipeline.sample import dates, markup
from pipeline.sample.world import Site, Story, World

TEMPLATES = Path(__file__).parent / "templates"


@functools.cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=jinja2.select_autoescape(["html", "xml", "j2"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["words"] = dates.date_words
    made.filters["bureau"] = dates.bureau_date
    made.filters["era"] = dates.era_date
    made.filters["mail_date"] = dates.mail_date
    made.filters["plain"] = markup.plain
    return made


def render(template: str, **values: Any) -> str:
    """One template filled in."""
    return _environment().get_template(template).render(**values)


def story_html(world: World, site: Site, story: Story) -> str:
    """The page of one story, with all that such pages have around it."""
    head = story.head
    body = markup.to_html(story.body)
    parts = markup.pieces(story.body)
    papers = [world.story(f"{site.name}/{slug}") for slug in head.attachments]
    return render(
        f"{site.head.layout}.html.j2",
        site=site.head,
        base=site.base,
        story=story,
        head=head,
        body=Markup(body),
        halves=[Markup(half) for half in _halves(story.body)],
        paragraphs=[Markup(markup.inline_html(p.text)) for p in parts if p.text],
        summary=head.summary or markup.plain(parts[0].text)[:180],
        json_ld=Markup(_json_ld(site, story)),
        teasers=_teasers(site, story, 3),
        latest=_teasers(site, story, 6)[3:],
        papers=papers,
    )


def board_html(site: Site, number: int) -> str | None:
    """Page ``number`` (from 1) of the site's HTML listing, or None past its end."""
    board = site.head.board
    if board is None:
        return None
    listed = [story for story in site.stories if story.head.listed and not story.is_paper]
    last = max(1, -(-len(listed) // board.per_page))
    if not 1 <= number <= last:
        return None
    shown = listed[(number - 1) * board.per_page : number * board.per_page]
    return render(
        "board.html.j2", site=site.head, base=site.base, board=board, stories=shown, number=number, last=last
    )


def home_html(site: Site) -> str:
    """The front page of a host."""
    return render("home.html.j2", site=site.head, base=site.base, stories=site.stories[:12])


def _halves(body: str) -> tuple[str, str]:
    """The story cut after its second block, where newspapers put a box."""
    blocks = body.split("\n\n")
    return markup.to_html("\n\n".join(blocks[:2])), markup.to_html("\n\n".join(blocks[2:]))


def _teasers(site: Site, story: Story, count: int) -> list[Story]:
    """Other stories of the site, always the same ones for a story, those of one night alone left out."""
    others = [
        other
        for other in site.stories
        if other.slug != story.slug
        and not other.is_paper
        and other.head.listed
        and other.head.from_night == 1
        and other.head.until_night is None
    ]
    others.sort(key=lambda other: hashlib.sha256(f"{story.slug}|{other.slug}".encode()).digest())
    return others[:count]


def _json_ld(site: Site, story: Story) -> str:
    head = story.head
    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": head.title,
        "mainEntityOfPage": {"@type": "WebPage", "@id": story.url},
        "publisher": {"@type": "Organization", "name": site.head.publisher},
        "inLanguage": story.lang,
        "isAccessibleForFree": True,
    }
    if head.date is not None:
        values["datePublished"] = head.date.isoformat()
        values["dateModified"] = (head.updated or head.date).isoformat()
    if head.byline:
        values["author"] = [{"@type": "Person", "name": head.byline}]
    if head.summary:
        values["description"] = head.summary
    return json.dumps(values, ensure_ascii=False).replace("</", "<\\/")
