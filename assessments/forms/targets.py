"""Forms of goals: the goal itself, its measures, and the verdict."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.validators import RegexValidator

from assessments.enums import Comparator, VerdictKind
from assessments.models import Target, TargetMeasure
from assessments.queries.measures import measure_groups
from assessments.scoring.points import written
from assessments.statistics import TargetResult
from communes.forms.fields import ReasonField
from communes.forms.layout import page_helper
from communes.vietnamese import parse_decimal

COMPARATORS = {
    Comparator.AT_LEAST: "ít nhất (≥)",
    Comparator.AT_MOST: "không quá (≤)",
    Comparator.EQUAL: "đúng bằng (=)",
}
LARGEST, MOST_DECIMALS = Decimal(10) ** 8, 4
CODE = RegexValidator(r"^[a-z0-9_-]+$", "Mã chỉ gồm chữ thường không dấu, chữ số, “_” và “-”.")


class AmountField(forms.CharField):
    """A number as Vietnamese offices write it: 9,5 or 1.234."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attributes), **kwargs)

    def clean(self, value: Any) -> Decimal:
        """Return the number. Raises ValidationError with a sentence that says what to type."""
        try:
            number = parse_decimal(super().clean(value))
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        if abs(number) >= LARGEST or number != round(number, MOST_DECIMALS):
            raise forms.ValidationError(
                f"Số quá lớn hoặc có hơn {MOST_DECIMALS} chữ số thập phân. Hãy kiểm tra lại."
            )
        return number


class OrderField(forms.IntegerField):
    """The place in a list; nothing leaves it where it is, or puts a new row last."""

    def __init__(self) -> None:
        super().__init__(
            label="Thứ tự",
            required=False,
            min_value=1,
            max_value=999,
            help_text="Số nhỏ đứng trước. Bỏ trống khi thêm mới thì đứng cuối.",
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={
                "invalid": "Hãy nhập một số nguyên, ví dụ 3.",
                "min_value": "Thứ tự bắt đầu từ 1.",
                "max_value": "Thứ tự không quá 999.",
            },
        )


class TargetForm(forms.Form):
    """A goal in the words of the plan, and the paper that sets it."""

    name = forms.CharField(
        label="Nội dung mục tiêu",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi nội dung mục tiêu như trong kế hoạch."},
    )
    source = forms.CharField(
        label="Văn bản giao",
        max_length=300,
        required=False,
        help_text="Ví dụ: Kế hoạch số 16/KH-UBND ngày 25/3/2021 của UBND huyện.",
    )
    order = OrderField()

    def __init__(self, target: Target | None, data: Any = None, *, back_url: str = "") -> None:
        names = ("name", "source", "order")
        initial = {name: getattr(target, name) for name in names} if target else {}
        super().__init__(data, initial=initial)
        self.helper = page_helper(*names, submit="Lưu mục tiêu", back_url=back_url)


class MeasureForm(forms.Form):
    """What is measured, and the value to reach; the code of a measure never changes."""

    name = forms.CharField(
        label="Tên thước đo",
        max_length=300,
        error_messages={"required": "Hãy ghi tên thước đo, ví dụ “Số đơn vị xếp loại Tốt”."},
    )
    code = forms.CharField(
        label="Mã",
        max_length=40,
        validators=[CODE],
        help_text="Ví dụ unit_grade_tot_count. Báo cáo tìm thước đo theo mã; sau không đổi được.",
        error_messages={"required": "Hãy ghi mã của thước đo."},
    )
    measure = forms.ChoiceField(
        label="Kết quả lấy từ",
        error_messages={
            "required": "Hãy chọn nơi lấy kết quả.",
            "invalid_choice": "Hãy chọn một thước đo trong danh sách.",
        },
    )
    comparator = forms.ChoiceField(
        label="So sánh",
        choices=list(COMPARATORS.items()),
        error_messages={
            "required": "Hãy chọn cách so sánh.",
            "invalid_choice": "Hãy chọn cách so sánh trong danh sách.",
        },
    )
    value = AmountField(
        label="Chỉ tiêu giao", error_messages={"required": "Hãy nhập chỉ tiêu giao, ví dụ 8."}
    )
    unit_of_measure = forms.CharField(label="Đơn vị tính", max_length=40, required=False)
    is_judged = forms.BooleanField(
        label="Dùng để kết luận mục tiêu",
        required=False,
        initial=True,
        help_text="Bỏ chọn với mức mà kết quả tốt hơn làm nhỏ đi, ví dụ Khá giảm vì Tốt tăng.",
    )
    order = OrderField()

    def __init__(
        self,
        target: Target,
        measure: TargetMeasure | None,
        data: Any = None,
        *,
        back_url: str = "",
    ) -> None:
        super().__init__(data, initial=_initial(measure))
        self.target = target
        cast(forms.ChoiceField, self.fields["measure"]).choices = _choices(measure)
        if measure:
            del self.fields["code"]
        self.helper = page_helper(*self.fields, submit="Lưu thước đo", back_url=back_url)

    def clean_code(self) -> str:
        """Return the code. Raises ValidationError where the goal has a measure with that code."""
        code = self.cleaned_data["code"]
        if self.target.measures.filter(code=code).exists():
            raise forms.ValidationError("Mục tiêu này đã có thước đo mang mã đó. Hãy đặt mã khác.")
        return code


class VerdictForm(forms.Form):
    """Whether the goal was met, and why the conclusion differs from what the data say."""

    verdict = forms.ChoiceField(
        label="Kết luận",
        choices=VerdictKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Hãy chọn một kết luận.",
            "invalid_choice": "Hãy chọn một kết luận trong danh sách.",
        },
    )
    reason = ReasonField(
        label="Lý do khi khác đề xuất",
        required=False,
        help_text="Bắt buộc khi kết luận khác đề xuất từ số liệu; được lưu vào lịch sử thay đổi.",
    )

    def __init__(self, result: TargetResult, data: Any = None, *, back_url: str = "") -> None:
        decided = result.verdict
        initial = {
            "verdict": decided.decided if decided else result.proposed,
            "reason": decided.reason if decided else "",
        }
        super().__init__(data, initial=initial)
        self.helper = page_helper("verdict", "reason", submit="Kết luận", back_url=back_url)

    def clean_verdict(self) -> VerdictKind:
        """Return the chosen verdict."""
        return VerdictKind(self.cleaned_data["verdict"])


def _initial(measure: TargetMeasure | None) -> dict[str, Any]:
    if measure is None:
        return {}
    names = ("name", "measure", "comparator", "unit_of_measure", "is_judged", "order")
    stored = {name: getattr(measure, name) for name in names}
    return stored | {"value": written(measure.value)}


def _choices(measure: TargetMeasure | None) -> list[Any]:
    """Return the measures by source, the present one among them whatever it is."""
    groups = measure_groups()
    known = {code for group in groups for code, _ in group.measures}
    present = measure.measure if measure else ""
    return [
        ("", "Chọn nơi lấy kết quả"),
        *([(present, present)] if present and present not in known else []),
        *((group.name, list(group.measures)) for group in groups),
    ]
