from reports.documents.grid import rows_of_places
from reports.documents.tree import Cell, Text


def cell(name, **spans):
    return Cell((Text(name),), **spans)


def layout(*rows):
    return [
        [(place.column, place.cell.spans[0].text, place.covered) for place in places]
        for places in rows_of_places(rows)
    ]


def test_cells_stand_one_after_the_other_when_nothing_spans():
    assert layout((cell("a"), cell("b"))) == [[(0, "a", False), (1, "b", False)]]


def test_wide_cell_moves_the_next_one_on():
    assert layout((cell("a", colspan=2), cell("b"))) == [[(0, "a", False), (2, "b", False)]]


def test_tall_cells_cover_the_rows_below():
    rows = layout((cell("a", rowspan=3), cell("b", rowspan=2, colspan=2)), (), (cell("c"),))

    assert rows == [
        [(0, "a", False), (1, "b", False)],
        [(0, "a", True), (1, "b", True)],
        [(0, "a", True), (1, "c", False)],
    ]


def test_tall_cell_at_the_right_edge_covers_only_its_rows():
    assert layout((cell("a"), cell("b", rowspan=2)), (cell("c"),), (cell("d"),)) == [
        [(0, "a", False), (1, "b", False)],
        [(0, "c", False), (1, "b", True)],
        [(0, "d", False)],
    ]
