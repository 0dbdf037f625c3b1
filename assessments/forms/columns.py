"""What is said of a whole period of a table: day, words, and the source of its cells."""

from typing import Any

from django import forms

from assessments.models import ColumnNote
from assessments.workflow import note_seen
from communes.forms.fields import DayField
from communes.forms.layout import page_helper


class ColumnForm(forms.Form):
    """Day and words at the head of a period; day and source for the cells that have none."""

    as_of = DayField(label="Số liệu tính đến ngày", required=False)
    text = forms.CharField(
        label="Chữ ghi ở đầu cột thay cho ngày",
        max_length=100,
        required=False,
        help_text="Để trống thì in “Tính đến …” theo ngày ở trên.",
    )
    source = forms.CharField(label="Nguồn số liệu", max_length=300, required=False)
    fills = forms.BooleanField(
        label="Ghi ngày và nguồn này cho các ô của tôi trong kỳ đã có số liệu mà chưa ghi",
        required=False,
    )
    known = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, note: ColumnNote | None, back_url: str, data: Any = None) -> None:
        initial = {
            "as_of": note.as_of if note else None,
            "text": note.text if note else "",
            "known": note_seen(note),
        }
        super().__init__(data, initial=initial)
        names = ("as_of", "text", "source", "fills", "known")
        self.helper = page_helper(*names, submit="Lưu ghi chú của kỳ", back_url=back_url)
