"""The tags and filters that every template may use."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from doeboek.common.radar import Axis, Radar, Series
from doeboek.common.templatetags import ui

NO_BREAK = "\u00a0"


class Sample(forms.Form):
    name = forms.CharField()
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    secret = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("Together this does not fit.")


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def this_year_is_2026(monkeypatch):
    monkeypatch.setattr("doeboek.common.words.timezone.localdate", lambda: date(2026, 3, 1))


def rendered(source, **context):
    return Template(source).render(Context(context))


def in_dutch(source, **context):
    with translation.override("nl"):
        return rendered(source, **context)


def test_an_icon_is_decoration_unless_it_has_a_label():
    assert rendered('{% icon "check" %}') == (
        '<svg class="icon" aria-hidden="true">'
        f'<use href="{ui.static(ui.static_name("lucide-static", "icons.svg"))}#check"></use></svg>'
    )
    assert 'role="img" aria-label="Done &amp; dusted"' in rendered(
        '{% icon "check" label %}', label="Done & dusted"
    )


def test_a_badge_hangs_in_the_colour_of_its_shop():
    assert rendered('{% badge "oker" %}') == (
        '<svg class="badge-shop" data-awning="oker" aria-hidden="true">'
        '<use href="/static/drawings.svg#badge"></use></svg>'
    )
    assert 'data-awning="&quot;&gt;"' in rendered("{% badge colour %}", colour='">')


def test_a_bar_is_as_long_as_its_part_and_never_longer_than_the_whole():
    lengths = [
        re.search(r'width="(\d+)"', rendered("{% bar a b %}", a=a, b=b))[1]
        for a, b in [(74, 120), (0, 0), (5, 4)]
    ]

    assert lengths == ["62", "0", "100"]


def test_every_form_carries_a_proof_and_a_key_of_its_own():
    tokens = [rendered("{% write_tokens %}", csrf_token="proof") for _ in range(2)]

    keys = [re.search(r'name="idempotency_key" value="([0-9a-f]{32})"', t)[1] for t in tokens]
    assert 'name="csrfmiddlewaretoken" value="proof"' in tokens[0]
    assert keys[0] != keys[1]


def test_the_summary_links_every_error_to_its_field():
    html = rendered("{% error_summary form %}", form=Sample({}))

    assert re.findall(r"<li>(?:<a href=\"(#\w+)\">)?([^<]+)", html) == [
        ("", "Together this does not fit."),
        ("#id_name", "Name: This field is required."),
        ("#id_kind_0", "Kind: This field is required."),
        ("", "This field is required."),
    ]
    assert "autofocus" in html


def test_a_summary_takes_the_forms_of_a_set_one_by_one():
    several = forms.formset_factory(Sample, extra=0)
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-kind": "a"}

    html = rendered("{% error_summary forms %}", forms=several(data))
    assert re.findall(r'<a href="#([^"]+)">([^<]+)', html) == [
        ("id_form-0-name", "Name: This field is required.")
    ]


def test_there_is_no_summary_without_errors():
    assert rendered("{% error_summary form %}", form=Sample()).strip() == ""


def test_the_title_says_it_first_when_a_form_was_not_accepted():
    assert rendered("{% title_prefix %}x", form=Sample({})) == "Error: x"
    assert in_dutch("{% title_prefix %}x", form=Sample({})) == "Fout: x"
    assert rendered("{% title_prefix %}x", form=Sample()) == "x"


def test_pages_keep_the_search_and_leave_out_what_is_not_there():
    request = RequestFactory().get("/winkels/", {"q": "brood & zo", "pagina": "2"})

    middle = rendered("{% pages page %}", page=Paginator(range(50), 20).page(2), request=request)
    only = rendered("{% pages page %}", page=Paginator(range(5), 20).page(1), request=request)
    assert re.findall(r'<a [^>]*href="([^"]+)"', middle) == [
        "?q=brood+%26+zo&amp;pagina=1",
        "?q=brood+%26+zo&amp;pagina=3",
    ]
    assert "21 to 40 of 50" in middle
    assert only.strip() == ""


def test_a_radar_has_a_title_a_description_a_table_and_says_what_is_unknown():
    axes = [Axis("Course", "Course and customers"), Axis("Offer"), Axis("Future")]
    chart = Radar("Scan", axes, [Series("Ines", (50, 62.5, None)), Series("Karim", (0, 25, 75))])

    html = rendered("{% radar chart %}", chart=chart)
    title, description = re.search(r'aria-labelledby="(\S+) (\S+)"', html).groups()
    assert f'<title id="{title}">Scan</title>' in html
    assert f'<desc id="{description}">Ines: highest Offer (63), lowest Course (50). Karim' in html
    rows = re.findall(
        r'<th scope="row">([^<]+)</th><td class="n">(\w+)</td><td class="n">(\w+)', html
    )
    assert rows == [
        ("Course and customers", "50", "0"),
        ("Offer", "63", "25"),
        ("Future", "unknown", "75"),
    ]
    assert "Not known yet for Ines: Future." in " ".join(html.split())
    assert "<details" not in html
    assert "<details" in rendered("{% radar chart fold=True %}", chart=chart)


@pytest.mark.parametrize(
    ("moment", "dutch", "english"),
    [
        (datetime(2026, 2, 9, 9, 42, tzinfo=UTC), f"10.42{NO_BREAK}uur", "10:42"),
        (datetime(2026, 7, 9, 12, 0, tzinfo=UTC), f"14{NO_BREAK}uur", "14:00"),
        (time(8, 5), f"8.05{NO_BREAK}uur", "08:05"),
        (None, "", ""),
    ],
)
def test_the_clock_is_the_one_on_the_wall_in_brussels(moment, dutch, english):
    assert in_dutch("{{ moment|clock }}", moment=moment) == dutch
    assert rendered("{{ moment|clock }}", moment=moment) == english


def test_the_hour_in_the_margin_has_four_figures():
    moment = datetime(2026, 2, 9, 8, 30, tzinfo=UTC)

    assert in_dutch("{{ moment|hour }}", moment=moment) == "09.30"
    assert rendered("{{ moment|hour }}", moment=moment) == "09:30"


@pytest.mark.usefixtures("this_year_is_2026")
@pytest.mark.parametrize(
    ("source", "moment", "dutch", "english"),
    [
        ("{{ on|day }}", date(2026, 2, 10), "dinsdag 10 februari", "Tuesday 10 February"),
        ("{{ on|day }}", date(2025, 2, 10), "maandag 10 februari 2025", "Monday 10 February 2025"),
        # A quarter past midnight in Brussels is still yesterday in UTC.
        ("{{ on|day }}", datetime(2026, 2, 9, 23, 15, tzinfo=UTC), "dinsdag 10 februari", None),
        ("{{ on|shortday }}", date(2026, 2, 9), "9 feb.", "9 Feb"),
        ("{{ on|shortday }}", date(2026, 5, 9), "9 mei", "9 May"),
        ("{{ on|shortday }}", date(2024, 9, 9), "9 sep. 2024", "9 Sep 2024"),
        ("{{ on|shortday }}", None, "", ""),
    ],
)
def test_a_day_names_its_year_only_when_it_is_another_one(source, moment, dutch, english):
    assert in_dutch(source, on=moment) == dutch
    assert english in (None, rendered(source, on=moment))


@pytest.mark.parametrize(
    ("amount", "dutch", "english"),
    [
        (1250, f"€{NO_BREAK}1.250", "€1,250"),
        (Decimal("12.5"), f"€{NO_BREAK}12,50", "€12.50"),
        (-3, f"-€{NO_BREAK}3", "-€3"),
        (0, f"€{NO_BREAK}0", "€0"),
        (None, "", ""),
    ],
)
def test_a_sum_is_written_as_the_reader_writes_it(amount, dutch, english):
    assert in_dutch("{{ amount|euro }}", amount=amount) == dutch
    assert rendered("{{ amount|euro }}", amount=amount) == english


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ines Verhelst", "IV"),
        ("Karim El Amrani", "KE"),
        ("зоря", "З"),
        ("", "?"),
        ("- (x)", "?"),
    ],
)
def test_initials_stand_for_a_name(name, expected):
    assert ui.words.initials(name) == expected


def test_an_enterprise_number_gets_its_dots():
    assert rendered("{{ number|number }}", number="1999001239") == "1999.001.239"


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("undo:/acties/5/gedaan/", "/acties/5/gedaan/"),
        ("undo://elders.example/", ""),
        ("undo:https://elders.example/", ""),
        ("", ""),
    ],
)
def test_a_message_is_undone_on_our_own_site_only(tags, expected):
    assert ui.undo_url(Message(constants.SUCCESS, "Done.", extra_tags=tags)) == expected
