"""The faults of layouts are noticed."""

from __future__ import annotations

import pytest
from matplotlib.transforms import Bbox

from gdviz.page.film import drawing
from tests.page.faults import faults_of, overlap
from tests.page.pages import BOWL, Sample


@pytest.mark.parametrize(
    ("one", "other", "do_overlap"),
    [
        ((0, 0, 10, 10), (8, 8, 20, 20), True),
        ((0, 0, 10, 10), (9.5, 0, 20, 10), False),
        ((0, 0, 5, 5), (6, 6, 7, 7), False),
    ],
)
def test_overlaps_are_noticed(one: tuple[float, ...], other: tuple[float, ...], do_overlap: bool) -> None:
    assert overlap(Bbox.from_extents(*one), Bbox.from_extents(*other)) is do_overlap


@pytest.mark.slow
def test_faults_are_noticed() -> None:
    sample = Sample("contour loss", BOWL.cost, BOWL.rates(4))
    with drawing(sample.sheet.style):
        figure = sample.film().figure
        figure.text(0.2, 0.5, "in the way")
        figure.text(0.99, 0.01, "out of the picture")
        figure.axes[1].set_position((0.3, 0.3, 0.4, 0.4))
        figure.axes[1].text(-0.2, 0.5, "on another's axes", transform=figure.axes[1].transAxes)
        figure.text(0.5, 0.99, "cut off …", size=3)
        faults = faults_of(figure)
    assert "'in the way' lies on axes 0" in faults
    assert "'out of the picture' leaves the figure" in faults
    assert "axes 0 and 1 overlap" in faults
    assert '"on another\'s axes" lies on axes 0' in faults
    assert {"'cut off …' is elided", "'cut off …' has type of 4.2 px"} <= set(faults)
