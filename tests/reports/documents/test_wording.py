from dataclasses import replace

import pytest

from reports.documents import wording
from tests.reports.documents.sample import FRAME


@pytest.mark.parametrize(
    ("number", "expected"),
    [("8", "Số: 08/BC-UBND"), ("08", "Số: 08/BC-UBND"), ("703", "Số: 703/BC-UBND")],
)
def test_number_line_pads_a_single_figure(number, expected):
    assert wording.number_line(replace(FRAME, number=number)) == expected


def test_number_line_leaves_room_for_a_number_not_given():
    line = wording.number_line(FRAME)

    assert line.split() == ["Số:", "/BC-UBND"]
    assert line.count("\u00a0") >= 5


@pytest.mark.parametrize(
    ("day", "month", "expected"),
    [
        (5, 2, "Suối Bạc, ngày 05 tháng 02 năm 2022"),
        (14, 12, "Suối Bạc, ngày 14 tháng 12 năm 2022"),
        (9, 3, "Suối Bạc, ngày 09 tháng 3 năm 2022"),
        (None, 1, "Suối Bạc, ngày tháng 01 năm 2022"),
        (None, None, "Suối Bạc, ngày tháng năm 2022"),
    ],
)
def test_place_line_follows_the_decree(day, month, expected):
    line = wording.place_line(replace(FRAME, day=day, month=month))

    assert " ".join(line.split()) == expected


@pytest.mark.parametrize(
    ("addressees", "expected"),
    [
        ((), ()),
        (("Sở Nội vụ",), ("Kính gửi: Sở Nội vụ.",)),
        (("Sở Nội vụ.",), ("Kính gửi: Sở Nội vụ.",)),
        (("UBND tỉnh", "Sở Nội vụ"), ("Kính gửi:", "- UBND tỉnh;", "- Sở Nội vụ.")),
    ],
)
def test_addressees_are_listed_as_the_decree_says(addressees, expected):
    assert wording.addressee_lines(replace(FRAME, addressees=addressees)) == expected


def test_recipients_end_with_semicolons_and_a_full_stop():
    frame = replace(FRAME, recipients=("Sở Nội vụ;", "Lưu: VT, NV"))

    assert wording.recipient_lines(frame) == ("- Sở Nội vụ;", "- Lưu: VT, NV.")
