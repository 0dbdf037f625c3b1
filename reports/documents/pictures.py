"""Charts become pictures of the document."""

from dataclasses import replace

from assessments.charts import draw_svg, size_of
from reports.documents.cleaning import clean
from reports.documents.tables import table_of
from reports.documents.tree import Picture, Text
from reports.figures.figure import ChartValue, TableValue


def picture_of(value: ChartValue, number: int) -> Picture:
    """Return the picture with that number in the document; the same chart gives the same bytes."""
    chart = replace(value.chart, code=f"hinh-{number}")
    head, *rows = chart.table()
    said = (f"Đơn vị tính: {chart.unit}.", chart.note, chart.source)
    note = clean(" ".join(filter(None, said)))
    width, height = size_of(chart)
    return Picture(
        svg=draw_svg(chart),
        width=width,
        height=height,
        caption=(Text(clean(f"Hình {number}. {chart.title}")),),
        note=(Text(note),),
        words=clean(f"{chart.title}. {chart.summary}"),
        table=table_of(TableValue((head,), tuple(rows), title=clean(chart.title), note=note)),
    )
