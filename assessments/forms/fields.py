"""Fields that several forms of assessments share."""

from typing import Any

from django import forms

from assessments.models import CriteriaSet


class CriteriaSetField(forms.ModelChoiceField):
    """A choice among the sets of criteria; the code tells versions of one name apart."""

    def __init__(self, **more: Any) -> None:
        super().__init__(CriteriaSet.objects.order_by("code"), **({"label": "Bộ tiêu chí"} | more))

    def label_from_instance(self, obj: CriteriaSet) -> str:
        """Return the name with the code that no other set has."""
        return f"{obj.name} (mã {obj.code})"
