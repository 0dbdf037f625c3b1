"""The outline of the year-end report: its sections, their numbers, and what surrounds them."""

from pathlib import Path

from reports.documents.bind import bind_line
from reports.documents.numbering import labels

APPROVED = Path(__file__).with_name("approved-headings.txt")
WITHOUT_WORDS = {
    "phan-ket-qua",
    "ket-qua-dat-duoc",
    "nhiem-vu-giai-phap",
    "he-thong-chinh-tri",
    "dan-chu-dan-van",
    "doi-ngu-can-bo",
    "danh-gia-bai-hoc",
    "phan-phuong-huong",
    "nhiem-vu-nam-sau",
}


def test_headings_of_the_reference_year_are_the_approved_ones(outline, figures):
    entries = outline["sections"]
    numbers = labels((entry["level"], entry["style"]) for entry in entries)
    titles = [bind_line(entry["title"], figures) for entry in entries]

    headings = [f"{number} {title}" for number, title in zip(numbers, titles, strict=True)]

    assert headings == APPROVED.read_text(encoding="utf-8").splitlines()


def test_section_keys_are_unique(outline):
    keys = [entry["key"] for entry in outline["sections"]]

    assert len(set(keys)) == len(keys) == 51


def test_only_headings_above_others_and_task_lines_have_no_words(outline, bodies):
    keys = {entry["key"] for entry in outline["sections"]}
    plain = {entry["key"] for entry in outline["sections"] if entry.get("plain")}

    assert len(plain) == 9
    assert keys - set(bodies) == WITHOUT_WORDS | plain
    assert set(bodies) <= keys


def test_subject_reads_as_in_the_reference_year(outline, figures):
    subject = bind_line(outline["frame"]["subject"], figures)

    assert subject == "Tổng kết công tác xây dựng, củng cố chính quyền cơ sở năm 2021"


def test_recipients_read_as_in_the_reference_year(outline, figures):
    recipients = [bind_line(line, figures) for line in outline["frame"]["recipients"]]

    assert recipients == [
        "Sở Nội vụ - TTBCĐ tỉnh",
        "TT Huyện ủy",
        "TT HĐND huyện",
        "Các xã, thị trấn",
        "Lưu: VT, NV",
    ]
