"""An administrator reads the indicators, sends a workbook, sees the difference, and stores it."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from assessments.definitions import stored_definitions
from assessments.models import Check, Indicator
from assessments.spreadsheets.definitions_import import import_definitions
from assessments.spreadsheets.definitions_sheets import write_definitions_workbook
from communes.access import SYSTEM
from communes.enums import DutyKind
from communes.models import Change
from communes.workbooks import read_workbook
from tests import builders
from tests.assessments.definitions.definitions import definitions

LIST = reverse("assessments:definitions")
UPLOAD = reverse("assessments:upload_definitions")
PLAIN = definitions(items=({},), checks=({},))


@pytest.fixture
def district(db):
    import_definitions(read_workbook(write_definitions_workbook(PLAIN)), actor=SYSTEM)
    return builders.district("Huyện Gần")


@pytest.fixture
def administrator(district, login_as):
    return login_as(DutyKind.ADMINISTRATION, district)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def preview(browser, content):
    """Send the workbook and return the address of what it would change."""
    file = SimpleUploadedFile("danh-muc.xlsx", content)
    return browser.post(UPLOAD, {"workbook": file})["Location"]


def reworded(label="Tên mới"):
    return write_definitions_workbook(definitions(indicators=({"label": label},)))


def test_difference_is_shown_then_stored_with_its_reason(administrator):
    page = preview(administrator, reworded())

    answer = administrator.get(page)
    text = text_of(answer)
    assert "<del>Số cuộc họp</del> → <ins>Tên mới</ins>" in text
    assert Indicator.objects.get().label == "Số cuộc họp"

    revision = answer.context["form"]["revision"].value()
    administrator.post(page, {"reason": "Theo văn bản mẫu", "revision": revision})

    assert Indicator.objects.get().label == "Tên mới"
    told = Change.objects.get(new="Tên mới")
    assert (told.old, told.reason) == ("Số cuộc họp", "Theo văn bản mẫu")


def test_difference_that_was_shown_before_somebody_else_wrote_is_shown_anew(administrator):
    page = preview(administrator, reworded())
    revision = administrator.get(page).context["form"]["revision"].value()
    Indicator.objects.update(offices="Thanh tra")

    answer = administrator.post(page, {"reason": "Theo văn bản mẫu", "revision": revision})

    assert "đã được người khác sửa" in text_of(answer)
    assert Indicator.objects.get().label == "Số cuộc họp"
    again = answer.context["form"]["revision"].value()
    administrator.post(page, {"reason": "Theo văn bản mẫu", "revision": again})
    assert Indicator.objects.get().label == "Tên mới"


def test_wrong_cells_are_listed_and_marked(administrator):
    wrong = definitions(indicators=({"formula": "khong_co + 1"},))
    page = preview(administrator, write_definitions_workbook(wrong))

    text = text_of(administrator.get(page))
    assert "Tệp có 1 ô cần sửa" in text
    assert "Không có chỉ tiêu mang mã “khong_co”." in text
    marked = administrator.get(f"{page}o-sai.xlsx").content
    sheet = load_workbook(BytesIO(marked))["Chỉ tiêu"]
    assert "khong_co" in sheet["R2"].comment.text


def test_same_file_says_that_there_is_nothing_to_store(administrator):
    page = preview(administrator, write_definitions_workbook(stored_definitions()))

    assert "không có gì để lưu" in text_of(administrator.get(page))


def test_file_of_another_kind_is_refused(administrator):
    bare = administrator.get(reverse("assessments:bare_workbook")).content
    answer = administrator.post(UPLOAD, {"workbook": SimpleUploadedFile("x.xlsx", bare)})
    text = SimpleUploadedFile("x.xlsx", b"khong phai excel")

    assert "không phải tệp danh mục chỉ tiêu" in text_of(answer)
    assert administrator.post(UPLOAD, {"workbook": text}).status_code == 200


def test_file_that_another_units_administrator_sent_is_not_found(administrator, login_as):
    page = preview(administrator, reworded())

    other = login_as(DutyKind.ADMINISTRATION, builders.district("Huyện Xa"))

    assert other.get(page).status_code == 404


def test_list_shows_formulas_that_cannot_be_read(administrator):
    Indicator.objects.create(
        code="hong", label="Chỉ tiêu hỏng", data_type="integer", scope="both", formula="a b"
    )
    Check.objects.update(expression="khong_co = 1")

    text = text_of(administrator.get(LIST))
    assert "Không đọc được biểu thức “a b”." in text
    assert "Không có chỉ tiêu mang mã “khong_co”." in text
    wrong = administrator.get(LIST, {"loi": "on"})
    assert [each.title for each in wrong.context["groups"]] == [
        "Chỉ tiêu chưa xếp vào bảng nào",
        "Bảng mẫu",
    ]


@pytest.mark.parametrize(
    ("asked", "count"),
    [({"tim": "cuoc hop"}, 1), ({"tim": "không có"}, 0), ({"bang": "bang"}, 1), ({"bang": "x"}, 1)],
)
def test_list_is_searched_by_words_and_by_table(administrator, asked, count):
    assert len(administrator.get(LIST, asked).context["groups"]) == count


@pytest.mark.parametrize("which", ["danh-muc", "mau-trong"])
def test_workbook_is_downloaded(administrator, which):
    answer = administrator.get(reverse("assessments:definitions_workbook", args=[which]))

    book = read_workbook(answer.content)
    assert list(book.sheets) == ["Bảng", "Lĩnh vực", "Chỉ tiêu", "Điều kiện", "Hướng dẫn"]
    assert len(book.sheet("Chỉ tiêu").rows) == (2 if which == "danh-muc" else 1)


def test_reviewer_reads_and_does_not_send(login_as, district):
    reviewer = login_as(DutyKind.REVIEW, district)

    assert reviewer.get(LIST).status_code == 200
    assert reviewer.get(UPLOAD).status_code == 403


def test_number_of_queries_does_not_grow(administrator, django_assert_max_num_queries):
    for number in range(5):
        Indicator.objects.create(
            code=f"so_{number}", label="Số", data_type="integer", scope="both", formula="so_hop"
        )

    with django_assert_max_num_queries(22):
        administrator.get(LIST)
