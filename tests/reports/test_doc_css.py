"""The style sheet of papers on the screen goes by the same measures as the other formats."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from reports.documents.looks import LOOKS

ONLY_IN_WORD = {"rule", "table-head", "table-cell", "after-table", "edge", "page-number"}
CSS = Path(settings.BASE_DIR, "reports/static/reports/doc.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", sorted(set(LOOKS) - ONLY_IN_WORD))
def test_look_has_its_rule(key):
    look = LOOKS[key]

    rule = re.search(rf"^\.doc \.doc-{key} {{ (.*?) }}$", CSS, re.MULTILINE)[1]

    assert f"font-size: {look.size}pt;" in rule
    assert ("font-weight: bold" in rule) == look.bold
    assert ("font-style: italic" in rule) == look.italic
    assert ("text-align" not in rule) if look.align == "left" else (look.align in rule)
