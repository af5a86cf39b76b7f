"""Contour and surface of many parameters: the plane they draw, and what they say that it hides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.lines import Line2D

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Minimum
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.formula import formula
from gdviz.costs.linear import Linear
from gdviz.descents.outcome import Outcome
from gdviz.descents.run import Run
from gdviz.views.base import VIEWS
from gdviz.views.contour import Contour
from gdviz.views.paths.plane import OnPlane, Plane, on_plane
from gdviz.views.surface import Surface
from gdviz.words.shares import show_share
from tests.views.samples import cost_of, descents, drawn, replanned, run_through

CHAIN = formula("100*(b-a**2)**2 + (1-a)**2 + 100*(c-b**2)**2 + (1-b)**2 + 100*(d-c**2)**2 + (1-c)**2")
RUNS = descents(CHAIN, (-1.2, 1, -0.5, 0.8), 0.0003, 0.001, steps=400)
BOWL = formula("x**2 + 2*y**2 + 3*z**2")


def flat(cost: Cost, runs: tuple[Run, ...], plane: Plane | None = None, seed: int = 0) -> OnPlane:
    view = on_plane(Contour(), plane, seed, cost, runs)
    assert isinstance(view, OnPlane)
    return view


def features() -> Linear:
    """A fit of four features; two of them nearly say the same."""
    rng = np.random.default_rng(4)
    x = rng.normal(size=(40, 4)) @ np.diag([1, 0.7, 0.5, 0.3])
    columns = {name: tuple(column) for name, column in zip("abcd", x.T, strict=True)}
    return Linear(dataset(DataSpec(points={**columns, "y": tuple(x @ [1, -2, 3, 1] + 0.5)}), Path(".")))


@pytest.mark.parametrize("name", ["chain", "features"])
def test_the_principal_plane_is_that_of_a_singular_value_decomposition(name: str) -> None:
    cost: Cost = CHAIN if name == "chain" else features()
    runs = RUNS if name == "chain" else descents(cost, (3, 3, -1, 2, 0), 0.05, 0.3, steps=60)
    end = min(runs, key=lambda run: run.cost[-1]).theta[-1]
    points = np.concatenate([run.theta for run in runs]) - end
    values, vectors = np.linalg.eigh(points.T @ points)  # another way to the same than that of the code
    view = flat(cost, runs)
    for i in (0, 1):
        assert abs(view.cost.directions[i] @ vectors[:, -1 - i]) == pytest.approx(1, abs=1e-9)
        share = values[-1 - i] / values.sum()
        assert view.cost.labels[i].endswith(f" ({100 * share:.3g}\u00a0%)")
    assert f"It holds {show_share(values[-2:].sum() / values.sum())} of the paths' variance" in view.words


@pytest.mark.parametrize("plane", ["principal", "random", ("b", "d")])
def test_the_gap_is_that_between_the_plane_and_the_run(plane: Plane) -> None:
    view = flat(CHAIN, RUNS, plane)
    a, b = view.cost.directions
    assert view.cost.window is not None
    (left, right), (low, high) = view.cost.window if plane != "random" else [(-np.inf, np.inf)] * 2
    gaps = []
    for run in RUNS:
        for i, theta in enumerate(run.theta):
            at, *_ = np.linalg.lstsq(np.array([a, b]).T, theta - view.cost.origin)
            if left <= at[0] <= right and low <= at[1] <= high:
                gaps.append((abs(CHAIN.value(view.cost.origin + at[0] * a + at[1] * b) - run.cost[i]), i))
    gap, step = max(gaps)
    assert f"by {'up to' if plane == 'random' else 'at most'} {float(f'{gap:.2g}'):g}, at step {step}." in view.words


def test_the_runs_keep_their_true_cost_and_the_picture_shows_where_they_are() -> None:
    axes, show = drawn(Contour(), CHAIN, RUNS)
    view = flat(CHAIN, RUNS)
    for i, run in enumerate(RUNS):
        assert np.array_equal(view.runs[i].cost, run.cost)
        assert not view.runs[i].theta.flags.writeable
        point = show(400)[4 * i + 2]
        assert isinstance(point, Line2D)
        offsets = (run.theta[-1] - view.cost.origin) @ view.cost.directions.T
        assert np.ravel(point.get_data()) == pytest.approx(offsets)
    assert axes.get_xlabel() == view.cost.labels[0]


@pytest.mark.slow
def test_the_path_in_three_dimensions_lies_on_the_surface_of_the_plane() -> None:
    view = on_plane(Surface(), None, 0, CHAIN, RUNS)
    assert isinstance(view, OnPlane)
    heights = view.cost.value(view.runs[0].theta)
    assert np.abs(heights - RUNS[0].cost).max() > 1  # not the true cost, and the note says so
    axes, show = drawn(Surface(), CHAIN, RUNS)
    show(0)
    assert "mostly $a$, $b$" in " ".join(text.get_text() for text in axes.texts)


def test_a_run_in_a_plane_has_all_of_its_variance_and_no_gap() -> None:
    (run,) = descents(BOWL, (1, 2, 0), 0.1, steps=30)
    view = flat(BOWL, (run,))
    assert "It holds 100\u00a0% of the path's variance about that end." in view.words
    assert float(view.words.rpartition("at most ")[2].split(",")[0].rstrip(".").replace("×10⁻¹⁶", "e-16")) < 1e-12
    assert abs(view.cost.directions[:, 2]) == pytest.approx([0, 0])


@pytest.mark.parametrize(
    ("start", "along"),
    [
        ((3, 0, 0), "mostly $x$ (100\u00a0%)"),
        ((3, 2, 0), "mostly $x$, $y$ (100\u00a0%)"),
        ((3, 1, 0), "mostly $x$ (100\u00a0%)"),
        ((3, 3, 3), "direction 1 (100\u00a0%)"),
    ],
)
def test_a_direction_names_the_one_or_two_parameters_that_it_lies_along(start: tuple[float, ...], along: str) -> None:
    cost = cost_of("x**2 + y**2 + z**2")
    (run,) = descents(cost, start, 0.05, steps=5)
    assert flat(cost, (run,)).cost.labels[0] == along


@pytest.mark.parametrize(
    ("start", "along", "added"), [((0, 0, 3), "z", "x"), ((2, 0, 0), "x", "y"), ((0, 2, 0), "y", "x")]
)
def test_a_straight_path_takes_a_parameter_for_the_second_direction(
    start: tuple[float, ...], along: str, added: str
) -> None:
    (run,) = descents(BOWL, start, 0.05, steps=5)
    view = flat(BOWL, (run,))
    assert view.cost.labels == (f"mostly ${along}$ (100\u00a0%)", f"direction of ${added}$")
    assert view.words.startswith(f"All steps lie on one straight line: plane through it in the direction of {added}.")
    assert view.cost.directions @ view.cost.directions.T == pytest.approx(np.eye(2))


def test_a_run_that_stands_still_is_drawn_in_the_plane_of_two_parameters() -> None:
    view = flat(BOWL, (run_through((1, 2, 3), cost=BOWL),))
    assert view.words.startswith("No run moves: plane of the parameters x and y through the path's end.")
    assert view.cost.directions == pytest.approx(np.eye(3)[:2])


@pytest.mark.parametrize("view", ["contour", "surface"])
@pytest.mark.parametrize("points", [[(1, 2, 3)], [(1, 1, 1), (0.5, 0.5, 0.5)], [(0, 0, 0)]])
def test_short_paths_draw(view: str, points: list[tuple[float, ...]]) -> None:
    _, show = drawn(VIEWS[view](), BOWL, (run_through(*points, cost=BOWL),))
    assert show(1)


def test_a_diverging_run_does_not_decide_on_the_plane() -> None:
    calm, wild = descents(BOWL, (1, 2, 3), 0.05, 1.2, steps=400)
    assert wild.outcome is Outcome.DIVERGED
    assert flat(BOWL, (calm, wild)).cost.directions == pytest.approx(flat(BOWL, (calm,)).cost.directions)
    assert np.isfinite(flat(BOWL, (wild,)).cost.directions).all()


def test_of_runs_that_ascend_the_highest_end_is_the_origin() -> None:
    up = [replanned(run, direction="ascend") for run in (run_through((1, 2, 3), (2, 3, 4), cost=BOWL),
          run_through((1, 2, 3), (5, 3, 4), cost=BOWL))]  # fmt: skip
    assert flat(BOWL, tuple(up)).cost.origin == pytest.approx(np.array([5, 3, 4]))


def test_chosen_parameters_keep_their_own_numbers() -> None:
    view = flat(BOWL, (run_through((5, 6, 7), (1, 2, 3.5), cost=BOWL),), ("z", "x"))
    assert view.cost.labels == ("$z$", "$x$")
    assert view.runs[0].theta == pytest.approx(np.array([(7, 5), (3.5, 1)]))
    assert view.cost.value(np.array([2.0, 3.0])) == pytest.approx(9 + 2 * 2**2 + 3 * 4)
    assert view.words.startswith("Plane of z and x, held at the path's end: y = 2. It holds")


def test_chosen_parameters_keep_the_window_of_the_cost() -> None:
    cost = replace(BOWL, window=((-1, 1), (-2, 2), (-3, 3)))
    assert flat(cost, descents(cost, (1, 2, 3), 0.1), ("z", "x")).cost.window == ((-3, 3), (-1, 1))


class Layered(Cost):
    """A bowl whose first parameter is a block of its own."""

    variables = ("x", "y", "z")
    window, minima, latex, source, scale = None, (), "", "", "auto"
    blocks = (slice(0, 1), slice(1, 3))  # type: ignore[assignment]

    def expression(self, theta: Array) -> Array:
        return theta[..., 0] ** 2 + theta[..., 1] ** 2 + theta[..., 2] ** 2


def test_random_directions_are_seeded_and_as_long_as_their_blocks() -> None:
    run = run_through((5, 6, 7), (1, 2, 3), cost=BOWL)
    first, again, other = (flat(BOWL, (run,), "random", seed).cost.directions for seed in (3, 3, 4))
    assert np.array_equal(first, again)
    assert not np.allclose(first, other)
    assert np.linalg.norm(first, axis=1) == pytest.approx([14**0.5] * 2)
    layered = flat(Layered(), (run,), "random").cost.directions
    assert abs(layered[:, 0]) == pytest.approx([1, 1])
    assert np.linalg.norm(layered[:, 1:], axis=1) == pytest.approx([13**0.5] * 2)


def test_a_random_plane_shows_as_much_around_its_centre_on_all_sides() -> None:
    run = run_through((5, 6, 7), (1, 2, 3), cost=BOWL)
    assert flat(BOWL, (run,), "random").cost.window == ((-1, 1), (-1, 1))


def test_a_path_lies_on_a_random_plane_at_its_true_heights_or_not_at_all() -> None:
    run = run_through((-5, 6, 7), (1, 2, 3), cost=BOWL)
    view = flat(BOWL, (run,), "random")
    _, show = drawn(view, BOWL, (run,))
    assert not show(1)
    assert "The path is left out: its cost differs from the plane's by up to" in view.words
    at = np.array([[0.5, -0.5], [0.2, 0.1], [0.0, 0.0]])
    lain = run_through(*view.cost.lift(at).tolist(), cost=BOWL)
    view = flat(BOWL, (lain,), "random")
    assert view.runs[0].theta == pytest.approx(at)
    assert "It holds 100\u00a0% of the path's variance" in view.words


def test_minima_on_the_plane_are_marked_and_others_are_not() -> None:
    runs = descents(BOWL, (1, 2, 0), 0.1, steps=60)
    near = replace(BOWL, minima=(Minimum((0, 0, 0), 0),))
    far = replace(BOWL, minima=(Minimum((0, 0, 0.5), 0),))
    assert [minimum.at for minimum in flat(near, runs).cost.minima] == [pytest.approx((0, 0), abs=1e-5)]
    assert flat(far, runs).cost.minima == ()


def test_two_parameters_need_no_plane_but_may_have_one() -> None:
    cost = formula("x**2 + 3*y**2")
    runs = descents(cost, (2, 1), 0.05)
    plain = Contour()
    assert plain.prepare(cost, (), runs) is plain
    assert list(plain.notes(cost, runs)) == []
    turned = Contour(plane=("y", "x")).prepare(cost, (), runs)
    assert isinstance(turned, OnPlane)
    assert "It holds 100\u00a0% of" in turned.notes(cost, runs)[0]


def test_an_orbit_turns_on_a_plane_too() -> None:
    assert on_plane(Surface(orbit=90), None, 0, BOWL, descents(BOWL, (1, 2, 3), 0.1)).turns
    assert not flat(BOWL, descents(BOWL, (1, 2, 3), 0.1)).turns


def test_a_plane_without_paths_sees_no_steps() -> None:
    (run,) = descents(BOWL, (1, 1, 1), 0.1)
    view = replace(flat(BOWL, (run,), "random"), pairs=())
    assert view.steps_seen(BOWL, run) is None
