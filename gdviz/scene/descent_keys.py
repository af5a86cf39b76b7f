"""The keys of the [descent] table and of the [[run]] tables, besides those of optimizers, schedules and changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from gdviz.descents.plan import MAX_STEPS, NEVER, Direction
from gdviz.descents.stop import Stop
from gdviz.scene.note_text import NoteText
from gdviz.styles.strokes import Dash, Marker
from gdviz.tables.mathematics import Words
from gdviz.tables.schema import Key, Positive, Rule, whole

BatchSize = Annotated[int, whole(1, 10_000_000)]
Point = tuple[float, ...] | float
OptimizerName = Annotated[str, Rule("the name of one optimizer (several have a [[run]] each)", lambda _: True)]
RATES: Final = Key(Positive | tuple[Positive, ...], None)


@dataclass(frozen=True)
class DescentKeys:
    """The keys of the descent table and of a run table, besides those of the optimizer.

    `start` is where a run begins, a number for each parameter; `starts` are several, a run each.  At most so many
    `steps` are taken; a rule of `stop` may end a run before.  `direction` "ascend" climbs.  Of a model each step may
    see only `batch_size` rows of the data, in an order that `seed` gives; 1 is stochastic descent.
    """

    optimizer: OptimizerName = "gradient_descent"
    start: Point | None = None
    starts: tuple[Point, ...] | None = None
    steps: Annotated[int, whole(1, MAX_STEPS)] = 500
    stop: Stop = NEVER
    direction: Direction = "descend"
    batch_size: BatchSize | Literal["all"] = "all"
    seed: Annotated[int, whole(0, 2**63 - 1)] = 0


@dataclass(frozen=True)
class RunKeys:
    """The keys that only a run table has: `label` is what the pictures call the run, `color` an opaque colour for it,
    `line` how its line is dashed, `marker` the shape of its points.  The `note` stands under its name at its path or
    over its panel, in place of what gdviz finds to say there.

    Where `strong` is true, only such runs are drawn wide, over all others, which are thin; one where it is false never
    is.  Left out, the run stands out that is first to settle at the lowest minimum, or else ends far lower than others.
    """

    label: Words | None = None
    note: NoteText | None = None
    strong: bool | None = None
    line: Dash | None = None
    marker: Marker | None = None
    color: str | None = None  # whether it is one is told with the figures: what knows colours takes long to import
