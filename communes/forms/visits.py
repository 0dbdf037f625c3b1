"""The filter above the log of inspections."""

from datetime import datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from communes.forms.fields import DayField
from communes.forms.layout import filter_helper
from communes.models import User, Visit


class PersonChoice(forms.ModelChoiceField):
    """An inspector, by name."""

    def label_from_instance(self, user: User) -> str:
        """Return the name."""
        return user.full_name


class VisitsFilter(forms.Form):
    """One inspector, one day; both may be left out."""

    nguoi = PersonChoice(
        label="Người xem",
        queryset=User.objects.none(),
        required=False,
        empty_label="Mọi người",
    )
    ngay = DayField(label="Ngày", required=False)

    def __init__(self, logged: QuerySet[Visit], data: Any = None, *, is_own: bool = False) -> None:
        super().__init__(data)
        if is_own:
            del self.fields["nguoi"]
            self.helper = filter_helper("ngay")
            return
        people = User.objects.filter(pk__in=logged.order_by().values("user"))
        cast(forms.ModelChoiceField, self.fields["nguoi"]).queryset = people.order_by("full_name")
        self.helper = filter_helper("nguoi", "ngay")

    def chosen(self, logged: QuerySet[Visit]) -> QuerySet[Visit]:
        """Return the looks that were asked for; a field that is not valid chooses nothing away."""
        self.is_valid()
        person, day = (self.cleaned_data.get(name) for name in ("nguoi", "ngay"))
        if person:
            logged = logged.filter(user=person)
        if day:
            begins = timezone.make_aware(datetime.combine(day, time()))  # noqa: DTZ001
            logged = logged.filter(at__gte=begins, at__lt=begins + timedelta(days=1))
        return logged
