"""A frozen report is replaced by another; both are kept, the latest counts."""

from dataclasses import replace

import pytest
from django.urls import reverse

from communes.enums import DutyKind
from communes.models import Change
from reports import access, issue
from reports.compose import compose
from reports.editing import ReportRefused, begin_replacement, create_report
from reports.kinds import Kind, kind_of
from reports.models import Report
from tests.reports.conftest import KIND

REASON = "Số liệu kỷ luật thay đổi"


@pytest.fixture
def frozen(draft, writer, monkeypatch, settings, tmp_path) -> Report:
    """The report, frozen without a PDF, which takes long."""
    settings.MEDIA_ROOT = tmp_path
    kinds = {KIND: kind_of(KIND)}
    monkeypatch.setattr("reports.issue.kind_of", lambda code: _quick(kinds[code]))
    draft.sections.filter(key="uu-diem").update(body="Lời đã chốt.")
    return issue.freeze(actor=writer, report=draft)


def _quick(kind: Kind) -> Kind:
    return replace(kind, formats=("html", "txt"))


def replaced(frozen, writer):
    return begin_replacement(actor=writer, report=frozen, reason=REASON)


def test_replacement_begins_with_the_frozen_words(frozen, writer):
    draft = replaced(frozen, writer)

    assert (draft.replaces, draft.frozen_at) == (frozen, None)
    assert draft.sections.get(key="uu-diem").body == "Lời đã chốt."
    assert draft.sections.count() == frozen.sections.count()
    assert Change.objects.latest("pk").reason == REASON


def test_frozen_report_counts_until_the_replacement_is_frozen(frozen, writer):
    draft = replaced(frozen, writer)
    where = (kind_of(KIND), frozen.unit, "2021")

    assert issue.frozen_report(*where) == frozen

    kept = {row.format: row.sha256 for row in frozen.files.all()}
    issue.freeze(actor=writer, report=draft)

    assert issue.frozen_report(*where) == draft
    assert {row.format: row.sha256 for row in frozen.files.all()} == kept
    assert all(seal.is_intact for seal in issue.seals(Report.objects.get(pk=frozen.pk)))


def test_draft_is_put_together_with_the_words_of_the_replacement(frozen, writer):
    draft = replaced(frozen, writer)
    draft.sections.filter(key="uu-diem").update(body="Lời thay thế.")
    kind = kind_of(KIND)

    blocks = compose(kind, frozen.unit, kind.read_period("2021")).document.blocks

    said = [getattr(span, "text", "") for block in blocks for span in getattr(block, "spans", ())]
    assert "Lời thay thế." in said
    assert "Lời đã chốt." not in said


def test_next_year_copies_the_words_of_the_replacement(frozen, writer):
    draft = replaced(frozen, writer)
    draft.sections.filter(key="uu-diem").update(body="Lời thay thế.")

    later = create_report(
        actor=writer, kind=kind_of(KIND), unit=frozen.unit, period="2022", copy_year_before=True
    )

    assert later.sections.get(key="uu-diem").body == "Lời thay thế."


def test_draft_is_not_replaced(draft, writer):
    with pytest.raises(ReportRefused, match="cứ sửa trực tiếp"):
        begin_replacement(actor=writer, report=draft, reason=REASON)


def test_replacement_needs_a_reason(frozen, writer):
    with pytest.raises(ReportRefused, match="lý do"):
        begin_replacement(actor=writer, report=frozen, reason=" ")


def test_report_is_replaced_once_but_its_replacement_may_be_too(frozen, writer):
    draft = replaced(frozen, writer)

    with pytest.raises(ReportRefused, match="đã có văn bản thay thế"):
        replaced(frozen, writer)

    issue.freeze(actor=writer, report=draft)
    assert replaced(draft, writer).replaces == draft


def test_only_who_writes_reports_may_replace_a_frozen_one_once(frozen, writer, login_as):
    leader = login_as(DutyKind.DECISION, frozen.unit)
    address = reverse("reports:replace", args=[frozen.pk])

    assert access.may_replace(writer, Report.objects.get(pk=frozen.pk))
    assert leader.get(address).status_code == 403
    replaced(frozen, writer)
    assert not access.may_replace(writer, Report.objects.get(pk=frozen.pk))


def test_page_begins_the_replacement_and_leads_to_it(frozen, writer, login_as):
    browser = login_as(writer)
    address = reverse("reports:replace", args=[frozen.pk])

    assert "Bản đã chốt và các tệp" in browser.get(address).content.decode()
    empty = browser.post(address, {"reason": ""}).content.decode()
    assert "Hãy nhập lý do thay thế" in empty
    answer = browser.post(address, {"reason": REASON}, follow=True)

    draft = Report.objects.get(replaces=frozen)
    assert answer.redirect_chain == [(reverse("reports:report", args=[draft.pk]), 302)]
    assert "báo cáo đã chốt trước đó" in answer.content.decode()
    page = browser.get(reverse("reports:report", args=[frozen.pk])).content.decode()
    assert "Văn bản thay thế đang được soạn" in page
    assert "Lập văn bản thay thế" not in page
    again = browser.post(address, {"reason": REASON}).content.decode()
    assert "đã có văn bản thay thế" in again


def test_page_of_a_draft_leads_back_to_it(draft, writer, login_as):
    address = reverse("reports:replace", args=[draft.pk])

    answer = login_as(writer).get(address, follow=True)

    assert answer.redirect_chain == [(reverse("reports:report", args=[draft.pk]), 302)]
    assert "cứ sửa trực tiếp" in answer.content.decode()


def test_file_of_a_replacement_is_called_one(frozen, writer):
    draft = replaced(frozen, writer)
    code = frozen.unit.code

    assert issue.file_name(draft, "pdf") == f"du-thao-{KIND}-{code}-2021-thay-the.pdf"
    assert issue.file_name(frozen, "pdf") == f"{KIND}-{code}-2021.pdf"
