"""The sample world's stories, read from ``world/<site>/`` and checked as a whole."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from pipeline.sample.errors import SampleDataError
from pipeline.sample.model import SiteHead, StoryHead

WORLD = Path(__file__).parent / "world"
NIGHTS = (1, 2)

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_SECOND_NIGHT = ".night2"
_Model = TypeVar("_Model", SiteHead, StoryHead)


@dataclass(frozen=True, slots=True)
class Story:
    """One document of the world: an HTML page or a PDF."""

    site: str
    slug: str
    head: StoryHead
    body: str
    url: str
    path: str
    lang: str

    @property
    def is_paper(self) -> bool:
        """Whether it is served as a PDF."""
        return self.head.paper is not None

    @property
    def key(self) -> str:
        """``site/slug``, by which truth files and edits name it."""
        return f"{self.site}/{self.slug}"

    @property
    def published_at(self) -> datetime | None:
        """Instant of publication, as printed."""
        return self.head.date


@dataclass(frozen=True, slots=True)
class Site:
    """One host with its stories, newest first."""

    name: str
    head: SiteHead
    stories: tuple[Story, ...]

    @property
    def base(self) -> str:
        """Address of the host, without a slash at the end."""
        return f"http://{self.head.host}"


@dataclass(frozen=True, slots=True)
class World:
    """What is on the web in one night."""

    night: int
    sites: dict[str, Site]

    @property
    def hosts(self) -> dict[str, Site]:
        """Sites by host."""
        return {site.head.host: site for site in self.sites.values()}

    @property
    def stories(self) -> tuple[Story, ...]:
        """Every document of every site."""
        return tuple(story for site in self.sites.values() for story in site.stories)

    def story(self, key: str) -> Story:
        """The story ``site/slug``; ``KeyError`` where there is none."""
        for found in self.sites[key.partition("/")[0]].stories:
            if found.key == key:
                return found
        raise KeyError(key)


def load_world(night: int = 1, *, folder: Path = WORLD) -> World:
    """The world as it is on the first or on the second night.

    Raises ``SampleDataError`` with the mistakes of all files at once.
    """
    return _load(night, folder)


@functools.cache
def _load(night: int, folder: Path) -> World:
    if night not in NIGHTS:
        raise ValueError(f"night is {night}; the sample world has nights 1 and 2")
    mistakes: list[tuple[str, str]] = []
    texts: dict[str, tuple[SiteHead, dict[str, tuple[StoryHead, str]]]] = {}
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        head = _site_head(place, mistakes)
        if head is not None:
            texts[place.name] = (head, _stories(place, night, mistakes))
    sites = {}
    for name, (head, stories) in texts.items():
        made = [_story(name, head, slug, texts, mistakes) for slug in stories]
        kept = [story for story in made if story is not None and _is_there(story.head, night)]
        kept.sort(key=_newest_first)
        sites[name] = Site(name, head, tuple(kept))
    _check_addresses(sites, mistakes)
    if mistakes:
        raise SampleDataError(mistakes)
    return World(night, sites)


def _site_head(place: Path, mistakes: list[tuple[str, str]]) -> SiteHead | None:
    file = place / "site.yml"
    if not file.is_file():
        mistakes.append((f"{place.name}/site.yml", "is missing"))
        return None
    values = _yaml(file.read_text("utf-8"), f"{place.name}/site.yml", mistakes)
    language = str(values.get("language", "en")).partition("-")[0]
    values["words"] = {**_words().get(language, _words()["en"]), **values.get("words", {})}
    return _validated(SiteHead, values, f"{place.name}/site.yml", mistakes)


@functools.cache
def _words() -> dict[str, dict[str, str]]:
    """The furniture's words by language."""
    words: dict[str, dict[str, str]] = yaml.load((WORLD / "words.yml").read_text("utf-8"), _LOADER)
    return words


def _stories(place: Path, night: int, mistakes: list[tuple[str, str]]) -> dict[str, tuple[StoryHead, str]]:
    """Stories of one site by slug; on the second night ``<slug>.night2.md`` takes the first's place."""
    found: dict[str, tuple[StoryHead, str]] = {}
    for file in sorted(place.glob("*.md")):
        slug = file.stem
        if slug.endswith(_SECOND_NIGHT):
            if night == 1:
                continue
            slug = slug.removesuffix(_SECOND_NIGHT)
        label = f"{place.name}/{file.name}"
        match = _FRONT_MATTER.match(file.read_text("utf-8"))
        if match is None:
            mistakes.append((label, "does not begin with front matter between two lines of ---"))
            continue
        head = _validated(StoryHead, _yaml(match[1], label, mistakes), label, mistakes)
        if head is not None:
            found[slug] = (head, match[2].strip())
    return found


def _story(
    name: str,
    site: SiteHead,
    slug: str,
    texts: dict[str, tuple[SiteHead, dict[str, tuple[StoryHead, str]]]],
    mistakes: list[tuple[str, str]],
) -> Story | None:
    head, body = texts[name][1][slug]
    if head.takes is not None:
        origin, _, taken = head.takes.partition("/")
        if origin not in texts or taken not in texts[origin][1]:
            mistakes.append((f"{name}/{slug}.md", f"takes {head.takes}, which is not there"))
            return None
        body = "\n\n".join(part for part in (texts[origin][1][taken][1], body) if part)
        for edit in head.edits:
            if body.count(edit.old) != 1:
                words = f"edits {edit.old!r}, which stands {body.count(edit.old)} times in {head.takes}"
                mistakes.append((f"{name}/{slug}.md", words))
            body = body.replace(edit.old, edit.new)
    date = head.date or datetime(2024, 1, 1, tzinfo=UTC)
    pattern = head.path or (site.paper_path if head.paper else site.story_path)
    path = pattern.format(
        slug=slug,
        section=head.section.lower().replace(" ", "-"),
        year=f"{date:%Y}",
        month=f"{date:%m}",
        day=f"{date:%d}",
    )
    return Story(name, slug, head, body, f"http://{site.host}{path}", path, head.lang or site.language)


def _is_there(head: StoryHead, night: int) -> bool:
    return head.from_night <= night <= (head.until_night or NIGHTS[-1])


def _newest_first(story: Story) -> tuple[float, str]:
    return (-(story.head.date.timestamp() if story.head.date else 0.0), story.slug)


def _check_addresses(sites: dict[str, Site], mistakes: list[tuple[str, str]]) -> None:
    seen: dict[str, str] = {}
    for site in sites.values():
        for story in site.stories:
            if story.url in seen:
                mistakes.append((f"{story.key}.md", f"has the address of {seen[story.url]}: {story.url}"))
            seen[story.url] = story.key
            slugs = {other.slug for other in site.stories if other.is_paper}
            mistakes += [
                (f"{story.key}.md", f"attaches {slug}, which is no paper of the site")
                for slug in story.head.attachments
                if slug not in slugs
            ]


def _yaml(text: str, label: str, mistakes: list[tuple[str, str]]) -> dict[str, Any]:
    """A mapping from YAML; what cannot be parsed is a mistake and an empty mapping."""
    try:
        values = yaml.load(text, _LOADER)
    except yaml.YAMLError as error:
        mistakes.append((label, f"is no YAML: {' '.join(str(error).split())}"))
        return {}
    return values if isinstance(values, dict) else {}


def _validated(
    model: type[_Model], values: Any, label: str, mistakes: list[tuple[str, str]]
) -> _Model | None:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        for item in error.errors():
            mistakes.append((label, f"{'.'.join(map(str, item['loc']))}: {item['msg']}"))
        return None
