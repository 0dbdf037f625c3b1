"""Choosing the period whose statistics and goals are looked at."""

from django import forms

from communes.forms.layout import filter_helper
from communes.periods import read_period


class PeriodForm(forms.Form):
    """A period by its name."""

    ky = forms.CharField(label="Kỳ số liệu", max_length=10, required=False)

    helper = filter_helper("ky")

    def clean_ky(self) -> str:
        """Return the name of the period, or nothing. Raises ValidationError where it is none."""
        typed = self.cleaned_data["ky"].upper()
        try:
            return read_period(typed).name if typed else ""
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
