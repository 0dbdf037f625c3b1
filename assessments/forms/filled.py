"""Forms around filled workbooks: which file, and which side of a conflict."""

from collections.abc import Sequence
from typing import Any

from django import forms

from assessments.access import may_enter_sheet
from assessments.enums import ImportKind
from assessments.forms.workbook_fields import FilledWorkbookField
from assessments.models import Sheet
from assessments.spreadsheets.criteria_sheets import WHAT
from assessments.spreadsheets.fill.filled import Filled, read_filled, score_sheet_of
from assessments.spreadsheets.fill.identity import identity_of
from assessments.spreadsheets.fill.plan import THEIRS, Conflict
from assessments.spreadsheets.imports import kind_of
from communes import access
from communes.access import Actor
from communes.forms.layout import page_helper
from communes.models import AdministrativeUnit
from communes.periods import period_words
from communes.workbooks import LIMITS, Book, WorkbookError, read_workbook

PICK = "chon-"
ELSEWHERE = {
    WHAT: "tệp bộ tiêu chí; hãy nạp ở trang “Bộ tiêu chí”",
    ImportKind.HISTORY.value: "tệp lịch sử đánh giá; hãy tải lên ở trang “Nhập lịch sử”",
    ImportKind.RESULTS.value: "tệp kết quả từ văn bản; hãy tải lên ở trang “Nhập kết quả”",
}


class FilledUploadForm(forms.Form):
    """A filled workbook; it says of itself whose it is, and of which period.

    Where the page is of one unit and period, or of one sheet, a workbook of another is refused.
    """

    workbook = FilledWorkbookField(
        help_text=f"Tối đa {LIMITS.megabytes} MB. Hệ thống cho xem trước; chưa có gì được ghi ở "
        "bước này.",
    )

    def __init__(
        self,
        actor: Actor,
        *args: Any,
        unit: AdministrativeUnit | None = None,
        period: str = "",
        sheet: Sheet | None = None,
        back_url: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.unit, self.period, self.sheet = actor, unit, period, sheet
        self.content = b""
        self.filled: Filled | None = None
        self.helper = page_helper("workbook", submit="Tải lên và xem trước", back_url=back_url)

    def clean_workbook(self) -> Any:
        """Refuse what is no filled workbook, or one that is not the actor's to send here."""
        upload = self.cleaned_data["workbook"]
        try:
            book = read_workbook(upload)
            self._refuse_other_kinds(book)
            self.filled = read_filled(book)
            self._check_place(self.filled)
        except WorkbookError as error:
            raise forms.ValidationError(str(error)) from error
        upload.seek(0)
        self.content = upload.read()
        return upload

    def _refuse_other_kinds(self, book: Book) -> None:
        other = ELSEWHERE.get("" if identity_of(book) else kind_of(book))
        if other:
            raise forms.ValidationError(f"Đây là {other}.")

    def _check_place(self, filled: Filled) -> None:
        """Raises WorkbookError for another's workbook, or one of another period."""
        if self.sheet is not None and not filled.is_scores:
            raise WorkbookError("Đây là tệp số liệu.", "Hãy tải lên ở trang “Số liệu”.")
        if self.unit is not None and self.sheet is None and filled.is_scores:
            raise WorkbookError("Đây là tệp điểm tự chấm.", "Hãy tải lên ở trang bảng điểm.")
        may_know = access.units(self.actor).filter(pk=filled.unit.pk).exists()
        if not may_know or not self._may_enter(filled):
            raise WorkbookError(
                f"Tệp này là của {filled.unit.title if may_know else 'đơn vị khác'}, anh/chị không "
                "nhập cho đơn vị ấy.",
                "Hãy chọn tệp của đơn vị mình.",
            )
        self._check_page(filled)

    def _check_page(self, filled: Filled) -> None:
        if self.unit is not None and filled.unit.pk != self.unit.pk:
            raise WorkbookError(
                f"Tệp này là của {filled.unit.title}, trang này là của {self.unit.title}.",
                "Hãy chọn đúng tệp, hoặc tải lên ở trang của đơn vị ấy.",
            )
        if self.period and filled.identity.period != self.period:
            raise WorkbookError(
                f"Tệp này là của {period_words(filled.identity.period)}, trang này là "
                f"{period_words(self.period)}.",
                "Hãy chọn đúng tệp, hoặc tải lên ở trang của kỳ ấy.",
            )
        if self.sheet is not None and score_sheet_of(filled).pk != self.sheet.pk:
            raise WorkbookError(
                "Tệp này là của đợt đánh giá khác.", "Hãy tải tệp mẫu ở trang của bảng này."
            )

    def _may_enter(self, filled: Filled) -> bool:
        if filled.is_scores:
            return may_enter_sheet(self.actor, score_sheet_of(filled))
        return access.may_enter_statistics(self.actor, filled.unit)


class ConflictsForm(forms.Form):
    """Which of two values is meant, for each cell that was changed on both sides."""

    def __init__(self, conflicts: Sequence[Conflict], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflicts = list(conflicts)
        for conflict in self.conflicts:
            self.fields[PICK + conflict.key] = forms.ChoiceField(
                label=conflict.where,
                required=False,
                widget=forms.RadioSelect,
                choices=[
                    (THEIRS, f"Giữ trên hệ thống: {conflict.theirs or '(trống)'}"),
                    (str(conflict.version), f"Lấy trong tệp: {conflict.mine or '(trống)'}"),
                ],
            )

    def rows(self) -> list[tuple[Conflict, forms.BoundField]]:
        """Return each conflict with its field."""
        return [(conflict, self[PICK + conflict.key]) for conflict in self.conflicts]

    def picks(self) -> dict[str, str]:
        """Return what was chosen by the key of the cell; the form is valid."""
        chosen = self.cleaned_data.items()
        return {name.removeprefix(PICK): value for name, value in chosen if value}
