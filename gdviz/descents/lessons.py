"""What the cost of a lone run of a classifier tells against the step: why it is steep, and why some rows stay wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import final

import numpy as np

from gdviz.costs.classifier import AffineClassifier
from gdviz.costs.model import Model
from gdviz.costs.svm import SupportVectorMachine
from gdviz.descents.known import Known
from gdviz.descents.lasting import lasts_from
from gdviz.descents.run import Run

MIDDLE, MOST = 0.5, 0.8  # of what a run takes off its cost: the midst of its steep part, and the end of that
EARLY = 0.1  # of the steps: a part that takes longer is not steep
MANY = 0.2  # of the rows
HARDLY = 0.05  # of what a run takes off its cost: so little is left where it hardly falls
LATEST, WIDER = 0.6, 1.1  # of its steps, and times: from there on at least its margin widens
ABOUT, LATE = 0.99, 0.9  # of its greatest width from then on, and of its steps: one so wide before then widens no more
LEFT = 0.5  # of the rows that are wrong in the midst: no more are wrong at the end
FEATURES = {1: "threshold", 2: "line"}  # what parts rows of so many


@final
@dataclass(frozen=True)
class Steep:
    """A run takes most off its cost up to the step `end`; in its midst, at `middle`, many rows are on the wrong side.

    At the end of the run there are no more than half as many.
    """

    middle: int
    end: int


@final
@dataclass(frozen=True)
class Overlap:
    """At the end of a run, its step `end`, rows are on the wrong side, and no weights put them all on the right one.

    What parts the rows is a "line" or a "threshold"; "" for more features.
    """

    end: int
    border: str


@final
@dataclass(frozen=True)
class AllRight:
    """From step `since` on a run has all rows on the right side, though its cost goes on falling."""

    since: int


@final
@dataclass(frozen=True)
class Widens:
    """After step `since` a run of a support-vector machine takes hardly more off its cost, but its margin widens on.

    It does so `until` another, to the end of the run where that is None.
    """

    since: int
    until: int | None = None


Lesson = Steep | Overlap | AllRight | Widens


def lessons(known: Known) -> Iterator[Lesson]:
    """Those of a lone run that descends without noise."""
    cost, (run, *others) = known.cost, known.runs or (None,)
    if run is None or others or not isinstance(cost, Model) or not cost.is_classifier:
        return
    if run.batch_cost is not None or run.plan.direction == "ascend" or run.outcome.is_blown_up:
        return
    if isinstance(cost, SupportVectorMachine) and (widens := _widens(cost, run)):
        yield widens
    if steep := _steep(cost, run):
        yield steep
    if cost.misclassified(run.theta[-1]).any():
        if isinstance(cost, AffineClassifier) and cost.is_inseparable:
            yield Overlap(run.steps, FEATURES.get(len(cost.data.feature_names), ""))
    elif since := _all_right(cost, run):
        yield AllRight(since)


def _steep(model: Model, run: Run) -> Steep | None:
    drop = float(run.cost[0] - run.cost[-1])
    if not drop > 0:
        return None
    taken = (run.cost[0] - run.cost) / drop
    middle, end = (int(np.argmax(taken >= share)) for share in (MIDDLE, MOST))
    wrong, last = (model.misclassified(run.theta[step]).mean() for step in (middle, -1))
    is_lesson = end <= EARLY * run.steps and wrong >= MANY and last <= LEFT * wrong
    return Steep(middle, end) if is_lesson else None


def _widens(machine: SupportVectorMachine, run: Run) -> Widens | None:
    drop, widths = float(run.cost[0] - run.cost[-1]), machine.margin_widths(run.theta)
    if not drop > 0:
        return None
    since = lasts_from(run.cost - run.cost[-1] <= HARDLY * drop)
    since = _rounder(since) if since else run.steps
    if since > LATEST * run.steps or widths[-1] < WIDER * widths[since]:
        return None
    later = widths[since:]
    until = _rounder(since + int(np.argmax(later >= ABOUT * later.max())))
    return Widens(since, until if until <= LATE * run.steps else None)


def _rounder(step: int) -> int:
    """The next whole number of one digit, or of one and a half."""
    unit: int = 10 ** (len(str(step)) - 1)
    half = max(1, unit // 2)
    return -(-step // half) * half


def _all_right(model: Model, run: Run) -> int | None:
    """Since when all rows are right for good, if the cost falls on; None also where they always were."""
    since = lasts_from(np.array([not model.misclassified(theta).any() for theta in run.theta]))
    return since if since and run.cost[-1] < run.cost[since] else None
