"""Choices of the rounds, sheets and statistics."""

from django.db import models


class CriterionKind(models.TextChoices):
    """What a row of a set is: a heading, a sum, or a leaf and how it gets its points."""

    GROUP = "group", "nhóm"
    SUM = "sum", "cộng các nội dung bên dưới"
    FREE = "free", "chấm trong khung điểm"
    OPTIONS = "options", "chọn một mức điểm"
    RATIO_STEPS = "ratio_steps", "bậc theo tỷ lệ"
    FORMULA = "formula", "công thức từ chỉ tiêu"
    MEAN = "mean", "bình quân các hồ sơ"
    IMPORTED = "imported", "lấy từ bộ chỉ số khác"
    BONUS = "bonus", "điểm cộng"
    PENALTY = "penalty", "điểm trừ"


ADJUSTING = (CriterionKind.BONUS, CriterionKind.PENALTY)  # beside the scale of the points


class ConditionKind(models.TextChoices):
    """What a grade or the recognition asks for besides the total."""

    EACH_AT_LEAST = "each_at_least", "mỗi tiêu chí đạt ít nhất … điểm"
    EACH_AT_LEAST_PERCENT = "each_at_least_percent", "mỗi tiêu chí đạt ít nhất … % điểm tối đa"
    NAMED_AT_LEAST = "named_at_least", "tiêu chí nêu tên đạt ít nhất … điểm"
    GRADE_AT_LEAST = "grade_at_least", "xếp loại từ … trở lên"
    TOTAL_AT_LEAST = "total_at_least", "tổng điểm ít nhất …"
    EXCLUSION = "exclusion", "điều kiện loại trừ"


class TieRule(models.TextChoices):
    """How places are counted when totals are equal."""

    SHARED = "shared", "bằng điểm cùng thứ tự, bỏ thứ tự kế tiếp (1, 2, 2, 4)"
    DENSE = "dense", "bằng điểm cùng thứ tự, không bỏ thứ tự (1, 2, 2, 3)"


class BoundOn(models.TextChoices):
    """What the lower bound of a grade is measured on."""

    POINTS = "points", "điểm"
    PERCENT = "percent", "% điểm tối đa"


class Stage(models.TextChoices):
    """Where a sheet is on its way; written by the verbs of `workflow.py` only."""

    ENTRY = "entry", "Đang tự chấm"
    WITH_LEADER = "with_leader", "Đang trình lãnh đạo xã"
    GIVEN_BACK = "given_back", "Lãnh đạo xã trả lại"
    SENT = "sent", "Đã gửi thẩm định"
    CLARIFICATION = "clarification", "Yêu cầu bổ sung, giải trình"
    REVIEWED = "reviewed", "Đã thẩm định"
    DECIDED = "decided", "Đã quyết định"
    ANNOUNCED = "announced", "Tỉnh đã thông báo"


STAGES_OF_ENTRY = (Stage.ENTRY, Stage.GIVEN_BACK)
STAGES_OF_TYPING = (*STAGES_OF_ENTRY, Stage.CLARIFICATION)
STAGES_UNSENT = (*STAGES_OF_ENTRY, Stage.WITH_LEADER)
STAGES_AT_COMMUNE = (*STAGES_UNSENT, Stage.CLARIFICATION)
STAGES_OF_REVIEW = (Stage.SENT, Stage.CLARIFICATION)
STAGES_WITH_RESULT = (Stage.REVIEWED, Stage.DECIDED, Stage.ANNOUNCED)
STAGES_WITH_DECISION = (Stage.DECIDED, Stage.ANNOUNCED)
STAGES_SENT = (*STAGES_OF_REVIEW, *STAGES_WITH_RESULT)


class WhoseTurn(models.TextChoices):
    """Who has to do the next thing with a sheet."""

    COMMUNE = "xa", "Xã"
    REVIEW = "tham-dinh", "Cơ quan thẩm định"
    DECISION = "quyet-dinh", "Lãnh đạo quyết định"
    NOBODY = "xong", "Không còn việc ở cấp này"


class OpinionState(models.TextChoices):
    """Where an agency stands on one score; silence means something after the deadline."""

    AGREES = "agrees", "Thống nhất"
    DIFFERS = "differs", "Ý kiến khác"
    SILENT_AGREES = "silent_agrees", "Quá hạn, coi như thống nhất"
    SILENT = "silent", "Quá hạn, chưa có ý kiến"
    WAITING = "waiting", "Chưa có ý kiến"


class DataType(models.TextChoices):
    """What a value of an indicator is."""

    INTEGER = "integer", "số nguyên"
    DECIMAL = "decimal", "số thập phân"
    PERCENT = "percent", "tỷ lệ %"
    RATIO = "ratio", "tỷ số n/N"
    YES_NO = "yes_no", "có/không"
    PASS_FAIL = "pass_fail", "Đạt/Không đạt"
    TEXT = "text", "chữ"
    HEADING = "heading", "dòng tiêu đề, không có số liệu"


class Layout(models.TextChoices):
    """How a group of indicators is set as a table; the letters are those of document 004."""

    YEARS = "years", "chỉ tiêu theo dòng, các kỳ theo cột"
    YEARS_WITH_PARTS = "years_parts", "như trên, các phần của một chỉ tiêu đứng cột bên cạnh"
    STAGES = "stages", "giai đoạn theo dòng, chỉ tiêu theo cột, tên đơn vị ở cột đầu"
    STAGES_BY_FIELD = "stages_fields", "giai đoạn theo dòng, chỉ tiêu theo cột, đầu cột hai tầng"
    GOALS = "goals", "mục tiêu theo dòng, một cột kết quả"
    ITEMS = "items", "lĩnh vực theo dòng, chỉ tiêu theo cột, một kỳ"


class PrintStyle(models.TextChoices):
    """What stands before the label of an indicator in a table."""

    NUMBER = "number", "số thứ tự"
    DASH = "dash", "gạch đầu dòng"
    BLANK = "blank", "để trống"


class Severity(models.TextChoices):
    """What a failed check asks for."""

    ERROR = "error", "Lỗi, phải sửa"
    QUERY = "query", "Cần xem lại: sửa hoặc giải trình"


class Scope(models.TextChoices):
    """Who reports an indicator."""

    COMMUNE = "commune", "cấp xã"
    DISTRICT = "district", "cấp huyện"
    BOTH = "both", "cả hai cấp"


class RollUp(models.TextChoices):
    """How the value of the units below becomes the value of the unit above."""

    NONE = "none", "không tổng hợp"
    SUM = "sum", "cộng"
    COUNT_YES = "count_yes", "đếm số đơn vị đạt"


class ObservationStatus(models.TextChoices):
    """How sure a value is; no row means "chưa có số liệu"."""

    OFFICIAL = "official", "chính thức"
    ESTIMATE = "estimate", "ước thực hiện"
    NOTHING_AROSE = "nothing_arose", "không phát sinh"
    NOT_APPLICABLE = "not_applicable", "không áp dụng"


class Comparator(models.TextChoices):
    """How a result is held against a target."""

    AT_LEAST = "ge", "≥"
    AT_MOST = "le", "≤"
    EQUAL = "eq", "="


class VerdictKind(models.TextChoices):
    """Whether a target was met."""

    MET = "met", "Đạt mục tiêu"
    PARTLY = "partly", "Đạt một phần mục tiêu"
    NOT_MET = "not_met", "Chưa đạt mục tiêu"


class PersonGrade(models.TextChoices):
    """Yearly rating of an official (Nghị định 90/2020/NĐ-CP)."""

    EXCELLENT = "xuat_sac", "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = "tot", "Hoàn thành tốt nhiệm vụ"
    DONE = "hoan_thanh", "Hoàn thành nhiệm vụ"
    NOT_DONE = "khong_hoan_thanh", "Không hoàn thành nhiệm vụ"


class ImportKind(models.TextChoices):
    """What an uploaded workbook holds: results from papers, or a template that was filled."""

    HISTORY = "history", "Lịch sử đánh giá"
    RESULTS = "results", "Kết quả của đơn vị không dùng hệ thống"
    STATISTICS = "statistics", "Số liệu thống kê"
    SCORES = "scores", "Điểm tự chấm"


PAPER_KINDS = (ImportKind.HISTORY, ImportKind.RESULTS)
FILL_KINDS = (ImportKind.STATISTICS, ImportKind.SCORES)
