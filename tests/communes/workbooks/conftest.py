"""Workbooks made by openpyxl or by hand, as clerks and attackers send them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook


@pytest.fixture
def make_workbook():
    """Return a function that saves rows (and what `change` does to the sheet) as XLSX bytes."""

    def make(*rows, change=None):
        workbook = Workbook()
        workbook.active.title = "Điểm"
        for row in rows:
            workbook.active.append(row)
        if change:
            change(workbook.active)
        file = BytesIO()
        workbook.save(file)
        return file.getvalue()

    return make


@pytest.fixture
def change_parts():
    """Return a function that adds parts to XLSX bytes or replaces them."""

    def rewrite(content, parts):
        file = BytesIO()
        with ZipFile(BytesIO(content)) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
            for name in dict.fromkeys([*source.namelist(), *parts]):
                target.writestr(name, parts[name] if name in parts else source.read(name))
        return file.getvalue()

    return rewrite
