"""What every view is: artists added once, and a `show(step)` that moves them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from gdviz.tables.registry import Registry
from gdviz.views.panel_toll import PanelToll

if TYPE_CHECKING:  # a scene is read without what draws
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from gdviz.arrays import Array
    from gdviz.costs.base import Cost
    from gdviz.descents.plan import Plan
    from gdviz.descents.run import Run
    from gdviz.errors import KeyPath
    from gdviz.styles.base import Style
    from gdviz.words.events import Note
    from gdviz.words.goings import PathWord
    from gdviz.words.lessons import CurveNote

Show: TypeAlias = "Callable[[int], Sequence[Artist]]"
Glide: TypeAlias = "Callable[[float], Sequence[Artist]]"  # 3.4 is four tenths of the way from step 3 to step 4
Turning: TypeAlias = "Callable[[float, float], Sequence[Artist]]"  # and of the share, 0 to 1, of the time

NamesAt = Literal["ends", "paths", "nowhere"]  # "ends" of curves at the right edge have room nearly always


class View(ABC):
    """One kind of picture of a cost and its runs; its fields are its options in a scene.

    What `draw` adds and `show` does not return stays still for the whole film.  What `show` returns moves: it must be
    the same artists, in the same order, at every step, each with a zorder of at least MOVING_ZORDER, so that drawing
    them over the still background gives the picture that drawing all would.
    """

    @property
    def turns(self) -> bool:
        """Whether the picture changes with time, too, and not only with the step."""
        return False

    def glides(self, cost: Cost) -> bool:
        """Whether the picture of a cost also shows what lies between two steps."""
        return False

    @property
    def fills_box(self) -> bool:
        """Whether the view has no axes with numbers around them and draws, once, for the very box that it gets."""
        return False

    @property
    def names_at(self) -> NamesAt:
        """Where the view can write the names of runs."""
        return "nowhere"

    def named(self, names: Sequence[str]) -> View:
        """The view that writes these names, one a run, at their lines: all of them, or none where they have no room.

        Each is a text whose gid is RUN_NAME and which shows at the last step if it has a place.
        """
        return self

    @property
    def sweeps(self) -> Sequence[str]:
        """The hyper-parameters of which it shows many values: those of the runs do not hold for it."""
        return ()

    @property
    def shows_runs(self) -> bool:
        """Whether the runs themselves are seen; where none are, the page says nothing of their start and their ways."""
        return True

    @property
    def dots_steps(self) -> bool:
        """Whether steps are dots on paths."""
        return False

    @property
    def beside(self) -> float:
        """How much room, about, its words take at the right of its axes, in sizes of type."""
        return 0.9

    @property
    def over(self) -> float:
        """How much more room, about, its words take over its axes than one line does, in sizes of type."""
        return 0.0

    def under_each(self, runs: Sequence[Run]) -> float:
        """How much room its words take under every panel of one of these runs, in sizes of type."""
        return 0.0

    @property
    def is_map(self) -> bool:
        """Whether its axes are the two parameters, over the window."""
        return False

    @property
    def shows_starts(self) -> bool:
        """Whether it marks where the runs start, with letters if they have any, on ground that stands still."""
        return False

    @property
    def is_slim(self) -> bool:
        """Whether it says as much on narrow axes beside a map, as curves against the step do."""
        return False

    @property
    def best_shape(self) -> float | None:
        """The height over the width that is best for a chart beside a map; None where it is as wide as the map."""
        return None

    @property
    def is_over_steps(self) -> bool:
        """Whether its horizontal axis counts steps, from 0 to the last of all runs of its frame."""
        return False

    def wordless(self) -> View:
        """The view without words for its marks, beside a panel of the same kind that has them."""
        return self

    def steps_seen(self, cost: Cost, run: Run) -> Array | None:
        """Where it shows a lone run's steps, (n + 1, d), in shares of its sides; None where it marks no moments."""
        return None

    def timed(self, moments: Sequence[int]) -> View:
        """The view that marks these steps of a single run, in the colours of an order that all views of it share."""
        return self

    def counted(self, counts: Sequence[str]) -> View:
        """The view that says at those moments what was counted then, a few words each, if it has a curve of them."""
        return self

    def explained(self, notes: Sequence[CurveNote]) -> View:
        """The view that also writes these notes at the curve of the cost of a lone run, if it draws one."""
        return self

    def silenced(self) -> View:
        """The view without the notes that it finds itself."""
        return self

    @property
    def tells(self) -> bool:
        """Whether the view can write notes at points of the parameters."""
        return False

    @property
    def tells_steps(self) -> bool:
        """Whether the view can write an author's note at a step of a run, where the note names the view."""
        return self.tells

    @property
    def tells_moments(self) -> bool:
        """Whether it can write an author's note in the panel of a moment."""
        return False

    @property
    def tells_events(self) -> bool:
        """Whether it has room for what happened, too, and not for the author's own notes alone."""
        return self.tells

    def told(self, notes: Sequence[Note]) -> View:
        """The view that also writes these notes, each where it has room: texts whose gid is "note"."""
        return self

    def shows_margins(self, cost: Cost, runs: Sequence[Run]) -> bool:
        """Whether it draws the margins of a single run."""
        return False

    def sparsely_named(self) -> View:
        """The view that leaves out names that take a long leader: another one beside it has all."""
        return self

    @property
    def tells_settings(self) -> bool:
        """Whether it says what each run was made with."""
        return False

    def with_settings(self, settings: Sequence[str]) -> View:
        """The view that writes what each run was made with under its name, as it is `named`."""
        return self

    def named_beside(self) -> View:
        """The view with its names beside its axes, where these have no room inside."""
        return self

    def titled(self, words: str) -> View:
        """The view that says over its axes what it shows, where it has room: its cost, or from where that is seen."""
        return self

    @property
    def tells_cost(self) -> bool:
        """Whether it says over its axes, in mathematics, which cost it shows."""
        return False

    def briefed(self) -> View:
        """The view that leaves to a subtitle what this is about to say."""
        return self

    def signed(self, names: Sequence[tuple[Plan, str]]) -> View:
        """The view whose notes say of which run they are: nothing else in its axes names them."""
        return self

    def worded(self, words: Sequence[PathWord], otherwise: Sequence[Note]) -> View:
        """The view that also says under the names of runs at their paths how they go, where these have room.

        Where it writes no names, it has the notes `otherwise` in place of those that it was told.
        """
        return self

    def toll(self, cost: Cost, runs: int) -> PanelToll:
        """What a panel of it takes with so many runs, about."""
        return PanelToll()

    @abstractmethod
    def refusal(self, cost: Cost) -> str | None:
        """Why this view cannot draw this cost ("expected ..., got ..."), or None."""

    def misfits(self, cost: Cost) -> Sequence[tuple[KeyPath, str]]:
        """Options that do not suit this cost, which the view could draw: the key, and the words."""
        return ()

    def objections(self, cost: Cost, plans: Sequence[Plan]) -> Sequence[tuple[str, str]]:
        """What keeps this view from drawing these plans: the option that it concerns, or "", and the words."""
        return ()

    def lacks(self, cost: Cost) -> str | None:
        """What keeps this view from drawing the cost once all is known of it ("OPTION: expected ..."), or None."""
        return None

    @abstractmethod
    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Show:
        """Adds the artists; the answer shows a step (idempotent, in any order) and returns the moving artists.

        A run shorter than `step` stays at its last point.  `axes` has its final place and size in pixels.
        """

    def shape(self, cost: Cost, runs: Sequence[Run]) -> float | None:
        """The height of the axes over their width with which both have one scale; None where any box can be filled."""
        return None

    def draw_turning(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Turning:
        """Like `draw`, but the answer also takes the share of the movement's time; a view that turns overrides it.

        Then `draw` shows each step as at the end of the time, which is what a still shows.
        """
        show = self.draw(axes, cost, runs, style)
        return lambda step, _share: show(int(step))

    def prepare(self, cost: Cost, plans: Sequence[Plan], runs: Sequence[Run]) -> View:
        """The view with what it must compute besides the runs, such as a sweep: drawing never descends."""
        return self

    @property
    def makes_descents(self) -> bool:
        """Whether it makes descents of its own to be prepared, which may take long."""
        return False

    @property
    def coarse(self) -> View:
        """The view with as little as can be to compute besides the runs, which takes as much room."""
        return self

    def framed(self, cost: Cost, runs: Sequence[Run]) -> View:
        """The view with axes that suit all these runs, for panels of one run each; `cost` has its window already."""
        return self

    def movement(self, steps: int) -> Array | None:
        """How much the picture changes in each of so many steps (n,), in any unit, where that is not the runs' doing.

        A film takes its time for it; None where the runs alone move.
        """
        return None

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """What the caption of the figure must say of this picture, a sentence each: nothing is hidden."""
        return ()

    def details(self) -> Sequence[str]:
        """How the picture was made, a sentence each, for the text that describes it: a caption has no room for it."""
        return ()


class GlidingView(View):
    """A view whose runs move straight from step to step; what it writes and marks is that of the last whole step."""

    def glides(self, cost: Cost) -> bool:
        """It does."""
        return True

    @abstractmethod
    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Glide:
        """Adds the artists; the answer also shows what lies between two steps, if the view glides with this cost."""

    def draw_turning(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Turning:
        """What `draw` adds, between steps, too."""
        show = self.draw(axes, cost, runs, style)
        return lambda step, _share: show(step)


MOVING_ZORDER = 10
RUN_NAME, RUN_LEADER = "run-name", "run-leader"  # the gids of names at lines, and of what leads there
BELOW_NAME, RUN_VALUE = "below-name", "run-value"  # of what stands under a name or behind it
RUN_WORD = "run-word"  # of what says under it how the run goes
MOMENT = "moment"  # of what names one
FOOT_NAME = "foot-name"  # of the name of an axis that may stand in the line of its numbers
BESIDE_THE_AXES = "beside"  # of other words and bars that the page makes room for
BESIDE = (RUN_NAME, BELOW_NAME, RUN_VALUE, MOMENT, BESIDE_THE_AXES)  # of what may stand outside the axes

VIEWS: Registry[View] = Registry("view", "gdviz.views")
