"""The parts of a cost: the penalty from the foot up, the mean loss over it, and where there are none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.patches import Polygon

from gdviz.arrays import Array
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.svm import SupportVectorMachine
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.errors import KeyPath
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.views.loss import Loss
from gdviz.views.paths.pixels import AxesPixels
from tests.views.samples import cost_of, drawn

X, Y = np.array([-2.0, -1.0, -1.5, 1.0, 2.0, 1.2]), np.array([0.5, -1.0, 1.0, 1.0, -0.5, 0.2])
CLASS = [0, 0, 0, 1, 1, 1]
DATA = dataset(DataSpec(points={"u": tuple(X), "v": tuple(Y), "k": tuple(map(float, CLASS))}), Path())
MODEL = SupportVectorMachine(DATA, l2=0.05)
PLAN = Plan("descent", GradientDescent(0.1), (1.0, -1.0, 0.5), 60)


def parts_at(step: int) -> list[Array]:
    """The corners of the loss and of the penalty as far as a step."""
    axes, show = drawn(Loss(parts=True), MODEL, descend(MODEL, [PLAN]))
    show(step)
    return [np.asarray(patch.get_xy()) for patch in axes.patches if isinstance(patch, Polygon)]


def test_the_penalty_lies_under_the_mean_loss() -> None:
    (run,) = descend(MODEL, [PLAN])
    loss, penalty = parts_at(60)
    squares = 0.05 * (run.theta[:, 0] ** 2 + run.theta[:, 1] ** 2)
    score = run.theta[:, :1] * X + run.theta[:, 1:2] * Y + run.theta[:, 2:]
    hinge = np.maximum(0, 1 - np.where(np.array(CLASS) == 1, 1, -1) * score).mean(axis=1)
    assert penalty[:61, 1] == pytest.approx(0)
    assert penalty[61:122, 1] == pytest.approx(squares[::-1])
    assert loss[:61, 1] == pytest.approx(squares)
    assert loss[61:122, 1] == pytest.approx((squares + hinge)[::-1])


def test_they_end_with_the_run_so_far() -> None:
    assert all(corners[:, 0].max() == 20 for corners in parts_at(20))


def test_names_show_once_the_curve_has_passed_them() -> None:
    axes, show = drawn(Loss(parts=True), MODEL, descend(MODEL, [PLAN]))
    show(60)
    names = [text for text in axes.texts if text.get_text().startswith(("mean hinge loss", "penalty"))]
    assert [name.get_visible() for name in names] == [True, True]
    ends = [AxesPixels(axes).box(name) for name in names]
    assert all((one.middle + one.half <= AxesPixels(axes).size).all() for one in ends)
    assert all((one.middle - one.half >= 0).all() for one in ends)
    (run,) = descend(MODEL, [PLAN])
    curve = AxesPixels(axes).of(np.column_stack([np.arange(61), run.cost]))
    assert not any((np.abs(curve - one.middle) <= one.half).all(axis=1).any() for one in ends)
    show(1)
    assert not any(name.get_visible() for name in names)


BOWL = cost_of("x**2 + y**2")
FREE = SupportVectorMachine(DATA, l2=0.0)


@pytest.mark.parametrize(
    ("view", "cost", "words"),
    [
        (Loss(parts=True), BOWL, "expected a model with a penalty, got a cost of one part"),
        (Loss(parts=True), FREE, "expected a model with a penalty, got a cost of one part"),
        (Loss(parts=True, scale="log"), MODEL, "expected a linear axis of the cost from 0, got another"),
        (Loss(parts=True, above_minimum=True), MODEL, "expected a linear axis of the cost from 0, got another"),
        (Loss(parts=True, ylim=(0.1, 0.5)), MODEL, "expected a linear axis of the cost from 0, got another"),
        (Loss(parts=True, ylim=(0.0, 0.5)), MODEL, ""),
        (Loss(parts=True, scale="linear"), MODEL, ""),
        (Loss(), BOWL, ""),
    ],
)
def test_what_has_no_parts_is_refused(view: Loss, cost: SupportVectorMachine, words: str) -> None:
    expected: list[tuple[KeyPath, str]] = [(("parts",), words)] if words else []
    assert list(view.misfits(cost)) == expected


def test_parts_of_several_runs_are_refused() -> None:
    view, noisy = Loss(parts=True), replace(PLAN, batch_size=2)
    assert list(view.objections(MODEL, [PLAN, PLAN])) == [("parts", "expected one run on all rows, got 2")]
    words = "expected one run on all rows, got one with a batch_size"
    assert list(view.objections(MODEL, [noisy])) == [("parts", words)]
    assert not list(view.objections(MODEL, [PLAN]))


def test_names_stand_where_the_axes_show_steps() -> None:
    axes, show = drawn(Loss(parts=True, xlim=(20, 50)), MODEL, descend(MODEL, [PLAN]))
    show(60)
    ends = [line.get_xydata()[-1] for line in axes.lines if line.get_transform() == axes.transAxes]
    assert len(ends) == 2
    assert all(0 <= x <= 1 for x, _ in ends)
