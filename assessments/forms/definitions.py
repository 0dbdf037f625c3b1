"""Forms of the indicators that an administrator keeps."""

from typing import Any

from django import forms

from assessments.forms.criteria_sets import TakeForm
from assessments.forms.workbook_fields import OneKindForm, WorkbookField
from assessments.models import IndicatorGroup
from assessments.spreadsheets.definitions_sheets import WHAT
from communes.forms.layout import filter_helper, page_helper

WRONG_KIND = (
    "Tệp này không phải tệp danh mục chỉ tiêu. Hãy tải danh mục đang dùng hoặc mẫu trống ở trang "
    "danh mục rồi sửa, giữ nguyên trang tính “Hướng dẫn”."
)


class DefinitionsUploadForm(OneKindForm):
    """A workbook of indicators."""

    what = WHAT
    refusal = WRONG_KIND
    workbook = WorkbookField(label="Tệp Excel của danh mục chỉ tiêu (.xlsx)")


class TakeDefinitionsForm(TakeForm):
    """Why the definitions are stored, and against which state the difference was shown."""

    def __init__(self, *args: Any, back_url: str = "", **kwargs: Any) -> None:
        super().__init__(*args, back_url=back_url, **kwargs)
        self.helper = page_helper("reason", "revision", submit="Lưu danh mục", back_url=back_url)


class DefinitionsFilterForm(forms.Form):
    """Which indicators are listed: by words, by table, those with something wrong alone."""

    tim = forms.CharField(label="Tìm theo tên, mã", required=False, max_length=100)
    bang = forms.ModelChoiceField(
        IndicatorGroup.objects.all(),
        to_field_name="code",
        label="Bảng",
        required=False,
        empty_label="Mọi bảng",
    )
    loi = forms.BooleanField(label="Chỉ dòng có biểu thức sai", required=False)

    helper = filter_helper("tim", "bang", "loi")
