"""Pictures of numbers: what to draw as data, and the SVG that draws it.

Pure: no models, no request, no clock. The same chart gives the same bytes. A page, a download, a
PDF and a Word file show the same chart; its table holds the numbers that were drawn.
"""

from assessments.charts.chart import Chart, Column, Kind, Row, Value
from assessments.charts.draw import draw_svg, size_of

__all__ = ["Chart", "Column", "Kind", "Row", "Value", "draw_svg", "size_of"]
