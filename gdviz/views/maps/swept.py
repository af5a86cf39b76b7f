"""What views of a sweep share: it is made before they draw, and only of plans that it can stand for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from matplotlib.axes import Axes

from gdviz.costs.base import Cost
from gdviz.descents.crew import ALONE, Crew
from gdviz.descents.plan import CONSTANT, Plan
from gdviz.descents.run import Run
from gdviz.styles.base import Style
from gdviz.views.base import Show, View

COARSE = 40  # descents a side, or along a line, that are enough to see how large a panel is
MOST_STEPS = 3_000_000_000  # of all starts together: more take minutes


class SweptView(View):
    """A view that makes a sweep and gives the view that draws it."""

    @abstractmethod
    def swept(self, cost: Cost, plans: Sequence[Plan], runs: Sequence[Run], crew: Crew) -> View:
        """The view that draws the sweep which the crew makes."""

    @abstractmethod
    def trials(self, cost: Cost, plans: Sequence[Plan]) -> tuple[int, int]:
        """How many descents the sweep makes, and of how many steps each, about."""

    @property
    def makes_descents(self) -> bool:
        """A sweep of them."""
        return True

    def prepare(self, cost: Cost, plans: Sequence[Plan], runs: Sequence[Run]) -> View:
        """The same, made here."""
        return self.swept(cost, plans, runs, ALONE)

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
