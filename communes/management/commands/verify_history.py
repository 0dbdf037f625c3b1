"""verify_history: whether the chains of the change history are whole."""

from typing import Any

from communes.history import broken_links
from communes.models import Change
from config.command import Command as BaseCommand
from config.command import Result


class Command(BaseCommand):
    help = "Kiểm tra các chuỗi lịch sử thay đổi có bị sửa, xóa hoặc chèn dòng hay không."

    def run(self, options: dict[str, Any]) -> Result:
        """Return every broken link; problems found means exit code 1."""
        rows, broken = Change.objects.count(), broken_links()
        return Result(
            data={
                "ok": not broken,
                "rows": rows,
                "broken": [{"unit": b.unit, "row": b.row, "why": b.why} for b in broken],
            },
            lines=(
                *(f"{each.unit}, dòng {each.row}: {each.why}" for each in broken),
                f"Đã kiểm tra {rows} dòng, {len(broken)} chỗ đứt.",
            ),
            found_problems=bool(broken),
        )
