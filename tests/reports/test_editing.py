"""Beginning a report and saving its words."""

import pytest

from communes.enums import DutyKind
from communes.models import Change
from reports import outlines
from reports.editing import (
    ReportRefused,
    SectionConflict,
    TextRefused,
    create_report,
    keep_own_words,
    save_section,
    take_shipped_text,
)
from reports.kinds import kind_of
from reports.models import Report
from tests import builders
from tests.reports.conftest import FIGURES, KIND


def save(writer, section, body, title="Ưu điểm", base_version=None):
    version = section.version if base_version is None else base_version
    return save_section(
        actor=writer,
        section=section,
        title=title,
        body=body,
        base_version=version,
        figures=FIGURES,
    )


def create(writer, unit, period="2021", **options):
    return create_report(actor=writer, kind=kind_of(KIND), unit=unit, period=period, **options)


def changes_of(row):
    return Change.objects.filter(subject_table=row._meta.label_lower, subject_id=str(row.pk))


def test_new_report_has_the_shipped_outline_in_its_order(draft):
    shipped = outlines.shipped(KIND).sections

    keys = list(draft.sections.values_list("key", flat=True))
    assert keys == [section.key for section in shipped]
    assert changes_of(draft).get().field == "created_at"


def test_new_report_copies_outline_and_words_of_the_year_before(draft, writer, district):
    section = draft.sections.get(key="uu-diem")
    save(writer, section, "Lời văn của năm trước")
    draft.sections.filter(key="ton-tai-han-che").update(is_left_out=True)

    copied = create(writer, district, "2022", copy_year_before=True)

    assert copied.sections.count() == draft.sections.count()
    assert copied.sections.get(key="uu-diem").body == "Lời văn của năm trước"
    assert copied.sections.get(key="uu-diem").version == 0
    assert copied.sections.get(key="ton-tai-han-che").is_left_out
    assert "chép từ năm 2021" in changes_of(copied).get().reason


def test_report_is_begun_once(draft, writer, district):
    with pytest.raises(ReportRefused, match="đã có"):
        create(writer, district)


@pytest.mark.parametrize(
    ("period", "options", "sentence"),
    [
        ("2021-H1", {}, "kỳ báo cáo là năm"),
        ("hai mươi", {}, "không phải tên kỳ"),
        ("2021", {"copy_year_before": True}, "Chưa có báo cáo kỳ 2020"),
    ],
)
def test_report_that_cannot_be_made_is_refused(writer, district, period, options, sentence):
    with pytest.raises(ReportRefused, match=sentence):
        create(writer, district, period, **options)
    assert not Report.objects.exists()


def test_report_of_another_tier_is_refused(district):
    unit = district.parent

    with pytest.raises(ReportRefused, match="hãy chọn đơn vị khác"):
        create(builders.actor(DutyKind.REVIEW, unit), unit)


def test_saved_words_are_told_to_the_history(section, writer):
    old = section.body

    saved = save(writer, section, "  Có {{ so_xa }} xã\r\n\r\n- Một\r\n ", title=section.title)

    assert (saved.body, saved.version) == ("Có {{ so_xa }} xã\n\n- Một", 1)
    told = changes_of(section).get()
    assert (told.field, told.old, told.new) == ("body", old, saved.body)


def test_unchanged_words_write_nothing(section, writer):
    first = save(writer, section, "Như cũ")

    again = save(writer, first, "Như cũ", base_version=0)

    assert again.version == 1
    assert changes_of(section).count() == 2


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("Tốt\nCó {{ so_xax }} xã", 2, "Có phải là “so_xa”?"),
        ("Có {{ so_xa | dang:la_lung }}", 1, "Không có định dạng “la_lung”"),
        ("Có {{ so_xa | dang:ngay }}", 1, "không in được theo định dạng “ngay”"),
        ("A\n\nCó {{ so_xa", 3, "phải đóng bằng"),
        ("**đậm", 1, "mở ra mà chưa đóng"),
        ("Bảng {{ bang_xa | dang:bang }} sau", 1, "Bảng phải đứng riêng"),
        ("Có chú thích[^a]", 1, "chưa có nội dung"),
    ],
)
def test_words_that_cannot_be_read_are_refused_by_line(section, writer, body, line, words):
    with pytest.raises(TextRefused) as refusal:
        save(writer, section, body)

    (problem,) = refusal.value.problems
    assert problem.line == line
    assert words in problem.message
    section.refresh_from_db()
    assert section.version == 0


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Năm {{ nam_nao }}", "Không có số liệu"),
        ("Một\nhai", "một dòng"),
        ("{{ bang_xa }}", "không đặt được trong đề mục"),
    ],
)
def test_title_that_cannot_be_read_is_refused(section, writer, title, words):
    with pytest.raises(TextRefused) as refusal:
        save(writer, section, "Nội dung", title=title)

    assert words in refusal.value.problems[0].message


def test_section_keeps_a_title_and_the_opening_takes_none(draft, section, writer):
    with pytest.raises(ReportRefused, match="cần có đề mục"):
        save(writer, section, "Nội dung", title=" ")

    opening = save(writer, draft.sections.get(key=outlines.OPENING), "Mở đầu", title="Bỏ qua")
    assert (opening.title, opening.body) == ("", "Mở đầu")


def test_figure_without_data_may_be_named(section, writer):
    assert save(writer, section, "Có {{ chua_co | dang:so }}").version == 1


def test_words_saved_meanwhile_are_shown_and_kept(section, writer, district):
    other = builders.actor(DutyKind.REVIEW, district, "Người Thứ Hai")
    save(other, section, "Của người thứ hai")

    with pytest.raises(SectionConflict) as conflict:
        save(writer, section, "Của tôi", base_version=0)

    assert conflict.value.theirs.body == "Của người thứ hai"
    assert conflict.value.by.startswith("Người Thứ Hai")
    assert conflict.value.at is not None
    section.refresh_from_db()
    assert section.body == "Của người thứ hai"


def test_shipped_words_are_taken_back(section, writer):
    shipped = section.body
    changed = save(writer, section, "Lời khác")

    taken = take_shipped_text(actor=writer, section=section, base_version=changed.version)

    assert (taken.body, taken.version) == (shipped, 2)
    assert changes_of(section).filter(old="Lời khác").exists()


def test_shipped_words_do_not_replace_words_saved_meanwhile(section, writer):
    save(writer, section, "Lời khác")

    with pytest.raises(SectionConflict):
        take_shipped_text(actor=writer, section=section, base_version=0)


def test_own_words_are_kept_against_newly_shipped_ones(section, writer):
    section.shipped_hash, old = "cũ", section.body
    section.save()

    kept = keep_own_words(actor=writer, section=section)

    shipped = outlines.shipped(KIND).section(section.key)
    assert kept.shipped_hash == outlines.words_hash(shipped)
    assert kept.body == old


def test_added_section_has_no_shipped_words(draft, writer):
    added = draft.sections.create(key="rieng", order=99, level=2, style="la_ma", title="Riêng")

    with pytest.raises(ReportRefused, match="không có lời văn mẫu"):
        take_shipped_text(actor=writer, section=added, base_version=0)
