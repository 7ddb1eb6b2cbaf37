"""Ideas that look alike."""

from __future__ import annotations

import pytest

from doeboek.common.likeness import THRESHOLD, Index, alike, all_alike, stemmed, triples
from tests.ideas.method.chance import drawn

SAME = [
    ("een klantenkaart", "een kaart voor klanten"),
    ("klantenkaart met punten", "klantenkaart waarmee je punten spaart bij elke aankoop"),
    ("brood aan huis leveren met de fiets", "met de fiets broden leveren bij mensen thuis"),
    ("workshop brood bakken voor kinderen", "kinderen leren bakken in een workshop"),
    ("automaat buiten aan de gevel", "broodautomaat aan de gevel"),
    ("open op zondagvoormiddag", "zondag voormiddag open zijn"),
    ("samen met de slager een ontbijtmand maken", "ontbijtmanden met de slager"),
    ("cadeaubon van de hele straat", "één cadeaubon voor alle winkels in de straat"),
    ("herstelcafé in de winkel", "repair café: herstellen in onze winkel"),
    ("korting voor studenten", "studentenkorting"),
    ("proeverij op vrijdagavond", "vrijdagavond proeven"),
    ("mama-uurtje met koffie", "koffie voor mama’s"),
]
OTHER = [
    ("een klantenkaart", "een kaart van de streek aan de muur"),
    ("brood aan huis leveren", "brood van gisteren voor halve prijs"),
    ("workshop bakken voor kinderen", "speelhoek voor kinderen"),
    ("open op zondag", "zondag rustdag"),
    ("cadeaubon van de straat", "straatfeest"),
    ("automaat aan de gevel", "gevel schilderen"),
    ("klanten kunnen online bestellen", "klanten kunnen hun fiets parkeren"),
    ("brood bestellen via WhatsApp", "via WhatsApp zeggen wat er over is"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_wordings_of_one_idea_are_alike_both_ways(one, other):
    [(key, score)] = alike(one, {"other": other})

    assert (key, alike(other, {"other": one})) == ("other", [("other", score)])
    assert THRESHOLD <= score <= 1


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_two_ideas_that_share_a_word_are_not_alike(one, other):
    assert alike(one, {"other": other}) == []


def test_how_alike_is_what_is_shared_by_the_root_of_the_product():
    # "taart" and "taarten" have the same 5 triples; "koek" adds 4, so 5 / √(5 × 9) = 0.745.
    assert triples("Taarten") == {" ta", "taa", "aar", "art", "rt "}

    found = alike("Een taart", {1: "taarten", 2: "taart, koek"})

    assert found == [(1, 1.0), (2, pytest.approx(0.745, abs=0.001))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bonnen", "bon"),
        ("broden", "brood"),
        ("zaken", "zaak"),
        ("dozen", "doos"),
        ("brieven", "brief"),
        ("kaartjes", "kaart"),
        ("winkels", "winkel"),
        ("leveringen", "leveren"),
        ("lokale", "lokaal"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(one, other):
    assert stemmed(one) == stemmed(other)


def test_accents_capitals_and_marks_make_no_difference():
    assert alike("CAFÉ, op zondag!", {1: "cafe op zondag"}) == [(1, 1.0)]


def test_the_likest_comes_first_and_equals_as_they_were_given():
    others = {1: "terras", 2: "terras met bloemen", 3: "terrasje", 4: "bloemen"}

    assert [key for key, _ in alike("een terras", others, threshold=0.4)] == [1, 3, 2]
    assert [key for key, _ in alike("een terras", others, threshold=0.4, most=1)] == [1]


@pytest.mark.parametrize("nothing", ["", "   ", "…", "de en het"])
def test_a_text_that_says_nothing_is_like_nothing(nothing):
    assert alike(nothing, {1: "een terras", 2: ""}) == []


def test_small_words_tell_something_only_when_there_are_no_others():
    assert alike("de en het", {1: "het en de", 2: "de klant"}) == [(1, 1.0)]


def test_every_two_that_are_alike_are_found_once_the_likest_first():
    texts = {5: "een klantenkaart", 2: "straatfeest", 9: "kaart voor klanten", 1: "feest in straat"}

    found = all_alike(texts)

    assert [(one, other) for one, other, _ in found] == [(5, 9), (2, 1)]


def test_the_index_finds_what_comparing_with_all_finds():
    chance = drawn()
    parts = ["ba", "ke", "lo", "rin", "win", "kel", "fie", "tsen", "bro", "den", "kla", "ver"]
    words = ["".join(chance.choices(parts, k=chance.randint(1, 3))) for _ in range(60)]
    texts = {n: " ".join(chance.choices(words, k=chance.randint(1, 6))) for n in range(400)}
    index = Index(texts.items())
    for threshold in (0.3, 0.6, 0.9, 1.0):
        for text in list(texts.values())[:60]:
            here = triples(text)
            scores = {
                key: len(here & there) / (len(here) * len(there)) ** 0.5
                for key, each in texts.items()
                if (there := triples(each))
            }
            expected = [key for key, score in scores.items() if score >= threshold]
            expected.sort(key=lambda key: -scores[key])

            found = index.alike(text, threshold=threshold, most=len(texts))

            assert [key for key, _ in found] == expected


def test_an_idea_that_is_added_is_found_from_then_on():
    index = Index([(1, "straatfeest")])
    assert index.alike("een klantenkaart") == []

    index.add(2, "kaart voor klanten")

    assert [key for key, _ in index.alike("een klantenkaart")] == [2]
