"""Figures of any number of runs, of any views, in any size, to be looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from gdviz.costs.base import Cost
from gdviz.costs.catalog import surface
from gdviz.descents.known import find_out
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.stop import Stop
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.page.film import Film, make_film
from gdviz.page.sheet import Sheet
from gdviz.page.timed import timed_together
from gdviz.views.base import VIEWS
from tests.sheets import sheet_for
from tests.views.samples import line_cost

METHODS = ("gradient_descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam")


def runs_of(
    cost: Cost, start: Sequence[float], rates: Sequence[float], label: str = "learning rate {:g}", steps: int = 30
) -> tuple[Run, ...]:
    """Runs of plain descent, one a rate."""
    plans = [
        Plan(label.format(rate), GradientDescent(rate), tuple(start), steps, Stop(gradient=1e-3)) for rate in rates
    ]
    return find_out(cost, plans).runs


NOISY = """
[cost]
model = "linear"
data = { generator = "line", slope_spread = 0.6, intercept_spread = 1.5, first = -2.5, last = 2.5, by = 0.1, seed = 1 }
[descent]
start = [-1, 3]
learning_rate = 0.05
batch_size = 1
steps = 300
[[run]]
[[run]]
schedule = "cosine"
[[figure]]
name = "map"
views = ["contour"]
panels = "runs"
"""


@dataclass(frozen=True, eq=False)
class Ground:
    """A cost, and from where and how fast runs descend it."""

    cost: Cost
    start: tuple[float, ...]
    rate: float

    def rates(self, count: int, label: str = "η = {:g}") -> tuple[Run, ...]:
        """So many runs of plain descent, each a little faster."""
        return _rates(self, count, label)

    def methods(self, count: int) -> tuple[Run, ...]:
        """So many runs of different optimizers, each with settings of its own; their names come round again."""
        return _methods(self, count)


@cache  # a dozen modules ask for the same few runs
def _rates(ground: Ground, count: int, label: str) -> tuple[Run, ...]:
    return runs_of(ground.cost, ground.start, [round(ground.rate * (1 + 0.1 * i), 5) for i in range(count)], label)


@cache
def _methods(ground: Ground, count: int) -> tuple[Run, ...]:
    plans = []
    for i in range(count):
        name, again = METHODS[i % len(METHODS)], i // len(METHODS)
        optimizer = OPTIMIZERS[name](learning_rate=ground.rate / (1 + again))
        label = name.replace("_", " ") + (f" {again + 1}" if again else "")
        plans.append(Plan(label, optimizer, ground.start, 30))
    return find_out(ground.cost, plans).runs


BOWL = Ground(surface("ellipse").cost(), (-5.0, -2.5), 0.02)
PARABOLA = Ground(surface("parabola").cost(), (10.0,), 0.3)
LINE = Ground(line_cost(), (-1.0, 1.0), 0.008)


@dataclass(frozen=True)
class Sample:
    """A figure to lay out; `keys` are those of its figure's table."""

    views: str
    cost: Cost
    runs: tuple[Run, ...]
    title: str = "A title"
    style: str = "article"
    size: tuple[int, int] | None = None
    panels: str = "views"
    columns: int | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    def film(self, scale: float = 1.0) -> Film:
        """The film, to be made inside `drawing` of the sheet's style."""
        return make_film(self.sheet, scale)

    @property
    def sheet(self) -> Sheet:
        """All that it is drawn from."""
        views = timed_together([VIEWS[view]() for view in self.views.split()], self.cost, self.runs)
        keys: dict[str, Any] = {"style": self.style, "panels": self.panels, "columns": self.columns, **self.more}
        return sheet_for(self.cost, self.runs, views, self.size, heading=self.title, **keys)
