"""Numbers as Vietnamese offices write, read and number with them."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
BILLION = 10**9

WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
MOST_DIGITS = 18
TYPED_ALIKE = {0x2212: "-", 0x00A0: " ", 0x202F: " "}  # minus sign, no-break blanks
WELL_FORMED = re.compile(r"-?([0-9]+|[1-9][0-9]{0,2}([. ])[0-9]{3}(\2[0-9]{3})*)(,[0-9]+)?")
DECIMAL_DOT = re.compile(r"-?[0-9]+\.[0-9]+")
ENGLISH_GROUPS = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")


def format_integer(number: int) -> str:
    """Return "113.542": thousands set off by dots."""
    return f"{number:,}".replace(",", ".")


def format_decimal(number: Decimal | int, places: int) -> str:
    """Return "113.542,27" with exactly `places` decimals, rounded half up."""
    rounded = WIDE.quantize(Decimal(number), Decimal(1).scaleb(-places))
    plain = f"{rounded if rounded else abs(rounded):,f}"
    return plain.translate(str.maketrans(",.", ".,"))


def format_percent(percent: Decimal | int, places: int = 2) -> str:
    """Return "57,89%"; `percent` is in hundredths already, and a whole one prints as "100%"."""
    whole = percent == int(percent)
    return format_decimal(percent, 0 if whole else places) + "%"


def two_digits(number: int) -> str:
    """Return a count with a leading zero below ten: "08", "19", "1.234"."""
    sign = "-" if number < 0 else ""
    return f"{sign}0{abs(number)}" if abs(number) < 10 else format_integer(number)


def parse_decimal(text: str) -> Decimal:
    """Return the number that Vietnamese readers see in "9,5", "1.234,5" or "1 234,5".

    A dot groups thousands and nothing else, so "1.234" is 1234. Raises ValueError with a Vietnamese
    sentence; where the dot was meant as a decimal mark ("9.5") it offers the right spelling.
    """
    typed = text.strip().translate(TYPED_ALIKE)
    if not WELL_FORMED.fullmatch(typed):
        raise ValueError(_what_to_type(typed))
    plain = typed.translate({ord("."): None, ord(" "): None, ord(","): "."})
    if sum(character.isdigit() for character in plain) > MOST_DIGITS:
        raise ValueError(f"Số quá dài. Hãy nhập không quá {MOST_DIGITS} chữ số.")
    return Decimal(plain)


def _what_to_type(typed: str) -> str:
    if not typed:
        return "Chưa nhập số. Hãy nhập một số, ví dụ 9,5."
    if DECIMAL_DOT.fullmatch(typed):
        return f"Phần thập phân viết sau dấu phẩy. Nếu ý là “{_swap(typed)}”, hãy nhập như vậy."
    if ENGLISH_GROUPS.fullmatch(typed):
        return (
            "Dấu chấm tách hàng nghìn, dấu phẩy tách phần thập phân. "
            f"Nếu ý là “{_swap(typed)}”, hãy nhập như vậy."
        )
    return (
        "Không đọc được số này. Hãy chỉ nhập chữ số và dấu phẩy thập phân, ví dụ 9,5 hoặc 1.234,5."
    )


def _swap(typed: str) -> str:
    return typed.translate(str.maketrans(",.", ".,"))


def roman(number: int) -> str:
    """Return "IV" for 4. Raises ValueError outside 1 to 3999."""
    if not 0 < number < 4000:
        raise ValueError(f"Chữ số La Mã chỉ viết được từ 1 đến 3999, không viết được {number}.")
    written = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def letter(number: int) -> str:
    """Return the item letter a, b, c, d, đ, e, g …: no f, j, w, z, and no marked vowels.

    Raises ValueError outside 1 to 23.
    """
    if not 0 < number <= len(LETTERS):
        raise ValueError(f"Chỉ có {len(LETTERS)} chữ cái đánh thứ tự, không có chữ thứ {number}.")
    return LETTERS[number - 1]


def number_in_words(number: int) -> str:
    """Return "hai nghìn không trăm hai mươi sáu" for 2026; "linh" stands for an empty ten.

    Raises ValueError from 10^18 on.
    """
    if abs(number) >= BILLION**2:
        raise ValueError("Số quá lớn để viết bằng chữ.")
    if number < 0:
        return f"âm {number_in_words(-number)}"
    if number == 0:
        return DIGITS[0]
    billions, rest = divmod(number, BILLION)
    head = [*_under_billion(billions, padded=False), "tỷ"] if billions else []
    return " ".join(head + _under_billion(rest, padded=bool(billions)))


def _under_billion(number: int, *, padded: bool) -> list[str]:
    """Return the words; `padded` reads empty leading groups ("không triệu") and hundreds too."""
    words: list[str] = []
    for size, name in ((10**6, ["triệu"]), (10**3, ["nghìn"]), (1, [])):
        group, rest = divmod(number, size)
        if number and (group or padded):
            words += [*_under_thousand(group, padded=padded), *name] if group else ["không", *name]
        padded = padded or group > 0
        number = rest
    return words


def _under_thousand(number: int, *, padded: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    head = [DIGITS[hundreds], "trăm"] if hundreds or padded else []
    if 0 < rest < 10:
        return [*head, *(["linh"] if head else []), DIGITS[rest]]
    return head + (_tens(rest) if rest else [])


def _tens(number: int) -> list[str]:
    tens, ones = divmod(number, 10)
    if tens == 1:
        head, special = ["mười"], {5: "lăm"}
    else:
        head, special = [DIGITS[tens], "mươi"], AFTER_TENS
    return head + ([special.get(ones, DIGITS[ones])] if ones else [])
