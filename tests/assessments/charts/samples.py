"""Charts of every kind, for the tests of the drawing."""

from decimal import Decimal

from assessments.charts import Chart, Column, Kind, Row, Value


def value(number: object, words: str | None = None) -> Value:
    """Return a value that is printed as its number."""
    known = None if number is None else Decimal(str(number))
    return Value(known, words if words is not None else str("–" if number is None else number))


def chart(kind: Kind, rows: dict[str, list], columns: list[str] | None = None, **fields) -> Chart:
    """Return a chart of these rows; what the test does not name is plain."""
    longest = max((len(values) for values in rows.values()), default=0)
    names = columns or [str(2019 + number) for number in range(longest)]
    words = {
        "code": "hinh",
        "title": "Tên hình",
        "unit": "đơn vị",
        "source": "Nguồn: số liệu mẫu.",
        "summary": "Tóm tắt.",
        "row_head": "Đơn vị",
    }
    return Chart(
        kind=kind,
        columns=tuple(Column(name) for name in names),
        rows=tuple(
            Row(name, tuple(each if isinstance(each, Value) else value(each) for each in values))
            for name, values in rows.items()
        ),
        **(words | fields),
    )


def district(columns: int, kind: Kind = Kind.CELLS) -> Chart:
    """Return a chart of 19 communes in which neighbouring cells differ as much as they can."""
    rows = {
        f"Xã Chiềng Đông {number:02}": [(number * 37 + at * 23) % 60 + 41 for at in range(columns)]
        for number in range(19)
    }
    return chart(kind, rows, [str(at) for at in range(1, columns + 1)])
