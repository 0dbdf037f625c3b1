"""Who issues a report, and who signs it."""

from datetime import date

import pytest

from communes.enums import BodyKind, SigningCapacity
from communes.models import Body, Signer
from communes.periods import read_period
from reports.documents.tree import Signature
from reports.figures.figure import Figure
from reports.figures.scope import scope_of
from reports.frames import frame_of, signature
from reports.kinds import kind_of
from reports.outlines import shipped
from tests import builders

DISTRICT = kind_of("tong-ket-cqcs")
PROVINCE = kind_of("tong-hop-xep-loai-tinh")
FIGURES = {
    name: Figure(name, name, value)
    for name, value in {
        "nam": "2021",
        "don_vi.cap_uy": "Huyện ủy",
        "don_vi.loai": "huyện",
        "don_vi.loai_cap_xa": "xã",
    }.items()
}


@pytest.mark.parametrize(
    ("kind", "signer", "printed"),
    [
        (
            DISTRICT,
            Signer(full_name="A", capacity=SigningCapacity.ON_BEHALF, post="Chủ tịch"),
            Signature(("TM. ỦY BAN NHÂN DÂN",), ("CHỦ TỊCH",), "A"),
        ),
        (
            DISTRICT,
            Signer(
                full_name="B",
                capacity=SigningCapacity.DEPUTY,
                post="Phó Chủ tịch",
                head_post="Chủ tịch",
            ),
            Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), ("PHÓ CHỦ TỊCH",), "B"),
        ),
        (
            DISTRICT,
            Signer(
                full_name="C",
                capacity=SigningCapacity.BY_ORDER,
                post="Trưởng phòng Nội vụ",
                head_post="Chủ tịch",
            ),
            Signature(("TL. CHỦ TỊCH",), ("TRƯỞNG PHÒNG NỘI VỤ",), "C"),
        ),
        (DISTRICT, None, Signature(("TM. ỦY BAN NHÂN DÂN",), ("CHỦ TỊCH",), "")),
        (
            PROVINCE,
            Signer(full_name="D", capacity=SigningCapacity.DIRECT, post="Giám đốc"),
            Signature((), ("GIÁM ĐỐC",), "D"),
        ),
        (
            PROVINCE,
            Signer(
                full_name="E",
                capacity=SigningCapacity.DEPUTY,
                post="Phó Giám đốc",
                head_post="Giám đốc",
            ),
            Signature(("KT. GIÁM ĐỐC",), ("PHÓ GIÁM ĐỐC",), "E"),
        ),
        (PROVINCE, None, Signature((), ("GIÁM ĐỐC",), "")),
    ],
)
def test_signature_follows_the_capacity(kind, signer, printed):
    assert signature(kind, signer) == printed


def frame(unit, signer=None):
    scope = scope_of(unit, read_period("2021"))
    return frame_of(DISTRICT, scope, shipped(DISTRICT.code), FIGURES, signer)


def test_frame_is_that_of_the_body_of_the_time(db):
    unit = builders.district("Suối Bạc")
    own = {"unit": unit, "kind": BodyKind.PEOPLES_COMMITTEE, "symbol": "UBND", "place": "Suối Bạc"}
    Body.objects.create(name="Cũ", printed_name="CŨ", valid_to=date(2020, 12, 31), **own)
    body = Body.objects.create(name="Nay", printed_name="ỦY BAN NHÂN DÂN HUYỆN SUỐI BẠC", **own)
    Signer.objects.create(body=body, full_name="Nguyễn Văn Mẫu", post="Chủ tịch", capacity="tm")

    made = frame(unit)

    assert made.body == "ỦY BAN NHÂN DÂN HUYỆN SUỐI BẠC"
    assert (made.symbol, made.number, made.day) == ("BC-UBND", "", None)
    assert (made.year, made.month) == (2022, 1)
    assert made.signature.name == "Nguyễn Văn Mẫu"
    assert made.subject.endswith("chính quyền cơ sở năm 2021")
    assert "TT Huyện ủy" in made.recipients


def test_chosen_signer_goes_before_the_usual_one(db):
    unit = builders.district("Suối Bạc")

    made = frame(unit, Signer(full_name="Trần Thị Mẫu", capacity="tm", post="Chủ tịch"))

    assert made.signature.name == "Trần Thị Mẫu"


def test_unit_whose_body_is_not_known_still_has_a_frame(db):
    made = frame(builders.district("Suối Bạc"))

    assert made.body == "ỦY BAN NHÂN DÂN HUYỆN SUỐI BẠC"
    assert (made.place, made.signature.name) == ("Suối Bạc", "")


def test_department_whose_body_is_not_known_stands_under_its_committee(db):
    scope = scope_of(builders.province("Núi Xanh"), read_period("2021"))

    made = frame_of(PROVINCE, scope, shipped(PROVINCE.code), FIGURES)

    assert made.superior_body == "ỦY BAN NHÂN DÂN TỈNH NÚI XANH"
    assert (made.body, made.symbol) == ("SỞ NỘI VỤ", "BC-SNV")
