"""Forms of administrators: what a unit is called, from when, and what it became."""

from typing import Any, cast

from django import forms

from communes.enums import UnitKind
from communes.forms.fields import DayField, ReasonField
from communes.forms.layout import ask_for_what_is_missing, page_helper
from communes.models import AdministrativeUnit
from communes.models.units import UnitQuerySet
from communes.unit_births import KINDS_OF_TIER, UnitBirth


class CorrectUnitForm(forms.Form):
    """A typing error in the name, or the place in the list."""

    name = forms.CharField(label="Tên, không kèm loại", max_length=100)
    list_order = forms.IntegerField(
        label="Thứ tự trong danh sách của cấp trên",
        min_value=0,
        max_value=9999,
        help_text="Ghi 0 khi không có thứ tự riêng; khi đó xếp theo tên.",
        error_messages={"invalid": "Hãy nhập một số nguyên, ví dụ 1."},
    )
    reason = ReasonField()

    def __init__(
        self, unit: AdministrativeUnit, *args: Any, back_url: str = "", **kwargs: Any
    ) -> None:
        initial = {"name": unit.name, "list_order": unit.list_order}
        super().__init__(*args, **({"initial": initial} | kwargs))
        ask_for_what_is_missing(self)
        self.helper = page_helper(*self.fields, submit="Lưu", back_url=back_url)


class BirthForm(forms.Form):
    """The name, kind and code of a unit from a day on."""

    name = forms.CharField(label="Tên mới, không kèm loại", max_length=100)
    kind = forms.ChoiceField(label="Loại")
    code = forms.CharField(
        label="Mã đơn vị hành chính",
        max_length=5,
        help_text="Mã của cơ quan thống kê, ghi đủ chữ số 0 ở đầu.",
    )
    first_day = DayField(label="Ngày có hiệu lực")
    legal_basis = forms.CharField(
        label="Căn cứ pháp lý",
        max_length=200,
        help_text="Số, ký hiệu, ngày, cơ quan ban hành của nghị quyết, quyết định.",
    )
    birth_fields = ("name", "kind", "code", "first_day", "legal_basis")

    def __init__(self, tier: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, kind.label) for kind in KINDS_OF_TIER[tier]]  # type: ignore[index]  # a tier
        cast(forms.ChoiceField, self.fields["kind"]).choices = kinds
        ask_for_what_is_missing(self)

    def birth(self) -> UnitBirth:
        """Return what was typed; the form is valid."""
        typed = {name: self.cleaned_data[name] for name in self.birth_fields}
        return UnitBirth(**typed | {"kind": UnitKind(typed["kind"])})


class RenameForm(BirthForm):
    """A new name, kind or code of one unit, and whether its people go on there."""

    gives_duties = forms.BooleanField(
        label="Giao các nhiệm vụ đang có tại đơn vị mới cho cùng những người ấy",
        required=False,
        initial=True,
    )

    def __init__(
        self, unit: AdministrativeUnit, *args: Any, back_url: str = "", **kwargs: Any
    ) -> None:
        initial = {"name": unit.name, "kind": unit.kind, "code": unit.code}
        super().__init__(unit.tier, *args, initial=initial, **kwargs)
        self.fields["gives_duties"].initial = True
        self.helper = page_helper(*self.fields, submit="Đổi tên từ ngày này", back_url=back_url)


class MergeForm(BirthForm):
    """Which units of one parent become one, and what that one is called."""

    units = forms.ModelMultipleChoiceField(
        label="Các đơn vị được nhập",
        queryset=AdministrativeUnit.objects.none(),
        to_field_name="key",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn từ hai đơn vị trở lên."},
    )
    field_order = ("units", *BirthForm.birth_fields)

    def __init__(
        self, tier: int, units: UnitQuerySet, *args: Any, back_url: str = "", **kwargs: Any
    ) -> None:
        super().__init__(tier, *args, **kwargs)
        cast(forms.ModelMultipleChoiceField, self.fields["units"]).queryset = units
        self.helper = page_helper(*self.fields, submit="Nhập thành đơn vị mới", back_url=back_url)


class EndUnitForm(forms.Form):
    """The last day of a unit without a successor, and the paper."""

    last_day = DayField(label="Ngày tồn tại cuối cùng")
    legal_basis = forms.CharField(label="Căn cứ pháp lý", max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_what_is_missing(self)


class AliasForm(forms.Form):
    """Another spelling of a name."""

    name = forms.CharField(
        label="Cách viết khác",
        max_length=100,
        error_messages={"required": "Hãy nhập cách viết khác."},
    )
