"""Results of one rating unit typed on a page, for those without a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from assessments.forms.decision import ANSWERS, NOT_RECOGNISED, RECOGNISED, PaperField, answer_of
from assessments.forms.fields import PointsField
from assessments.models import CriteriaSet, Grade, Sheet
from assessments.workflow import CommuneResult
from assessments.workflow.imported_checks import ImportRules
from assessments.workflow.imported_values import note_of
from communes.forms.fields import DayField, ReasonField
from communes.models import AdministrativeUnit
from communes.periods import Period
from communes.vietnamese import nfc

GRADE, RECOGNITION, TOTAL, KEEP = "xep-loai", "cong-nhan", "tong-diem", "khong-xep-loai"


@dataclass(frozen=True)
class TypedCommune:
    """The fields of one commune as the page shows them, side by side."""

    unit: AdministrativeUnit
    total: forms.BoundField
    grade: forms.BoundField | None
    recognised: forms.BoundField | None


class TypedResultsForm(forms.Form):
    """A line for each commune; a line without grade, total and recognition is left out."""

    paper = PaperField(label="Văn bản có kết quả")
    decided_on = DayField(label="Ngày văn bản")
    reason = ReasonField(
        label="Lý do sửa",
        required=False,
        help_text="Bắt buộc khi sửa kết quả đã nhập; được lưu vào lịch sử thay đổi.",
    )

    def __init__(
        self,
        rules: ImportRules,
        period: Period,
        communes: Sequence[AdministrativeUnit],
        sheets: Sequence[Sheet],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rules, self.period, self.communes = rules, period, communes
        self.sheets = {sheet.unit_id: sheet for sheet in sheets}
        if not self.sheets:
            del self.fields["reason"]
        for unit in communes:
            self._add_fields(unit, self.sheets.get(unit.pk))
        first = next(iter(sheets), None)
        if first:
            self.initial["paper"], self.initial["decided_on"] = first.source, first.decided_on

    def lines(self) -> list[TypedCommune]:
        """Return the communes with their fields, ready for a table."""
        return [
            TypedCommune(
                unit,
                self[_name(TOTAL, unit)],
                self[_name(GRADE, unit)] if self.rules.grades else None,
                self[_name(RECOGNITION, unit)] if self._recognises else None,
            )
            for unit in self.communes
        ]

    def clean(self) -> dict[str, Any]:
        """Hold each line against the rules of the set; keep the results of the right ones."""
        cleaned = super().clean() or {}
        self.results: list[CommuneResult] = []
        if not {"paper", "decided_on"} <= cleaned.keys():
            return cleaned
        for unit in self.communes:
            self._clean_line(unit, cleaned)
        if not self.results and not self.errors:
            raise forms.ValidationError(
                "Chưa có kết quả của đơn vị nào. Hãy nhập ít nhất một dòng."
            )
        return cleaned

    def _clean_line(self, unit: AdministrativeUnit, cleaned: dict[str, Any]) -> None:
        grade = cleaned.get(_name(GRADE, unit), "")
        total = cleaned.get(_name(TOTAL, unit))
        recognised = ANSWERS.get(cleaned.get(_name(RECOGNITION, unit), ""))
        if not grade and total is None and recognised is None:
            return
        if self.rules.grades and not grade:
            self.add_error(_name(GRADE, unit), f"{unit.title}: hãy chọn xếp loại.")
            return
        self._add_result(unit, cleaned, self.rules.grades.get(grade), total, recognised)

    def _add_result(
        self,
        unit: AdministrativeUnit,
        cleaned: dict[str, Any],
        grade: Grade | None,
        total: Decimal | None,
        recognised: bool | None,
    ) -> None:
        stored = self.sheets.get(unit.pk)
        result = CommuneResult(
            unit=unit,
            paper=nfc(cleaned["paper"]).strip(),
            decided_on=cleaned["decided_on"],
            total=total,
            maximum=stored.max_points if stored else None,
            grade=grade,
            recognised=recognised,
            note=note_of(stored) if stored else "",
        )
        fields = {"decided_on": "decided_on", "paper": "paper"}
        for problem in self.rules.problems(result, self.period):
            field = fields.get(problem.part, _name(TOTAL, unit))
            words = f"{problem.rule} {problem.action}"
            if field in fields.values() and self.has_error(field):
                continue
            self.add_error(field, words if field in fields.values() else f"{unit.title}: {words}")
        self.results.append(result)

    @property
    def _recognises(self) -> bool:
        return bool(self.rules.criteria_set.recognition_name)

    def _add_fields(self, unit: AdministrativeUnit, stored: Sheet | None) -> None:
        place = unit.title
        self.fields[_name(TOTAL, unit)] = PointsField(
            label=f"Tổng điểm, {place}", initial=stored.points if stored else None
        )
        if self.rules.grades:
            self.fields[_name(GRADE, unit)] = forms.ChoiceField(
                label=f"Xếp loại, {place}",
                required=False,
                choices=grade_choices(self.rules.criteria_set),
                initial=_stored_grade(stored),
                widget=_select(f"Xếp loại, {place}"),
            )
        if self._recognises:
            self.fields[_name(RECOGNITION, unit)] = forms.ChoiceField(
                label=f"Công nhận, {place}",
                required=False,
                choices=[("", "không nêu"), (RECOGNISED, "có"), (NOT_RECOGNISED, "không")],
                initial=answer_of(stored.decided_recognition) if stored else "",
                widget=_select(f"Công nhận, {place}"),
            )


def grade_choices(criteria_set: CriteriaSet) -> list[tuple[str, str]]:
    """Return the grades of a set to choose from, the best first."""
    grades = [(grade.code, grade.name) for grade in criteria_set.grades.all()]
    return [("", "Chưa có kết quả"), *grades, (KEEP, "Không xếp loại")]


def _stored_grade(stored: Sheet | None) -> str:
    if stored is None:
        return ""
    return stored.decided_grade.code if stored.decided_grade else KEEP


def _select(label: str) -> forms.Select:
    return forms.Select(attrs={"class": "form-select", "aria-label": label})


def _name(part: str, unit: AdministrativeUnit) -> str:
    return f"{part}-{unit.pk}"
