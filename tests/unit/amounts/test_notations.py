"""How sums are printed: one sentence per notation and language, with the surface and the value expected."""

from __future__ import annotations

import pytest

from extractors.entities.amounts import find_amounts

K, M, B, T = 1e3, 1e6, 1e9, 1e12

# language, sentence, [(surface, value, currency)]
ENGLISH = [
    ("The ministry set aside $1.25 billion for compute.", [("$1.25 billion", 1.25 * B, "USD")]),
    ("A €20bn plan was adopted.", [("€20bn", 20 * B, "EUR")]),
    ("Seoul will spend 2.3 trillion won on chips.", [("2.3 trillion won", 2.3 * T, "KRW")]),
    ("The cabinet cleared Rs 10,372 crore.", [("Rs 10,372 crore", 103_720 * M, "INR")]),
    ("It received ₹1.5 lakh crore in pledges.", [("₹1.5 lakh crore", 1.5 * T, "INR")]),
    ("Grants of ¥100億 were approved.", [("¥100億", 10 * B, "JPY")]),
    ("The loan is worth USD 500m.", [("USD 500m", 500 * M, "USD")]),
    ("They paid half a billion dollars for it.", [("half a billion dollars", 500 * M, "USD")]),
    (
        "They paid a quarter of a billion dollars for it.",
        [("a quarter of a billion dollars", 250 * M, "USD")],
    ),
    ("It cost two and a half million euros.", [("two and a half million euros", 2.5 * M, "EUR")]),
    ("It cost one million and a half dollars.", [("one million and a half dollars", 1.5 * M, "USD")]),
    ("The site cost 2½ million pounds.", [("2½ million pounds", 2.5 * M, "GBP")]),
    ("Some 1 1/2 billion dollars went to labs.", [("1 1/2 billion dollars", 1.5 * B, "USD")]),
    ("The Philippines set aside P1.5 billion for it.", [("P1.5 billion", 1.5 * B, "PHP")]),
    ("South Africa will spend R2bn.", [("R2bn", 2 * B, "ZAR")]),
    ("Nigeria started a N100 million fund.", [("N100 million", 100 * M, "NGN")]),
    ("a $5-billion plan for chips", [("$5-billion", 5 * B, "USD")]),
    ("a 500-million-euro supercomputer", [("500-million-euro", 500 * M, "EUR")]),
    ("a $4 trillion-dollar company", [("$4 trillion-dollar", 4 * T, "USD")]),
    ("The $6.4+ billion commitment stands.", [("$6.4+ billion", 6.4 * B, "USD")]),
    ("Ottawa spent C$2.4bn and Canberra A$1bn.", [("C$2.4bn", 2.4 * B, "CAD"), ("A$1bn", B, "AUD")]),
    (
        "Singapore adds S$500 million, Taipei NT$10 billion.",
        [("S$500 million", 500 * M, "SGD"), ("NT$10 billion", 10 * B, "TWD")],
    ),
    (
        "Hong Kong gives HK$3 billion, Brasília R$23 billion.",
        [("HK$3 billion", 3 * B, "HKD"), ("R$23 billion", 23 * B, "BRL")],
    ),
    (
        "The fund has US$4.7 billion and NZ$20m.",
        [("US$4.7 billion", 4.7 * B, "USD"), ("NZ$20m", 20 * M, "NZD")],
    ),
    ("They have 10 million Canadian dollars.", [("10 million Canadian dollars", 10 * M, "CAD")]),
    ("They have 10 million New Zealand dollars.", [("10 million New Zealand dollars", 10 * M, "NZD")]),
    ("Sweden gives 600 million Swedish kronor.", [("600 million Swedish kronor", 600 * M, "SEK")]),
    ("It cost 600 million Danish kroner.", [("600 million Danish kroner", 600 * M, "DKK")]),
    ("The lab got 12 million Swiss francs.", [("12 million Swiss francs", 12 * M, "CHF")]),
    ("A grant of 300 million Saudi riyals came.", [("300 million Saudi riyals", 300 * M, "SAR")]),
    ("A grant of AED 300 million came.", [("AED 300 million", 300 * M, "AED")]),
    ("A grant of 300 million dirhams came.", [("300 million dirhams", 300 * M, "AED")]),
    ("A grant of 4 billion Moroccan dirhams came.", [("4 billion Moroccan dirhams", 4 * B, "MAD")]),
    ("A grant of 90 billion Pakistani rupees came.", [("90 billion Pakistani rupees", 90 * B, "PKR")]),
    ("Kazakhstan gave 150 billion tenge.", [("150 billion tenge", 150 * B, "KZT")]),
    ("Vietnam gave 3 trillion dong.", [("3 trillion dong", 3 * T, "VND")]),
    ("Malaysia gave RM 600 million.", [("RM 600 million", 600 * M, "MYR")]),
    ("Indonesia gave Rp 3 trillion.", [("Rp 3 trillion", 3 * T, "IDR")]),
    ("Kenya gave KSh 500 million.", [("KSh 500 million", 500 * M, "KES")]),
    ("Nigeria gave ₦2 billion.", [("₦2 billion", 2 * B, "NGN")]),
    ("Ukraine gave 80 million hryvnias.", [("80 million hryvnias", 80 * M, "UAH")]),
    ("Israel gave NIS 250 million.", [("NIS 250 million", 250 * M, "ILS")]),
    ("Israel gave 250 million shekels.", [("250 million shekels", 250 * M, "ILS")]),
    ("Turkey gave 5 billion lira.", [("5 billion lira", 5 * B, "TRY")]),
    ("South Africa gave R 200 million, or 200 million rand.", [("200 million rand", 200 * M, "ZAR")]),
    ("It lost 75 USD million.", [("75 USD million", 75 * M, "USD")]),
    ("Orders worth 120 MEUR and MUSD 60 came.", [("120 MEUR", 120 * M, "EUR"), ("MUSD 60", 60 * M, "USD")]),
    ("The chip sells for $29,999.99.", [("$29,999.99", 29_999.99, "USD")]),
    ("It costs 3 dollars and 50 cents.", [("3 dollars and 50 cents", 3.5, "USD")]),
    ("It costs 34 cents per hour.", [("34 cents", 0.34, "USD")]),
    ("Tokens cost £0.40.", [("£0.40", 0.4, "GBP")]),
    ("Paid in full: $.75.", [("$.75", 0.75, "USD")]),
    ("The rupee loan of 12,34,567 rupees is due.", [("12,34,567 rupees", 1_234_567, "INR")]),
    ("The programme spends 2 crore 50 lakh rupees.", [("2 crore 50 lakh rupees", 25 * M, "INR")]),
    ("A hundred million dollars is small.", [("A hundred million dollars", 100 * M, "USD")]),
    (
        "One hundred and twenty thousand euros were paid.",
        [("One hundred and twenty thousand euros", 120 * K, "EUR")],
    ),
    ("$10 million USD", [("$10 million USD", 10 * M, "USD")]),
    ("The deal ($35bn) closed.", [("$35bn", 35 * B, "USD")]),
    ("US $150 million", [("US $150 million", 150 * M, "USD")]),
    ("It has 1 thousand million euros.", [("1 thousand million euros", B, "EUR")]),
    ("20 €ur", [("20 €ur", 20, "EUR")]),
    ("worth $10 K and $3 M", [("$10 K", 10 * K, "USD"), ("$3 M", 3 * M, "USD")]),
    ("a S$120\r\nmillion programme", [("S$120\r\nmillion", 120 * M, "SGD")]),
    ("nearly $4 \r\ntrillion is spent", [("$4 \r\ntrillion", 4 * T, "USD")]),
    ("the costs exceed £1\nbillion now", [("£1\nbillion", B, "GBP")]),
    ("three-quarters of a billion dollars", [("three-quarters of a billion dollars", 750 * M, "USD")]),
    ("the half-a-billion-dollar fund", [("half-a-billion-dollar", 500 * M, "USD")]),
    ("The grid costs $240 million (CAD).", [("$240 million (CAD)", 240 * M, "CAD")]),
    ("between them they have five grand in cash", [("five grand", 5000, "USD")]),
]

OTHER = [
    ("fr", "L’État met 2,5 milliards d’euros sur la table.", [("2,5 milliards d’euros", 2.5 * B, "EUR")]),
    ("fr", "Un fonds de 1,2 Md€ est créé.", [("1,2 Md€", 1.2 * B, "EUR")]),
    ("fr", "Une aide de 40 M€ et 300 k€.", [("40 M€", 40 * M, "EUR"), ("300 k€", 300 * K, "EUR")]),
    ("fr", "Le marché vaut un billion d’euros.", [("un billion d’euros", T, "EUR")]),
    (
        "fr",
        "Cent neuf milliards d’euros d’investissements",
        [("Cent neuf milliards d’euros", 109 * B, "EUR")],
    ),
    (
        "fr",
        "Un milliard et demi de dollars canadiens",
        [("Un milliard et demi de dollars canadiens", 1.5 * B, "CAD")],
    ),
    (
        "fr",
        "quatre-vingt-dix millions de francs suisses",
        [("quatre-vingt-dix millions de francs suisses", 90 * M, "CHF")],
    ),
    ("fr", "Le budget atteint 12 500 000 euros.", [("12 500 000 euros", 12.5 * M, "EUR")]),
    ("fr", "Il a payé 1.250,75 euros.", [("1.250,75 euros", 1250.75, "EUR")]),
    (
        "fr",
        "soixante-quinze mille livres sterling",
        [("soixante-quinze mille livres sterling", 75 * K, "GBP")],
    ),
    ("de", "Der Bund gibt 3 Milliarden Euro.", [("3 Milliarden Euro", 3 * B, "EUR")]),
    (
        "de",
        "Das kostet 1,6 Mrd. Euro und 250 Mio. US-Dollar.",
        [("1,6 Mrd. Euro", 1.6 * B, "EUR"), ("250 Mio. US-Dollar", 250 * M, "USD")],
    ),
    ("de", "Europa fehlen 2 Billionen Euro.", [("2 Billionen Euro", 2 * T, "EUR")]),
    (
        "de",
        "anderthalb Milliarden Schweizer Franken",
        [("anderthalb Milliarden Schweizer Franken", 1.5 * B, "CHF")],
    ),
    ("de", "eine halbe Million Euro", [("eine halbe Million Euro", 500 * K, "EUR")]),
    ("de", "zweihundertfünfzig Millionen Euro", [("zweihundertfünfzig Millionen Euro", 250 * M, "EUR")]),
    ("de", "Der Preis liegt bei 12.500,50 Euro.", [("12.500,50 Euro", 12_500.5, "EUR")]),
    ("de", "das 800-Millionen-Euro-Programm", [("800-Millionen-Euro", 800 * M, "EUR")]),
    ("de", "Das sind 5 Tsd. Euro.", [("5 Tsd. Euro", 5000, "EUR")]),
    ("es", "El Gobierno destina 2.100 millones de euros.", [("2.100 millones de euros", 2.1 * B, "EUR")]),
    ("es", "dos mil millones de dólares", [("dos mil millones de dólares", 2 * B, "USD")]),
    ("es", "un billón de pesos mexicanos", [("un billón de pesos mexicanos", T, "MXN")]),
    ("es", "dos millones y medio de euros", [("dos millones y medio de euros", 2.5 * M, "EUR")]),
    ("es", "medio millón de dólares", [("medio millón de dólares", 500 * K, "USD")]),
    ("es", "Costó 45.300,20 euros.", [("45.300,20 euros", 45_300.2, "EUR")]),
    (
        "es",
        "trescientos cincuenta millones de soles",
        [("trescientos cincuenta millones de soles", 350 * M, "PEN")],
    ),
    ("es", "Invertirán US$ 700 millones.", [("US$ 700 millones", 700 * M, "USD")]),
    ("pt", "O plano prevê R$ 23 bilhões.", [("R$ 23 bilhões", 23 * B, "BRL")]),
    ("pt", "Serão R$ 5 bi e R$ 300 mi.", [("R$ 5 bi", 5 * B, "BRL"), ("R$ 300 mi", 300 * M, "BRL")]),
    ("pt", "mil milhões de euros", [("mil milhões de euros", B, "EUR")]),
    ("pt", "um bilhão e meio de reais", [("um bilhão e meio de reais", 1.5 * B, "BRL")]),
    ("pt-PT", "um bilião de euros", [("um bilião de euros", T, "EUR")]),
    ("pt", "dois mil e quinhentos reais", [("dois mil e quinhentos reais", 2500, "BRL")]),
    ("it", "Il piano vale 1,2 miliardi di euro.", [("1,2 miliardi di euro", 1.2 * B, "EUR")]),
    ("it", "Costa 430 mln di euro.", [("430 mln di euro", 430 * M, "EUR")]),
    ("it", "due miliardi e mezzo di dollari", [("due miliardi e mezzo di dollari", 2.5 * B, "USD")]),
    (
        "it",
        "duecentocinquanta milioni di sterline",
        [("duecentocinquanta milioni di sterline", 250 * M, "GBP")],
    ),
    ("it", "mille miliardi di euro", [("mille miliardi di euro", T, "EUR")]),
    ("nl", "Het kabinet trekt 1,5 miljard euro uit.", [("1,5 miljard euro", 1.5 * B, "EUR")]),
    ("nl", "anderhalf miljoen euro", [("anderhalf miljoen euro", 1.5 * M, "EUR")]),
    ("nl", "tweehonderd miljoen dollar", [("tweehonderd miljoen dollar", 200 * M, "USD")]),
    ("nl", "Het kost € 12.500,-.", [("€ 12.500", 12_500, "EUR")]),
    ("sv", "Regeringen satsar 3,1 miljarder kronor.", [("3,1 miljarder kronor", 3.1 * B, "SEK")]),
    ("sv", "Det kostar 450 mnkr.", [("450 mnkr", 450 * M, "SEK")]),
    ("sv", "Det kostar 250 miljoner kr.", [("250 miljoner kr.", 250 * M, "SEK")]),
    ("sv", "fyrtiofem miljoner kronor", [("fyrtiofem miljoner kronor", 45 * M, "SEK")]),
    ("nb", "Regjeringen bruker 1,3 milliarder kroner.", [("1,3 milliarder kroner", 1.3 * B, "NOK")]),
    ("da", "Regeringen bruger 640 millioner kroner.", [("640 millioner kroner", 640 * M, "DKK")]),
    ("fi", "Hallitus antaa 250 miljoonaa euroa.", [("250 miljoonaa euroa", 250 * M, "EUR")]),
    ("pl", "Rząd przeznaczy 1,5 mld złotych.", [("1,5 mld złotych", 1.5 * B, "PLN")]),
    ("pl", "Fundusz ma 200 milionów euro.", [("200 milionów euro", 200 * M, "EUR")]),
    ("cs", "Vláda dá 12 miliard korun.", [("12 miliard korun", 12 * B, "CZK")]),
    ("ro", "Guvernul alocă 20 de milioane de euro.", [("20 de milioane de euro", 20 * M, "EUR")]),
    ("hu", "A kormány 5 milliárd forintot ad.", [("5 milliárd forintot", 5 * B, "HUF")]),
    ("tr", "Bakanlık 2,5 milyar lira ayırdı.", [("2,5 milyar lira", 2.5 * B, "TRY")]),
    ("tr", "bir buçuk milyon dolarlık yatırım", [("bir buçuk milyon dolarlık", 1.5 * M, "USD")]),
    ("tr", "500 milyon avroluk fon", [("500 milyon avroluk", 500 * M, "EUR")]),
    ("ru", "Выделено 3,5 млрд рублей.", [("3,5 млрд рублей", 3.5 * B, "RUB")]),
    ("ru", "полтора миллиарда долларов", [("полтора миллиарда долларов", 1.5 * B, "USD")]),
    ("uk", "Уряд виділив 80 мільйонів гривень.", [("80 мільйонів гривень", 80 * M, "UAH")]),
    ("ar", "خصصت الحكومة 15 مليار ريال سعودي", [("15 مليار ريال سعودي", 15 * B, "SAR")]),
    ("ar", "استثمار بقيمة 500 مليون دولار", [("500 مليون دولار", 500 * M, "USD")]),
    ("he", "הממשלה תשקיע 250 מיליון שקלים", [("250 מיליון שקלים", 250 * M, "ILS")]),
    ("hi", "सरकार ने 10,372 करोड़ रुपये दिए", [("10,372 करोड़ रुपये", 103_720 * M, "INR")]),
    ("vi", "Chính phủ chi 3 nghìn tỷ đồng.", [("3 nghìn tỷ đồng", 3 * T, "VND")]),
    ("vi", "Dự án trị giá 200 triệu USD.", [("200 triệu USD", 200 * M, "USD")]),
    ("id", "Pemerintah menyiapkan Rp 3,5 triliun.", [("Rp 3,5 triliun", 3.5 * T, "IDR")]),
    ("id", "Investasi 1,7 miliar dolar AS", [("1,7 miliar dolar AS", 1.7 * B, "USD")]),
    ("th", "งบประมาณ 500 ล้านบาท", [("500 ล้านบาท", 500 * M, "THB")]),
    ("zh", "政府拨款60.06亿元建设智算中心。", [("60.06亿元", 6.006 * B, "CNY")]),
    ("zh", "总投资约三十亿元人民币", [("三十亿元人民币", 3 * B, "CNY")]),
    ("zh", "公司融资2.5亿美元", [("2.5亿美元", 250 * M, "USD")]),
    ("zh", "人民币 50万元", [("人民币 50万元", 500 * K, "CNY")]),
    ("zh", "預算為新台幣100億元", [("新台幣100億元", 10 * B, "TWD")]),
    ("zh", "耗资1.2万亿韩元", [("1.2万亿韩元", 1.2 * T, "KRW")]),
    ("zh", "价格为五块六", [("五块六", 5.6, None)]),
    ("ja", "政府は725億円を補助する。", [("725億円", 72.5 * B, "JPY")]),
    ("ja", "売上は20億1849万円だった。", [("20億1849万円", 2_018_490_000, "JPY")]),
    ("ja", "一兆二千億円の計画", [("一兆二千億円", 1.2 * T, "JPY")]),
    ("ja", "約1,200億ドルを投じる", [("1,200億ドル", 120 * B, "USD")]),
    ("ja", "５億ユーロの基金", [("５億ユーロ", 500 * M, "EUR")]),
    ("ja", "価格は2222円13銭", [("2222円13銭", 2222.13, "JPY")]),
    ("ko", "정부는 4조 원을 투입한다.", [("4조 원", 4 * T, "KRW")]),
    ("ko", "예산은 1조 8000억원이다.", [("1조 8000억원", 1.8 * T, "KRW")]),
    ("ko", "4억 2천만 달러 규모", [("4억 2천만 달러", 420 * M, "USD")]),
    ("ko", "삼백만 유로를 지원한다", [("삼백만 유로", 3 * M, "EUR")]),
    ("ko", "가격은 이만칠천원", [("이만칠천원", 27_000, "KRW")]),
    ("es", "México recibirá 500 mdd.", [("500 mdd", 500 * M, "USD")]),
    (
        "es",
        "Tras 900 millones de euros, suma otros 600 millones ya movilizados.",
        [("900 millones de euros", 900 * M, "EUR"), ("600 millones", 600 * M, "EUR")],
    ),
    (
        "pl",
        "Rząd wydał 14,5 mln złotych. Kolejne 19 mln zostanie wydane na model.",
        [("14,5 mln złotych", 14.5 * M, "PLN"), ("19 mln", 19 * M, "PLN")],
    ),
    ("ru", "Это стоило полмиллиарда рублей.", [("полмиллиарда рублей", 500 * M, "RUB")]),
    ("ar", "استثمار بقيمة ملياري دولار", [("ملياري دولار", 2 * B, "USD")]),
    ("ar", "بين 5 و7 مليارات دولار", [("5 و7 مليارات دولار", 5 * B, "USD")]),
    ("fa", "هزینه ۵ میلیارد دلار است", [("۵ میلیارد دلار", 5 * B, "USD")]),
]

NOT_MONEY = [
    ("en", "The cluster holds 4,608 H100 GPUs and draws 18.4 megawatts."),
    ("en", "Its 70 billion parameters were trained on 15 trillion tokens in 2024."),
    ("en", "A multi-billion-dollar plan and hundreds of millions of dollars were mentioned."),
    ("en", "Several billion dollars are at stake."),
    ("en", "It was a billion-dollar deal, or $100s of millions."),
    ("en", "The dollar rose and the euro fell by 3 % in 2023."),
    ("en", "The TOP500 list ranks it TOP 10; COP 28 met in 2023; PHP 8 is out."),
    ("en", "They won 12 medals and 5 real friends."),
    ("en", "Measures like the one Pence signed were dropped."),
    ("en", "175 Sierra Leone 24.83 21.85 18.10"),
    ("en", "He weighs 200 pounds and lifts 300 pounds."),
    ("en", "The Euro 2024 championship drew 50 million viewers."),
    ("en", "Page 12 of section 4.2, version 1.2.3, 10/12/2024."),
    ("en", "It serves 15 million farmers in 28 states."),
    ("de", "Am 12. Mai 2025 waren 300 Personen in Saal 5."),
    ("fr", "Les 27 livres de la bibliothèque pèsent 30 kilos."),
    ("es", "un sol de justicia y dos reales decretos"),
    ("zh", "五角大楼公布二元论研究，2024年有100万用户。"),
    ("ko", "회사원 300명이 직원 복지를 요구했다."),
    ("zh", "投入数十亿元建设。"),
    ("ko", "수십억 원을 투자했다."),
    ("en", "The P100 card and the R2 million-user milestone"),
    ("ja", "関東一円で20億個のデータを集めた。"),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[t[:40] for t, _ in ENGLISH])
def test_english_notation(text: str, expected: list[tuple[str, float, str]]) -> None:
    found = [(m.text, m.low, m.currency) for m in find_amounts(text, language="en")]
    assert found == [(s, pytest.approx(v), c) for s, v, c in expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"), OTHER, ids=[f"{lang}:{t[:30]}" for lang, t, _ in OTHER]
)
def test_notation_of_other_languages(
    language: str, text: str, expected: list[tuple[str, float, str]]
) -> None:
    found = [(m.text, m.low, m.currency) for m in find_amounts(text, language=language)]
    assert found == [(s, pytest.approx(v), c) for s, v, c in expected]


@pytest.mark.parametrize(("language", "text"), NOT_MONEY, ids=[t[:40] for _, t in NOT_MONEY])
def test_what_is_no_sum_of_money(language: str, text: str) -> None:
    assert find_amounts(text, language=language) == []


@pytest.mark.parametrize(
    ("language", "text", "surface", "low", "qualifier"),
    [
        ("zh", "市里拿出300余亿元。", "300余亿元", 300e8, "at_least"),
        ("zh", "县里拿出三百多万元。", "三百多万元", 300e4, "at_least"),
        ("ko", "시는 700여억원을 냈다.", "700여억원", 700e8, "at_least"),
        ("de", "Sie zahlten eine Viertelmillion Euro.", "eine Viertelmillion Euro", 250e3, "exact"),
        (
            "de",
            "Sie zahlten eine Dreiviertelmilliarde Euro.",
            "eine Dreiviertelmilliarde Euro",
            750e6,
            "exact",
        ),
        ("pt", "Pagaram 2 mil M€ pela rede.", "2 mil M€", 2e9, "exact"),
        ("tr", "Bedel 6 milyon doları aştı.", "6 milyon doları", 6e6, "at_least"),
        ("ja", "上限は7億円だ。", "7億円", 7e8, "up_to"),
    ],
)
def test_odd_hundreds_quarters_and_bounds(
    language: str, text: str, surface: str, low: float, qualifier: str
) -> None:
    found = [(m.text, m.low, m.qualifier) for m in find_amounts(text, language=language)]
    assert found == [(surface, pytest.approx(low), qualifier)]
