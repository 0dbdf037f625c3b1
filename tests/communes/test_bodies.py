"""Bodies and signers over time: one committee at a time, each signer in an order of its own."""

from dataclasses import replace
from datetime import date

import pytest

from communes import history
from communes.access import SYSTEM
from communes.bodies import BodyData, end_body, save_body
from communes.enums import BodyKind, SigningCapacity
from communes.models import Body, Change, Signer
from communes.refusals import Refused
from communes.signers import SignerData, end_signer, next_order, save_signer
from communes.signing import authority_lines
from tests import builders

pytestmark = pytest.mark.django_db
COMMITTEE = BodyData(
    kind=BodyKind.PEOPLES_COMMITTEE,
    name="Ủy ban nhân dân huyện Mẫu",
    printed_superior="",
    printed_name="ỦY BAN NHÂN DÂN HUYỆN MẪU",
    symbol="UBND",
    drafting_symbol="NV",
    place="Huyện Mẫu",
)
CHAIR = SignerData(
    full_name="Người Ký", capacity=SigningCapacity.ON_BEHALF, post="Chủ tịch", head_post="", order=1
)


@pytest.fixture
def unit():
    return builders.district()


@pytest.fixture
def body(unit):
    return save_body(actor=SYSTEM, unit=unit, data=COMMITTEE)


def sign(body, signer=None, **fields):
    return save_signer(actor=SYSTEM, body=body, data=replace(CHAIR, **fields), signer=signer)


def test_body_is_kept_and_told(unit, body):
    told = dict(Change.objects.filter(chain__unit=unit).values_list("field", "new"))

    assert Body.objects.get().printed_name == "ỦY BAN NHÂN DÂN HUYỆN MẪU"
    assert (told["kind"], told["symbol"]) == ("Ủy ban nhân dân", "UBND")


def test_second_committee_at_the_same_time_is_refused(unit, body):
    with pytest.raises(Refused, match="đã là Ủy ban nhân dân"):
        save_body(actor=SYSTEM, unit=unit, data=COMMITTEE)


def test_agencies_stand_side_by_side(unit):
    for name in ("Phòng Tư pháp", "Phòng Tài chính"):
        save_body(actor=SYSTEM, unit=unit, data=replace(COMMITTEE, kind=BodyKind.AGENCY, name=name))

    assert unit.bodies.count() == 2


def test_committee_follows_one_that_ended(unit, body):
    end_body(actor=SYSTEM, body=body, last_day=date(2023, 6, 30), reason="Sắp xếp")

    save_body(actor=SYSTEM, unit=unit, data=replace(COMMITTEE, valid_from=date(2023, 7, 1)))

    assert unit.bodies.on(date(2023, 7, 1)).count() == 1


def test_change_of_a_body_tells_old_and_new_only(unit, body):
    before = Change.objects.count()

    save_body(actor=SYSTEM, unit=unit, data=replace(COMMITTEE, symbol="UBNDH"), body=body)

    change = Change.objects.latest("pk")
    assert Change.objects.count() == before + 1
    assert (change.field, change.old, change.new) == ("symbol", "UBND", "UBNDH")
    assert history.broken_links() == []


def test_body_ends_with_its_signers(body):
    sign(body)

    end_body(actor=SYSTEM, body=body, last_day=date(2023, 6, 30), reason="Sắp xếp")

    assert Signer.objects.get().valid_to == date(2023, 6, 30)
    with pytest.raises(Refused, match="đã kết thúc"):
        end_body(actor=SYSTEM, body=body, last_day=date(2023, 7, 30), reason="Sắp xếp")


def test_body_does_not_end_before_it_began(unit):
    begun = save_body(actor=SYSTEM, unit=unit, data=replace(COMMITTEE, valid_from=date(2023, 1, 1)))

    with pytest.raises(Refused, match="Ngày kết thúc"):
        end_body(actor=SYSTEM, body=begun, last_day=date(2022, 12, 31), reason="x")


def test_two_sign_at_one_time_in_different_orders_only(body):
    sign(body)

    with pytest.raises(Refused, match="thứ tự 1"):
        sign(body, full_name="Người Khác")
    sign(body, full_name="Người Khác", order=next_order(body))

    assert sorted(body.signers.values_list("order", flat=True)) == [1, 2]


def test_order_is_free_again_after_its_time(body):
    sign(body, valid_to=date(2022, 12, 31))

    assert sign(body, full_name="Người Khác", valid_from=date(2023, 1, 1)).order == 1


REFUSED = {
    "crossed dates": (
        {"valid_from": date(2023, 2, 1), "valid_to": date(2023, 1, 1)},
        "Ngày kết thúc",
    ),
    "deputy without the head": ({"capacity": SigningCapacity.DEPUTY}, "người đứng đầu"),
    "before the body": ({"valid_from": date(2019, 1, 1)}, "chỉ có từ ngày"),
    "without a first day": ({"valid_from": None}, "chỉ có từ ngày"),
    "after the body": ({"valid_to": date(2026, 1, 1)}, "kết thúc ngày"),
}


@pytest.mark.parametrize(("fields", "said"), REFUSED.values(), ids=REFUSED)
def test_impossible_signer_is_refused(unit, fields, said):
    dated = {"valid_from": date(2020, 1, 1), "valid_to": date(2025, 6, 30)}
    body = save_body(actor=SYSTEM, unit=unit, data=replace(COMMITTEE, **dated))

    with pytest.raises(Refused, match=said):
        sign(body, **(dated | fields))

    assert not Signer.objects.exists()


def test_invented_signer_stays_marked(body):
    signer = sign(body)
    Signer.objects.update(is_invented=True)

    sign(body, signer, full_name="Tên Sửa Lại")

    assert Signer.objects.get().is_invented


def test_signer_ends(body):
    signer = sign(body)

    end_signer(actor=SYSTEM, signer=signer, last_day=date(2023, 1, 31), reason="Nghỉ hưu")

    change = Change.objects.latest("pk")
    assert (change.field, change.new, change.reason) == ("valid_to", "31/01/2023", "Nghỉ hưu")


@pytest.mark.parametrize(
    ("kind", "capacity", "lines"),
    [
        ("ubnd", "tm", ("TM. ỦY BAN NHÂN DÂN",)),
        ("ubnd", "kt", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")),
        ("ubnd", "q", ("Q. CHỦ TỊCH",)),
        ("noi_vu", "", ()),
        ("noi_vu", "kt", ("KT. CHỦ TỊCH",)),
        ("noi_vu", "tl", ("TL. CHỦ TỊCH",)),
        ("bcd", "tm", ("TM. BAN CHỈ ĐẠO",)),
    ],
)
def test_authority_is_printed_by_kind_and_capacity(kind, capacity, lines):
    assert authority_lines(kind, capacity, "Chủ tịch") == lines
