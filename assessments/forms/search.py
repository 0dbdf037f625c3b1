"""The form that finds sheets by the name of a commune."""

from django import forms

from communes.forms.layout import filter_helper, submit_button


class FindForm(forms.Form):
    """A part of a commune's name."""

    tim = forms.CharField(
        label="Tên xã, phường, thị trấn",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    helper = filter_helper("tim")
    helper.layout[-1] = submit_button("Tìm")
