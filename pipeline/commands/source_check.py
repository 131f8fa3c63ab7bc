"""What ``sovtrack sources check`` does: asks every address once, then the newest page that each source shows."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.fetch.once import OnceAnswer, fetch_each
from pipeline.fetch.settings import FetchSettings
from pipeline.progress import track
from pipeline.sources.canary import first_page, page_words
from pipeline.sources.check import Checked, failed, judge
from pipeline.sources.model import Source

History = Mapping[str, Sequence[Mapping[str, Any]]]


def checked_rows(
    sources: Sequence[Source], settings: FetchSettings, history: History
) -> list[dict[str, Any]]:
    """One row an address: what it answers, and whether the newest page is as complete as usual.

    ``history`` has, by source, how complete its documents were, night by night.
    """
    jobs = [(source, url) for source in sources for url in source.urls]
    checked = _asked("asking", jobs, settings)
    checked = _first_children(sources, checked, settings)
    newest = {each.source_name: page for each in checked if each.ok and (page := first_page(each.examples))}
    answers = _answers("reading newest pages", list(newest.values()), settings, purpose="page")
    told = {
        name: _page_told(source, answer, history.get(name, ()))
        for (name, source), answer in zip(
            [(name, next(s for s in sources if s.name == name)) for name in newest], answers, strict=True
        )
    }
    rows = [each.to_dict() for each in checked]
    for row in rows:
        if row["source_name"] in told:
            is_well, words = told[row["source_name"]]
            row["ok"], row["words"] = row["ok"] and is_well, f"{row['words']}; {words}"
    return rows


def _asked(what: str, jobs: Sequence[tuple[Source, str]], settings: FetchSettings) -> list[Checked]:
    answers = _answers(what, [url for _, url in jobs], settings)
    return [
        judge(source, url, answer.body, content_type=answer.content_type)
        if answer.body is not None
        else failed(source, url, answer.reason)
        for (source, url), answer in zip(jobs, answers, strict=True)
    ]


def _answers(
    what: str, urls: Sequence[str], settings: FetchSettings, *, purpose: Any = "listing"
) -> list[OnceAnswer]:
    if not urls:
        return []
    with track(what, len(urls)) as advance:
        return asyncio.run(fetch_each(urls, settings=settings, purpose=purpose, on_done=advance))


def _first_children(
    sources: Sequence[Source], checked: Sequence[Checked], settings: FetchSettings
) -> list[Checked]:
    """An index of sitemaps names no page: its first sitemap is asked, too, and its pages count."""
    by_name = {source.name: source for source in sources}
    indexes = [each for each in checked if each.is_index]
    jobs = [(by_name[each.source_name], each.examples[0]) for each in indexes]
    found = dict(
        zip([each.url for each in indexes], _asked("asking first sitemaps", jobs, settings), strict=True)
    )
    merged = []
    for each in checked:
        child = found.get(each.url)
        if child is None:
            merged.append(each)
        elif not child.ok:
            merged.append(replace(child, url=each.url, words=f"{each.words}; the first: {child.words}"))
        else:
            merged.append(replace(child, url=each.url, words=f"{each.words}; the first has {child.words}"))
    return merged


def _page_told(source: Source, answer: OnceAnswer, history: Sequence[Mapping[str, Any]]) -> tuple[bool, str]:
    if answer.body is None:
        return False, f"its newest page did not come: {answer.reason}"
    return page_words(
        source, answer.body, url=answer.final_url, content_type=answer.content_type, history=history
    )
