"""Pages written for tests of reading, and what a reader makes of them."""

from __future__ import annotations

from extractors.documents.read import extract_document
from extractors.model import Document

URL = "https://paper.example/2024/09/02/national-plan"
_SENTENCE = "The ministry said that the computing centre in the harbour district would open for universities in spring. "


def paragraphs(n: int, start: int = 0) -> str:
    return "".join(
        f"<p>Paragraph {i}. {_SENTENCE}It is the {i}th of its kind, officials said.</p>"
        for i in range(start, start + n)
    )


def page(body: str, *, head: str = "", lang: str = "en", title: str = "A national plan") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} - Paper Example</title>{head}</head>'
        f'<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>{body}<footer>© Paper Example</footer></body></html>'
    ).encode()


def read(body: str, *, url: str = URL, **more: str) -> Document:
    return extract_document(page(body, **more), url=url)


def texts(document: Document, kind: str | None = None) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if kind in (None, b.kind)]


def codes(document: Document) -> set[str]:
    return {signal.code for signal in document.signals}


STRUCTURED = f"""<main><article><h1>A national plan</h1><p class="standfirst">A plan for public computing is to cost two billion.</p>
{paragraphs(3)}<h2>What it costs</h2><ul><li>Two billion for buildings in three regions.</li><li>One billion for people
and their training.</li></ul><table><tr><th>Year</th><th>Sum</th></tr><tr><td>2025</td><td>1.2 billion</td></tr>
<tr><td>2026</td><td>1.8 billion</td></tr></table><blockquote><p>“We will not be late,” the minister said in the harbour.</p></blockquote>
{paragraphs(2, 3)}</article></main>"""
