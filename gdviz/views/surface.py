"""The cost as a solid relief in three dimensions, with the runs on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from dataclasses import field as field_
from functools import cached_property, partial
from typing import Annotated, final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from gdviz.arrays import Array
from gdviz.costs.base import Cost, Window
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.window import is_inside, shares_of
from gdviz.errors import KeyPath
from gdviz.styles.base import Style
from gdviz.tables.schema import NO_KEY, between, whole
from gdviz.views.base import MOVING_ZORDER, VIEWS, Glide, GlidingView, NamesAt, Turning, View
from gdviz.views.limits import AxisEnds, limited_window
from gdviz.views.panel_toll import PanelToll
from gdviz.views.paths.callouts import Callouts
from gdviz.views.paths.clipping import until_exit, worth_drawing
from gdviz.views.paths.field import goes_uphill
from gdviz.views.paths.filling import cut_notes, shading_of
from gdviz.views.paths.landmarks import Arrivals, landmarks, valley_lines
from gdviz.views.paths.marks import Pen, drawing_order, line_shares, pens_of, raised, unit_px
from gdviz.views.paths.moments import timed_style
from gdviz.views.paths.names import RunNames, Sketch
from gdviz.views.paths.plane import MAX_SEED, Plane, on_plane, plane_misfits, refuse_plane
from gdviz.views.paths.start_letters import StartLetters, start_letters
from gdviz.views.relief.camera import Camera
from gdviz.views.relief.choice import AZIMUTHS, ELEVATIONS, Sight, Wish, choose_camera
from gdviz.views.relief.fittings import Fittings, furnish
from gdviz.views.relief.furniture import Frame, Furniture
from gdviz.views.relief.heights import HeightScaling
from gdviz.views.relief.hidden import STRIDE, Watched
from gdviz.views.relief.levels import level_lines
from gdviz.views.relief.moments import ReliefMoments
from gdviz.views.relief.picture import Picture
from gdviz.views.relief.placards import Drawn, Placard, Placards
from gdviz.views.relief.scenery import Scenery
from gdviz.views.relief.signs import Visit, exit_placards, landmark_placards, start_placards
from gdviz.views.relief.terrain import Build, terrain
from gdviz.views.relief.tracks import HEAD, Track
from gdviz.views.relief.trail import trail
from gdviz.views.relief.when_sized import WhenSized
from gdviz.words.events import Note

APART = 6.0  # degrees between the cameras for which the page of a turn is laid out
LOW = 0.1  # of a relief's depth, as seen from the side, is what its level lines have at the least
TURNING_STRIDE = 1.0  # cells: a third of the time, and what it misses is thinner than a cell


@VIEWS.register("surface")
@final
@dataclass(frozen=True)
class Surface(GlidingView):
    """The cost as a solid block seen in perspective, its top a relief, and each run as a line on it.

    `azimuth` and `elevation` are the camera's, in degrees; left out, the camera is the one of a few that shows most
    of the paths.  It comes nearer by `zoom`; at 1 all has room.  Without `axes` there are no numbers, without
    `floor` no walls under the relief.  Over a film it turns by `orbit` degrees, steadily with time, and ends
    there.  `scale` "auto" is a log scale where a linear height would be flat over half of the window and the runs
    descend there.  There are at most so many `levels`, fewer where their lines would run together.  `labels` are
    the names of the runs at their paths, where there is room for all and the camera stands still.  Of more
    parameters it shows the `plane` of two of them, of the paths' "principal" directions, or of two "random" ones,
    drawn from `seed`.  `xlim` and `ylim` are the ends of its base, in place of the window's.
    """

    azimuth: Annotated[float, between(-360, 360)] | None = None
    elevation: Annotated[float, between(0, 90)] | None = None
    orbit: Annotated[float, between(-360, 360)] = 0.0
    zoom: Annotated[float, between(0.5, 4)] = 1.0
    axes: bool = True
    floor: bool = True
    scale: HeightScaling = "auto"
    levels: Annotated[int, whole(0, 60)] = 16
    labels: bool = True
    plane: Plane | None = None
    seed: Annotated[int, whole(0, MAX_SEED)] = 0
    xlim: AxisEnds | None = None
    ylim: AxisEnds | None = None
    names: tuple[str, ...] = field_(default=(), metadata=NO_KEY)
    words: bool = field_(default=True, metadata=NO_KEY)
    moments: tuple[int, ...] = field_(default=(), metadata=NO_KEY)
    callouts: tuple[Note, ...] = field_(default=(), metadata=NO_KEY)

    def toll(self, cost: Cost, runs: int) -> PanelToll:
        """Its ground is shaded; all of it moves if it turns."""
        return PanelToll(0.17, 0.4, vectors=4.5e5, area=1.0 if self.turns else 0.0)

    @property
    def shows_starts(self) -> bool:
        """Unless the camera turns."""
        return not self.turns

    @property
    def names_at(self) -> NamesAt:
        """At the paths, where the camera stands still."""
        return "paths" if self.labels and not self.turns else "nowhere"

    def named(self, names: Sequence[str]) -> View:
        """The view with these names at its paths, if it writes any."""
        return replace(self, names=tuple(names)) if self.names_at == "paths" else self

    @property
    def tells(self) -> bool:
        """It can write notes, where the camera stands still."""
        return not self.turns

    @property
    def tells_events(self) -> bool:
        """Beside the words for its marks it has no room for them."""
        return False

    def told(self, notes: Sequence[Note]) -> View:
        """The view with notes at points of the relief."""
        return replace(self, callouts=tuple(notes)) if self.tells else self

    def wordless(self) -> View:
        """The view whose marks speak for themselves."""
        return replace(self, words=False)

    def window(self, cost: Cost, runs: Sequence[Run]) -> Window:
        """What it shows of the parameters."""
        return limited_window(cost, runs, self.xlim, self.ylim)

    def steps_seen(self, cost: Cost, run: Run) -> Array:
        """In the window."""
        return shares_of(run.theta, self.window(cost, [run]))

    def timed(self, moments: Sequence[int]) -> View:
        """The view with the moments on the path."""
        return replace(self, moments=tuple(moments))

    def framed(self, cost: Cost, runs: Sequence[Run]) -> View:
        """The view from one side for all, so that they can be compared."""
        azimuth = AZIMUTHS[0] if self.azimuth is None else self.azimuth
        return replace(self, azimuth=azimuth, elevation=ELEVATIONS[2] if self.elevation is None else self.elevation)

    def refusal(self, cost: Cost) -> str | None:
        """A relief needs a plane to stand on."""
        return refuse_plane(cost)

    def misfits(self, cost: Cost) -> Sequence[tuple[KeyPath, str]]:
        """Parameters of the plane that the cost does not have."""
        return plane_misfits(cost, self.plane)

    def prepare(self, cost: Cost, plans: Sequence[Plan], runs: Sequence[Run]) -> View:
        """The view on a plane, where the cost has more than two parameters."""
        return on_plane(self, self.plane, self.seed, cost, runs)

    def notes(self, cost: Cost, runs: Sequence[Run]) -> Sequence[str]:
        """Which costs its top does not tell apart."""
        return [] if goes_uphill(runs) else cut_notes(cost, runs, self.window(cost, runs), uphill=False)

    @property
    def fills_box(self) -> bool:
        """The relief and the words around it are as large as the box allows."""
        return True

    @property
    def turns(self) -> bool:
        """Whether the camera turns."""
        return self.orbit != 0

    def draw(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Glide:
        """Paints the relief; paths move over it.  A turning camera stands where it ends."""
        show = self.draw_turning(axes, cost, runs, style)
        return lambda step: show(step, 1.0)

    def draw_turning(self, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> Turning:
        """The same, seen from a camera that turns with the time: then everything in the axes moves."""
        axes.set_axis_off()
        style = timed_style(style, self.moments)
        return WhenSized(lambda: _SurfaceDrawing(self, axes, cost, runs, style)).show


class _SurfaceDrawing:
    """One drawing of the view: the relief, the camera, and the artists."""

    def __init__(self, view: Surface, axes: Axes, cost: Cost, runs: Sequence[Run], style: Style) -> None:
        self.view, self.axes, self.style = view, axes, style
        self.size = (axes.bbox.width, axes.bbox.height)
        axes.set(xlim=(0, self.size[0]), ylim=(0, self.size[1]), aspect="auto")
        window = view.window(cost, runs)
        self.trails = [trail(cost, until_exit(run, run.theta, window), window) for run in runs]
        self.landmarks = landmarks(cost, window)
        known = np.concatenate([[each.value for _, each in self.landmarks], *(each.value for each in self.trails)])
        self.terrain = terrain(cost, window, self._build(runs), known)
        self.worlds = [self.terrain.lift(each.theta, each.value) for each in self.trails]
        self.fittings = self._furnish((cost.axis_label(0), cost.axis_label(1)))
        lines = level_lines(self.terrain, view.levels, self._scale_px())
        relief = Picture(axes, style, self.terrain, turning_zoom=self.fittings.page.zoom if view.turns else None)
        valley = [self.terrain.lift(at, cost.value(at)) for at in valley_lines(cost, window)]
        self.scenery = Scenery(axes, style, relief, lines, valley, turns=view.turns)
        self.scenery.walls.are_wanted = view.floor
        self.scenery.add_landmarks([name for name, _ in self.landmarks], self._landmark_points())
        self.tracks = self._tracks(runs)
        self.letters = self._letters(runs)
        self.letters.show(0)  # before other words: a letter is a name
        self.placards = Placards(axes, style, *self._placards(cost, runs))
        sketch = None if view.turns else self._sketch()
        self.moments = ReliefMoments(axes, style, self.tracks, self.fittings, view.moments, sketch)
        dots = [track.head for track in self.tracks]
        self.arrivals = Arrivals(axes, style, self.scenery.stars, dots, self.moments.dots)
        for badge in self.arrivals.badges:
            badge.set_zorder(MOVING_ZORDER + HEAD + 1)
        self._share: float | None = None
        self.labels = RunNames(axes, style, view.names, self._sketch, at_once=False)
        window = self.terrain.window  # beyond it there is no relief that a note could stand on
        notes = [note for note in view.callouts if note.plan is not None or is_inside(np.array(note.at), window)]
        self.callouts = Callouts(axes, style, notes, runs, self._sketch, partial(self._on_relief, cost))
        self.moving = self._moving()
        self._look(1.0)
        if view.zoom > 1:
            _crop(axes)

    def _build(self, runs: Sequence[Run]) -> Build:
        """The scale asked for; for runs that climb "auto" is linear: a log scale shows valleys, and shrinks summits.

        The relief is lower in wide axes, so that they are filled.
        """
        shading = shading_of(self.landmarks, uphill=any(run.plan.direction == "ascend" for run in runs))
        asked = self.view.scale
        scale = "linear" if asked == "auto" and shading.uphill else asked
        tall = float(np.clip(0.6 * self.size[1] / self.size[0], 0.3, 0.65))
        return Build(tall, scale, shading.uphill, shading.saddle)

    def _scale_px(self) -> float:
        """The style's pixels of a base width, the mean of along and across the line of sight."""
        depth = max(float(np.sin(np.radians(self.camera.elevation))), LOW)
        return float(self.fittings.page.zoom * np.sqrt(depth)) / unit_px(self.axes)

    def _landmark_points(self) -> Array:
        at = np.array([each.at for _, each in self.landmarks]).reshape(-1, 2)
        return self.terrain.lift(at, np.array([each.value for _, each in self.landmarks], dtype=float))

    def _furnish(self, names: tuple[str, ...]) -> Fittings:
        """The ticks and labels, for the camera that shows the paths best; a turn ends with it."""
        left = [world[t.last[-1]] for world, t in zip(self.worlds, self.trails, strict=True) if not t.inside[-1]]
        ways_out = np.array([at for at in left if np.isfinite(at).all()]).reshape(-1, 3)
        sight = Sight(self.worlds, self._landmark_points(), ways_out)
        wish = Wish(self.view.azimuth, self.view.elevation, self.view.orbit)
        self.camera = choose_camera(self.terrain, sight, self.size, wish)
        frame = Frame(self.view.axes, self.view.floor, self.view.zoom)
        furniture = Furniture(self.terrain, self.camera, self.style, names, unit_px(self.axes), frame=frame)
        looks = 1 + int(np.ceil(abs(self.view.orbit) / APART))
        cameras = [self._camera(share) for share in (np.linspace(0, 1, looks) if looks > 1 else (1.0,))]
        return furnish(self.axes, furniture, cameras, self.size)

    def _camera(self, share: float) -> Camera:
        return replace(self.camera, azimuth=self.camera.azimuth + self.view.orbit * (share - 1))

    def _tracks(self, runs: Sequence[Run]) -> list[Track]:
        """The moving artists of each run; a longer path lies under a shorter one."""
        layers = raised(drawing_order([run.theta for run in runs], self.terrain.window), line_shares(runs))
        pens = pens_of(self.axes, self.style, runs)
        return [self._track(pen, i, layers[i] / len(runs)) for i, pen in enumerate(pens)]

    def _track(self, pen: Pen, i: int, layer: float) -> Track:
        world, page = self.worlds[i], self.fittings.page
        kept = worth_drawing(self.axes, page.pixels(world))
        if self.view.turns:  # what lies on one line of sight now is seen from its side a quarter later
            aside = replace(page, camera=replace(page.camera, azimuth=page.camera.azimuth + 90))
            kept = np.union1d(kept, worth_drawing(self.axes, aside.pixels(world)))
        return Track(pen, self.trails[i], world, kept, layer)

    def _moving(self) -> list[Artist]:
        """The artists of runs and landmarks; those of the relief too, all raised to where artists move, if it turns."""
        tracks = [artist for track in self.tracks for artist in track.artists]
        paths = [*tracks, *self.labels.artists, *self.scenery.stars, *self.arrivals.badges, *self.letters.artists]
        paths += [*self.placards.texts, *self.moments.artists, *self.callouts.artists]
        if not self.view.turns:
            return paths
        moving = [*self.scenery.artists, *self.fittings.artists, *paths]
        for artist in moving:
            artist.set_zorder(MOVING_ZORDER + artist.get_zorder())
        return moving

    def _placards(self, cost: Cost, runs: Sequence[Run]) -> tuple[list[Placard], Drawn]:
        """The words at landmarks, ways out and starts, and what they should not cover."""
        if self.view.turns:  # they would run into one another
            return [], Drawn([], np.empty((0, 2)))
        paths = [self.fittings.page.pixels(world) for world in self.worlds]
        at = self.fittings.page.pixels(self._landmark_points())
        words = exit_placards(self.trails, paths, self.style)
        if self.view.words:
            visit = Visit(cost, runs, self.terrain.window)
            words = landmark_placards(self.landmarks, at, visit, self.style) + words
            words += () if self.letters.texts or self.view.moments else start_placards(self.trails, paths, self.style)
        return words, Drawn(paths, np.concatenate([at, *(path[:1] for path in paths)]))

    def _letters(self, runs: Sequence[Run]) -> StartLetters:
        """The letters of the starts that are seen, from a camera that stands still."""
        paths = [self.fittings.page.pixels(world) for world in self.worlds]
        seen = [path[0] if each.inside[0] else None for each, path in zip(self.trails, paths, strict=True)]
        shown = [] if self.view.turns else start_letters(runs, seen, self.style)
        return StartLetters(self.axes, self.style, shown, self._sketch)

    def _sketch(self) -> Sketch:
        """What names must keep clear of, on the page; a camera that turns has none."""
        page = self.fittings.page
        steps = [np.searchsorted(each.last, np.arange(len(each.theta))) for each in self.trails]
        marks = page.pixels(self._landmark_points())
        return Sketch(
            [page.pixels(world) for world in self.worlds], marks, [*map(page.pixels, self.scenery.valley)], steps
        )

    def show(self, step: float, share: float) -> Sequence[Artist]:
        """Shows a step from where the camera is then."""
        if self.view.turns and share != self._share:
            self._look(share)
        for track in self.tracks:
            track.show(step)
        self.arrivals.show([track.last for track in self.tracks])
        self.labels.show(step)  # first: it keeps clear of all placards that may show later
        self.placards.show(step)
        self.moments.show(step)
        self.callouts.show(step)
        return self.moving

    def _on_relief(self, cost: Cost, at: Array) -> Array:
        """Where parameters (2,) are seen, on the page."""
        return np.asarray(self.fittings.page.pixels(self.terrain.lift(at[None], cost.value(at[None])))[0])

    @cached_property
    def _watched(self) -> Watched:
        points = [self.scenery.points, *(track.points for track in self.tracks)]
        return Watched(np.concatenate(points), self.terrain)

    def _look(self, share: float) -> None:
        """Turns the camera; what is hidden is looked for once for all, as one long march costs less than many."""
        page = self.fittings.look(self._camera(share))
        parts: list[Scenery | Track] = [self.scenery, *self.tracks]
        hidden = self._watched.hidden(page.camera.eye, TURNING_STRIDE if self.view.turns else STRIDE)
        ends = np.cumsum([len(part.points) for part in parts])[:-1]
        for part, mask in zip(parts, np.split(hidden, ends), strict=True):
            part.look(page, mask)
        self.moments.look()
        self._share = share


def _crop(axes: Axes) -> None:
    """Lets nothing be drawn outside of the axes."""
    for artist in axes.get_children():
        artist.set_clip_box(axes.bbox)
        artist.set_clip_on(True)
