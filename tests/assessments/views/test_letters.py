"""Letters from outside: recorded by the reviewing body, read by who reads the sheet."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessments.models import Letter
from communes import clock
from communes.enums import DutyKind
from tests import builders
from tests.urls import belongings
from tests.urls.belongings import PDF


@pytest.fixture
def client(login_as, sheet):
    return login_as(DutyKind.REVIEW, sheet.round.unit)


@pytest.fixture
def letter(sheet):
    return belongings.letter(sheet)


def listed(held):
    return reverse("assessments:letters", args=[held.code])


def post(client, sheet, **fields):
    own = {
        "sender": "Công an huyện (minh họa)",
        "paper": "15/CV-CA",
        "dated_on": f"{clock.today():%d/%m/%Y}",
        "sheet": sheet.pk,
        "criterion": builders.first_score(sheet).criterion_id,
        "summary": "Không có vụ việc",
        "scan": SimpleUploadedFile("cv.pdf", PDF),
    }
    address = reverse("assessments:add_letter", args=[sheet.round.code])
    return client.post(address, own | fields, follow=True).content.decode()


def test_letter_is_recorded_listed_and_downloaded(client, sheet):
    page = post(client, sheet)

    assert "Đã ghi văn bản 15/CV-CA." in page
    assert "Không có vụ việc" in page
    answer = client.get(reverse("assessments:letter_scan", args=[Letter.objects.get().pk]))
    assert b"".join(answer) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="15CV-CA.pdf"'


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"scan": ""}, "Hãy chọn tệp bản chụp văn bản."),
        ({"scan": SimpleUploadedFile("a.pdf", b"MZ")}, "PDF hoặc ảnh JPG, PNG"),
        ({"sender": ""}, "Hãy nhập cơ quan gửi."),
        ({"dated_on": "01/01/2099"}, "ở sau hôm nay"),
        ({"dated_on": "2022"}, "ngày/tháng/năm"),
        ({"criterion": "0"}, "Hãy chọn"),
    ],
)
def test_form_says_what_to_put_right_and_keeps_the_rest(client, sheet, fields, words):
    page = post(client, sheet, **fields)

    assert words in page
    assert page.count("Cần sửa trước khi tiếp tục") == 1
    assert ("hãy chọn lại tệp" in page) == (fields.get("scan") != "")
    assert "Không có vụ việc" in page
    assert not Letter.objects.exists()


def test_letter_is_corrected_with_a_reason(client, sheet, letter):
    address = reverse("assessments:change_letter", args=[letter.pk])
    fields = {
        "sender": "Công an",
        "paper": "02/CV",
        "dated_on": f"{clock.today():%d/%m/%Y}",
        "sheet": sheet.pk,
        "summary": "Sửa lại",
    }

    unreasoned = client.post(address, fields).content.decode()
    client.post(address, fields | {"reason": "Ghi nhầm số"})

    assert "Hãy nhập lý do." in unreasoned
    letter.refresh_from_db()
    assert (letter.paper, letter.summary, bool(letter.scan)) == ("02/CV", "Sửa lại", True)


def test_letter_is_removed_with_a_reason(client, sheet, letter):
    address = reverse("assessments:remove_letter", args=[letter.pk])

    page = client.post(address, {"reason": "Ghi hai lần"}, follow=True).content.decode()

    assert f"Đã bỏ văn bản {letter.paper}." in page
    assert not Letter.objects.exists()


def test_commune_reads_the_letters_about_its_own_sheet_only(login_as, sheet, neighbour, letter):
    own = login_as(DutyKind.ENTRY, sheet.unit)
    other = login_as(DutyKind.ENTRY, neighbour)

    assert letter.summary in own.get(listed(sheet.round)).content.decode()
    assert letter.summary not in other.get(listed(sheet.round)).content.decode()
    assert other.get(reverse("assessments:letter_scan", args=[letter.pk])).status_code == 404


@pytest.mark.parametrize("kind", [DutyKind.DECISION, DutyKind.INSPECTION])
def test_readers_record_nothing(login_as, sheet, letter, kind):
    client = login_as(kind, sheet.round.unit)

    page = client.get(listed(sheet.round)).content.decode()

    assert letter.summary in page
    assert "Ghi văn bản" not in page
    for name in ("change_letter", "remove_letter"):
        assert client.post(reverse(f"assessments:{name}", args=[letter.pk])).status_code == 403


def test_empty_list_says_what_will_stand_here(client, sheet):
    assert "Chưa có văn bản nào" in client.get(listed(sheet.round)).content.decode()


def test_number_of_queries_does_not_grow(client, sheet, letter, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(20) as counted:
            client.get(listed(sheet.round))
        return len(counted)

    one = queries()
    belongings.letter(sheet)
    belongings.letter(sheet)

    assert queries() == one
