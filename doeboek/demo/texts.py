"""What the invented people of the demo thought up, wrote down and decided to do."""

from __future__ import annotations

from doeboek.demo.doings import Doing, Thought

HOURS = Doing(
    "Zet uw openingsuren overal juist",
    "Op de deur staat 18 uur, en dat klopt. Op de kaart van de telefoon staat nog 18.30 uur. Wie "
    "voor een gesloten deur staat, komt vaak niet terug.",
    "Open de kaart op uw telefoon en verbeter de uren van maandag tot zaterdag.",
    21,
    "free",
    20,
    "Niemand vraagt nog “jullie waren toch open?”",
    "start",
    (
        "Verbeter de uren op de kaart van uw telefoon",
        "Zet dezelfde uren op uw eigen pagina en op sociale media",
        "Hang een nieuw bordje aan de deur, groot genoeg voor wie voorbijrijdt",
        "Vul de feestdagen van het hele jaar in één keer in",
    ),
    "Uw coach kijkt mee",
    measure_start="vier mensen per week vragen het",
    first=1,
    on_a_monday=True,
)
ASK = Doing(
    "Vraag tien klanten wat ze missen",
    "U kent uw vaste klanten bij naam. Wat ze elders gaan halen, weet u nog niet.",
    "Schrijf op een kaartje “wat mist u hier?” en leg het naast de kassa.",
    28,
    "free",
    60,
    "Tien antwoorden op één blad, en één verandering in het aanbod",
    "start",
    ("Schrijf elk antwoord meteen op", "Kies er samen één uit om mee te beginnen"),
    first=8,
    on_a_monday=True,
)
FILE = Doing(
    "Begin een klantenbestand met toestemming",
    "Wie klant is, weet u uit het hoofd. Een lijst die klopt, kunt u gebruiken.",
    "Zet een schrift met drie kolommen bij de kassa: naam, adres, waarvoor ze komen.",
    14,
    "100",
    90,
    "Tachtig namen tegen het einde van de zomer",
    "start",
    ("Vraag toestemming met één zin", "Tel elke vrijdag hoeveel er bij kwamen"),
    done=9,
    first=6,
)
LIGHT = Doing(
    "Hang het licht in de etalage aan een tijdklok",
    "Na vijf uur is de etalage donker, en dan rijdt iedereen naar huis.",
    "Koop een tijdklok en stel ze in van 16 tot 21 uur.",
    7,
    "100",
    30,
    "Elke avond is er licht in de etalage tot 21 uur",
    "start",
    (
        "Kies twee lampen die schijnen op wat u het liefst verkoopt",
        "Steek de lampen in de tijdklok",
        "Ga om 20 uur aan de overkant staan en kijk of u alles ziet",
    ),
    done=3,
    first=2,
)
WINDOW = Doing(
    "Maak elke maand één etalage met een verhaal",
    "Wie elke week hetzelfde ziet, kijkt niet meer.",
    "Kies de zes verhalen van dit halfjaar en schrijf ze op de kalender.",
    60,
    "500",
    240,
    "Drie klanten per week beginnen zelf over de etalage",
    "short",
    ("Ruim de etalage leeg", "Eén blikvanger op ooghoogte", "Foto voor en foto na"),
    "Lotte Demuynck helpt de eerste keer",
    first=14,
)
EVENING = Doing(
    "Doe één avond in de maand de deur open voor vaste klanten",
    "Wie overdag werkt, komt er nu niet toe.",
    "Leg de eerste avond vast en schrijf hem op een bord naast de kassa.",
    90,
    "500",
    300,
    "Vijftien bezoekers, en de helft koopt iets",
    "short",
    (
        "Kies iets dat u die avond toont of laat proeven",
        "Nodig twintig klanten uit het klantenbestand uit",
        "Tel wie er komt en wie iets koopt",
        "Leg de volgende avond meteen vast",
    ),
    first=30,
)
ORDER = Doing(
    "Proef vier zaterdagen met vooraf bestellen",
    "Op zaterdag staat de rij tot op straat. Wie belde, is sneller klaar.",
    "Maak een bestelblad en leg het op de toonbank.",
    75,
    "100",
    240,
    "Vijfentwintig bestellingen op de vierde zaterdag",
    "short",
    (
        "Vertel het twee weken lang aan elke klant",
        "Zet de bestellingen op vrijdagavond klaar, met de naam erop",
        "Tel na elke zaterdag de bestellingen en schrijf op wat misliep",
    ),
    first=20,
)
FIVE_YEARS = Doing(
    "Praat over de zaak over vijf jaar",
    "De vraag wie het overneemt, schuift elk jaar een jaar op.",
    "Kies met uw partner een avond waarop de winkel dicht is en de telefoon uit.",
    200,
    "free",
    180,
    "Een blad met wat u en uw partner willen, en een dag om er met uw coach over te praten",
    "medium",
    (
        "Schrijf elk apart op wat u over vijf jaar wilt",
        "Leg de twee bladen naast elkaar",
        "Bespreek met uw coach wat er niet samengaat",
    ),
    first=60,
)
TOGETHER = Doing(
    "Bedenk één actie met de buren in de straat",
    "Samen trekt u meer volk dan elk apart.",
    "Ga bij twee buren langs en vraag wat zij in het najaar doen.",
    150,
    "500",
    180,
    "Drie winkels doen mee",
    "medium",
    (
        "Drink samen een koffie en kies één idee",
        "Spreek af wie wat doet en wat het mag kosten",
        "Tel op de dag zelf wie bij u binnenkomt",
    ),
    first=45,
)

THOUGHTS: tuple[Thought, ...] = (
    Thought(
        "shop-and-online",
        "Zorg dat wie ons opzoekt, ons ook open vindt",
        "Gevonden worden",
        "Wie ’s avonds op de telefoon kijkt wat er morgen open is",
        "Uren, foto’s en aanbod kloppen overal",
        "Niemand staat nog voor een gesloten deur",
        (HOURS, LIGHT),
        risks="In een vakantieweek kloppen de uren snel weer niet.",
        risks_lifted="Elke eerste maandag van de maand kijkt iemand ze na.",
        from_town="De nieuwe uren ook op de pagina met winkels van de stad zetten. Uw coach vraagt "
        "het tegen {by}.",
        weighed=(5, 2, 5, 1),
    ),
    Thought(
        "buy-local",
        "Onze klanten bij naam kennen en hen iets laten weten",
        "Vaste klanten kennen",
        "De klanten die elke week komen",
        "Een lijst met toestemming, die we gebruiken",
        "Ze horen als eerste wat nieuw is",
        (FILE, ASK, EVENING),
        risks="Mensen willen hun naam niet geven als ze niet weten waarvoor.",
        risks_lifted="Zeg in één zin wat ze ervan hebben. Schrijf niet te vaak.",
        weighed=(4, 2, 4, 3),
    ),
    Thought(
        "experience",
        "Een etalage waar mensen voor blijven staan",
        "Een etalage die vertelt",
        "Wie voorbijrijdt en nog nooit binnen was",
        "Elke maand een ander verhaal, overdag en ’s avonds",
        "Mensen zien meer dan waarvoor ze kwamen",
        (WINDOW,),
        risks="Na drie maanden zijn de verhalen op.",
        risks_lifted="Plan zes verhalen op voorhand, om beurten met de buren.",
        from_town="Toelating geven om ’s avonds een bord op de stoep te zetten. U vraagt het zelf, "
        "tegen {by}.",
        weighed=(5, 4, 4, 4),
    ),
    Thought(
        "ageing",
        "Bestellingen thuis brengen bij wie slecht te been is",
        weighed=(3, 5, 2, 5),
        not_now="daar heeft niemand tijd voor.",
    ),
    Thought("ageing", "Een stoel bij de toonbank en grotere prijskaartjes", weighed=(2, 1, 4, 1)),
    Thought("shop-and-online", "Elke vrijdag één foto van wat binnenkwam", weighed=(4, 1, 3, 1)),
    Thought(
        "convenience",
        "Een bestelzuil aan de zijdeur voor na de uren",
        weighed=(4, 5, 3, 5),
        not_now="dat kost dit jaar te veel.",
    ),
    Thought("convenience", "Vooraf betalen, gewoon komen ophalen", weighed=(None, None, 3, 3)),
    Thought("buy-local", "Een kaart van de straat met wie wat maakt"),
    Thought("experience", "Op zaterdag laten kijken hoe het gemaakt wordt"),
    Thought("free", "Iets samen met de school om de hoek"),
    Thought("free", "Een muur waar klanten zelf een idee op prikken"),
)

#: What belongs to no idea that was chosen.
LOOSE = (ORDER, TOGETHER, FIVE_YEARS)
DOINGS = (*(doing for thought in THOUGHTS for doing in thought.doings), *LOOSE)
TRENDS = ("ageing", "shop-and-online", "convenience", "buy-local", "experience")
BECAUSE = "Hier kunnen we meteen mee beginnen"
QUESTION = "Hoe kunnen we tegen de zomer twintig nieuwe vaste klanten verwelkomen?"

OPPORTUNITIES = (
    "Nieuwe wijk met 140 gezinnen op wandelafstand",
    "De markt keert terug op het plein",
)
THREATS = ("De supermarkt is open tot 20 uur", "De straat ligt volgend jaar drie maanden open")
FACTS = {
    OPPORTUNITIES[0]: {
        "fact": "De plannen tellen 140 woningen, de eerste zijn klaar in het voorjaar",
        "source": "Infoavond van de gemeente",
    },
    THREATS[0]: {"fact": "Aan de deur hangen sinds de zomer nieuwe uren", "source": "Zelf gezien"},
}
OTHERWISE = "Dat klopt op zaterdag, in de week niet."
FROM_HOME = "In de zomer fietsen hier veel mensen voorbij"
#: The question, and the quadrant inside and the point outside that it joins.
ISSUES = (
    ("Hoe kan ik de nieuwe wijk laten zien waar wij goed in zijn?", "s", OPPORTUNITIES[0]),
    ("Hoe kan ik op marktdagen meer mensen binnen krijgen?", "s", OPPORTUNITIES[1]),
    ("Hoe kan ik er zijn voor wie pas na zes uur komt?", "w", THREATS[0]),
    ("Hoe kan ik bereikbaar blijven als de straat openligt?", "s", THREATS[1]),
)

NOTES: tuple[tuple[str, str], ...] = (
    ("team", "De opvolging ligt gevoelig. Niet over beginnen als er anderen bij zijn."),
    ("owner", "De hoek van de etalage is onbenut. Eén lamp en een krijtbord doen al veel."),
)
SENTENCE = "U staat er goed voor met uw aanbod. De meeste winst ligt bij wat klanten online vinden."
CLOSING_WORDS = (
    "Elke maand staan er hooguit drie acties op uw telefoon: die het eerst aan de beurt zijn. Vink "
    "af wat gedaan is, of stel een vraag. Na drie maanden kijken we samen terug."
)
