"""Figures of a commune's self score, as its chair signs it."""

from assessments.queries.gaps import gaps
from assessments.queries.one_sheet import SheetRow
from assessments.queries.outlook import Outlook, outlook
from assessments.scoring.points import written
from communes.models import User
from reports.figures.figure import Figure, Ratio, TableCell, TableValue
from reports.figures.finding import Finding, Findings
from reports.figures.scope import Scope
from reports.figures.sheet_papers import cells, general
from reports.figures.sheet_papers.cells import Row
from reports.figures.sheet_papers.reading import SheetReading, Sums, read_sheet

CATALOGUE = "bang-tu-cham-diem"
WIDTHS = (13, 64, 17, 18, 20, 84, 36)
ALIGNMENTS = ("center", "left", "center", "center", "center", "left", "left")
INVALID = "(*) Số đã nhập chưa hợp lệ: vẫn giữ để sửa, chưa tính vào tổng."
UNFINISHED = "“…”: chưa có điểm; các tổng mới tính phần đã chấm."
NO_LAST_YEAR = "“–”: không có điểm kỳ trước hoặc không có điểm cộng, điểm trừ."


def figures(scope: Scope) -> dict[str, Figure]:
    """Return the figures by name; a fixed number of queries. Raises NoSheet."""
    reading = read_sheet(scope)
    return general.figures(CATALOGUE, reading, general.find(reading) | _find(reading))


def _find(reading: SheetReading) -> Findings:
    counted = reading.tally("self_value")
    own, scores = (general.of_sheet(reading),), (general.of_scores(reading),)
    missing = gaps(reading.scores)
    answered = Ratio(len(reading.scores) - len(missing), len(reading.scores))
    return {
        "diem.tong": Finding(counted.total, scores),
        "diem.toi_da": Finding(counted.maximum, scores),
        "diem.ky_truoc": Finding(reading.last_sums.total, own),
        "noi_dung.da_cham": Finding(answered, scores),
        "ket_qua.du_kien": Finding(likely_result(outlook(reading.sheet, reading.scores)), scores),
        "nguoi_lap.ten": Finding(_preparer(reading), scores),
        "luu_y": Finding(_caveats(reading, len(missing)), own),
        "bang.tu_cham": Finding(_table(reading), scores),
    }


def likely_result(found: Outlook) -> str:
    """Return likely grade and recognition as sentences, as far as the set has them."""
    grade = f"Dự kiến xếp loại: {found.grade}." if found.grade else ""
    recognition = f"{found.recognition}." if found.recognition else ""
    return " ".join(filter(None, (grade, recognition))) or general.NO_RESULT


def _preparer(reading: SheetReading) -> str:
    """Return who wrote last for the commune; left open where somebody typed in its place."""
    if reading.sheet.typed_by:
        return ""
    written_by = [(score.self_at, score.self_by) for score in reading.scores if score.self_at]
    by: User | None = max(written_by, key=lambda pair: pair[0])[1] if written_by else None
    return by.full_name if by else ""


def _caveats(reading: SheetReading, missing: int) -> str:
    unfinished = [f"Dự thảo: còn {missing} nội dung chưa có điểm hợp lệ."] if missing else []
    return " ".join([*unfinished, *general.caveats(reading)])


def _table(reading: SheetReading) -> TableValue:
    own, last = reading.sums("self_value"), reading.last_sums
    level = reading.sheet.round.criteria_set.level_name
    return TableValue(
        header=(
            (
                "Mã",
                f"Nội dung {level}",
                "Điểm tối đa",
                f"Điểm {reading.last_period}",
                "Điểm tự chấm",
                "Giải trình, tài liệu kiểm chứng (trang, mục)",
                "Người phụ trách",
            ),
        ),
        rows=(
            *cells.rows_of(reading.rows, _leaf, lambda row: _group(row, own, last)),
            cells.bold(_total(reading, last)),
        ),
        widths=WIDTHS,
        alignments=ALIGNMENTS,
        note=_note(reading),
    )


def _leaf(row: SheetRow) -> Row:
    assert row.score is not None  # noqa: S101 - a leaf of the sheet has its score
    owner = row.score.owner.full_name if row.score.owner else ""
    return (
        row.criterion.code,
        row.criterion.name,
        written(row.criterion.max_points),
        cells.sum_words(row.last_points),
        cells.own_points(row.score),
        cells.explanation(row),
        owner,
    )


def _group(row: SheetRow, own: Sums, last: Sums) -> Row:
    code = row.criterion.code
    most = written(row.criterion.max_points)
    sums = (cells.sum_words(last.by_code[code]), cells.sum_words(own.by_code[code]))
    return (code, row.criterion.name, most, *sums, "", "")


def _total(reading: SheetReading, last: Sums) -> Row:
    counted = reading.tally("self_value")
    return (
        TableCell(cells.TOTAL, colspan=2),
        written(counted.maximum),
        cells.sum_words(last.total),
        written(counted.total),
        "",
        "",
    )


def _note(reading: SheetReading) -> str:
    typed = [score for score in reading.scores if score.typed_text]
    open_scores = [score for score, _ in gaps(reading.scores) if not score.typed_text]
    last = reading.last_sums.by_code
    without_last = any(last[score.criterion.code] is None for score in reading.scores)
    said = (
        UNFINISHED if open_scores else "",
        INVALID if typed else "",
        NO_LAST_YEAR if without_last else "",
    )
    return " ".join(filter(None, said))
