"""Figures that every paper of a sheet names: period, commune, rules, what to take note of."""

from dataclasses import replace
from decimal import Decimal

from assessments.enums import STAGES_WITH_RESULT, Stage
from communes.enums import BodyKind
from reports.bodies import body_of
from reports.figures import catalogue, sources
from reports.figures.figure import Figure, Source
from reports.figures.finding import INVENTED, Finding, Findings
from reports.figures.sheet_papers.reading import SheetReading

NO_EXCLUSION = "không có"
NO_RESULT = "Bộ tiêu chí không xếp loại và không xét công nhận."


def find(reading: SheetReading) -> Findings:
    """Return what all papers of the sheet have in common; two queries."""
    sheet, rules = reading.sheet, reading.sheet.round.criteria_set
    own = (of_sheet(reading),)
    above = sheet.unit.parent or sheet.unit
    reviewer = body_of(above, BodyKind.HOME_AFFAIRS, reading.scope.day)
    return {
        "ky": Finding(reading.period, own),
        "ky.nam_truoc": Finding(reading.last_period, own),
        "don_vi.ten": Finding(sheet.unit.full_name, (sources.of_unit(sheet.unit),)),
        "bo_tieu_chi.ten": Finding(rules.name, own),
        "bo_tieu_chi.van_ban": Finding(rules.decision, own),
        "tieu_chi.ten_goi": Finding(rules.level_name, own),
        "co_quan_tham_dinh.ten": Finding(reviewer.name, (sources.of_unit(above),)),
        "loai_tru": Finding(_exclusions(reading), own),
    }


def of_sheet(reading: SheetReading) -> Source:
    """Return the sheet as a source, with its page."""
    sheet = reading.sheet
    label = f"Bảng của {sheet.unit.full_name}, {reading.period}"
    return sources.row(sheet, label, sources.sheet_page(sheet.pk))


def of_scores(reading: SheetReading) -> Source:
    """Return all scores of the sheet as a source."""
    keys = ",".join(str(score.pk) for score in reading.scores)
    label = f"{len(reading.scores)} nội dung được chấm"
    return Source("assessments.score", keys, label, sources.sheet_page(reading.sheet.pk))


def caveats(reading: SheetReading) -> list[str]:
    """Return what each page has to say of a sheet: typed by others, rules not compared."""
    sheet = reading.sheet
    said = []
    if sheet.typed_by or sheet.paper_scan:
        by = f" do {sheet.typed_by.full_name} thực hiện" if sheet.typed_by else ""
        said.append(f"Số liệu nhập thay từ bản giấy của xã{by}.")
    if sheet.source:
        said.append(f"Kết quả nhập từ văn bản: {sheet.source}.")
    if sheet.round.criteria_set.caveat:
        said.append(f"Bộ tiêu chí {sheet.round.criteria_set.caveat}.")
    return said


def is_reviewed(reading: SheetReading) -> bool:
    """Return whether the review of the sheet is complete."""
    return Stage(reading.sheet.stage) in STAGES_WITH_RESULT


def figures(code: str, reading: SheetReading, found: Findings) -> dict[str, Figure]:
    """Return the figures of the catalogue, numbers with the decimals they need."""
    return with_notes(reading, catalogue.figures(catalogue.entries(code), found))


def with_notes(reading: SheetReading, made: dict[str, Figure]) -> dict[str, Figure]:
    """Return the figures, marked where the round is invented, with the decimals they need."""
    note = INVENTED if reading.sheet.round.is_invented else ""
    return {name: _with_decimals(replace(figure, note=note)) for name, figure in made.items()}


def _with_decimals(figure: Figure) -> Figure:
    if not isinstance(figure.value, Decimal):
        return figure
    exponent = figure.value.normalize().as_tuple().exponent
    return replace(figure, decimals=max(0, -int(exponent)))


def _exclusions(reading: SheetReading) -> str:
    found = reading.sheet.exclusions.select_related("condition").order_by("condition__order", "pk")
    return "; ".join(f"{each.condition.text} ({each.reason})" for each in found) or NO_EXCLUSION
