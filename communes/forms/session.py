"""Logging in, and choosing a password."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from communes.forms.layout import ask_for_what_is_missing, page_helper


class LoginForm(AuthenticationForm):
    """Name and password; the answer does not tell which of the two was wrong."""

    error_messages = {
        "invalid_login": (
            "Tên đăng nhập hoặc mật khẩu chưa đúng, hoặc tài khoản đã bị khóa. "
            "Kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi nhập lại."
        ),
        "inactive": "Tài khoản đã bị khóa.",
    }

    def __init__(self, request: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        for name, label in (("username", "Tên đăng nhập"), ("password", "Mật khẩu")):
            self.fields[name].label = label
        ask_for_what_is_missing(self)
        self.helper = page_helper("username", "password", submit="Đăng nhập")

    def clean_username(self) -> str:
        """Return the name in the form in which accounts keep it."""
        return self.cleaned_data["username"].strip().lower()


class ChangePasswordForm(PasswordChangeForm):
    """The password of now, and the new one twice."""

    error_messages = {
        "password_mismatch": "Hai lần nhập mật khẩu mới chưa giống nhau. Hãy nhập lại.",
        "password_incorrect": "Mật khẩu hiện tại chưa đúng. Hãy nhập lại.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Mật khẩu hiện tại"
        self.fields["new_password1"].label = "Mật khẩu mới"
        self.fields["new_password2"].label = "Nhập lại mật khẩu mới"
        self.fields["new_password2"].help_text = ""
        ask_for_what_is_missing(self)
        self.helper = page_helper(
            "old_password", "new_password1", "new_password2", submit="Đổi mật khẩu"
        )

    def clean(self) -> dict[str, Any]:
        """Refuse the old password as the new one."""
        cleaned = super().clean() or {}
        new = cleaned.get("new_password1")
        if new and new == cleaned.get("old_password"):
            raise forms.ValidationError("Mật khẩu mới phải khác mật khẩu hiện tại.")
        return cleaned
