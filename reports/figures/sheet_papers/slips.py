"""Figures of the slips: for each official the criteria that she answers for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assessments.models import Score
from assessments.queries.one_sheet import SheetRow
from assessments.scoring.points import written
from communes.models import Appointment, Person
from reports.figures import catalogue, sources
from reports.figures.figure import Figure, Source, TableValue
from reports.figures.finding import Finding, Findings
from reports.figures.scope import Scope
from reports.figures.sheet_papers import cells, general
from reports.figures.sheet_papers.cells import Row
from reports.figures.sheet_papers.reading import SheetReading, read_sheet

CATALOGUE = "phieu-tu-cham"
OF_A_SLIP = "phieu."
NUMBERED = re.compile(r"phieu_(?P<number>\d+)\.(?P<rest>.+)")
WIDTHS = (11, 60, 15, 16, 18, 45)
ALIGNMENTS = ("center", "left", "center", "center", "center", "left")
GUIDANCE = "Hướng dẫn: {}"
UNASSIGNED = "Chưa giao người phụ trách"
TO_WHOM = "Người phụ trách: {}"
BY_HAND = "Ghi điểm, giải trình và tài liệu vào ô trống rồi giao lại cho đầu mối của xã."

Owned = list[tuple[Person | None, list[SheetRow]]]


def figures(scope: Scope) -> dict[str, Figure]:
    """Return the figures of all slips: "phieu_1.bang", "phieu_2.bang" …

    A fixed number of queries. Raises NoSheet.
    """
    reading = read_sheet(scope)
    slips = _owned(reading)
    posts = _posts(reading, [person for person, _ in slips if person])
    found = general.find(reading) | _common(reading, len(slips))
    each = {
        f"phieu_{number}.{name}": finding
        for number, (person, rows) in enumerate(slips, start=1)
        for name, finding in _slip(reading, person, rows, posts).items()
    }
    return general.with_notes(reading, _figures(found, each))


def figures_of_each(all_figures: Mapping[str, Figure]) -> Sequence[Mapping[str, Figure]]:
    """Return the figures of each slip, under the names that the words of a slip use."""
    slips: dict[int, dict[str, Figure]] = {}
    common = {}
    for name, figure in all_figures.items():
        if numbered := NUMBERED.fullmatch(name):
            own = f"{OF_A_SLIP}{numbered['rest']}"
            slips.setdefault(int(numbered["number"]), {})[own] = replace(figure, name=own)
        else:
            common[name] = figure
    return [common | slips[number] for number in sorted(slips)]


def _figures(found: Findings, each: Findings) -> dict[str, Figure]:
    entries = {entry.name: entry for entry in catalogue.entries(CATALOGUE)}
    plain = [entry for name, entry in entries.items() if not name.startswith(OF_A_SLIP)]
    made = catalogue.figures(plain, found)
    for name, finding in each.items():
        entry = entries[OF_A_SLIP + name.partition(".")[2]]
        made[name] = replace(entry, name=name).figure(finding)
    return made


def _common(reading: SheetReading, count: int) -> Findings:
    sheet = (general.of_sheet(reading),)
    return {
        "han.gui": Finding(reading.sheet.entry_deadline, sheet),
        "phieu.tong_so": Finding(count, sheet),
        "luu_y": Finding(" ".join(general.caveats(reading)), sheet),
    }


def _owned(reading: SheetReading) -> Owned:
    """Return the leaves of each owner in the order of their names; those of nobody come last."""
    owned: dict[int, tuple[Person | None, list[SheetRow]]] = {}
    for row in reading.rows:
        if row.score:
            owner = row.score.owner
            owned.setdefault(owner.pk if owner else 0, (owner, []))[1].append(row)
    return sorted(owned.values(), key=lambda pair: (pair[0] is None, *_place(pair[0])))


def _place(person: Person | None) -> tuple[str, int]:
    return (person.sort_key, person.pk) if person else ("", 0)


def _posts(reading: SheetReading, people: Sequence[Person]) -> dict[int, str]:
    """Return the main post of each person at the commune on the day of the scope; one query."""
    held = Appointment.objects.on(reading.scope.day).filter(
        unit=reading.sheet.unit_id, person__in=people
    )
    rows = held.order_by("is_concurrent", "-valid_from", "pk").values_list("person", "post")
    posts: dict[int, str] = {}
    for person, post in rows:
        posts.setdefault(person, post)
    return posts


def _slip(
    reading: SheetReading, person: Person | None, rows: Sequence[SheetRow], posts: Mapping[int, str]
) -> Findings:
    keys = ",".join(str(score.pk) for score in _scores(rows))
    page = sources.sheet_page(reading.sheet.pk)
    own = (Source("assessments.score", keys, f"{len(rows)} nội dung được chấm", page),)
    post = posts.get(person.pk, "") if person else ""
    named = f"{person.full_name}, {post}" if person and post else str(person or "")
    return {
        "nguoi": Finding(TO_WHOM.format(named) if person else UNASSIGNED, own),
        "ho_ten": Finding(person.full_name if person else "", own),
        "so_noi_dung": Finding(len(rows), own),
        "bang": Finding(_table(reading, rows), own),
    }


def _scores(rows: Sequence[SheetRow]) -> Iterator[Score]:
    return (row.score for row in rows if row.score)


def _table(reading: SheetReading, rows: Sequence[SheetRow]) -> TableValue:
    level = reading.sheet.round.criteria_set.level_name
    return TableValue(
        header=(
            (
                "Mã",
                f"Nội dung {level}, hướng dẫn chấm",
                "Điểm tối đa",
                f"Điểm {reading.last_period}",
                "Điểm tự chấm",
                "Giải trình, tài liệu kiểm chứng cần nộp",
            ),
        ),
        rows=tuple(_leaf(row) for row in rows),
        widths=WIDTHS,
        alignments=ALIGNMENTS,
        note=BY_HAND,
    )


def _leaf(row: SheetRow) -> Row:
    assert row.score is not None  # noqa: S101 - a leaf of the sheet has its score
    guidance = row.criterion.guidance.strip()
    how = GUIDANCE.format(guidance) if guidance else ""
    return (
        row.criterion.code,
        "\n".join(filter(None, (row.criterion.name, how))),
        written(row.criterion.max_points),
        cells.sum_words(row.last_points),
        _present_points(row.score),
        cells.explanation(row),
    )


def _present_points(score: Score) -> str:
    """Return the points that are there, room to write by hand where there are none."""
    nothing_yet = not score.typed_text and score.self_value is None
    return "" if nothing_yet and not score.is_not_applicable else cells.own_points(score)
