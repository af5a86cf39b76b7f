"""Views in the user's own axes."""

from __future__ import annotations

from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.text import Text

import gdviz
from gdviz.errors import UsageError
from gdviz.views.base import RUN_NAME

START, RATES, STEPS = np.array([3.0, -2.0]), (0.05, 0.2), 20
X = np.linspace(0, 9, 12)


@pytest.fixture(scope="module")
def runs() -> Any:
    return gdviz.descend(gdviz.cost("x**2/4 + y**2"), start=START, learning_rate=RATES, steps=STEPS)


@pytest.fixture(scope="module")
def fits() -> Any:
    cost = gdviz.cost(model="linear", data=(X, 2 * X + np.sin(3 * X)))
    return gdviz.descend(cost, learning_rate=[0.005, 0.02, 0.03], steps=10)


def alone(**options: Any) -> Axes:
    axes: Axes = Figure(**options).subplots()
    return axes


def path(rate: float, steps: int) -> Any:
    """By hand: x²/4 + y² shrinks x by 1 − η/2 and y by 1 − 2η a step."""
    return START * np.array([1 - rate / 2, 1 - 2 * rate]) ** np.arange(steps + 1)[:, None]


def drawn(axes: Axes) -> list[Any]:
    return [line.get_xydata() for line in axes.lines if line.get_visible()]


def holds(lines: list[Any], points: Any) -> bool:
    return any(line.shape == points.shape and np.allclose(line, points, rtol=1e-12, atol=1e-12) for line in lines)


@pytest.mark.slow
@pytest.mark.parametrize("step", [None, 0, 7, np.int64(20)])
def test_a_map_shows_the_runs_up_to_a_step(runs: Any, step: int | None) -> None:
    axes = alone()
    assert runs.draw("contour", ax=axes, step=step) is axes
    lines, last = drawn(axes), STEPS if step is None else int(step)
    for rate in RATES:
        assert holds(lines, path(rate, last)[-1:])
    assert holds(lines, np.zeros((1, 2)))  # the star
    assert holds(lines, START[None])
    assert axes.get_xlim()[0] < 0 < START[0] < axes.get_xlim()[1]
    names = {text.get_text(): text.get_color() for text in axes.texts if text.get_gid() == RUN_NAME}
    assert list(names) == ["η = 0.05", "η = 0.2"]


@pytest.mark.slow
def test_nothing_else_is_touched(runs: Any) -> None:
    figure = Figure(figsize=(9, 4))
    axes, other = figure.subplots(1, 2)
    other.plot([1, 2, 3], "r", label="mine")
    for each in (axes, other):
        each.set_title("mine")
    before = other.get_position().bounds, other.get_xlim(), [id(each) for each in other.get_children()]
    settings, place, anchor = dict(mpl.rcParams), axes.get_position(original=True).bounds, axes.get_anchor()
    runs.draw("contour", axes)
    assert (other.get_position().bounds, other.get_xlim(), [id(each) for each in other.get_children()]) == before
    assert dict(mpl.rcParams) == settings
    assert (axes.get_position(original=True).bounds, axes.get_anchor()) == (place, anchor)
    assert (axes.get_title(), other.get_title()) == ("mine", "mine")
    assert (figure.axes, figure.texts, figure.artists) == ([axes, other], [], [])


@pytest.mark.slow
def test_a_figure_of_a_scene_is_drawn_with_its_options(runs: Any) -> None:
    axes, shown = alone(), alone()
    runs.film("chart", chart={"y": "gradient_norm", "ylim": [1e-3, 10]}, style="dark").draw(axes, 5)
    runs.draw("chart", shown, 5, style="dark", y="gradient_norm", ylim=[1e-3, 10])
    assert axes.get_ylim() == shown.get_ylim() == (1e-3, 10)
    assert mpl.colors.to_hex(axes.get_facecolor()) == runs.film("loss", style="dark").figure.style.paper
    norms = [np.hypot(*(path(rate, 5) * [0.5, 2]).T) for rate in RATES]
    assert all(holds(drawn(axes), np.column_stack([np.arange(6), norm])) for norm in norms)


@pytest.mark.slow
def test_names_without_room_are_in_a_legend(fits: Any) -> None:
    axes, other = Figure(figsize=(7, 3)).subplots(1, 2)
    fits.draw("data", axes)
    other.plot([0, 1])
    legend = axes.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["η = 0.005", "η = 0.02", "η = 0.03"]
    colors = [line.get_color() for line in legend.get_lines()]
    assert len(set(colors)) == 3
    assert {mpl.colors.to_hex(each) for each in colors} <= {mpl.colors.to_hex(line.get_color()) for line in axes.lines}


@pytest.mark.slow
def test_a_layout_makes_room_for_names(fits: Any) -> None:
    figure = Figure(figsize=(7, 3), layout="constrained")
    axes, other = figure.subplots(1, 2)
    fits.draw("data", axes)
    figure.canvas.draw()
    assert axes.get_legend() is None
    names = [text.get_window_extent() for text in axes.texts if text.get_gid() == RUN_NAME]
    assert len(names) == 3
    assert max(box.x1 for box in names) < other.get_tightbbox().x0  # type: ignore[union-attr]
    assert min(box.x0 for box in names) > axes.bbox.x1


@pytest.mark.slow
@pytest.mark.parametrize("view", ["surface", "curve", "loss", "rates", "basins"])
def test_every_kind_of_view_is_drawn_and_saved(view: str, tmp_path: Any) -> None:
    text = "x**4 - 3*x**2 + x" if view in ("curve", "rates") else "(x**2 - 1)**2 + y**2"
    runs = gdviz.descend(gdviz.cost(text), start=[1.5, 1][: text.count("y") + 1], learning_rate=[0.02, 0.1], steps=8)
    figure = Figure(figsize=(8, 4), layout="constrained")
    axes, other = figure.subplots(1, 2)
    FigureCanvasSVG(figure)  # has no renderer of its own
    runs.draw(view, axes, 4)
    figure.savefig(tmp_path / "view.svg")
    figure.savefig(tmp_path / "view.png", dpi=60)
    assert axes.get_window_extent().x1 < other.get_window_extent().x0
    assert axes.get_window_extent().width > 0.5 * other.get_window_extent().width


@pytest.mark.slow
def test_formulas_have_the_fonts_of_the_users_settings(runs: Any, capfd: pytest.CaptureFixture[str]) -> None:
    axes = alone()
    with mpl.rc_context({"mathtext.fontset": "stix"}):
        runs.draw("contour", axes)
        axes.figure.canvas.draw()
    found = {text.get_math_fontfamily() for text in axes.findobj(Text)}
    assert found == {"stix"}
    assert capfd.readouterr().err == ""


def taken() -> Axes:
    axes = alone()
    axes.plot([1, 2])
    return axes


def solid() -> Any:
    return Figure().add_subplot(projection="3d")


WRONG: list[tuple[Any, str]] = [
    (
        lambda runs: runs.draw("contour", taken()),
        "expected empty axes, got some with data; clear() them before, or draw into them afterwards",
    ),
    (
        lambda runs: runs.draw("surface", solid()),
        "expected plain axes, got those of the projection '3d'; a surface brings its own perspective",
    ),
    (lambda runs: runs.draw("contour", "ax"), "expected axes of matplotlib, got 'ax'"),
    (
        lambda runs: runs.film("contour", "loss").draw(alone()),
        "expected one view, got contour, loss; each needs axes of its own",
    ),
    (
        lambda runs: runs.film("contour", panels="runs").draw(ax=alone()),
        "expected a view for all runs, got panels = 'runs'",
    ),
    (lambda runs: runs.draw("contour", alone(), 21), "expected a step from 0 to 20, got 21"),
    (lambda runs: runs.draw("contour", alone(), 1.5), "expected a step from 0 to 20, got 1.5"),
    (lambda runs: runs.draw("contour", alone(), lvels=3), "lvels: unknown key; did you mean 'levels'?"),
    (
        lambda runs: runs.draw("curve", alone()),
        "view: view 'curve': expected a cost of one parameter, got one of 2",
    ),
    (
        lambda runs: runs.draw("contour", alone(figsize=(0.3, 0.3))),
        "expected axes with room for a picture, got 23 × 23 pixels",
    ),
]


@pytest.mark.parametrize(("call", "message"), WRONG, ids=[message[:60] for _, message in WRONG])
def test_what_cannot_be_drawn_is_told(call: Any, message: str, runs: Any) -> None:
    with pytest.raises(UsageError) as caught:
        call(runs)
    assert str(caught.value) == f"draw: {message}"
