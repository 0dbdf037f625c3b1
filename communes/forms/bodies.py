"""Forms of administrators: bodies as they are printed, and who signs for them."""

from typing import Any

from django import forms

from communes.bodies import BodyData
from communes.enums import BodyKind, SigningCapacity
from communes.forms.fields import DayField
from communes.forms.layout import (
    ask_for_what_is_missing,
    back_link,
    page_helper,
    submit_button,
)
from communes.models import Body, Signer
from communes.signers import SignerData

PREVIEW = "xem-truoc"


class BodyForm(forms.Form):
    """A body: what it is called, and what is printed of it."""

    kind = forms.ChoiceField(label="Loại", choices=BodyKind.choices)
    name = forms.CharField(label="Tên đầy đủ", max_length=200)
    printed_superior = forms.CharField(
        label="Cơ quan chủ quản, như in ở góc trái",
        max_length=200,
        required=False,
        help_text="Viết hoa như trong văn bản; bỏ trống nếu không in.",
    )
    printed_name = forms.CharField(
        label="Tên, như in ở góc trái", max_length=200, help_text="Viết hoa như trong văn bản."
    )
    symbol = forms.CharField(
        label="Ký hiệu", max_length=30, help_text="Phần sau loại văn bản, ví dụ UBND, BCĐ."
    )
    drafting_symbol = forms.CharField(
        label="Ký hiệu đơn vị soạn thảo", max_length=30, required=False
    )
    place = forms.CharField(label="Địa danh", max_length=100, help_text="Ví dụ Tuần Giáo.")
    valid_from = DayField(label="Từ ngày", required=False)
    valid_to = DayField(label="Đến hết ngày", required=False)

    def __init__(self, body: Body | None, *args: Any, back_url: str = "", **kwargs: Any) -> None:
        initial = _values(body, self.base_fields)
        super().__init__(*args, **({"initial": initial} | kwargs))
        ask_for_what_is_missing(self)
        self.helper = page_helper(*self.fields, submit="Lưu cơ quan", back_url=back_url)

    def data_of_body(self) -> BodyData:
        """Return what was typed; the form is valid."""
        return BodyData(**self.cleaned_data | {"kind": BodyKind(self.cleaned_data["kind"])})


class SignerForm(forms.Form):
    """Who signs, in which capacity and post; "Xem trước" shows how it is printed."""

    full_name = forms.CharField(label="Họ và tên", max_length=100)
    capacity = forms.ChoiceField(
        label="Quyền hạn ký", choices=SigningCapacity.choices, required=False
    )
    post = forms.CharField(label="Chức vụ", max_length=100, help_text="Ví dụ Phó Chủ tịch.")
    head_post = forms.CharField(
        label="Chức vụ của người đứng đầu",
        max_length=100,
        required=False,
        help_text="Chỉ ghi khi ký thay, thừa lệnh, thừa ủy quyền; ví dụ Chủ tịch.",
    )
    order = forms.IntegerField(
        label="Thứ tự",
        min_value=1,
        max_value=99,
        help_text="Người có thứ tự nhỏ nhất được chọn sẵn khi lập văn bản.",
        error_messages={"invalid": "Hãy nhập một số nguyên, ví dụ 1."},
    )
    valid_from = DayField(label="Được ký từ ngày", required=False)
    valid_to = DayField(label="Đến hết ngày", required=False)

    def __init__(
        self,
        signer: Signer | None,
        order: int,
        *args: Any,
        back_url: str = "",
        **kwargs: Any,
    ) -> None:
        initial = _values(signer, self.base_fields) or {"order": order}
        super().__init__(*args, **({"initial": initial} | kwargs))
        ask_for_what_is_missing(self)
        self.helper = page_helper(*self.fields, submit="Lưu người ký")
        buttons = self.helper.layout[-1]
        preview = submit_button("Xem trước", "btn-outline-secondary", name=PREVIEW, value="1")
        buttons.fields += [preview, back_link(back_url)]

    def data_of_signer(self) -> SignerData:
        """Return what was typed; the form is valid."""
        capacity = SigningCapacity(self.cleaned_data["capacity"])
        return SignerData(**self.cleaned_data | {"capacity": capacity})


def _values(row: Body | Signer | None, fields: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in fields} if row else {}
