"""The shipped words of the year-end report, as they stand in the repository."""

import csv
import tomllib
from datetime import date
from pathlib import Path

import pytest

from communes.vietnamese import parse_decimal
from reports.documents.parse import Section
from reports.figures.figure import Figure, Ratio

ROOT = Path(__file__).resolve().parents[3]
KIND = "tong-ket-cqcs"
WORDS = ROOT / "templates" / "reports" / "text" / KIND
FIXTURES = ROOT / "fixtures"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="session")
def outline() -> dict:
    return tomllib.loads((WORDS / "outline.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def bodies() -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in WORDS.glob("*.md")}


@pytest.fixture(scope="session")
def sections(outline, bodies) -> tuple[Section, ...]:
    return tuple(
        Section(**entry, body=bodies.get(entry["key"], "")) for entry in outline["sections"]
    )


@pytest.fixture(scope="session")
def texts(outline, bodies) -> dict[str, str]:
    """Every stretch of words by place: bodies, titles, opening, closing, frame."""
    titles = {f"title {entry['key']}": entry["title"] for entry in outline["sections"]}
    recipients = "\n\n".join(outline["frame"]["recipients"])
    around = {
        "opening": outline["opening"],
        "closing": outline["closing"],
        "subject": outline["frame"]["subject"],
        "recipients": recipients,
    }
    return bodies | titles | around


@pytest.fixture(scope="session")
def catalogue() -> list[dict[str, str]]:
    return rows_of(FIXTURES / "reports" / f"{KIND}-figures.csv")


@pytest.fixture(scope="session")
def indicators() -> list[dict[str, str]]:
    return rows_of(FIXTURES / "indicators" / "cqcs.csv")


@pytest.fixture(scope="session")
def figures(catalogue) -> dict[str, Figure]:
    """The figures of the reference year, read back from their printed forms."""
    return {row["name"]: figure_of(row) for row in catalogue}


def figure_of(row: dict[str, str]) -> Figure:
    decimals = int(row["decimals"]) if row["decimals"] else None
    value = value_of(row["format"], row["printed"])
    return Figure(row["name"], row["label"], value, row["unit"], row["format"], decimals)


def value_of(format: str, printed: str):
    match format:
        case "so" | "hai_chu_so" | "ty_le" if "/" in printed:
            return Ratio(*(int(part) for part in printed.split("/")))
        case "so" | "hai_chu_so":
            return int(printed)
        case "so_le" | "phan_tram":
            return parse_decimal(printed.removesuffix("%"))
        case "ngay":
            day, month, year = (int(part) for part in printed.split("/"))
            return date(year, month, day)
        case "danh_sach" | "liet_ke":
            return tuple(printed.replace(" và ", ", ").split(", "))
    return printed
