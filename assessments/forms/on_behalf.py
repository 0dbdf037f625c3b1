"""Forms of typing for a commune from its paper."""

from typing import Any

from django import forms

from assessments.forms.scans import scan_field
from communes.forms.fields import ReasonField
from communes.forms.layout import page_helper, part_helper, submit_button

HAND_BACK = "giao-lai"


class TypeForForm(forms.Form):
    """The commune's signed paper; where the commune has typed, that it may be written over."""

    paper_scan = scan_field(
        "Bản giấy đã ký, đóng dấu của xã", "Hãy đính kèm bản giấy đã ký, đóng dấu của xã."
    )
    is_confirmed = forms.BooleanField(
        label="Tôi đã trao đổi với xã; xã đồng ý để cơ quan thẩm định nhập thay",
        error_messages={"required": "Hãy xác nhận, vì xã đã tự nhập một phần bảng này."},
    )

    def __init__(self, *args: Any, has_typing: bool, back_url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_typing:
            del self.fields["is_confirmed"]
        self.helper = page_helper(*self.fields, submit="Bắt đầu nhập thay", back_url=back_url)


class HandBackForm(forms.Form):
    """Why the commune is to type itself after all."""

    reason = ReasonField(label="Lý do giao lại cho xã")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        button = submit_button(
            "Giao lại cho xã tự nhập", "btn-outline-primary", name="viec", value=HAND_BACK
        )
        self.helper = part_helper("reason", button=button)
