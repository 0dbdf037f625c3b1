"""Whose results a workbook holds, and which commune each of its rows means."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from assessments.models import CriteriaSet
from assessments.spreadsheets import results_sheets as on
from assessments.spreadsheets.cells import CellError
from assessments.spreadsheets.results_reading import TypedRow, read_general, set_of
from communes import vietnamese
from communes.enums import Tier
from communes.models import AdministrativeUnit
from communes.models.units import UnitQuerySet
from communes.periods import Period
from communes.unit_names import NameMatch, UnitNames
from communes.workbooks import Book


@dataclass(frozen=True)
class Source:
    """Whose results a workbook holds: the criteria set, and the rating unit over time."""

    criteria_set: CriteriaSet
    raters: tuple[AdministrativeUnit, ...]

    def rater_on(self, period: Period) -> AdministrativeUnit | None:
        """Return the rating unit that existed on the last day of the period."""
        return next((unit for unit in self.raters if unit.holds_on(period.last_day)), None)


@dataclass(frozen=True)
class Question:
    """A name in the file that may mean several communes, or none that is known."""

    name: str
    code: str
    cells: tuple[str, ...]
    candidates: tuple[AdministrativeUnit, ...]
    others: tuple[AdministrativeUnit, ...]

    @property
    def key(self) -> str:
        """Return under what a pick for this name is kept."""
        return pick_key(self.name, self.code)


def source_of(book: Book, units: UnitQuerySet, errors: list[CellError]) -> Source | None:
    """Return whose results the workbook holds; `units` are those the actor may bring in.

    Notes what is wrong and returns None where it is not known.
    """
    general = read_general(book, errors)
    criteria_set = set_of(general, errors)
    raters = raters_of(units, general.unit_code)
    if general.unit_code and not raters:
        rule = f"Không có đơn vị tổ chức đánh giá mã “{general.unit_code}” trong phạm vi của"
        action = "Hãy ghi mã của tỉnh, huyện tổ chức đánh giá, ví dụ 099."
        errors.append(
            CellError(on.GENERAL, "B3", general.unit_code, f"{rule} nhiệm vụ này.", action)
        )
    if criteria_set is None or not raters or errors:
        return None
    return Source(criteria_set, tuple(raters))


def raters_of(units: UnitQuerySet, code: str) -> list[AdministrativeUnit]:
    """Return the units above communes with that code, of whatever date, the latest first."""
    wanted = code.lstrip("0")
    above = units.filter(tier__lt=Tier.COMMUNE).order_by("-valid_from", "pk")
    return [unit for unit in above if wanted and unit.code.lstrip("0") == wanted]


def pick_key(name: str, code: str) -> str:
    """Return a short name, fit for a form, of what was typed for a commune."""
    typed = f"{vietnamese.fold(name)}|{code.lstrip('0')}"
    return hashlib.sha256(typed.encode()).hexdigest()[:12]


def commune_of(
    questions: dict[str, Question], names: UnitNames, typed: TypedRow, picks: Mapping[str, str]
) -> AdministrativeUnit | None:
    """Return the commune that the row means, None where that is not known.

    An unclear name that nobody has settled in `picks` is added to `questions`; a row without name
    and code is noted as wrong.
    """
    if not typed.name and not typed.code:
        typed.row.fail(on.COMMUNE, "Chưa ghi tên hoặc mã đơn vị.", "Hãy điền một trong hai ô.")
        return None
    match = names.find(typed.name, typed.code)
    if match.unit:
        return match.unit
    picked = picks.get(pick_key(typed.name, typed.code))
    unit = next((each for each in names.units if each.key == picked), None)
    if unit is None:
        _ask(questions, names, typed, match)
    return unit


def _ask(
    questions: dict[str, Question], names: UnitNames, typed: TypedRow, match: NameMatch
) -> None:
    key = pick_key(typed.name, typed.code)
    asked = questions.get(key)
    candidates = (*(asked.candidates if asked else ()), *match.candidates)
    others = (*(asked.others if asked else ()), *names.units)
    questions[key] = Question(
        typed.name,
        typed.code,
        (*(asked.cells if asked else ()), typed.row.cells[on.COMMUNE][0]),
        tuple({unit.key: unit for unit in candidates}.values()),
        tuple({unit.key: unit for unit in others}.values()),
    )
