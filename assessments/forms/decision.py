"""Forms of the leader: deciding one sheet or all, and reopening."""

from typing import Any, cast

from django import forms

from assessments.models import Grade, Sheet
from communes.forms.fields import ReasonField
from communes.forms.layout import page_helper

RECOGNISED, NOT_RECOGNISED = "co", "khong"
ANSWERS = {RECOGNISED: True, NOT_RECOGNISED: False, "": None}
EXAMPLE = "Số, ký hiệu, ngày ký, cơ quan ban hành; ví dụ: Quyết định số 12/QĐ-UBND ngày 05/02/2023."


class PaperField(forms.CharField):
    """A paper, as it is cited."""

    def __init__(self, **kwargs: Any) -> None:
        words: dict[str, Any] = {
            "label": "Văn bản quyết định",
            "max_length": 200,
            "help_text": EXAMPLE,
            "error_messages": {"required": "Hãy ghi số, ngày của văn bản."},
        }
        super().__init__(**(words | kwargs))


class DecideForm(forms.Form):
    """Grade and recognition of one commune, the paper, and why they differ from the rules."""

    grade = forms.ModelChoiceField(
        label="Xếp loại",
        queryset=Grade.objects.none(),
        empty_label=None,
        error_messages={"required": "Hãy chọn mức xếp loại."},
    )
    recognition = forms.ChoiceField(label="Công nhận", required=False)
    reason = ReasonField(
        label="Lý do khi khác kết quả tính",
        required=False,
        help_text="Bắt buộc khi xếp loại hoặc công nhận khác kết quả tính; "
        "được lưu vào lịch sử thay đổi.",
    )
    paper = PaperField()

    def __init__(self, sheet: Sheet, *args: Any, back_url: str = "", **kwargs: Any) -> None:
        initial = {
            "grade": sheet.computed_grade_id,
            "recognition": answer_of(sheet.computed_recognition),
        }
        super().__init__(*args, **({"initial": initial} | kwargs))
        self._set_up_grade(sheet)
        self._set_up_recognition(sheet)
        self.helper = page_helper(*self.fields, submit="Quyết định", back_url=back_url)

    def decision(self) -> dict[str, Any]:
        """Return what `decide` asks for; the form is valid."""
        typed = self.cleaned_data
        return typed | {"recognition": ANSWERS[typed.get("recognition", "")]}

    def _set_up_grade(self, sheet: Sheet) -> None:
        grades = sheet.round.criteria_set.grades.all()
        if not grades:
            del self.fields["grade"]
            return
        field = cast(forms.ModelChoiceField, self.fields["grade"])
        field.queryset = grades
        if not sheet.computed_grade_id:
            field.empty_label = "Chọn mức xếp loại"

    def _set_up_recognition(self, sheet: Sheet) -> None:
        name = sheet.round.criteria_set.recognition_name
        if not name:
            del self.fields["recognition"]
            return
        choices = [(RECOGNISED, f"Công nhận {name}"), (NOT_RECOGNISED, f"Không công nhận {name}")]
        undecided = [("", "Không xét công nhận")] if sheet.computed_recognition is None else []
        cast(forms.ChoiceField, self.fields["recognition"]).choices = [*undecided, *choices]


class DecideAllForm(forms.Form):
    """The paper that decides a round; `seen` says which sheets the leader had before her."""

    paper = PaperField()
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, seen: str, number: int, *args: Any, back_url: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **({"initial": {"seen": seen}} | kwargs))
        self.shown = seen
        submit = f"Quyết định {number} đơn vị như kết quả tính"
        self.helper = page_helper("paper", "seen", submit=submit, back_url=back_url)

    def clean(self) -> dict[str, Any]:
        """Refuse when the sheets are no longer those that were shown."""
        cleaned = super().clean() or {}
        if cleaned.get("seen") != self.shown:
            self.data = cleaned | {"seen": self.shown}
            raise forms.ValidationError(
                "Danh sách vừa thay đổi sau khi trang được mở. Hãy xem lại rồi bấm quyết định."
            )
        return cleaned


class ReopenForm(forms.Form):
    """Why a decided sheet is opened again, and the paper that orders it."""

    reason = ReasonField(label="Lý do mở lại")
    paper = PaperField(label="Văn bản cho phép mở lại")


def answer_of(recognised: bool | None) -> str:
    """Return how the forms write that somebody is recognised, is not, or is not considered."""
    return {True: RECOGNISED, False: NOT_RECOGNISED, None: ""}[recognised]
