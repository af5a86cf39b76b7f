"""The keys of a [[figure]] table, besides those of its views and formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from gdviz.descents.asked_moments import AskedMoments
from gdviz.descents.plan import MAX_STEPS
from gdviz.scene.grid import MOST_COLUMNS
from gdviz.scene.note_text import NoteText
from gdviz.scene.timeline import Pace, Tempo
from gdviz.styles.sizes import Side
from gdviz.tables.mathematics import Words
from gdviz.tables.schema import Name, Rule, between, whole

LegendPlace = Literal["auto", "right", "below", "inside", "none"]

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

    The `run` is the label of one, and may be left out where there is only one; the note has its colour.  It stands in
    one `view` of the figure, at the curve of its run where that is a chart; left out, in all that show the parameters.
    There the ground is tinted `until` a later step, if one is given: what the note says holds as long.
    """

    text: NoteText
    at: tuple[float, ...] | None = None
    step: Annotated[int, whole(0, MAX_STEPS)] | None = None
    until: Annotated[int, whole(1, MAX_STEPS)] | None = None
    run: str | None = None
    view: str | None = None


@dataclass(frozen=True)
class FigureKeys:
    """The keys of a figure table, besides those of its views.

    `seconds` are of movement, the holds come on top; `size` is in pixels, or in in, cm, mm or pt, which are exact in
    pdf and svg and have 100 pixels an inch elsewhere; `scale` multiplies the pixels; stills that are `transparent` have
    no paper, left out, as the style says; a film plays `loop` times, 0 is for ever.  With `tween` runs move from step
    to step, where there are frames to spare; "auto" does so in films of few steps whose views all can.  With `panels`
    "runs" each run has a panel of its own; with "moments" the fits of two to four runs have a panel at each of three
    moments, over a chart, as "auto" gives them beside a chart alone; panels stand in so many `columns`.  Under such
    panels of maps stands each run's cost, unless `strip` is false; with `zoom_rows` each row of several shows what its
    own runs need.  `moments` are how many steps of a lone run, three
    or more, two views and more mark, at the most; left out, five, or what its data view has.  A list of steps says
    which, of a lone run besides its end, and which have panels.  With `narrate` the first
    run's update is told in numbers.  Beside the `formats`, `poster` makes a PNG of the last step for print, and is the
    poster of an mp4 or apng; `steps` makes a PNG of each of those steps.  `notes` tell what happened in the runs, where
    it did, at most three; each `note` is the author's.  A `title` and a `subtitle` are the figure's own, in place of
    the scene's; "" leaves it out.  Without `formula` no mathematics tells the cost and the update rule, without
    `counter` nothing counts the steps.  A `caption` stands below: what data and views have to say, and where a subtitle
    has their place, settings and the formula, too: all only where it is true.  The `legend` stands at the
    "right" of the panels, "below" them or "inside" the first; "none" names no run, and "auto" names the runs at their
    lines, or else over the panels.
    """

    name: Name
    views: tuple[str, ...]
    formats: tuple[str, ...] = ("gif", "png")
    style: str = "article"
    size: tuple[Side, Side] | None = None
    scale: Annotated[float, between(0.25, 4)] = 1.0
    transparent: bool | None = None
    seconds: Annotated[float, between(0.1, 600)] = 6.0
    fps: Fps = 15.0
    pace: Pace = "auto"
    hold_first: Annotated[float, between(0, 60)] = 0.5
    hold_last: Annotated[float, between(0, 60)] = 2.0
    loop: Annotated[int, whole(0, 65535)] = 0
    tween: Literal["auto"] | bool = "auto"
    panels: Literal["auto", "views", "runs", "moments"] = "auto"
    columns: Annotated[int, whole(1, MOST_COLUMNS)] | None = None
    zoom_rows: bool = False
    strip: bool = True
    moments: AskedMoments | None = None
    narrate: bool = False
    poster: bool = False
    steps: tuple[Annotated[int, whole(0, MAX_STEPS)], ...] = ()
    notes: bool = True
    note: tuple[NoteKeys, ...] = ()
    title: Words | None = None
    subtitle: Words | None = None
    legend: LegendPlace = "auto"
    formula: bool = True
    counter: bool = True
    caption: Literal["auto"] | bool = "auto"

    @property
    def tempo(self) -> Tempo:
        """How long its film lasts, and how many frames a second it has."""
        return Tempo(self.seconds, self.fps, self.pace, self.hold_first, self.hold_last)
