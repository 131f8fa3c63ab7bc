"""The words of the sample world: sites and stories, as they are written in its data files."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Text = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Edit(_Part):
    """One change that a newspaper made to a wire story; ``old`` is in the text once."""

    old: Text
    new: str


class Paper(_Part):
    """How a policy paper is set."""

    columns: Literal[1, 2] = 1
    format: Literal["A4", "A5"] = "A4"
    size: float = Field(10.5, description="Size of the body in points.")
    header: str = Field(description="Running header of every page but the first.")
    subtitle: str = ""
    reference: str = Field("", description="Line at the foot of the title page.")
    contents: bool = False


class StoryHead(_Part):
    """Front matter of one story."""

    title: Text
    date: datetime | None = Field(description="Instant of publication; null where the page tells none.")
    byline: str | None = None
    section: str = ""
    summary: str = ""
    lang: str | None = None
    path: str | None = Field(None, description="Path of its address; by default the site's pattern.")
    takes: str | None = Field(None, description="Story (site/slug) whose text this one carries.")
    edits: tuple[Edit, ...] = ()
    from_night: int = 1
    until_night: int | None = Field(None, description="Last night on which the page is there.")
    paper: Paper | None = Field(None, description="Set for a PDF.")
    attachments: tuple[str, ...] = Field(
        (), description="Slugs of papers of the same site that the page links."
    )
    listed: bool = Field(True, description="Whether feeds, sitemaps and listings name it.")
    updated: datetime | None = None


class Feed(_Part):
    """A feed of one site."""

    path: str
    format: Literal["rss", "atom", "json"]
    full_text: bool = False
    tracking: str = Field("", description="Query that is hung on every link, as marketing tools do.")


class Sitemap(_Part):
    """A sitemap of one site; with ``index`` it is cut into one child per year."""

    path: str = "/sitemap.xml"
    index: bool = False
    news: bool = False


class Board(_Part):
    """An HTML listing with several pages."""

    path: str
    per_page: int = 4
    style: Literal["list", "table", "cards"] = "list"


class SiteHead(_Part):
    """``site.yml``: who publishes, how its pages look, and where they are listed."""

    host: Text
    title: Text
    publisher: Text
    country: str | None
    language: Text
    layout: Text
    charset: str = "utf-8"
    story_path: str = Field(description="Pattern with {slug}, {year}, {month} or {day}.")
    paper_path: str = "/files/{slug}.pdf"
    tagline: str = ""
    nav: tuple[str, ...] = ()
    words: dict[str, str] = Field(default_factory=dict, description="The site's own words for its furniture.")
    footer: str = ""
    promos: tuple[str, ...] = Field((), description="Sentences of boxes that stand on every page.")
    feed: Feed | None = None
    sitemap: Sitemap | None = None
    board: Board | None = None
    robots: str | None = Field(None, description="Text of robots.txt; null means that there is none.")
