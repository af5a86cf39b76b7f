"""What the cost of a classifier's run tells: each lesson is held against the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.generators import Blobs
from gdviz.costs.model import MODELS, Model
from gdviz.descents.known import Known, find_out
from gdviz.descents.lessons import AllRight, Overlap, Steep, Widens, lessons
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from tests.views.samples import classes_of, line_cost

MIXED = Blobs(120, centers=((-1.2, -0.8), (1.2, 1.0)), cluster_std=0.9)
START = (-1.0, -2.0, 1.0)  # most rows are wrong
APART = Blobs(40, centers=((-3.0, 0.0), (3.0, 0.0)), cluster_std=0.5)


def known(generator: Blobs, model: str, *rates: float, steps: int = 200, **options: float) -> Known:
    cost = classes_of(generator, model, **options)
    return find_out(cost, [Plan(f"{rate}", GradientDescent(rate), START, steps) for rate in rates])


def wrong(cost: Model, theta: Sequence[float]) -> int:
    x = cost.data.features
    return int(((x @ np.array(theta[:2]) + theta[2] > 0) != (cost.data.target > 0)).sum())


def test_the_steep_part_has_many_rows_wrong() -> None:
    found = known(MIXED, "logistic", 0.5)
    (steep, *_), (run,), cost = list(lessons(found)), found.runs, found.cost
    assert isinstance(steep, Steep)
    assert isinstance(cost, Model)
    drop = run.cost[0] - run.cost[-1]
    assert run.cost[steep.middle] <= run.cost[0] - drop / 2 < run.cost[steep.middle - 1]
    assert run.cost[steep.end] <= run.cost[0] - 0.8 * drop < run.cost[steep.end - 1]
    assert steep.end <= 20
    assert wrong(cost, run.theta[steep.middle]) >= 24 > 2 * wrong(cost, run.theta[-1])


def test_no_weights_part_classes_that_overlap() -> None:
    found = list(lessons(known(MIXED, "logistic", 0.5)))
    assert found[1:] == [Overlap(200, "line")]
    assert Overlap(200, "line") in lessons(known(MIXED, "logistic", 0.5, l2=0.01))  # no penalty's doing
    assert Overlap(200, "line") in lessons(known(MIXED, "svm", 0.1))


@pytest.mark.parametrize("model", ["logistic", "svm"])
def test_classes_apart_are_all_right_from_a_step_on(model: str) -> None:
    found = known(APART, model, 0.1)
    (event,) = (each for each in lessons(found) if isinstance(each, AllRight))
    assert isinstance(found.cost, Model)
    counts = [wrong(found.cost, theta) for theta in found.runs[0].theta]
    assert counts[event.since - 1] > 0 == max(counts[event.since :])


def test_rows_that_could_be_right_are_no_overlap() -> None:
    assert not any(isinstance(each, Overlap) for each in lessons(known(APART, "logistic", 1e-4, steps=3)))


def test_other_runs_have_no_lessons() -> None:
    assert list(lessons(known(MIXED, "logistic", 0.5, 0.1))) == []
    noisy = replace(known(MIXED, "logistic", 0.5).runs[0].plan, batch_size=5)
    assert list(lessons(find_out(classes_of(MIXED, "logistic"), [noisy]))) == []
    line = Plan("a", GradientDescent(0.01), (0.0, 0.0), 20)
    assert list(lessons(find_out(line_cost(), [line]))) == []


def test_a_margin_widens_on_where_the_cost_hardly_falls() -> None:
    cost = classes_of(Blobs(80, centers=((-1.5, -1.0), (1.5, 1.2)), cluster_std=0.8), "svm", l2=0.02)
    found = find_out(cost, [Plan("a", GradientDescent(0.1), (1.5, -1.0, 0.5), 400)])
    (event,) = (each for each in lessons(found) if isinstance(each, Widens))
    (run,) = found.runs
    widths = 2 / np.hypot(*run.theta[:, :2].T)
    drop = run.cost[0] - run.cost[-1]
    assert (run.cost[event.since :] <= run.cost[-1] + 0.05 * drop).all()
    assert (run.cost > run.cost[-1] + 0.05 * drop)[: event.since].mean() > 0.8  # not long before
    assert widths[-1] >= 1.1 * widths[event.since]
    early = find_out(cost, [Plan("a", GradientDescent(0.1), (1.5, -1.0, 0.5), 20)])
    assert not any(isinstance(each, Widens) for each in lessons(early))


@pytest.mark.parametrize(
    ("seed", "start", "steps"), [(0, (0.1, -0.1, 3.0), 400), (5, (1.5, -1.0, 0.5), 189), (5, (1.5, -1.0, 0.5), 393)]
)
def test_it_is_told_of_what_comes_after_and_before_the_end(seed: int, start: tuple[float, ...], steps: int) -> None:
    blobs = Blobs(80, centers=((-1.5, -1.0), (1.5, 1.2)), cluster_std=0.8)  # at a small start the margin is the widest
    cost = MODELS["svm"](data=dataset(DataSpec(generator="", seed=seed), Path(), blobs), l2=0.02)
    found = find_out(cost, [Plan("a", GradientDescent(0.1), start, steps)])
    for event in (each for each in lessons(found) if isinstance(each, Widens)):
        assert event.until is None or event.since < event.until <= 0.9 * steps


@pytest.mark.parametrize(("seed", "is_over"), [(0, False), (3, True)])
def test_until_when_a_margin_widens_is_told_where_it_stands_still_after(seed: int, is_over: bool) -> None:
    blobs = Blobs(80, centers=((-1.5, -1.0), (1.5, 1.2)), cluster_std=0.8)
    cost = MODELS["svm"](data=dataset(DataSpec(generator="", seed=seed), Path(), blobs), l2=0.02)
    found = find_out(cost, [Plan("a", GradientDescent(0.1), (1.5, -1.0, 0.5), 400)])
    (event,) = (each for each in lessons(found) if isinstance(each, Widens))
    widths = 2 / np.hypot(*found.runs[0].theta[:, :2].T)
    assert (event.until is not None) == is_over
    if event.until is None:
        assert np.argmax(widths) > 350
    else:
        assert event.since < event.until < 300
        assert np.ptp(widths[event.until :]) <= 0.02 * widths.max()
