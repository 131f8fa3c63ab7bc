"""Bytes to text: which encoding, who said so, and whether the result looks like mojibake."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from extractors.model import Signal

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Browsers read these labels as their supersets (WHATWG Encoding Standard, "names and labels").
_SUPERSETS = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_ALIASES = {
    "x-sjis": "cp932", "windows-31j": "cp932", "x-gbk": "gb18030", "ks_c_5601-1987": "cp949",
    "x-euc-jp": "euc_jp", "utf8mb4": "utf-8", "unicode": "utf-16",
}  # fmt: skip
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]{2,40})["']""")
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
# UTF-8 read as Windows-1252 or Latin-1: a lead byte's letter followed by a continuation byte's sign.
_MOJIBAKE = re.compile(
    "[\u00c3\u00c2][\u0080-\u00bf\u20ac\u201a-\u201e\u2020-\u2022\u2026\u02c6\u2030\u0160\u0152\u2018\u2019\u2013\u2014\u02dc"
    "\u2122\u0161\u0153]|\u00e2\u20ac[\u0080-\uffff]|[\u00d0\u00d1][\u0080-\u00bf\u20ac\u201a-\u201e]{1}"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that gave it and who named it: ``bom``, ``header``, ``meta`` or ``detected``."""

    text: str
    encoding: str
    origin: str
    signals: tuple[Signal, ...] = ()


def codec_name(label: str | None) -> str | None:
    """Python's codec for an encoding label as the web uses it, or None for an unknown one."""
    label = (label or "").strip().strip("\"'").lower()
    if label in ("", "none", "unknown", "binary"):
        return None
    try:
        name = codecs.lookup(_ALIASES.get(label, label)).name
    except (LookupError, ValueError):
        return None
    return (
        None
        if name in ("base64", "hex", "zlib", "bz2", "rot13", "quopri", "uu")
        else _SUPERSETS.get(name, name)
    )


def decode(content: bytes, *, content_type: str | None = None) -> Decoded:
    """Text of ``content`` by byte order mark, header, its own word, and detection. Never raises."""
    for bom, name in _BOMS:
        if content.startswith(bom):
            return _finish(content.decode(name, "replace").lstrip("\ufeff"), name, "bom")
    claims = []
    if header := codec_name((_HEADER.search(content_type or "") or [None, None])[1]):
        claims.append((header, "header"))
    head = content[:4096]
    own = _XML.search(head) or _META.search(head)
    if own and (told := codec_name(own[1].decode("ascii"))):
        # A page that says UTF-16 in bytes that spell "<meta" is not in UTF-16 (WHATWG, prescan).
        claims.append(("utf-8" if told.startswith(("utf-16", "utf-32")) else told, "meta"))
    try:
        # Bytes above ASCII that are valid UTF-8 are UTF-8, whatever the header says; chance is negligible.
        text = content.decode("utf-8")
        if not content.isascii() or not claims:
            return _finish(
                text, "utf-8", next((o for n, o in claims if n == "utf-8"), "utf-8"), claims=claims
            )
    except UnicodeDecodeError as error:
        wide = _utf16(head) if b"\x00" in head else None
        if wide:
            return _finish(content.decode(wide, "replace"), wide, "detected")
        cut = error.start >= len(content) - 3  # a character cut in half at the end of the body
        if cut and error.start > 0:
            return _finish(content.decode("utf-8", "replace"), "utf-8", "utf-8", claims=claims)
    for name, origin in claims:
        try:
            return _finish(content.decode(name), name, origin)
        except (UnicodeError, LookupError):
            continue
    mostly = content.decode("utf-8", "replace")
    n_bad = mostly.count("\ufffd")
    n_high = len(mostly) - len(content.decode("ascii", "ignore"))
    if n_bad * 20 < n_high:  # UTF-8 with a few broken characters
        return _finish(mostly, "utf-8", "detected")
    if _is_western(content):
        return _finish(content.decode("cp1252", "replace"), "cp1252", "detected")
    best = from_bytes(content[:60_000]).best()
    name = (codec_name(best.encoding) if best else None) or (claims[0][0] if claims else "cp1252")
    try:
        return _finish(content.decode(name, "replace"), name, "detected")
    except (UnicodeError, LookupError):
        return _finish(mostly, "utf-8", "detected")


def _is_western(content: bytes) -> bool:
    """Whether the bytes above ASCII are few and stand alone between ASCII letters, as accents do."""
    sample = content[:200_000]
    high = re.findall(rb"[\x80-\xff]+", sample)
    letters = len(re.findall(rb"[A-Za-z]", sample))
    return sum(map(len, high)) * 8 < letters and sum(1 for run in high if len(run) == 1) > 0.8 * len(high)


def _utf16(head: bytes) -> str | None:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _finish(text: str, encoding: str, origin: str, *, claims: list[tuple[str, str]] | None = None) -> Decoded:
    signals = []
    if claims and encoding == "utf-8" and origin == "utf-8" and (wrong := claims[0])[0] != "utf-8":
        signals.append(Signal(code="charset_lie", detail=f"{wrong[1]} says {wrong[0]}, the bytes are utf-8"))
    if n_bad := text.count("\ufffd"):
        signals.append(Signal(code="undecodable_bytes", detail=f"{n_bad} in {encoding}"))
    suspicious = any(sign in text for sign in ("Ã", "Â", "â€", "Ð", "Ñ"))
    if (
        suspicious
        and (n_odd := len(_MOJIBAKE.findall(text[:200_000]))) > 2
        and n_odd * 2000 > min(len(text), 200_000)
    ):
        signals.append(Signal(code="mojibake", detail=f"{n_odd} doubled encodings"))
    return Decoded(text, encoding, origin, tuple(signals))
