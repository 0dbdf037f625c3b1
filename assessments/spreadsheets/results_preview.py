"""What a workbook of results would do: find the communes, hold the rows against the rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.utils.cell import coordinate_to_tuple

from assessments.enums import ImportKind
from assessments.models import Round
from assessments.rules import Difference
from assessments.spreadsheets import results_sheets as on
from assessments.spreadsheets.cells import CellError
from assessments.spreadsheets.results_reading import TypedRow, read_rows
from assessments.spreadsheets.results_units import Question, Source, commune_of
from assessments.workflow import CommuneResult
from assessments.workflow.imported_checks import ImportRules, round_problem
from assessments.workflow.imported_plan import Planned, completed, new_round, plan, round_of
from communes.access import Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit
from communes.periods import Period, period_words, read_period
from communes.queries.changes import field_words
from communes.unit_names import UnitNames
from communes.workbooks import Book

NOT_SHOWN = ("explanation", "decision_paper")  # follow from what is shown
PARTS = {
    "total": on.TOTAL,
    "maximum": on.MAXIMUM,
    "paper": on.PAPER,
    "decided_on": on.DECIDED_ON,
    "recognised": on.RECOGNISED,
}


@dataclass(frozen=True)
class PlannedRow:
    """A row that may be taken, and what taking it would do."""

    typed: TypedRow
    rater: AdministrativeUnit
    planned: Planned

    @property
    def label(self) -> str:
        """Return "Xã Quài Tở, 2019"."""
        return f"{self.planned.result.unit.title}, {self.typed.period}"

    @property
    def is_corrected(self) -> bool:
        """Return whether another result is stored already."""
        return not self.planned.is_new and bool(self.planned.changes)

    @property
    def differences(self) -> list[Difference]:
        """Return what would change, old and new in words; of a new sheet only that it is new."""
        if self.planned.is_new:
            return [Difference(self.label, "", "kết quả mới", is_wording=False)]
        return [
            Difference(
                f"{change.label}, {_field(change)}",
                str(change.old),
                str(change.new),
                is_wording=False,
            )
            for change in self.planned.changes
            if change.field not in NOT_SHOWN
        ]


@dataclass(frozen=True)
class Preview:
    """What a workbook would do: wrong cells, names to be settled, rows that may be taken."""

    errors: Sequence[CellError] = ()
    questions: Sequence[Question] = ()
    rows: Sequence[PlannedRow] = ()
    blank: int = 0

    @property
    def created(self) -> list[PlannedRow]:
        """Return the rows with results of communes that have none yet."""
        return [row for row in self.rows if row.planned.is_new]

    @property
    def corrected(self) -> list[PlannedRow]:
        """Return the rows that change a result."""
        return [row for row in self.rows if row.is_corrected]

    @property
    def unchanged(self) -> int:
        """Return how many rows are stored already as they are."""
        return len(self.rows) - len(self.created) - len(self.corrected)


@dataclass
class _Reading:
    """What is gathered while the rows are gone through."""

    errors: list[CellError] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)
    rows: list[PlannedRow] = field(default_factory=list)


def preview_results(
    book: Book,
    kind: ImportKind,
    source: Source,
    actor: Actor,
    picks: Mapping[str, str] | None = None,
) -> Preview:
    """Return what taking the workbook would do; writes nothing.

    `picks` gives the key of the commune that is meant by an unclear name (see `Question.key`).
    """
    rules = ImportRules(source.criteria_set)
    reading = _Reading()
    typed, blank = read_rows(book, kind, rules, reading.errors)
    by_period: dict[str, list[TypedRow]] = {}
    for row in typed:
        by_period.setdefault(row.period, []).append(row)
    for period, rows in by_period.items():
        _preview_period(reading, rules, source, period, rows, picks or {}, actor)
    errors = sorted(reading.errors, key=_place)
    return Preview(errors, list(reading.questions.values()), reading.rows, blank)


def _preview_period(
    reading: _Reading,
    rules: ImportRules,
    source: Source,
    name: str,
    rows: Sequence[TypedRow],
    picks: Mapping[str, str],
    actor: Actor,
) -> None:
    """Note what the rows of one period would do."""
    held, problem = _held(source, name)
    if held is None:
        for typed in rows:
            typed.row.fail(on.PERIOD, problem, "Hãy sửa lại năm hoặc xóa dòng này.")
        return
    period = read_period(name)
    communes = AdministrativeUnit.objects.within(held.unit).communes().on(period.last_day)
    listed = communes.order_by("list_order", "sort_key").prefetch_related("aliases")
    names = UnitNames(listed)
    found = [(typed, commune_of(reading.questions, names, typed, picks)) for typed in rows]
    known = [(typed, unit) for typed, unit in _once(found) if unit]
    results = completed(held, [_result(typed, unit) for typed, unit in known])
    right = [
        (typed, result)
        for (typed, _), result in zip(known, results, strict=True)
        if _is_right(rules, typed, result, period)
    ]
    planned = plan(held, rules, [result for _, result in right], actor)
    reading.rows += [
        PlannedRow(typed, held.unit, each) for (typed, _), each in zip(right, planned, strict=True)
    ]


def _held(source: Source, name: str) -> tuple[Round | None, str]:
    """Return the round that would hold the period's results, or why there can be none."""
    try:
        rater = source.rater_on(read_period(name))
    except ValueError as error:
        return None, str(error)
    if rater is None:
        return None, f"{source.raters[0].title} không tồn tại vào ngày cuối kỳ {name}."
    held = round_of(source.criteria_set, name, rater)
    problem = round_problem(held, source.criteria_set, name)
    if problem:
        return None, problem
    return held or new_round(source.criteria_set, name, rater), ""


def _once(
    found: Iterable[tuple[TypedRow, AdministrativeUnit | None]],
) -> list[tuple[TypedRow, AdministrativeUnit | None]]:
    """Return the rows; notes a second row for the same commune and leaves it out."""
    first: dict[int, TypedRow] = {}
    kept = []
    for typed, unit in found:
        if unit and unit.pk in first:
            cell = first[unit.pk].row.cells[on.COMMUNE][0]
            rule = f"{unit.title} {period_words(typed.period)} đã có ở ô {cell}."
            typed.row.fail(on.COMMUNE, rule, "Hãy giữ lại một dòng.")
            continue
        if unit:
            first[unit.pk] = typed
        kept.append((typed, unit))
    return kept


def _is_right(rules: ImportRules, typed: TypedRow, result: CommuneResult, period: Period) -> bool:
    problems = rules.problems(result, period)
    titles = PARTS | on.leaf_titles(rules.criteria_set, rules.leaves)
    for problem in problems:
        typed.row.fail(titles[problem.part], problem.rule, problem.action)
    return not problems


def _result(typed: TypedRow, unit: AdministrativeUnit) -> CommuneResult:
    return CommuneResult(
        unit=unit,
        paper=typed.paper,
        decided_on=typed.decided_on,
        points=typed.points,
        total=typed.total,
        maximum=typed.maximum,
        grade=typed.grade,
        recognised=typed.recognised,
        note=typed.note,
    )


def _place(error: CellError) -> tuple[int, int]:
    """Return row and column of a wrong cell; what is wrong with a whole sheet comes first."""
    return coordinate_to_tuple(error.cell) if error.cell else (0, 0)


def _field(change: FieldChange) -> str:
    return field_words(change.subject._meta.label_lower, change.field)
