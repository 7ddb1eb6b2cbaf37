"""How a shop comes in: the shop, its owner and its trajectory, on one page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import LINE
from doeboek.common.models import StoredFile
from doeboek.common.photos import PhotoField
from doeboek.common.words import short_day
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes import keptphoto
from doeboek.programmes.doubles import Description, doubles
from doeboek.programmes.forms.people import PhoneField
from doeboek.programmes.forms.shops import ShopFacts
from doeboek.programmes.models import Mandate, Shop, Trajectory, Wave
from doeboek.programmes.starting import open_shop, start_trajectory

FEW = 5


class NewShopForm(ShopFacts):
    """A shop and its trajectory in one go."""

    field_order = ["wave", "coach"]

    wave = forms.ModelChoiceField(
        Wave.objects.none(),
        label=_("Round"),
        empty_label=None,
        error_messages={"required": _("Choose the round of this shop.")},
    )
    coach = forms.ModelChoiceField(
        Mandate.objects.none(),
        label=_("Coach"),
        empty_label=_("Choose a coach"),
        error_messages={"required": _("Choose who coaches this shop.")},
    )
    owner_name = forms.CharField(label=_("Name of the owner"), max_length=LINE, required=False)
    owner_phone = PhoneField(label=_("Telephone"))
    owner_email = forms.EmailField(label=_("E-mail address"), required=False)
    kept_photo = forms.CharField(widget=forms.HiddenInput, required=False)
    photo = PhotoField(
        label=_("Photo of the shop front"),
        help_text=_("It hangs in the window of the book. You may add it later."),
        required=False,
    )
    anyway = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self._offer_waves()
        self._offer_coaches()

    def wave_of(self, cleaned: dict[str, Any]) -> Wave | None:
        return cleaned.get("wave")

    def clean_photo(self) -> StoredFile | None:
        """The photo of now, else the one that came with an earlier sending of this form."""
        kept = self.cleaned_data.get("kept_photo") or ""
        photo = self.cleaned_data["photo"] or keptphoto.photo_of(kept, by=self.person)
        ticket = keptphoto.ticket(photo, by=self.person) if photo else ""
        sent: Any = self.data
        self.data = MultiValueDict({**dict(sent.lists()), "kept_photo": [ticket]})
        return photo

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        wave, coach = cleaned.get("wave"), cleaned.get("coach")
        if wave and coach and coach.programme_id != wave.programme_id:
            self.add_error("coach", _("This coach does not work in the programme of this round."))
        return cleaned

    def has_kept_photo(self) -> bool:
        return bool(self.is_bound and self.data.get("kept_photo"))

    def unconfirmed_doubles(self) -> list[Shop]:
        """Shops that are probably the same one, as long as one of them was not seen yet."""
        found = doubles(self._description(), Shop.objects.in_programmes_of(self.person))
        seen = set(self.cleaned_data["anyway"].split(","))
        return found if {str(shop.pk) for shop in found} - seen else []

    @transaction.atomic
    def start(self) -> Trajectory:
        cleaned = self.cleaned_data
        owner = self._owner()
        trajectory = start_trajectory(
            cleaned["wave"],
            self._shop(),
            title=cleaned["name"],
            coach=cleaned["coach"].person if cleaned.get("coach") else self.person,
            by=self.person,
            owner=owner,
            phone="" if owner else cleaned["owner_phone"],
            email="" if owner else cleaned["owner_email"],
            awning=cleaned["awning"],
        )
        if cleaned["photo"]:
            trajectory.participation.show_photo(cleaned["photo"], by=self.person)
        return trajectory

    def _offer_waves(self) -> None:
        waves = Wave.objects.for_team(self.person).open_on(timezone.localdate())
        waves = waves.select_related("municipality", "programme").order_by(
            "municipality__folded", "-starts_on"
        )
        field = self.fields["wave"]
        field.queryset = waves
        field.label_from_instance = _wave_label
        keys = [wave.pk for wave in waves]
        self.has_waves = bool(keys)
        if len(keys) == 1:
            self.initial.setdefault("wave", keys[0])
        if len(keys) <= FEW:
            field.widget = forms.RadioSelect(choices=field.choices)
        else:
            field.empty_label = _("Choose a round")

    def _offer_coaches(self) -> None:
        """Who leads a programme says who coaches; a coach takes the own shops on."""
        mandates = self.person.mandates.now().filter(role=Role.MANAGER)
        led = {mandate.programme_id for mandate in mandates}
        if not led:
            del self.fields["coach"]
            return
        coaches = Mandate.objects.visible_to(self.person).now().filter(role=Role.COACH)
        field = self.fields["coach"]
        field.queryset = coaches.select_related("person").order_by("person__name", "pk")
        field.label_from_instance = lambda mandate: mandate.person.name
        own = coaches.filter(person=self.person).first()
        if own:
            self.initial.setdefault("coach", own.pk)

    def _description(self) -> Description:
        names = Description.__dataclass_fields__
        return Description(**{name: self.cleaned_data[name] for name in names})

    def _shop(self) -> Shop:
        cleaned = self.cleaned_data
        names = ("trade", "enterprise_number", "establishment_number", "workforce", "website")
        facts = {name: cleaned[name] for name in names}
        return open_shop(cleaned["name"], self.address(), **facts)

    def _owner(self) -> Person | None:
        cleaned = self.cleaned_data
        if not cleaned["owner_name"]:
            return None
        return Person.objects.create(
            name=cleaned["owner_name"], phone=cleaned["owner_phone"], email=cleaned["owner_email"]
        )


def _wave_label(wave: Wave) -> str:
    facts = {"town": wave.municipality, "programme": wave.programme}
    day = short_day(wave.starts_on)
    return str(_("%(town)s, %(programme)s, from %(day)s") % (facts | {"day": day}))
