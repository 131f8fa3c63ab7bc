"""A source's own CSS selectors for title, date and body: tried first, and missed loudly."""

from __future__ import annotations

from collections.abc import Mapping

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from extractors.documents.dates import is_plausible, read_date
from extractors.documents.page_dates import PageDates
from extractors.model import Signal


class OwnSelectors:
    """What a source's selectors find on one page. One that finds nothing is a sign of a changed layout."""

    def __init__(self, markup: str, selectors: Mapping[str, str] | None) -> None:
        self.signals: list[Signal] = []
        self.found: dict[str, list[Tag]] = {}
        wanted = {field: selector for field, selector in (selectors or {}).items() if selector}
        soup = BeautifulSoup(markup, "lxml") if wanted else None
        for field, selector in wanted.items():
            try:
                self.found[field] = list(soup.select(selector)) if soup is not None else []
            except SelectorSyntaxError as error:
                self.signals.append(
                    Signal(code="bad_selector", detail=f"{field}: {error}".splitlines()[0][:200])
                )
                continue
            if not self.found[field]:
                self.signals.append(Signal(code="selector_missed", detail=f"{field}: {selector}"[:200]))

    def title(self) -> tuple[str, str] | None:
        """The title's text and its origin, if the source's selector finds one."""
        for tag in self.found.get("title", ()):
            if text := _text(tag) or _attribute(tag, "content"):
                return text, "selector"
        return None

    def dates(self) -> PageDates | None:
        """The publication date by the source's selector, if it is there and can be true."""
        for tag in self.found.get("date", ()):
            for value in (*(_attribute(tag, name) for name in ("datetime", "content", "title")), _text(tag)):
                stamp = read_date(value)
                if is_plausible(stamp):
                    return PageDates(published=stamp, published_origin="selector")
        return None

    def body(self) -> str:
        """The markup that holds the main text by the source's selector; nested finds count once."""
        found = self.found.get("body", ())
        outer = [
            tag for tag in found if not any(tag is not other and other in tag.parents for other in found)
        ]
        return "".join(str(tag) for tag in outer)


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return value if isinstance(value, str) else ""


def _text(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())
