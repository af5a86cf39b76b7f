"""From a scene to its files: the only place that knows all parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Final

from matplotlib.font_manager import FontProperties, findfont, get_font

from gdviz.costs.model import Model
from gdviz.descent import descend
from gdviz.describe import describe
from gdviz.errors import DrawingError, UsageError
from gdviz.film import Film, drawing, make_film, movement
from gdviz.fingerprint import fingerprint
from gdviz.layout import Grid, grid_of
from gdviz.outputs.base import OUTPUTS, Imprint, Job, Output, Story, replacing
from gdviz.outputs.pool import WORTH, Pool
from gdviz.outputs.spool import Spool
from gdviz.plan import Run
from gdviz.reached import with_reached
from gdviz.registry import unknown
from gdviz.scene import Figure, Scene
from gdviz.scene.parts import FigureKeys
from gdviz.style import Style, style
from gdviz.timeline import Timeline, timeline
from gdviz.views.base import VIEWS, View
from gdviz.views.window import window_of

OnFrame = Callable[["Target", int, int], None]

SOURCES = (".py", ".toml", ".js", ".css", ".html")
DRAFT_SCALE = 0.5
DRAFT_FPS = 10.0
POSTER_PX = 2008  # 17 cm, the width of a page's text, at 300 dots an inch


@dataclass(frozen=True)
class Choice:
    """What a call asks for: which figures and formats, in which style, where; `draft` is half the size at 10 fps."""

    out: Path
    figures: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    style: str | None = None
    draft: bool = False
    force: bool = False


@dataclass(frozen=True)
class Target:
    """One file to make: a figure of a scene in a format; a still of one `step`, or of the last; a poster for print."""

    scene: Scene
    figure: Figure
    format: str
    path: Path
    step: int | None = None
    is_poster: bool = False

    @property
    def scale(self) -> float:
        """How many pixels one of the layout is: of a poster so many that it can be printed as wide as a page's text."""
        width, _ = figure_size(self.figure, len(self.scene.plans))
        return max(self.figure.keys.scale, POSTER_PX / width) if self.is_poster else self.figure.keys.scale

    @property
    def output(self) -> Output:
        """The format, with the options that the figure gives it."""
        return self.figure.outputs.get(self.format) or OUTPUTS[self.format]()

    @property
    def key(self) -> str:
        """The fingerprint of all that the file shows."""
        scene, figure = self.scene, self.figure
        keys = figure.keys
        if OUTPUTS[self.format].is_picture:  # a text names the other files
            keys = replace(keys, formats=(), poster=False, steps=())
        own = (self.format, self.step, self.is_poster, figure.outputs.get(self.format))
        return fingerprint(scene.title, scene.cost, scene.plans, keys, figure.views, *own)

    def is_fresh(self) -> bool:
        """Whether the file is there, was made from just this, and by this gdviz: no source file is newer."""
        try:
            return self.path.stat().st_mtime >= _newest_source() and self.key.encode() in self.path.read_bytes()
        except OSError:
            return False


def targets(scene: Scene, choice: Choice) -> list[Target]:
    """The files that a call makes of a scene; UsageError names what does not exist."""
    pages = _pages(scene, choice)
    names = [figure.name for figure in (*scene.figures, *pages)]
    for name in choice.figures:
        if name not in names:
            raise UsageError(f"{scene.path}: {unknown('figure', name, names)}")
    figures = [figure for figure in scene.figures if not choice.figures or figure.name in choice.figures]
    figures += [page for page in pages if not choice.figures or page.name in choice.figures]
    found = [
        target
        for figure in (_adapted(figure, choice) for figure in figures)
        for target in _files_of(scene, figure, choice)
    ]
    for target in found:
        refusal = target.output.refusal(scene.cost, scene.plans, target.figure.keys.views)
        if refusal:
            raise UsageError(f"{scene.path}: figure {target.figure.name!r}: format {target.format!r}: {refusal}")
    return found


EXPLORER: Final = "explorer"


def _pages(scene: Scene, choice: Choice) -> list[Figure]:
    """A figure of its own for each format that shows a whole scene, where the call asks for it and the scene does not.

    One page a scene and not one a figure: each would hold the same.
    """
    found = []
    for format_ in choice.formats:
        views = OUTPUTS[format_]().draws(scene.cost)
        if views and not any(format_ in figure.keys.formats for figure in scene.figures):
            found.append(Figure(FigureKeys(EXPLORER, views, (format_,)), tuple(VIEWS[view]() for view in views)))
    return found


def _files_of(scene: Scene, figure: Figure, choice: Choice) -> Iterator[Target]:
    """One file a format, and the stills that come beside them, of which a draft has no poster."""
    place = choice.out / scene.name
    for format_ in _formats_of(scene, figure, choice):
        yield Target(scene, figure, format_, place / f"{figure.name}.{format_}")
    if choice.formats and "png" not in choice.formats:
        return
    if figure.keys.poster and not choice.draft:
        yield Target(scene, figure, "png", place / f"{figure.name}.poster.png", is_poster=True)
    for step in figure.keys.steps:
        yield Target(scene, figure, "png", place / f"{figure.name}.step{step}.png", step)


def _formats_of(scene: Scene, figure: Figure, choice: Choice) -> list[str]:
    """The formats that the call asks for, or else the figure.

    One that shows a whole scene is made of the figure that lists it, or of one that the call names.
    """
    own = figure.keys.formats
    if figure.name not in [each.name for each in scene.figures]:
        return list(own)
    is_named = figure.name in choice.figures
    asked = choice.formats or own
    return [each for each in asked if is_named or each in own or not OUTPUTS[each]().draws(scene.cost)]


def _adapted(figure: Figure, choice: Choice) -> Figure:
    """The figure in the call's style, and as a draft if that is asked."""
    keys = figure.keys
    if choice.style:
        keys = replace(keys, style=choice.style)
    if choice.draft:
        keys = replace(keys, scale=keys.scale * DRAFT_SCALE, fps=min(keys.fps, DRAFT_FPS))
    return replace(figure, keys=keys)


def check_unique(found: Sequence[Target]) -> None:
    """UsageError where two scenes of one call would write the same file."""
    first: dict[str, Target] = {}
    for target in found:
        other = first.setdefault(str(target.path).casefold(), target)
        if other is not target:
            raise UsageError(
                f"{target.path}: expected one scene to make it, got {other.scene.path} and {target.scene.path}"
            )


def missing_glyphs(scene: Scene) -> list[str]:
    """A warning a text of the scene that has letters which the pictures' font does not have."""
    font = get_font(findfont(FontProperties(family=style("article").family)))
    known = font.get_charmap()
    texts = [scene.title, *(plan.label for plan in scene.plans), *scene.cost.variables]
    if isinstance(scene.cost, Model):
        texts += [*scene.cost.data.feature_names, scene.cost.data.target_name, *scene.cost.data.labels.values()]
    lost = "".join(dict.fromkeys(sign for text in texts for sign in text if ord(sign) not in known))
    return [f"{scene.path}: warning: the font has no {lost!r}; a box stands for each"] if lost else []


def runs_of(scene: Scene) -> tuple[Run, ...]:
    """The scene's descents."""
    return descend(scene.cost, scene.plans)


def render(
    found: Sequence[Target], runs: Sequence[Run], on_frame: OnFrame | None = None, processes: int = 1
) -> Iterator[Path]:
    """Writes the files of one figure, one after the other; gives each path when it is written.

    `on_frame(target, done, all)` is called as frames are drawn, by several processes where that pays.
    """
    figure, scene = found[0].figure, found[0].scene
    look, keys = figure_style(figure, len(runs)), figure.keys
    times = film_timeline(scene, figure, runs)
    story = Story(scene.cost, scene.plans, window_of(scene.cost, runs), keys.views, look)
    with drawing(look), closing(Spool()) as spool:
        make_figure = recipe(scene, figure, runs, look)
        make = cache(make_figure)
        pool = None
        if processes > 1 and len(times.steps) >= WORTH and _is_drawn(found) and make().turns:
            pool = Pool(make_figure, look, processes)
        for target in found:
            imprint = Imprint(scene.title or scene.name, target.key, describe(scene.title, runs))
            make_this = partial(make_figure, scale=target.scale) if target.is_poster else make
            pictures = _pictures(figure)
            job = Job(make_this, times, keys.loop, imprint, keys.fps, spool, pool, target.step, pictures, story)
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


def recipe(scene: Scene, figure: Figure, runs: Sequence[Run], look: Style) -> Callable[..., Film]:
    """What makes the figure's film, here or in another process."""
    cost = with_reached(scene.cost, runs)
    views = [view.prepare(cost, scene.plans, runs) for view in figure.views]
    return partial(_film, replace(scene, cost=cost), figure, runs, views, look, scale=figure.keys.scale)


def _film(
    scene: Scene, figure: Figure, runs: Sequence[Run], views: Sequence[View], look: Style, *, scale: float
) -> Film:
    """The figure's film; DrawingError names the figure where its size is too small."""
    try:
        size, grid = figure_size(figure, len(runs)), _grid(figure, len(runs))
        return make_film(
            scene.title, scene.cost, runs, views, look, size, scale, scene.notes, grid, narrate=figure.keys.narrate
        )
    except DrawingError as err:
        raise DrawingError(f"{scene.path}: figure {figure.name!r}: {err}") from err


def film_timeline(scene: Scene, figure: Figure, runs: Sequence[Run]) -> Timeline:
    """When the figure's film shows which step."""
    keys = figure.keys
    return timeline(
        movement(scene.cost, runs),
        seconds=keys.seconds,
        fps=keys.fps,
        pace=keys.pace,
        hold_first=keys.hold_first,
        hold_last=keys.hold_last,
        melt=not any(view.turns for view in figure.views),
    )


def figure_style(figure: Figure, runs: int = 1) -> Style:
    """The figure's style, fitted to its size; the style of a figure with so many runs."""
    return style(figure.keys.style).fitted(figure_size(figure, runs), *_extent(figure, runs))


def figure_size(figure: Figure, runs: int = 1) -> tuple[int, int]:
    """Width and height in pixels, before `scale`, of a figure with so many runs."""
    return figure.keys.size or style(figure.keys.style).size(*_extent(figure, runs))


def _extent(figure: Figure, runs: int) -> tuple[int, int]:
    """How many panels stand side by side, and in how many rows."""
    grid = _grid(figure, runs)
    return (grid.widths, grid.rows) if grid else (len(figure.views), 1)


def _grid(figure: Figure, runs: int) -> Grid | None:
    keys = figure.keys
    return grid_of(len(figure.views), runs, keys.columns, per_run=keys.panels == "runs")


def _newest_source() -> float:
    """When gdviz itself was last changed."""
    return max(file.stat().st_mtime for file in Path(__file__).parent.rglob("*") if file.suffix in SOURCES)
