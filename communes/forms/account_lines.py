"""The form of many accounts: pasted lines, or a workbook whose rows become such lines."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from communes.account_lines import COLUMNS, SEPARATOR, split_lines
from communes.forms.layout import back_link, submit_button
from communes.workbooks import WorkbookError, read_workbook

MOST_LINES = 40  # each password takes a quarter of a second to protect


class AccountLinesForm(forms.Form):
    """Lines of text; what a workbook holds is put below them."""

    lines = forms.CharField(
        label="Danh sách, mỗi dòng một người",
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=(
            f"Các cột cách nhau bằng dấu chấm phẩy hoặc dán từ Excel: {'; '.join(COLUMNS)} "
            f"(điện thoại có thể bỏ trống). Tối đa {MOST_LINES} dòng mỗi lần."
        ),
    )
    workbook = forms.FileField(
        label="Hoặc tệp Excel (.xlsx) có cùng các cột", required=False, allow_empty_file=False
    )

    def __init__(self, *args: Any, back_url: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": True}
        buttons = Div(
            submit_button("Kiểm tra danh sách", "btn-outline-secondary"),
            submit_button("Tạo các dòng đúng", name="create", value="1"),
            back_link(back_url),
            css_class="form-actions",
        )
        self.helper.layout = Layout("lines", "workbook", buttons)

    def clean(self) -> dict[str, Any]:
        """Put the rows of the workbook below the typed lines, and count them."""
        cleaned = super().clean() or {}
        typed = cleaned.get("lines", "")
        rows = split_lines(typed) + self._rows_of_workbook(cleaned.get("workbook"))
        if not rows and not self.errors:
            self.add_error("lines", "Hãy dán danh sách hoặc chọn một tệp Excel.")
        if len(rows) > MOST_LINES:
            self.add_error(
                "lines", f"Danh sách có {len(rows)} dòng; mỗi lần tối đa {MOST_LINES} dòng."
            )
        cleaned["rows"] = rows
        return cleaned

    def _rows_of_workbook(self, file: Any) -> list[list[str]]:
        if not file:
            return []
        try:
            sheets = read_workbook(file).sheets
        except WorkbookError as error:
            self.add_error("workbook", str(error))
            return []
        first = next(iter(sheets.values()))
        text = "\n".join(SEPARATOR.join(_plain(cell) for cell in row) for row in first.rows)
        return split_lines(text)


def as_text(rows: list[list[str]]) -> str:
    """Return rows as lines that can be put right and sent again."""
    return "\n".join(f"{SEPARATOR} ".join(row) for row in rows)


def _plain(value: object) -> str:
    """Return a cell on one line and without the sign that sets cells apart."""
    text = "" if value is None else str(value)
    return " ".join(text.replace(SEPARATOR, ",").split())
