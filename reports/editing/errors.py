"""What the verbs of writing and freezing say when they refuse."""

from collections.abc import Sequence
from datetime import datetime

from reports.documents.marks import Problem
from reports.models import Section


class ReportRefused(Exception):
    """Nothing was changed; the text is a Vietnamese sentence saying why and what to do."""


class TextRefused(ReportRefused):
    """The words cannot be read or name what does not exist; `problems` says where and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("Nội dung chưa lưu được. Hãy sửa các chỗ sau rồi lưu lại.")
        self.problems = tuple(problems)


class SectionConflict(ReportRefused):
    """Somebody else saved the section meanwhile; `theirs` is what stands there now."""

    def __init__(self, theirs: Section, by: str, at: datetime | None) -> None:
        super().__init__(
            "Người khác đã lưu mục này trong lúc anh/chị đang soạn. "
            "Hãy so hai bản, giữ phần cần giữ rồi lưu lại."
        )
        self.theirs, self.by, self.at = theirs, by, at
