"""The one way in which forms of all apps are laid out."""

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Layout
from django import forms


def page_helper(*fields: object, submit: str, back_url: str = "") -> FormHelper:
    """Return the helper of a form that is the task of its page: one primary button, one way back.

    The browser's own messages are off: the server says what is wrong, in Vietnamese.
    """
    helper = FormHelper()
    helper.attrs = {"novalidate": True}
    buttons = [submit_button(submit)]
    if back_url:
        buttons.append(back_link(back_url))
    helper.layout = Layout(*fields, Div(*buttons, css_class="form-actions"))
    return helper


def part_helper(*fields: object, button: StrictButton) -> FormHelper:
    """Return the helper of a form that is one of several on its page: the button names its task."""
    helper = FormHelper()
    helper.attrs = {"novalidate": True}
    helper.layout = Layout(*fields, Div(button, css_class="form-actions"))
    return helper


def filter_helper(*fields: object, anchor: str = "") -> FormHelper:
    """Return the helper of a form above a list: one row, sent with GET.

    With `anchor`, such as "#tien-do", the page opens at its list instead of at the top.
    """
    helper = FormHelper()
    helper.form_method = "get"
    helper.form_action = anchor
    helper.attrs = {"novalidate": True, "role": "search"}
    helper.form_class = "filters"
    helper.layout = Layout(*fields, submit_button("Lọc", css_class="btn-outline-secondary"))
    return helper


def ask_for_what_is_missing(form: forms.Form) -> None:
    """Let each required field of `form` say what to do when it is left empty."""
    for field in form.fields.values():
        if field.required and field.label:
            verb = "chọn" if isinstance(field, forms.ChoiceField | forms.FileField) else "nhập"
            label = str(field.label)
            field.error_messages["required"] = f"Hãy {verb} {label[:1].lower()}{label[1:]}."


def submit_button(text: str, css_class: str = "btn-primary", **attributes: str) -> StrictButton:
    """Return a button that sends the form; `name` and `value` tell several apart."""
    return StrictButton(text, type="submit", css_class=css_class, **attributes)


def back_link(url: str, text: str = "Quay lại") -> HTML:
    """Return a link that looks like a button and changes nothing."""
    return HTML(f'<a class="btn btn-outline-secondary" href="{url}">{text}</a>')
