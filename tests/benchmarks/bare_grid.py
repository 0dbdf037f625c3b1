"""A large table of statistics, and the barest form that shows the same cells."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import include, path, reverse
from django.utils.html import format_html, format_html_join

from assessments.enums import DataType, Scope
from assessments.models import Indicator, IndicatorGroup, Observation
from communes.models import AdministrativeUnit, Duty
from tests.benchmarks.served import LOGIN

ROWS, COLUMNS = 100, 6
GROUP, LAST_YEAR = "bang-lon", "2021"
YEARS = [str(year) for year in range(2016, 2022)]


def fill(unit: AdministrativeUnit) -> None:
    """Store the table with a value in every cell."""
    group = IndicatorGroup.objects.create(code=GROUP, title="Bảng lớn", years=COLUMNS)
    indicators = Indicator.objects.bulk_create(
        Indicator(
            code=f"chi_tieu_lon_{number}",
            label=f"Chỉ tiêu thứ {number} của bảng lớn, dài như trong phụ lục",
            unit_of_measure="người",
            data_type=DataType.INTEGER,
            scope=Scope.BOTH,
            order=number,
            group=group,
        )
        for number in range(ROWS)
    )
    Observation.objects.bulk_create(
        Observation(indicator=each, unit=unit, period=year, value=each.order * 10, version=1)
        for each in indicators
        for year in YEARS
    )


def fill_demonstration() -> None:
    """Store the table for the commune of the clerk who logs in."""
    fill(Duty.objects.filter(user__username=LOGIN).latest("pk").unit)


def first_cell() -> str:
    """Return the name of the first cell of the last year."""
    first = Indicator.objects.filter(group__code=GROUP).order_by("order").first()
    assert first is not None
    return f"o-{first.pk}-{LAST_YEAR}-0"


def bare_grid(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every cell as a field under its labels: one query for rows, one for values."""
    indicators = Indicator.objects.filter(group__code=GROUP)
    observations = Observation.objects.filter(unit=pk, indicator__group__code=GROUP)
    values = {(row.indicator_id, row.period): row.value for row in observations}
    body = format_html_join(
        "",
        "<tr><th>{}</th>{}</tr>",
        (
            (
                each.label,
                format_html_join(
                    "",
                    '<td><input name="o-{0}-{1}" aria-label="{2}, {1}" value="{3}"></td>',
                    (
                        (each.pk, year, each.label, values.get((each.pk, year), ""))
                        for year in YEARS
                    ),
                ),
            )
            for each in indicators
        ),
    )
    head = format_html_join("", "<th>{}</th>", ((year,) for year in YEARS))
    page = '<!doctype html><html lang="vi"><title>Bảng</title><form method="post"><table>{}{}'
    return HttpResponse(
        format_html(page + "</table><button>Lưu</button></form></html>", head, body)
    )


def addresses(request: HttpRequest) -> HttpResponse:
    """Name the table and its plain form."""
    unit = get_object_or_404(
        AdministrativeUnit,
        observations__indicator__code="chi_tieu_lon_0",
        observations__period=LAST_YEAR,
    )
    grid = reverse("assessments:group_grid", args=[unit.key, GROUP, LAST_YEAR])
    links = [(grid,), (reverse("bare_grid", args=[unit.pk]),)]
    return HttpResponse(format_html_join("", '<a href="{0}">{0}</a>', links))


urlpatterns = [
    path("bare-grid/", addresses),
    path("bare-grid/<int:pk>/", bare_grid, name="bare_grid"),
    path("", include("config.urls")),
]
