"""The ranking in words, for the page and the workbook, and the choice of a part of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assessments.enums import STAGES_WITH_DECISION, STAGES_WITH_RESULT, Stage
from assessments.models import Grade, Round, Sheet
from assessments.queries.ranking import RankedRow
from assessments.scoring.points import written
from communes.models import AdministrativeUnit
from communes.vietnamese import fold

NO_GRADE = "chưa xếp loại"


@dataclass(frozen=True)
class RankingLine:
    """A commune's result with the words that people read; without points it has no `row`."""

    sheet: Sheet
    row: RankedRow | None
    recognition_name: str

    @property
    def unit(self) -> AdministrativeUnit:
        """Return the commune."""
        return self.sheet.unit

    @property
    def stage(self) -> Stage:
        """Return where its sheet is."""
        return Stage(self.sheet.stage)

    @property
    def is_decided(self) -> bool:
        """Return whether the leader has decided."""
        return self.stage in STAGES_WITH_DECISION

    @property
    def grade_row(self) -> Grade | None:
        """Return the grade as decided, else as computed."""
        return self.sheet.present_grade

    @property
    def grade(self) -> str:
        """Return the name of that grade."""
        return str(self.grade_row or NO_GRADE)

    @property
    def recognised(self) -> bool | None:
        """Return the recognition as decided, else as computed."""
        return self.sheet.present_recognition

    @property
    def recognition(self) -> str:
        """Return whether the commune has the recognition; empty where the set has none."""
        if not self.recognition_name or self.recognised is None:
            return ""
        if self.is_decided:
            return "Được công nhận" if self.recognised else "Không được công nhận"
        return "Đủ điều kiện" if self.recognised else "Chưa đủ điều kiện"

    @property
    def grade_differs(self) -> str:
        """Return the grade that the rules gave, where the leader decided otherwise."""
        sheet = self.sheet
        if not self._has_both or sheet.decided_grade_id == sheet.computed_grade_id:
            return ""
        return f"theo điểm: {sheet.computed_grade or NO_GRADE}"

    @property
    def recognition_differs(self) -> str:
        """Return what the rules gave of the recognition, where the leader decided otherwise."""
        sheet = self.sheet
        is_same = sheet.decided_recognition == sheet.computed_recognition
        if not self._has_both or not self.recognition_name or is_same:
            return ""
        enough = "đủ điều kiện" if sheet.computed_recognition else "chưa đủ điều kiện"
        return f"theo điểm: {enough}"

    @property
    def _has_both(self) -> bool:
        """Return whether there are a decision and a computed result: from a paper comes but one."""
        return self.is_decided and not self.sheet.source

    @property
    def points_change(self) -> str:
        """Return "tăng 3,5 điểm" against the year before; empty without one."""
        change = self.row.change if self.row else None
        if change is None:
            return ""
        if not change:
            return "không đổi"
        return f"{'tăng' if change > 0 else 'giảm'} {written(abs(change))} điểm"

    @property
    def grade_change(self) -> str:
        """Return "lên 1 bậc (từ Khá)" against the year before; empty without one."""
        if self.row is None or self.row.steps is None or self.row.previous is None:
            return ""
        steps, previous = self.row.steps, self.row.previous
        if not steps:
            return "giữ nguyên xếp loại"
        return f"{'lên' if steps > 0 else 'xuống'} {abs(steps)} bậc (từ {previous.grade})"

    @property
    def announced(self) -> str:
        """Return what the province made known: "Khá; được công nhận; 48 điểm"; else empty."""
        sheet = self.sheet
        if self.stage != Stage.ANNOUNCED:
            return ""
        recognised = sheet.province_recognition
        words = [str(sheet.province_grade or ""), *_recognised_words(recognised)]
        if sheet.province_points is not None:
            words.append(f"{written(sheet.province_points)} điểm")
        return "; ".join(filter(None, words))

    @property
    def origin(self) -> str:
        """Return how the points came in where the commune did not type them itself."""
        if self.sheet.source:
            return f"nhập từ văn bản: {self.sheet.source}"
        return "nhập thay từ bản giấy" if self.sheet.typed_by_id else ""


@dataclass(frozen=True)
class RankingChoice:
    """Which lines are wanted; what is empty or None leaves all in.

    `grade` is the code of a grade, `recognised` the recognition, `text` a part of a name with or
    without marks. `by_name` orders by name instead of by points.
    """

    grade: str = ""
    recognised: bool | None = None
    text: str = ""
    by_name: bool = False

    @property
    def is_everything(self) -> bool:
        """Return whether no line is left out."""
        return not self.grade and self.recognised is None and not fold(self.text)

    def of(self, lines: Iterable[RankingLine]) -> list[RankingLine]:
        """Return the wanted lines in the wanted order."""
        chosen = [line for line in lines if self._wants(line)]
        if self.by_name:
            chosen.sort(key=lambda line: (line.unit.sort_key, line.unit.pk))
        return chosen

    def _wants(self, line: RankingLine) -> bool:
        grade = line.grade_row.code if line.grade_row else ""
        return (
            (not self.grade or grade == self.grade)
            and (self.recognised is None or line.recognised == self.recognised)
            and fold(self.text) in fold(line.unit.full_name)
        )


def ranking_lines(held: Round, rows: Iterable[RankedRow]) -> list[RankingLine]:
    """Return the rows of a round with their words, in the same order, then those without points.

    A commune has a grade without points where its result came from a paper. Takes two queries.
    """
    name = held.criteria_set.recognition_name
    ranked = [RankingLine(row.sheet, row, name) for row in rows]
    return [*ranked, *(RankingLine(sheet, None, name) for sheet in without_points(held))]


def without_points(held: Round) -> list[Sheet]:
    """Return the sheets that have a result but no points, by name; one query."""
    found = held.sheets.filter(stage__in=STAGES_WITH_RESULT, points__isnull=True)
    related = found.select_related("unit", "computed_grade", "decided_grade", "province_grade")
    return list(related.order_by("unit__sort_key", "pk"))


def points_before(line: RankingLine) -> Decimal | None:
    """Return the commune's points of the year before."""
    return line.row.previous.points if line.row and line.row.previous else None


def _recognised_words(recognised: bool | None) -> list[str]:
    if recognised is None:
        return []
    return ["được công nhận" if recognised else "không được công nhận"]
