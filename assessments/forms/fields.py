"""Fields that several forms of assessments share."""

from decimal import Decimal
from typing import Any

from django import forms

from assessments.models import CriteriaSet
from assessments.scoring.points import written
from communes.vietnamese import parse_decimal

LONGEST_NUMBER = 20


class CriteriaSetField(forms.ModelChoiceField):
    """A choice among the sets of criteria; the code tells versions of one name apart."""

    def __init__(self, **more: Any) -> None:
        super().__init__(CriteriaSet.objects.order_by("code"), **({"label": "Bộ tiêu chí"} | more))

    def label_from_instance(self, obj: CriteriaSet) -> str:
        """Return the name with the code that no other set has."""
        return f"{obj.name} (mã {obj.code})"


class PointsField(forms.Field):
    """A total as people write it: "85,5"; empty where the paper gives none."""

    def __init__(self, **kwargs: Any) -> None:
        looks = {
            "class": "form-control",
            "inputmode": "decimal",
            "autocomplete": "off",
            "maxlength": LONGEST_NUMBER,
            "aria-label": kwargs["label"],
        }
        super().__init__(required=False, widget=forms.TextInput(attrs=looks), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return a stored total as it is written."""
        return written(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        """Return the number, None for nothing. Raises ValidationError."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return parse_decimal(text[:LONGEST_NUMBER])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
