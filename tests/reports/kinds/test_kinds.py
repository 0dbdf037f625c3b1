"""The kinds of reports."""

import pytest
from django.conf import settings

from assessments.models import IndicatorGroup
from communes.enums import Tier
from communes.reference_files import read_rows
from reports.documents.parse import check_text, placeholders
from reports.figures.formats import TREND
from reports.figures.grades import DECIDED
from reports.figures.group_tables import name_of
from reports.kinds import KINDS, UnknownKind, kind_of
from reports.outlines import shipped
from reports.rendering import CONTENT_TYPES, WRITERS

GROUPS = settings.BASE_DIR / "fixtures" / "groups"


def test_kinds_are_known_by_their_codes():
    assert list(KINDS) == [
        "tong-ket-cqcs",
        "tong-ket-cchc",
        "tong-hop-xep-loai-tinh",
        "dan-van-chinh-quyen",
        "so-ket-chi-thi",
        "bang-tu-cham-diem",
        "bang-diem-tham-dinh",
        "phieu-tu-cham",
        "bieu-06a",
    ]
    assert kind_of("tong-ket-cqcs").tiers == (Tier.DISTRICT,)
    assert kind_of("tong-hop-xep-loai-tinh").tiers == (Tier.PROVINCE,)


def test_unknown_kind_is_refused_with_a_list():
    with pytest.raises(UnknownKind, match="tong-ket-cqcs, tong-ket-cchc, tong-hop-xep-loai-tinh"):
        kind_of("tong-ket")


def groups_of(report):
    rows = [row for path in GROUPS.glob("*.csv") for row in read_rows("groups", path.name)]
    return [IndicatorGroup(code=row["code"]) for row in rows if row.get("report") == report]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_kind_has_words_figures_and_writers(kind):
    names = {row["name"] for row in read_rows("reports", f"{kind.code}-figures.csv")}
    names |= {name_of(group) for group in groups_of(kind.code)}
    outline = shipped(kind.code)
    texts = [section.title for section in outline.sections]
    texts += [section.body for section in outline.sections]
    texts += [outline.subject, *outline.recipients, *outline.addressees]
    texts += [outline.preparer_name, outline.signer_name]
    texts += [*outline.form_code, *outline.form_reporting]

    trends = {name for text in texts for name in placeholders(text) if name.startswith(TREND)}
    known = {*names, DECIDED.name, *trends}
    problems = [problem for text in texts for problem in check_text(text, known)]

    assert problems == []
    assert set(kind.formats) <= WRITERS.keys() == CONTENT_TYPES.keys()


def test_period_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="kỳ báo cáo là năm"):
        kind_of("tong-ket-cqcs").read_period("2021-H1")
