"""A group of indicators as rows and columns: the same grid on the page, in Excel and on paper."""

from assessments.grids.build import grid_of, periods_shown
from assessments.grids.concern import concerning
from assessments.grids.grid import Grid, GridCell, Line, cell_name

__all__ = ["Grid", "GridCell", "Line", "cell_name", "concerning", "grid_of", "periods_shown"]
