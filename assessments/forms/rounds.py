"""Forms of a round: opening it, and moving its deadlines."""

from datetime import date
from typing import Any, cast

from django import forms

from assessments.forms.fields import CriteriaSetField
from assessments.models import CriteriaSet, Round
from assessments.models.rounds import DEADLINES
from communes import access, clock
from communes.access import Actor
from communes.enums import Tier
from communes.forms.fields import DayField, ReasonField
from communes.forms.layout import page_helper
from communes.models import AdministrativeUnit
from communes.periods import name_as_typed, read_period


class DeadlinesForm(forms.Form):
    """Until when the commune sends, the reviewing body reviews, the leader decides."""

    entry_deadline = DayField(label="Hạn tự chấm và gửi thẩm định")
    review_deadline = DayField(label="Hạn thẩm định")
    decision_deadline = DayField(label="Hạn quyết định")

    def clean(self) -> dict[str, Any]:
        """Refuse deadlines that are not in the order of the work."""
        cleaned = super().clean() or {}
        for earlier, later in zip(DEADLINES, DEADLINES[1:], strict=False):
            if cleaned.get(earlier) and cleaned.get(later) and cleaned[later] < cleaned[earlier]:
                before = str(self.fields[earlier].label).lower()
                self.add_error(later, f"Ngày này phải bằng hoặc sau {before}.")
        return cleaned

    def deadlines(self) -> dict[str, date]:
        """Return the three days; the form is valid."""
        return {name: self.cleaned_data[name] for name in DEADLINES}


class OpenRoundForm(DeadlinesForm):
    """Which rules, which period, whose communes."""

    criteria_set = CriteriaSetField(
        empty_label="Chọn bộ tiêu chí",
        error_messages={"required": "Hãy chọn bộ tiêu chí."},
    )
    period = forms.CharField(
        label="Kỳ đánh giá",
        max_length=10,
        help_text="Năm, ví dụ 2022. Kỳ ngắn hơn: 2022-H1 là 6 tháng đầu năm, 2022-Q1 là quý I, "
        "2022-9M là 9 tháng đầu năm.",
        error_messages={"required": "Hãy nhập kỳ đánh giá, ví dụ 2022."},
    )
    unit = forms.ModelChoiceField(
        label="Đơn vị tổ chức đánh giá",
        queryset=AdministrativeUnit.objects.none(),
        empty_label="Chọn đơn vị",
        help_text="Mỗi xã, phường, thị trấn thuộc đơn vị này vào ngày cuối kỳ có một bảng.",
        error_messages={"required": "Hãy chọn đơn vị tổ chức đánh giá."},
    )

    field_order = ("criteria_set", "period", "unit", *DEADLINES)

    def __init__(
        self,
        actor: Actor,
        data: Any = None,
        *,
        initial: dict[str, Any] | None = None,
        back_url: str = "",
    ) -> None:
        super().__init__(data, initial=initial)
        units = access.units(actor).on(clock.today()).filter(tier__lt=Tier.COMMUNE)
        unit = cast(forms.ModelChoiceField, self.fields["unit"])
        unit.queryset = units.order_by("tier", "sort_key")
        unit.initial = actor.duty.unit_id if actor.duty else None
        self.helper = page_helper(*self.field_order, submit="Mở đợt đánh giá", back_url=back_url)

    def clean_period(self) -> str:
        """Return the name of the period, "2023" for "năm 2023" too; none is an error."""
        name = name_as_typed(self.cleaned_data["period"])
        try:
            return read_period(name, several_years=False).name
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """Refuse a set not in force on the last day of the period, a deadline before the first."""
        cleaned = super().clean()
        self._refuse_deadline_before_period(cleaned)
        chosen, period = cleaned.get("criteria_set"), cleaned.get("period")
        if chosen and period and not chosen.holds_on(read_period(period).last_day):
            self.add_error("criteria_set", _not_in_force(read_period(period).last_day))
        return cleaned

    def _refuse_deadline_before_period(self, cleaned: dict[str, Any]) -> None:
        deadline, period = cleaned.get("entry_deadline"), cleaned.get("period")
        first = read_period(period).first_day if period else None
        if deadline and first and deadline < first:
            self.add_error("entry_deadline", f"Hạn này trước ngày đầu kỳ ({first:%d/%m/%Y}).")

    def round_fields(self) -> dict[str, Any]:
        """Return what `open_round` asks for; the period's own calendar gives the bounds."""
        period = read_period(self.cleaned_data["period"])
        chosen = {name: self.cleaned_data[name] for name in ("criteria_set", "period", "unit")}
        bounds = {"begins_on": period.first_day, "ends_on": period.last_day}
        return chosen | bounds | self.deadlines()


class MoveDeadlinesForm(DeadlinesForm):
    """New deadlines of a round, and why."""

    reason = ReasonField(label="Lý do thay đổi thời hạn")

    def __init__(self, held: Round, data: Any = None, *, back_url: str = "") -> None:
        initial = {name: getattr(held, name) for name in DEADLINES}
        super().__init__(data, initial=initial)
        self.helper = page_helper(*DEADLINES, "reason", submit="Lưu thời hạn", back_url=back_url)


class ReopenRoundForm(forms.Form):
    """Why a closed round is opened again."""

    reason = ReasonField(label="Lý do mở lại đợt")

    def __init__(self, data: Any = None, *, back_url: str = "") -> None:
        super().__init__(data)
        self.helper = page_helper("reason", submit="Mở lại đợt", back_url=back_url)


def _not_in_force(day: date) -> str:
    """Return the refusal, with the sets that are in force on that day."""
    found = CriteriaSet.objects.on(day).order_by("code")
    others = "; ".join(f"“{each.name}” (mã {each.code})" for each in found)
    way_out = f"Bộ có hiệu lực ngày đó: {others}." if others else "Chưa có bộ nào có hiệu lực."
    return f"Bộ tiêu chí này không có hiệu lực vào ngày cuối kỳ ({day:%d/%m/%Y}). {way_out}"
