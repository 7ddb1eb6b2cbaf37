"""Who leads a programme erases a shop by typing its name, and sees what is left of those erased."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from doeboek.programmes.models import Trajectory
from tests.desk.conftest import words_of

WRONG = "Dit is niet de naam van de winkel. Er is niets gewist. Typ: Bakkerij Zonnekruim"


@pytest.fixture
def bakery(walked):
    return walked.bakery


def page(trajectory: Trajectory) -> str:
    return reverse("desk:erase", args=[trajectory.pk])


def is_there(trajectory: Trajectory) -> bool:
    return Trajectory.objects.kept().filter(pk=trajectory.pk, erased_at=None).exists()


def test_the_page_says_what_goes_who_goes_along_and_what_stays(walked, bakery, client_for):
    said = words_of(client_for(walked.greet).get(page(bakery)))

    assert "Karim El Amrani, van wie we alleen via deze winkel weten" in said
    assert f"Ideeën {bakery.ideas.count()}" in said
    assert "Ines" not in said
    assert is_there(bakery)


def test_the_way_to_it_is_on_the_page_of_the_shop_for_who_leads(walked, bakery, client_for):
    shop = reverse("desk:trajectory", args=[bakery.pk])

    assert page(bakery) in client_for(walked.greet).get(shop).content.decode()
    assert page(bakery) not in client_for(walked.ines).get(shop).content.decode()


@pytest.mark.parametrize("typed", ["", "Zonnekruim", "Bakkerij Zonnekruim 2"])
def test_another_name_erases_nothing_and_says_so(walked, bakery, client_for, typed):
    answer = client_for(walked.greet).post(page(bakery), {"typed": typed})

    assert answer.status_code == 422
    wanted = WRONG if typed else "Typ de naam van de winkel om ze te wissen."
    assert wanted in answer.content.decode()
    assert is_there(bakery)


def test_its_name_typed_carelessly_erases_it_and_the_list_says_what_is_left(
    walked, bakery, client_for
):
    hashes = list(bakery.book.editions.values_list("sha256", flat=True))
    assert hashes
    greet = client_for(walked.greet)

    answer = greet.post(page(bakery), {"typed": " bakkerij  ZONNEKRUIM "}, follow=True)

    said = words_of(answer)
    assert "De winkel is gewist." in said
    assert "Tielt" in said
    assert walked.greet.name in said
    assert all(each in said for each in hashes)
    assert "Zonnekruim" not in said
    assert not is_there(bakery)
    assert greet.get(page(bakery)).status_code == 404


def test_who_erased_none_reads_how_it_is_done(walked, client_for):
    address = reverse("desk:erased", args=[walked.programme.pk])

    assert "Er is geen winkel gewist" in words_of(client_for(walked.greet).get(address))


def test_a_coach_erases_nothing(walked, bakery, client_for):
    answer = client_for(walked.ines).post(page(bakery), {"typed": bakery.title})

    assert answer.status_code == 403
    assert is_there(bakery)


def test_it_is_erased_by_command_too(walked, bakery):
    out = io.StringIO()
    words = ["--named", bakery.title, "--by", walked.greet.user.email]

    call_command("dossier", "erase", str(bakery.pk), *words, stdout=out)

    assert out.getvalue() == f"Trajectory {bakery.pk} is erased.\n"
    assert not is_there(bakery)


@pytest.mark.parametrize(
    ("named", "by", "said"),
    [
        ("Bakker", "greet", r"Nothing was erased. Trajectory \d+ is Bakkerij Zonnekruim\."),
        ("Bakkerij Zonnekruim", "ines", "is no manager in that programme"),
    ],
)
def test_the_command_erases_nothing_under_another_name_or_by_another(
    walked, bakery, named, by, said
):
    words = ["--named", named, "--by", getattr(walked, by).user.email]

    with pytest.raises(CommandError, match=said):
        call_command("dossier", "erase", str(bakery.pk), *words)
    assert is_there(bakery)
