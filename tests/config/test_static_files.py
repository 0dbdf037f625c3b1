"""Which sources keep classes in the packed style sheet."""

import re

from django.conf import settings

from config.static_files import _sources
from config.used_styles import words_of

APPS = ("communes", "assessments", "reports")
IMPORT = re.compile(r"from crispy_forms\.bootstrap import ([^\n(]+|\([^)]+\))")


def test_layouts_that_no_form_has_keep_no_classes():
    words = words_of(_sources())

    assert {"form-check-input", "invalid-feedback", "btn-primary"} <= words
    assert not {"accordion-button", "modal-dialog", "form-floating"} & words


def test_forms_have_no_layout_whose_styles_are_left_out():
    files = [file for app in APPS for file in (settings.BASE_DIR / app).rglob("*.py")]
    named = [name for file in files for name in IMPORT.findall(file.read_text(encoding="utf-8"))]

    assert set(named) == {"StrictButton"}
