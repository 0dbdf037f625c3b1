"""Forms of the province: the paper that makes results known, and what it says of each commune."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from assessments.forms.decision import ANSWERS, NOT_RECOGNISED, RECOGNISED, answer_of
from assessments.forms.scans import scan_field
from assessments.models import Grade, Score, Sheet
from assessments.scoring.points import written_or_empty
from assessments.workflow import Announced
from assessments.workflow.announcement import differs
from communes.forms.fields import DayField, ReasonField
from communes.forms.layout import ask_for_what_is_missing

EXAMPLE = "Số, ký hiệu, trích yếu; ví dụ: Thông báo số 15/TB-SNV về kết quả xếp loại năm 2022."


class AnnouncementForm(forms.Form):
    """The paper of the province, its day and its scan."""

    paper = forms.CharField(label="Văn bản thông báo", max_length=200, help_text=EXAMPLE)
    dated_on = DayField(label="Ngày của văn bản")
    scan = scan_field("Bản chụp văn bản", required="Hãy chọn bản chụp văn bản.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_what_is_missing(self)


class ResultForm(forms.Form):
    """What the paper says of one commune; what the district decided is proposed."""

    named = forms.BooleanField(required=False)
    grade = forms.ModelChoiceField(queryset=Grade.objects.none(), required=False)
    recognition = forms.ChoiceField(required=False)
    reason = forms.CharField(required=False, max_length=500)

    def __init__(
        self, sheet: Sheet, grades: Iterable[Grade], data: Mapping[str, Any] | None = None
    ) -> None:
        self.sheet = sheet
        initial = {
            "named": True,
            "grade": sheet.decided_grade_id,
            "recognition": answer_of(sheet.decided_recognition),
        }
        super().__init__(data, initial=initial, prefix=f"bang-{sheet.pk}")
        self._set_up(list(grades), sheet.unit.title)

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing beside the commune; a commune not named is asked nothing."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not typed.get("named") or self.errors:
            return typed
        if self.sheet.decided_grade and not typed.get("grade"):
            self.add_error("grade", "Hãy chọn mức ghi trong văn bản.")
        elif self._differs(typed) and not typed["reason"].strip():
            self.add_error("reason", "Khác kết quả quyết định: hãy ghi lý do nêu trong văn bản.")
        return typed

    def _differs(self, typed: Mapping[str, Any]) -> bool:
        recognition = ANSWERS[typed.get("recognition", "")]
        return differs(self.sheet, typed.get("grade"), recognition)

    def announced(self, leaves: Mapping[int, tuple[str, str]] | None = None) -> Announced:
        """Return what the verb asks for; the form is valid."""
        typed = self.cleaned_data
        return Announced(
            self.sheet,
            typed.get("grade"),
            ANSWERS[typed.get("recognition", "")],
            typed["reason"],
            leaves or {},
        )

    def _set_up(self, grades: list[Grade], name: str) -> None:
        rules = self.sheet.round.criteria_set
        grade, recognition = self.fields["grade"], self.fields["recognition"]
        assert isinstance(grade, forms.ModelChoiceField)  # noqa: S101 - it stands above
        assert isinstance(recognition, forms.ChoiceField)  # noqa: S101 - it stands above
        grade.queryset = Grade.objects.filter(criteria_set=rules.pk)
        grade.choices = [("", "Không xếp loại"), *((each.pk, each.name) for each in grades)]
        recognition.choices = [
            (RECOGNISED, "Công nhận"),
            (NOT_RECOGNISED, "Không công nhận"),
            ("", "Không xét"),
        ]
        labels = {
            "named": f"Có trong văn bản: {name}",
            "grade": f"Xếp loại của {name}",
            "recognition": f"Công nhận {name}",
            "reason": f"Lý do khác quyết định của {name}",
        }
        for field, label in labels.items():
            self.fields[field].label = label
            widget = self.fields[field].widget
            widget.attrs |= {"aria-label": label, "class": _css(widget)}
        if not grades:
            del self.fields["grade"]
        if not rules.recognition_name:
            del self.fields["recognition"]


class LeafForm(forms.Form):
    """Points of one leaf that the province made known, and why they differ."""

    points = forms.CharField(required=False, max_length=100)
    reason = forms.CharField(required=False, max_length=500)

    def __init__(self, score: Score, data: Mapping[str, Any] | None = None) -> None:
        self.score = score
        initial = {"points": written_or_empty(score.decided_value)}
        super().__init__(data, initial=initial, prefix=f"muc-{score.pk}")
        code = score.criterion.code
        for field, label in (
            ("points", f"Điểm tỉnh thông báo, mục {code}"),
            ("reason", f"Lý do khác, mục {code}"),
        ):
            widget = self.fields[field].widget
            widget.attrs |= {"aria-label": label, "class": _css(widget), "autocomplete": "off"}
        self.fields["points"].widget.attrs |= {"inputmode": "decimal"}


class WithdrawAnnouncementForm(forms.Form):
    """Why what was recorded of the province is taken back."""

    reason = ReasonField(label="Lý do bỏ thông báo đã ghi")


def posted_leaves(forms_of_leaves: Iterable[LeafForm]) -> dict[int, tuple[str, str]]:
    """Return the typed points and reasons by the key of the score; the forms are valid."""
    return {
        form.score.pk: (form.cleaned_data["points"], form.cleaned_data["reason"])
        for form in forms_of_leaves
    }


def _css(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"
