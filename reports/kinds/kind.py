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
    sections of it; `issued_above` where the unit above the commune issues it. `split` parts the
    figures of a file that holds several papers.
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
    issued_above: bool = False
    landscape: bool = False
    split: Callable[[Mapping[str, Figure]], Sequence[Mapping[str, Figure]]] | None = None

    def papers(self, figures: Mapping[str, Figure]) -> Sequence[Mapping[str, Figure]]:
        """Return the figures of each paper of the file."""
        return self.split(figures) if self.split else (figures,)

    def read_period(self, name: str) -> Period:
        """Return the period with the bounds that this kind gives it.

        Raises ValueError with a Vietnamese sentence where the kind is not made for it.
        """
        return read_for(name, self.period_kinds)
