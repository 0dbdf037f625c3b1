"""Cells of one row: typed values are read, and each cell that cannot be taken is noted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from communes.vietnamese import fold, nfc, parse_decimal, short_date
from communes.workbooks import Value


@dataclass(frozen=True)
class CellError:
    """A cell that cannot be taken: where, what stands there, the rule, what to do."""

    sheet: str
    cell: str
    value: str
    rule: str
    action: str


@dataclass
class Row:
    """One row under its titles; reads typed values and notes each cell that is wrong, once."""

    sheet: str
    cells: Mapping[str, tuple[str, Value]]
    errors: list[CellError] = field(repr=False)

    def fail(self, title: str, rule: str, action: str) -> None:
        """Note that the cell under `title` breaks a rule."""
        address, value = self.cells[title]
        if (self.sheet, address) not in {(error.sheet, error.cell) for error in self.errors}:
            self.errors.append(CellError(self.sheet, address, printed(value), rule, action))

    def text(self, title: str, longest: int, *, required: bool = True) -> str:
        """Return the words of a cell, composed and with single blanks between them."""
        words = " ".join(nfc(printed(self._value(title))).split())
        if required and not words:
            self.fail(title, f"“{title}” không được để trống.", "Hãy điền ô này.")
        if len(words) > longest:
            self.fail(title, f"“{title}” dài quá {longest} ký tự.", "Hãy viết ngắn lại.")
        return words

    def code(self, title: str, *, required: bool = True) -> str:
        """Return a code; one that Excel has turned into a fraction may have lost a zero."""
        value = self._value(title)
        if isinstance(value, Decimal) and value % 1:
            rule = "Mã đang ở dạng số nên có thể bị mất chữ số 0 ở cuối."
            self.fail(title, rule, "Hãy đổi ô sang dạng Văn bản (Text) rồi nhập lại mã.")
        code = self.text(title, 20, required=required)
        if any(sign in code for sign in " ,;"):
            rule = "Mã không chứa dấu cách, dấu phẩy, dấu chấm phẩy."
            self.fail(title, rule, "Hãy viết mã liền nhau, ví dụ 1 hoặc 1.2.")
        return code

    def codes(self, title: str) -> tuple[str, ...]:
        """Return the codes listed in a cell, separated by commas or semicolons."""
        words = self.text(title, 200, required=False).replace(";", ",")
        return tuple(code.strip() for code in words.split(",") if code.strip())

    def number(self, title: str, *, required: bool = False) -> Decimal | None:
        """Return the number in a cell; None when it is empty or no number."""
        value = self._value(title)
        if value is None:
            if required:
                self.fail(title, f"“{title}” không được để trống.", "Hãy nhập một số.")
            return None
        try:
            return _decimal(value)
        except ValueError as problem:
            self.fail(title, f"“{title}” phải là một số.", str(problem))
            return None

    def numbers(self, title: str) -> tuple[Decimal, ...]:
        """Return the numbers listed in a cell, separated by semicolons."""
        value = self._value(title)
        parts = value.split(";") if isinstance(value, str) else [value]
        try:
            return tuple(_decimal(part) for part in parts if part not in (None, ""))
        except ValueError as problem:
            self.fail(title, f"“{title}” phải là các số cách nhau bằng dấu “;”.", str(problem))
            return ()

    def whole(self, title: str, *, required: bool = False) -> int | None:
        """Return the whole number in a cell, not negative; None when empty or not one."""
        number = self.number(title, required=required)
        if number is None or (number == int(number) and number >= 0):
            return None if number is None else int(number)
        self.fail(title, f"“{title}” phải là số nguyên từ 0 trở lên.", "Hãy nhập lại, ví dụ 0.")
        return None

    def choice(
        self,
        title: str,
        words: Mapping[str, str],
        *,
        required: bool = True,
        offered: Mapping[str, str] | None = None,
    ) -> str:
        """Return the key whose word stands in the cell; empty when there is none.

        A word that is not known is answered with those `offered` (None: all of `words`).
        """
        typed = self.text(title, 200, required=required)
        found = [key for key, word in words.items() if same(word, typed)]
        if typed and not found:
            allowed = "; ".join(f"“{word}”" for word in (offered or words).values())
            self.fail(title, f"“{title}” không có mức này.", f"Hãy chọn một trong: {allowed}.")
        return found[0] if found else ""

    def day(self, title: str) -> date | None:
        """Return the date in a cell; None when it is empty or no date."""
        value = self._value(title)
        if isinstance(value, datetime):
            return value.date()
        if value is None or isinstance(value, date):
            return value
        try:
            day, month, year = printed(value).strip().split("/")
            return date.fromisoformat(f"{year}-{month:0>2}-{day:0>2}")
        except ValueError:
            self.fail(title, f"“{title}” phải là ngày.", "Hãy nhập dạng ngày/tháng/năm.")
            return None

    def _value(self, title: str) -> Value:
        value = self.cells[title][1]
        return None if isinstance(value, str) and not value.strip() else value


def same(word: str, other: str) -> bool:
    """Return whether two words are the same to a reader: marks, case and blanks do not count."""
    return fold(word.replace("...", "…")) == fold(other.replace("...", "…"))


def printed(value: Value) -> str:
    """Return a cell as its reader would write it."""
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return "" if value is None else str(value)


def _decimal(value: Value) -> Decimal:
    if isinstance(value, bool | date):
        raise ValueError("Hãy nhập một số, ví dụ 9,5.")
    return Decimal(value) if isinstance(value, int | Decimal) else parse_decimal(printed(value))
