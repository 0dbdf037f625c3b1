"""The form of the cases behind one leaf: a number for each level of points."""

from decimal import Decimal
from typing import Any

from django import forms

from assessments.forms.posted import version
from assessments.models import Score
from assessments.queries.cases import CaseLines
from assessments.scoring.points import written
from assessments.workflow import CaseEntry
from communes.numerals import parse_decimal
from communes.vietnamese import format_integer

MOST_TYPED = 20


class CountField(forms.CharField):
    """A number of cases: "14" or "1.214"; left empty it is no number at all."""

    def __init__(self, level: Decimal) -> None:
        self.level = level
        super().__init__(
            label=f"Số hồ sơ đạt {written(level)} điểm",
            required=False,
            max_length=MOST_TYPED,
            widget=forms.TextInput(
                attrs={
                    "inputmode": "numeric",
                    "autocomplete": "off",
                    "data-level": written(level),
                    "class": "form-control num",
                }
            ),
        )

    def clean(self, value: Any) -> int | None:
        """Return the number, or None. Raises ValidationError where it is no whole one from 0."""
        typed = super().clean(value).strip()
        if not typed:
            return None
        if typed.startswith(("-", "−")):
            raise forms.ValidationError("Số hồ sơ không được là số âm. Hãy nhập số từ 0.")
        try:
            number = parse_decimal(typed)
        except ValueError as error:
            raise forms.ValidationError("Hãy nhập một số nguyên, ví dụ 14 hoặc 1.214.") from error
        if number != int(number):
            raise forms.ValidationError("Số hồ sơ là số nguyên, không có phần lẻ. Hãy nhập lại.")
        return int(number)


class CasesForm(forms.Form):
    """How many cases got so many points, or that there were none."""

    base_version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, score: Score, lines: CaseLines, data: Any = None) -> None:
        super().__init__(data, initial={"base_version": score.version})
        self.counts = [f"muc-{number}" for number in range(len(lines.levels))]
        for name, (level, number) in zip(self.counts, lines.levels, strict=True):
            self.fields[name] = CountField(level)
            self.initial[name] = "" if number is None else format_integer(number)
        if score.sheet.round.criteria_set.rescales_not_applicable:
            self.fields["khong_ap_dung"] = forms.BooleanField(
                label="Không áp dụng: trong kỳ không phát sinh hồ sơ nào",
                required=False,
                initial=score.is_not_applicable,
            )

    @property
    def count_fields(self) -> list[tuple[forms.BoundField, Decimal]]:
        """Return the fields of the counts, each with its points."""
        return [(self[name], self._level(name)) for name in self.counts]

    def entry(self) -> CaseEntry:
        """Return what `save_cases` asks for; the form is valid."""
        typed = {self._level(name): self.cleaned_data[name] for name in self.counts}
        return CaseEntry(
            cases={level: number for level, number in typed.items() if number is not None},
            base_version=version(self.cleaned_data["base_version"]),
            not_applicable=self.cleaned_data.get("khong_ap_dung", False),
        )

    def base_on(self, score: Score) -> None:
        """Let the next sending stand on the score as it is now; what was typed stays."""
        self.data = dict(self.data.items()) | {"base_version": str(score.version)}

    def _level(self, name: str) -> Decimal:
        field = self.fields[name]
        assert isinstance(field, CountField)  # noqa: S101 - they were made above
        return field.level
