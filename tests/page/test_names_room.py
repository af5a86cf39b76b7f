"""The room for names at the ends of curves: with values behind them, or below where there are no settings."""

from __future__ import annotations

from dataclasses import replace

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gdviz.page.film import drawing
from gdviz.page.names_room import names_width
from gdviz.words.run_names import run_names
from tests.page.pages import BOWL, Sample


def test_values_stand_behind_names_only_where_settings_stand_below() -> None:
    sheet = Sample("contour loss", BOWL.cost, BOWL.methods(3)).sheet
    names = run_names(sheet.runs)
    bare = [replace(name, settings="") for name in names]
    with drawing(sheet.style):
        figure = Figure()
        FigureCanvasAgg(figure)
        whole, short = names_width(figure, sheet, names), names_width(figure, sheet, bare)
        assert whole > short + sheet.style.small_px
        assert not figure.texts
