"""The shape of maps: equal scales where parameters share a unit, nearly square where they do not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gdviz.costs.base import Cost, Window
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.linear import Linear
from gdviz.views.contour import Contour
from gdviz.views.paths.own_units import have_own_units, map_shape
from tests.views.samples import cost_of, drawn, line_cost

TALL: Window = ((-2.0, 2.0), (-1.0, 7.0))
POINTS: dict[str, tuple[float, ...]] = {"x": (1.0, 2.0, 4.0), "y": (2.0, 3.0, 6.0)}
SCALED = Linear(dataset(DataSpec(points=POINTS, standardize=True), Path(".")))


@pytest.mark.parametrize(("cost", "own"), [(line_cost(), True), (SCALED, False), (cost_of("x**2+y**2"), False)])
def test_a_line_has_parameters_of_two_units_unless_its_feature_is_scaled(cost: Cost, own: bool) -> None:
    assert have_own_units(cost) is own
    assert map_shape(cost, TALL, "auto") == (pytest.approx(1.05) if own else 2)
    assert map_shape(cost, TALL, "equal") == 2
    assert map_shape(cost, TALL, "fill") is None
    assert map_shape(cost, ((0.0, 10.0), (0.0, 1.0)), "auto") is None


def test_the_map_of_a_line_is_nearly_square_and_that_with_arrows_of_equal_scales() -> None:
    cost = replace(line_cost(), window=((-2.0, 2.0), (-1.0, 5.0)))
    for view, shape in ((Contour(), 1.05), (Contour(field=True), 1.5)):
        axes, _ = drawn(view, cost, ())
        axes.apply_aspect()
        box = axes.get_window_extent()
        assert box.height / box.width == pytest.approx(shape, rel=0.02)
        assert view.shape(cost, ()) == pytest.approx(shape)
