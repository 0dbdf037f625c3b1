"""Rows and columns of a filled sheet against those of the table: moved, doubled, renamed, gone."""

from collections.abc import Callable, Mapping, Sequence

from assessments.spreadsheets.cells import CellError
from assessments.spreadsheets.fill.identity import Identity
from assessments.spreadsheets.fill.keyed import HEAD_ROW, LABEL_COLUMN, KeyedSheet
from assessments.spreadsheets.fill.keys import TOTAL
from assessments.spreadsheets.fill.plan import Plan
from communes.vietnamese import join_list

NEW_TEMPLATE = "Hãy tải tệp mẫu mới rồi chép số liệu sang."
MOST_NAMED = 3
Labelled = Callable[[int], tuple[str, str]]


def checked_lines(
    sheet: KeyedSheet,
    code: str,
    identity: Identity,
    wanted: Mapping[str, str],
    places: Mapping[str, Sequence[int]],
    label_at: Labelled,
    plan: Plan,
) -> dict[str, int]:
    """Return where each row or column of the table stands; notes what cannot be told apart.

    A line whose words were changed in the workbook is not read: its numbers may be meant for
    another. Where the table was renamed in the system since, the words of the workbook stay right.
    """
    found: dict[str, int] = {}
    for key, label in wanted.items():
        at = places.get(key, ())
        if len(at) > 1:
            plan.errors.append(_doubled(sheet, label, [label_at(place)[1] for place in at]))
        elif at and _is_as_made(identity, code, key, label_at(at[0])[0]):
            found[key] = at[0]
        elif at:
            known = identity.labels.get((code, key), label)
            plan.errors.append(_renamed(sheet, known, *label_at(at[0])))
    return found


def note_strange_lines(
    sheet: KeyedSheet,
    code: str,
    identity: Identity,
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    plan: Plan,
) -> None:
    """Note the rows and columns of the workbook that the table has no longer."""
    gone = [
        identity.labels.get((code, key), key)
        for keys, known in ((sheet.rows, rows), (sheet.columns, columns))
        for key in keys
        if key not in known and key not in (HEAD_ROW, LABEL_COLUMN)
    ]
    if gone:
        plan.notes.append(
            f"Bảng không còn {_named(gone)} nên số liệu ở đó không được đọc. {NEW_TEMPLATE}"
        )


def note_new_lines(sheet: KeyedSheet, wanted: Mapping[str, str], plan: Plan) -> None:
    """Note the rows and columns of the table that the workbook lacks."""
    lacking = [
        label
        for key, label in wanted.items()
        if key not in sheet.rows and key not in sheet.columns and not key.startswith(TOTAL)
    ]
    if lacking:
        plan.notes.append(
            f"Trang tính “{sheet.source.name}” không có {_named(lacking)}: dòng, cột ấy đã bị xóa "
            f"khỏi tệp hoặc mới được thêm vào bảng. Số liệu ở đó giữ nguyên. {NEW_TEMPLATE}"
        )


def _is_as_made(identity: Identity, code: str, key: str, words: str) -> bool:
    made = identity.labels.get((code, key))
    return made is None or _bare(words).startswith(_bare(made))


def _bare(words: str) -> str:
    return " ".join(words.split()).casefold()


def _renamed(sheet: KeyedSheet, known: str, words: str, address: str) -> CellError:
    rule = f"Tên này trong tệp mẫu là “{known}”, nên chưa rõ số liệu ở đây là của mục nào."
    action = "Hãy ghi lại đúng tên như tệp mẫu, hoặc chuyển số liệu về đúng dòng, cột."
    return CellError(sheet.source.name, address, words, rule, action)


def _doubled(sheet: KeyedSheet, label: str, addresses: Sequence[str]) -> CellError:
    rule = f"“{label}” có ở {join_list(addresses)}: không rõ lấy số liệu ở dòng, cột nào."
    action = "Hãy xóa dòng, cột chép thừa (cả dòng, không chỉ số liệu)."
    return CellError(sheet.source.name, addresses[-1], label, rule, action)


def _named(labels: Sequence[str]) -> str:
    first = [f"“{label}”" for label in labels[:MOST_NAMED]]
    more = len(labels) - len(first)
    return f"{', '.join(first)} và {more} mục khác" if more else join_list(first)
