"""What a kind of report is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from communes.enums import BodyKind, Tier
from communes.periods import Period
from reports.figures.figure import Figure
from reports.figures.scope import Scope
from reports.periods import read_for


@dataclass(frozen=True)
class Kind:
    """A kind of report: for which periods and tiers, in which formats, from which figures.

    Its outline and words stand in `templates/reports/text/<code>/`; `issuer` is the body whose
    paper it is, `head` the post of the body's head where no signer is known. The paper
    `of_one_sheet` is made from a commune's sheet whenever somebody asks for it, nobody writes
    sections of it; nor of the form `of_group`, the group of indicators with that code.
    `issued_above` where the unit above the commune issues it. `bounds` turns the calendar's period
    into that of the kind. `split` parts the figures of a file that holds several papers.
    """

    code: str
    title: str
    period_kinds: tuple[str, ...]
    tiers: tuple[Tier, ...]
    formats: tuple[str, ...]
    issuer: BodyKind
    head: str
    figures: Callable[[Scope], dict[str, Figure]]
    of_one_sheet: bool = False
    of_group: str = ""
    issued_above: bool = False
    landscape: bool = False
    bounds: Callable[[Period], Period] | None = None
    split: Callable[[Mapping[str, Figure]], Sequence[Mapping[str, Figure]]] | None = None

    @property
    def is_written(self) -> bool:
        """Return whether people write its sections; other papers are made when asked for."""
        return not (self.of_one_sheet or self.of_group)

    def papers(self, figures: Mapping[str, Figure]) -> Sequence[Mapping[str, Figure]]:
        """Return the figures of each paper of the file."""
        return self.split(figures) if self.split else (figures,)

    def read_period(self, name: str) -> Period:
        """Return the period with the bounds that this kind gives it.

        Raises ValueError with a Vietnamese sentence where the kind is not made for it.
        """
        period = read_for(name, self.period_kinds)
        return self.bounds(period) if self.bounds else period
