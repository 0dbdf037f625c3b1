"""Forms of administrators: looking for accounts, and creating one."""

from typing import Any

from django import forms

from communes import vietnamese
from communes.access import Actor
from communes.account_lines import TELEPHONE, USERNAME
from communes.accounts import NewAccount
from communes.enums import DutyKind
from communes.forms.duties import DutyForm
from communes.forms.layout import ask_for_what_is_missing, filter_helper, page_helper
from communes.models import User
from communes.queries.accounts import STATES, AccountFilter


class AccountFilterForm(forms.Form):
    """What an administrator looks for in the list."""

    tim = forms.CharField(label="Tìm theo tên hoặc tên đăng nhập", required=False, max_length=100)
    nhiem_vu = forms.ChoiceField(
        label="Nhiệm vụ", required=False, choices=[("", "Tất cả"), *DutyKind.choices]
    )
    tinh_trang = forms.ChoiceField(
        label="Tình trạng", required=False, choices=[("", "Tất cả"), *STATES.items()]
    )

    helper = filter_helper("tim", "nhiem_vu", "tinh_trang")

    def wanted(self) -> AccountFilter:
        """Return the filter; parts that are not valid ask for nothing."""
        self.is_valid()
        found = self.cleaned_data
        return AccountFilter(
            found.get("tim", ""), found.get("nhiem_vu", ""), found.get("tinh_trang", "")
        )


class ContactForm(forms.Form):
    """Under which name and telephone somebody is called."""

    full_name = forms.CharField(label="Họ và tên", max_length=100)
    telephone = forms.CharField(
        label="Điện thoại",
        max_length=20,
        required=False,
        validators=[TELEPHONE],
        help_text="Điện thoại của cơ quan thẩm định và quản trị hiện ở trang đăng nhập, để người "
        "quên mật khẩu gọi.",
    )

    def __init__(self, user: User, *args: Any, back_url: str = "", **kwargs: Any) -> None:
        initial = {"full_name": user.full_name, "telephone": user.telephone}
        super().__init__(*args, **({"initial": initial} | kwargs))
        ask_for_what_is_missing(self)
        self.helper = page_helper(*self.fields, submit="Lưu", back_url=back_url)


class AccountForm(DutyForm):
    """A new account with its first duty."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        help_text="Chữ thường không dấu, ví dụ quai-to.lan. Không đổi được về sau.",
    )
    full_name = forms.CharField(label="Họ và tên", max_length=100)
    telephone = forms.CharField(
        label="Điện thoại", max_length=20, required=False, validators=[TELEPHONE]
    )

    field_order = ("username", "full_name", "telephone", *DutyForm.duty_fields)

    def __init__(self, actor: Actor, *args: Any, back_url: str = "", **kwargs: Any) -> None:
        super().__init__(actor, *args, back_url=back_url, **kwargs)
        self.helper = page_helper(*self.field_order, submit="Tạo tài khoản", back_url=back_url)

    def clean_username(self) -> str:
        """Return the name as accounts keep it; refuse one that is taken."""
        username = self.cleaned_data["username"].strip().lower()
        USERNAME(username)
        if User.objects.filter(username=username).exists():
            raise forms.ValidationError("Tên đăng nhập này đã có. Hãy chọn tên khác.")
        return username

    def clean_full_name(self) -> str:
        """Return the name in composed letters, single blanks."""
        return vietnamese.single_spaced(self.cleaned_data["full_name"])

    def account(self) -> NewAccount:
        """Return the account that was typed; the form is valid."""
        found = self.cleaned_data
        return NewAccount(
            found["username"], found["full_name"], self.duty(), found.get("telephone", "")
        )
