"""The form of a letter from outside."""

from typing import Any, cast

from django import forms

from assessments.forms.scans import scan_field
from assessments.models import Criterion, Letter, Round, Sheet
from assessments.queries.assignments import leaves
from assessments.workflow import LetterContent
from communes.forms.fields import DayField, ReasonField
from communes.forms.layout import page_helper

CONTENT = ("sender", "paper", "dated_on", "sheet", "criterion", "summary", "scan")


class SheetChoice(forms.ModelChoiceField):
    """A commune of the round, by its name."""

    def label_from_instance(self, sheet: Sheet) -> str:
        """Return the name of the commune."""
        return sheet.unit.title


class CriterionChoice(forms.ModelChoiceField):
    """A leaf of the round's set, by code and name."""

    def label_from_instance(self, criterion: Criterion) -> str:
        """Return code and name."""
        return f"{criterion.code}. {criterion.name}"


class LetterForm(forms.Form):
    """Sender, number, day, what it is about, what it says, and its scan."""

    sender = forms.CharField(
        label="Cơ quan gửi",
        max_length=200,
        help_text="Ghi như trên văn bản.",
        error_messages={"required": "Hãy nhập cơ quan gửi."},
    )
    paper = forms.CharField(
        label="Số, ký hiệu văn bản",
        max_length=100,
        error_messages={"required": "Hãy nhập số, ký hiệu văn bản."},
    )
    dated_on = DayField(label="Ngày văn bản")
    sheet = SheetChoice(
        label="Về xã, phường, thị trấn",
        queryset=Sheet.objects.none(),
        required=False,
        empty_label="Cả đợt, không riêng xã nào",
    )
    criterion = CriterionChoice(
        label="Về mục",
        queryset=Criterion.objects.none(),
        required=False,
        empty_label="Không riêng mục nào",
    )
    summary = forms.CharField(
        label="Nội dung ý kiến",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Tóm tắt điều văn bản nêu; hiện cạnh điểm khi thẩm định.",
        error_messages={"required": "Hãy nhập nội dung ý kiến."},
    )
    scan = scan_field("Bản chụp văn bản", required="Hãy chọn tệp bản chụp văn bản.")

    def __init__(self, held: Round, *args: Any, back_url: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sheet, criterion = (self.fields[name] for name in ("sheet", "criterion"))
        communes = held.sheets.select_related("unit__parent").order_by("unit__sort_key", "pk")
        cast(forms.ModelChoiceField, sheet).queryset = communes
        cast(forms.ModelChoiceField, criterion).queryset = leaves(held)
        self.helper = page_helper(*self.fields, submit="Lưu văn bản", back_url=back_url)

    def content(self) -> LetterContent:
        """Return what is to be written down; the form is valid."""
        names = [name for name in CONTENT if name != "scan"]
        return LetterContent(**{name: self.cleaned_data[name] for name in names})


class CorrectLetterForm(LetterForm):
    """The same with the reason; without a file the present scan stays."""

    reason = ReasonField(label="Lý do sửa")

    def __init__(self, letter: Letter, *args: Any, **kwargs: Any) -> None:
        names = [name for name in CONTENT if name != "scan"]
        initial = {name: getattr(letter, name) for name in names}
        super().__init__(letter.round, *args, **({"initial": initial} | kwargs))
        scan = self.fields["scan"]
        scan.required, scan.help_text = False, "Bỏ trống để giữ bản chụp đang có."
