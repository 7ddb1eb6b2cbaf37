"""What is done for a shop while an expert helps: something to do for the shop, work in between."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import IDEA, LongText, one_line
from doeboek.followup.models import FollowUp, Homework, Work
from doeboek.people.models import Person
from doeboek.programmes.forms.tapping import DueField

MOST_MINUTES = 720


class HomeworkForm(forms.ModelForm):
    """Something small that the shop does before the next visit."""

    what = LongText(label=_("What is to be done?"), max_length=IDEA)
    due = DueField(label=_("By when?"))

    class Meta:
        model = Homework
        fields = ["what", "due"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        due: Any = self.fields["due"]
        due.today = timezone.localdate()

    def clean_what(self) -> str:
        return one_line(self.cleaned_data["what"])

    @transaction.atomic
    def give(self, follow_up: FollowUp, *, by: Person) -> Homework:
        task: Homework = self.save(commit=False)
        task.follow_up, task.by = follow_up, by
        task.save()
        follow_up.trajectory.tell("homework.given", by=by, homework=task.pk)
        return task


class WorkForm(forms.ModelForm):
    """What an expert did outside a visit."""

    day = forms.DateField(label=_("On which day?"))
    minutes = forms.IntegerField(
        label=_("How many minutes did it take?"),
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages={
            "invalid": _("Type whole minutes, such as 20."),
            "max_value": _("Type at most 720 minutes, that is twelve hours."),
        },
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )

    class Meta:
        model = Work
        fields = ["day", "minutes", "what"]
        labels = {"what": _("What did you do?")}

    def __init__(self, *args: Any, follow_up: FollowUp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.follow_up = follow_up
        self.initial.setdefault("day", timezone.localdate())

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError(_("That day is still to come. Choose today or an earlier day."))
        if day < self.follow_up.since:
            raise ValidationError(_("The help had not begun yet on that day."))
        return day

    def write_down(self, *, by: Person) -> Work:
        work: Work = self.save(commit=False)
        work.follow_up, work.by = self.follow_up, by
        work.save()
        return work
