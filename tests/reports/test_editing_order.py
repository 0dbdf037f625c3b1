"""Adding, moving and leaving out sections, and choosing who signs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communes import clock
from communes.enums import BodyKind, SigningCapacity
from communes.models import Body, Change, Signer
from reports import outlines
from reports.editing import (
    DOWN,
    UP,
    ReportRefused,
    TextRefused,
    add_section,
    choose_signer,
    keep_own_words,
    leave_out,
    move_section,
    save_section,
    take_shipped_text,
)
from reports.editing.branches import branch, moved_down, moved_up, place_for
from tests import builders
from tests.reports.conftest import FIGURES

LETTERS = range(23)  # a, b, c, d, đ, e, g … y
CHAPTER = "danh-gia-bai-hoc"
CHILDREN = ["uu-diem", "ton-tai-han-che", "bai-hoc-kinh-nghiem"]


class Row:
    """A row of an outline that is nothing but its level."""

    def __init__(self, level):
        self.level = level


outline = st.lists(st.integers(1, 4), min_size=1, max_size=12).map(
    lambda levels: [Row(level) for level in levels]
)


def add(writer, draft, after, level=3, style="so", title="Mục mới"):
    return add_section(
        actor=writer,
        report=draft,
        after=draft.sections.get(key=after),
        level=level,
        style=style,
        title=title,
        figures=FIGURES,
    )


def keys(draft):
    return list(draft.sections.values_list("key", flat=True))


def around(draft, key):
    listed = keys(draft)
    index = listed.index(key)
    return listed[index - 1], listed[index + 1]


def move(writer, draft, key, direction):
    return move_section(actor=writer, section=draft.sections.get(key=key), direction=direction)


def leave(writer, draft, key, *, out=True):
    return leave_out(actor=writer, section=draft.sections.get(key=key), out=out)


def left_out(draft):
    return list(draft.sections.filter(is_left_out=True).values_list("key", flat=True))


@given(outline, st.data())
def test_branch_moved_up_and_down_is_where_it_was(rows, data):
    index = data.draw(st.integers(0, len(rows) - 1))

    moved = moved_up(rows, index)

    if moved is not None:
        assert sorted(map(id, moved)) == sorted(map(id, rows))
        assert moved_down(moved, moved.index(rows[index])) == rows


@given(outline, st.data())
def test_new_row_takes_over_no_branch(rows, data):
    index, level = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(1, 4))

    place = place_for(rows, index, level)

    new = Row(level)
    added = [*rows[:place], new, *rows[place:]]
    assert branch(added, place) == [new]


def test_section_of_the_same_level_follows_its_sibling(draft, writer):
    added = add(writer, draft, "uu-diem", title="Kết quả khác")

    assert added.key == "ket-qua-khac"
    assert around(draft, added.key) == ("uu-diem", "ton-tai-han-che")
    told = Change.objects.get(subject_id=str(added.pk), field="title")
    assert told.new == "Kết quả khác"


def test_deeper_section_becomes_the_last_below_a_title(draft, writer):
    added = add(writer, draft, CHAPTER)

    assert around(draft, added.key) == ("bai-hoc-kinh-nghiem", "phan-phuong-huong")


@pytest.mark.parametrize("after", [outlines.OPENING, outlines.CLOSING])
def test_section_stays_between_opening_and_closing_words(draft, writer, after):
    add(writer, draft, after, level=1, style="phan")

    listed = keys(draft)
    assert (listed[0], listed[-1]) == (outlines.OPENING, outlines.CLOSING)


def test_two_sections_of_one_title_have_two_keys(draft, writer):
    titles = [add(writer, draft, "uu-diem", title="Thêm").key for _ in range(2)]

    assert titles == ["them-2", "them-3"]


def test_orders_have_no_gaps_after_adding(draft, writer):
    add(writer, draft, "uu-diem")

    orders = list(draft.sections.values_list("order", flat=True))
    assert all(after - before == 1 for before, after in pairwise(orders))


@pytest.mark.parametrize(
    ("fields", "refusal", "words"),
    [
        ({"title": " "}, ReportRefused, "nhập đề mục"),
        ({"style": "la_lung"}, ReportRefused, "không có"),
        ({"level": 7}, ReportRefused, "không có"),
        ({"title": "Năm {{ nam_nao }}"}, TextRefused, "chưa lưu được"),
    ],
)
def test_section_that_cannot_be_is_refused(draft, writer, fields, refusal, words):
    before = keys(draft)

    with pytest.raises(refusal, match=words):
        add(writer, draft, "uu-diem", **fields)

    assert keys(draft) == before


def test_section_for_which_no_letter_is_left_is_refused(draft, writer):
    for _ in LETTERS:
        add(writer, draft, "uu-diem", style="chu")
    before = keys(draft)

    with pytest.raises(ReportRefused, match="hết các chữ cái"):
        add(writer, draft, "uu-diem", style="chu")

    assert keys(draft) == before


def test_section_moves_past_its_sibling_with_all_below(draft, writer):
    move(writer, draft, "uu-diem", DOWN)
    assert around(draft, "uu-diem") == ("ton-tai-han-che", "bai-hoc-kinh-nghiem")

    move(writer, draft, CHAPTER, UP)
    listed = keys(draft)
    at = listed.index(CHAPTER)
    assert listed[at : at + 4] == [CHAPTER, "ton-tai-han-che", "uu-diem", "bai-hoc-kinh-nghiem"]
    assert listed[at + 4] == "ket-qua-dat-duoc"


@pytest.mark.parametrize(
    ("key", "direction"),
    [
        ("uu-diem", UP),
        ("bai-hoc-kinh-nghiem", DOWN),
        (outlines.OPENING, DOWN),
        (outlines.CLOSING, UP),
    ],
)
def test_section_at_an_end_stays(draft, writer, key, direction):
    before = keys(draft)

    with pytest.raises(ReportRefused):
        move(writer, draft, key, direction)

    assert keys(draft) == before


def test_chapter_is_left_out_with_all_below(draft, writer):
    leave(writer, draft, CHAPTER)
    assert left_out(draft) == [CHAPTER, *CHILDREN]

    with pytest.raises(ReportRefused, match="đưa mục đó vào trước"):
        leave(writer, draft, "uu-diem", out=False)

    leave(writer, draft, CHAPTER, out=False)
    assert left_out(draft) == []
    assert Change.objects.filter(field="is_left_out").count() == 8


def test_leaving_out_asks_as_often_for_many_as_for_one(
    draft, writer, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        leave(writer, draft, "phan-ket-qua")


def signer_of(unit):
    body = Body.objects.create(
        unit=unit, kind=BodyKind.PEOPLES_COMMITTEE, name="UBND", symbol="UBND", place="Mẫu"
    )
    return Signer.objects.create(
        body=body, full_name="Người Ký", capacity=SigningCapacity.ON_BEHALF, post="Chủ tịch"
    )


def test_signer_is_chosen_and_given_back(draft, writer, district):
    signer = signer_of(district)

    chosen = choose_signer(actor=writer, report=draft, signer=signer)
    given_back = choose_signer(actor=writer, report=draft, signer=None)

    assert (chosen.signer, given_back.signer) == (signer, None)
    assert Change.objects.filter(field="signer").count() == 2


def test_signer_of_another_unit_is_refused(draft, writer):
    with pytest.raises(ReportRefused, match="không thuộc"):
        choose_signer(actor=writer, report=draft, signer=signer_of(builders.district()))


def test_frozen_report_is_changed_by_no_verb(draft, section, writer, district):
    draft.frozen_at = clock.now()
    draft.save()
    before = list(draft.sections.values())
    told = Change.objects.count()
    verbs = [
        lambda: add(writer, draft, "uu-diem"),
        lambda: move(writer, draft, "uu-diem", DOWN),
        lambda: leave(writer, draft, "uu-diem"),
        lambda: choose_signer(actor=writer, report=draft, signer=signer_of(district)),
        lambda: keep_own_words(actor=writer, section=section),
        lambda: take_shipped_text(actor=writer, section=section, base_version=0),
        lambda: save_section(
            actor=writer, section=section, title="A", body="B", base_version=0, figures=FIGURES
        ),
    ]

    for verb in verbs:
        with pytest.raises(ReportRefused, match="đã chốt"):
            verb()

    assert list(draft.sections.values()) == before
    assert Change.objects.count() == told
