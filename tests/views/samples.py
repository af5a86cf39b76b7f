"""Costs, runs and axes that the tests of views and films draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gdviz.costs.base import Cost, Window
from gdviz.costs.catalog import surface
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.formula import formula
from gdviz.costs.generators import Blobs, Generator, Moons
from gdviz.costs.linear import Linear
from gdviz.costs.model import MODELS, Model
from gdviz.descents.loop import descend
from gdviz.descents.outcome import OutOfSteps
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.page.film import drawing
from gdviz.styles.base import Style, style
from gdviz.views.base import Show, View
from gdviz.views.charts.standing_words import THRESHOLD

Pixels = np.ndarray[Any, np.dtype[np.uint8]]


def cost_of(text: str, *window: tuple[float, float]) -> Cost:
    """The cost of a formula, with a window or without."""
    return replace(formula(text), window=window or None)


@cache
def line_cost() -> Linear:
    """A straight line through nine points that are nearly on one."""
    x = np.arange(9.0)
    points = {"x": tuple(x), "y": tuple(2 + 0.5 * x + 0.1 * np.cos(7 * x))}
    return Linear(dataset(DataSpec(points=points), Path(".")))


def classes_of(generator: Generator, model: str, **options: Any) -> Model:
    """A model of a generator's data."""
    data = dataset(DataSpec(generator=""), Path("."), generator)
    return MODELS[model](data=data, **options)


def run_through(*points: Sequence[float] | float, cost: Cost | None = None, label: str = "a run") -> Run:
    """A run through given points, with the cost's values, or zeros."""
    theta = np.array(points, dtype=float).reshape(len(points), -1)
    value = cost.value(theta) if cost else np.zeros(len(theta))
    rates = np.full(len(theta) - 1, 0.1)
    plan = Plan(label, GradientDescent(0.1), tuple(theta[0].tolist()), len(theta) - 1)
    return Run(plan, theta, value, np.zeros(len(theta)), OutOfSteps(len(theta) - 1), rates=rates)


def replanned(run: Run, **changes: Any) -> Run:
    """The run, planned otherwise: with another label or direction."""
    return replace(run, plan=replace(run.plan, **changes))


def descents(cost: Cost, start: Sequence[float], *rates: float, steps: int = 12) -> tuple[Run, ...]:
    """One run a learning rate."""
    return descend(cost, [Plan(f"rate {rate:g}", GradientDescent(rate), tuple(start), steps) for rate in rates])


def of_unequal_length(cost: Cost, start: Sequence[float], rate: float) -> tuple[Run, ...]:
    """Runs of 12, 5 and no steps."""
    plans = [Plan(f"{steps} steps", GradientDescent(rate), tuple(start), steps) for steps in (12, 5, 0)]
    return descend(cost, plans)


def of_momentum(cost: Cost, start: Sequence[float], rate: float, momentum: float) -> tuple[Run, ...]:
    """One run of heavy-ball momentum."""
    return descend(cost, [Plan("momentum", Momentum(rate, momentum), tuple(start), 12)])


# the slope x(x − 2)(x + 1) is 0 at the local minimum −1, J = −5/12, the maximum 0, and the minimum 2, J = −8/3
TWO_WELLS = cost_of("x**4/4 - x**3/3 - x**2")
PLANE: Window = ((-3.0, 3.0), (-3.0, 3.0))

CASES: dict[str, tuple[Cost, tuple[Run, ...]]] = {}


def _case(name: str, cost: Cost, runs: tuple[Run, ...]) -> None:
    CASES[name] = (cost, runs)


_case("parabola", surface("parabola").cost(), descents(surface("parabola").cost(), (10,), 0.1, 0.4, 0.9, 1.01))
_case("unequal 1", cost_of("x**4-3*x**3+2"), of_unequal_length(cost_of("x**4-3*x**3+2"), (3.5,), 0.01))
_case("far 1", cost_of("x**2", (-2, 2)), (run_through(1, -9, 1e30, -1e150, cost=cost_of("x**2")),))
_case("outside 1", cost_of("cosh(x/2)", (-6, 6)), descents(cost_of("cosh(x/2)"), (8,), 0.5, 1e-4))
_case("log 1", cost_of("log(x)", (-1, 3)), descents(cost_of("log(x)"), (2.5,), 0.2, 0.5))
_case("constant 1", cost_of("0*x+3", (-1, 1)), descents(cost_of("0*x+3"), (0.5,), 0.1))
_case("himmelblau", surface("himmelblau").cost(), descents(surface("himmelblau").cost(), (-0.5, -0.5), 0.01, 0.02))
_case("unequal 2", cost_of("x**2+2*y**2"), of_unequal_length(cost_of("x**2+2*y**2"), (2, 2), 0.1))
_case(
    "far 2",
    cost_of("x**2+y**2", *PLANE),
    (run_through((1, 1), (-9, 2), (1e30, 1), (-1e150, 1e150), cost=cost_of("x**2+y**2")),),
)
_case("outside 2", cost_of("x**2+y**2", *PLANE), descents(cost_of("x**2+y**2"), (5, 1), 0.1, 1e-4))
_case("log 2", cost_of("log(x)+y**2", *PLANE), descents(cost_of("log(x)+y**2"), (2.5, 2), 0.1))
_case("constant 2", cost_of("0*x*y+3", *PLANE), descents(cost_of("0*x*y+3"), (0.5, 1), 0.1))
_case("three", cost_of("x**2+y**2+z**2"), descents(cost_of("x**2+y**2+z**2"), (1, 2, 3), 0.1, 1.2, steps=400))
_case("line", line_cost(), descents(line_cost(), (-1, 1), 0.01, 0.02, 0.08, steps=40))
_case("line far", line_cost(), (run_through((0, 0), (1, 3), (1e30, -1e30), (1e150, -1e150), cost=line_cost()),))
_case("momentum 1", cost_of("x**2"), of_momentum(cost_of("x**2"), (3,), 0.1, 0.5))
_case("momentum 2", cost_of("x**2+4*y**2"), of_momentum(cost_of("x**2+4*y**2"), (2, 1), 0.05, 0.8))

NETWORK = classes_of(Moons(40, noise=0.1), "mlp", hidden=(4,))
MACHINE = classes_of(Blobs(30), "svm")
CHANCES = MODELS["logistic"](dataset(DataSpec(generator="", features=("x1",)), Path("."), Blobs(30)))
_case("network", NETWORK, descents(NETWORK, NETWORK.suggested_start(0), 0.5, steps=30))
_case("networks", NETWORK, descents(NETWORK, NETWORK.suggested_start(1), 0.1, 0.8, steps=30))
_case("machine", MACHINE, descents(MACHINE, (1, -2, 0.5), 0.1, steps=30))
_case("machine far", MACHINE, (run_through((0, 0, 0), (1, 3, 1), (1e30, -1e30, 0), (1e150, -1e150, 1), cost=MACHINE),))
_case("chances", CHANCES, descents(CHANCES, (0, 0), 0.5, 2.0, steps=30))


@cache
def look(name: str = "article") -> Style:
    """A style with type small enough for the small figures of the tests."""
    return style(name).fitted((320, 260), 1)


def axes_of(name: str = "article", scale: float = 1.0) -> Axes:
    """Axes in a small figure with room for labels."""
    with drawing(look(name)):
        figure = Figure(figsize=(3.2, 2.6), dpi=100 * scale)
        FigureCanvasAgg(figure)
        return figure.add_axes((0.15, 0.15, 0.8, 0.72))


def fill_with_words(axes: Axes, since: float = 0.0, above: float = 1.0) -> None:
    """Words that will show later: others have no place from a share of the axes' width on, nor above one of height."""
    for x, y in product(np.arange(0.0, 1.0, 0.08), np.arange(0.04, 1.0, 0.08)):
        if x >= since or y >= above:
            axes.text(x, y, "##", transform=axes.transAxes, gid=THRESHOLD, visible=False)


def plans_of(runs: Sequence[Run]) -> list[Plan]:
    """What was planned."""
    return [run.plan for run in runs]


def drawn(view: View, cost: Cost, runs: Sequence[Run], name: str = "article") -> tuple[Axes, Show]:
    """The view, prepared, in a small figure, in a style with the runs' own colours, as a sheet has them."""
    view = view.prepare(cost, plans_of(runs), runs)
    axes, style = axes_of(name), replace(look(name), own=look(name).runs[: len(runs)])
    with drawing(style):
        show = view.draw(axes, cost, runs, style)
    axes.apply_aspect()  # as a film does, so that the axes have their final place before a step is shown
    return axes, show


def figure_of(axes: Axes) -> Figure:
    """The figure that the axes stand in."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    return figure


def whole(figure: Figure) -> Pixels:
    """All of a figure's pixels (height, width, 4), as matplotlib itself saves them."""
    buffer = BytesIO()
    figure.savefig(buffer, format="rgba", dpi=figure.dpi)
    width, height = figure.canvas.get_width_height(physical=True)
    return np.frombuffer(buffer.getvalue(), dtype=np.uint8).reshape(height, width, 4)


def still(figure: Figure, moving: Sequence[Any]) -> Pixels:
    """The figure's pixels without its moving artists."""
    were = [artist.get_visible() for artist in moving]
    for artist in moving:
        artist.set_visible(False)
    pixels = whole(figure)
    for artist, visible in zip(moving, were, strict=True):
        artist.set_visible(visible)
    return pixels


def laid_over(figure: Figure, background: Pixels, moving: Sequence[Any]) -> Pixels:
    """The background with the visible moving artists drawn over it, from the lowest."""
    canvas: Any = figure.canvas
    canvas.get_renderer()
    np.asarray(canvas.buffer_rgba())[...] = background
    for artist in sorted(moving, key=lambda artist: artist.get_zorder()):
        figure.draw_artist(artist)
    return np.array(canvas.buffer_rgba())
