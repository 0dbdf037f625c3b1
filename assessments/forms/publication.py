"""Forms of the publication: making a round's results known, and taking that back."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from assessments.forms.decision import PaperField
from assessments.models import Sheet
from communes.forms.fields import ReasonField
from communes.forms.layout import page_helper


class PublishForm(forms.Form):
    """The paper, and which undecided sheets the actor was shown and lets stay out."""

    paper = PaperField(label="Văn bản công bố")
    accepts = forms.BooleanField(required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, undecided: Iterable[Sheet], paper: str, data: Any = None, *, back_url: str = ""
    ) -> None:
        self.shown = sorted(sheet.pk for sheet in undecided)
        marks = ";".join(map(str, self.shown))
        super().__init__(data, initial={"paper": paper, "seen": marks})
        self._set_up_acceptance()
        self.helper = page_helper(*self.fields, submit="Công bố kết quả", back_url=back_url)

    def _set_up_acceptance(self) -> None:
        if not self.shown:
            del self.fields["accepts"]
            return
        field = cast(forms.BooleanField, self.fields["accepts"])
        field.required = True
        field.label = f"Công bố khi {len(self.shown)} đơn vị nêu trên chưa có kết quả"
        field.error_messages["required"] = (
            "Còn đơn vị chưa được quyết định. Hãy đánh dấu ô này nếu vẫn công bố, hoặc quay lại để "
            "quyết định tiếp."
        )

    def clean(self) -> dict[str, Any]:
        """Refuse when other sheets are undecided now than those that were shown."""
        cleaned = super().clean() or {}
        marks = str(self["seen"].initial)
        if cleaned.get("seen") != marks:
            self.data = {**self.data, "seen": marks, "accepts": ""}
            raise forms.ValidationError(
                "Danh sách chưa quyết định vừa thay đổi sau khi trang được mở. Hãy xem lại rồi "
                "bấm công bố."
            )
        return cleaned


class UnpublishForm(forms.Form):
    """Why the publication is taken back."""

    reason = ReasonField(label="Lý do thu hồi công bố")
