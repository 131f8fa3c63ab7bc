"""Words by which sites name their own parts, and lead to other pages, in the languages that sources are written in."""

from __future__ import annotations

import re

LEAD_AWAY = re.compile(
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
HOUSEKEEPING = re.compile(
    r"newsletter|subscri|sign ?up|follow (?:us|me|him|her|them)|©|copyright|all rights reserved|cookie|javascript|your (?:email|inbox|browser)|e-?mail|@\w+|"
    r"advertis|sponsored|whatsapp|telegram|facebook|twitter|instagram|download (?:the|our) app|terms of|privacy|"
    r"abonn|anmeld|registrier|suscr[ií]b|s'inscrire|inscri|prenumer|tilmeld|iscriviti|assin[ea]|nyhetsbrev|hírlevél|подпис|подпиш|"
    r"contributed to (?:this|the)|reporting by|edited by|editing by|with (?:material|information) from|mit material|\bdpa\b|newsroom|contact|"
    r"tous droits|alle rechte|reservados|無断転載|版权|编辑|責任編輯|责编|記者|무단",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"^\W*(?:photo|image|picture|foto|bild|quelle|source|crédit|credit|getty|reuters|afp|ap photo|video|imago|写真|图片|圖|사진|©|фото|zdj)",
    re.IGNORECASE,
)
DATE_LIKE = re.compile(r"\d{1,2}[:.hu]\d{2}|\d{1,4}[./年-]\d{1,2}|(?:19|20)\d\d")
LEAD_NAMES = re.compile(
    r"lead|lede|standfirst|summary|subtitle|sub-?head|subline|dek\b|deck\b|intro|ingress|vorspann|teaser-?text|abstract|chapo|excerpt|description|sommario|entradilla|bajada|kicker-?text|preamble|sapo",
    re.IGNORECASE,
)
POST_NAMES = re.compile(
    r"twitter-tweet|tweet|instagram-media|fb-post|social-media-embed|embed", re.IGNORECASE
)
AUTHOR_NAMES = re.compile(r"author|byline|bio\b|writer|reporter", re.IGNORECASE)
_SQUEEZE = re.compile(r"[\W_]+")


def squeeze(text: str) -> str:
    """Letters and digits alone, folded: for asking whether a text holds another."""
    return _SQUEEZE.sub("", text).casefold()
