"""How a field is drawn, and what happens when two people edit the same record."""

import re

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation

from doeboek.common.forms import (
    IDEA,
    AwningSelect,
    Choice,
    LongText,
    PhotoInput,
    VersionedModelForm,
)
from doeboek.people.models import Person


class Sample(forms.Form):
    name = forms.CharField(max_length=5, help_text="As on the door.")
    idea = LongText(max_length=IDEA, required=False)
    kind = forms.ChoiceField(choices=[("a", "Alpha"), ("b", "Beta")], widget=Choice)
    way = forms.ChoiceField(choices=[("x", "Ex"), ("y", "Why")], widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(
        choices=[("1", "One"), ("2", "Two")], widget=forms.CheckboxSelectMultiple, required=False
    )
    day = forms.DateField(required=False)
    hour = forms.TimeField(required=False)
    photo = forms.FileField(widget=PhotoInput, required=False)
    awning = forms.ChoiceField(choices=[("oker", "Ochre")], widget=AwningSelect)
    agreed = forms.BooleanField(help_text="You may change your mind.")
    secret = forms.CharField(widget=forms.HiddenInput)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def group(field, data=None, **kwargs):
    return " ".join(Sample(data, **kwargs)[field].as_field_group().split())


def test_a_label_and_a_hint_come_before_the_input_that_they_describe():
    assert group("name") == (
        '<div class="field"> <label for="id_name">Name </label> '
        '<p class="hint" id="id_name_helptext">As on the door.</p> '
        '<input type="text" name="name" aria-describedby="id_name_helptext" class="input" '
        'id="id_name"> </div>'
    )


def test_an_error_stands_above_the_input_and_the_text_is_kept_whole():
    html = group("name", {"name": "much too long"})

    assert 'value="much too long"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert '<div class="field" data-error>' in html
    assert "at most 5 characters (it has 13)" in html
    assert html.index("id_name_error") < html.index("<input")


def test_the_browser_cuts_nothing_off_and_judges_nothing_itself():
    form = Sample()

    html = "".join(str(form[name]) for name in form.fields)
    assert "maxlength" not in html
    assert " required" not in html


def test_a_limit_is_told_beforehand_and_an_optional_field_says_so():
    html = group("idea")

    assert '<span class="optional">(not required)</span>' in html
    assert "At most 280 characters." in html
    assert 'aria-describedby="id_idea_helptext"' in html


def test_a_limit_to_which_nobody_comes_near_is_not_told():
    class Noted(forms.Form):
        note = LongText(required=False)

    html = Noted()["note"].as_field_group()

    assert "characters" not in html
    assert "aria-describedby" not in html


def test_options_stand_in_a_fieldset_with_a_legend():
    for name in ("kind", "way", "several", "awning"):
        html = group(name)
        assert html.startswith('<fieldset class="field">')
        assert "<legend>" in html


def test_two_options_stand_side_by_side_and_more_in_rows():
    assert group("kind", {"kind": "b"}).count('<div class="choice"') == 1
    assert re.findall(r'value="(\w)"( [^>]*checked)?', group("kind", {"kind": "b"})) == [
        ("a", ""),
        ("b", re.search(r'value="b"( [^>]*checked)', group("kind", {"kind": "b"}))[1]),
    ]
    assert group("way").count('<label class="row"') == 2
    assert group("several").count('type="checkbox"') == 2


def test_the_labels_of_options_belong_to_their_inputs():
    for name in ("kind", "way", "several", "awning"):
        html = group(name)
        assert re.findall(r'<label[^>]* for="([^"]+)"', html) == re.findall(
            r'<input[^>]* id="([^"]+)"', html
        )


def test_a_tick_box_is_a_row_with_its_label_behind_it():
    html = group("agreed")

    assert re.search(r'<label class="row" for="id_agreed"><input type="checkbox"[^>]*>', html)
    assert '<small id="id_agreed_helptext">You may change your mind.</small>' in html
    assert "(not required)" not in html


def test_days_and_hours_are_native_inputs_with_iso_values():
    with translation.override("nl"):
        form = Sample({"day": "2026-02-09", "hour": "14:30"})
        form.is_valid()

        assert 'type="date" name="day" value="2026-02-09"' in str(form["day"])
        assert 'type="time" name="hour" value="14:30"' in str(form["hour"])


def test_a_day_typed_the_dutch_way_is_understood_too():
    with translation.override("nl"):
        assert str(forms.DateField().clean("9/2/2026")) == "2026-02-09"
        assert str(forms.TimeField().clean("14.30")) == "14:30:00"


def test_a_photo_may_be_previewed():
    assert group("photo").count("<photo-preview>") == 1
    assert 'accept="image/jpeg,image/png,image/webp"' in group("photo")


def test_a_whole_form_draws_every_field_once():
    html = str(Sample())

    assert re.findall(r'name="(\w+)"', html) == [
        "name",
        "idea",
        *("kind", "kind", "way", "way", "several", "several"),
        *("day", "hour", "photo", "awning", "agreed", "secret"),
    ]


def test_what_is_wrong_is_said_in_our_own_dutch():
    with translation.override("nl"):
        form = Sample({"name": "much too long", "day": "once"})

        assert form.errors["kind"] == ["Vul dit nog in."]
        assert form.errors["name"] == [
            "Hoogstens 5 tekens. Het zijn er nu 13. Uw tekst blijft staan."
        ]
        assert form.errors["day"] == ["Schrijf een datum als dag, maand en jaar: 9/2/2026."]


class PersonForm(VersionedModelForm):
    class Meta:
        model = Person
        fields = ["name", "language"]


@pytest.fixture
def ines(db):
    return Person.objects.create(name="Ines", language="nl", phone="+3251000000")


def sent(**fields):
    data = QueryDict(mutable=True)
    data.update({key: str(value) for key, value in fields.items()})
    return data


def test_a_form_of_a_new_record_has_no_version():
    assert list(PersonForm().fields) == ["name", "language"]


def test_a_form_carries_the_version_it_was_made_from(ines):
    assert 'name="version" value="1"' in str(PersonForm(instance=ines)["version"])


def test_saving_counts_the_version_up(ines):
    form = PersonForm(sent(name="Ines V.", language="nl", version=1), instance=ines)

    assert form.is_valid()
    form.save()
    ines.refresh_from_db()
    assert (ines.name, ines.version) == ("Ines V.", 2)


@pytest.fixture
def changed_meanwhile(ines):
    other = Person.objects.get(pk=ines.pk)
    other.name, other.phone = "Ines the other", "+3251999999"
    other.save_version(expected=1)
    return ines


def test_a_form_from_an_older_version_shows_both_texts_and_saves_nothing(changed_meanwhile):
    form = PersonForm(sent(name="Ines mine", language="nl", version=1), instance=changed_meanwhile)

    assert not form.is_valid()
    html = form["name"].as_field_group()
    assert form.conflicts == {"name": "Ines the other"}
    assert list(form.errors) == ["name"]
    assert 'value="Ines mine"' in html
    assert "<p>Ines the other</p>" in html
    assert Person.objects.get(pk=changed_meanwhile.pk).name == "Ines the other"


def test_sent_once_more_it_overwrites_knowingly_and_leaves_the_rest_alone(changed_meanwhile):
    data = sent(name="Ines mine", language="nl", version=1)
    stale = PersonForm(data, instance=changed_meanwhile)
    stale.is_valid()
    again = re.search(r'value="(\d+)"', str(stale["version"]))[1]

    person = Person.objects.get(pk=changed_meanwhile.pk)
    form = PersonForm(sent(name="Ines mine", language="nl", version=again), instance=person)
    assert form.is_valid()
    form.save()
    person.refresh_from_db()
    assert (person.name, person.phone, person.version) == ("Ines mine", "+3251999999", 3)


def test_two_who_wrote_the_same_do_not_disagree(changed_meanwhile):
    data = sent(name="Ines the other", language="nl", version=1)
    form = PersonForm(data, instance=changed_meanwhile)

    assert form.is_valid()
    form.save()
    person = Person.objects.get(pk=changed_meanwhile.pk)
    assert (person.name, person.phone, person.version) == ("Ines the other", "+3251999999", 3)


def test_a_choice_that_was_changed_is_shown_by_its_label(ines):
    Person.objects.filter(pk=ines.pk).update(language="en", version=2)
    form = PersonForm(sent(name="Ines", language="nl", version=1), instance=ines)

    form.is_valid()
    assert form.conflicts == {"language": "en"}


def test_a_record_that_was_removed_meanwhile_keeps_the_text(ines):
    pk = ines.pk
    Person.objects.filter(pk=pk).delete()
    form = PersonForm(sent(name="Ines mine", language="nl", version=1), instance=ines)

    assert not form.is_valid()
    assert form.non_field_errors() == ["Somebody removed this meanwhile. Your text is still below."]
    assert form["name"].value() == "Ines mine"


def test_a_form_without_its_version_is_not_saved(ines):
    form = PersonForm(sent(name="Ines mine", language="nl"), instance=ines)

    assert not form.is_valid()
    assert list(form.errors) == ["version"]
