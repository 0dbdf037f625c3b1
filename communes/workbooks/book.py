"""What a workbook holds once it is read: plain values and their addresses."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from openpyxl.utils import get_column_letter

Value = str | int | Decimal | bool | date | datetime | None

MEBIBYTE = 1024 * 1024


class WorkbookError(ValueError):
    """A workbook cannot be read or written: what is wrong and what to do, in Vietnamese."""

    def __init__(self, problem: str, action: str) -> None:
        super().__init__(f"{problem} {action}")
        self.problem = problem
        self.action = action


@dataclass(frozen=True)
class Limits:
    """How large a workbook may be; sizes in bytes, rows and columns per sheet."""

    file_size: int = 20 * MEBIBYTE
    unpacked_size: int = 60 * MEBIBYTE
    parts: int = 1000
    sheets: int = 60
    rows: int = 20_000
    columns: int = 256

    @property
    def megabytes(self) -> int:
        """Return the largest file in MB, as people are told."""
        return self.file_size // MEBIBYTE


LIMITS = Limits()


@dataclass(frozen=True)
class Sheet:
    """A sheet from its cell A1 to its last filled row and column; all rows are equally long.

    A blank cell is None. A formula stands as its text ("=A1+B1") and an error as "#REF!"; their
    addresses are in `formulas` and `errors`, the areas of merged cells in `merged`. `percents` are
    the cells whose number is shown a hundred times as large, with a percent sign.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...] = ()
    formulas: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    percents: tuple[str, ...] = ()

    def address(self, row: int, column: int) -> str:
        """Return "C5" for `rows[4][2]`."""
        return f"{get_column_letter(column + 1)}{row + 1}"


@dataclass(frozen=True)
class Book:
    """The sheets of a workbook by name, in their order."""

    sheets: dict[str, Sheet] = field(default_factory=dict)

    def sheet(self, name: str) -> Sheet:
        """Return the sheet of that name. Raises WorkbookError naming the sheets there are."""
        if name not in self.sheets:
            raise WorkbookError(
                f"Tệp không có trang tính “{name}”, chỉ có: {', '.join(self.sheets)}.",
                "Hãy dùng đúng tệp mẫu và giữ nguyên tên các trang tính.",
            )
        return self.sheets[name]
