"""The result of a sheet in sentences: as computed, decided, announced by the province."""

from collections.abc import Iterator

from assessments.enums import STAGES_WITH_DECISION, STAGES_WITH_RESULT, Stage
from assessments.models import Sheet
from assessments.queries.sheets import Standing
from communes.vietnamese import short_date
from reports.figures.sheet_papers.general import NO_RESULT

RECOGNISED = {True: "đủ điều kiện công nhận", False: "không đủ điều kiện công nhận"}
DECIDED = {True: "công nhận", False: "không công nhận"}


def result_words(sheet: Sheet, found: Standing) -> str:
    """Return grade and recognition at the stage of the sheet, as far as its set has them."""
    said = [*_computed(sheet, found), *_decided(sheet), *_announced(sheet)]
    return " ".join(said) or NO_RESULT


def _computed(sheet: Sheet, found: Standing) -> Iterator[str]:
    if sheet.stage in STAGES_WITH_RESULT:
        grade = sheet.computed_grade.name if sheet.computed_grade else ""
        recognised, word = sheet.computed_recognition, "Xếp loại theo điểm thẩm định"
    else:
        grade, recognised, word = found.grade, found.outcome.recognised, "Dự kiến xếp loại"
    if grade:
        yield f"{word}: {grade}."
    if recognised is not None:
        yield _sentence(RECOGNISED[recognised], sheet)


def _decided(sheet: Sheet) -> Iterator[str]:
    if sheet.stage not in STAGES_WITH_DECISION:
        return
    by = f" theo {sheet.decision_paper}" if sheet.decision_paper else ""
    grade = sheet.decided_grade.name if sheet.decided_grade else ""
    if grade:
        yield f"Xếp loại được quyết định: {grade}{by}."
    if sheet.decided_recognition is not None:
        yield _sentence(DECIDED[sheet.decided_recognition], sheet)
    if sheet.decision_reason:
        yield f"Lý do khác kết quả theo điểm: {_ended(sheet.decision_reason)}"


def _announced(sheet: Sheet) -> Iterator[str]:
    if sheet.stage != Stage.ANNOUNCED or sheet.announcement is None:
        return
    paper = f"{sheet.announcement.paper} ngày {short_date(sheet.announcement.dated_on)}"
    grade = f": {sheet.province_grade.name}" if sheet.province_grade else ""
    yield f"Tỉnh đã thông báo tại {paper}{grade}."
    if sheet.province_reason:
        yield f"Lý do khác quyết định: {_ended(sheet.province_reason)}"


def _sentence(verdict: str, sheet: Sheet) -> str:
    title = sheet.round.criteria_set.recognition_name
    return f"{verdict[:1].upper()}{verdict[1:]} {title}.".replace(" .", ".")


def _ended(words: str) -> str:
    return f"{words.strip().rstrip('.')}."
