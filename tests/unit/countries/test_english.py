"""English sentences: what names a country, what only carries its name."""

from __future__ import annotations

import pytest

from extractors.entities.countries import find_countries

from .marked import read_marked

NAMES = [
    "[Kenya=KEN] and [Rwanda=RWA] will share one compute cluster.",
    "The [US=USA], the [U.K.=GBR] and the [UAE=ARE] signed a declaration.",
    "Officials in the [U.S.=USA]. They declined to comment.",
    "[America=USA] spends more on chips than [Europe's rival China=CHN].".replace(
        "[Europe's rival China=CHN]", "its rival [China=CHN]"
    ),
    "[Türkiye=TUR] and [Turkey=TUR] are one state.",
    "The [Czech Republic=CZE], now often [Czechia=CZE], hosts the machine.",
    "[Papua New Guinea=PNG], [Guinea-Bissau=GNB], [Equatorial Guinea=GNQ] and [Guinea=GIN] differ.",
    "[Niger=NER] borders [Nigeria=NGA].",
    "Lenders gave [Mexico=MEX] $15 million and owe [China=CHN] $2 billion.",
    "The [UK=GBR]-[US=USA] Tech Prosperity Deal covers data centres.",
    "The [Peoples Republic of China=CHN] and the [Republic of China=TWN] disagree.",
    "An [Indo=IND]-[Pakistani=PAK] dialogue and an Indo-Pacific strategy.",
    "The [European Union1=EUE] regulates models.".replace("Union1=EUE]", "Union=EUE]1"),
    "A [French Canadian=CAN] lab works with [Papua New Guinea=PNG] and New Guinea.",
    "[Dominica=DMA] is not the [Dominican Republic=DOM].",
    "The [Democratic Republic of the Congo=COD] (the [DRC=COD]) faces the [Republic of the Congo=COG].",
    "[South Korea=KOR] and [North Korea=PRK] share a border; [Korea=KOR] plans 260,000 GPUs.",
    "[South Sudan=SSD] left [Sudan=SDN] in 2011.",
    "[Ivory Coast=CIV], officially [Côte d'Ivoire=CIV], joined.",
    "The [Republic of Ireland=IRL] pays its part.",
    "[Burma=MMR], [Zaire=COD], [Ceylon=LKA] and [Swaziland=SWZ] are former names.",
    "The [Emirates=ARE] will fund half of the campus.",
    "[Hong Kong=HKG], [Macau=MAC] and [Taiwan=TWN] have codes of their own.",
    "Ministers of the [European Union=EUE] met; the [EU=EUE]'s AI Act applies.",
    "[Trinidad and Tobago=TTO] and [Antigua and Barbuda=ATG] apply jointly.",
    "[Saudi Arabia=SAU]’s fund and the [Kingdom of Saudi Arabia=SAU] itself invest.",
    "The [People's Republic of China=CHN] is not the [Republic of China=TWN].",
    "[Great Britain=GBR], [Britain=GBR] and the [United Kingdom=GBR]",
    "A fund of the [Islamic Republic of Iran=IRN] pays.",
    "the [US=USA]-[China=CHN] chip war, [Sino=CHN]-[Indian=IND] rivalry and [Franco=FRA]-[German=DEU] plans",
    "CHINA TO TRIPLE OUTPUT, SAYS [INDIA=IND]".replace("CHINA", "[CHINA=CHN]"),
    "The [IndiaAI=IND] mission".replace("[IndiaAI=IND]", "[India=IND]AI"),
    "The programme Stargate [UAE=ARE] follows the [India=IND] AI Impact Summit.",
    "[UK=GBR] Research & Innovation and the [US=USA] Commerce Department answered.",
    "[United\nStates=USA] and [United  Kingdom=GBR] with odd spaces",
    "pro-[Ukraine=UKR], non-[EU=EUE], anti-[China=CHN]",
    "[New Zealand=NZL] and [Papua New Guinea=PNG] are far from [Guinea=GIN].",
    "[Bosnia and Herzegovina=BIH], [North Macedonia=MKD] and [Montenegro=MNE] follow.",
    "the [Philippines=PHL], the [Netherlands=NLD] and the [Gambia=GMB]",
    "[Puerto Rico=PRI] and [Guam=GUM] are territories.",
    "[St. Lucia=LCA], [St Kitts and Nevis=KNA] and [Saint Vincent and the Grenadines=VCT]",
    "The [Vatican=VAT] and the [Holy See=VAT] warned of autonomous weapons.",
    "[Holland=NLD] exports machines to [West Germany=DEU] in this old film.",
    "[Trinidad=TTO]'s [T&T=TTO] and [Papua New Guinea=PNG]'s [PNG=PNG] are abbreviations.",
    "Exports to [Isreal=ISR] and [Phillipines=PHL] were misspelt.",
    "[Palestine=PSE], [Israel=ISR], [Jordan=JOR] and [Lebanon=LBN] are neighbours.",
]

DEMONYMS = [
    "The [French=FRA] and [German=DEU] governments agreed.",
    "An [Emirati=ARE] investor, a [Saudi=SAU] fund and three [Britons=GBR] came.",
    "[Americans=USA], [Canadians=CAN] and [Mexicans=MEX] voted.",
    "A [Dutch=NLD] maker, a [Swiss=CHE] bank and a [Danish=DNK] foundation pay.",
    "[Swiss=CHE] National Supercomputing Centre",
    "[South Korean=KOR] and [North Korean=PRK] engineers",
    "[Nigerien=NER] and [Nigerian=NGA] ministers",
    "[Dominican=DOM] officials and the [Philippine=PHL] Senate",
    "[Burkinabe=BFA], [Malagasy=MDG] and [Basotho=LSO] researchers",
    "the [Chinese=CHN]-built data centre and [Russian=RUS]-occupied land",
    "built in [Russian=RUS]-occupied territory and in [French=FRA] waters",
    "[Filipinos=PHL], [Spaniards=ESP], [Finns=FIN] and [Poles=POL]",
    "A [Frenchman=FRA], two [Dutchmen=NLD] and an [Irishwoman=IRL]",
    "the [American=USA] president's [Israeli=ISR] counterpart",
    "[British=GBR]-[Israeli=ISR] lawyer",
    "[Indian=IND] officials visited [India=IND]'s tribes.",
    "[Greek=GRC] Cypriots spoke".replace("[Greek=GRC] Cypriots", "[Greek Cypriots=CYP]"),
    "[Bangladeshi=BGD], [Nepali=NPL] and [Sri Lankan=LKA] workers",
    "[Chinese=CHN] Academy of Sciences",
    "[Norwegian=NOR] Defence Minister and the [Swedish=SWE] Riksbank",
]

NOT_COUNTRIES = [
    "It costs US $80 million.",
    "She speaks German and French.",
    "The Third Pole and the centre-right Pole for Freedoms",
    "The Organization of American States and the Latin-American left",
    "Swiss German, Old French and Niger-Congo languages",
    "The East India Company and Lao-tzu",
    "The British Medical Journal covered Crimean-Congo fever in the Niger Delta.",
    "Georgia Tech opened an AI hub.",
    "The University of Georgia and the University of Jordan",
    "Gov. Brian Kemp of Georgia spoke in Atlanta, with senators of Alabama and Florida.",
    "a flight to Atlanta, Georgia, was late",
    "Lebanon, Ohio, and Paris, Texas, want data centres.",
    "A Lebanon woman was arrested by the county sheriff.",
    "Mexico residents met the Audrain County sheriff at Mexico High School in Missouri.",
    "Guernsey County and Lebanon Township",
    "Jersey City, New Jersey, New Mexico and New England",
    "Air France, Bank of China, American Express and British Airways",
    "Deutsche Bank, USA Today and Agence France-Presse",
    "Jordan Peterson and Chad Smith met Michael Jordan.",
    "Chad Walker drove home. Chad said it was late.",
    "Monica French presented the plan. French said it would work.",
    "Mr. Holland and Dr. J. Ireland published it.",
    "She speaks Spanish and learned Japanese.",
    "It was translated into German, and dubbed in Korean.",
    "a Spanish-language model, a French-speaking assistant",
    "The manual is in French.",
    "She spoke only French and Farsi.",
    "It was trained on Japanese, Korean and Chinese text.",
    "The model supports French.",
    "Siam.AI signed.",
    "50 Singapore dollars, 30 Canadian dollars and 900 Swiss francs",
    "It costs US$40 or US $50.",
    "Turkish delight, French fries, Polish sausage and Greek salad",
    "an Irish pub and a Mexican restaurant",
    "Canada geese, guinea pigs, German shepherds and Brazil nuts",
    "Latin America, North America and South America",
    "the American Heart Association and the American Red Cross",
    "Bank of America and the Future Farmers of America",
    "French Street, Jordan Lake and Indian Creek",
    "American Airlines and Singapore Airlines fly there.",
    "China Mobile, China Telecom and Taiwan Semiconductor",
    "the Nemotron-Personas-Singapore data set",
    "Bell Canada and Microsoft Japan",
    "African Americans and Native Americans",
    "the Commonwealth of Independent States and the member states",
    "Member States of the bloc",
    "Emirates bought thirty jets from its rival.",
    "Contact US or follow us.",
    "The Communist Refoundation Party (PRC) split.",
    "ASEAN, the Gulf, Asia and the G7",
    "The Seminole tribe says that Indian gaming pays no tax.",
    "Hong Kong Polytechnic University",
    "the Gulf of Mexico, the South China Sea and the Indian Ocean",
    "We eat turkey and drink from china.",
    "Northeast Georgia counties and north Georgia towns",
    "British Columbia and Western Australia",
    "the North Pole and pole position",
    "Panama hats and Bermuda shorts",
    "an Arabic model",
    "",
    "us, it, the states",
    "a PNG file, the RSA algorithm",
    "General Franco, the Indo-Pacific and Anglo-Saxon law",
    "Saudi Aramco and the University of the Philippines",
    "Samsung India and HPE Aruba",
]

MIXED = [
    "It supports [German=DEU] and [French=FRA] plans for a Made-in-[China=CHN] chip.",
    "The CDC in Atlanta, Georgia, sent staff to Tbilisi; [Georgia=GEO] and [Azerbaijan=AZE] thanked it.",
    "[Russia=RUS] fires missiles, [China=CHN] police said.",
    "[Mexico=MEX] residents crossed the border to [Guatemala=GTM].",
    "[Turkey=TUR] police and [Lebanon=LBN] schools shut as [Syria=SYR] shook.",
    "Regulation ([EU=EUE]) 2024/1689 and the [EU=EUE] rules; Arm ([UK=GBR]) and Intel ([US=USA])",
    "The [UK=GBR] Government and Oxford University; the several States",
    "the [Palau=PLW] Peer Group",
    "Offices in [Armenia=ARM], [Georgia=GEO] and [Kazakhstan=KAZ]; the sheriff of Fulton County agreed.",
    "[Congo=COG]'s capital Brazzaville differs from Gabon's".replace("Gabon", "[Gabon=GAB]"),
    "[Congo=COD] and [Rwanda=RWA] met.",
    "Israel Katz, minister of [Israel=ISR], said [Israel=ISR] would stay.",
    "[Georgia=GEO] and [Armenia=ARM] border [Turkey=TUR]; Tbilisi agreed.",
    "Talks in Tbilisi, [Georgia=GEO], went on.",
    "Air India flies from [India=IND] to [Jordan=JOR].",
    "The [US=USA] dollar".replace("[US=USA]", "US") + " fell while the [US=USA] grew.",
    "Northern Ireland and the [Republic=IRL] agreed on the border.",
    "The Republic of Letters met in [Ireland=IRL].",
    "Chad Walker reports from [Chad=TCD].",
    "The [U.S.=USA] Food and Drug Administration approved it.",
    "trips to [Guam=GUM], Alaska, Hawaii and Florida",
    "The [Lebanese=LBN] army said that [Lebanon=LBN] would pay.",
    "[Malta=MLT] and [Cyprus=CYP] joined in 2004.",
    "[French=FRA] officials met Monica French.",
    "The [Indian=IND] government said that Indian rupees would be used.",
    "He moved from [Peru=PER] to Lima, Ohio.",
    "the [United States=USA] Volleyball Association",
    "Democratic Republic of [Congo=COD]".replace("Democratic Republic of [Congo=COD]",
                                               "[Democratic Republic of Congo=COD] ([DRC=COD])"),
    "The Chinese language is spoken in [China=CHN] and [Singapore=SGP].",
    "[Japanese=JPN] firms paid in Japanese yen.",
    "[Korean=KOR] chips are sold by Korean Air.",
]  # fmt: skip


@pytest.mark.parametrize("marked", NAMES + DEMONYMS + NOT_COUNTRIES + MIXED)
def test_sentence(marked: str) -> None:
    text, spans = read_marked(marked)
    found = find_countries(text, language="en")
    assert [(m.start, m.end, m.iso3) for m in found] == spans
    assert all(text[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize(
    ("text", "via"), [("France", "name"), ("French", "demonym"), ("EU", "name"), ("Britons", "demonym")]
)
def test_via(text: str, via: str) -> None:
    assert [m.via for m in find_countries(text)] == [via]


BUSINESSES_AND_TEAMS = [
    "Jordan Smith of Chad's Garage met the Brazil team coach.",
    "Breakfast at Georgia's Family Diner, then to Malta's Bakery.",
    "[Chad=TCD]'s government opened a garage; [Italy=ITA]'s bakeries are exempt.",
    "[China=CHN]'s Garage Industry Grows",
    "The Chile coach and the Ghana goalkeeper met the Japan squad.",
    "Germany's under-21 squad lost to the France national team.",
    "The Kenya women's football team flew home with the Togo team manager.",
    "The [US=USA] team at the talks left; [Brazil=BRA]'s team of engineers stayed.",
    "The [Chile=CHL] country manager spoke of the [Norway=NOR] side of the business.",
    "[Kenya=KEN]'s coach industry and a [Brazilian=BRA] striker.",
]


@pytest.mark.parametrize("marked", BUSINESSES_AND_TEAMS)
def test_a_business_and_a_team_only_carry_the_name(marked: str) -> None:
    """A first name that owns a business, and the players of a land, are no countries; its people are."""
    text, wanted = read_marked(marked)
    assert [(m.start, m.end, m.iso3) for m in find_countries(text, language="en")] == wanted
