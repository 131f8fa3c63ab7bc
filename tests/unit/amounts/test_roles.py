"""What a sum is for. Each sentence holds one sum, or as many as roles are listed."""

from __future__ import annotations

import pytest

from extractors.entities.amounts import find_amounts

COMMITMENT = [
    ("en", "The ministry will invest $2 billion in a national supercomputer."),
    ("en", "Parliament approved a 300 million euro budget for the language model."),
    ("en", "The agency awarded a $45 million grant to the university cluster."),
    ("en", "Norway earmarked 1 billion kroner for AI research."),
    ("en", "The company pledged £900 million to build a data centre near Leeds."),
    ("en", "A $12 billion AI campus is under construction outside Riyadh."),
    ("en", "The new machine cost 160 million euros."),
    ("en", "It signed a $700 million contract for 20,000 accelerators."),
    ("en", "Capital expenditure on AI will reach $80 billion this year, the cloud company said."),
    ("en", "The state has spent 40 million dollars on the national cloud so far."),
    ("en", "Training the model took $6 million worth of compute."),
    ("en", "The government launched a €5 billion fund for sovereign AI."),
    ("en", "An order for servers worth $300 million was placed by the ministry."),
    ("en", "The programme, with a budget of 2.3 trillion won, runs until 2028."),
    ("en", "The firms will develop AI infrastructure worth $4 billion."),
    ("en", "The miner raises $1.5 billion to convert its site into an AI data centre."),
    ("en", "Valued at about $9 billion, the agreement brings 200,000 GPUs."),
    ("en", "The university paid $3 million for a GPU cluster."),
    ("en", "The AI campus, worth 3 billion dirhams, opens in spring."),
    ("pt", "O supercomputador custa 200 milhões de reais."),
    ("fr", "L’État va investir 400 millions d’euros dans un supercalculateur."),
    ("fr", "Un plan de 2 milliards d’euros pour l’IA a été annoncé."),
    ("fr", "Le supercalculateur a coûté 30 millions d’euros."),
    ("hi", "सरकार ने मिशन के लिए 900 करोड़ रुपये मंजूर किए।"),
    ("de", "Der Bund fördert das Rechenzentrum mit 800 Millionen Euro."),
    ("de", "Die Investition in Höhe von 3 Milliarden Euro ist beschlossen."),
    ("es", "El Gobierno invertirá 150 millones de euros en un centro de datos."),
    ("es", "El presupuesto de 90 millones de euros financia el supercomputador."),
    ("pt", "O governo vai investir R$ 23 bilhões em inteligência artificial."),
    ("it", "Il governo ha stanziato 500 milioni di euro per il supercomputer."),
    ("nl", "Het kabinet investeert 200 miljoen euro in een AI-fabriek."),
    ("sv", "Regeringen satsar 500 miljoner kronor på en superdator."),
    ("tr", "Bakanlık veri merkezi için 2 milyar lira bütçe ayırdı."),
    ("zh", "政府将投资100亿元建设智算中心。"),
    ("zh", "该项目总投资50亿元。"),
    ("ja", "政府はスパコンの整備に725億円を補助する。"),
    ("ja", "同社はデータセンターに1000億円を投資する。"),
    ("ko", "정부는 국가AI컴퓨팅센터에 4조 원을 투입한다."),
    ("ko", "데이터센터 구축에 8000억원을 투자한다."),
    ("ru", "Правительство выделит 5 млрд рублей на суперкомпьютер."),
    ("ar", "تعتزم الحكومة استثمار 500 مليون دولار في مراكز البيانات"),
]
MARKET = [
    ("en", "Its market value passed $3 trillion on Tuesday."),
    ("en", "The start-up is valued at $11 billion."),
    ("en", "Quarterly revenue rose to $39 billion."),
    ("en", "The firm reported sales of €4.2 billion."),
    ("en", "AI will add $500 billion to GDP by 2035, economists say."),
    ("en", "The market for AI chips will reach $120 billion in 2027."),
    ("en", "An accelerator sells for $28,000."),
    ("en", "Renting one costs $2.10 per hour."),
    ("en", "Tokens are priced at $3 per million."),
    ("en", "Shares closed at $131 on Friday."),
    ("en", "Chip exports were worth $140 billion last year."),
    ("en", "The wealth fund has $900 billion in assets."),
    ("en", "The subscription costs $20 a month."),
    ("en", "Traders wiped $600 billion off its market capitalisation."),
    ("en", "The market for sovereign clouds was valued at $15 billion."),
    ("en", "Its order book grew to $40 billion."),
    ("de", "Geldgeber bewerten die Firma mit 4 Milliarden Euro."),
    ("it", "La start-up è valutata 2 miliardi di euro."),
    ("en", "Each accelerator costs $30,000."),
    ("en", "The sale brings the bank $2 billion in fees."),
    ("sv", "Bolaget värderas till 2 miljarder dollar."),
    ("tr", "Yapay zeka ekonomiye 4 trilyon dolar katkı sağlayacak."),
    ("fr", "Le groupe affiche un chiffre d’affaires de 2 milliards d’euros."),
    ("fr", "L’abonnement coûte 20 euros par mois."),
    ("de", "Der Umsatz stieg auf 3 Milliarden Euro."),
    ("de", "Die Firma wird mit 5 Milliarden Dollar bewertet."),
    ("es", "Los ingresos alcanzaron 900 millones de dólares."),
    ("pt", "A receita chegou a R$ 2 bilhões."),
    ("it", "Il fatturato ha raggiunto 700 milioni di euro."),
    ("zh", "公司估值达到50亿美元。"),
    ("zh", "月费200美元。"),
    ("ja", "売上高は20億円だった。"),
    ("ko", "매출은 3조 원을 기록했다."),
]
OTHER = [
    ("en", "The start-up raised $250 million in a Series B round."),
    ("en", "It secured €600 million in funding from investors."),
    ("en", "The regulator fined the company €1.2 billion."),
    ("en", "The group bought a 10% stake for $300 million."),
    ("en", "It acquired the chip designer for $6.5 billion."),
    ("en", "The country hopes to attract $20 billion of foreign investment."),
    ("en", "The author sued the lab for $5 million."),
    ("en", "They settled the lawsuit for $1.5 billion."),
    ("en", "Two men smuggled $160 million of chips, prosecutors said."),
    ("en", "The bank struck a $40 billion deal to sell its data centre arm."),
    ("en", "The state made a bid for $100 billion of private investment."),
    ("en", "The country hopes to draw $10 billion of foreign investment."),
    ("en", "The ministry will spend $3 billion on roads and hospitals."),
    ("en", "Parliament cut the agency's funding by $500 million."),
    ("en", "The navy ordered frigates for $3 billion."),
    ("de", "Der Fonds übernimmt den Betreiber für 700 Millionen Euro."),
    ("sv", "Fonden köper bolaget för 3 miljarder kronor."),
    ("tr", "Ülke 3 milyar dolar yatırım çekmeyi hedefliyor."),
    ("de", "Die Firma erhält 250 Millionen Euro in einer Finanzierungsrunde."),
    ("nl", "De start-up haalde 60 miljoen euro op."),
    ("ja", "同社は190億円を調達した。"),
    ("ru", "Компания оштрафована на 3 млн рублей."),
    ("fr", "La start-up a levé 100 millions d’euros."),
    ("fr", "Le régulateur a infligé une amende de 50 millions d’euros."),
    ("de", "Das Start-up hat 500 Millionen Euro eingesammelt."),
    ("de", "Die Behörde verhängte ein Bußgeld von 20 Millionen Euro."),
    ("es", "La startup recaudó 50 millones de dólares en una ronda."),
    ("pt", "A startup captou R$ 50 milhões em uma rodada."),
    ("it", "La startup ha raccolto 30 milioni di euro in un round."),
    ("zh", "该公司完成5亿美元融资。"),
    ("zh", "他被罚款200万元。"),
    ("ja", "同社は50億円の資金調達を実施した。"),
    ("ko", "스타트업이 500억원 투자를 유치했다."),
]
CASES = [
    (r, *c) for r, cases in (("commitment", COMMITMENT), ("market", MARKET), ("other", OTHER)) for c in cases
]

STAGES = [
    ("The ministry plans to invest $2 billion in AI.", "announced"),
    ("The company will invest $2 billion in a data centre.", "announced"),
    ("Parliament allocated $2 billion to the AI programme.", "committed"),
    ("The agency awarded a $45 million contract for the supercomputer.", "committed"),
    ("The state has already spent $40 million on the AI programme.", "disbursed"),
    ("The ministry disbursed $40 million to AI labs.", "disbursed"),
]
PAYERS = [
    ("The ministry will invest $2 billion in AI.", "public"),
    ("The federal government budgeted $2 billion for AI.", "public"),
    ("Microsoft will invest $2 billion in data centres.", "private"),
    ("Private investors will fund a $2 billion data centre.", "private"),
    ("A public-private partnership will invest $2 billion in AI.", "mixed"),
    ("A $2 billion data centre is planned.", "unknown"),
]
PERIODS = [
    ("The ministry will invest $2 billion a year in AI.", "yearly"),
    ("The annual budget of $2 billion pays for AI.", "yearly"),
    ("It will invest $2 billion over five years.", "over:5"),
    ("It will invest $2 billion over the next three years.", "over:3"),
    ("It will invest $2 billion over 10 years.", "over:10"),
    ("It will invest $2 billion in a new site.", "one_off"),
    ("Ce plan de 2 milliards d’euros sur cinq ans commence.", "over:5"),
]


@pytest.mark.parametrize(("role", "language", "text"), CASES, ids=[c[2][:45] for c in CASES])
def test_role(role: str, language: str, text: str) -> None:
    (found,) = find_amounts(text, language=language)
    assert found.role == role, found.rule


def test_what_follows_a_second_currency_speaks_of_the_first_too() -> None:
    won, dollars, *rest = find_amounts(
        "It posted a record 32 trillion won ($22 billion) in revenue.", language="en"
    )
    assert not rest
    assert (won.role, dollars.role, dollars.restates) == ("market", "market", 0)


def test_a_bare_dollar_beside_an_american_one_is_another_dollar() -> None:
    first, second = find_amounts("Australia: the deal of US$40bn ($61bn) is done.", language="en")
    assert (first.currency, second.currency, second.restates) == ("USD", "AUD", 0)


@pytest.mark.parametrize(("text", "stage"), STAGES)
def test_stage(text: str, stage: str) -> None:
    (found,) = find_amounts(text, language="en")
    assert (found.role, found.stage) == ("commitment", stage)


@pytest.mark.parametrize(("text", "payer"), PAYERS)
def test_payer(text: str, payer: str) -> None:
    (found,) = find_amounts(text, language="en")
    assert found.payer == payer


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_period(text: str, period: str) -> None:
    (found,) = find_amounts(text, language="fr" if "sur cinq" in text else "en")
    assert found.period == period


def test_only_commitments_have_a_stage() -> None:
    (found,) = find_amounts("Its market value passed $3 trillion.", language="en")
    assert found.stage is None


def test_roles_within_one_sentence() -> None:
    text = (
        "Cerebras raised $1 billion at a $23 billion valuation "
        "and will spend $300 million on a data centre in France."
    )
    assert [m.role for m in find_amounts(text, language="en")] == ["other", "market", "commitment"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("They see the market growing from roughly $15bn in 2025.", "market"),
        ("The chipmaker plans an IPO at $75bn.", "market"),
        ("Investors came back; total funding is about $185 million.", "other"),
        ("They trained the model for $5.6 million in direct compute.", "commitment"),
        ("The utility spent $84bn on grid works for AI.", "other"),
    ],
)
def test_words_for_markets_rounds_and_compute(text: str, role: str) -> None:
    assert [found.role for found in find_amounts(text, language="en")] == [role]


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "Each hall costs $90 million.", "commitment"),
        ("en", "Each card costs $90,000.", "market"),
        ("en", "Schools get grants of $30,000 each for GPUs.", "commitment"),
        ("en", "The council was ordered to pay $9 million.", "other"),
        ("fr", "Le fonds gère 30 milliards d'euros.", "market"),
        ("it", "Il mercato dei chip è salito a 3 miliardi di euro.", "market"),
        ("pl", "Na centrum danych dano 30 mln euro.", "commitment"),
        ("ru", "Центр данных получит 30 млн евро.", "commitment"),
        ("vi", "Trung tâm dữ liệu trị giá 30 triệu USD.", "commitment"),
        ("ja", "世界市場は9兆円に拡大する。", "market"),
        ("de", "Das Land begab Anleihen über 9 Millionen Euro.", "other"),
        ("ko", "회사채 9000억원을 발행했다.", "other"),
        ("pt", "As exportações somaram 9 bilhões de reais.", "market"),
        ("it", "L'utile netto è stato di 9 milioni di euro.", "market"),
        ("zh", "单台售价9万元。", "market"),
        ("ja", "市は道路に9億円を投じる。", "other"),
        ("ja", "市は道路わきのデータセンターに9億円を投じる。", "commitment"),
    ],
)
def test_what_each_costs_markets_and_courts(language: str, text: str, role: str) -> None:
    assert [m.role for m in find_amounts(text, language=language)] == [role]
