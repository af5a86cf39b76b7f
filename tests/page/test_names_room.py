"""The room for names at the ends of curves: as wide as the widest, or as a value under it."""

from __future__ import annotations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gdviz.page.film import drawing
from gdviz.page.names_room import names_width
from tests.page.pages import BOWL, Sample


def test_names_take_room_where_they_are_wider_than_values() -> None:
    sheet = Sample("contour loss", BOWL.cost, BOWL.methods(3)).sheet
    with drawing(sheet.style):
        figure = Figure()
        FigureCanvasAgg(figure)
        least, short, long = (names_width(figure, sheet, [name] * 3) for name in ("", "A", 12 * "Method "))
        assert least == short > sheet.style.small
        assert long > short + sheet.style.small
        assert not figure.texts
