"""Appendices are edited as sections are, and a frozen report keeps them."""

import io

import openpyxl
import pytest

from communes.access import Actor
from communes.models import Duty
from reports import issue
from reports.drafting.outline import outline_rows
from reports.drafts import BrokenDraft, compose_draft, draft_figures, draft_files
from reports.editing import UP, add_section, leave_out, move_section, save_section
from reports.models import Report
from tests.demonstration import demo  # noqa: F401 - the fixture
from tests.reports.reform.conftest import KIND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.fixture
def draft(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Report.objects.get(kind=KIND)


@pytest.fixture
def writer():
    duty = Duty.objects.select_related("user", "unit").get(user__username="thamdinh.tuangiao")
    return Actor(duty.user, duty)


def appendices(draft):
    return [a.heading for a in compose_draft(draft).document.appendices]


def section(draft, key):
    return draft.sections.get(key=key)


def test_appendix_left_out_moves_the_next_one_up(draft, writer):
    leave_out(actor=writer, section=section(draft, "phu-luc-the-che"), out=True)

    found = appendices(draft)

    assert len(found) == 7
    assert found[1].label == "Phụ lục II"
    assert "THỦ TỤC HÀNH CHÍNH" in found[1].spans[0].text


def test_appendices_change_places(draft, writer):
    move_section(actor=writer, section=section(draft, "phu-luc-muc-tieu"), direction=UP)

    assert "GIAI ĐOẠN" in "".join(span.text for span in appendices(draft)[6].spans)


def test_appendix_is_added_with_words_and_a_table(draft, writer):
    figures = draft_figures(draft)
    added = add_section(
        actor=writer,
        report=draft,
        after=section(draft, "phan-kien-nghi"),
        level=1,
        style="phu_luc",
        title="Bảng thêm",
        figures=figures,
    )
    save_section(
        actor=writer,
        section=added,
        title="Bảng thêm",
        body="Kèm số liệu.\n\n{{ bang.cchc_muc_tieu }}",
        figures=figures,
        base_version=added.version,
    )

    first = compose_draft(draft).document.appendices[0]

    assert first.heading.label == "Phụ lục I"
    assert len(first.blocks) == 2


def test_paragraph_without_title_is_known_by_its_first_words(draft):
    rows = {row.section.key: row for row in outline_rows(draft, draft_figures(draft))}

    assert rows["bai-hoc-1"].label == "- Một là:"
    assert rows["bai-hoc-1"].title.startswith("Cả hệ thống cùng vào cuộc")
    assert rows["nhiem-vu-1"].title.endswith("…")


def test_outline_shows_the_appendices_after_the_closing_words(draft):
    keys = [row.section.key for row in outline_rows(draft, draft_figures(draft))]

    assert keys[0] == "mo-dau"
    assert keys[-9] == "ket-thuc"
    assert all(key.startswith("phu-luc-") for key in keys[-8:])


def test_frozen_report_keeps_its_appendices(draft, writer):
    frozen = issue.freeze(actor=writer, report=draft)

    book = openpyxl.load_workbook(io.BytesIO(issue.frozen_bytes(frozen, "xlsx")))
    kept = {figure["name"]: figure for figure in frozen.frozen_figures}

    assert len(book.sheetnames) == 9
    assert kept["bang.cchc_muc_tieu"]["value"][1][2] == "Đạt"
    assert issue.frozen_page(frozen).count("(Kèm theo Báo cáo") == 8


def test_report_without_its_appendices_has_no_workbook(draft, writer):
    for row in draft.sections.filter(style="phu_luc"):
        leave_out(actor=writer, section=row, out=True)

    _, files = draft_files(draft, ("txt", "xlsx"))

    assert set(files) == {"txt"}
    with pytest.raises(BrokenDraft, match="không có bảng nào"):
        draft_files(draft, ("xlsx",))
