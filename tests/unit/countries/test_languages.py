"""Sentences in languages other than English."""

from __future__ import annotations

import pytest

from extractors.entities.countries import find_countries

from .marked import read_marked

SENTENCES = [
    # French
    ("fr", "La [France=FRA] et l'[Allemagne=DEU] financent un supercalculateur."),
    ("fr", "Les [États-Unis=USA] et les [Émirats arabes unis=ARE] signent un accord."),
    ("fr", "Le gouvernement [britannique=GBR] et une entreprise [néerlandaise=NLD]"),
    ("fr", "Les [Américains=USA] et les [Chinois=CHN] dominent le marché."),
    ("fr", "L’[UE=EUE] et le [Royaume-Uni=GBR] négocient avec la [Corée du Sud=KOR]."),
    ("fr", "Un modèle disponible en français et en anglais."),
    ("fr", "La langue française et la langue italienne"),
    ("fr", "un campus en Île-de-France"),
    ("fr", "Air France et la Banque de France investissent."),
    ("fr", "L'Amérique latine et l'Amérique du Nord"),
    ("fr", "Les équipes [françaises=FRA] et [italiennes=ITA] travaillent en [Suisse=CHE]."),
    ("fr", "Le prix est de 40 dollars américains, moins cher qu'en [France=FRA]."),
    ("fr", "Il maîtrise le français."),
    ("fr", "Les marchés jouent aux montagnes russes en [Russie=RUS]."),
    ("fr", "Maurice et Dominique arrivent en [Inde=IND]."),
    # German
    ("de", "Die [USA=USA] und [China=CHN] investieren mehr als [Deutschland=DEU]."),
    ("de", "Die [amerikanischen=USA] Firmen und die [US=USA]-Regierung"),
    ("de", "In der [Schweiz=CHE], in [Österreich=AUT] und in den [Niederlanden=NLD]"),
    ("de", "[Frankreichs=FRA] Präsident und der [Deutsche=DEU] Bundestag"),
    ("de", "Die [Vereinigten Arabischen Emirate=ARE] und [Saudi-Arabien=SAU] bauen Rechenzentren."),
    ("de", "Die Deutsche Telekom und die Deutsche Bank"),
    ("de", "Er spricht Französisch, das Handbuch ist auf Deutsch."),
    ("de", "[Franzosen=FRA], [Briten=GBR] und [Chinesen=CHN]"),
    ("de", "Ein [EU=EUE]-Programm kostet 30 US-Dollar."),
    ("de", "Ein Sprachmodell aus [Südkorea=KOR], nicht aus [Nordkorea=PRK]."),
    ("de", "Die [Türkei=TUR] und [Großbritannien=GBR] kooperieren."),
    # Spanish
    ("es", "[España=ESP] y [México=MEX] presentaron un plan."),
    ("es", "El gobierno [estadounidense=USA] y las empresas [chinas=CHN]"),
    ("es", "[Estados Unidos=USA], [Reino Unido=GBR] y [Corea del Sur=KOR]"),
    ("es", "La [Unión Europea=EUE] y los [Emiratos Árabes Unidos=ARE]"),
    ("es", "El modelo responde en español."),
    ("es", "América Latina y el golfo de México"),
    ("es", "Investigadores [franceses=FRA], [alemanes=DEU] y [brasileños=BRA] en [EE. UU.=USA] ayer"),
    ("es", "[Arabia Saudita=SAU] invierte en [Chile=CHL]."),
    # Portuguese
    ("pt", "O [Brasil=BRA] e os [EUA=USA] assinaram um acordo."),
    ("pt", "O governo [brasileiro=BRA] e a empresa [chinesa=CHN]"),
    ("pt", "A [União Europeia=EUE], o [Reino Unido=GBR] e a [Coreia do Sul=KOR]"),
    ("pt", "Um modelo em português."),
    ("pt", "Pesquisadores [alemães=DEU] e [franceses=FRA] na [Alemanha=DEU]"),
    ("pt", "Os [Emirados Árabes Unidos=ARE] e a [Arábia Saudita=SAU]"),
    # Italian
    ("it", "L'[Italia=ITA] e la [Germania=DEU] finanziano il progetto."),
    ("it", "Gli [Stati Uniti=USA] e il [Regno Unito=GBR]"),
    ("it", "Il governo [italiano=ITA] e le aziende [cinesi=CHN] e [tedesche=DEU]"),
    ("it", "Un modello in italiano."),
    ("it", "L'[Unione Europea=EUE] e gli [Emirati Arabi Uniti=ARE]"),
    ("it", "America Latina e Nord America"),
    # Dutch
    ("nl", "[Nederland=NLD] en [Duitsland=DEU] bouwen samen."),
    ("nl", "De [Amerikaanse=USA] en [Chinese=CHN] bedrijven"),
    ("nl", "De [Verenigde Staten=USA] en het [Verenigd Koninkrijk=GBR]"),
    ("nl", "Zuid-Amerika en Latijns-Amerika"),
    ("nl", "De [EU=EUE] en de [VS=USA] praten met [Zuid-Korea=KOR]."),
    # Swedish, Danish, Norwegian, Finnish
    ("sv", "[Sverige=SWE] och [Norge=NOR] samarbetar med [USA=USA]."),
    ("sv", "Den [svenska=SWE] regeringen och [kinesiska=CHN] bolag"),
    ("sv", "[Sveriges=SWE] superdator, en modell på svenska."),
    ("da", "[Danmark=DNK] og [Grønland=GRL] er enige."),
    ("nb", "[Norges=NOR] regjering og [Sør-Korea=KOR]"),
    ("fi", "[Suomi=FIN] ja [Ruotsi=SWE] rakentavat yhdessä."),
    # Turkish
    ("tr", "[Türkiye=TUR]'nin planı ve [ABD=USA]'nin tutumu"),
    ("tr", "[Çin=CHN], [Hindistan=IND] ve [Güney Kore=KOR]"),
    ("tr", "[Birleşik Arap Emirlikleri=ARE] ve [Suudi Arabistan=SAU]'ın fonu"),
    ("tr", "Latin Amerika ve [Avrupa Birliği=EUE]"),
    # Polish
    ("pl", "[Polska=POL] i [Niemcy=DEU] budują superkomputer."),
    ("pl", "W [Polsce=POL], we [Francji=FRA] i w [Stanach Zjednoczonych=USA]"),
    ("pl", "[polski=POL] rząd i [amerykańskie=USA] firmy"),
    ("pl", "umowa z [Koreą Południową=KOR] i [Wielką Brytanią=GBR]"),
    ("pl", "w [Iranie=IRN], do [Pakistanu=PAK], z [UE=EUE]"),
    # Russian
    ("ru", "[Россия=RUS] и [Китай=CHN] договорились."),
    ("ru", "в [России=RUS], в [США=USA] и в [Германии=DEU]"),
    ("ru", "[российское=RUS] правительство и [американские=USA] компании"),
    ("ru", "[Европейский союз=EUE], [ОАЭ=ARE] и [Казахстан=KAZ]"),
    ("ru", "перевод на русский язык"),
    ("ru", "Латинская Америка"),
    # Arabic
    ("ar", "[السعودية=SAU] و[الإمارات=ARE]".replace("و[الإمارات=ARE]", "و[الإمارات=ARE]")),
    ("ar", "في [مصر=EGY] و[الصين=CHN] و[ألمانيا=DEU]"),
    ("ar", "الحكومة [الأمريكية=USA] والشركات [الصينية=CHN]"),
    ("ar", "ب[الولايات المتحدة=USA]"),
    ("ar", "النموذج باللغة اليابانية"),
    # Chinese
    ("zh", "[中国=CHN]和[美国=USA]签署了协议。"),
    ("zh", "[中=CHN][美=USA]关系，[日=JPN][韩=KOR]合作"),
    ("zh", "[英国=GBR]政府与[阿联酋=ARE]、[沙特阿拉伯=SAU]合作建设数据中心。"),
    ("zh", "[欧盟=EUE]委员会投资200亿欧元。"),
    ("zh", "中国移动和中国银行投资50亿美元。"),
    ("zh", "[美=USA]股下跌，对[华=CHN]出口受限。"),
    ("zh", "华为在美好的一天发布芯片。"),
    ("zh", "[韓國=KOR]、[台灣=TWN]與[德國=DEU]"),
    ("zh", "日本语模型，德语数据"),
    ("zh", "发展中国家占多数，其中国内企业三家，10月30日本公司宣布，内蒙古建设节点，[日本=JPN]跟进。"),
    ("zh", "[India=IND]AI计划，[中=CHN][美=USA]双方会谈"),
    ("zh", "其中[美国=USA]占三成，其中企业占两成，案件中法院认定，提供中英文双语。"),
    ("zh", "10日美元走强，今日[韩国=KOR]股市下跌，美光科技与英特尔投资。"),
    ("zh", "[美=USA]方对[华=CHN]芯片出口管制，[中=CHN]方表示反对；[日=JPN]媒报道称，[韩=KOR]企受益。"),
    ("zh", "中国电子科技集团与[美国=USA]英伟达公司、中国科学技术大学合作。"),
    ("es", "Universidad Nacional de Colombia y Universidad de Chile, en [Colombia=COL]"),
    ("ko", "한국외국어대학교와 한국투자증권"),
    ("zh", "[印度=IND]与[印度尼西亚=IDN]不同，印度洋很大。"),
    # Japanese
    ("ja", "[日本=JPN]と[米国=USA]は合意した。"),
    ("ja", "[米=USA]NVIDIAと[仏=FRA]ミストラルが提携。"),
    ("ja", "[日=JPN][米=USA]首脳会談、[米=USA][中=CHN]対立"),
    ("ja", "[韓国=KOR]政府は1億米ドルを投じる。"),
    ("ja", "日本マイクロソフトと日本経済新聞、西日本の企業"),
    ("ja", "日本語モデルとドイツ語データ"),
    ("ja", "[米=USA]オープンAIと[独=DEU]シーメンス、[蘭=NLD]ASML"),
    ("ja", "単独AIと現在[米国=USA]で進む北米市場、米の価格"),
    ("ja", "[アラブ首長国連邦=ARE]と[サウジアラビア=SAU]、[インド=IND]"),
    ("ja", "スタイルとタイプ、リアルタイム処理"),
    ("ja", "[タイ=THA]と[ベトナム=VNM]、[イギリス=GBR]"),
    ("ja", "[欧州連合=EUE]（[EU=EUE]）の規制"),
    # Korean
    ("ko", "[한국=KOR]은 [미국=USA]과 협력한다."),
    ("ko", "[미국=USA] 정부와 [중국=CHN]의 [일본=JPN] 투자"),
    ("ko", "[대한민국=KOR] 정부는 [사우디아라비아=SAU]와 계약했다."),
    ("ko", "[한=KOR]·[미=USA]·[일=JPN] 정상회의"),
    ("ko", "[美=USA] 정부, [中=CHN] 기업 제재"),
    ("ko", "중국어와 일본어 모델"),
    ("ko", "[UAE=ARE]를 방문한 [미=USA] 상무부 장관"),
    ("ko", "국민 10명 中 7명, 공사 진행中, 5日 발표"),
    ("ko", "한국타이어와 한국전력"),
    ("ko", "이를 위한 수단과 인도적 지원"),
    ("ko", "[유럽연합=EUE]과 [아랍에미리트=ARE]"),
    # by CLDR's names alone
    ("vi", "[Việt Nam=VNM] và [Singapore=SGP]"),
    ("id", "[Indonesia=IDN] dan [Malaysia=MYS]"),
    ("cs", "[Česko=CZE] a [Německo=DEU]"),
    ("uk", "[Україна=UKR] та [Польща=POL]"),
    ("hi", "[भारत=IND] और [जापान=JPN]"),
    ("th", "ประเทศ[ไทย=THA]และ[ญี่ปุ่น=JPN]"),
    ("el", "[Ελλάδα=GRC] και [Κύπρος=CYP]"),
    ("he", "[ישראל=ISR] ו[צרפת=FRA]".replace("ו[צרפת=FRA]", "[צרפת=FRA]")),
    # currencies, languages, words that only look like a name
    ("ru", "Вложения оцениваются в три миллиарда долларов США."),
    ("ru", "Самое важное решают [США=USA] и [Самоа=WSM]."),
    ("es", "Costará dos mil millones de dólares de Estados Unidos."),
    ("es", "Invertirá mil millones de dólares en [Estados Unidos=USA]."),
    ("ko", "100억 달러 [미국=USA] 투자"),
    ("vi", "200 triệu đô la Mỹ"),
    ("fa", "تامین مالی"),
    ("nl", "Een datacenter in Zuid-Holland, in [Nederland=NLD]."),
    ("de", "Ein [deutsch=DEU]-[französisches=FRA] Vorhaben, ins Deutsche übersetzt."),
    # more languages
    ("nb", "Den [norske=NOR] regjeringen og [USA=USA]"),
    ("nb", "Stargate [Norway=NOR] skal bygges ved Narvik."),
    ("da", "Den [danske=DNK] regering og [Storbritannien=GBR]"),
    ("fi", "[Suomen=FIN] hallitus, [Ranskassa=FRA] ja [Yhdysvalloissa=USA], [kiinalaiset=CHN] yhtiöt"),
    ("cs", "[Česká=CZE] vláda a [německé=DEU] ministerstvo"),
    ("uk", "Уряд [України=UKR] та [США=USA], [французька=FRA] компанія"),
    ("ro", "Guvernul [României=ROU] și firme [franceze=FRA] din [SUA=USA]"),
    ("hu", "A [magyar=HUN] kormány és [Franciaország=FRA]"),
    ("el", "Το [ελληνικό=GRC] δημόσιο και οι [ΗΠΑ=USA]"),
    ("hi", "[भारत=IND] सरकार और [अमेरिका=USA]"),
    ("th", "รัฐบาล[ไทย=THA]และ[สหรัฐ=USA]"),
    ("vi", "Chính phủ [Việt Nam=VNM] và [Hoa Kỳ=USA]"),
    ("id", "[Indonesia=IDN] dan [AS=USA] menandatangani"),
    ("zh", "[台灣=TWN]將和日本電信電話株式會社合作"),
    ("pl", "[Polscy=POL] i [niemieccy=DEU] naukowcy"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "marked"), SENTENCES)
def test_sentence(language: str, marked: str) -> None:
    text, spans = read_marked(marked)
    found = find_countries(text, language=language)
    assert [(m.start, m.end, m.iso3) for m in found] == spans
    assert all(text[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize(
    ("text", "iso3"),
    [("中国和人工智能", "CHN"), ("日本のスーパーコンピュータ", "JPN"), ("한국의 인공지능", "KOR"),
     ("Россия строит", "RUS"), ("السعودية تستثمر", "SAU"), ("Kenya builds", "KEN")],
)  # fmt: skip
def test_the_script_decides_where_no_language_is_given(text: str, iso3: str) -> None:
    assert [m.iso3 for m in find_countries(text)] == [iso3]


def test_a_region_in_the_tag_does_not_matter() -> None:
    assert [m.iso3 for m in find_countries("Frankreich", language="de-AT")] == ["FRA"]
    assert [m.iso3 for m in find_countries("Frankreich", language="DE_ch")] == ["FRA"]


def test_an_unknown_language_has_no_names_but_does_not_fail() -> None:
    assert find_countries("France", language="tlh") == []
