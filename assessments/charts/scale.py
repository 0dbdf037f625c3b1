"""A scale with round numbers, for a picture whose values differ by anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from communes.vietnamese import format_decimal

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MOST_STEPS = 5
NARROW = Decimal("0.6")  # values that lie together above this share of the highest


@dataclass(frozen=True)
class Scale:
    """From `lowest` to `highest` in steps; `decimals` are those its numbers need."""

    lowest: Decimal
    highest: Decimal
    step: Decimal

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """Return the numbers on the scale, the lowest first."""
        count = int((self.highest - self.lowest) / self.step)
        return tuple(self.lowest + self.step * number for number in range(count + 1))

    @property
    def begins_at_zero(self) -> bool:
        """Return whether heights may be compared with one another."""
        return self.lowest == 0

    def share(self, number: Decimal) -> Decimal:
        """Return how far up a number lies, from 0 to 1."""
        return (number - self.lowest) / (self.highest - self.lowest)

    def written(self, number: Decimal) -> str:
        """Return a number of the scale with the decimals of its steps."""
        exponent = self.step.normalize().as_tuple().exponent
        return format_decimal(number, max(0, -int(exponent)))


def scale_of(numbers: Sequence[Decimal]) -> Scale:
    """Return a scale that holds the numbers; it begins at 0 unless they lie close together."""
    if not numbers:
        return Scale(Decimal(0), Decimal(1), Decimal(1))
    low, high = min(numbers), max(numbers)
    if low < 0:
        return _stepped(low, max(high, Decimal(0)))
    if low > high * NARROW and high != low:
        return _stepped(low - (high - low) / 2, high)
    return _stepped(Decimal(0), high or Decimal(1))


def _stepped(low: Decimal, high: Decimal) -> Scale:
    step = _step((high - low) / MOST_STEPS)
    lowest = (low / step).to_integral_value(ROUND_FLOOR) * step
    highest = (high / step).to_integral_value(ROUND_CEILING) * step
    return Scale(lowest, max(highest, lowest + step), step)


def _step(least: Decimal) -> Decimal:
    """Return the round number that is `least` or a little more."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * step for step in STEPS if power * step >= least)
