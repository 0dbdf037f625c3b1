"""The forms that begin a report and say who is to sign it."""

from typing import Any, cast

from django import forms

from communes.forms.fields import ReasonField
from communes.forms.layout import page_helper
from communes.models import AdministrativeUnit, Signer
from communes.periods import name_as_typed
from reports.kinds import Kind, kind_of, written_kinds
from reports.models import Report


class CreateReportForm(forms.Form):
    """Which kind of report, for which period, and with which words it begins."""

    kind = forms.ChoiceField(
        label="Loại báo cáo", error_messages={"required": "Hãy chọn loại báo cáo."}
    )
    period = forms.CharField(
        label="Kỳ báo cáo",
        max_length=10,
        help_text="Năm, ví dụ 2022.",
        error_messages={"required": "Hãy nhập kỳ báo cáo, ví dụ 2022."},
    )
    copy_year_before = forms.BooleanField(
        label="Chép đề cương và lời văn từ báo cáo kỳ trước",
        required=False,
        help_text="Không chọn thì dùng lời văn mẫu của hệ thống. Số liệu luôn lấy của kỳ này.",
    )

    def __init__(self, unit: AdministrativeUnit, data: Any = None, *, back_url: str = "") -> None:
        super().__init__(data)
        kinds = written_kinds(unit.tier)
        field = cast(forms.ChoiceField, self.fields["kind"])
        field.choices = [(kind.code, kind.title) for kind in kinds]
        self.helper = page_helper(
            "kind", "period", "copy_year_before", submit="Tạo báo cáo", back_url=back_url
        )

    def clean_kind(self) -> Kind:
        """Return the kind that was chosen."""
        return kind_of(self.cleaned_data["kind"])

    def clean_period(self) -> str:
        """Return the name of the period, "2022" for "năm 2022" too."""
        return name_as_typed(self.cleaned_data["period"])


class ReplaceForm(forms.Form):
    """Why a frozen report is replaced."""

    reason = ReasonField(
        label="Lý do thay thế",
        error_messages={"required": "Hãy nhập lý do thay thế, ví dụ số liệu nào đã thay đổi."},
    )

    def __init__(self, data: Any = None, *, back_url: str = "") -> None:
        super().__init__(data)
        self.helper = page_helper("reason", submit="Lập văn bản thay thế", back_url=back_url)


class SignerForm(forms.Form):
    """Who signs, of those whom the unit's body has."""

    signer = forms.ModelChoiceField(
        label="Người ký",
        queryset=Signer.objects.none(),
        required=False,
        empty_label="Theo thứ tự người ký của cơ quan",
        help_text="Quyền hạn, chức vụ và họ tên người ký được in ở cuối văn bản.",
    )

    def __init__(self, report: Report, data: Any = None, *, back_url: str = "") -> None:
        super().__init__(data, initial={"signer": report.signer_id})
        kind = kind_of(report.kind)
        day = kind.read_period(report.period).last_day
        signers = Signer.objects.exclude(valid_to__lt=day)
        mine = signers.filter(body__unit=report.unit_id, body__kind=kind.issuer)
        cast(forms.ModelChoiceField, self.fields["signer"]).queryset = mine
        self.helper = page_helper("signer", submit="Lưu người ký", back_url=back_url)
