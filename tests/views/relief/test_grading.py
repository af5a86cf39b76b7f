"""Grades of a relief's heights: wells, or summits, have more of them than wide slopes."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from gdviz.styles.base import STYLES, contrast, style
from gdviz.views.relief.grading import Grading, grading
from gdviz.views.relief.skin import depth_map, saddle_map

SHARES = np.linspace(0, 1, 101)


@pytest.mark.parametrize("uphill", [False, True])
@pytest.mark.parametrize("power", [1.0, 2.6])
def test_grades_rise_from_foot_to_top_and_lead_back(power: float, uphill: bool) -> None:
    found = Grading(power, uphill)
    grades = found.grade(SHARES)
    assert (np.diff(grades) > 0).all()
    assert grades[[0, -1]].tolist() == [0, 1]
    assert found.share(grades) == pytest.approx(SHARES)


def test_narrow_wells_take_half_of_the_grades() -> None:
    deep = SHARES**2
    assert np.median(grading(deep, uphill=False).grade(deep)) == pytest.approx(0.5)
    assert np.median(grading(1 - deep, uphill=True).grade(1 - deep)) == pytest.approx(0.5)
    assert grading(1 - deep, uphill=False).power == 1
    assert grading(np.full((3, 3), np.nan), uphill=False).power == 1


@pytest.mark.parametrize("name", list(STYLES))
def test_what_runs_seek_has_the_fullest_colour(name: str) -> None:
    look = style(name)
    wells, summits = (depth_map(look, uphill=uphill) for uphill in (False, True))
    assert contrast(wells(0.0), look.high) > 1.3
    assert summits(1.0) == pytest.approx(wells(0.0), abs=0.01)
    assert contrast(wells(0.0), look.level) > 1.5


@pytest.mark.parametrize("name", list(STYLES))
def test_about_a_saddle_the_relief_is_cool_below_and_warm_above(name: str) -> None:
    cool, at, warm = (saddle_map(style(name))(share) for share in (0.0, 0.5, 1.0))
    assert cool[2] > cool[0]
    assert warm[0] > warm[2] + 0.1
    assert at[:3] == pytest.approx(to_rgb(style(name).high), abs=0.02)
