import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.documents.parse import (
    Section,
    TextError,
    check_text,
    parse,
    placeholders,
    read_text,
)
from reports.documents.tree import Footnote, Heading, Paragraph, Placeholder, Text


def spans_of(text):
    (paragraph,), problems = read_text(text)
    assert problems == ()
    return paragraph.spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("một hai", (Text("một hai"),)),
        ("một\n  hai", (Text("một hai"),)),
        ("*Đạt*.", (Text("Đạt", italic=True), Text("."))),
        ("**a *b***", (Text("a ", bold=True), Text("b", bold=True, italic=True))),
        (r"\*không nghiêng\*", (Text("*không nghiêng*"),)),
        (r"\- không gạch", (Text("- không gạch"),)),
        (r"\{{ x }}", (Text("{{ x }}"),)),
        (r"C:\thu muc", (Text(r"C:\thu muc"),)),
        ("3 * 4", (Text("3 * 4"),)),
        ("a [b] {c}", (Text("a [b] {c}"),)),
        ("{{ a.b }} xã", (Placeholder("a.b"), Text(" xã"))),
        ("{{a|dang:so_le|le:3}}", (Placeholder("a", "so_le", 3),)),
        ("**{{ a | dang:so }}**", (Placeholder("a", "so", bold=True),)),
    ],
)
def test_marks_become_spans(text, expected):
    assert spans_of(text) == expected


def test_decomposed_letters_are_composed():
    assert spans_of("Ho\u0300a Bi\u0300nh") == (Text("Hòa Bình"),)


def test_lines_become_paragraphs_and_bullets():
    paragraphs, _ = read_text("mở\nđầu\n\n- gạch\ntiếp\n+ cộng\n- gạch nữa")

    assert paragraphs == (
        Paragraph((Text("mở đầu"),)),
        Paragraph((Text("gạch tiếp"),), "bullet"),
        Paragraph((Text("cộng"),), "sub_bullet"),
        Paragraph((Text("gạch nữa"),), "bullet"),
    )


def test_footnote_stands_where_it_is_referred_to():
    text = "Có chuẩn[^cb].\n\n[^cb]: Gồm {{ n }} *cán bộ*\nvà công chức."

    assert spans_of(text) == (
        Text("Có chuẩn"),
        Footnote(
            (
                Text("Gồm "),
                Placeholder("n"),
                Text(" "),
                Text("cán bộ", italic=True),
                Text(" và công chức."),
            )
        ),
        Text("."),
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a\nb **c", 2, "Dấu in đậm “**” mở ra mà chưa đóng lại"),
        ("a\n\nb *c", 3, "Dấu in nghiêng “*” mở ra mà chưa đóng lại"),
        ("a {{ b", 1, "phải đóng bằng “}}”"),
        ("a\n{{ Tên }}", 2, "Không đọc được chỗ đặt số liệu"),
        ("{{ a | le:2 }}", 1, "Không đọc được chỗ đặt số liệu"),
        ("{{ a | dang:la_la }}", 1, "Không có định dạng “la_la”"),
        ("a[^1]", 1, "Chú thích “1” chưa có nội dung"),
        ("a\n\n[^1]: b", 3, "Chú thích “1” không được dẫn ở đâu"),
        ("a[^1] b[^1]\n\n[^1]: c", 1, "được dẫn hai lần"),
        ("a[^1]\n\n[^1]: c\n[^1]: d", 4, "viết hai lần"),
        ("a[^1]\n\n[^1]: c[^1]", 3, "chưa có nội dung"),
        ("xem {{ a | dang:bang }}", 1, "Bảng phải đứng riêng một đoạn"),
        ("- {{ a | dang:bang }}", 1, "Bảng phải đứng riêng một đoạn"),
        ("b\n{{ aa }}", 2, "Không có số liệu nào tên là “aa”. Có phải là “aaa”?"),
    ],
)
def test_check_text_says_where_and_what_is_wrong(text, line, words):
    problems = check_text(text, {"a", "aaa"})

    assert [problem.line for problem in problems if words in problem.message] == [line]


def test_check_text_accepts_what_can_be_printed():
    text = "**a** {{ a }}[^1]\n\n- {{ b | dang:so }}\n\n{{ c | dang:bang }}\n\n[^1]: {{ b }}"

    assert check_text(text, {"a", "b", "c"}) == []


def test_check_text_finds_unknown_figures_inside_footnotes():
    problems = check_text("a[^1]\n\n[^1]: {{ x }}", {"zzz"})

    assert [str(problem) for problem in problems] == ["Dòng 3: Không có số liệu nào tên là “x”."]


def test_placeholders_are_named_once_in_order():
    assert placeholders("{{ b }} {{ a.c | dang:so }}\n\n{{ b }} \\{{ d }}") == ("b", "a.c")


def test_parse_numbers_headings_and_ends_the_paper():
    blocks = parse(
        [Section("a", 1, "phan", "Kết quả"), Section("b", 2, "sao", "Số lượng", "- một.")],
        opening="Mở đầu:",
        closing="Trên đây là báo cáo.",
    )

    assert blocks == (
        Paragraph((Text("Mở đầu:"),)),
        Heading(1, (Text("Kết quả"),), "phan", "Phần I"),
        Heading(2, (Text("Số lượng"), Text(":")), "sao", "*"),
        Paragraph((Text("một."),), "bullet"),
        Paragraph((Text("Trên đây là báo cáo./."),)),
    )


@pytest.mark.parametrize("closing", ["Hết", "Hết.", "Hết./.", "Hết ./."])
def test_closing_paragraph_ends_with_one_end_mark(closing):
    assert parse([], closing=closing) == (Paragraph((Text("Hết./."),)),)


def test_closing_paragraph_may_end_with_a_figure():
    (paragraph,) = parse([], closing="Năm {{ nam }}")

    assert paragraph.spans[-2:] == (Placeholder("nam"), Text("./."))


def test_parse_names_the_section_of_each_problem():
    sections = [Section("mot", 1, "so", "Tên *hở"), Section("hai", 1, "so", "Tên", "a\nb {{")]

    with pytest.raises(TextError) as caught:
        parse(sections)

    assert [(p.section, p.line) for p in caught.value.problems] == [("mot", 1), ("hai", 2)]
    assert "Mục hai, dòng 2: " in str(caught.value)


@given(st.text(alphabet="ab*\\{}[]^: |-+\nẵ1_.", max_size=40))
def test_any_text_is_read_or_reported_never_a_crash(text):
    paragraphs, problems = read_text(text)

    assert all(problem.line <= text.count("\n") + 1 for problem in problems)
    assert all(paragraph.spans or problems for paragraph in paragraphs)
