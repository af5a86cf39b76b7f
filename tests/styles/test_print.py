"""In a column of a journal no type is too small to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from matplotlib.text import Text

from gdviz.page.film import drawing, make_film
from gdviz.page.sheet import Sheet
from gdviz.styles.base import STYLES, Style
from gdviz.styles.lengths import Fixed
from gdviz.views.base import VIEWS
from tests.page.pages import BOWL, LINE, PARABOLA, Ground
from tests.sheets import sheet_for

LEAST_PT, COLUMN_PT = 6.0, 252.0
LONG = (
    "What happens when the rate is too large for the steepest direction of a long and narrow valley, every second step"
)


def sizes_pt(sheet: Sheet) -> Iterator[float]:
    """The sizes of all type that a sheet's picture shows at its end."""
    with drawing(sheet.style):
        film = make_film(sheet)
        film.show(film.steps)
        film.figure.canvas.draw()
        assert film.figure.get_size_inches()[0] * 72 == pytest.approx(COLUMN_PT)
        for text in film.figure.findobj(Text):
            if text.get_text() and text.get_visible():
                yield float(text.get_fontsize())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ground", "view", "count", "title"),
    [
        (BOWL, "contour", 3, "Three ways down"),
        (BOWL, "contour", 8, LONG),
        (BOWL, "surface", 2, "Two"),
        (BOWL, "loss", 5, LONG),
        (PARABOLA, "curve", 3, "Three"),
        (LINE, "data", 2, "Two fits"),
    ],
)
def test_no_type_of_a_column_is_below_6_pt(ground: Ground, view: str, count: int, title: str) -> None:
    size = (350, 280)
    sheet = sheet_for(ground.cost, ground.methods(count), [VIEWS[view]()], size, title=title, style="print")
    found = list(sizes_pt(sheet))
    assert len(found) > 10
    assert min(found) >= LEAST_PT - 1e-9


@pytest.mark.parametrize("size", [(200, 150), (350, 240), (2000, 1600)])
@pytest.mark.parametrize("look", STYLES.values(), ids=STYLES.keys())
def test_the_least_type_of_any_style_is_a_rule_in_points(look: Style, size: tuple[int, int]) -> None:
    fitted = replace(look, least=Fixed(100 * LEAST_PT / 72)).fitted(size, 1)
    assert min(fitted.title, fitted.text, fitted.small, fitted.least) * 0.72 >= LEAST_PT - 1e-9
    large = replace(look, least=Fixed(100 * 20 / 72)).fitted(size, 1)
    assert min(large.title, large.text, large.small) * 0.72 >= 20 - 1e-9
