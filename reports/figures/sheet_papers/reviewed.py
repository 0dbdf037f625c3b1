"""Figures of the reviewed points of a commune, with what agencies and letters say."""

from decimal import Decimal

from django.db.models import Q, QuerySet

from assessments.models import Letter
from assessments.queries.one_sheet import SheetRow
from assessments.queries.opinions import OpinionLine, opinions_of
from assessments.queries.sheets import Standing, standing
from assessments.scoring import explain
from assessments.scoring.points import written
from communes.models import User
from communes.vietnamese import short_date
from reports.figures.figure import Figure, TableCell, TableValue, Value
from reports.figures.finding import Finding, Findings
from reports.figures.scope import Scope
from reports.figures.sheet_papers import cells, general
from reports.figures.sheet_papers.cells import Row
from reports.figures.sheet_papers.reading import SheetReading, Sums, read_sheet
from reports.figures.sheet_papers.results import result_words

CATALOGUE = "bang-diem-tham-dinh"
WIDTHS = (13, 57, 17, 19, 64, 19, 63)
ALIGNMENTS = ("center", "left", "center", "center", "left", "center", "left")
LETTER_WIDTHS = (55, 45, 50, 102)
CONDITIONS = {
    explain.RESCALE,
    explain.GRADE,
    explain.LOWEST_GRADE,
    explain.AT_LEAST,
    explain.TOTAL_NEEDED,
    explain.GRADE_NEEDED,
    explain.EXCLUDED,
    explain.REFUSED,
    explain.MISSING,
    explain.NOTHING,
}
UNREVIEWED = "“…”: chưa thẩm định; tổng tạm tính theo điểm tự chấm của các nội dung này."
UNFINISHED = "Dự thảo: chưa hoàn thành thẩm định."
NO_LETTERS = "Không có văn bản của cơ quan ngoài hệ thống về bảng này."
NO_CONDITIONS = "Bộ tiêu chí không đặt mức xếp loại và điều kiện."
WHOLE_SHEET = "Cả bảng"


def figures(scope: Scope) -> dict[str, Figure]:
    """Return the figures by name; a fixed number of queries. Raises NoSheet."""
    reading = read_sheet(scope)
    return general.figures(CATALOGUE, reading, general.find(reading) | _find(reading))


def _find(reading: SheetReading) -> Findings:
    sheet, scores = (general.of_sheet(reading),), (general.of_scores(reading),)
    found = standing(reading.sheet, reading.scores, "reviewed_value")
    adjusted = sum(_is_adjusted(row) for row in reading.rows)
    own = reading.tally("self_value").total
    return {
        "diem.tu_cham": Finding(own, scores),
        "diem.tham_dinh": Finding(_total(reading, found), scores),
        "diem.toi_da": Finding(found.max_points, scores),
        "noi_dung.dieu_chinh": Finding(adjusted, scores),
        "ket_qua.xep_loai": Finding(result_words(reading.sheet, found), sheet),
        "ket_qua.dieu_kien": Finding(_conditions(reading, found), sheet),
        "nguoi_tham_dinh.ten": Finding(_reviewer(reading), scores),
        "luu_y": Finding(_caveats(reading), sheet),
        "bang.tham_dinh": Finding(_table(reading, found), scores),
        "bang.van_ban": Finding(_letters(reading), sheet),
    }


def _total(reading: SheetReading, found: Standing) -> Decimal:
    """Return the total that stands on the sheet, else what the review comes to so far."""
    return found.points if reading.sheet.points is None else reading.sheet.points


def _is_adjusted(row: SheetRow) -> bool:
    score = row.score
    if score is None or score.reviewed_value is None:
        return False
    return score.reviewed_value != score.self_value


def _conditions(reading: SheetReading, found: Standing) -> str:
    """Return why the grade and the recognition are what they are, as sentences."""
    stored = [(line["kind"], line["text"]) for line in reading.sheet.explanation]
    lines = stored or [(line.kind, line.text) for line in found.outcome.explanation]
    said = [_sentence(text) for kind, text in lines if kind in CONDITIONS]
    return " ".join(dict.fromkeys(said)) or NO_CONDITIONS


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _reviewer(reading: SheetReading) -> str:
    """Return who reviewed last."""
    reviewed = [(each.reviewed_at, each.reviewed_by) for each in reading.scores if each.reviewed_at]
    by: User | None = max(reviewed, key=lambda pair: pair[0])[1] if reviewed else None
    return by.full_name if by else ""


def _caveats(reading: SheetReading) -> str:
    unfinished = [] if general.is_reviewed(reading) else [UNFINISHED]
    return " ".join([*unfinished, *general.caveats(reading)])


def _table(reading: SheetReading, found: Standing) -> TableValue:
    said = opinions_of(reading.sheet)
    own, reviewed = reading.sums("self_value"), reading.sums("reviewed_value")
    waiting = [s for s in reading.scores if s.reviewed_value is None and not s.is_not_applicable]
    return TableValue(
        header=(
            (
                "Mã",
                f"Nội dung {reading.sheet.round.criteria_set.level_name}",
                "Điểm tối đa",
                "Điểm tự chấm",
                "Ý kiến của cơ quan phối hợp",
                "Điểm thẩm định",
                "Lý do điều chỉnh; yêu cầu bổ sung, giải trình và trả lời",
            ),
        ),
        rows=(
            *cells.rows_of(
                reading.rows,
                lambda row: _leaf(row, said),
                lambda row: _group(row, own, reviewed),
            ),
            cells.bold(_totals(reading, found)),
        ),
        widths=WIDTHS,
        alignments=ALIGNMENTS,
        note=UNREVIEWED if waiting else "",
    )


def _leaf(row: SheetRow, said: dict[int, list[OpinionLine]]) -> Row:
    assert row.score is not None  # noqa: S101 - a leaf of the sheet has its score
    return (
        row.criterion.code,
        row.criterion.name,
        written(row.criterion.max_points),
        cells.own_points(row.score),
        cells.opinions(said.get(row.score.pk, ())),
        cells.reviewed_points(row.score),
        cells.reasons(row),
    )


def _group(row: SheetRow, own: Sums, reviewed: Sums) -> Row:
    code = row.criterion.code
    most, first = written(row.criterion.max_points), cells.sum_words(own.by_code[code])
    return (code, row.criterion.name, most, first, "", cells.sum_words(reviewed.by_code[code]), "")


def _totals(reading: SheetReading, found: Standing) -> Row:
    return (
        TableCell(cells.TOTAL, colspan=2),
        written(found.max_points),
        written(reading.tally("self_value").total),
        "",
        written(_total(reading, found)),
        "",
    )


def _letters(reading: SheetReading) -> Value:
    """Return the letters about the sheet or the whole round, or a sentence without any."""
    letters = list(letters_about(reading))
    if not letters:
        return NO_LETTERS
    return TableValue(
        header=(("Cơ quan gửi", "Số, ký hiệu, ngày", "Về nội dung", "Ý kiến"),),
        rows=tuple(_letter(each) for each in letters),
        widths=LETTER_WIDTHS,
        alignments=("left", "left", "left", "left"),
        title="Văn bản của cơ quan ngoài hệ thống",
    )


def letters_about(reading: SheetReading) -> QuerySet[Letter]:
    """Return the letters about the sheet and those about its whole round, in their order."""
    about = Q(sheet=reading.sheet) | Q(sheet=None)
    letters = Letter.objects.filter(about, round=reading.sheet.round_id)
    return letters.select_related("criterion").order_by("dated_on", "pk")


def _letter(letter: Letter) -> Row:
    about = f"{letter.criterion.code}. {letter.criterion.name}" if letter.criterion else WHOLE_SHEET
    paper = f"{letter.paper} ngày {short_date(letter.dated_on)}"
    return (letter.sender, paper, about, letter.summary)
