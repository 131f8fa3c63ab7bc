"""Makers that a sentence keeps out: negated verbs of use, nobody and none, exclusion, and verbs that end in a not.

How far each reaches is the same everywhere: up to the next comma, ``but``, or a verb of supply that begins with
somebody else (``Statt Intel lieferte AMD``).
"""

from __future__ import annotations

import re

_REACH = 64
_FAR = 48
# Verbs of using, buying and holding, by their stems, in the languages that put the negation before the verb.
_USE = (
    r"(?:us(?:e|es|ed|ing|a|an|ó|ar|ará|arán|aba|am|ano|ato)?|utili[sz]\w*|emple\w*|llev\w*|ten\w*|tien\w*|tem|têm|terá"
    r"|inclu\w*|conta\w*|conten\w*|contien\w*|bas\w*|funcion\w*|funziona\w*|compr\w*|compra\w*|adquir\w*|adopt\w*|adott\w*"
    r"|depend\w*|dipend\w*|instal\w*|equip\w*|mont\w*|impieg\w*|ha|hanno|acquist\w*|ricorr\w*|recorr\w*|roda\w*|aposta\w*"
    r"|buy\w*|bought|run\w*|rel[iy]\w*|contain\w*|includ\w*|deploy\w*|install\w*|order\w*|need\w*|want\w*|choos\w*|chose\w*"
    r"|feature\w*|come|accept\w*|allow\w*|purchas\w*|go|suppl\w*|provid\w*|source\w*|hold\w*|powered|built|made|based"
    r"|använd\w*|köp\w*|har|ha|hade|kör\w*|bygg\w*|innehåll\w*|lever\w*|bruk\w*|brug\w*|kjøp\w*|køb\w*|indehold\w*"
    r"|gebruik\w*|draai\w*|koop\w*|heeft|hebben|bevat\w*|korzyst\w*|używ\w*|ma|mają|zawier\w*|kup\w*|stosuj\w*|opier\w*"
    r"|posiad\w*|dostarcz\w*|wykorzyst\w*|działa\w*|использ\w*|закуп\w*|примен\w*|содерж\w*|работа\w*|стро\w*"
    r"|menggunakan|memakai|membeli|dùng|sử dụng)"
)
_NOT = r"(?:not|never|n['’]t|no|nunca|jamás|não|non|mai|nie|nigdy|inte|aldrig|ikke|niet|nooit|не|никогда|tidak|không)"
_BEFORE = re.compile(
    rf"\b{_NOT}\s+(?:(?!(?:only|solo|sólo|solamente|apenas|só|soltanto|tylko|bara|endast|alleen|только|hanya)\b)\w+\s+){{0,2}}?"
    rf"{_USE}\b"
    r"|(?<=n['’]t)\s+(?:use|buy|run|rely|contain|include|deploy|need|want|come)\w*\b"
    r"|\b(?:ne\s|n['’])\s?\w+\s(?:\w+\s)?(?:pas|plus|aucun\w*|jamais)\b"
    r"|\b(?:none of|nobody|no one|neither|nor|ninguno de|ninguna de|nadie|nenhum\w*|ninguém|nem|nessun\w*|n[ée](?=\s[A-Z])"
    r"|weder|keiner der|keines der|keine der|niemand|aucun\w*|geen van|ingen av|inget av|inga|ingen|varken|żad\w+|nikt"
    r"|ani|geen|ни один|ни одна|никто|hverken|verken)\b"
    r"|\b(?:inte|ikke|niet|nicht)\b(?!\s(?:bara|endast|alleen|slechts|enkel|nur|allein|kun|bare)\b)"
    r"|\b(?:exclud\w*|exclu[iy]\w*|esclud\w*|exclut|exclure|uteslut\w*|wyklucz\w*|исключ\w*|reject\w*|rechaz\w*|rejeit\w*"
    r"|rifiut\w*|odrzuc\w*|forgo\w*|forego\w*|eschew\w*|steer\w* clear of|spurn\w*|ditch\w*|phas\w* out|do(?:es|ing)?"
    r" without|does away with|ruled out|rules out|prescind\w* de|renunci\w*|descart\w*|dispens[ao]\w*|abre mão"
    r"|f[aà] a meno|rinunci\w*|scart\w*|verzicht\w* auf|meidet|vermeid\w*|saknar|avstår från|undvik\w*|avstår|ziet af van"
    r"|mijdt|vermijd\w*|rezygnuj\w*|zrezygnow\w*|obywa się bez|unika\w*|отказ\w* от|se passe\w* d|renonc\w*|écart\w*"
    r"|évit\w*|evit[ao]\w*|vet[ao]\b|prohíbe\w*|proíb\w*|verbiet\w*|förbjud\w*|zakaz\w*|запрет\w*|undgår|unngår"
    r"|deja\w* fuera|lascia\w* fuori|deixa\w* de fora|laisse\w* de côté)\b"
    r"|(?:不(?:使用|采用|採用|依赖|依賴|再使用|采购|採購|含|用)|未(?:使用|采用|採用|采购|選用|选用)|没有(?:使用|采用|选)|没用|沒用|排除|弃用|棄用|放弃|放棄|拒绝"
    r"|拒絕|避开|避開|绕开|而非|而不是|并非|並非|除了)"
    r"|(?<!\w)(?:لا|لم|لن|ليس|ليست)\s\w+|(?<!\w)(?:من دون|باستثناء|استبعد\w*|تستبعد|يستبعد|رفض\w*|بدلا من|بدلًا من|تجنب\w*)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\A(?:['’]\w{1,5})?(?:\s[\w'’]+){0,4}?\s(?:\w+(?:m[ıiuü]yor|may?acak|meyecek|mayacak|mad[ıi]|med[iı]|m[ae]m[ıi]ş)\w*"
    r"|yok|olmadan|hariç|yerine|kullanılmaz|kullanmaz)(?=[\s.,;!?]|\Z)"
    r"|\A[^.,]{0,22}?(?:지 않|지 못|지 아니|없이|없는|없다|빼고|제외|대신|배제|안 쓰|안 쓴)"
    r"|\A[^。、,]{0,18}?(?:(?:し|わ|ら|さ|か|使え)ない|せず|わずに|なしで|除外|外し|見送|排除|ではなく|を避け)"
    r"|\A[^。，,]{0,8}?(?:被排除|出局|落选|落選|未中标|除外)"
    r"|\A\s(?:wird|werden|wurde|wurden|ist|sind|is|are|was|were|est|sont|fue|foi|è|har|blev|zostal\w*|został\w*)\s(?:\w+\s)?"
    r"(?:not\b|nicht|no longer|pas\b|excluded|ruled out|rejected|passed over|ausgeschlossen|exclu\w*|exclud\w*|excluid\w*"
    r"|esclus\w*|uteslut\w*|uitgesloten|wyklucz\w*|descartad\w*)"
    r"|\A\s(?:ne|nie|no|não|non|не)\s\w+"
    r"|\A\s(?:के बिना|\S+\s(?:नहीं))",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[,;:—。，；]|\b(?:but|however|although|though|while|aber|sondern|mais|pero|sino|ma|bensì|mas|senão|maar|utan|lecz"
    r"|zamiast|men|но|а)\b|但|而是",
    re.IGNORECASE,
)
# Instead of one, another supplies: the verb ends what is left out.
SUPPLIES = re.compile(
    r"\b(?:liefer\w*|bau(?:t|te|en)|suppl\w+|deliver\w*|provid\w*|buil[dt]\w*|fourni\w*|livr\w*|suministr\w*|forne\w*"
    r"|fornir\w*|fornisce|lever\w*|dostarcz\w*|постав\w*|chose|won|got|kommt|setzt|kam|gewann|equipped|powers|powered|montera"
    r"|installer\w*|sköter|står|bygger|bouwt)\b",
    re.IGNORECASE,
)


def is_kept_out(sentence: str, start: int, end: int) -> bool:
    """Whether the words around the maker's name ``sentence[start:end]`` say that its hardware is not there."""
    for cue in _BEFORE.finditer(sentence, max(0, start - _REACH - 20), start):
        between = sentence[cue.end() : start]
        if len(between) <= _FAR and not _ENDS.search(between) and not SUPPLIES.search(between):
            return True
    return _AFTER.match(sentence[end : end + 60]) is not None
