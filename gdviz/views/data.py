"""The data of a model, and what each run makes of them: a fit, or the regions of two classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, final

from matplotlib.axes import Axes

from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.descents.asked_moments import USUAL_MOMENTS, AskedMoments, with_last
from gdviz.descents.moments import boundary_moments, last_seen, moments_of
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.window import window_of
from gdviz.styles.base import Style
from gdviz.tables.schema import NO_KEY
from gdviz.views.base import VIEWS, Glide, GlidingView, NamesAt, Show, View
from gdviz.views.fits.lines import draw_fits
from gdviz.views.fits.panel_heading import head_panel
from gdviz.views.fits.panel_note import PanelNote
from gdviz.views.fits.regions import draw_regions, equal_shape
from gdviz.views.fits.shown_rows import shown_count
from gdviz.views.fits.told import FitPanel, Told
from gdviz.views.limits import AxisEnds
from gdviz.views.panel_toll import PanelToll
from gdviz.words.classes import SHADING, error_words
from gdviz.words.equations import moment_words
from gdviz.words.events import Note
from gdviz.words.headed import headed
from gdviz.words.rows import thinned_words

UPRIGHT: Final = 1.3  # the height of fits beside a map, over their width


@VIEWS.register("data")
@final
@dataclass(frozen=True)
class Data(GlidingView):
    """The data of a model of one feature and every run's fit at each step; of a classifier of two, the boundaries.

    Of a single run the fits of so many `moments` stay, from start to end, or of those steps and the last, in one
    sequence of colours, which the paths and charts beside them share; with 0 its last fit stands alone, as a boundary
    with margins does.  The best fit there is, where it is known, is dashed, and beside it that without the penalty,
    where there is one.  A single run's boundary comes with tints by probability, rings around the points on its wrong
    side and, for a support-vector machine, the margins; `support_vectors` rings the points that hold them, and their
    width is told.  `xlim` and `ylim` are the ends of its axes, in place of those around the data.
    """

    support_vectors: bool = False
    moments: AskedMoments = USUAL_MOMENTS
    xlim: AxisEnds | None = None
    ylim: AxisEnds | None = None
    frame: tuple[Run, ...] = field(default=(), metadata=NO_KEY)
    steps: tuple[int, ...] = field(default=(), metadata=NO_KEY)
    counts: tuple[str, ...] = field(default=(), metadata=NO_KEY)
    is_tinted: bool = field(default=False, metadata=NO_KEY)
    words: bool = field(default=True, metadata=NO_KEY)
    names: tuple[str, ...] = field(default=(), metadata=NO_KEY)
    panel: FitPanel | None = field(default=None, metadata=NO_KEY)
    own_notes: tuple[Note, ...] = field(default=(), metadata=NO_KEY)

    def toll(self, cost: Cost, runs: int) -> PanelToll:
        """Tints of regions change with the fit."""
        is_tinted = runs == 1 and isinstance(cost, Model) and cost.is_classifier
        return PanelToll(pixel=0.25, vectors=4e5, area=0.4) if is_tinted else PanelToll(lines=1.6)

    @property
    def names_at(self) -> NamesAt:
        """At the right ends of fits; at boundaries, inside.  In a panel of a moment, inside where there is room."""
        return "nowhere" if self.panel else "ends"

    @property
    def best_shape(self) -> float:
        """Beside a map fits leave that most of the width: they only have to be told apart at their ends."""
        return UPRIGHT

    def named(self, names: Sequence[str]) -> View:
        """The view that writes these names; a single run is the only one."""
        return replace(self, names=tuple(names))

    def timed(self, moments: Sequence[int]) -> View:
        """The view that shows these moments."""
        return replace(self, steps=tuple(moments))

    def wordless(self) -> View:
        """The view whose still lines another panel names."""
        return replace(self, words=False)

    def counted(self, counts: Sequence[str]) -> View:
        """The view that has other views say this of its moments."""
        return replace(self, counts=tuple(counts))

    def framed(self, cost: Cost, runs: Sequence[Run]) -> View:
        """The view with room for all these runs."""
        return replace(self, frame=tuple(runs))

    def prepare(self, cost: Cost, plans: Sequence[Plan], runs: Sequence[Run]) -> View:
        """The view with the moments of a single run; with margins, whose band they would hide, it has none."""
        if len(runs) != 1 or not isinstance(cost, Model) or self.shows_margins(cost, runs):
            return self
        steps = self.told_steps(cost, runs[0])
        if len(cost.data.feature_names) == 2:
            return replace(self, steps=steps, counts=moment_headings(cost, runs[0], steps), is_tinted=True)
        return self.timed(steps)

    def told_steps(self, model: Model, run: Run) -> tuple[int, ...]:
        """The steps of the run whose fits stay: those asked for, or as many that tell its story."""
        if isinstance(self.moments, int) and len(model.data.feature_names) == 2:
            return boundary_moments(model, run, self.moments)
        window = window_of(model, [run])
        if isinstance(self.moments, int):
            return moments_of(run, window, self.moments)
        return with_last(self.moments, last_seen(run, window))

    def shows_margins(self, cost: Cost, runs: Sequence[Run]) -> bool:
        """Whether it draws the margins of a single run."""
        is_plane = isinstance(cost, Model) and bool(cost.margins) and len(cost.data.feature_names) == 2
        return is_plane and len(runs) == 1

    def glides(self, cost: Cost) -> bool:
        """Fits move; boundaries, which may change their shape, do not."""
        return isinstance(cost, Model) and len(cost.data.feature_names) == 1

    def refusal(self, cost: Cost) -> str | None:
        """The data view needs a model of one feature, or a classifier of two."""
        if not isinstance(cost, Model):
            return "expected a model with data, got a cost without"
        if self.support_vectors and not cost.margins:
            return "expected a support-vector machine for support_vectors, got another model"
        count = len(cost.data.feature_names)
        if count == 1 or (count == 2 and cost.is_classifier):
            return None
        kind, few = ("a classifier", "one or two") if cost.is_classifier else ("a fit", "one")
        way = f"name {few} in features, or draw contour and loss"
        return f"expected a model of one feature, or a classifier of two, got {kind} of {count}; {way}"

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """How many of very many points are drawn."""
        return tuple(thinned_words(shown_count(cost), len(cost.target))) if isinstance(cost, Model) else ()

    def details(self) -> Sequence[str]:
        """What the tints of a single run's regions are."""
        return (SHADING,) if self.is_tinted else ()

    def shape(self, cost: Cost, runs: Sequence[Run]) -> float | None:
        """That of two features of one scale, as a map; fits fill any box."""
        return (
            equal_shape(cost, self.xlim, self.ylim)
            if isinstance(cost, Model) and len(cost.data.feature_names) == 2
            else None
        )

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Glide:
        """The points; the fits or boundaries move."""
        assert isinstance(cost, Model)
        if self.panel:
            return self._draw_panel(axes, cost, runs, style, self.panel)
        names = self.names if len(runs) > 1 else ()
        told = Told(self.frame, self.steps if len(runs) == 1 else (), names, self.words, xlim=self.xlim, ylim=self.ylim)
        if len(cost.data.feature_names) == 1:
            return draw_fits(axes, cost, runs, style, told)
        return _gliding(draw_regions(axes, cost, runs, style, told, support_vectors=self.support_vectors))

    @property
    def tells_moments(self) -> bool:
        """In their panels."""
        return True

    def told(self, notes: Sequence[Note]) -> View:
        """The view with an author's notes, each in the panel of its moment."""
        return replace(self, own_notes=tuple(notes))

    def at_moments(self, headings: Mapping[int, str], names: Sequence[str]) -> tuple[View, ...]:
        """A view for each step with a heading, whose fits stop there; the names stand in the one before the last."""
        steps = tuple(headings)
        named = max(0, len(steps) - 2)
        moments = self.steps or steps  # of a lone run also its last, whose panel may not be asked for
        key = 0 if names else len(steps) - 1  # a lone run has parted the classes at its last moment
        views = []
        for i, step in enumerate(steps):
            own = tuple(names) if i == named else ()
            note = next((note.text for note in self.own_notes if note.step == step), "")
            panel = FitPanel(step, headings[step], note, is_first=i == 0, has_key=i == key)
            views.append(replace(self, panel=panel, steps=moments, names=own, words=i == len(steps) - 1))
        return tuple(views)

    def _draw_panel(self, axes: Axes, model: Model, runs: Sequence[Run], style: Style, panel: FitPanel) -> Glide:
        """The fits up to a moment, under its heading."""
        stopped = [run.until(panel.step) for run in runs]
        told = Told(tuple(self.frame or runs), self.steps, self.names, self.words, panel, self.xlim, self.ylim)
        own = told.style_of_panel(style)
        if len(model.data.feature_names) == 1:
            show = draw_fits(axes, model, stopped, own, told)
        else:
            is_set_right = len(runs) == 1 and not model.misclassified(stopped[0].theta[-1]).any()
            has_rings = self.support_vectors and is_set_right  # beside errors they are not all that holds it
            show = _gliding(draw_regions(axes, model, stopped, own, told, support_vectors=has_rings))
        title = head_panel(axes, style, panel, style.ink if len(runs) > 1 else style.lettering(own.run_color(0)))
        note = PanelNote(axes, style, panel) if panel.note else None
        return lambda step: [*show(step), *title(step), *(note.show(step) if note else ())]


def moment_headings(model: Model, run: Run, steps: Sequence[int]) -> tuple[str, ...]:
    """What each of a lone run's steps is called; of a classifier of two features also how many points are wrong."""
    named = map(moment_words, steps)
    if len(model.data.feature_names) != 2:
        return tuple(named)
    wrong = [int(model.misclassified(run.theta[step]).sum()) for step in steps]
    return tuple(headed(name, error_words(each)) for name, each in zip(named, wrong, strict=True))


def _gliding(show: Show) -> Glide:
    """What shows whole steps, between them, too."""
    return lambda step: show(int(step))
