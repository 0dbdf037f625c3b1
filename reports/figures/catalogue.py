"""The catalogue of a kind of report: which figures its words may name, and how they are called."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from communes.reference_files import Row, read_rows
from reports.figures.figure import Figure
from reports.figures.finding import Finding, Findings

FORMULAS = {
    "period": "Theo kỳ báo cáo",
    "unit": "Theo danh mục đơn vị hành chính và số liệu của đơn vị báo cáo",
    "observation": "Số liệu đã nhập của đơn vị báo cáo trong kỳ",
    "target": "Chỉ tiêu nêu trong kế hoạch của năm đó",
}


@dataclass(frozen=True)
class Entry:
    """A figure without its value.

    An `expression` over indicators and figures (`reports.figures.expressed`) computes it; without
    one, a finder does.
    """

    name: str
    label: str
    unit: str
    format: str
    decimals: int | None
    formula: str
    expression: str = ""

    def figure(self, finding: Finding) -> Figure:
        """Return the figure with what was found."""
        return Figure(
            name=self.name,
            label=self.label,
            value=finding.value,
            unit=self.unit,
            format=self.format,
            decimals=self.decimals,
            formula=self.formula,
            sources=finding.sources,
            behind=finding.behind,
            note=finding.note,
        )


@cache
def entries(kind: str) -> tuple[Entry, ...]:
    """Return the catalogue of a kind, in its order. Raises OSError where it has none."""
    return tuple(_entry(row) for row in read_rows("reports", f"{kind}-figures.csv"))


def figures(listed: Iterable[Entry], findings: Findings) -> dict[str, Figure]:
    """Return the figure of each entry by name. Raises KeyError for one that nothing computes."""
    return {entry.name: entry.figure(findings[entry.name]) for entry in listed}


def _entry(row: Row) -> Entry:
    return Entry(
        name=row["name"],
        label=row["label"],
        unit=row["unit"],
        format=row["format"],
        decimals=int(row["decimals"]) if row["decimals"] else None,
        formula=row["formula"] or FORMULAS[row["origin"].partition(":")[0]],
        expression=row.get("expression", ""),
    )
