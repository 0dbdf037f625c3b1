"""Whether words can be saved: marks closed, figures known, formats fitting."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from communes.vietnamese import nfc
from reports.documents.marks import PLACEHOLDER, TOKEN, Problem
from reports.documents.parse import check_text
from reports.figures.figure import ChartValue, Figure, TableValue
from reports.figures.formats import FORMATS, UnsuitableFormat, printed

IN_TITLE = "đề mục"
LONGEST_QUOTE = 60


def as_stored(text: str) -> str:
    """Return typed words in composed letters, with plain line ends and no blank ends."""
    return nfc(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def problems_of_body(body: str, figures: Mapping[str, Figure]) -> list[Problem]:
    """Return what keeps the words from being saved, by line; nothing when they are sound."""
    found = [*check_text(body, figures), *_unsuitable(body, figures)]
    lines = body.split("\n")
    return [_quoting(problem, lines) for problem in sorted(found, key=lambda one: one.line)]


def problems_of_title(title: str, figures: Mapping[str, Figure]) -> list[Problem]:
    """Return what keeps a title from being saved: a title is one line and holds no table."""
    found = [*check_text(title, figures), *_unsuitable(title, figures)]
    if "\n" in title:
        found.append(Problem(1, "Đề mục phải nằm trên một dòng."))
    tables = [name for name, _, _ in _asked(title) if _is_table(figures.get(name))]
    found += [Problem(1, f"Bảng, biểu đồ “{name}” không đặt được trong đề mục.") for name in tables]
    return [replace(problem, section=IN_TITLE) for problem in found]


def _unsuitable(text: str, figures: Mapping[str, Figure]) -> Iterator[Problem]:
    """Yield a problem for each placeholder whose format does not fit the value of its figure."""
    for name, line, asked in _asked(text):
        figure = figures.get(name)
        if figure is None or _is_table(figure):
            continue
        try:
            printed(figure, asked)
        except UnsuitableFormat as refusal:
            yield Problem(line, str(refusal))


def _asked(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield name, line and format of each placeholder that can be read."""
    for found in TOKEN.finditer(text):
        read = PLACEHOLDER.fullmatch(found["placeholder"] or "")
        if read and (read["format"] or "") in ("", *FORMATS):
            line = 1 + text.count("\n", 0, found.start())
            yield read["name"], line, read["format"] or ""


def _is_table(figure: Figure | None) -> bool:
    return figure is not None and isinstance(figure.value, TableValue | ChartValue)


def _quoting(problem: Problem, lines: list[str]) -> Problem:
    words = lines[problem.line - 1].strip() if problem.line <= len(lines) else ""
    shown = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}…"
    message = f"{problem.message} Dòng đó viết: “{shown}”" if shown else problem.message
    return replace(problem, message=message)
