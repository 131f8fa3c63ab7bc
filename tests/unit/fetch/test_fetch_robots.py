"""robots.txt by RFC 9309: the reference's cases where they are at hand, and our own for each rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.fetch.robots import MAX_BYTES, allow_all, read_robots, refuse_all


def test_every_case_of_the_reference(shared_dir: Path) -> None:
    """All cases of kind ``rfc`` agree, and nothing is allowed that the reference refuses."""
    cases = json.loads((shared_dir / "data" / "robots.json").read_text("utf-8"))
    assert len(cases) > 50
    for case in cases:
        content = case["robots"].encode("utf-8", "surrogatepass")
        allowed = read_robots(content, case["agent"]).allows(case["url"])
        if case["kind"] == "rfc":
            assert allowed == case["allowed"], case["id"]
        assert not (allowed and not case["allowed"]), case["id"]


SITE = "https://site.example"
CASES = {
    "no rules allow": ("", "/a", True),
    "group of ours over star": ("User-agent: *\nDisallow: /\n\nUser-agent: Sovtrack\nAllow: /\n", "/a", True),
    "star where we are not named": (
        "User-agent: other\nAllow: /\n\nUser-agent: *\nDisallow: /\n",
        "/a",
        False,
    ),
    "names are compared without case": ("USER-AGENT: sOvTrAcK\nDISALLOW: /\n", "/a", False),
    "a name that begins like ours": ("User-agent: Sov\nDisallow: /\n", "/a", True),
    "a name that contains ours": ("User-agent: Sovtrackers\nDisallow: /\n", "/a", True),
    "ours with a version": ("User-agent: Sovtrack/2.0\nDisallow: /\n", "/a", False),
    "ours with words behind": ("User-agent: sovtrack crawler\nDisallow: /\n", "/a", False),
    "two agents share rules": ("User-agent: a\nUser-agent: sovtrack\nDisallow: /x\n", "/x", False),
    "unknown line does not end a group": (
        "User-agent: a\nFoo: bar\nUser-agent: sovtrack\nDisallow: /\n",
        "/",
        False,
    ),
    "sitemap does not end a group": (
        "User-agent: a\nSitemap: /s\nUser-agent: sovtrack\nDisallow: /\n",
        "/",
        False,
    ),
    "a crawl-delay does not end a group": (
        "User-agent: sovtrack\nCrawl-delay: 5\nUser-agent: b\nDisallow: /\n",
        "/a",
        False,
    ),
    "a name without rules, before others'": (
        "User-agent: sovtrack\nUser-agent: b\nUser-agent: *\nDisallow: /\n",
        "/a",
        False,
    ),
    "a group of ours without rules allows": (
        "User-agent: *\nDisallow: /\nUser-agent: sovtrack\n",
        "/a",
        True,
    ),
    "star with words behind": ("User-agent: * all of you\nDisallow: /\n", "/a", False),
    "no colon": ("user-agent sovtrack\ndisallow /a\n", "/a", False),
    "no colon and three words say nothing": ("user-agent *\ndisallow /a /b\n", "/a", True),
    "a field with words behind it": ("User-agent: *\nDisallow now: /a\n", "/a", False),
    "a misspelt field": ("Useragent: *\nDissallow: /a\n", "/a", False),
    "rules of a star group among others": (
        "User-agent: x\nAllow: /\nUser-agent: *\nUser-agent: y\nDisallow: /a\n",
        "/a",
        False,
    ),
    "our groups are merged": (
        "User-agent: sovtrack\nDisallow: /a\n\nUser-agent: x\n\nUser-agent: sovtrack\nDisallow: /b\n",
        "/b",
        False,
    ),
    "longest match wins": ("User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b/c", True),
    "allow wins a tie": ("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", True),
    "star within a path": ("User-agent: *\nDisallow: /*/print\n", "/news/print", False),
    "end of a path": ("User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf?x", True),
    "end of a path hit": ("User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf", False),
    "query counts": ("User-agent: *\nDisallow: /*?print=\n", "/a?print=1", False),
    "empty disallow allows": ("User-agent: *\nDisallow:\n", "/a", True),
    "paths have case": ("User-agent: *\nDisallow: /A\n", "/a", True),
    "escapes are compared decoded": ("User-agent: *\nDisallow: /caf%C3%A9\n", "/caf%c3%a9", False),
    "an escape of a plain letter is not that letter": (
        "User-agent: *\nDisallow: /\nAllow: /b/%62%61%7A\n",
        "/b/baz",
        False,
    ),
    "and is itself": ("User-agent: *\nDisallow: /\nAllow: /b/%62%61%7A\n", "/b/%62%61%7A", True),
    "a refused escape refuses the letter": ("User-agent: *\nDisallow: /b/%62\n", "/b/b", False),
    "an allowed raw character is its escape": (
        "User-agent: *\nDisallow: /\nAllow: /b/ツ\n",
        "/b/%E3%83%84",
        True,
    ),
    "an address that is not escaped matches no rule that is": (
        "User-agent: *\nDisallow: /\nAllow: /b/ツ\n",
        "/b/ツ",
        False,
    ),
    "raw and escaped agree": ("User-agent: *\nDisallow: /café\n", "/caf%C3%A9", False),
    "comments are cut": ("User-agent: * # all\nDisallow: /a # secret\n", "/a", False),
    "carriage returns": ("User-agent: *\rDisallow: /a\r", "/a", False),
    "byte order mark": ("\ufeffUser-agent: *\nDisallow: /a\n", "/a", False),
    "rules before any agent": ("Disallow: /\nUser-agent: *\nAllow: /\n", "/a", True),
    "a page of HTML has no rules": ("<!doctype html><html><body>User-agent</body></html>", "/a", True),
}


@pytest.mark.parametrize("name", CASES)
def test_own_case(name: str) -> None:
    text, path, allowed = CASES[name]
    assert read_robots(text.encode(), "Sovtrack").allows(SITE + path) is allowed


def test_only_the_first_500_kib_count() -> None:
    filler = b"# nothing to see\n" * (MAX_BYTES // 17 + 1)
    late = b"User-agent: *\nDisallow: /late\n"
    assert read_robots(late + filler, "Sovtrack").allows(f"{SITE}/late") is False
    assert read_robots(filler + late, "Sovtrack").allows(f"{SITE}/late") is True


def test_crawl_delay_and_request_rate() -> None:
    assert read_robots("User-agent: *\nCrawl-delay: 2.5\n", "Sovtrack").crawl_delay == 2.5
    assert read_robots("User-agent: *\nRequest-rate: 1/5\n", "Sovtrack").crawl_delay == 5
    assert read_robots("User-agent: *\nCrawl-delay: soon\n", "Sovtrack").crawl_delay is None
    assert read_robots("User-agent: other\nCrawl-delay: 9\n", "Sovtrack").crawl_delay is None


def test_crawl_delay_of_a_group_that_goes_on_is_everybodys() -> None:
    text = "User-agent: a\nCrawl-delay: 7\nUser-agent: sovtrack\nDisallow: /x\n"
    assert read_robots(text, "Sovtrack").crawl_delay == 7


def test_content_signals_of_the_group_that_holds_for_us() -> None:
    star = "User-agent: *\nContent-Signal: search=yes,ai-train=no\nAllow: /\n"
    assert read_robots(star, "Sovtrack").reserves(("ai-input", "ai-train")) == "ai-train"
    assert read_robots(star, "Sovtrack").reserves(("ai-input",)) is None
    ours = star + "\nUser-agent: Sovtrack\nContent-Signal: ai-train=yes\nAllow: /\n"
    assert read_robots(ours, "Sovtrack").reserves(("ai-input", "ai-train")) is None


def test_one_answer_for_everything_says_why() -> None:
    assert allow_all("Sovtrack", "404").allows(f"{SITE}/a")
    refused = refuse_all("Sovtrack", "robots.txt answered 503")
    assert not refused.allows(f"{SITE}/a") and refused.reason == "robots.txt answered 503"


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xef\xbb", b"\xef"])
def test_torn_byte_order_mark_is_no_text(mark: bytes) -> None:
    assert not read_robots(mark + b"User-agent: *\nDisallow: /a\n", "Sovtrack").allows(f"{SITE}/a")


def test_robots_itself_may_always_be_asked_for() -> None:
    assert read_robots("User-agent: *\nDisallow: /\n", "Sovtrack").allows(f"{SITE}/robots.txt")
