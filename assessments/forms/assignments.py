"""Forms of the page on which agencies are asked: the grid of boxes, and the terms."""

import re
from typing import Any

from django import forms
from django.http import QueryDict

from assessments.models import Round
from communes.forms.fields import DayField, ReasonField
from communes.forms.layout import part_helper, submit_button

ASK, ASKED, TASK = "giao", "da-giao", "viec"
ASSIGN, COPY, TERMS = "phan-cong", "chep", "thoi-han"
PAIR = re.compile(r"([1-9][0-9]{0,8})-([1-9][0-9]{0,8})")
Pairs = set[tuple[int, int]]


def changed_pairs(data: QueryDict) -> tuple[Pairs, Pairs]:
    """Return what was ticked and what was unticked since the page was opened.

    A pair is the key of a criterion and that of a body.
    """
    before, now = _pairs(data.getlist(ASKED)), _pairs(data.getlist(ASK))
    return now - before, before - now


def _pairs(values: list[str]) -> Pairs:
    found = (PAIR.fullmatch(value) for value in values)
    return {(int(pair[1]), int(pair[2])) for pair in found if pair}


class TermsForm(forms.Form):
    """Until when agencies give their opinions, and what silence means afterwards."""

    opinion_deadline = DayField(
        label="Hạn cho ý kiến",
        required=False,
        help_text="Bỏ trống: không đặt hạn, cơ quan cho ý kiến đến khi thẩm định xong.",
    )
    silence_agrees = forms.BooleanField(
        label="Quá hạn mà chưa có ý kiến thì coi như thống nhất", required=False
    )
    reason = ReasonField(
        required=False,
        help_text="Bắt buộc khi đổi hạn đã đặt. Được lưu vào lịch sử thay đổi.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, held: Round, data: Any = None) -> None:
        initial = {
            "opinion_deadline": held.opinion_deadline,
            "silence_agrees": held.silence_agrees,
        }
        super().__init__(data, initial=initial)
        if held.opinion_deadline is None:
            del self.fields["reason"]
        button = submit_button("Lưu thời hạn", "btn-outline-primary", name=TASK, value=TERMS)
        self.helper = part_helper(*self.fields, button=button)
