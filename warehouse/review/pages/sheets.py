"""The forms that open in place: what they ask, and how they can be answered."""

from __future__ import annotations

from collections.abc import Iterable

from warehouse.review.forms import Input, mention_inputs, project_inputs
from warehouse.review.log import Decision
from warehouse.review.now import Content, claims_with_projects
from warehouse.review.reading import Row
from warehouse.review.views import Button, Sheet, SpanBox
from warehouse.review.vocabulary import CHOICES, MENTION_FIELDS

SPAN_KINDS = tuple(MENTION_FIELDS)
BOX_CHARS = 700
KIND_WORDS = {
    "amount": "a sum",
    "event": "an event",
    "country": "a country",
    "vendor": "a vendor",
    "type": "a project type",
    "cue": "a cue",
}
SAVE = Button("change", "Save", "yes")


def document_sheet(content: Content, action: str, back: str) -> Sheet:
    """Off topic, a copy, another date, another language."""
    document = content.document
    is_off = next(
        (
            d.verdict in ("off_topic", "duplicate_of")
            for d in reversed(content.decisions)
            if d.subject == "document" and d.verdict in ("on_topic", "off_topic", "duplicate_of")
        ),
        False,
    )
    topic = (
        Button("on_topic", "On topic after all", "yes") if is_off else Button("off_topic", "Off topic", "no")
    )
    return Sheet(
        title="The document",
        action=action,
        back=back,
        inputs=(
            Input("published_on", "Published on", str(document["published_on"] or ""), "date"),
            Input("language", "Language (tag, as en or pt-BR)", document["language"] or ""),
            Input("url", "Is a copy of (address)", "", "url"),
        ),
        buttons=(
            topic,
            Button("wrong_date", "Correct the date"),
            Button("wrong_language", "Correct the language"),
            Button("duplicate_of", "It is a copy"),
        ),
        hint="What an off-topic document or a copy says of projects is not counted.",
        hidden=(("about", "document"),),
        saw=_saw(d for d in content.decisions if d.subject == "document"),
    )


def mention_sheet(content: Content, mention: Row, action: str, back: str) -> Sheet:
    """A fact that was read: right, wrong, or something else."""
    return Sheet(
        title=f"{KIND_WORDS[mention['kind']].capitalize()}: {mention['text']}",
        action=action,
        back=back,
        inputs=tuple(mention_inputs(mention["kind"], mention)),
        buttons=(SAVE, Button("accept", "It is right"), Button("reject", "It is wrong", "no")),
        hint=f"Read by the rule {mention['rule'].partition('/')[0].replace('_', ' ')}, {mention['confidence']:.0%} sure.",
        hidden=(("about", "mention"), *_whereof(mention)),
        saw=_saw(content.decisions),
    )


def span_sheet(content: Content, mention: Row, action: str, back: str) -> Sheet:
    """The words of a fact, marked anew."""
    return Sheet(
        title=f"Which words say it? Now: {mention['text']}",
        action=action,
        back=back,
        buttons=(Button("span", "These words", "yes"),),
        span=_box(content, mention["start_char"], mention["end_char"]),
        hint="Mark the words with the mouse, or with Shift and the arrow keys.",
        hidden=(("about", "span"), *_whereof(mention)),
        saw=_saw(content.decisions),
    )


def missing_sheet(content: Content, action: str, back: str, kind: str, start: int, end: int) -> Sheet:
    """A fact that was not read: its words, what it is, and whose."""
    text = content.reading.text
    known = 0 <= start < end <= len(text)
    claims = claims_with_projects(content)
    ids = tuple(claim["claim_id"] for claim in claims)
    names = tuple(str(claim["project"] or claim["sentence"])[:80] for claim in claims)
    digest = content.document["version_digest"]
    box = _box(content, start, end) if known else SpanBox(text[:4000], 0, 0, 0)
    return Sheet(
        title="What is missing?",
        action=action,
        back=back,
        inputs=(
            Input("kind", "It is", kind, "kind", SPAN_KINDS),
            *mention_inputs(kind, {}),
            *([Input("claim", "Of the project", ids[0], "claim", ids, labels=names)] if ids else []),
        ),
        buttons=(Button("add", "Add it", "yes"),),
        span=box,
        hint="Mark the words with the mouse, or with Shift and the arrow keys.",
        hidden=(("about", "missing"),),
        saw=_saw(content.decisions),
        reload=f"/text/{digest}/sheet/missing?back={back}",
    )


def link_sheet(content: Content, mention: Row, action: str, back: str) -> Sheet:
    """Whose fact it is, and, of money, which role, stage and payer."""
    held = {claim["claim_id"] for claim in content.reading.claims_of(mention)}
    whose = next((c for c in claims_with_projects(content) if c["claim_id"] in held), None)
    named = f"{whose['project']} · {whose['project_id']}" if whose and whose["project_id"] else ""
    fields = [
        Input(key, label, str(mention[key] or usual), "choice", CHOICES[key])
        for key, label, usual in (
            ("role", "Role", "commitment"),
            ("stage", "Stage", "announced"),
            ("payer", "Payer", "unknown"),
        )
        if mention["kind"] == "amount"
    ]
    return Sheet(
        title=f"Whose is {mention['text']}?",
        action=action,
        back=back,
        inputs=(Input("project", "Belongs to", named, datalist="projects"), *fields),
        buttons=(
            Button("add", "It belongs to it", "yes"),
            *([Button("reject", "It does not belong to it", "no")] if held else []),
        ),
        hint="Type a part of the name; the list completes it.",
        hidden=(("about", "link"), *_whereof(mention)),
        saw=_saw(content.decisions),
    )


def project_sheet(project: Row, action: str, saw: str) -> Sheet:
    """Name, countries, types and status of a project."""
    return Sheet(
        title="The project",
        action=action,
        back="project",
        inputs=tuple(project_inputs(project)),
        buttons=(
            SAVE,
            Button("accept", "All of it is right"),
            Button("reject", "It is no such project", "no"),
        ),
        hidden=(("about", "fields"),),
        saw=saw,
    )


def scope_sheet(profiles: tuple[str, ...], profile: str, action: str, saw: str) -> Sheet:
    """Whether a counting profile counts the project."""
    return Sheet(
        title="Does it count?",
        action=action,
        back="project",
        inputs=(Input("profile", "Counting profile", profile, "choice", profiles),),
        buttons=(Button("out_of_scope", "Out of scope", "no"), Button("in_scope", "Back in scope", "yes")),
        hidden=(("about", "scope"),),
        saw=saw,
    )


def _whereof(mention: Row) -> tuple[tuple[str, str], ...]:
    return (
        ("kind", mention["kind"]),
        ("was_start", str(mention["start_char"])),
        ("was_end", str(mention["end_char"])),
    )


def _box(content: Content, start: int, end: int) -> SpanBox:
    """The text round the words, whole lines where they are short."""
    text = content.reading.text
    first, last = max(0, start - BOX_CHARS), min(len(text), end + BOX_CHARS)
    before, after = text.rfind("\n", first, start), text.find("\n", end, last)
    first, last = (before + 1 if before >= 0 else first), (after if after >= 0 else last)
    return SpanBox(text[first:last], first, start, end)


def _saw(decisions: Iterable[Decision]) -> str:
    return ",".join(d.decision_id for d in decisions)
