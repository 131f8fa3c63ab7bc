"""What can be seen of a piece of a page that tells main text from the rest, in any language."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from extractors.documents.dom import Chunk, Node, Page, is_inside, names_of

_SQUEEZE = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")
# How sites lead to other pages, in the languages that the sources are written in.
_LEAD_AWAY = re.compile(
    r"^\W*(?:(?:related|see|read|watch|listen)(?: (?:also|more|next|now|this|on|all|here))?\s*[:|»>-]|also read|(?:read|see|learn) more\b|related(?: (?:stor|article|content|news|topic|link|read)\w*)?\W*$|don'?t miss|more (?:on|from|about) |recommended|you (?:may|might) (?:also )?(?:like|be interested)|most (?:read|popular)|up next|click here|"
    r"lesen sie|lesen sie auch|mehr zum thema|mehr (?:dazu|zu)|auch interessant|das könnte|siehe auch|weiterlesen|zum thema|hier (?:geht|lesen)|passend dazu|"
    r"lire (?:aussi|la suite|également)|à lire|voir aussi|sur le même sujet|en savoir plus|"
    r"le[ae] (?:también|más|tambi)|lee (?:también|más)|te puede interesar|ver más|más (?:información|noticias)|noticias? relacionad|"
    r"leia (?:também|mais)|veja (?:também|mais)|saiba mais|leggi (?:anche|altro)|lees (?:ook|verder|meer)|bekijk|"
    r"läs (?:också|även|mer|vidare)|les (?:også|mer|videre)|læs (?:også|mere)|lue (?:myös|lisää)|czytaj (?:więcej|także|też|również)|zobacz (?:też|także|również)|przeczytaj|"
    r"читайте|читать|смотрите|подробнее|по теме|читайте також|ayrıca|ilgili haber|devamını|"
    r"olvass|olvasd|čtěte|přečtěte|citește|διαβάστε|xem thêm|đọc thêm|baca juga|lihat juga|"
    r"関連|あわせて読|おすすめ|続き|相关|相關|延伸阅读|延伸閱讀|更多|推荐|관련|اقرأ|إقرأ|قراءة|المزيد|یشتر|بیشتر)",
    re.IGNORECASE,
)
_HOUSEKEEPING = re.compile(
    r"newsletter|subscri|sign ?up|follow (?:us|me|him|her|them)|©|copyright|all rights reserved|cookie|javascript|your (?:email|inbox|browser)|e-?mail|@\w+|"
    r"advertis|sponsored|whatsapp|telegram|facebook|twitter|instagram|download (?:the|our) app|terms of|privacy|"
    r"abonn|anmeld|registrier|suscr[ií]b|s'inscrire|inscri|prenumer|tilmeld|iscriviti|assin[ea]|nyhetsbrev|hírlevél|подпис|подпиш|"
    r"contributed to (?:this|the)|reporting by|edited by|editing by|with (?:material|information) from|mit material|\bdpa\b|newsroom|contact|"
    r"tous droits|alle rechte|reservados|無断転載|版权|编辑|責任編輯|责编|記者|무단",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^\W*(?:photo|image|picture|foto|bild|quelle|source|crédit|credit|getty|reuters|afp|ap photo|video|imago|写真|图片|圖|사진|©|фото|zdj)",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(r"\d{1,2}[:.hu]\d{2}|\d{1,4}[./年-]\d{1,2}|(?:19|20)\d\d")

NAMES = (
    "bias", "log_length", "long", "very_short", "sentence_end", "link_share", "all_link", "has_link",
    "heading", "list_item", "quote", "caption", "table_row", "in_p", "in_div", "outside", "in_article", "in_main", "in_body_named",
    "voted", "vote_absent", "in_json", "json_absent", "near_description", "is_title", "title_like",
    "before_h1", "after_h1", "no_h1", "lead_slot",
    "in_core", "core_child", "core_grandchild", "signature_share", "common_signature",
    "before_first", "after_last", "between", "gap_small",
    "leads_away", "housekeeping", "credit", "date_like", "colon_end", "repeated", "short_heading_before_link",
    "previous_good", "next_good", "previous_link", "next_link", "section_tail", "emphasised", "comma_rich", "own_outside_near",
    "lead_named", "embedded_post", "other_article", "in_figure", "author_box", "tail_outside_prose", "last_piece", "bullet_or_dash",
)  # fmt: skip


def squeeze(text: str) -> str:
    """Letters and digits alone, folded: for asking whether a text holds another."""
    return _SQUEEZE.sub("", text).casefold()


def core_of(page: Page) -> Node:
    """The deepest element that holds nine tenths of the page's prose (long pieces with few links)."""
    prose = [0.0]
    for chunk in page.chunks:
        prose.append(prose[-1] + _prose(chunk))
    total = prose[-1]
    best = page.nodes[-1]
    if total <= 0:
        return best
    for node in page.nodes:
        inside = prose[node.last] - prose[node.first]
        bonus = 0.75 if node.element.tag == "article" or is_inside(node.element) else 0.85
        if inside >= bonus * total and node.depth > best.depth:
            best = node
    return best


def _prose(chunk: Chunk) -> float:
    if chunk.outside or chunk.link_share > 0.4 or chunk.kind in ("heading", "caption", "table_row"):
        return 0.0
    n = len(chunk.text)
    if n < 60 and not chunk.is_sentence:
        return 0.0
    return n * (1.0 if chunk.tag == "p" else 0.7) * (1.0 if chunk.is_sentence else 0.6)


def table(
    page: Page, *, voted: str, body: str, description: str, titles: Sequence[str]
) -> list[list[float]]:
    """One row of ``NAMES`` for every piece. ``voted`` and ``body`` are squeezed texts of other readers."""
    chunks = page.chunks
    core = core_of(page)
    squeezed = [squeeze(c.text) for c in chunks]
    in_vote = [bool(s) and s in voted for s in squeezed]
    signatures = [(c.tag, c.node.element.get("class") if c.tag != "p" else (c.node.parent or c.node).element.get("class")) for c in chunks]
    weight: Counter[object] = Counter()
    for chunk, mark in zip(chunks, signatures, strict=True):
        weight[mark] += int(_prose(chunk))
    total_prose = sum(weight.values()) or 1
    top = max(weight.values(), default=1) or 1
    long_votes = [i for i, v in enumerate(in_vote) if v and len(chunks[i].text) > 60 and chunks[i].link_share < 0.5]
    first, last = (long_votes[0], long_votes[-1]) if long_votes else (0, len(chunks))
    seen = Counter(squeezed)
    h1 = [i for i, c in enumerate(chunks) if c.level == 1]
    title_set = {squeeze(t) for t in titles if t}
    h1_at = next((i for i in h1 if squeezed[i] in title_set), h1[0] if h1 else -1)
    about = squeeze(description)
    inside: dict[int, tuple[float, float, float, float, float, float, float, object]] = {}
    homes: Counter[object] = Counter()
    for chunk in chunks:
        key = id(chunk.node)
        if key not in inside:
            inside[key] = _places(chunk.node)
        homes[inside[key][7]] += int(_prose(chunk))
    home = max(homes, key=lambda e: homes[e], default=None)
    rows: list[list[float]] = []
    tail = False
    for i, chunk in enumerate(chunks):
        text, mine = chunk.text, squeezed[i]
        n = len(text)
        key = id(chunk.node)
        article, main, named, lead, post, figure, author, chunk_article = inside[key]
        before = chunks[i - 1] if i else None
        after = chunks[i + 1] if i + 1 < len(chunks) else None
        leads = bool(_LEAD_AWAY.search(text)) and n < 250
        if chunk.kind == "heading":
            tail = leads or (after is not None and after.link_share > 0.8)
        is_title = mine in title_set
        near = bool(about) and len(mine) > 20 and (mine[:60] in about or about[:60] in mine)
        in_core = core.first <= i < core.last
        distance = 0
        node: Node | None = chunk.node
        while node is not None and node is not core:
            node, distance = node.parent, distance + 1
        rows.append([
            1.0, math.log(n + 1) / 6, float(n > 160), float(n < 30), float(chunk.is_sentence), chunk.link_share,
            float(chunk.link_share > 0.9), float(chunk.n_links > 0), float(chunk.kind == "heading"),
            float(chunk.kind == "list_item"), float(chunk.kind == "quote"), float(chunk.kind == "caption"),
            float(chunk.kind == "table_row"), float(chunk.tag == "p"), float(chunk.tag == "div"), float(chunk.outside), article, main, named,
            float(in_vote[i]), float(not voted), float(bool(body) and bool(mine) and mine in body), float(not body),
            float(near), float(is_title), float(not is_title and n > 15 and any(len(t) > 15 and (mine in t or t in mine) for t in title_set) and n < 200),
            float(h1_at >= 0 and i < h1_at), float(h1_at >= 0 and i > h1_at), float(h1_at < 0), float(h1_at >= 0 and 0 < i - h1_at < 5 and n > 50 and i < first),
            float(in_core), float(in_core and distance <= 1), float(in_core and distance == 2), weight[signatures[i]] / total_prose, float(weight[signatures[i]] == top),
            float(i < first), float(i > last), float(first <= i <= last), float(i < first and first - i < 4 or i > last and i - last < 4),
            float(leads), float(bool(_HOUSEKEEPING.search(text)) and n < 500), float(bool(_CREDIT.search(text)) and n < 200),
            float(n < 80 and bool(_DATE_LIKE.search(text))), float(text.endswith((":", "："))), float(seen[mine] > 1),
            float(chunk.kind == "heading" and after is not None and after.link_share > 0.8),
            _goodness(before), _goodness(after), before.link_share if before else 0.0, after.link_share if after else 0.0,
            float(tail and chunk.kind != "heading"), float(_emphasised(chunk)), min(1.0, text.count(",") / 5 + text.count("、") / 5),
            float((before is not None and before.outside) or (after is not None and after.outside)),
            lead, post, float(home is not None and home is not chunk_article), figure, author,
            float(i > last and n > 100 and chunk.link_share < 0.3), float(i == last), float(text[0] in "-–—•*>»▶▪■◆|"),
        ])  # fmt: skip
    return rows


def _goodness(chunk: Chunk | None) -> float:
    return min(1.0, _prose(chunk) / 200) if chunk else 0.0


_LEAD_NAMES = re.compile(r"lead|lede|standfirst|summary|subtitle|sub-?head|subline|dek\b|deck\b|intro|ingress|vorspann|teaser-?text|abstract|chapo|excerpt|description|sommario|entradilla|bajada|kicker-?text|preamble|sapo", re.IGNORECASE)
_POST_NAMES = re.compile(r"twitter-tweet|tweet|instagram-media|fb-post|social-media-embed|embed", re.IGNORECASE)
_AUTHOR_NAMES = re.compile(r"author|byline|bio\b|writer|reporter", re.IGNORECASE)


def _places(node: Node) -> tuple[float, float, float, float, float, float, float, object]:
    article = main = named = lead = post = figure = author = 0.0
    home: object = None
    at: Node | None = node
    steps = 0
    while at is not None:
        tag = at.element.tag
        if tag == "article" and home is None:
            home = at.element
        names = names_of(at.element)
        if steps < 4:
            lead = max(lead, float(bool(_LEAD_NAMES.search(names))))
            post = max(post, float(bool(_POST_NAMES.search(names))))
            author = max(author, float(bool(_AUTHOR_NAMES.search(names))))
        figure = max(figure, float(tag in ("figure", "figcaption")))
        steps += 1
        article = max(article, float(tag == "article"))
        main = max(main, float(tag == "main" or at.element.get("role") == "main"))
        if named == 0.0 and is_inside(at.element):
            named = 1.0
        at = at.parent
    return article, main, named, lead, post, figure, author, home


def _emphasised(chunk: Chunk) -> bool:
    element = chunk.node.element
    if chunk.tag != "p" or (element.text or "").strip() or len(element) == 0:
        return False
    first = element[0]
    return first.tag in ("em", "i", "b", "strong") and len("".join(first.itertext())) > 0.9 * len(chunk.text)
