from doeboek.audits.measuring import begin_scan
from doeboek.audits.results import latest_result
from doeboek.audits.summary import in_each, summary
from tests.audits.conftest import OF_INES, fill_in


def told(world):
    return summary(latest_result(world.bakery), None)


def test_the_summary_says_where_the_shop_stands_and_whose_score_that_is(world, of_ines):
    of_ines.finished_at = of_ines.finished_at.replace(year=2026, month=3, day=12, hour=11)
    of_ines.save()

    found = told(world)

    assert found.stands == (
        "45 op 100: op weg. De eerste dingen staan er. Nu komt het erop aan ze vol te houden."
    )
    assert found.official == (
        "De officiële score is die van Ines, coach, van 12 maart 2026. Het is een indicatie: "
        "de korte scan stelt per domein maar enkele vragen."
    )


def test_what_stands_out_is_told_without_a_reproach(world, of_ines, of_karim):
    of_ines.answer("A3", 0)

    assert told(world).stands_out == [
        "De zaak staat het sterkst in Aanbod en onderscheid (75), in Mensen, netwerk en "
        "samenwerking (63) en in Vernieuwen als gewoonte (50).",
        "Het meest te winnen valt er in Koers en klantkennis (25), in Digitaal en het nieuwe "
        "winkelen (25) en in Middelen en toekomst (25).",
        "Ines en Karim zien één uitspraak heel anders.",
    ]


def test_what_is_not_known_is_told_as_such(world, of_karim):
    assert told(world).stands_out == [
        "De zaak staat het sterkst in Aanbod en onderscheid (75), in Koers en klantkennis (63) "
        "en in Mensen, netwerk en samenwerking (63).",
        "Het meest te winnen valt er in Vernieuwen als gewoonte (38), in Winkelbeleving en "
        "presentatie (50) en in Digitaal en het nieuwe winkelen (50).",
        "Nog te weinig antwoorden voor een score in Klantenrelatie en service.",
    ]


def test_where_all_is_much_the_same_that_is_told(world):
    fill_in(world.bakery, world.ines, [2] * 16)

    assert told(world).stands_out == [
        "De domeinen liggen dicht bij elkaar: nergens schelen ze 20 punten."
    ]


def test_without_a_total_it_says_what_a_total_needs(world):
    fill_in(world.bakery, world.karim, OF_INES[:10])

    assert told(world).stands == (
        "Er is nog geen totaal. Daarvoor zijn minstens 6 van de 8 domeinen nodig. "
        "Nu hebben er 5 genoeg antwoorden."
    )
    assert "eigenaar, van" in told(world).official


def test_one_domain_alone_is_neither_high_nor_low(world):
    scan = begin_scan(world.bakery, by=world.karim)
    scan.answer("A1", 4)
    scan.answer("A3", 4)
    scan.finish(by=world.karim)

    assert [line[:35] for line in told(world).stands_out] == ["Nog te weinig antwoorden voor een s"]


def test_names_that_hold_an_and_are_listed_clearly():
    assert in_each(["A en B"]) == "in A en B"
    assert in_each(["A", "B", "C"]) == "in A, in B en in C"
