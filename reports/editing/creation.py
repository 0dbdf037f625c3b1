"""Beginning a report: from the words of its kind, or from those of the year before."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit
from communes.periods import period_words, year_before
from reports import outlines
from reports.editing.checking import as_stored
from reports.editing.errors import ReportRefused
from reports.editing.locking import report_label
from reports.kinds import Kind
from reports.models import Report, Section


@transaction.atomic
def create_report(
    *,
    actor: Actor,
    kind: Kind,
    unit: AdministrativeUnit,
    period: str,
    copy_year_before: bool = False,
) -> Report:
    """Return a new draft with its sections.

    `copy_year_before` takes outline and words of last year's report instead of the kind's own.
    Raises ReportRefused when the kind is not made for that unit or period, the report exists, or
    there is none to copy.
    """
    _check(kind, unit, period)
    source = _report_before(kind, unit, period) if copy_year_before else None
    report = _saved_once(Report(kind=kind.code, unit=unit, period=period, created_at=clock.now()))
    add_sections(report, copied_sections(source) if source else _shipped(kind))
    change = FieldChange(report, report_label(report), "created_at", "", report.created_at)
    began = f"chép từ {period_words(source.period)}" if source else ""
    history.record(actor=actor, unit=unit, changes=[change], reason=began)
    return report


def _check(kind: Kind, unit: AdministrativeUnit, period: str) -> None:
    try:
        day = kind.read_period(period).last_day
    except ValueError as error:
        raise ReportRefused(str(error)) from error
    if kind.of_one_sheet:
        raise ReportRefused(f"{kind.title} được lập từ bảng của xã; hãy in ở trang của bảng đó.")
    if not kind.is_written:
        raise ReportRefused(f"{kind.title} được lập từ số liệu; hãy in ở trang của bảng số liệu.")
    if unit.tier not in kind.tiers:
        wanted = " hoặc ".join(tier.label for tier in kind.tiers)
        raise ReportRefused(f"Loại báo cáo này lập cho {wanted}; hãy chọn đơn vị khác.")
    if unit.valid_from and unit.valid_from > day:
        raise ReportRefused(f"{unit.title} chưa được thành lập trong {period_words(period)}.")


def _report_before(kind: Kind, unit: AdministrativeUnit, period: str) -> Report:
    before = year_before(period)
    reports = Report.objects.filter(kind=kind.code, unit=unit, period=before)
    found = reports.order_by("-pk").first()
    if found is None:
        raise ReportRefused(
            f"Chưa có báo cáo kỳ {before} để chép. Hãy chọn lời văn mẫu của hệ thống."
        )
    return found


def _saved_once(report: Report) -> Report:
    try:
        with transaction.atomic():
            report.save()
    except IntegrityError as error:
        raise ReportRefused(
            f"Báo cáo này của {report.unit} cho {period_words(report.period)} đã có. "
            "Hãy mở báo cáo đó."
        ) from error
    return report


def _shipped(kind: Kind) -> Iterable[Section]:
    for section in outlines.shipped(kind.code).sections:
        yield Section(
            key=section.key,
            level=section.level,
            style=section.style,
            title=section.title,
            body=as_stored(section.body),
            is_plain=section.plain,
            shipped_hash=outlines.words_hash(section),
        )


def copied_sections(source: Report) -> Iterable[Section]:
    """Yield the sections of a report as new rows that belong to none yet."""
    for section in source.sections.order_by("order", "pk"):
        section.pk, section.version = None, 0
        section._state.adding = True
        yield section


def add_sections(report: Report, sections: Iterable[Section]) -> None:
    """Give a new report its sections, in their order."""
    rows = []
    for order, section in enumerate(sections, start=1):
        section.report, section.order = report, order
        rows.append(section)
    Section.objects.bulk_create(rows)
