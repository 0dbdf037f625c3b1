"""Safe reading and writing of XLSX for the whole house; knows no models and no request."""

from communes.workbooks.book import LIMITS, Book, Limits, Sheet, Value, WorkbookError
from communes.workbooks.reading import read_workbook
from communes.workbooks.writing import Column, SheetData, write_workbook

__all__ = [
    "LIMITS",
    "Book",
    "Column",
    "Limits",
    "Sheet",
    "SheetData",
    "Value",
    "WorkbookError",
    "read_workbook",
    "write_workbook",
]
