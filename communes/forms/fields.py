"""Fields that are typed the Vietnamese way."""

from typing import Any

from django import forms


class DayField(forms.DateField):
    """A day typed as 05/02/2022: day, month, year, whatever language the browser speaks."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {
            "inputmode": "numeric",
            "placeholder": "ngày/tháng/năm",
            "autocomplete": "off",
        }
        super().__init__(
            input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"],
            widget=forms.DateInput(format="%d/%m/%Y", attrs=attributes),
            error_messages={
                "required": "Hãy nhập ngày.",
                "invalid": "Hãy nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/02/2022.",
            },
            **kwargs,
        )


class ReasonField(forms.CharField):
    """Why something is done, in a few sentences."""

    def __init__(self, **kwargs: Any) -> None:
        words: dict[str, Any] = {
            "label": "Lý do",
            "max_length": 500,
            "widget": forms.Textarea(attrs={"rows": 3}),
            "help_text": "Được lưu vào lịch sử thay đổi.",
            "error_messages": {"required": "Hãy nhập lý do."},
        }
        super().__init__(**(words | kwargs))
