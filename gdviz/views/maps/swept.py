"""What views of a sweep share: it is made before they draw, and only of plans that it can stand for."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from matplotlib.axes import Axes

from gdviz.costs.base import Cost
from gdviz.descents.curvature import CLOSE
from gdviz.descents.ending import RESTING
from gdviz.descents.plan import CONSTANT, Plan
from gdviz.descents.run import Run
from gdviz.descents.setting_sweep import Goal
from gdviz.notation import show_number, show_setting
from gdviz.optimizers.base import Optimizer
from gdviz.styles.base import Style
from gdviz.views.base import Show, View

MOST_STEPS = 3_000_000_000  # of all starts together: more take minutes
ELSEWHERE_WORDS = (
    f"Settled elsewhere: the last step is shorter than {100 * RESTING:g}\u00a0% of the window, "
    f"and within {100 * CLOSE:g}\u00a0% lies a higher minimum."
)
DIVERGED_WORDS = "Where it diverges, the cost ends above the start's."
SYMBOLS = {"learning_rate": "η", "momentum": "μ"}


class SweptView(View):
    """A view whose `prepare` makes a sweep and gives the view that draws it."""

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """Prepares the view where nobody has: the runs have their plans."""
        return self.prepare(cost, [run.plan for run in runs], runs).draw(axes, cost, runs, style)


def kind_objections(plans: Sequence[Plan]) -> list[tuple[str, str]]:
    """Plans that a sweep would not follow: it takes whole batches downhill, at a constant rate."""
    for plan in plans:
        for what, is_plain in (
            ("a constant learning rate, got a schedule", plan.schedule == CONSTANT),
            ("whole batches, got a batch_size", plan.batch_size is None),
            ("direction 'descend', got 'ascend'", plan.direction == "descend"),
        ):
            if not is_plain:
                return [("", f"a sweep needs {what}")]
    return []


def size_objection(option: str, starts: int, steps: int) -> list[tuple[str, str]]:
    """Too many steps to take in reasonable time."""
    if starts * steps <= MOST_STEPS:
        return []
    return [(option, f"expected at most {MOST_STEPS} steps in all, got {starts} descents × {steps} steps")]


def settings_of(optimizer: Optimizer, leave_out: Sequence[str] = ()) -> str:
    """An optimizer's name and hyper-parameters: "gradient descent (η = 0.01)"."""
    words = []
    for field in dataclasses.fields(optimizer):  # type: ignore[arg-type]
        value = getattr(optimizer, field.name)
        if field.name not in leave_out and (field.name == "learning_rate" or value != field.default):
            words.append(f"{SYMBOLS.get(field.name, field.name)} = {show_setting(value)}")
    return f"{optimizer.title} ({', '.join(words)})" if words else optimizer.title


def tried_words(steps: int, optimizer: str, start: Sequence[float], tried: str) -> str:
    """The sentence that says what was swept: "40 steps of momentum from 3 are taken with each of 401 rates."."""
    place = show_setting(tuple(start) if len(start) > 1 else start[0])
    return f"{steps} steps of {optimizer} from {place} are taken {tried}."


def curvature_words(goal: Goal) -> str:
    """The sentence that says what L is, where it is known."""
    assert goal.curvature is not None
    return f"L\u00a0=\u00a0{show_number(goal.curvature)} is the largest curvature at the {goal.minimum_words}."


def goal_words(goal: Goal) -> str:
    """The sentence that says which minimum is meant, where no one declared it."""
    return f"The lowest minimum that runs and trials found has J\u00a0=\u00a0{show_number(goal.cost)}."


def reached_words(tolerance: float, goal: Goal) -> str:
    """The sentences that say what trials are to reach, and when they count as arrived."""
    words = "The minimum" if goal.is_least else "It" if goal.is_minimum else "The run's least cost"
    counts = f"{words} is reached when {100 * (1 - tolerance):.12g}\u00a0% of the way down to it is done, for good."
    return counts if goal.is_least or not goal.is_minimum else f"{goal_words(goal)} {counts}"


def show_share(share: float) -> str:
    """ "all", or a share in percent, to a tenth where it is small; never a nought for what is there."""
    if share == 1:
        return "all"
    if 0 < share < 0.001:
        return "less than 0.1\u00a0%"
    return f"{100 * share:.1f}\u00a0%" if share < 0.1 or share > 0.9 else f"{100 * share:.0f}\u00a0%"
