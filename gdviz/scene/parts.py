"""A scene once it is checked: what is drawn, from what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from gdviz.costs.base import Cost
from gdviz.descents.plan import MAX_STEPS, Plan
from gdviz.optimizers.own import OwnRule
from gdviz.scene.formats import Format
from gdviz.scene.grid import MOST_COLUMNS, Grid, grid_of
from gdviz.scene.timeline import Pace, Tempo
from gdviz.styles.base import Side, Style, style
from gdviz.tables.schema import Name, Rule, between, whole
from gdviz.views.base import View

MAX_PIXELS = 40_000_000
MOST_LETTERS = 60  # of a note

NoteText = Annotated[
    str,
    Rule(
        f"a string of one line, at most {MOST_LETTERS} characters",
        lambda v: v.isprintable() and len(v.strip()) > 0 and len(v) <= MOST_LETTERS,
        (("minLength", 1), ("maxLength", MOST_LETTERS), ("pattern", r"^[^\n]*$")),
    ),
]

Fps = Annotated[
    float,
    Rule(
        "a number from 1 to 50 (browsers show frames shorter than 2 hundredths slowly)",
        lambda v: 1 <= v <= 50,
        (("minimum", 1), ("maximum", 50)),
    ),
]


@dataclass(frozen=True)
class NoteKeys:
    """The keys of a note of one's own: its `text`, and `at` which parameters it stands, or at which `step` of a `run`.

    The `run` is the label of one, and may be left out where there is only one; the note has its colour.
    """

    text: NoteText
    at: tuple[float, ...] | None = None
    step: Annotated[int, whole(0, MAX_STEPS)] | None = None
    run: str | None = None


@dataclass(frozen=True)
class FigureKeys:
    """The keys of a figure table, besides those of its views.

    `seconds` are of movement, the holds come on top; `size` is in pixels, `scale` multiplies them; a film plays `loop`
    times, 0 is for ever.  With `panels` "runs" each run has a panel of its own; panels stand in so many `columns`.
    Under such panels of maps stands each run's cost, unless `strip` is false.  With `narrate` the first run's update is
    told in numbers.  Beside the `formats`, `poster` makes a PNG of the last step for print, and `steps` a PNG of each
    of those steps.  `notes` tell what happened in the runs, where it did, at most three; each `note` is the author's.
    """

    name: Name
    views: tuple[str, ...]
    formats: tuple[str, ...] = ("gif", "png")
    style: str = "article"
    size: tuple[Side, Side] | None = None
    scale: Annotated[float, between(0.25, 4)] = 1.0
    seconds: Annotated[float, between(0.1, 600)] = 6.0
    fps: Fps = 15.0
    pace: Pace = "auto"
    hold_first: Annotated[float, between(0, 60)] = 0.5
    hold_last: Annotated[float, between(0, 60)] = 2.0
    loop: Annotated[int, whole(0, 65535)] = 0
    panels: Literal["views", "runs"] = "views"
    columns: Annotated[int, whole(1, MOST_COLUMNS)] | None = None
    strip: bool = True
    narrate: bool = False
    poster: bool = False
    steps: tuple[Annotated[int, whole(0, MAX_STEPS)], ...] = ()
    notes: bool = True
    note: tuple[NoteKeys, ...] = ()

    @property
    def tempo(self) -> Tempo:
        """How long its film lasts, and how many frames a second it has."""
        return Tempo(self.seconds, self.fps, self.pace, self.hold_first, self.hold_last)


@dataclass(frozen=True)
class Figure:
    """One figure of so many `runs`: its settings, views with their options, and formats for which it has options."""

    keys: FigureKeys
    views: tuple[View, ...]
    outputs: Mapping[str, Format] = field(default_factory=dict)
    runs: int = 1

    @property
    def name(self) -> str:
        """The name of its files, without ending."""
        return self.keys.name

    @cached_property
    def grid(self) -> Grid | None:
        """Where its panels stand; None where they stand side by side."""
        return grid_of(len(self.views), self.runs, self.keys.columns, per_run=self.keys.panels == "runs")

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, before `scale`: its own, or what its style gives so many panels."""
        return self.keys.size or style(self.keys.style).size(*self._extent)

    @cached_property
    def style(self) -> Style:
        """The style, fitted to the size."""
        return style(self.keys.style).fitted(self.size, *self._extent)

    @property
    def _extent(self) -> tuple[int, int]:
        """How many panels stand side by side, and in how many rows."""
        return (self.grid.widths, self.grid.rows) if self.grid else (len(self.views), 1)


@dataclass(frozen=True, eq=False)
class Scene:
    """All of one scene file; `name` is that of the file.

    `warnings` are what is legal but poor; `advice` is what `check` adds: what is drawn as asked, but may surprise;
    `notes` are what every figure's caption says; `own_rules` are the optimizers that the scene has written itself.
    """

    path: Path
    name: str
    title: str
    cost: Cost
    plans: tuple[Plan, ...]
    figures: tuple[Figure, ...]
    warnings: tuple[str, ...]
    advice: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    own_rules: tuple[OwnRule, ...] = ()
