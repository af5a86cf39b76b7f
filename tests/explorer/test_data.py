"""The data of a model on its page: the points, first fits, best fits and the runs', as in the stills."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_hex
from numpy.typing import NDArray

from gdviz.arrays import Array
from gdviz.costs.model import Model
from gdviz.scene.load import load
from gdviz.styles.base import STYLES
from gdviz.views.fits.boundary import tint_levels, tints
from gdviz.views.fits.fit_axes import point_color
from tests.conftest import SceneFile
from tests.explorer.conftest import SCENES, PageOf
from tests.explorer.test_landmarks import is_near

ARTICLE = STYLES["article"]
DATA = 2  # the panel, after contour and surface
LEGEND = ".data .legend > span"
LEGENDS = {"fivepoints": ["first fit", "best fit"], "logistic": ["y = 0", "y = 1", "best fit"]}


@pytest.mark.parametrize("name", LEGENDS)
def test_the_legend_names_what_is_drawn(name: str, page: PageOf) -> None:
    assert page(SCENES / f"{name}.toml").texts(LEGEND) == LEGENDS[name]


def test_a_fit_is_read_against_the_first_and_the_best(page: PageOf) -> None:
    scene = load(SCENES / "ridge.toml")
    assert isinstance(scene.cost, Model)
    x, y = scene.cost.data.features[:, 0], scene.cost.target
    shown = page(scene.path)
    assert shown.texts(LEGEND) == ["first fit", "best with penalty", "without penalty"]
    across = np.linspace(x.min() - 0.2, x.max() + 0.2, 801)

    def along(slope: float, intercept: float) -> NDArray[np.int64]:
        return shown.colors_at(DATA, np.column_stack([across, slope * across + intercept]))

    def seen(slope: float, intercept: float, name: str) -> float:
        """The share of a line's length that has a colour."""
        return float(is_near(along(slope, intercept), name).mean())

    # a line of 1.3 pixels covers hardly any pixel whole, so only some of a dash's count
    slope, intercept = np.polyfit(x, y, 1)
    assert seen(slope, intercept, ARTICLE.muted) > 0.05
    start_slope, start_intercept = scene.plans[0].start
    assert seen(start_slope, start_intercept, ARTICLE.muted) > 0.05
    assert (along(start_slope, start_intercept).mean(axis=-1) > 190).mean() > 0.2  # between the dots
    # min (1/m) Σ (ax + b − y)² + 2a²: the normal equations
    left = np.array([[np.mean(x**2) + 2, x.mean()], [x.mean(), 1]])
    best = np.linalg.solve(left, [np.mean(x * y), y.mean()])
    run = shown.run("const [run] = gdviz.state.runs; return run.theta[run.steps]")
    assert run == pytest.approx(best, abs=0.05)
    assert seen(*best, ARTICLE.run_color(0)) > 0.2
    assert seen(*best, ARTICLE.ink) > 0.02


def points_of(model: Model) -> Array:
    """The data (m, 2) of a model of one feature."""
    return np.column_stack([model.data.features[:, 0], model.target])


def test_few_points_lie_over_the_lines_and_many_under_them(page: PageOf) -> None:
    few = load(SCENES / "ridge.toml")
    assert isinstance(few.cost, Model)
    points = points_of(few.cost)
    shown = page(few.path, "#rate=0.2&start=2,0&step=0")  # a line through the middle of many points
    assert is_near(shown.colors_at(DATA, points), ARTICLE.points).all()
    many = load(SCENES / "housing.toml")
    assert isinstance(many.cost, Model)
    shown = page(many.path)
    theta = shown.run("const [run] = gdviz.state.runs; return run.theta[run.steps]")
    x = many.cost.data.features
    line = np.column_stack([x[:, 0], many.cost.predict(np.array(theta), x)])
    order = np.argsort(np.abs(line[:, 1] - many.cost.target))[:20]
    found = shown.colors_at(DATA, line[order])
    pale = to_hex(point_color(ARTICLE, len(x)))
    assert not is_near(found, pale).any()
    # many points have no rims: their crowd is as dark as one, off the line
    is_off = np.abs(line[:, 1] - many.cost.target) > 0.1 * np.ptp(many.cost.target)
    from_middle = np.abs(many.cost.target - np.median(many.cost.target))
    middle = points_of(many.cost)[np.where(is_off, from_middle, np.inf).argsort()[:50]]
    assert is_near(shown.colors_at(DATA, middle), pale).mean() > 0.6


def test_a_single_boundary_parts_tinted_regions(page: PageOf) -> None:
    shown = page(SCENES / "svm.toml")
    assert shown.texts(LEGEND) == ["y = 0", "y = 1", "margins", "best fit"]
    cost = load(SCENES / "svm.toml").cost
    assert isinstance(cost, Model)
    (w1, w2, b), (x, y) = shown.run(
        "const [run] = gdviz.state.runs; const { x, y } = gdviz.panels[2].frame;"
        "return [run.theta[run.steps], [[x.low, x.high], [y.low, y.high]]]"
    )
    points = np.random.default_rng(0).uniform([x[0], y[0]], [x[1], y[1]], (400, 2))
    score = points @ [w1, w2] + b
    found = shown.colors_at(DATA, points)
    levels = tint_levels(cost)
    wanted = 255 * np.array(tints(ARTICLE, levels, has_band=True))[np.searchsorted(levels, score)]
    is_ground = np.abs(found - wanted).max(axis=-1) < 3
    assert is_ground.mean() > 0.8
    assert len(levels) == 3  # the boundary and both margins
    shown.click("#compare")
    assert is_near(shown.colors_at(DATA, points), ARTICLE.paper).mean() > 0.8


TWINS = """
[cost]
formula = "x**2"
window = [-4, 4]
[descent]
starts = [[3], [-3]]
learning_rate = 0.1
steps = 20
"""


def test_coinciding_losses_show_in_turn(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(TWINS))
    shown.click("#presets button:last-child")
    steps = np.linspace(0, 20, 400)
    losses = np.interp(steps, range(21), 9 * 0.64 ** np.arange(21))
    found = shown.colors_at(1, np.column_stack([steps, losses]))
    for i in (0, 1):
        assert is_near(found, ARTICLE.run_color(i)).mean() > 0.2
