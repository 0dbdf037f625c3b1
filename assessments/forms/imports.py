"""Forms around results from papers: which workbook, which units and years, which names."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from assessments.enums import ImportKind
from assessments.forms.fields import CriteriaSetField
from assessments.forms.workbook_fields import FilledWorkbookField
from assessments.spreadsheets.cells import CellError
from assessments.spreadsheets.imports import kind_of
from assessments.spreadsheets.results_units import Question, Source, source_of
from communes import clock
from communes.forms.fields import ReasonField
from communes.forms.layout import filter_helper, page_helper
from communes.models import AdministrativeUnit
from communes.models.units import UnitQuerySet
from communes.workbooks import Book, WorkbookError, read_workbook

FIRST_YEAR = 2000
MOST_YEARS = 10
PICK = "chon-"
YEAR_WORDS = {
    "required": "Hãy nhập năm đầu và năm cuối.",
    "invalid": "Hãy nhập năm bằng bốn chữ số, ví dụ 2019.",
    "min_value": "Hãy nhập năm từ %(limit_value)s trở đi.",
}


class UploadForm(forms.Form):
    """A workbook of results; it has to say of itself whose results it holds."""

    workbook = FilledWorkbookField(
        help_text="Hệ thống kiểm tra và cho xem trước; chưa có gì được ghi ở bước này.",
    )

    def __init__(
        self, kind: ImportKind, units: UnitQuerySet, *args: Any, back_url: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.units = kind, units
        self.source: Source | None = None
        self.content = b""
        self.helper = page_helper("workbook", submit="Tải lên và xem trước", back_url=back_url)

    def clean_workbook(self) -> Any:
        """Refuse what is no workbook of this kind, or of units that are not the actor's."""
        upload = self.cleaned_data["workbook"]
        try:
            book = read_workbook(upload)
        except WorkbookError as error:
            raise forms.ValidationError(str(error)) from error
        self._check_kind(book)
        errors: list[CellError] = []
        self.source = source_of(book, self.units, errors)
        if errors:
            raise forms.ValidationError([_sentence(error) for error in errors])
        upload.seek(0)
        self.content = upload.read()
        return upload

    def _check_kind(self, book: Book) -> None:
        found = kind_of(book)
        if found == self.kind:
            return
        if found in ImportKind.values:
            other = ImportKind(found).label.lower()
            raise forms.ValidationError(f"Đây là tệp “{other}”. Hãy tải lên ở trang của loại đó.")
        raise forms.ValidationError(
            "Đây không phải tệp mẫu của trang này. Hãy tải tệp mẫu bên dưới rồi chép số liệu vào."
        )


class PeriodFilterForm(forms.Form):
    """Which year, by which set."""

    nam = forms.TypedChoiceField(label="Năm", coerce=int)
    bo = CriteriaSetField(empty_label=None)

    helper = filter_helper("nam", "bo")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = clock.today().year - 1
        years = [(year, str(year)) for year in range(last, last - MOST_YEARS, -1)]
        cast(forms.ChoiceField, self.fields["nam"]).choices = years
        bo = cast(forms.ModelChoiceField, self.fields["bo"])
        bo.to_field_name = "code"


class HistoryTemplateForm(forms.Form):
    """Whose history, from which year to which."""

    bo = CriteriaSetField(to_field_name="code", empty_label=None)
    don_vi = forms.ModelChoiceField(
        label="Đơn vị tổ chức đánh giá",
        queryset=AdministrativeUnit.objects.none(),
        to_field_name="key",
        empty_label=None,
    )
    tu = forms.IntegerField(label="Từ năm", min_value=FIRST_YEAR, error_messages=YEAR_WORDS)
    den = forms.IntegerField(label="Đến năm", min_value=FIRST_YEAR, error_messages=YEAR_WORDS)

    def __init__(self, units: UnitQuerySet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = units.order_by("tier", "sort_key", "-valid_from")
        cast(forms.ModelChoiceField, self.fields["don_vi"]).queryset = offered
        last = clock.today().year - 1
        self.fields["tu"].initial, self.fields["den"].initial = last - 2, last
        self.helper = filter_helper("bo", "don_vi", "tu", "den")
        self.helper.form_tag = False

    def clean(self) -> dict[str, Any]:
        """Refuse years in the wrong order, of the future, or too many."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("tu"), cleaned.get("den")
        if first and last and not 0 <= last - first < MOST_YEARS:
            self.add_error("den", f"Năm cuối phải sau năm đầu, tối đa {MOST_YEARS} năm mỗi tệp.")
        if last and last >= clock.today().year:
            self.add_error("den", "Năm này chưa kết thúc nên chưa có kết quả để nhập.")
        return cleaned


class PicksForm(forms.Form):
    """Which commune is meant by each unclear name."""

    def __init__(self, questions: Sequence[Question], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[PICK + question.key] = forms.ChoiceField(
                label=f"“{question.name or question.code}”",
                required=False,
                choices=_choices(question),
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    def rows(self) -> list[tuple[Question, forms.BoundField]]:
        """Return each question with its field."""
        return [(question, self[PICK + question.key]) for question in self.questions]

    def picks(self) -> dict[str, str]:
        """Return the key of the picked commune by the question's; the form is valid."""
        return {name.removeprefix(PICK): key for name, key in self.cleaned_data.items() if key}


class TakeForm(forms.Form):
    """Why results that are stored already are put right."""

    reason = ReasonField(label="Lý do sửa kết quả đã nhập")

    def __init__(self, corrects: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not corrects:
            del self.fields["reason"]


def _choices(question: Question) -> list[tuple[str, Any]]:
    likely = [(unit.key, unit.title) for unit in question.candidates]
    named = {key for key, _ in likely}
    others = [(unit.key, unit.title) for unit in question.others if unit.key not in named]
    groups = [("Gần giống nhất", likely)] if likely else []
    return [("", "Chưa chọn, để dòng này chờ"), *groups, ("Các đơn vị khác", others)]


def _sentence(error: CellError) -> str:
    where = f"Trang tính “{error.sheet}”{f', ô {error.cell}' if error.cell else ''}: "
    return f"{where}{error.rule} {error.action}"
