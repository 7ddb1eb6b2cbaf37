"""An expert sees one theme of a shop, for as long as it lasts."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from doeboek.programmes.models import Appointment, Membership, Note


def theme_of(trajectory):
    return f"/thema/{trajectory.pk}/"


def test_the_theme_its_actions_and_whom_to_ring_stand_there(walked, read):
    lamp, open_hours = walked.bakery.book.actions.order_by("pk")[:2]
    lamp.helper = walked.lotte
    lamp.save()

    page = read(walked.lotte, theme_of(walked.bakery))

    assert page.startswith("Vandaag De etalage De etalage")  # the crumbs and the title
    assert lamp.title in page
    assert open_hours.title not in page
    assert "Bel Ines" in page
    assert "Bel Karim" in page


def test_nothing_else_of_the_shop_stands_there(walked, read, client_for):
    walked.bakery.book.actions.first().respond("ask", by=walked.karim, text="VRAAGVANKARIM")
    Note.objects.create(trajectory=walked.bakery, by=walked.ines, text="NOTITIEVANINES")
    Note.objects.create(
        trajectory=walked.bakery, by=walked.ines, text="GEDEELDMETKARIM", audience="owner"
    )
    Note.objects.create(trajectory=walked.bakery, by=walked.lotte, text="NOTITIEVANLOTTE")

    html = client_for(walked.lotte).get(theme_of(walked.bakery)).content.decode()

    assert "NOTITIEVANLOTTE" in html
    for secret in ("VRAAGVANKARIM", "NOTITIEVANINES", "GEDEELDMETKARIM", "op 100", "Zwaktes"):
        assert secret not in html, secret
    for point in walked.bakery.points.all():
        assert point.text not in html
    for idea in walked.bakery.ideas.all():
        assert idea.text not in html


def test_a_colleagues_visit_stays_out(walked, client_for):
    soon = timezone.now() + timedelta(days=2)
    about = {"trajectory": walked.bakery, "starts_at": soon, "minutes": 60}
    theirs = Appointment.objects.create(host=walked.ines, **about)
    hers = Appointment.objects.create(host=walked.lotte, **about)

    page = client_for(walked.lotte).get(theme_of(walked.bakery)).content.decode()

    assert f"/afspraken/{hers.pk}/" in page
    assert f"/afspraken/{theirs.pk}/" not in page


def test_the_other_pages_of_the_shop_do_not_open(walked, client_for):
    lotte = client_for(walked.lotte)

    assert lotte.get(f"/trajecten/{walked.bakery.pk}/").status_code == 403
    assert lotte.get(f"/mijn/{walked.bakery.pk}/").status_code == 403
    assert lotte.get(theme_of(walked.clothes)).status_code == 404


def test_on_the_last_day_it_opens_and_the_day_after_it_does_not(walked, client_for):
    lotte, theme = client_for(walked.lotte), Membership.objects.get(person=walked.lotte)

    theme.until = timezone.localdate()
    theme.save()
    assert lotte.get(theme_of(walked.bakery)).status_code == 200

    theme.until = timezone.localdate() - timedelta(days=1)
    theme.save()
    assert lotte.get(theme_of(walked.bakery)).status_code == 404


def test_after_the_end_nothing_of_the_shop_is_left_anywhere(walked, client_for):
    walked.bakery.book.actions.update(helper=walked.lotte)
    Note.objects.create(trajectory=walked.bakery, by=walked.lotte, text="NOTITIEVANLOTTE")
    visit = Appointment.objects.create(
        trajectory=walked.bakery,
        host=walked.lotte,
        starts_at=timezone.now() + timedelta(days=1),
        minutes=60,
    )
    Membership.objects.filter(person=walked.lotte).update(
        until=timezone.localdate() - timedelta(days=1)
    )
    lotte = client_for(walked.lotte)

    for address in ("/", "/winkels/", "/agenda/", "/zoek/?q=zonn", f"/afspraken/{visit.pk}/"):
        html = lotte.get(address).content.decode()
        assert "Zonnekruim" not in html, address
        assert "NOTITIEVANLOTTE" not in html, address
    assert lotte.get(theme_of(walked.bakery)).status_code == 404


def test_two_themes_of_one_shop_are_not_mixed_up_with_another_experts(walked, read):
    Membership.objects.create(
        trajectory=walked.bakery,
        person=walked.tom,
        role="expert",
        theme="De kassa",
        until=timezone.localdate() + timedelta(days=9),
    )

    assert "De kassa" not in read(walked.lotte, theme_of(walked.bakery))
    assert "De etalage" not in read(walked.tom, theme_of(walked.bakery))


def test_somebody_with_two_themes_reads_both_until_the_last_one_ends(walked, read):
    Membership.objects.create(
        trajectory=walked.bakery,
        person=walked.lotte,
        role="expert",
        theme="De kassa",
        until=timezone.localdate() + timedelta(days=2),
    )

    assert "De kassa, De etalage" in read(walked.lotte, theme_of(walked.bakery))
