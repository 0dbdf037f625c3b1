"""Verdicts as figures."""

import pytest
from django.utils import timezone

from assessments.enums import VerdictKind
from assessments.models import Target, Verdict
from reports.figures import verdicts


def judge(unit, kinds: list[VerdictKind | None]) -> None:
    for order, kind in enumerate(kinds, start=1):
        target = Target.objects.create(
            unit=unit, period="2021", code=str(order), order=order, name=f"Mục tiêu {order}"
        )
        if kind:
            Verdict.objects.create(target=target, decided=kind, decided_at=timezone.now())


MET, PARTLY, NOT_MET = VerdictKind.MET, VerdictKind.PARTLY, VerdictKind.NOT_MET


@pytest.mark.parametrize(
    ("kinds", "met", "partly", "words"),
    [
        ([MET, MET, PARTLY], 2, 1, "không có chỉ tiêu chưa đạt"),
        ([NOT_MET, NOT_MET], 0, 0, "chưa đạt 02 chỉ tiêu"),
        ([None, None], None, None, None),
    ],
)
def test_verdicts_are_counted(district, kinds, met, partly, words):
    judge(district.unit, kinds)

    found = verdicts.find(district.scope())

    assert found["muc_tieu.dat"].value == met
    assert found["muc_tieu.dat_mot_phan"].value == partly
    assert found["muc_tieu.chua_dat"].value == words


def test_goal_without_verdict_is_open(district):
    judge(district.unit, [MET, None])

    found = verdicts.find(district.scope())

    assert found["muc_tieu.1.ket_luan"].value == "Đạt mục tiêu"
    assert found["muc_tieu.2.ket_luan"].value is None
    assert found["muc_tieu.dat"].behind == (1, 2)
