"""Recording an agreement that was signed on paper."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from doeboek.programmes.consents import given_purposes
from doeboek.programmes.models import Agreement, Membership
from tests.programmes.signing import (
    HIDDEN,
    OUTSIDE,
    READERS,
    page,
    picture,
    signed,
    statuses,
)


def paper(world, **facts) -> dict:
    form = {
        "signed_by": world.karim.pk,
        "signed_name": "Karim El Amrani",
        "signed_on": f"{timezone.localdate() - timedelta(days=2):%Y-%m-%d}",
        "language": "nl",
    }
    return form | facts


def test_the_team_records_a_paper_with_a_photo(world, client_for):
    ines = client_for(world.ines)

    answer = ines.post(page(world, "papier/"), paper(world, paper=picture()))

    agreement = Agreement.objects.get()
    assert answer.url == page(world)
    assert (agreement.how, agreement.recorded_by) == ("paper", world.ines)
    assert agreement.signed_on == timezone.localdate() - timedelta(days=2)
    assert agreement.paper.media_type == "image/jpeg"
    assert world.bakery.moments.get(verb="agreement.recorded").by == world.ines
    assert not given_purposes(world.bakery.participation)


def test_a_pdf_stays_as_it_came_and_is_only_downloaded(world, client_for):
    content = b"%PDF-1.7\n<script>alert(1)</script>\n%%EOF"
    scan = SimpleUploadedFile("scan.pdf", content, content_type="text/html")
    client_for(world.ines).post(page(world, "papier/"), paper(world, paper=scan))
    agreement = Agreement.objects.get()

    answer = client_for(world.karim).get(f"/overeenkomsten/{agreement.pk}/papier/")

    assert answer.content == content
    assert answer["Content-Type"] == "application/pdf"
    day = f"{agreement.signed_on:%Y-%m-%d}"
    assert answer["Content-Disposition"] == f'attachment; filename="overeenkomst-{day}.pdf"'


def test_the_scan_is_for_the_team_and_the_shop(world, client_for):
    client_for(world.ines).post(page(world, "papier/"), paper(world, paper=picture()))

    found = statuses(world, client_for, f"/overeenkomsten/{Agreement.objects.get().pk}/papier/")

    assert found == OUTSIDE | READERS | {"lotte": HIDDEN}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"signed_on": "2999-01-01"}, "signed_on"),
        ({"signed_on": "1999-01-01"}, "signed_on"),
        ({"signed_on": "vorige week"}, "signed_on"),
        ({"signed_name": ""}, "signed_name"),
        ({"signed_by": ""}, "signed_by"),
        ({"paper": SimpleUploadedFile("x.pdf", b"MZ\x90 geen pdf")}, "paper"),
        ({"paper": SimpleUploadedFile("x.pdf", b"%PDF-" + b"0" * 10_000_000)}, "paper"),
        ({"paper": SimpleUploadedFile("leeg.pdf", b"")}, "paper"),
    ],
)
def test_a_paper_that_cannot_be_is_refused(world, client_for, wrong, field):
    answer = client_for(world.ines).post(page(world, "papier/"), paper(world) | wrong)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Agreement.objects.exists()


def test_a_member_did_not_sign_the_paper(world, client_for):
    answer = client_for(world.ines).post(
        page(world, "papier/"), paper(world, signed_by=world.samira.pk)
    )

    assert answer.status_code == 422


def test_a_shop_without_owner_gets_one_first(world, client_for):
    Membership.objects.filter(trajectory=world.bakery, role="owner").delete()

    content = client_for(world.ines).get(page(world, "papier/")).content.decode()

    assert reverse("programmes:people", args=[world.bakery.pk]) in content
    assert "Deze winkel heeft nog geen eigenaar" in content


def test_recording_after_signing_is_answered_kindly(world, client_for):
    signed(world)

    answer = client_for(world.ines).post(page(world, "papier/"), paper(world), follow=True)

    assert Agreement.objects.count() == 1
    assert "Dit is al getekend" in answer.content.decode()
