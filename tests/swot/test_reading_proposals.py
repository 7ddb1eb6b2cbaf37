"""What invented shops are proposed, to be read as their owners would read it.

A card or a statement that changes shows up here as another reading: read it aloud before you
write it down.
"""

import csv

from doeboek.audits.instruments import instrument
from doeboek.audits.items import NOT_APPLICABLE
from doeboek.places.seeding import TRADES
from doeboek.swot.proposing import propose_from_answers, propose_from_trends
from doeboek.swot.trends import trend_cards

FULL = instrument("innovatiekrachtscan", 2).form("full")
MARKS = {"-": NOT_APPLICABLE, "?": None}


def reading(trade, scan):
    """The proposals for a shop: quadrant and text. The scan has a line for A, for B … to H."""
    values = [MARKS[mark] if mark in MARKS else int(mark) for mark in scan.split()]
    answers = dict(zip((item.id for item in FULL.items), values, strict=True))
    proposals = (
        *propose_from_answers(FULL, answers),
        *propose_from_trends(trend_cards(), trades=[trade]),
    )
    return [(proposal.quadrant, proposal.text["nl"]) for proposal in proposals]


def test_a_bakery_with_a_bread_of_its_own_and_no_plan():
    scan = """
        4 1 2 2 1 0
        3 4 - 1 2 2
        3 2 3 2 1 0
        0 4 2 3 1 3
        2 1 0 ? 1 2
        1 2 2 ? 1 3
        2 2 3 1 2 3
        2 1 - 4 1 2
    """

    assert reading("10.712", scan) == [
        ("strength", "Het is duidelijk waarvoor klanten hier komen en niet elders"),
        ("strength", "We hebben iets dat klanten elders in de streek niet vinden"),
        ("strength", "Wie bij ons binnenkomt, wordt meteen begroet"),
        ("strength", "We maken werk van minder verspilling"),
        ("strength", "Van op straat is meteen duidelijk wat we verkopen"),
        ("weakness", "Geen klantenbestand dat we echt gebruiken"),
        ("weakness", "Niet iedereen kan zonder hulp bij ons winkelen"),
        ("weakness", "Bestellen of reserveren lukt vooral als we open zijn"),
        ("weakness", "Onze doelen voor het komende jaar liggen nog niet vast"),
        ("weakness", "Met andere handelaars werken we weinig samen"),
        ("opportunity", "Fietsers en wandelaars zoeken onderweg iets lekkers van hier"),
        ("opportunity", "Steeds meer klanten eten alleen of met twee"),
        ("opportunity", "Klanten kiezen bewust voor winkels en makers van hier"),
        ("threat", "De rekening voor stroom en gas is moeilijk te voorspellen"),
        ("threat", "Weinig jongeren nemen een bestaande zaak over"),
        ("threat", "Goed personeel is moeilijk te vinden en te houden"),
    ]


def test_a_clothes_shop_that_buys_well_and_is_hard_to_find_online():
    scan = """
        2 3 3 4 3 1
        4 2 1 2 3 2
        4 4 3 4 3 2
        1 4 2 1 0 4
        3 2 0 1 2 ?
        1 1 2 2 0 2
        - 1 2 4 3 0
        1 2 0 1 0 3
    """

    assert reading("47.711", scan) == [
        ("strength", "Het aanbod vernieuwt elk jaar, door eigen keuzes"),
        ("strength", "Van op straat is meteen duidelijk wat we verkopen"),
        ("strength", "Klanten krijgen bij ons advies dat ze online niet vinden"),
        ("strength", "We zetten samen met andere handelaars acties op"),
        ("strength", "We weten wat andere winkels in ons vak doen"),
        ("weakness", "Op wat klanten online schrijven, antwoorden we weinig"),
        ("weakness", "Bestellen of reserveren lukt vooral als we open zijn"),
        ("weakness", "Met leveranciers bedenken we zelden iets nieuws"),
        ("weakness", "Een deel van onze voorraad blijft lang liggen"),
        ("weakness", "Wat iets nieuws opbrengt, weten we zelden"),
        ("opportunity", "Terugsturen kost steeds vaker geld, proberen in de winkel niet"),
        ("opportunity", "Jonge klanten ontdekken zaken uit de streek in korte filmpjes"),
        ("opportunity", "Klanten kiezen bewust voor winkels en makers van hier"),
        ("threat", "Platformen uit Azië sturen spotgoedkope spullen recht naar de klant"),
        ("threat", "Mensen kopen en verkopen gebruikte spullen onder elkaar, via hun telefoon"),
        ("threat", "Goed personeel is moeilijk te vinden en te houden"),
    ]


def test_a_bicycle_shop_with_a_good_workshop_and_a_quiet_window():
    scan = """
        3 1 1 2 2 0
        2 3 4 2 1 3
        1 0 1 1 0 3
        2 3 3 2 0 4
        1 0 2 0 3 3
        0 ? 2 1 2 1
        3 0 4 0 1 3
        3 2 1 3 4 4
    """

    assert reading("47.632", scan) == [
        ("strength", "Klanten krijgen bij ons advies dat ze online niet vinden"),
        ("strength", "Ons pand past bij onze plannen"),
        ("strength", "We verdienen ook aan diensten"),
        ("strength", "We leren elk jaar iets bij voor de zaak"),
        ("strength", "We weten waar we over vijf jaar met de zaak willen staan"),
        ("weakness", "Bij ons valt nog weinig te beleven"),
        ("weakness", "Online is weinig te zien van wat we in huis hebben"),
        ("weakness", "Met andere handelaars werken we weinig samen"),
        ("weakness", "Op wat klanten online schrijven, antwoorden we weinig"),
        ("weakness", "Onze doelen voor het komende jaar liggen nog niet vast"),
        ("opportunity", "Meer mensen komen met de fiets of te voet naar het centrum"),
        ("opportunity", "Klanten betalen voor wie komt brengen, plaatsen of onderhouden"),
        ("opportunity", "Klanten kiezen bewust voor winkels en makers van hier"),
        ("threat", "Mensen kopen en verkopen gebruikte spullen onder elkaar, via hun telefoon"),
        ("threat", "Warme winters en natte zomers gooien het seizoen door elkaar"),
        ("threat", "Goed personeel is moeilijk te vinden en te houden"),
    ]


def test_no_trade_finds_a_card_opposite_itself_or_no_card_for_every_trade():
    with TRADES.open(encoding="utf-8", newline="") as lines:
        codes = [row["code"] for row in csv.DictReader(lines)]

    faults = []
    for code in codes:
        proposals = propose_from_trends(trend_cards(), trades=[code])
        general = {p.quadrant for p in proposals if p.reason == "every_trade"}
        if len({p.origin for p in proposals}) < 6 or general != {"opportunity", "threat"}:
            faults.append(code)

    assert len(codes) > 200
    assert faults == []
