"""From a scene to its files: the only place that knows all parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from gdviz.descents.known import with_places, with_reached
from gdviz.descents.loop import descend
from gdviz.descents.run import Run
from gdviz.errors import UsageError
from gdviz.making.files import Target
from gdviz.outputs.base import OUTPUTS, Imprint, Job, Story, replacing
from gdviz.outputs.pool import WORTH, Pool
from gdviz.outputs.spool import Spool
from gdviz.page.film import ROOMY, Film, drawing, make_film, movement, swings
from gdviz.page.size_advice import no_room, page_of
from gdviz.page.sizing import figure_size, figure_style, panel_grid
from gdviz.scene.parts import Figure, Scene
from gdviz.scene.timeline import Timeline, timeline
from gdviz.styles.base import Style
from gdviz.views.base import View
from gdviz.views.maps.swept import SweptView
from gdviz.words.description import describe

OnFrame = Callable[[Target, int, int], None]


def runs_of(scene: Scene) -> tuple[Run, ...]:
    """The scene's descents."""
    return with_places(scene.cost, descend(scene.cost, scene.plans))


def render(
    found: Sequence[Target], runs: Sequence[Run], on_frame: OnFrame | None = None, processes: int = 1
) -> Iterator[Path]:
    """Writes the files of one figure, one after the other; gives each path when it is written.

    `on_frame(target, done, all)` is called as frames are drawn, by several processes where that pays.
    """
    figure, scene = found[0].figure, found[0].scene
    look, keys = figure_style(figure, len(runs)), figure.keys
    views = prepared(scene, figure, runs)
    times = film_timeline(scene, figure, runs, views)
    story = Story(scene.cost, scene.plans, tuple(runs), keys.views, look)
    with drawing(look), closing(Spool()) as spool:
        make_figure = recipe(scene, figure, runs, look, views)
        make = cache(make_figure)
        pool = None
        if processes > 1 and len(times.steps) >= WORTH and _is_drawn(found) and make().turns:
            pool = Pool(make_figure, look, processes)
        for target in found:
            imprint = Imprint(scene.title or scene.name, target.key, describe(scene.title, runs))
            make_this = partial(make_figure, scale=target.scale) if target.is_poster else make
            pictures = _pictures(figure)
            own = (target.step, pictures, story, target.dots_an_inch)
            job = Job(make_this, times, keys.loop, imprint, keys.fps, spool, pool, *own)
            counted = partial(on_frame, target) if on_frame else lambda _done, _all: None
            with replacing(target.path) as part:
                target.output.write(job, part, counted)
            yield target.path


def _is_drawn(found: Sequence[Target]) -> bool:
    """Whether any of the formats writes the film."""
    return not all(target.output.draws(target.scene.cost) for target in found)


def _pictures(figure: Figure) -> tuple[str, ...]:
    """The names of the figure's pictures, but those of single steps."""
    endings = [ending for ending in figure.keys.formats if OUTPUTS[ending].is_picture]
    return tuple(f"{figure.name}.{ending}" for ending in [*endings, *["poster.png"] * figure.keys.poster])


def recipe(
    scene: Scene, figure: Figure, runs: Sequence[Run], look: Style, views: Sequence[View] | None = None
) -> Callable[..., Film]:
    """What makes the figure's film, here or in another process; `views` are its prepared ones, if they are at hand."""
    ready = prepared(scene, figure, runs) if views is None else views
    reached = replace(scene, cost=with_reached(scene.cost, runs))
    return partial(_film, reached, figure, runs, ready, look, scale=figure.keys.scale)


def _film(
    scene: Scene, figure: Figure, runs: Sequence[Run], views: Sequence[View], look: Style, *, scale: float
) -> Film:
    """The figure's film; UsageError names the figure where its size is too small."""
    try:
        size, grid = figure_size(figure, len(runs)), panel_grid(figure, len(runs))
        return make_film(
            scene.title, scene.cost, runs, views, look, size, scale, scene.notes, grid, narrate=figure.keys.narrate
        )
    except UsageError as err:
        raise no_room(scene, figure, runs, views, err) from err


def check_room(scene: Scene, figure: Figure, runs: Sequence[Run]) -> None:
    """UsageError where the figure's size has no room for its panels; only where it is tight they are drawn to see."""
    if all(OUTPUTS[format_]().draws(scene.cost) for format_ in figure.keys.formats):
        return  # a page has room for all
    cost = with_reached(scene.cost, runs)
    views = [each if isinstance(each, SweptView) else each.prepare(cost, scene.plans, runs) for each in figure.views]
    if page_of(replace(scene, cost=cost), figure, runs, views).room < ROOMY:
        look = figure_style(figure, len(runs))
        with drawing(look):
            recipe(scene, figure, runs, look)()


def prepared(scene: Scene, figure: Figure, runs: Sequence[Run]) -> list[View]:
    """The figure's views with what they compute before they draw."""
    cost = with_reached(scene.cost, runs)
    return [view.prepare(cost, scene.plans, runs) for view in figure.views]


def film_timeline(scene: Scene, figure: Figure, runs: Sequence[Run], views: Sequence[View] | None = None) -> Timeline:
    """When the figure's film shows which step; `views` are its prepared ones, if they are at hand."""
    keys = figure.keys
    return timeline(
        movement(scene.cost, runs, prepared(scene, figure, runs) if views is None else views),
        seconds=keys.seconds,
        fps=keys.fps,
        pace=keys.pace,
        hold_first=keys.hold_first,
        hold_last=keys.hold_last,
        melt=not any(view.turns for view in figure.views),
        swings=swings(scene.cost, runs),
    )
