"""import_criteria: read a criteria workbook back."""

from assessments.management.commands.import_template import Command as ImportTemplate
from assessments.spreadsheets.criteria_sheets import WHAT


class Command(ImportTemplate):
    help = "Nhập bộ tiêu chí từ tệp Excel."
    kinds = (WHAT,)
