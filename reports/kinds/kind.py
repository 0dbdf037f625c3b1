"""What a kind of report is."""

from collections.abc import Callable
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
    paper it is, `head` the post of the body's head where no signer is known.
    """

    code: str
    title: str
    period_kinds: tuple[str, ...]
    tiers: tuple[Tier, ...]
    formats: tuple[str, ...]
    issuer: BodyKind
    head: str
    figures: Callable[[Scope], dict[str, Figure]]

    def read_period(self, name: str) -> Period:
        """Return the period with the bounds that this kind gives it.

        Raises ValueError with a Vietnamese sentence where the kind is not made for it.
        """
        return read_for(name, self.period_kinds)
