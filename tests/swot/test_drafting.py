from doeboek.swot.drafting import propose_points
from doeboek.swot.models import Proof


def again(trajectory):
    return type(trajectory).objects.get(pk=trajectory.pk)


def origins(trajectory, **such):
    points = trajectory.points.filter(**such).order_by("quadrant", "order")
    return [point.origin.rpartition("/")[2] for point in points]


def test_strengths_and_weaknesses_are_proposed_from_the_official_answers(world, scan):
    propose_points(world.bakery, by=world.ines)

    assert sorted(origins(world.bakery, quadrant="s")) == ["B1", "B5", "D4", "G2"]
    weak = origins(world.bakery, quadrant="w")
    assert weak[0] == "D1"
    assert len(weak) == 5
    assert set(weak) < {"D1", "C1", "E1", "E5", "H1", "H5"}


def test_each_point_from_an_answer_has_that_answer_as_its_proof(world, scan):
    propose_points(world.bakery, by=world.ines)

    for point in world.bakery.points.filter(origin__startswith="item:"):
        shown = [proof.answer for proof in point.proofs.all()]
        assert shown == [scan.answers.get(item=point.origin.rpartition("/")[2])]


def test_chances_and_threats_come_from_the_trend_cards_even_without_a_scan(world):
    propose_points(world.bakery, by=world.ines)

    assert not origins(world.bakery, quadrant__in=["s", "w"])
    cards = origins(world.bakery, quadrant__in=["o", "t"])
    assert len(cards) == 6
    assert all(origin.startswith("trend:") for origin in cards)


def test_a_rejected_proposal_never_comes_back(world, scan):
    propose_points(world.bakery, by=world.ines)
    rejected = world.bakery.points.get(origin__endswith="/E1")
    rejected.reject(by=world.ines)

    propose_points(world.bakery, by=world.ines)

    assert origins(world.bakery, state="rejected") == ["E1"]
    assert origins(world.bakery, quadrant="w").count("E1") == 1


def test_asking_again_brings_the_next_best_in_the_place_of_what_was_left_out(world, scan):
    propose_points(world.bakery, by=world.ines)
    before = set(origins(world.bakery, quadrant="w"))
    world.bakery.points.get(origin__endswith="/D1").reject(by=world.ines)

    new = propose_points(world.bakery, by=world.ines)

    sixth = {"D1", "C1", "E1", "E5", "H1", "H5"} - before
    assert {p.origin.rpartition("/")[2] for p in new if p.quadrant == "w"} == sixth


def test_a_card_for_every_trade_that_is_left_out_makes_way_for_another_one(world):
    propose_points(world.bakery, by=world.ines)
    before = origins(world.bakery, quadrant__in=["o", "t"])
    world.bakery.points.get(origin="trend:fewer-hands").reject(by=world.ines)

    new = propose_points(world.bakery, by=world.ines)

    assert before == [
        *("trend:day-trippers", "trend:small-households", "trend:buy-local"),
        *("trend:energy", "trend:succession", "trend:fewer-hands"),
    ]
    assert [(point.quadrant, point.origin) for point in new] == [("t", "trend:ageing")]


def test_a_point_keeps_the_version_of_the_card_it_was_proposed_with(world):
    old = world.bakery.points.create(quadrant="t", text="Later open", origin="trend:convenience")
    old.proofs.create(kind=Proof.Kind.TREND, card="convenience", card_version=1)
    old.reject(by=world.ines)

    while propose_points(world.bakery, by=world.ines):
        for point in world.bakery.points.proposed():
            point.reject(by=world.ines)

    versions = {
        (proof.point.quadrant, proof.card_version)
        for proof in Proof.objects.filter(card="convenience").select_related("point")
    }
    assert versions == {("t", 1), ("o", 2)}
    assert origins(world.bakery, quadrant="t").count("trend:convenience") == 1


def test_a_full_quadrant_gets_no_proposals(world, scan, accept):
    for number in range(5):
        accept("s", f"Eigen punt {number}")

    propose_points(world.bakery, by=world.ines)

    assert not world.bakery.points.proposed().filter(quadrant="s").exists()


def test_points_are_written_in_the_language_of_the_owner(world, scan):
    world.karim.language = "en"
    world.karim.save()

    propose_points(again(world.bakery), by=world.ines)

    assert world.bakery.points.get(origin__endswith="/D1").text == (
        "No customer file that we really use"
    )


def test_proposing_after_the_scan_begins_the_step_swot(world, scan):
    propose_points(world.bakery, by=world.ines)

    world.bakery.refresh_from_db()
    assert world.bakery.step == "swot"


def test_proposing_again_when_there_is_nothing_new_leaves_a_step_that_was_taken_back(world, scan):
    propose_points(world.bakery, by=world.ines)
    world.bakery.take_back(world.bakery.steps.last(), by=world.ines)

    new = propose_points(world.bakery, by=world.ines)

    assert (new, again(world.bakery).step) == ([], "scan")


def test_accepting_a_point_begins_the_step_swot_without_a_scan_too(world, accept):
    accept("s", "Eigen zuurdesem")

    assert again(world.bakery).step == "swot"


def test_proposing_before_the_scan_moves_nothing(world):
    propose_points(world.bakery, by=world.ines)

    world.bakery.refresh_from_db()
    assert world.bakery.step == "acquaintance"
