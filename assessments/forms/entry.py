"""The form of a sheet: one row per leaf, kept as typed until it is right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.enums import Stage
from assessments.forms.posted import plain, posted_keys, version
from assessments.models import Criterion, Score
from assessments.queries.one_sheet import SheetRow
from assessments.scoring.points import written
from assessments.workflow import Conflict, Entry
from assessments.workflow.points import read_points

POINTS, WORDS, VERSION = "diem", "giai-trinh", "phien-ban"
NOT_APPLICABLE, CHOICE = "khong-ap-dung", "chon"
TAKE_THEIRS = "bo"


@dataclass(frozen=True)
class EntryRow:
    """One row of the page: a heading, or a leaf with what its fields hold."""

    row: SheetRow
    entry: Entry | None = None
    problem: str = ""
    conflict: Conflict | None = None
    is_open: bool = True

    @property
    def status(self) -> str:
        """Return the state of the leaf in words."""
        if self.conflict:
            return "Có hai nội dung, cần chọn một"
        if self.problem:
            return "Chưa hợp lệ, vẫn giữ số đã nhập"
        if self.row.open_return:
            return "Đã sửa, chờ gửi" if self.row.is_answered else "Cần bổ sung, giải trình"
        if not self.is_open:
            return "Đang khóa"
        if self.entry and self.entry.not_applicable:
            return "Không áp dụng"
        return "Đã có điểm" if self.entry and self.entry.typed else "Chưa có điểm"

    @property
    def is_to_do(self) -> bool:
        """Return whether points are missing or wrong here, or a request waits for its answer."""
        if self.entry is None or not self.is_open:
            return False
        if self.row.open_return:
            return not self.row.is_answered
        return bool(self.problem) or not (self.entry.typed or self.entry.not_applicable)

    @property
    def chip(self) -> str:
        """Return the colour that goes with the words."""
        if self.conflict or self.problem:
            return "chip-bad"
        if self.row.open_return and not self.row.is_answered:
            return "chip-warn"
        return "chip-good" if self.status.startswith("Đã ") else ""


def posted_entries(data: Mapping[str, str]) -> list[Entry]:
    """Return the rows that were sent, without those where the other's writing was chosen.

    Whether they are rows of the sheet is for the verb to say.
    """
    sent = posted_keys(data, POINTS)
    return [_posted(data, key) for key in sent if data.get(f"{CHOICE}-{key}") != TAKE_THEIRS]


def posted_field(data: Mapping[str, str], key: int) -> Entry:
    """Return the one field of a row that a script sent; what it did not send is None."""
    not_applicable = NOT_APPLICABLE in data
    typed = "" if not_applicable else data.get(POINTS)
    words = data.get(WORDS)
    return Entry(
        key,
        None if typed is None else plain(typed),
        None if words is None else plain(words),
        version(data.get(VERSION, "")),
        not_applicable,
        confirms=True,
    )


def stored_entry(score: Score) -> Entry:
    """Return what the fields of a leaf hold when the page is opened."""
    value = score.self_value
    typed = score.typed_text if value is None else written(value)
    return Entry(score.pk, typed, score.explanation, score.version, score.is_not_applicable)


def entry_rows(
    rows: Iterable[SheetRow],
    stage: str,
    typed: Iterable[Entry] = (),
    conflicts: Iterable[Conflict] = (),
) -> list[EntryRow]:
    """Return the rows as they stand; the fields of those in `typed` hold what was typed."""
    by_score = {entry.score_id: entry for entry in typed}
    met = {conflict.score.pk: conflict for conflict in conflicts}
    return [_entry_row(row, stage, by_score, met) for row in rows]


def _entry_row(
    row: SheetRow, stage: str, typed: Mapping[int, Entry], conflicts: Mapping[int, Conflict]
) -> EntryRow:
    if row.score is None:
        return EntryRow(row)
    entry = typed.get(row.score.pk) or stored_entry(row.score)
    return EntryRow(
        row,
        entry,
        problem=problem_of(row.criterion, entry),
        conflict=conflicts.get(row.score.pk),
        is_open=stage != Stage.CLARIFICATION or row.open_return is not None,
    )


def problem_of(criterion: Criterion, entry: Entry) -> str:
    """Return what is wrong with the points, or an empty string."""
    return "" if entry.not_applicable else read_points(criterion, entry.typed or "").problem


def _posted(data: Mapping[str, str], key: int) -> Entry:
    choice = data.get(f"{CHOICE}-{key}", "")
    return Entry(
        key,
        plain(data[f"{POINTS}-{key}"]),
        plain(data.get(f"{WORDS}-{key}", "")),
        version(choice or data.get(f"{VERSION}-{key}", "")),
        f"{NOT_APPLICABLE}-{key}" in data,
    )
