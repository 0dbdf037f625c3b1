"""Forms of administrators: giving and ending duties, and saying why."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from communes import access, clock
from communes.access import Actor
from communes.duties import NewDuty
from communes.enums import DutyKind
from communes.forms.fields import DayField, ReasonField
from communes.forms.layout import ask_for_what_is_missing, page_helper
from communes.models import AdministrativeUnit, Body


class DutyForm(forms.Form):
    """A duty within the administrator's scope, from one day to another."""

    kind = forms.ChoiceField(label="Nhiệm vụ", choices=[("", "Chọn nhiệm vụ"), *DutyKind.choices])
    unit = forms.ModelChoiceField(
        label="Đơn vị", queryset=AdministrativeUnit.objects.none(), empty_label="Chọn đơn vị"
    )
    body = forms.ModelChoiceField(
        label="Cơ quan của đơn vị",
        queryset=Body.objects.none(),
        required=False,
        empty_label="Không thuộc cơ quan nào",
        help_text="Chọn khi nhiệm vụ gắn với một cơ quan, ví dụ Phòng Nội vụ.",
    )
    valid_from = DayField(
        label="Từ ngày",
        required=False,
        help_text="Bỏ trống nếu có hiệu lực ngay và không cần ghi ngày bắt đầu.",
    )
    valid_to = DayField(
        label="Đến hết ngày",
        required=False,
        help_text="Bỏ trống nếu chưa biết ngày kết thúc.",
    )
    duty_fields = ("kind", "unit", "body", "valid_from", "valid_to")

    def __init__(self, actor: Actor, *args: Any, back_url: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        units = access.units(actor).on(today).order_by("tier", "sort_key")
        bodies = Body.objects.on(today).filter(access.in_scope(actor, "unit__"))
        self._offer("unit", units)
        self._offer("body", bodies.order_by("unit__tier", "unit__sort_key", "name"))
        ask_for_what_is_missing(self)
        self.helper = page_helper(*self.duty_fields, submit="Giao nhiệm vụ", back_url=back_url)

    def clean(self) -> dict[str, Any]:
        """Refuse a body of another unit, and an end before the beginning."""
        cleaned = super().clean() or {}
        body, unit = cleaned.get("body"), cleaned.get("unit")
        if body and unit and body.unit_id != unit.pk:
            self.add_error("body", f"Cơ quan này không thuộc {unit}. Hãy chọn lại.")
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_to")
        if begins and ends and ends < begins:
            self.add_error("valid_to", "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.")
        return cleaned

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        cast(forms.ModelChoiceField, self.fields[name]).queryset = rows

    def duty(self) -> NewDuty:
        """Return the duty that was typed; the form is valid."""
        typed = {name: self.cleaned_data[name] for name in self.duty_fields}
        return NewDuty(**typed | {"kind": DutyKind(typed["kind"])})


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = ReasonField()


class EndDutyForm(ReasonForm):
    """The last day of a duty, and why it ends."""

    last_day = DayField(label="Ngày làm nhiệm vụ cuối cùng")

    field_order = ("last_day", "reason")
