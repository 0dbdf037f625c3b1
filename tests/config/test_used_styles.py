"""What stays of a large style sheet."""

import pytest

from config.used_styles import used_rules, words_of

WORDS = words_of(['<a class="btn btn-primary">', "row"])


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".btn{color:red}", ".btn{color:red}"),
        (".carousel{color:red}", ""),
        (".carousel,.btn:hover{color:red}", ".btn:hover{color:red}"),
        (".btn .carousel{color:red}", ""),
        (":not(.btn,.row)>a{color:red}", ":not(.btn,.row)>a{color:red}"),
        ("body,[data-x]{color:red}", "body,[data-x]{color:red}"),
        ("@media print{.carousel{color:red}}", ""),
        ("@media print{.row{color:red}}", "@media print{.row{color:red}}"),
        ("@keyframes x{to{opacity:0}}", "@keyframes x{to{opacity:0}}"),
        ('@charset "UTF-8";a{color:red}', '@charset "UTF-8";a{color:red}'),
    ],
)
def test_rules_of_used_classes_stay(css, kept):
    assert used_rules(css, WORDS) == kept
