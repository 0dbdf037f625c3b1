"""Shipped and saved outlines."""

import pytest

from reports import outlines
from reports.documents.parse import Section
from reports.models import Report
from reports.models import Section as SavedSection
from tests import builders


def test_shipped_outline_begins_and_ends_with_words_of_its_own():
    first, *inner, last = outlines.shipped("tong-ket-cqcs").sections

    assert (first.key, last.key) == (outlines.OPENING, outlines.CLOSING)
    assert first.title == last.title == ""
    assert "{{ tinh.ten }}" in first.body
    assert len(inner) == 51


def test_shipped_section_carries_its_words():
    outline = outlines.shipped("tong-ket-cqcs")

    assert outline.section("quy-che-dan-chu").body
    assert outline.section("ket-qua-dat-duoc").body == ""
    assert outline.section("khong-co") is None


def test_kind_without_texts_is_refused():
    with pytest.raises(OSError, match="khong-co"):
        outlines.shipped("khong-co")


def test_saved_sections_come_in_order_without_those_left_out(db):
    report = Report.objects.create(
        kind="tong-ket-cqcs",
        unit=builders.district(),
        period="2021",
        created_at="2022-01-10T08:00Z",
    )
    for order, (key, left_out) in enumerate([("b", False), ("a", True), ("c", False)], start=1):
        SavedSection.objects.create(
            report=report,
            key=key,
            order=4 - order,
            level=1,
            style="la_ma",
            title=key.upper(),
            body=f"Lời {key}.",
            is_left_out=left_out,
            is_plain=key == "c",
        )

    assert outlines.saved(report) == (
        Section("c", 1, "la_ma", "C", "Lời c.", plain=True),
        Section("b", 1, "la_ma", "B", "Lời b."),
    )


def test_words_around_are_parted_from_the_numbered_sections():
    title = Section("a", 1, "so", "A")
    opening = Section(outlines.OPENING, 1, "khong", "", "Mở.")

    assert outlines.parted([opening, title]) == ("Mở.", (title,), "")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Section("khac", 2, "la_ma", "Đề mục", "Lời."), True),
        (Section("a", 1, "so", "Đề mục", "Lời khác."), False),
        (Section("a", 1, "so", "Đề mục khác", "Lời."), False),
        (Section("a", 1, "so", "Đề mụcLời.", ""), False),
    ],
)
def test_hash_tells_wordings_apart(other, same):
    section = Section("a", 1, "so", "Đề mục", "Lời.")

    assert (outlines.words_hash(section) == outlines.words_hash(other)) is same
