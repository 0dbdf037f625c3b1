"""Forms of an administrator's sets of criteria."""

from typing import Any

from django import forms

from assessments.enums import ImportKind
from assessments.forms.workbook_fields import OneKindForm, WorkbookField
from assessments.models import CriteriaSet
from assessments.spreadsheets import criteria_sheets as on
from assessments.spreadsheets.imports import kind_of
from communes.forms.fields import DayField, ReasonField
from communes.forms.layout import ask_for_what_is_missing, page_helper
from communes.workbooks import Book

NOT_OURS = "Tệp này không có trang tính “Hướng dẫn”"
CODE_RULE = "Mã chỉ gồm chữ thường không dấu và chữ số, tối đa 20 ký tự, ví dụ cqcs2024."


class UploadForm(OneKindForm):
    """A workbook of a set of criteria."""

    what = on.WHAT
    workbook = WorkbookField(
        label="Tệp Excel của bộ tiêu chí (.xlsx)",
        help_text="Dùng tệp tải từ trang của bộ tiêu chí, hoặc mẫu trống.",
    )

    def wrong_kind(self, book: Book) -> str:
        """Return what the file is instead, and where the form is found."""
        kind = kind_of(book)
        what = f"Tệp này là {_kind_words(kind)}" if kind else NOT_OURS
        return (
            f"{what}, không phải tệp của bộ tiêu chí. Hãy tải mẫu ở trang này rồi điền vào, "
            f"giữ nguyên trang tính “{on.GUIDE}”."
        )


class TakeForm(forms.Form):
    """Why the set is stored; `revision` says against which state the difference was shown."""

    reason = ReasonField(label="Lý do, căn cứ")
    revision = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, back_url: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = page_helper("reason", "revision", submit="Lưu bộ tiêu chí", back_url=back_url)

    def base_on(self, revision: str) -> None:
        """Let the next sending stand on the set as it is now; the reason stays."""
        self.data = dict(self.data.items()) | {"revision": revision}


class DaysForm(forms.Form):
    """From which day to which a set applies."""

    valid_from = DayField(label="Áp dụng từ ngày", required=False)
    valid_to = DayField(
        label="Áp dụng đến hết ngày",
        required=False,
        help_text="Để trống khi còn áp dụng.",
    )

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_to")
        if begins and ends and ends < begins:
            self.add_error("valid_to", "Ngày này phải bằng hoặc sau ngày bắt đầu áp dụng.")
        return cleaned


class ValidityForm(DaysForm):
    """New days of a set, and why."""

    reason = ReasonField(label="Lý do, căn cứ")

    def __init__(self, found: CriteriaSet, data: Any = None, *, back_url: str = "") -> None:
        initial = {"valid_from": found.valid_from, "valid_to": found.valid_to}
        super().__init__(data, initial=initial)
        self.helper = page_helper(*self.fields, submit="Lưu ngày áp dụng", back_url=back_url)


class CopyForm(DaysForm):
    """What of a copy differs from its source from the beginning."""

    code = forms.RegexField(
        r"^[a-z0-9]{1,20}\Z",
        label="Mã bộ tiêu chí mới",
        help_text=CODE_RULE,
        error_messages={"invalid": CODE_RULE},
    )
    name = forms.CharField(label="Tên bộ tiêu chí", max_length=300)
    decision = forms.CharField(label="Văn bản ban hành", max_length=300)

    field_order = ("code", "name", "decision", "valid_from", "valid_to")

    def __init__(self, source: CriteriaSet, data: Any = None, *, back_url: str = "") -> None:
        super().__init__(data, initial={"name": source.name, "decision": source.decision})
        ask_for_what_is_missing(self)
        self.helper = page_helper(*self.fields, submit="Sao chép", back_url=back_url)


def _kind_words(kind: str) -> str:
    """Return what a workbook is for; the kinds themselves are codes."""
    if kind in ImportKind.values:
        return f"tệp “{ImportKind(kind).label}”"
    return "biểu mẫu khác"
