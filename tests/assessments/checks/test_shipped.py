"""Every check that is shipped: one case in which it holds, one in which it fails."""

from decimal import Decimal

import pytest
from django.conf import settings

from assessments import checks
from assessments.checks.words import failed_words
from assessments.expressions import evaluate, parse, references
from assessments.loading import load_statistics
from assessments.models import Check
from communes.reference_files import read_rows
from tests import builders

FOLDER = settings.BASE_DIR / "fixtures" / "checks"
SHIPPED = {
    row["code"]: row["expression"]
    for file in sorted(FOLDER.glob("*.csv"))
    for row in read_rows("checks", file.name)
}
# numbers for the names of the expression from left to right ("-" is missing), then what is said
CASES = {
    "don-vi-dan-toc": ("88 90", "91 90", "91 > 90"),
    "don-vi-dan-so-bien-dong": ("109 100", "111 100", "|111 - 100| (= 11) > 0,1 × 100 (= 10)"),
    "don-vi-dien-tich-bien-dong": ("100 100", "98 100", "|98 - 100| (= 2) > 0,01 × 100 (= 1)"),
    "cqcs-ho-ngheo-bien-dong": ("31.5 40", "12 40", "|12 - 40| (= 28) > 10"),
    "cqcs-dung-han-giam": ("100 99.5", "100 60", "100 - 60 (= 40) > 20"),
    "cqcs-luot-thanh-tra": ("4 3", "2 3", "2 < 3"),
    "cqcs-tieu-chuan": ("95 100", "100 95", "100 > 95"),
    "tthc-tiep-nhan": ("10 2 5 3", "10 2 5 4", "10 ≠ 2 + 5 + 4 (= 11)"),
    "tthc-da-giai-quyet": ("9 4 5 0", "9 4 4 0", "9 ≠ 4 + 4 + 0 (= 8)"),
    "tthc-dang-giai-quyet": ("3 2 1", "3 2 2", "3 ≠ 2 + 2 (= 4)"),
    "tthc-can-doi": ("12 9 3", "12 9 4", "12 ≠ 9 + 4 (= 13)"),
    "tthc-chuyen-ky": ("3 3", "2 3", "2 ≠ 3"),
    "tthc-bien-dong": (
        "190 100",
        "350 200",
        "|350 - 200| (= 150) > 0,5 × 200 (= 100) và |350 - 200| (= 150) > 100",
    ),
    "cchc-mau-khao-sat": ("5 3", "2 3", "2 < 3"),
    "cchc-van-ban-theo-loai": ("7 0 2 3 2", "1 0 2 3 2", "1 ≠ 0 + 2 + 3 + 2 (= 7)"),
    "cchc-xu-ly-sau-ra-soat": ("1 1", "2 1", "2 > 1"),
    "cchc-trai-phap-luat": ("0 48", "49 48", "49 > 48"),
    "cchc-trai-phap-luat-xu-ly": ("2 2", "3 2", "3 > 2"),
    "cchc-don-gian-hoa": ("0 321", "322 321", "322 > 321"),
    "cchc-cong-khai": ("329 412", "495 470", "495 > 470"),
    "cchc-mot-cua": ("202 84 118", "221 84 141", "221 ≠ 84 + 141 (= 225)"),
    "cchc-mot-cua-tong": ("202 412", "413 412", "413 > 412"),
    "cchc-pakn-giai-quyet": ("0 0", "1 0", "1 > 0"),
    "cchc-pakn-cong-khai": ("0 0", "1 0", "1 > 0"),
    "cchc-su-nghiep-linh-vuc": ("5 - 1 6", "6 - 1 6", "6 + 1 + 0 (= 7) ≠ 6"),
    "cchc-bien-che-co-mat": ("105 109", "110 109", "110 > 109"),
    "cchc-vien-chuc-co-mat": ("2038 2232", "2233 2232", "2.233 > 2.232"),
    "cchc-bien-che-bien-dong": ("107 109", "90 109", "|90 - 109| (= 19) > 0,1 × 109 (= 10,9)"),
    "cchc-tu-chu-huyen": ("77 1 75 1 -", "77 1 74 1 -", "77 ≠ 1 + 74 + 1 + 0 (= 76)"),
    "cchc-tu-chu-phong": ("3 1 1 1", "3 1 1 -", "3 ≠ 1 + 1 + 0 (= 2)"),
    "cchc-tu-chu-khac": ("1 1 - -", "2 1 - -", "2 ≠ 1 + 0 (= 1)"),
    "cchc-tu-chu-phan": ("- 1 77", "77 1 77", "77 + 1 (= 78) > 77"),
    "cchc-kiem-tra-van-ban-xa": ("256 256", "257 256", "257 > 256"),
    "cchc-sap-xep-truong": ("10 20", "21 20", "21 > 20"),
    "cchc-sap-nhap-ban": ("55 115", "116 115", "116 > 115"),
    "cchc-trinh-do-cap-xa": (
        "125 30 166 12 36 177 192",
        "125 30 166 12 35 177 192",
        "125 + 30 + 166 + 12 + 35 (= 368) ≠ 177 + 192 (= 369)",
    ),
    "cchc-ly-luan-cap-xa": ("1 166 177 192", "9 1 4 5", "9 + 1 (= 10) > 4 + 5 (= 9)"),
    "cchc-hanh-chinh-co-mat": ("463 472", "473 472", "473 > 472"),
    "cchc-chung-thu-so": ("172 33 139", "119 33 139", "119 ≠ 33 + 139 (= 172)"),
    "tiep-dan-huyen": ("75 41", "40 41", "40 < 41"),
    "tiep-dan-xa": ("5 4", "3 4", "3 < 4"),
    "don-xa-du-dieu-kien": ("4 4", "5 4", "5 > 4"),
    "don-huyen-bau-cu": ("0 42", "43 42", "43 > 42"),
    "don-huyen-ket-qua": ("2 1 1 1 1 0", "2 2 1 1 1 0", "2 + 2 (= 4) > 1 + 1 + 1 + 0 (= 3)"),
    "tiep-dan-bien-dong": ("41 60", "80 30", "80 > 2 × 30 (= 60) và |80 - 30| (= 50) > 20"),
    "sk-cong-chuc-co-mat": ("80 88", "89 88", "89 > 88"),
    "sk-vien-chuc-co-mat": ("1573 1656", "1657 1656", "1.657 > 1.656"),
    "sk-hop-dong-co-mat": ("68 68", "69 68", "69 > 68"),
    "sk-vien-chuc-hai-nguon": ("1656 1656", "1656 1670", "1.656 ≠ 1.670"),
    "sk-cong-chuc-giam": ("13 101 88", "14 101 88", "14 ≠ 101 - 88 (= 13)"),
    "sk-hop-dong-giam": ("52 120 68", "28 120 68", "28 ≠ 120 - 68 (= 52)"),
    "sk-tong-tinh-gian": ("103 12 90 1", "141 12 90 1", "141 ≠ 12 + 90 + 1 (= 103)"),
    "sk-mau-so-van-ban": ("9841 9841", "3521 9841", "3.521 ≠ 9.841"),
    "sk-bien-che-bien-dong": ("88 90", "70 90", "|70 - 90| (= 20) > 0,1 × 90 (= 9)"),
    "sk-yeu-nang-luc": ("115 115", "116 115", "116 > 115"),
    "sk-trinh-do-dai-hoc": ("17 115", "116 115", "116 > 115"),
    "sk-ly-do-tinh-gian": ("39 30 141", "112 30 141", "112 + 30 (= 142) > 141"),
    "sk-lop-tai-huyen": ("3 245", "0 245", "0 ≤ 0 và 0 + 245 (= 245) ≠ 0"),
    "sk-nguoi-thac-si": ("3 3", "4 3", "4 > 3"),
    "sk-nguoi-dai-hoc": ("7 7", "8 7", "8 > 7"),
    "sk-nguoi-cao-cap": ("35 35", "36 35", "36 > 35"),
    "sk-nguoi-trung-cap": ("312 315", "316 315", "316 > 315"),
    "sk-nguoi-cvc": ("68 68", "69 68", "69 > 68"),
    "sk-nguoi-cv": ("164 165", "166 165", "166 > 165"),
    "sk-nguoi-cv-huyen": ("243 245", "246 245", "246 > 245"),
    "sk-nguoi-cap-phong": ("35 35", "36 35", "36 > 35"),
    "sk-nguoi-khac": ("187 239", "240 239", "240 > 239"),
    "sk-nguoi-tong": ("806 1112", "1113 1112", "1.113 > 1.112"),
    "sk-nguoi-mot-lan": (
        "806 3 7 35 312 68 164 243 35 187",
        "311 3 7 35 312 68 164 243 35 187",
        "311 < số lớn nhất của (3; 7; 35; 312; 68; 164; 243; 35; 187) (= 312)",
    ),
    "sk-thi-tuyen-chuc-danh": ("7 42", "43 42", "43 > 42"),
    "sk-bo-nhiem-lai-muon": ("0 55", "56 55", "56 > 55"),
    "sk-diem-truong-mau-giao": ("12 9", "8 9", "8 < 9"),
    "sk-diem-truong-tieu-hoc": ("7 7", "6 7", "6 < 7"),
    "sk-luot-nguoi-quan-triet": ("1896 48 2954 58", "47 48 57 58", "47 < 48; 57 < 58"),
    "sk-ho-dang-vien-hoan-von": ("107 154", "155 154", "155 > 154"),
    "sk-to-tu-quan": ("65 64", "63 64", "63 < 64"),
    "sk-ho-ngheo-tong": ("4172 3927 43333", "9 2 10", "9 + 2 (= 11) > 10"),
    "sk-ho-ngheo-bien-dong": ("9.6 11", "9.6 20", "|9,6 - 20| (= 10,4) > 5"),
    "sk-vi-pham-ky-cuong": ("0 0 0", "1 1 1", "1 + 1 (= 2) > 1"),
    "sk-muc-do-3-huyen": ("204 263", "264 263", "264 > 263"),
    "sk-muc-do-3-xa": ("23 155", "156 155", "156 > 155"),
}


class Given:
    """Numbers for the names of an expression, in the order in which they first stand there."""

    def __init__(self, node, numbers):
        names = dict.fromkeys(references(node))
        given = [None if part == "-" else Decimal(part) for part in numbers.split()]
        self.numbers = dict(zip(names, given, strict=True))

    def number(self, reference):
        return self.numbers[reference]


def test_every_shipped_check_has_a_case():
    assert SHIPPED.keys() == CASES.keys()


@pytest.mark.parametrize("code", CASES)
def test_check_holds(code):
    node = parse(SHIPPED[code])

    assert evaluate(node, Given(node, CASES[code][0])) is True


@pytest.mark.parametrize("code", CASES)
def test_check_fails_and_says_why_in_numbers(code):
    node = parse(SHIPPED[code])
    given = Given(node, CASES[code][1])

    assert evaluate(node, given) is False
    assert failed_words(node, lambda part: evaluate(part, given)) == CASES[code][2]


@pytest.mark.django_db
def test_every_shipped_check_names_what_there_is():
    load_statistics()

    review = checks.review(builders.district(), "2021")

    assert Check.objects.count() == len(SHIPPED)
    assert review.broken == []
