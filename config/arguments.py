"""The words of argparse, in Vietnamese."""

import re

SENTENCES = (
    (r"the following arguments are required: (.+)", "Thiếu tham số bắt buộc: {}."),
    (r"unrecognized arguments: (.+)", "Không có tham số: {}."),
    (r"argument (.+): expected one argument", "Tham số {} cần một giá trị."),
    (r"argument (.+): expected at least one argument", "Tham số {} cần ít nhất một giá trị."),
    (r"argument (.+): not allowed with argument (.+)", "Tham số {} không đi cùng tham số {}."),
    (r"argument (.+): invalid \S+ value: (.+)", "Tham số {} không nhận giá trị {}."),
    (
        r"argument (.+): invalid choice: (.+) \(choose from (.+)\)",
        "Tham số {} không nhận giá trị {}; chọn một trong: {}.",
    ),
)


def in_vietnamese(message: str) -> str:
    """Return argparse's `message` as a Vietnamese sentence, the names in it unchanged."""
    message = message.removeprefix("Error: ")
    for pattern, sentence in SENTENCES:
        if found := re.fullmatch(pattern, message):
            return sentence.format(*found.groups())
    return "Tham số không hợp lệ; thêm --help để xem cách dùng."
