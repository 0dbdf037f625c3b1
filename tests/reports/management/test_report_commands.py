"""The commands that write reports and list kinds and figures."""

import hashlib
import io
import json
from datetime import UTC, datetime

import docx
import openpyxl
import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from communes.models import AdministrativeUnit
from reports.kinds import KINDS
from reports.models import FrozenFile, Report
from tests import builders
from tests.demonstration import demo  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

DISTRICT, PROVINCE = "tong-ket-cqcs", "tong-hop-xep-loai-tinh"
OF_ONE_SHEET = ("bang-tu-cham-diem", "bang-diem-tham-dinh", "phieu-tu-cham")


@pytest.fixture
def output(tmp_path):
    return tmp_path / "bao-cao"


def render(output, kind=DISTRICT, unit="099", period="2021", format="txt", **options):  # noqa: A002
    call_command(
        "render_report", kind, unit=unit, period=period, format=format, output=output, **options
    )
    return output.read_bytes()


def refused(*arguments, **options) -> str:
    """Return the sentence of a command that could not do its work."""
    with pytest.raises(CommandError) as error:
        call_command(*arguments, **options)
    assert error.value.returncode == 2
    return str(error.value)


def freeze(**files: bytes) -> None:
    report = Report.objects.get(kind=DISTRICT, unit__key="11-099", period="2021")
    report.frozen_at = datetime(2023, 1, 11, tzinfo=UTC)
    report.frozen_figures = [{"name": "nam", "printed": "2021", "label": "Năm báo cáo"}]
    report.save()
    for file_format, data in files.items():
        sha256 = hashlib.sha256(data).hexdigest()
        frozen = FrozenFile(report=report, format=file_format, sha256=sha256)
        frozen.file.save(f"bao-cao.{file_format}", ContentFile(data))


def test_text_is_written_and_the_file_is_named(output, capsys):
    data = render(output)

    assert "BÁO CÁO\nTổng kết công tác" in data.decode()
    assert str(output) in capsys.readouterr().out


@pytest.mark.sqlite_only
def test_word_pdf_and_screen_are_written(output):
    assert docx.Document(io.BytesIO(render(output, format="docx"))).paragraphs
    assert len(pypdfium2.PdfDocument(render(output, format="pdf"))) > 10
    assert render(output, format="html").startswith(b"<!DOCTYPE html>")


def test_province_gets_its_tables_as_a_workbook(output):
    data = render(output, PROVINCE, unit="11", format="xlsx")

    book = openpyxl.load_workbook(io.BytesIO(data))
    first, recognised, ranked = book.worksheets
    assert [cell.value for cell in first[14]][3:6] == [19, 11, 57.89]
    assert recognised.max_row == 3 + 17
    assert [ranked.cell(4, column).value for column in (1, 2, 4)] == [
        1,
        "Thị trấn Tuần Giáo",
        367.25,
    ]


def test_province_says_which_districts_are_silent(output):
    words = render(output, PROVINCE, unit="11").decode()

    assert "19/129 đơn vị cấp xã" in words
    assert words.count("\tchưa báo cáo") == 9
    assert "thị xã Mường Lay" in words


def test_province_that_decided_nothing_says_so(output, capsys):
    words = render(output, PROVINCE, unit="84").decode()

    assert "0/17 đơn vị cấp xã" in words
    assert "Chưa có số liệu: xep_loai.ket_qua" in capsys.readouterr().out


def test_frozen_bytes_are_given_back(output):
    freeze(txt=b"frozen")

    assert render(output) == b"frozen"


def test_draft_is_composed_anew_beside_the_frozen_file(output):
    freeze(txt=b"frozen")

    assert render(output, draft=True).decode().startswith("Số liệu minh họa")


def test_format_that_was_not_kept_is_refused(output):
    freeze(pdf=b"frozen")

    assert "chỉ có: pdf" in refused(
        "render_report", DISTRICT, unit="099", period="2021", format="txt", output=output
    )


@pytest.mark.parametrize(
    ("kind", "unit", "period", "file_format", "sentence"),
    [
        ("khong-co", "099", "2021", "txt", "Không có loại báo cáo “khong-co”"),
        (DISTRICT, "099", "2021", "xlsx", "không có định dạng xlsx"),
        (DISTRICT, "099", "2021-H1", "txt", "kỳ báo cáo là năm"),
        (DISTRICT, "099", "hai-mot", "txt", "không phải tên kỳ"),
        (DISTRICT, "11", "2021", "txt", "099 huyện Tuần Giáo"),
        (DISTRICT, "999", "2021", "txt", "không có đơn vị nào mang mã 999"),
        (DISTRICT, "099", "2026", "txt", "099 huyện Tuần Giáo, tỉnh Điện Biên (đến 30/6/2025)"),
        (DISTRICT, "099@2021-12-31", "2026", "txt", "Trong kỳ 2026 không có đơn vị"),
        (PROVINCE, "099", "2021", "txt", "11 tỉnh Điện Biên"),
    ],
)
def test_what_cannot_be_rendered_is_refused(output, kind, unit, period, file_format, sentence):
    assert sentence in refused(
        "render_report", kind, unit=unit, period=period, format=file_format, output=output
    )
    assert not output.exists()


def test_figures_are_listed_as_json(capsys):
    call_command("list_figures", DISTRICT, unit="099", period="2021", format="json")

    figures = {row["name"]: row for row in json.loads(capsys.readouterr().out)["figures"]}
    tot = figures["xep_loai.tot"]
    assert (tot["value"], tot["printed"], tot["behind"]) == ("11/19", "11/19", [19, 19])
    assert {source["table"] for source in tot["sources"]} == {"assessments.sheet"}
    assert figures["xep_loai.tot_ty_le"]["printed"] == "57,89%"
    assert len(figures) == 155


def test_figures_are_listed_as_lines(capsys):
    call_command("list_figures", PROVINCE, unit="11", period="2021")

    lines = capsys.readouterr().out.splitlines()
    assert "don_vi.so_don_vi: 129 – Số đơn vị hành chính cấp xã" in lines


def test_figures_of_a_frozen_report_stay_as_they_were(capsys):
    freeze(txt=b"frozen")

    call_command("list_figures", DISTRICT, unit="099", period="2021")

    assert capsys.readouterr().out == "nam: 2021 – Năm báo cáo\n"


def test_frozen_file_that_was_changed_is_refused(output):
    freeze(txt=b"frozen")
    with FrozenFile.objects.get().file.open("wb") as file:
        file.write(b"other")

    assert "không còn đúng" in refused(
        "render_report", DISTRICT, unit="099", period="2021", format="txt", output=output
    )


def test_figures_of_an_unknown_unit_are_refused():
    assert "mã 999" in refused("list_figures", DISTRICT, unit="999", period="2021")


@pytest.mark.parametrize("kind", OF_ONE_SHEET)
def test_paper_of_one_sheet_is_written(output, kind):
    words = render(output, kind, unit="03295").decode()

    assert "HUYỆN TUẦN GIÁO" in words
    assert "năm 2021" in words


def test_paper_of_a_commune_without_a_sheet_is_refused(output):
    wanted = {"unit": "03295", "period": "2015", "format": "txt", "output": output}

    assert "không có bảng chấm điểm nào năm 2015" in refused(
        "render_report", OF_ONE_SHEET[0], **wanted
    )
    assert not output.exists()


def test_paper_is_that_of_the_named_round_and_others_are_pointed_out(output, capsys):
    district = AdministrativeUnit.objects.get(key="11-099")
    other = builders.round_of(district, builders.criteria_set(code="bo-a"))

    render(output, OF_ONE_SHEET[0], unit="03295")

    assert "xã còn bảng của đợt cqcs34-2021-099: thêm --round" in capsys.readouterr().out
    words = render(output, OF_ONE_SHEET[0], unit="03295", round="cqcs34-2021-099").decode()
    assert "Quyết định số 34/2011/QĐ-UBND" in words
    assert "--round" not in capsys.readouterr().out
    assert other.code == "bo-a-2021-099"


def test_figures_of_slips_are_numbered(capsys):
    call_command("list_figures", OF_ONE_SHEET[2], unit="03295", period="2021", format="json")

    names = [figure["name"] for figure in json.loads(capsys.readouterr().out)["figures"]]
    assert {"ky", "phieu_1.nguoi", "phieu_1.bang"} <= set(names)


def test_kinds_are_listed(capsys):
    call_command("report_kinds", format="json")

    kinds = json.loads(capsys.readouterr().out)["kinds"]
    assert [kind["code"] for kind in kinds] == list(KINDS)
    assert kinds[0]["formats"] == ["docx", "pdf", "html", "txt"]
    assert (kinds[1]["tiers"], kinds[1]["period_kinds"]) == (["district"], ["years"])


def test_kinds_are_listed_as_lines(capsys):
    call_command("report_kinds")

    assert f"{DISTRICT}: Báo cáo tổng kết" in capsys.readouterr().out
