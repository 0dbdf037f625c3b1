"""What the plans of the year and of the next one ask for."""

from decimal import Decimal

from assessments.models import TargetMeasure
from reports.figures import sources
from reports.figures.figure import Ratio, Source, Value
from reports.figures.finding import Finding, Findings, percent
from reports.figures.scope import Scope

GOOD, FAIR, RECOGNISED = "grade:tot", "grade:kha", "recognised"
COUNTS = {"ke_hoach.tot": GOOD, "ke_hoach.kha": FAIR, "ke_hoach.tsvm": RECOGNISED}
NEW_OFFICE_SHARE = "office_new_design_percent"
COUNTS_NEXT = {"ke_hoach_sau.tsvm": RECOGNISED, "ke_hoach_sau.tot": GOOD}
PERCENTS_NEXT = {
    "ke_hoach_sau.quy_che": "indicator:working_regulation_pct",
    "ke_hoach_sau.van_hoa": "indicator:office_culture_pct",
    "ke_hoach_sau.hoc_tap_bac": "indicator:hcm_study_pct",
    "ke_hoach_sau.doi_moi": "indicator:hdnd_ubnd_renewal_pct",
    "ke_hoach_sau.mot_cua": "indicator_percent:one_stop_operating",
    "ke_hoach_sau.niem_yet": "indicator:procedures_posted_pct",
    "ke_hoach_sau.dung_han": "indicator:procedures_on_time_pct",
    "ke_hoach_sau.dan_chu": "indicator:grassroots_democracy_pct",
    "ke_hoach_sau.dan_van": "indicator:mass_mobilisation_pct",
    "ke_hoach_sau.tieu_chuan_chung": "indicator:general_standard_pct",
    "ke_hoach_sau.van_dong": "indicator:mobilisation_ability_pct",
    "ke_hoach_sau.trang_thiet_bi": "indicator_percent:equipment_sufficient",
}


class Plan:
    """The measures of one year's plan of a unit, by what they measure."""

    def __init__(self, scope: Scope, measures: list[TargetMeasure]) -> None:
        self.scope = scope
        self.measures = {measure.measure: measure for measure in reversed(measures)}

    def amount(self, code: str) -> Decimal | None:
        """Return the value that the plan asks for."""
        measure = self.measures.get(code)
        return measure.value if measure else None

    def number(self, code: str) -> int | None:
        """Return the value as a whole number."""
        amount = self.amount(code)
        return None if amount is None else int(amount)

    def finding(self, value: Value, *codes: str) -> Finding:
        """Return the value with the measures it rests on."""
        rows = [self.measures[code] for code in codes if code in self.measures]
        return Finding(value, tuple(_source(self.scope, row) for row in rows))


def find(scope: Scope) -> Findings:
    """Return the figures of both plans; one query."""
    this, following = _measures(scope)
    return _of_this_year(Plan(scope, this)) | _of_next_year(Plan(scope, following))


def against_plan(result: Value, plan: Value) -> str | None:
    """Return "chưa đạt", "đạt" or "vượt"; None where one of the two is missing."""
    if not isinstance(result, Decimal) or not isinstance(plan, Decimal):
        return None
    if result == plan:
        return "đạt"
    return "vượt" if result > plan else "chưa đạt"


def _measures(scope: Scope) -> tuple[list[TargetMeasure], list[TargetMeasure]]:
    years = (scope.period.name, str(scope.year + 1))
    rows = TargetMeasure.objects.filter(target__unit=scope.unit, target__period__in=years)
    found = list(rows.select_related("target").order_by("target__order", "order"))
    this, following = ([row for row in found if row.target.period == year] for year in years)
    return this, following


def _of_this_year(plan: Plan) -> Findings:
    found = {name: plan.finding(plan.number(code), code) for name, code in COUNTS.items()}
    good, fair = plan.number(GOOD), plan.number(FAIR)
    both = None if good is None or fair is None else good + fair
    found["ke_hoach.kha_tro_len"] = plan.finding(both, GOOD, FAIR)
    found["ke_hoach.tru_so_moi"] = plan.finding(plan.amount(NEW_OFFICE_SHARE), NEW_OFFICE_SHARE)
    return found


def _of_next_year(plan: Plan) -> Findings:
    found: Findings = {}
    for name, code in COUNTS_NEXT.items():
        found |= _share(plan, name, plan.number(code), code)
    good = plan.number(GOOD)
    rest = None if good is None else plan.scope.size - good
    found |= _share(plan, "ke_hoach_sau.kha", rest, GOOD)
    return found | {
        name: plan.finding(plan.amount(code), code) for name, code in PERCENTS_NEXT.items()
    }


def _share(plan: Plan, name: str, number: int | None, code: str) -> Findings:
    size = plan.scope.size
    ratio = None if number is None else Ratio(number, size)
    return {
        name: plan.finding(ratio, code),
        f"{name}_ty_le": plan.finding(percent(number, size), code),
    }


def _source(scope: Scope, measure: TargetMeasure) -> Source:
    target = measure.target
    label = f"{target.name}: {measure.name}"
    return sources.row(measure, label, sources.targets_page(scope.unit, target.period))
