"""What every chart against the step is: a quantity of the runs."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor
from typing import Annotated, ClassVar, Final, Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.descents.gap import Gap, climbing_gap, gap
from gdviz.descents.lead import Lead, lead
from gdviz.descents.other_draws import other_draws
from gdviz.descents.plan import Plan
from gdviz.descents.quantities.base import Quantity
from gdviz.descents.run import Run
from gdviz.errors import KeyPath, shown
from gdviz.notation import show_short
from gdviz.styles.base import Style
from gdviz.tables.schema import NO_KEY, Positive, whole
from gdviz.views.base import Glide, GlidingView, NamesAt, View
from gdviz.views.charts.axes import chart_axes, steps_of
from gdviz.views.charts.band import Band, band_of, filling
from gdviz.views.charts.cost_parts import CostParts
from gdviz.views.charts.curve_events import curve_event
from gdviz.views.charts.curve_notes import CurveNotes
from gdviz.views.charts.each_step import EachStep
from gdviz.views.charts.end_label import CurveEnd
from gdviz.views.charts.end_labels import EndLabels
from gdviz.views.charts.end_value import EndValue
from gdviz.views.charts.interlaced import are_interlaced
from gdviz.views.charts.lead_note import LeadNote
from gdviz.views.charts.lowest import lowest_run
from gdviz.views.charts.run_curve import OtherCurve, RunCurve, recent_mean
from gdviz.views.charts.said import Said, Saying
from gdviz.views.charts.shared_end import SharedEnd
from gdviz.views.charts.step_dots import StepDots
from gdviz.views.charts.threshold import Threshold, threshold, thresholds
from gdviz.views.charts.threshold_marks import ThresholdMarks
from gdviz.views.charts.value_range import AxisScale, ValueRange, range_of_descent, range_of_setting
from gdviz.views.limits import AxisEnds
from gdviz.views.paths.marks import Pen, pens_of
from gdviz.views.paths.moments import NEAR, NEAR_WORDS, Around, Moments, timed_style
from gdviz.views.paths.overlap import nest_of
from gdviz.views.paths.pixels import AxesPixels
from gdviz.views.paths.under_tracks import UnderTracks
from gdviz.words.equations import moment_words
from gdviz.words.events import Note
from gdviz.words.leads import ahead_words, lead_words
from gdviz.words.lessons import CurveNote
from gdviz.words.marks import MEANS_WORDS, draws_words

MANY: Final = 4  # curves: of so many in a race the axis tells the values, but that of the lowest
MEET: Final = 0.002  # of a linear axis, less than a pixel: ends that are nearer to one another meet
TOGETHER: Final = 0.5  # of a chart's longer side: curves that share less of their way only meet
ROUGH: Final = 0.25  # the share of steps that go up in a curve that is noisy
MOST_DOTTED: Final = 4  # runs whose curves have a dot a step
FEWEST_DRAWS, MOST_DRAWS = 20, 1000  # of fewer the middle 80% is that of two draws less than all
Words = ThresholdMarks | LeadNote | EndLabels | EndValue | SharedEnd | CurveNotes
Part = Band | CostParts | RunCurve | UnderTracks | OtherCurve | Moments | StepDots | EachStep | Words


@dataclass(frozen=True)
class StepChart(GlidingView):
    """A quantity of every run against the step; `spoil` draws what is still to come faintly.

    `draws` are so many other descents of each run that chance decides on: a band holds the middle 80% of them, in place
    of a mean.  `frame` are the runs that the axes have room for, where they are more than those that are drawn: the
    others are thin and grey.  `threshold` is a value to which the steps of each run are counted; "auto" is a power of
    ten that most runs come below, where that is clear.  `xlim` are the first and the last step that it shows, `ylim`
    the least and the greatest value.  `names` stand at the curves' ends; `chosen_by` is the option that says which
    quantity it is; `dots` are steps that each curve has a dot at.
    """

    chosen_by: ClassVar[str] = ""

    scale: AxisScale = "auto"
    labels: bool = True
    spoil: bool = False
    threshold: Literal["auto"] | bool | Positive = "auto"
    xlim: AxisEnds | None = None
    ylim: AxisEnds | None = None
    draws: Annotated[int, whole(FEWEST_DRAWS, MOST_DRAWS)] | None = None
    bands: tuple[tuple[Plan, Array], ...] = field(default=(), metadata=NO_KEY)
    frame: tuple[Run, ...] = field(default=(), metadata=NO_KEY)
    moments: tuple[int, ...] = field(default=(), metadata=NO_KEY)
    counts: tuple[str, ...] = field(default=(), metadata=NO_KEY)
    names: tuple[str, ...] = field(default=(), metadata=NO_KEY)
    settings: tuple[str, ...] = field(default=(), metadata=NO_KEY)
    are_beside: bool = field(default=False, metadata=NO_KEY)
    dots: tuple[int, ...] = field(default=(), metadata=NO_KEY)
    reasons: tuple[CurveNote, ...] = field(default=(), metadata=NO_KEY)
    own_notes: tuple[Note, ...] = field(default=(), metadata=NO_KEY)
    is_silent: bool = field(default=False, metadata=NO_KEY)
    is_brief: bool = field(default=False, metadata=NO_KEY)

    @property
    @abstractmethod
    def quantity(self) -> Quantity:
        """What the chart is asked to be of."""

    @property
    def of(self) -> str:
        """The quantity that notes at its curve are of."""
        return ""

    def explained(self, notes: Sequence[CurveNote]) -> View:
        """The view with these notes at the curve, as far as they are of its quantity."""
        return replace(self, reasons=tuple(notes))

    @property
    def tells_steps(self) -> bool:
        """At its curve."""
        return True

    def told(self, notes: Sequence[Note]) -> View:
        """The view with an author's notes, each at the curve of its run."""
        return replace(self, own_notes=tuple(notes))

    def silenced(self) -> View:
        """The view that says nothing of how its curves go."""
        return replace(self, is_silent=True)

    def briefed(self) -> View:
        """The view that only says how many steps one run is ahead."""
        return replace(self, is_brief=True)

    def shown(self, cost: Cost, runs: Sequence[Run]) -> Quantity:
        """What it is of with these runs."""
        return self.quantity

    @property
    def names_at(self) -> NamesAt:
        """At the right of the axes."""
        return "ends" if self.labels else "nowhere"

    @property
    def is_slim(self) -> bool:
        """Curves are read on narrow axes, too."""
        return True

    @property
    def is_over_steps(self) -> bool:
        """All such charts have the same horizontal axis."""
        return True

    def named(self, names: Sequence[str]) -> View:
        """The view with these names at the ends of the curves."""
        return replace(self, names=tuple(names)) if self.labels else self

    @property
    def tells_settings(self) -> bool:
        """At the ends of its curves."""
        return bool(self.names and self.settings)

    def with_settings(self, settings: Sequence[str]) -> View:
        """The view with what each run was made with under its name at the end of its curve."""
        return replace(self, settings=tuple(settings)) if self.labels else self

    def named_beside(self) -> View:
        """The view with names in a column at the right of the axes."""
        return replace(self, are_beside=True)

    def framed(self, cost: Cost, runs: Sequence[Run]) -> View:
        """The view with room for all these runs."""
        return replace(self, frame=tuple(runs))

    def steps_seen(self, cost: Cost, run: Run) -> Array:
        """On the line."""
        quantity = self.shown(cost, [run])
        values = [quantity.values(cost, run)]
        (line,) = self._drawn(quantity, [run], values)
        first, last = self.xlim or steps_of([run])
        return np.column_stack(
            [(np.arange(len(line)) - first) / (last - first), self._range(quantity, values, [run]).share(line)]
        )

    def timed(self, moments: Sequence[int]) -> View:
        """The view with the moments on the curve."""
        return replace(self, moments=tuple(moments))

    def dotted(self, steps: Sequence[int]) -> View:
        """The view with a dot on each curve at these steps, which other panels show."""
        return replace(self, dots=tuple(steps))

    def counted(self, counts: Sequence[str]) -> View:
        """The view with these words at the moments, in place of the last value."""
        return replace(self, counts=tuple(counts))

    def refusal(self, cost: Cost) -> str | None:
        """Every cost has charts; `lacks` tells of a quantity that it does not have."""
        return None

    def objections(self, cost: Cost, plans: Sequence[Plan]) -> Sequence[tuple[str, str]]:
        """Other draws of what nothing is drawn for."""
        if self.draws is None or any(plan.is_random for plan in plans):
            return []
        return [("draws", f"expected runs with a batch_size, got none to draw {self.draws} times")]

    def prepare(self, cost: Cost, plans: Sequence[Plan], runs: Sequence[Run]) -> View:
        """The view with the bands of the runs that chance decides on."""
        if self.draws is None:
            return self
        quantity = self.shown(cost, runs)
        found = []
        for run in runs:
            if run.plan.is_random:
                draws = (_values(quantity, cost, other) for other in other_draws(cost, run.plan, self.draws))
                found.append((run.plan, band_of(draws, len(_values(quantity, cost, run)) - 1)))
        return replace(self, bands=tuple(found))

    @property
    def makes_descents(self) -> bool:
        """Other draws."""
        return self.draws is not None

    @property
    def coarse(self) -> View:
        """With few other draws."""
        return replace(self, draws=self.draws and FEWEST_DRAWS)

    def parted(self, pen: Pen, cost: Cost, run: Run) -> Sequence[CostParts]:
        """What parts the ground under the curve of a lone run, if anything."""
        return ()

    def misfits(self, cost: Cost) -> Sequence[tuple[KeyPath, str]]:
        """Ends that a logarithmic axis cannot have."""
        if self.scale == "log" and self.ylim and self.ylim[0] <= 0:
            return [(("ylim",), f"expected two numbers > 0 on a log scale, got {shown(list(self.ylim))}")]
        return []

    def lacks(self, cost: Cost) -> str | None:
        """What the quantity is counted from."""
        words = self.quantity.refusal(cost)
        return f"{self.chosen_by}: {words}" if words else None

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """What the quantity says of itself, and what the lines of noisy runs are, where their ends do not say it."""
        quantity = self.shown(cost, self.frame or runs)
        is_said = len(runs) == 1 or bool(self.frame)
        noisy = MEANS_WORDS if not is_said and any(self._is_mean(quantity, run) for run in runs) else ""
        noisy = noisy or (draws_words(self.draws) if self.draws else "")
        return tuple(note for note in (quantity.note(cost), noisy) if note)

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Glide:
        """The still axes; the curves so far move, with what stands at their ends."""
        style, frame = timed_style(style, self.moments), self.frame or runs
        quantity = self.shown(cost, frame)
        values = [_values(quantity, cost, run) for run in frame]
        axis = self._range(quantity, values, frame)
        words = quantity.words(cost, frame), quantity.brief(cost, frame)
        break_heading = chart_axes(axes, style, words, self.xlim or steps_of(frame), axis)
        others = [(run, each) for run, each in zip(frame, values, strict=True) if run not in runs]
        own = [i for i, each in enumerate(frame) if any(each is run for run in runs)]
        is_filled = len(runs) == 1 and not quantity.falls and axis.scale == "linear"
        parts: list[Part] = [filling(Pen(axes, style, style.run_color(0)), values[own[0]])] if is_filled else []
        parts += [OtherCurve(Pen(axes, style, style.waiting), self._line(quantity, *other)) for other in others]
        pens = pens_of(axes, style, runs)
        parts += [Band(pen, edges) for pen, run in zip(pens, runs, strict=True) for edges in self._bands([run])]
        curves = [self._own(pen, cost, quantity, run) for pen, run in zip(pens, runs, strict=True)]
        lines = [np.column_stack([np.arange(len(curve.values)), curve.values]) for curve in curves]
        tracks = self._finish(curves, lines)
        if quantity.is_of_steps:  # at the end nothing is shown
            lines = [np.concatenate([line, np.full((1, 2), np.nan)]) for line in lines]
        parts += [*curves, *tracks]
        parts += [StepDots(axes, style, lines, self.dots)] if self.dots else []
        is_calm = all(not curve.is_noisy and curve.pen.share == 1 for curve in curves) and not self.spoil
        is_calm = is_calm and style.dot_every == 1  # or it would tell of other dots than a map beside it
        parts += [EachStep(curve, self.moments) for curve in curves if is_calm and len(frame) <= MOST_DOTTED]
        if ahead := self._lead(quantity, frame, values):
            parts.append(LeadNote(curves, ahead, [ahead_words(ahead)] if self.is_brief else lead_words(ahead, frame)))
        elif found := self._thresholds(quantity, frame, values, axis):
            is_asked = not isinstance(self.threshold, str | bool)
            parts.append(
                ThresholdMarks(axes, style, self._drawn(quantity, frame, values), own, found, is_asked=is_asked)
            )

        told, reach = (self.counts, NEAR_WORDS) if self.counts else (self._numbers(runs), NEAR)
        parted = self.parted(pens[0], cost, runs[0])
        notes = self._told(axis) if len(curves) == 1 and not parted else []  # at the curve of a lone run
        marks = [lines[0][note.step] for note in notes if note.is_marked]
        around = Around(np.array(marks)) if marks else None
        parts.append(Moments(axes, style, lines, self.moments, around=around, words=told, reach=reach))

        def show(step: float) -> Sequence[Artist]:
            return [artist for part in parts for artist in part.show(step)]

        show(max(run.steps for run in runs))
        parts += self._own_notes(runs, curves)
        explained: list[Part] = [CurveNotes(curves[0], notes, has_value=not self.counts)] if notes else []
        parts += explained or self._events(curves, axis, quantity, parts)
        is_climb = any(run.plan.direction == "ascend" for run in runs)
        is_race = self.of == "cost" and axis.scale == "log" and not self.frame and not is_climb
        quiet = _outdone(curves) if is_race and len(runs) >= MANY else _meeting(curves, axis, falls=quantity.falls)
        lowest = lowest_run(runs, values) if is_race else None
        saying = dict.fromkeys(quiet, Saying.QUIET) | ({} if lowest is None else {lowest: Saying.LOWEST})
        usual = Saying.ALWAYS if self.frame else Saying.VALUE
        said = [
            Said(curve, run, quantity.rounding(cost, run), quantity.digits, saying.get(i, usual))
            for i, (curve, run) in enumerate(zip(curves, runs, strict=True))
        ]
        below = _gap(quantity, curves, axis) if is_race or (is_climb and self.of == "cost" and not self.frame) else None
        beside = [part.line.values for part in parts if isinstance(part, OtherCurve)]
        ends = self._ends(curves, said, beside, below)
        break_heading(max((part.beside_px for part in ends if isinstance(part, EndLabels)), default=0.0))
        parts += [*ends, *parted]
        return show

    def _bands(self, runs: Sequence[Run]) -> list[Array]:
        """The edges of the bands that these runs have."""
        return [edges for run in runs for plan, edges in self.bands if plan is run.plan]

    def _own(self, pen: Pen, cost: Cost, quantity: Quantity, run: Run) -> RunCurve:
        is_noisy, is_banded = _is_noisy(quantity, run), bool(self._bands([run]))
        return RunCurve(pen, _values(quantity, cost, run), is_noisy=is_noisy, is_banded=is_banded)

    def _line(self, quantity: Quantity, run: Run, values: Array) -> Array:
        """What the line of a run shows: of a noisy one without a band its mean."""
        return recent_mean(values) if self._is_mean(quantity, run) else values

    def _drawn(self, quantity: Quantity, runs: Sequence[Run], values: Sequence[Array]) -> list[Array]:
        return [self._line(quantity, run, each) for run, each in zip(runs, values, strict=True)]

    def _is_mean(self, quantity: Quantity, run: Run) -> bool:
        return _is_noisy(quantity, run) and not self._bands([run])

    def _range(self, quantity: Quantity, values: Sequence[Array], runs: Sequence[Run]) -> ValueRange:
        """The range of the axis; where each noisy run has a panel, with room on top for what is said of it."""
        edges = [(run, edge) for run in runs for edges in self._bands([run]) for edge in edges.T]
        runs = [*runs, *(run for run, _ in edges)]
        values = [self._seen(each) for each in (*values, *(edge for _, edge in edges))]
        if not quantity.falls:
            return range_of_setting(values, self._scale).within(self.ylim)
        asked = None if isinstance(self.threshold, str | bool) else self.threshold
        found = range_of_descent(values, runs, self._scale, asked)
        if self.ylim:
            return found.within(self.ylim)
        return found.with_headroom() if self.frame and any(_is_noisy(quantity, run) for run in runs) else found

    def _seen(self, values: Array) -> Array:
        """The values (n + 1,) of a run at the steps that are shown; all where none is."""
        if self.xlim is None:
            return values
        first, last = max(0, ceil(self.xlim[0])), max(0, floor(self.xlim[1]))
        seen = values[first : last + 1]
        return seen if len(seen) else values

    @property
    def _scale(self) -> AxisScale:
        """The scale that is asked for; no logarithmic one is found where values down to 0 are to be shown."""
        return "linear" if self.scale == "auto" and self.ylim and self.ylim[0] <= 0 else self.scale

    def _lead(self, quantity: Quantity, runs: Sequence[Run], values: Sequence[Array]) -> Lead | None:
        """The lead of a run whose moments are shown, unless a threshold is asked for; noisy runs have none."""
        is_open = bool(self.dots) and self.threshold == "auto" and quantity.falls
        return lead(values) if is_open and not any(_is_noisy(quantity, run) for run in runs) else None

    def _numbers(self, runs: Sequence[Run]) -> list[str]:
        """What stands at the moments: their steps, but for those at the ends of the axis, which it tells itself."""
        ends = (0, *(run.steps for run in runs))
        return ["" if step in ends else moment_words(step, bare=True) for step in self.moments]

    def _thresholds(
        self, quantity: Quantity, runs: Sequence[Run], values: Sequence[Array], shown: ValueRange
    ) -> Sequence[Threshold]:
        """The one that is asked for, or those that may explain: means of noisy runs come below for no good."""
        if not isinstance(self.threshold, str | bool):
            is_within = shown.low < self.threshold < shown.high
            return [threshold(self._drawn(quantity, runs, values), self.threshold)] if is_within else []
        is_noisy = any(_is_noisy(quantity, run) for run in runs)
        hero = next((i for i, run in enumerate(runs) if run.is_strong), None)
        return thresholds(values, shown, hero) if self.threshold and quantity.falls and not is_noisy else []

    def _told(self, shown: ValueRange) -> list[CurveNote]:
        """The notes of its quantity that such an axis shows."""
        own = [note for note in self.reasons if note.of == self.of]
        return [note for note in own if shown.scale == "linear" or not note.of_slope]

    def _own_notes(self, runs: Sequence[Run], curves: Sequence[RunCurve]) -> list[Part]:
        """An author's notes at the curves of their runs."""
        parts: list[Part] = []
        for i, (run, curve) in enumerate(zip(runs, curves, strict=True)):
            own = [note for note in self.own_notes if note.plan is run.plan and _is_shown(curve, note.step)]
            notes = [CurveNote(note.text, note.step, note.step, is_marked=True, until=note.until) for note in own]
            parts += [self._noted(curves, i, notes)] if notes else []
        return parts

    def _noted(self, curves: Sequence[RunCurve], i: int, notes: Sequence[CurveNote]) -> CurveNotes:
        """Notes at one of the curves, already in their places: names keep clear of them."""
        others = [curve for j, curve in enumerate(curves) if j != i]
        found = CurveNotes(curves[i], notes, others, has_value=len(curves) == 1 and not self.counts)
        found.show(max(curve.steps for curve in curves))
        return found

    def _events(
        self, curves: Sequence[RunCurve], shown: ValueRange, quantity: Quantity, parts: Sequence[Part]
    ) -> list[Part]:
        """The note at the curve that tells the most, on a logarithmic axis of the cost, where nothing else is told."""
        is_taken = self.is_silent or self.frame or self.counts or self.of != "cost" or shown.scale != "log"
        if is_taken or any(isinstance(part, LeadNote) for part in parts) or any(each.is_noisy for each in curves):
            return []
        found = curve_event([curve.exact for curve in curves], shown.low, quantity.digits)
        return [self._noted(curves, found.run, [found.note])] if found else []

    def _finish(self, curves: Sequence[RunCurve], lines: Sequence[Array]) -> list[UnderTracks]:
        """Nests the lines that coincide, and draws what is to come; the tracks of those under others."""
        axes, style = curves[0].pen.axes, curves[0].pen.style
        page = AxesPixels(axes)
        pixels, least = [page.of(line) for line in lines], TOGETHER * max(page.size)
        shares = [curve.pen.share for curve in curves]
        nest = nest_of(pixels, range(len(lines)), page.size, style.line, least, shares)
        for curve in curves if self.spoil else ():
            curve.spoil()
        return [
            curve.lie((place + 1) / len(curves), track, lies_on_another=lies_on)
            for curve, place, track, lies_on in zip(curves, nest.places, nest.tracks, nest.lies_on, strict=True)
        ]

    def _ends(
        self, curves: Sequence[RunCurve], said: Sequence[Said], beside: Sequence[Array], below: Gap | None
    ) -> list[Part]:
        """What stands at the ends: names with values, or the value of a lone run."""
        if self.names:
            settings = self.settings or [""] * len(curves)
            ends = [CurveEnd(*each) for each in zip(curves, self.names, said, settings, strict=True)]
            crossing = [curve.exact for curve in curves if curve.is_inside]
            is_wild = any(curve.is_noisy for curve in curves) or are_interlaced(crossing)  # names would lie on a line
            labels = EndLabels(ends, below, beside=self.are_beside or is_wild)
            return [labels, SharedEnd(ends, labels)] if len(ends) > 1 else [labels]
        return [EndValue(curves[0], said[0], beside)] if len(curves) == 1 and not self.counts else []


def _outdone(curves: Sequence[RunCurve]) -> Collection[int]:
    """The numbers of all curves but the one that ends lowest: in a race of many the axis tells their values."""
    ends = [float(curve.exact[-1]) for curve in curves]
    return set(range(len(curves))) - {int(np.argmin(ends))}


def _meeting(curves: Sequence[RunCurve], shown: ValueRange, *, falls: bool) -> Collection[int]:
    """The numbers of curves whose ends are one on a linear axis, though their values differ.

    Of a setting, which does not fall, the axis then tells all values.
    """
    if shown.scale != "linear":
        return ()
    ends, near = [float(curve.exact[-1]) for curve in curves], MEET * (shown.high - shown.low)
    pairs = [(i, k) for i, one in enumerate(ends) for k, other in enumerate(ends) if 0 < abs(one - other) <= near]
    found = {i for i, k in pairs if show_short(ends[i]) != show_short(ends[k])}
    return found if falls or not found else range(len(curves))


def _gap(quantity: Quantity, curves: Sequence[RunCurve], shown: ValueRange) -> Gap | None:
    """How far the lowest of curves that are seen to their ends is below the next."""
    are_seen = all(curve.is_inside and not curve.is_noisy and curve.last_seen == curve.steps for curve in curves)
    if not (quantity.falls and are_seen):
        return None
    return (gap if shown.scale == "log" else climbing_gap)([curve.exact for curve in curves])


def _values(quantity: Quantity, cost: Cost, run: Run) -> Array:
    """What is shown of a run: of a quantity of steps as many values as there are steps."""
    values = quantity.values(cost, run)
    return values[:-1] if quantity.is_of_steps and len(values) > 1 else values


def _is_shown(curve: RunCurve, step: int) -> bool:
    """Whether a curve has a point in sight at a step: one of steps has none at the end, one that diverges leaves."""
    low, high = curve.limits
    at = curve.exact[step : step + 1]
    return bool(((low <= at) & (at <= high)).any())


def _is_noisy(quantity: Quantity, run: Run) -> bool:
    """Whether the values of a run go up and down with its batches, so that only a mean shows their fall: it lags."""
    return quantity.falls and run.batch_cost is not None and bool(np.mean(np.diff(run.cost) > 0) > ROUGH)
