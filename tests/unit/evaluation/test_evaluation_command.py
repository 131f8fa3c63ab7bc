"""``sovtrack evaluate`` and ``sovtrack extract --html`` as people run them."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from tests_support import Program

from tests.unit.documents import papers


def test_evaluate_prints_scores_and_writes_faults(program: Program) -> None:
    faults = program.folder / "faults.csv"
    done = program.run("evaluate", "--json", "--field", "event*", "--lang", "de", "--errors", str(faults))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["under_floor"] == []
    assert {row["language"] for row in told["scores"]} == {"de"}
    fields = {row["field"]: row for row in told["scores"]}
    assert all(field.startswith("event") for field in fields)
    assert fields["event"]["f1_low"] < fields["event"]["f1"] <= fields["event"]["f1_high"]
    with faults.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows and {row["language"] for row in rows} == {"de"}
    assert all(re.fullmatch(r"\w+\.yml:\d+", row["case"]) for row in rows)


def test_lowering_wants_pinning(program: Program) -> None:
    done = program.run("evaluate", "--lower-floors")
    assert done.returncode == 2
    assert "--pin" in done.stderr


def test_a_page_marks_mentions_and_escapes_the_text(program: Program) -> None:
    text = (
        "France <script>alert(1)</script> announced in May 2025 that it will build an AI data centre in Lyon "
        "for up to €1 billion with Nvidia H100 chips."
    )
    page = program.folder / "page.html"
    line = json.dumps({"id": "a&b", "text": text, "lang": "en", "title": "<i>Title</i>"})
    done = program.run("extract", "--html", str(page), stdin=line + "\n")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    html = page.read_text("utf-8")
    assert "<script" not in html and "<i>" not in html
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", html)
    for kind in ("country", "amount", "vendor", "type", "cue", "event"):
        assert f'class="m {kind}"' in html
    assert 'class="to p1" href="#r1-project-1"' in html
    targets = set(re.findall(r'href="#([^"]+)"', html))
    assert targets and targets <= set(re.findall(r'id="([^"]+)"', html))
    assert _visible(html) == text


def _visible(html: str) -> str:
    """The text of the page's reading column, without labels and tags."""
    from html import unescape

    (column,) = re.findall(r'<div class="text"[^>]*>(.*?)</div>', html, re.DOTALL)
    without_labels = re.sub(r'<sup>.*?</sup>|<a class="to[^>]*>.*?</a>', "", column)
    return unescape(re.sub(r"<[^>]+>", "", without_labels))


def test_a_file_that_cannot_be_read_is_told(program: Program, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing more")
    done = program.run("extract", str(broken), "--html", str(tmp_path / "page.html"))
    assert done.returncode == 2
    assert "broken.pdf" in done.stderr


def test_every_mention_of_a_paper_leads_back_to_its_page_and_block(program: Program, tmp_path: Path) -> None:
    paper = tmp_path / "cut.pdf"
    paper.write_bytes(papers.cut_by_a_page())
    done = program.run("extract", str(paper), "--text")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    for kind in ("countries", "amounts", "vendors", "types", "cues", "events"):
        assert found[kind] or kind == "cues", kind
        assert all(mention["page"] in (1, 2) and mention["block_no"] >= 1 for mention in found[kind])
    pages = {mention["text"]: mention["page"] for kind in ("vendors", "countries") for mention in found[kind]}
    assert (pages["NVIDIA"], pages["Lagos"]) == (2, 1)
    for claim in found["projects"]:
        assert len(claim["evidence_pages"]) == len(claim["evidence_block_nos"]) == len(claim["evidence"])


def test_every_mention_of_a_page_leads_back_to_its_block(program: Program, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><article><h1>A machine for Ghana</h1><p>Ghana opened a national AI supercomputer in May 2025."
        "</p><p>It was built with NVIDIA chips for $40 million, the ministry said.</p></article></body></html>",
        encoding="utf-8",
    )
    found = json.loads(program.run("extract", str(page)).stdout)
    (vendor,) = found["vendors"]
    assert vendor["block_no"] == max(mention["block_no"] for mention in found["countries"]) + 1
    assert "page" not in vendor
