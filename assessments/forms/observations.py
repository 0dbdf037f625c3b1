"""The form of a unit's statistics: one row per indicator, kept as typed until it is right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms

from assessments.enums import DataType, ObservationStatus
from assessments.forms.posted import plain, version
from assessments.models import Observation
from assessments.queries.observations import ANSWERS_WITHOUT_NUMBER, FigureRow, is_answered
from assessments.workflow import Figure, FigureConflict, as_typed, read_figure
from communes import clock
from communes.forms.fields import DayField
from communes.periods import read_period
from communes.vietnamese import short_date

VALUE, PRINTED, STATUS, DAY, SOURCE = "so", "chu", "tinh-trang", "ngay", "nguon"
VERSION, CHOICE, TAKE_THEIRS = "phien-ban", "chon", "bo"
NO_DATA = ""
STATUSES = ((NO_DATA, "chưa có số liệu"), *ObservationStatus.choices)
YES_NO_CHOICES = ("", "có", "không")
A_DAY = DayField(required=False)


@dataclass(frozen=True)
class TypedFigure:
    """One row as it arrived: what goes to the verb, the status and the day as the fields hold them.

    A `day_problem` keeps the row from the verb, which knows real days only.
    """

    figure: Figure
    status: str
    day: str
    day_problem: str = ""


@dataclass(frozen=True)
class FigureField:
    """One row of the page with what its fields hold."""

    row: FigureRow
    typed: TypedFigure
    problem: str = ""
    conflict: FigureConflict | None = None
    statuses = STATUSES

    @property
    def is_wrong(self) -> bool:
        """Return whether somebody has to put the row right."""
        return bool(self.problem or self.typed.day_problem or self.conflict)

    @property
    def theirs(self) -> str:
        """Return what the other person wrote, in words."""
        return figure_words(stored_figure(self.conflict.theirs)) if self.conflict else ""

    @property
    def mine(self) -> str:
        """Return what was typed here, in words."""
        return figure_words(self.typed.figure)

    @property
    def state(self) -> str:
        """Return the state of the row in words."""
        if self.conflict:
            return "Có hai nội dung, cần chọn một"
        if self.typed.day_problem:
            return "Chưa lưu, cần sửa ngày"
        if self.problem:
            return "Chưa hợp lệ, vẫn giữ số đã nhập"
        return "Đã có số liệu" if self.row.is_answered else "Chưa có số liệu"

    @property
    def chip(self) -> str:
        """Return the colour that goes with the words."""
        if self.is_wrong:
            return "chip-bad"
        return "chip-good" if self.row.is_answered else ""

    @property
    def choices(self) -> tuple[str, ...]:
        """Return what a yes-or-no field offers, the kept text among it."""
        typed = self.typed.figure.typed
        return YES_NO_CHOICES if typed in YES_NO_CHOICES else (*YES_NO_CHOICES, typed)


class SharedForm(forms.Form):
    """Day and source for the rows that are filled in now and say nothing of their own."""

    ngay_chung = DayField(label="Số liệu tính đến ngày", required=False)
    nguon_chung = forms.CharField(label="Nguồn số liệu", max_length=300, required=False)

    def __init__(self, period: str, data: Any = None) -> None:
        last_day = min(read_period(period).last_day, clock.today())
        super().__init__(data, initial={"ngay_chung": last_day})


def posted_figures(
    data: Mapping[str, str], rows: Iterable[FigureRow], shared: Mapping[str, Any]
) -> list[TypedFigure]:
    """Return the rows that were sent, without those where the other's writing was chosen.

    `shared` holds the day and the source for rows that are filled in without their own.
    """
    sent = [row for row in rows if row.is_typed and f"{VALUE}-{row.indicator.pk}" in data]
    return [
        _with_shared(_posted(data, row.stored), row.stored, shared)
        for row in sent
        if data.get(f"{CHOICE}-{row.indicator.pk}") != TAKE_THEIRS
    ]


def stored_figure(row: Observation) -> Figure:
    """Return what the fields of a row hold when the page is opened."""
    is_text = row.indicator.data_type == DataType.TEXT
    return Figure(
        row.indicator_id,
        as_typed(row),
        row.version,
        "" if is_text else row.printed_text,
        ObservationStatus(row.status),
        row.as_of,
        row.source,
    )


def figure_fields(
    rows: Iterable[FigureRow],
    typed: Iterable[TypedFigure] = (),
    conflicts: Iterable[FigureConflict] = (),
) -> list[FigureField]:
    """Return the rows as they stand; the fields of those in `typed` hold what was typed."""
    by_indicator = {each.figure.indicator_id: each for each in typed}
    met = {each.mine.indicator_id: each for each in conflicts}
    return [
        _field(row, by_indicator.get(row.indicator.pk), met.get(row.indicator.pk)) for row in rows
    ]


def figure_words(figure: Figure) -> str:
    """Return all that a row says, as one line."""
    parts = (
        figure.typed or "không có số",
        f"chữ in ra “{figure.printed_text}”" if figure.printed_text else "",
        figure.status.label,
        f"đến ngày {short_date(figure.as_of)}" if figure.as_of else "",
        f"nguồn: {figure.source}" if figure.source else "",
    )
    return "; ".join(part for part in parts if part)


def _field(
    row: FigureRow, typed: TypedFigure | None, conflict: FigureConflict | None
) -> FigureField:
    shown = typed or _as_stored(row.stored)
    return FigureField(row, shown, read_figure(row.indicator, shown.figure).problem, conflict)


def _as_stored(row: Observation) -> TypedFigure:
    figure = stored_figure(row)
    return TypedFigure(figure, _status_of(row), short_date(row.as_of) if row.as_of else "")


def _status_of(row: Observation) -> str:
    """Return the status that the field shows: an official row without any data has none."""
    says_something = is_answered(row) or row.typed_text
    is_plain = row.status == ObservationStatus.OFFICIAL
    return NO_DATA if is_plain and not says_something else row.status


def _posted(data: Mapping[str, str], stored: Observation) -> TypedFigure:
    key = stored.indicator_id
    value, printed, status, day, source, began, choice = (
        plain(data.get(f"{name}-{key}", "")).strip()
        for name in (VALUE, PRINTED, STATUS, DAY, SOURCE, VERSION, CHOICE)
    )
    as_of, day_problem = _read_day(day)
    figure = Figure(
        key, value, version(choice or began), printed, _read_status(status), as_of, source
    )
    if status == NO_DATA and version(began) == stored.version and _same(figure, stored):
        figure = replace(figure, typed="", printed_text="")  # the status alone was changed
    return TypedFigure(figure, status, day, day_problem)


def _with_shared(typed: TypedFigure, stored: Observation, shared: Mapping[str, Any]) -> TypedFigure:
    """Return the row with the shared day and source where it is filled in now without its own."""
    figure = typed.figure
    says_something = figure.typed or figure.printed_text or figure.status in ANSWERS_WITHOUT_NUMBER
    if not says_something or (_same(figure, stored) and figure.status == stored.status):
        return typed
    day = None if typed.day else shared.get("ngay_chung")
    source = figure.source or shared.get("nguon_chung", "")
    return replace(typed, figure=replace(figure, as_of=figure.as_of or day, source=source))


def _same(figure: Figure, stored: Observation) -> bool:
    known = stored_figure(stored)
    return (figure.typed, figure.printed_text) == (known.typed, known.printed_text)


def _read_day(text: str) -> tuple[date | None, str]:
    try:
        return A_DAY.clean(text), ""
    except forms.ValidationError as error:
        return None, error.messages[0]


def _read_status(text: str) -> ObservationStatus:
    known = text in ObservationStatus.values
    return ObservationStatus(text) if known else ObservationStatus.OFFICIAL
