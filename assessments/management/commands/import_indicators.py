"""import_indicators: read a workbook of groups, items, indicators and checks back."""

from assessments.management.commands.import_template import Command as ImportTemplate
from assessments.spreadsheets.definitions_sheets import WHAT


class Command(ImportTemplate):
    help = "Nhập danh mục bảng, lĩnh vực, chỉ tiêu, điều kiện từ tệp Excel."
    kinds = (WHAT,)
