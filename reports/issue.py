"""Freezing a report for signature, and what is kept of it: figures, words, files, their hashes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit, Change
from reports.drafts import BrokenDraft, draft_files
from reports.editing.errors import ReportRefused
from reports.editing.locking import locked, report_label
from reports.figures.figure import Figure
from reports.figures.plain import plain
from reports.kinds import Kind, kind_of
from reports.models import FrozenFile, Report

WORDS, FIGURES = "lời văn (SHA-256)", "số liệu (SHA-256)"
WORD_FIELDS = ("key", "order", "level", "style", "title", "body", "is_plain", "is_left_out")


class Altered(Exception):
    """A kept file is gone or no longer has the hash it was frozen with; the text says so."""


class NotKept(LookupError):
    """No file was kept in that format; the text lists those there are."""


@dataclass(frozen=True)
class Seal:
    """Something kept of a frozen report: its hash then, and whether it is still the same."""

    name: str
    sha256: str
    is_intact: bool


@transaction.atomic
def freeze(*, actor: Actor, report: Report) -> Report:
    """Return the report, frozen for signature: figures, words and a file in each format are kept.

    Nothing of it changes afterwards. Raises ReportRefused when it is frozen already or cannot be
    put together.
    """
    current = locked(report)
    try:
        composition, contents = draft_files(current, kind_of(current.kind).formats)
    except BrokenDraft as problem:
        raise ReportRefused(str(problem)) from problem
    current.frozen_at, current.frozen_by = clock.now(), actor.user
    current.frozen_figures = plain_figures(composition.figures)
    current.save(update_fields=["frozen_at", "frozen_by", "frozen_figures"])
    hashes = {WORDS: words_hash(current), FIGURES: figures_hash(current)}
    hashes |= _keep(current, contents)
    _tell(actor, current, hashes)
    return current


def frozen_report(kind: Kind, unit: AdministrativeUnit, period: str) -> Report | None:
    """Return the latest frozen report of that kind, unit and period, if there is one."""
    frozen = Report.objects.filter(frozen_at__isnull=False)
    return frozen.filter(kind=kind.code, unit=unit, period=period).order_by("-pk").first()


def frozen_bytes(report: Report, format: str) -> bytes:  # noqa: A002 - the word of the commands
    """Return the kept bytes of that format. Raises Altered, and NotKept for another format."""
    kept = {row.format: row for row in report.files.order_by("format")}
    if format not in kept:
        listed = ", ".join(kept)
        raise NotKept(f"Báo cáo đã chốt không lưu định dạng {format}; chỉ có: {listed}.")
    return _content(kept[format])


def frozen_page(report: Report) -> str:
    """Return the body of the kept HTML file, for the screen. Raises what `frozen_bytes` raises."""
    page = frozen_bytes(report, "html").decode()
    return page.partition("<body>")[2].rpartition("</body>")[0]


def file_name(report: Report, format: str) -> str:  # noqa: A002
    """Return what a downloaded file is called; a draft is called one."""
    again = "-thay-the" if report.replaces_id else ""
    stem = f"{report.kind}-{report.unit.code}-{report.period}{again}.{format}"
    return stem if report.frozen_at else f"du-thao-{stem}"


def seals(report: Report) -> list[Seal]:
    """Return words, figures and files of a frozen report, each held against its hash."""
    told = _told(report)
    now = {WORDS: words_hash(report), FIGURES: figures_hash(report)}
    found = [Seal(name, told.get(name, ""), told.get(name) == now[name]) for name in now]
    kept = report.files.order_by("format")
    return [*found, *(Seal(row.format, row.sha256, _is_whole(row)) for row in kept)]


def words_hash(report: Report) -> str:
    """Return a hash over the outline and the words of a report."""
    rows = report.sections.order_by("order", "pk").values_list(*WORD_FIELDS)
    return _hash(json.dumps(list(rows), ensure_ascii=False))


def figures_hash(report: Report) -> str:
    """Return a hash over the figures kept of a report."""
    ordered = json.dumps(report.frozen_figures, ensure_ascii=False, sort_keys=True)
    return _hash(ordered)


def plain_figures(figures: Mapping[str, Figure]) -> list[dict]:
    """Return the figures as they are kept: decimals as strings, days in ISO form."""
    listed = [plain(figure) for figure in figures.values()]
    return json.loads(json.dumps(listed, cls=DjangoJSONEncoder))


def _keep(report: Report, contents: Mapping[str, bytes]) -> dict[str, str]:
    """Write the files and return their hashes by format."""
    hashes = {}
    for name, content in contents.items():
        row = FrozenFile(report=report, format=name, sha256=hashlib.sha256(content).hexdigest())
        row.file.save(file_name(report, name), ContentFile(content), save=False)
        row.save()
        hashes[name] = row.sha256
    return hashes


def _tell(actor: Actor, report: Report, hashes: Mapping[str, str]) -> None:
    label = report_label(report)
    changes = [FieldChange(report, label, "frozen_at", None, report.frozen_at)]
    changes += [FieldChange(report, label, name, "", value) for name, value in hashes.items()]
    history.record(actor=actor, unit=report.unit, changes=changes)


def _told(report: Report) -> dict[str, str]:
    """Return the hashes that the history holds of the report's words and figures."""
    links = Change.objects.filter(
        subject_table=Report._meta.label_lower,
        subject_id=str(report.pk),
        field__in=(WORDS, FIGURES),
    )
    return dict(links.order_by("pk").values_list("field", "new"))


def _content(kept: FrozenFile) -> bytes:
    try:
        with kept.file.open() as file:
            content = bytes(file.read())
    except OSError as error:
        raise Altered(
            f"Không đọc được tệp {kept.format} đã chốt. Hãy báo người quản trị."
        ) from error
    if hashlib.sha256(content).hexdigest() != kept.sha256:
        raise Altered(
            f"Tệp {kept.format} đã chốt không còn đúng như lúc chốt nên không tải được. "
            "Hãy báo người quản trị để khôi phục từ bản sao lưu."
        )
    return content


def _is_whole(kept: FrozenFile) -> bool:
    try:
        _content(kept)
    except Altered:
        return False
    return True


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
