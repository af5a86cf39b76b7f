"""The room for names at the ends of curves: with what they say on the lines that make them narrow."""

from __future__ import annotations

from dataclasses import replace

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gdviz.page.film import drawing
from gdviz.page.names_room import names_width
from gdviz.words.run_names import run_names
from tests.page.pages import BOWL, Sample


def test_settings_take_room_only_where_they_are_wider_than_all_else() -> None:
    sheet = Sample("contour loss", BOWL.cost, BOWL.methods(3)).sheet
    names = run_names(sheet.runs)
    bare, long = ([replace(name, settings=words) for name in names] for words in ("", "η = 0.001, " * 4))
    with drawing(sheet.style):
        figure = Figure()
        FigureCanvasAgg(figure)
        whole, short, wide = (names_width(figure, sheet, each) for each in (names, bare, long))
        assert short <= whole < short + 3 * sheet.style.small
        assert wide > whole + sheet.style.small
        assert not figure.texts
