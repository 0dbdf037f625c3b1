"""Seats in the people's councils of the communes."""

from dataclasses import dataclass
from datetime import date

from communes.enums import QualificationKind, QualificationLevel
from communes.models import AdministrativeUnit, CouncilSeat
from communes.registers.counted import Counted, at_communes, counted
from communes.registers.levels import Levels, levels_on

TABLE = CouncilSeat._meta.label_lower


@dataclass(frozen=True)
class Seat:
    """A seat of the term, whether it was there at the start, and whether it holds on the day."""

    key: int
    label: str
    unit: AdministrativeUnit
    from_start: bool
    holds: bool
    has_ended: bool
    end_reason: str
    levels: Levels


@dataclass(frozen=True)
class CouncilRegister:
    """The seats of one term as they stand on a day; counts are taken in memory."""

    term: str
    seats: tuple[Seat, ...]

    def at_start(self) -> Counted:
        """Return the seats with which the term began."""
        return counted(TABLE, (seat for seat in self.seats if seat.from_start))

    def present(
        self,
        kind: QualificationKind = QualificationKind.PROFESSIONAL,
        level: QualificationLevel | None = None,
    ) -> Counted:
        """Return the seats that hold on the day, with exactly that level where one is given."""
        seats = (seat for seat in self.seats if seat.holds)
        return counted(
            TABLE, (seat for seat in seats if level is None or seat.levels.get(kind) == level)
        )

    def ended(self) -> Counted:
        """Return the seats that ended before the day."""
        return counted(TABLE, (seat for seat in self.seats if seat.has_ended))

    def end_reasons(self) -> tuple[str, ...]:
        """Return why seats ended, each reason once."""
        reasons = (seat.end_reason for seat in self.seats if seat.has_ended and seat.end_reason)
        return tuple(dict.fromkeys(reasons))


def council(unit: AdministrativeUnit, day: date) -> CouncilRegister:
    """Return the seats of the communes of `unit` in the term that runs on `day`; three queries.

    Without any seat on that day the register is empty and its term an empty string.
    """
    here = CouncilSeat.objects.filter(at_communes(unit, day))
    term = here.on(day).order_by("-term").values_list("term", flat=True).first()
    rows = here.filter(term=term or "").select_related("person", "unit")
    found = list(rows.order_by("unit__sort_key", "person__sort_key", "pk"))
    levels = levels_on(rows.values("person"), day)
    began = min((row.valid_from for row in found if row.valid_from), default=None)
    return CouncilRegister(
        term or "",
        tuple(_seat(row, began, day, levels.get(row.person_id, {})) for row in found),
    )


def _seat(row: CouncilSeat, began: date | None, day: date, levels: Levels) -> Seat:
    return Seat(
        key=row.pk,
        label=row.person.full_name,
        unit=row.unit,
        from_start=row.valid_from in (None, began),
        holds=row.holds_on(day),
        has_ended=row.valid_to is not None and row.valid_to < day,
        end_reason=row.end_reason,
        levels=levels,
    )
