"""The report of a province as a file, put together from today's data."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from assessments.models import CriteriaSet
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit
from communes.periods import Period
from reports import access
from reports.compose import compose
from reports.documents.bind import UnknownFigure
from reports.documents.parse import TextError
from reports.figures import province as province_figures
from reports.figures.formats import UnsuitableFormat
from reports.figures.scope import scope_of
from reports.kinds.tong_hop_xep_loai_tinh import KIND
from reports.rendering import render
from reports.views.files import file_response

FORMATS = {"xlsx": "Excel", "docx": "Word", "pdf": "PDF"}
WORDS_AT_FAULT = "Phần lời của báo cáo còn lỗi nên chưa xuất được: {}"
NO_PDF = "Máy chủ chưa xuất được PDF. Hãy tải tệp Word hoặc Excel."


@login_required
@require_safe
def province_download(request: WorkRequest, code: str, period: str, format: str) -> HttpResponse:
    """Download the draft of the report; its results are those under one criteria set."""
    unit = access.province(request.actor)
    rules = get_object_or_404(CriteriaSet, code=code)
    try:
        content = _content(unit, _period(period, format), rules, format)
    except (TextError, UnknownFigure, UnsuitableFormat) as problem:
        messages.error(request, WORDS_AT_FAULT.format(problem))
    except OSError:
        messages.error(request, NO_PDF)
    else:
        name = f"du-thao-{KIND.code}-{unit.code}-{period}.{format}"
        return file_response(content, name, format)
    return redirect("reports:province_ranking", rules.code, period)


def _period(name: str, format: str) -> Period:
    """Return the period of the report. Raises Http404 for another period or format."""
    if format not in FORMATS:
        raise Http404
    try:
        return KIND.read_period(name)
    except ValueError as error:
        raise Http404 from error


def _content(unit: AdministrativeUnit, period: Period, rules: CriteriaSet, format: str) -> bytes:
    figures = province_figures.figures(scope_of(unit, period), rules.code)
    return render(compose(KIND, unit, period, figures=figures).document, format)
