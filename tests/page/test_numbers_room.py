"""The room for numbers at the left of a map: as wide as they are, so that its page has the right height."""

from __future__ import annotations

import pytest

from gdviz.page.boxes import margin
from gdviz.page.film import drawing
from gdviz.page.numbers_room import numbers_width
from gdviz.styles.base import style
from tests.page.pages import Ground, Sample
from tests.views.samples import cost_of


@pytest.mark.parametrize("reach", [5.0, 1e5])
@pytest.mark.parametrize("name", ["article", "lecture"])
def test_a_map_fills_its_page_whatever_its_numbers(reach: float, name: str) -> None:
    ground = Ground(cost_of("x**2 + y**2", (-reach, reach), (-reach, reach)), (-0.8 * reach, 0.5 * reach), 0.1)
    sample = Sample("contour", ground.cost, ground.rates(1), style=name)
    with drawing(sample.sheet.style):
        film = sample.film()
        film.show(film.steps)
        (axes,) = film.figure.axes
        outer, inner = axes.get_tightbbox(), axes.get_window_extent()
    assert outer is not None
    edge = margin(sample.sheet.style)
    assert outer.y0 < 1.7 * edge
    assert outer.x0 < 1.5 * edge
    assert outer.x1 > film.figure.bbox.width - 1.5 * edge - sample.sheet.style.small
    assert inner.height == pytest.approx(inner.width, rel=0.02)


def test_longer_numbers_take_more() -> None:
    look = style("article")
    short, long = (numbers_width(((0, 1), (0, high)), look) for high in (5, 1e5))
    assert 0 < short < long - 3 * 0.5 * look.small
