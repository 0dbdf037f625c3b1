"""The outline as the page of a report shows it."""

from reports.drafting.outline import State, outline_rows
from reports.drafts import draft_figures
from reports.editing import leave_out, save_section
from tests.reports.conftest import FIGURES


def rows_of(draft):
    return {row.section.key: row for row in outline_rows(draft, draft_figures(draft))}


def test_rows_are_numbered_and_titled_as_printed(draft):
    rows = rows_of(draft)

    assert (rows["phan-ket-qua"].label, rows["phan-ket-qua"].title[-4:]) == ("Phần I", "2021")
    assert rows["uu-diem"].label == "1."
    assert (rows["mo-dau"].label, rows["mo-dau"].title) == ("", "Phần mở đầu")


def test_section_left_out_has_no_number_and_the_next_one_moves_up(draft, writer):
    leave_out(actor=writer, section=draft.sections.get(key="uu-diem"), out=True)

    rows = rows_of(draft)

    assert (rows["uu-diem"].label, rows["ton-tai-han-che"].label) == ("", "1.")


def test_section_moves_among_its_siblings_only(draft, writer):
    leave_out(actor=writer, section=draft.sections.get(key="danh-gia-bai-hoc"), out=True)

    rows = rows_of(draft)

    assert (rows["uu-diem"].can_move_up, rows["uu-diem"].can_move_down) == (False, True)
    assert rows["mo-dau"].is_pinned
    assert rows["uu-diem"].is_below_left_out


def test_words_say_where_they_come_from(draft, section, writer):
    save_section(
        actor=writer,
        section=section,
        title=section.title,
        body="Lời khác",
        base_version=0,
        figures=FIGURES,
    )
    draft.sections.filter(key="ton-tai-han-che").update(shipped_hash="cũ", body="Lời khác")
    draft.sections.create(key="rieng", order=99, level=1, style="phan", title="Riêng")

    rows = rows_of(draft)

    states = {key: rows[key].state for key in ("uu-diem", "ton-tai-han-che", "rieng")}
    assert list(states.values()) == [State.CHANGED, State.NEWLY_SHIPPED, State.ADDED]
    assert rows["bai-hoc-kinh-nghiem"].is_untouched


def test_title_that_cannot_be_bound_is_shown_as_typed(draft, section):
    draft.sections.filter(pk=section.pk).update(title="Có {{ khong_co }}")

    assert rows_of(draft)["uu-diem"].title == "Có {{ khong_co }}"


def test_outline_asks_the_database_once(draft, django_assert_num_queries):
    figures = draft_figures(draft)

    with django_assert_num_queries(1):
        outline_rows(draft, figures)


def test_title_of_a_page_of_words_is_shortened_in_the_list_only(draft, section):
    section.title = "Nhiệm vụ được trích nguyên văn. " * 50
    section.save(update_fields=["title"])

    row = next(each for each in outline_rows(draft, FIGURES) if each.section.key == section.key)

    assert len(row.short_title) <= 160
    assert row.short_title.endswith("…")
    assert len(row.title) > 1000
