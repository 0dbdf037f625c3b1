"""Figures that are observations of indicators, or counts of them over the communes."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_FLOOR, Decimal

from assessments.enums import DataType, ObservationStatus
from assessments.models import Indicator, Observation
from assessments.statistics import IndicatorValue, indicator_values
from reports.figures import sources
from reports.figures.figure import Ratio, Value
from reports.figures.finding import Finding, Findings, invented, percent
from reports.figures.scope import Scope

OBSERVED = {
    "don_vi.vi_tri": "geographic_position",
    "don_vi.dia_hinh": "terrain",
    "don_vi.dien_tich": "natural_area_ha",
    "don_vi.so_dan_toc": "ethnic_group_count",
    "don_vi.ho_ngheo": "household_poverty_rate_pct",
    "quy_che.lam_viec": "working_regulation_pct",
    "van_hoa.cong_so": "office_culture_pct",
    "van_hoa.hoc_tap_bac": "hcm_study_pct",
    "van_hoa.so_xin": "courtesy_phrase_count",
    "hieu_luc.doi_moi": "hdnd_ubnd_renewal_pct",
    "thu_tuc.niem_yet": "procedures_posted_pct",
    "thu_tuc.dung_han": "procedures_on_time_pct",
    "dan_chu.thuc_hien": "grassroots_democracy_pct",
    "dan_van.thuc_hien": "mass_mobilisation_pct",
    "can_bo.tieu_chuan_chung": "general_standard_pct",
    "can_bo.dat_chuan": "meets_standards_pct",
    "can_bo.van_dong": "mobilisation_ability_pct",
    "can_bo.nhiem_ky_con_lai": "remaining_terms_for_study",
    "tru_so.so_tang": "office_design_storeys",
    "hdnd.boi_duong": "councillor_training_pct",
    "thanh_tra.hanh_chinh": "administrative_inspections",
    "thanh_tra.luot_don_vi": "inspected_unit_visits",
    "thanh_tra.kntc": "complaint_duty_inspections",
    "thanh_tra.kntc_don_vi": "complaint_duty_inspected_units",
}
ANSWERED_YES = {
    "don_vi.xa_dbkk": "specially_disadvantaged",
    "mot_cua.don_vi": "one_stop_operating",
    "trang_thiet_bi.don_vi": "equipment_sufficient",
}
SHARE_OF_YES = {
    "mot_cua.ty_le": "one_stop_operating",
    "trang_thiet_bi.ty_le": "equipment_sufficient",
}
PEOPLE, MINORITIES = "population", "ethnic_minority_population"
CODES = {*OBSERVED.values(), *ANSWERED_YES.values(), PEOPLE, MINORITIES}
WORTH_SAYING = (
    ObservationStatus.ESTIMATE,
    ObservationStatus.NOTHING_AROSE,
    ObservationStatus.NOT_APPLICABLE,
)


def find(scope: Scope) -> Findings:
    """Return every figure that rests on observations; three queries."""
    known = Indicator.objects.filter(code__in=CODES).select_related("group")
    seen = indicator_values(known, scope.unit, scope.period.name)
    found = {name: _own(seen.get(code)) for name, code in OBSERVED.items()}
    found |= {name: _yes(seen.get(code)) for name, code in ANSWERED_YES.items()}
    found |= {name: _share_of_yes(seen.get(code)) for name, code in SHARE_OF_YES.items()}
    people, minorities = _amount(seen, PEOPLE), _amount(seen, MINORITIES)
    return found | {
        "don_vi.dan_so_nghin": _derived(seen, [PEOPLE], _whole(people, Decimal("0.001"))),
        "don_vi.ty_le_dtts": _derived(
            seen, [MINORITIES, PEOPLE], _whole(percent(minorities, people), Decimal(1))
        ),
    }


def _own(seen: IndicatorValue | None) -> Finding:
    if seen is None or seen.own is None:
        return Finding()
    return Finding(_value(seen), (sources.observation(seen.own),), None, note_of([seen.own]))


def _value(seen: IndicatorValue) -> Value:
    match seen.indicator.data_type:
        case DataType.TEXT:
            return seen.own.printed_text or None if seen.own else None
        case DataType.RATIO if seen.value is not None and seen.base is not None:
            return Ratio(int(seen.value), int(seen.base))
        case DataType.INTEGER if seen.value is not None:
            return int(seen.value)
    return seen.value


def _yes(seen: IndicatorValue | None) -> Finding:
    """Return how many of the communes to which the indicator applies say yes."""
    if seen is None or seen.value is None:
        return Finding()
    return _rolled_up(seen, Ratio(int(seen.value), len(seen.applicable)))


def _share_of_yes(seen: IndicatorValue | None) -> Finding:
    if seen is None or seen.value is None:
        return Finding()
    return _rolled_up(seen, percent(seen.value, len(seen.applicable)))


def _rolled_up(seen: IndicatorValue, value: Value) -> Finding:
    rows = tuple(sources.observation(row) for row in seen.rows)
    return Finding(value, rows, seen.behind, note_of(seen.rows))


def _amount(seen: Mapping[str, IndicatorValue], code: str) -> Decimal | None:
    return seen[code].value if code in seen else None


def _whole(number: Decimal | None, scale: Decimal) -> Decimal | None:
    """Return the number in that scale without its fraction: the text says "trên", "hơn"."""
    return None if number is None else (number * scale).to_integral_value(ROUND_FLOOR)


def _derived(
    seen: Mapping[str, IndicatorValue], codes: Iterable[str], value: Decimal | None
) -> Finding:
    rows = [row for code in codes if code in seen and (row := seen[code].own)]
    return Finding(value, tuple(sources.observation(row) for row in rows), None, note_of(rows))


def note_of(rows: Iterable[Observation]) -> str:
    """Return what is to be said about the rows: how sure they are, whether they are invented."""
    listed = list(rows)
    statuses = {row.status for row in listed}
    words = [status.label for status in WORTH_SAYING if status in statuses]
    return "; ".join(filter(None, [*words, invented(listed)]))
