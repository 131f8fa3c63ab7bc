"""Odd and broken feeds, written for these tests: what each is, and every entry that can be recovered from it."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field

BASE = "https://news.example/feeds/all.xml"
A, B, C = "https://news.example/a", "https://news.example/b", "https://news.example/c"


@dataclass(frozen=True)
class FeedCase:
    """One feed: its bytes and address, the addresses to recover, and more that must hold of the first entry."""

    name: str
    content: bytes
    urls: tuple[str, ...]
    url: str = BASE
    first: dict[str, object] = field(default_factory=dict)
    signals: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()


def item(
    link: str = A, title: str = "One", date: str = "Mon, 02 Sep 2024 10:00:00 GMT", extra: str = ""
) -> str:
    parts = [f"<title>{title}</title>" if title else "", f"<link>{link}</link>" if link else ""]
    return f"<item>{''.join(parts)}{f'<pubDate>{date}</pubDate>' if date else ''}{extra}</item>"


def rss(
    *items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>', version: str = "2.0", channel: str = ""
) -> str:
    top = f"<title>News</title><link>https://news.example/</link>{channel}"
    return f'{head}<rss version="{version}"><channel>{top}{"".join(items)}</channel></rss>'


def entry(link: str = A, title: str = "One", published: str = "2024-09-02T10:00:00Z", extra: str = "") -> str:
    when = f"<published>{published}</published>" if published else ""
    return f'<entry><title>{title}</title><link href="{link}"/><id>tag:{link}</id>{when}{extra}</entry>'


def atom(*entries: str, attributes: str = "", top: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>News</title>{top}{"".join(entries)}</feed>'
    )


def rdf(*links: str) -> str:
    items = "".join(
        f'<item rdf:about="{link}"><title>T</title><link>{link}</link><dc:date>2024-09-02T10:00:00+02:00</dc:date></item>'
        for link in links
    )
    return (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="{BASE}"><title>News</title><link>https://news.example/</link></channel>{items}</rdf:RDF>'
    )


def json_feed(*items: dict[str, object], **top: object) -> bytes:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": list(items), **top}
    ).encode()


def case(name: str, content: str | bytes, *urls: str, encoding: str = "utf-8", **more: object) -> FeedCase:
    body = content if isinstance(content, bytes) else content.encode(encoding)
    return FeedCase(name, body, urls, **more)  # type: ignore[arg-type]


AT_TEN = "2024-09-02T10:00:00+00:00"
_TWO = (item(A), item(B, "Two"))

CASES: list[FeedCase] = [
    # kinds and versions
    case("rss 2.0", rss(*_TWO), A, B, first={"title": "One", "published_at": AT_TEN}, absent=frozenset({"malformed"})),
    case("rss 0.91", rss(*_TWO, version="0.91"), A, B),
    case("rss 0.92", rss(*_TWO, version="0.92"), A, B),
    case("rss without version", rss(*_TWO).replace(' version="2.0"', ""), A, B),
    case("rss in capitals", rss(*_TWO).replace("rss", "RSS").replace("item>", "ITEM>").replace("link>", "LINK>"), A, B),
    case("rdf (rss 1.0)", rdf(A, B), A, B, first={"published_at": "2024-09-02T10:00:00+02:00"}),
    case("atom 1.0", atom(entry(A), entry(B)), A, B, first={"published_at": AT_TEN, "entry_id": f"tag:{A}"}),
    case("atom 0.3", atom(entry(A, published="")).replace("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"), A),
    case("atom with a prefix", atom(entry(A), entry(B)).replace("<", "<atom:").replace("<atom:/", "</atom:")
         .replace("<atom:?", "<?").replace("xmlns=", "xmlns:atom="), A, B),
    case("json feed 1.1", json_feed({"id": "1", "url": A, "title": "One", "date_published": "2024-09-02T10:00:00Z"}), A,
         first={"title": "One", "published_at": AT_TEN, "entry_id": "1"}),
    case("json feed, relative", json_feed({"id": "1", "url": "/a"}), A),
    case("json feed, address only in the id", json_feed({"id": A, "title": "One"}), A),
    case("json feed, external address", json_feed({"id": "7", "external_url": A}), A),
    case("json feed, next page", json_feed({"id": "1", "url": A}, next_url="?page=2"), A),
    case("json feed, number as id", json_feed({"id": 7, "url": A}), A, first={"entry_id": "7"}),
    case("json feed, items of wrong kinds", json_feed({"id": "1", "url": A}, None, "text", 3), A),  # type: ignore[arg-type]
    case("json feed, nulls", json_feed({"id": None, "url": A, "title": None, "date_published": None}), A, first={"title": None}),
    case("json feed with a byte order mark", b"\xef\xbb\xbf" + json_feed({"id": "1", "url": A}), A),
    case("json feed, attachments", json_feed({"id": "1", "url": A, "attachments": [{"url": "/a.pdf"}]}), A,
         first={"attachments": ("https://news.example/a.pdf",)}),
    case("json list without a feed round it", json.dumps([{"url": A}, {"url": B}]), A, B),
    case("json that is no feed", '{"error": "not found"}', signals=frozenset({"not_a_feed"})),
    case("json cut off", json_feed({"id": "1", "url": A}, {"id": "2", "url": B})[:-18], A, signals=frozenset({"malformed"})),
    # truncated and malformed
    case("cut after the first item", rss(*_TWO)[: rss(*_TWO).index("<title>Two")], A, signals=frozenset({"malformed"})),
    case("cut within the second link", rss(*_TWO)[: rss(*_TWO).index(B) + 3], A, signals=frozenset({"malformed"})),
    case("cut within a tag", rss(*_TWO)[: rss(*_TWO).rindex("<item>") + 3], A, signals=frozenset({"malformed"})),
    case("atom cut off", atom(entry(A), entry(B))[: atom(entry(A), entry(B)).index(f'"{B}"')], A, signals=frozenset({"malformed"})),
    case("no closing tags at the end", rss(*_TWO).replace("</channel></rss>", ""), A, B, signals=frozenset({"malformed"})),
    case("ampersands not escaped", rss(item(A + "?x=1&y=2", "Q&A & more")), A + "?x=1&y=2", first={"title": "Q&A & more"}),
    case("undefined entities", rss(item(A, "Caf&eacute;&nbsp;&mdash;&hellip;")), A, first={"title": "Café —…"}),
    case("tags wrongly nested", rss(item(A, "<b>One<i></b></i>"), item(B)), A, B, signals=frozenset({"malformed"})),
    case("attribute without quotes", rss(item(A, extra="<enclosure url=/x.pdf type=application/pdf />"), item(B)), A, B),
    case("less-than in a title", rss(item(A, "a < b"), item(B)), A, B),
    case("control characters", rss(item(A, "On\x0be\x02"), item(B)), A, B),
    case("null bytes", rss(item(A, "On\x00e"), item(B)), A, B),
    case("text before the declaration", "\n\n  " + rss(*_TWO), A, B),
    case("warning of a program before the feed", "<b>Warning</b>: fopen() failed in x.php<br/>\n" + rss(*_TWO), A, B),
    case("comment before the feed", "<!-- cached -->" + rss(*_TWO, head=""), A, B),
    case("comment of html after the feed", rss(*_TWO) + "<!-- served in 0.1 s -->", A, B),
    case("text after the feed", rss(*_TWO) + "\n<script>track()</script>", A, B),
    case("two feeds in one file", rss(item(A)) + rss(item(B), head=""), A, B),
    case("two declarations", '<?xml version="1.0"?>' + rss(*_TWO), A, B),
    case("declaration of version 1.1", rss(*_TWO).replace('"1.0"', '"1.1"'), A, B),
    case("doctype of rss 0.91", rss(*_TWO, head='<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://my.netscape.com/x.dtd">'), A, B),
    case("own entities", rss(item(A, "&x;"), head='<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x "boom">]>'), A,
         signals=frozenset({"entities_refused"})),
    case("entity of a file", rss(item(A, "&f;"), head='<?xml version="1.0"?><!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>'),
         A, signals=frozenset({"entities_refused"})),
    case("entities a billion times", rss(item(A, "&c;"), head='<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">'
         '<!ENTITY c "&b;&b;&b;">]>'), A, signals=frozenset({"entities_refused"})),
    # charsets
    case("latin-1, declared", rss(item(A, "Forêt"), head='<?xml version="1.0" encoding="iso-8859-1"?>'), A, encoding="latin-1",
         first={"title": "Forêt"}),
    case("utf-8, declared latin-1", rss(item(A, "Forêt"), head='<?xml version="1.0" encoding="iso-8859-1"?>'), A, first={"title": "Forêt"}),
    case("latin-1, declared utf-8", rss(item(A, "Forêt")), A, encoding="latin-1", first={"title": "Forêt"}),
    case("windows-1252 quotes", rss(item(A, "“One”"), head='<?xml version="1.0" encoding="windows-1252"?>'), A, encoding="cp1252",
         first={"title": "“One”"}),
    case("windows-1251", rss(item(A, "Новости"), head='<?xml version="1.0" encoding="windows-1251"?>'), A, encoding="cp1251",
         first={"title": "Новости"}),
    case("shift_jis", rss(item(A, "計算機"), head='<?xml version="1.0" encoding="Shift_JIS"?>'), A, encoding="shift_jis", first={"title": "計算機"}),
    case("euc-kr", rss(item(A, "인공지능"), head='<?xml version="1.0" encoding="euc-kr"?>'), A, encoding="euc-kr", first={"title": "인공지능"}),
    case("gb2312", rss(item(A, "人工智能"), head='<?xml version="1.0" encoding="gb2312"?>'), A, encoding="gb18030", first={"title": "人工智能"}),
    case("utf-16 with a mark", rss(item(A, "Forêt"), head='<?xml version="1.0" encoding="utf-16"?>'), A, encoding="utf-16",
         first={"title": "Forêt"}),
    case("utf-16 without a mark", rss(item(A, "Forêt"), head=""), A, encoding="utf-16-le", first={"title": "Forêt"}),
    case("unknown charset named", rss(item(A, "Forêt"), head='<?xml version="1.0" encoding="utf-8859-7"?>'), A, first={"title": "Forêt"}),
    case("no declaration, utf-8", rss(item(A, "Forêt"), head=""), A, first={"title": "Forêt"}),
    case("byte order mark", b"\xef\xbb\xbf" + rss(*_TWO).encode(), A, B),
    case("character cut in half at the end", rss(item(A, "é"), item(B, "é")).encode()[: rss(item(A, "é"), item(B)).encode().rindex(b"<item>") + 15],
         A, signals=frozenset({"malformed"})),
    # addresses
    case("relative links", rss(item("/a"), item("b")), A, "https://news.example/feeds/b"),
    case("relative links under xml:base", atom(entry("a"), entry("b"), attributes='xml:base="https://news.example/"'), A, B),
    case("links without a scheme", rss(item("//news.example/a")), A),
    case("spaces and line breaks round links", rss(item(f"\n   {A}\n ")), A),
    case("link only as permanent guid", rss(item("", extra=f'<guid isPermaLink="true">{A}</guid>')), A),
    case("guid that is no address", rss(item("", extra="<guid>7</guid>"), item(B)), B, signals=frozenset({"entry_without_address"})),
    case("atom link without rel", atom(entry(A)), A),
    case("atom, alternate after self", atom(f'<entry><link rel="self" href="{BASE}"/><link rel="alternate" href="{A}"/></entry>'), A),
    case("atom, several links", atom(f'<entry><link rel="replies" href="{C}"/><link rel="alternate" href="{A}"/></entry>'), A),
    case("tracking parameters", rss(item(A + "?utm_source=rss&amp;utm_medium=feed&amp;id=3")), A + "?id=3"),
    case("link of mailto", rss(item("mailto:x@news.example"), item(B)), B, signals=frozenset({"entry_without_address"})),
    case("link of javascript", rss(item("javascript:void(0)"), item(B)), B),
    case("links with fragments", rss(item(A + "#comments")), A),
    case("address in cdata", rss(item(f"<![CDATA[{A}]]>")), A),
    case("feedburner's original link", rss(item("https://feeds.example/~r/x", extra=f'<feedburner:origLink xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">{A}</feedburner:origLink>')), A),
    case("enclosure only", rss(item("", extra='<enclosure url="https://news.example/p.pdf" type="application/pdf" length="9"/>')),
         "https://news.example/p.pdf"),
    case("enclosure beside the link", rss(item(A, extra='<enclosure url="/p.pdf" type="application/pdf" length="9"/>')), A,
         first={"attachments": ("https://news.example/p.pdf",)}),
    case("links of other hosts", rss(item("https://other.example/z")), "https://other.example/z"),
    case("international host", rss(item("https://müller.example/a")), "https://müller.example/a"),
    # ids
    case("the same entry twice", rss(item(A), item(A), item(B)), A, B),
    case("one id for two entries", rss(item(A, extra="<guid>1</guid>"), item(B, extra="<guid>1</guid>")), A, B),
    case("no ids", rss(item(A), item(B)), A, B, first={"entry_id": None}),
    # dates
    case("no dates", rss(item(A, date=""), item(B, date="")), A, B, first={"published_at": None}),
    case("future date", rss(item(A, date="Mon, 02 Sep 2999 10:00:00 GMT")), A, first={"published_at": None}, signals=frozenset({"future_date"})),
    case("date of 1970", rss(item(A, date="Thu, 01 Jan 1970 00:00:00 GMT")), A, first={"published_at": None}, signals=frozenset({"impossible_date"})),
    case("iso date in rss", rss(item(A, date="2024-09-02T12:00:00+02:00")), A, first={"published_at": "2024-09-02T12:00:00+02:00"}),
    case("date without time", rss(item(A, date="2 Sep 2024")), A, first={"published_at": "2024-09-02"}),
    case("date with a wrong weekday", rss(item(A, date="Fri, 02 Sep 2024 10:00:00 GMT")), A, first={"published_at": AT_TEN}),
    case("date with a zone's letters", rss(item(A, date="Mon, 02 Sep 2024 06:00:00 EDT")), A, first={"published_at": "2024-09-02T06:00:00-04:00"}),
    case("date in German", rss(item(A, date="Mo, 02 September 2024 10:00:00 +0200")), A, first={"published_at": "2024-09-02T10:00:00+02:00"}),
    case("date in Spanish", rss(item(A, date="2 de septiembre de 2024")), A, first={"published_at": "2024-09-02"}),
    case("date in Japanese", rss(item(A, date="2024年9月2日")), A, first={"published_at": "2024-09-02"}),
    case("date of two digits", rss(item(A, date="02 Sep 24 10:00:00 GMT")), A, first={"published_at": AT_TEN}),
    case("date that is none", rss(item(A, date="yesterday")), A, first={"published_at": None}),
    case("date as dc:date", rss(item(A, date="", extra='<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2024-09-02</dc:date>')), A,
         first={"published_at": "2024-09-02"}),
    case("atom, updated only", atom(entry(A, published="", extra="<updated>2024-09-02T10:00:00Z</updated>")), A,
         first={"published_at": None, "modified_at": AT_TEN}),
    case("atom, updated and published", atom(entry(A, extra="<updated>2024-09-03T10:00:00Z</updated>")), A,
         first={"published_at": AT_TEN, "modified_at": "2024-09-03T10:00:00+00:00"}),
    # titles
    case("no titles", rss(item(A, title=""), item(B, title="")), A, B, first={"title": None}),
    case("markup in a title", rss(item(A, "&lt;b&gt;One&lt;/b&gt; day")), A, first={"title": "One day"}),
    case("title in cdata", rss(item(A, "<![CDATA[One <em>more</em>]]>")), A, first={"title": "One more"}),
    case("title of a media element first", rss(item(A, title="", extra='<media:title xmlns:media="http://search.yahoo.com/mrss/">Picture</media:title>'
         "<title>One</title>")), A, first={"title": "One"}),
    # no feed, or nothing in it
    case("html served", "<!DOCTYPE html><html><head><title>Sorry</title></head><body>Moved</body></html>", signals=frozenset({"not_a_feed"})),
    case("html without a doctype", "<html><body><p>Please enable JavaScript</p></body></html>", signals=frozenset({"not_a_feed"})),
    case("plain text served", "Service unavailable", signals=frozenset({"not_a_feed"})),
    case("empty body", b"", signals=frozenset({"empty_feed"})),
    case("blank body", b" \n\t ", signals=frozenset({"empty_feed"})),
    case("feed without entries", rss(), signals=frozenset({"empty_feed"})),
    case("a picture served", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), signals=frozenset({"not_a_feed"})),
    case("gzip left on", gzip.compress(rss(*_TWO).encode()), A, B),
    case("gzip cut off", gzip.compress((rss(*[item(f"{A}{i}", f"T{i}") for i in range(300)])).encode())[:-30], signals=frozenset({"truncated"})),
    # size
    case("a thousand entries", rss(*[item(f"https://news.example/{i}") for i in range(1000)]),
         *[f"https://news.example/{i}" for i in range(1000)]),
    case("an entry of a megabyte", rss(item(A, extra=f"<description>{'long ' * 200_000}</description>"), item(B)), A, B),
    case("deep nesting", rss(item(A, extra="<x>" * 300 + "</x>" * 300), item(B)), A, B),
    case("next page named", atom(entry(A), top='<link rel="next" href="https://news.example/feed?page=2"/>'), A),
]  # fmt: skip
