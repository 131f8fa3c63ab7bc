"""A paper's title, date, authors and language: from its metadata where meant, else from its first page."""

from __future__ import annotations

import ctypes
import re
from datetime import UTC, datetime, timedelta, timezone

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.documents.dates import is_plausible, read_date
from extractors.documents.pdf_layout import Sheet
from extractors.documents.pdf_lines import Line
from extractors.documents.pdf_paragraphs import join
from extractors.documents.phrases import squeeze

# What programs write into the title when nobody did: file names, templates, their own name.
_NO_TITLE = re.compile(
    r"^(?:untitled|title|document\d*|presentation\d*|slide \d+|powerpoint[\w -]*|microsoft (?:word|"
    r"powerpoint|excel) - .*|"
    r".*\.(?:docx?|pdf|indd|pptx?|xlsx?|qxd|tex|odt|rtf)|[\w.-]*_[\w.-]*|\S{25,}|[\d\W]+|template.*|"
    r"layout \d+|print|draft)$",
    re.IGNORECASE,
)
_STAMP = re.compile(r"D?:?\s*(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?\s*(Z|[+-]\d{2})?'?(\d{2})?")
_SPOKEN = re.compile(
    r"^(?:on |the |dated?:? |date of issue:? |published:? |le |den |am |el |il |fecha:? |stand:? )",
    re.IGNORECASE,
)


def title_of(paper: pdfium.PdfDocument, sheets: list[Sheet]) -> tuple[str | None, str]:
    """The title and its origin: metadata that the first pages repeat, else the largest print."""
    meta = " ".join((paper.get_metadata_value("Title") or "").replace("\x00", "").split())
    printed = _largest(sheets)
    first = squeeze(" ".join(line.text for sheet in sheets[:2] for line in sheet.lines))
    if meta and squeeze(meta) and squeeze(meta) in first and not _NO_TITLE.match(meta):
        return meta, "pdf:Title"
    if printed and len(printed) > 8:
        return printed, "largest print"
    if meta and not _NO_TITLE.match(meta):
        return meta, "pdf:Title"
    return (printed, "largest print") if printed else (None, "")


def _largest(sheets: list[Sheet]) -> str:
    """The lines in the largest letters on the first page that has a few, as they follow one another."""
    for sheet in sheets[:2]:
        lines = [
            line
            for line in sheet.lines
            if sum(c.isalpha() for c in line.text) > 3 and line.middle > 0.25 * sheet.height
        ]
        if not lines:
            continue
        size = max(line.size for line in lines)
        top: list[Line] = []
        for line in lines:
            if line.size > 0.93 * size and (not top or abs(top[-1].middle - line.middle) < 2.5 * size):
                top.append(line)
        text = join(line.text for line in top)
        if 3 < len(text) < 300 and len(text.split()) > 1:
            return text
    return ""


def published_of(paper: pdfium.PdfDocument, sheets: list[Sheet]) -> tuple[str | None, str]:
    """The date printed alone on one of the first two pages, else when the file was made."""
    for sheet in sheets[:2]:
        for line in sheet.lines:
            text = _SPOKEN.sub("", line.text)
            if len(text) < 45 and (stamp := read_date(text)) and is_plausible(stamp):
                return stamp, f"printed:page {sheet.number}"
    stamp = pdf_stamp(paper.get_metadata_value("CreationDate"))
    return (stamp, "pdf:CreationDate") if is_plausible(stamp) else (None, "")


def modified_of(paper: pdfium.PdfDocument) -> tuple[str | None, str]:
    """When the file was last changed, by its own word."""
    stamp = pdf_stamp(paper.get_metadata_value("ModDate"))
    return (stamp, "pdf:ModDate") if is_plausible(stamp) else (None, "")


def pdf_stamp(value: str | None) -> str | None:
    """A PDF date (``D:20240613120000+02'00'``) as ISO 8601."""
    match = _STAMP.match((value or "").strip())
    if not match:
        return read_date(value)
    year, month, day, hour, minute, second, sign, rest = match.groups()
    zone = None
    if sign == "Z":
        zone = UTC
    elif sign:
        offset = timedelta(hours=abs(int(sign)), minutes=int(rest or 0))
        if offset >= timedelta(hours=24):
            return None
        zone = timezone(-offset if sign[0] == "-" else offset)
    try:
        day_parts = int(year), int(month or 1), int(day or 1)
        moment = datetime(*day_parts, int(hour or 0), int(minute or 0), int(second or 0), tzinfo=zone)
    except ValueError:
        return None
    return moment.isoformat() if hour else moment.date().isoformat()


def authors_of(paper: pdfium.PdfDocument) -> tuple[str, ...]:
    """Names in the file's author field; program and account names are left out."""
    value = " ".join((paper.get_metadata_value("Author") or "").replace("\x00", "").split())
    names = [name.strip() for name in re.split(r"\s*[;,]\s*|\s+and\s+", value)]
    return tuple(
        dict.fromkeys(
            n
            for n in names
            if 2 < len(n) < 60
            and " " in n
            and not re.search(r"[\\@\d_]|microsoft|adobe|acrobat", n, re.IGNORECASE)
        )
    )


def declared_language(paper: pdfium.PdfDocument) -> str | None:
    """The language that the paper's catalogue names."""
    read = getattr(raw, "FPDFCatalog_GetLanguage", None)
    if read is None:
        return None
    buffer = (ctypes.c_ushort * 64)()
    size = read(paper, buffer, ctypes.sizeof(buffer))
    return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "ignore") or None
