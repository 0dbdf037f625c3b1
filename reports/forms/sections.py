"""The forms of one section: its words, and a new one."""

from collections.abc import Iterable
from math import ceil
from typing import Any, cast

from crispy_forms.layout import Div, Layout
from django import forms

from communes.forms.layout import page_helper, submit_button
from reports.documents.marks import Problem
from reports.documents.numbering import MOST_LEVELS
from reports.drafting.outline import UNTITLED, OutlineRow
from reports.editing.checking import IN_TITLE
from reports.models import LONGEST_TITLE, Section

STYLES = [
    ("so", "1., 2., 3."),
    ("so_so", "1.1., 1.2., 1.3."),
    ("chu", "a), b), c)"),
    ("la_ma", "I., II., III."),
    ("phan", "Phần I, Phần II"),
    ("phu_luc", "Phụ lục I, Phụ lục II"),
    ("chu_hoa", "A., B., C."),
    ("thu_tu", "- Một là:, - Hai là:"),
    ("sao", "* (in nghiêng)"),
    ("gach", "- (in nghiêng)"),
    ("khong", "không đánh số"),
]
PREVIEW = "preview"
LINE_OF_TITLE, MOST_ROWS = 60, 10  # characters on a line of the field, and its lines at most
RUNS_IN = "Để trống thì số do hệ thống đánh đứng ngay đầu đoạn thứ nhất của nội dung."


class SectionForm(forms.Form):
    """Title and words of a section, and the version that the page was opened with."""

    title = forms.CharField(
        label="Đề mục",
        max_length=LONGEST_TITLE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Số của đề mục do hệ thống đánh.",
    )
    body = forms.CharField(
        label="Nội dung",
        max_length=100_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false"}),
    )
    base_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, section: Section, data: Any = None) -> None:
        initial = {
            "title": section.title,
            "body": section.body,
            "base_version": section.version,
        }
        super().__init__(data, initial=initial)
        if section.key in UNTITLED:
            del self.fields["title"]
        else:
            self.fields["title"].widget.attrs["rows"] = _rows_for(section.title)
        if section.is_plain and "title" in self.fields:
            self.fields["title"].help_text = RUNS_IN
        self.helper = page_helper(submit="Lưu")
        buttons = Div(
            submit_button("Lưu"),
            submit_button("Xem trước", css_class="btn-outline-secondary", name=PREVIEW, value="1"),
            css_class="form-actions",
        )
        self.helper.layout = Layout(*self.fields, buttons)

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Put each problem on the field it is about, with the number of its line."""
        for problem in problems:
            if problem.section == IN_TITLE and "title" in self.fields:
                self.add_error("title", problem.message)
            else:
                self.add_error("body", f"Dòng {problem.line}: {problem.message}")


def _rows_for(title: str) -> int:
    """Return how tall the field of a title is: a task quoted as a title runs over many lines."""
    return min(max(2, ceil(len(title) / LINE_OF_TITLE)), MOST_ROWS)


class AddSectionForm(forms.Form):
    """Where the new section goes, how deep, how it is numbered, and its title."""

    after = forms.ChoiceField(
        label="Đặt sau mục", error_messages={"required": "Hãy chọn mục đứng trước."}
    )
    level = forms.TypedChoiceField(
        label="Cấp đề mục",
        coerce=int,
        choices=[(level, f"Cấp {level}") for level in range(1, MOST_LEVELS + 1)],
        help_text="Cấp sâu hơn mục đứng trước thì mục mới nằm trong mục đó.",
    )
    style = forms.ChoiceField(label="Kiểu đánh số", choices=STYLES)
    title = forms.CharField(
        label="Đề mục", max_length=LONGEST_TITLE, error_messages={"required": "Hãy nhập đề mục."}
    )

    def __init__(
        self, rows: Iterable[OutlineRow], data: Any = None, *, after: str = "", back_url: str = ""
    ) -> None:
        self._rows = {row.section.key: row for row in rows}
        super().__init__(data, initial=_initial(self._rows.get(after)))
        field = cast(forms.ChoiceField, self.fields["after"])
        field.choices = [(key, _name(row)) for key, row in self._rows.items()]
        self.helper = page_helper(
            "after", "level", "style", "title", submit="Thêm mục", back_url=back_url
        )

    def clean_after(self) -> Section:
        """Return the section that was chosen."""
        return self._rows[self.cleaned_data["after"]].section


def _initial(after: OutlineRow | None) -> dict[str, object]:
    if after is None:
        return {}
    section = after.section
    return {"after": section.key, "level": section.level, "style": section.style}


def _name(row: OutlineRow) -> str:
    return f"{row.label} {row.short_title}".strip()
