"""The gallery's pictures, each still and three steps of each film: no words overlap or are cut, all can be read, and
what a relief hides is drawn faintly.  Nothing is encoded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure as Canvas
from matplotlib.lines import Line2D
from matplotlib.patheffects import Stroke
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from gdviz.costs.base import Array
from gdviz.film import Film, drawing
from gdviz.pipeline import recipe, runs_of
from gdviz.plan import Run
from gdviz.scene import Figure, Scene, load
from gdviz.sizing import figure_size, figure_style
from gdviz.style import Style
from gdviz.views.plane import OnPlane
from gdviz.views.surface import Surface
from tests.test_film import faults_of, texts_of

SCENES = sorted((Path(__file__).parents[1] / "scenes").glob("*.toml"))
STILLS = {"png", "svg", "pdf"}
TEXT, LINE = 4.5, 3.0  # the contrasts that type and lines need (WCAG 2.2, sections 1.4.3 and 1.4.11)
MOST_OF_A_BOX = 0.03  # that may have less: anti-aliased edges of what lies behind
FEWEST = 4  # points of a line to be told by
MOST_OF_A_LINE = 0.25  # that may: where it crosses thin lines of the levels
every_scene = pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)


@cache
def scene_of(path: Path) -> tuple[Scene, tuple[Run, ...]]:
    scene = load(path)
    return scene, runs_of(scene)


def faults_in(path: Path, style: str | None = None) -> Iterator[str]:
    """What is wrong with the pictures of a scene, in words."""
    scene, runs = scene_of(path)
    for figure in scene.figures:
        look = figure_style(figure, len(runs))
        with drawing(look):
            film = recipe(scene, figure, runs, look)()
            for step in steps_of(figure, film):
                for fault in (*faults_at(film, step), *dim(film, look)):
                    yield f"{figure.name}, step {step}: {fault}"


def steps_of(figure: Figure, film: Film) -> list[int]:
    """The last step of a still, three of a film."""
    return [film.steps] if STILLS.issuperset(figure.keys.formats) else [0, film.steps // 2, film.steps]


def faults_at(film: Film, step: int) -> list[str]:
    film.show(step)
    film.figure.canvas.draw()
    return faults_of(film.figure)


def dim(film: Film, style: Style) -> list[str]:
    """The words and the runs' lines that do not stand out from what lies behind them."""
    texts = texts_of(film.figure)
    boxes = [text.get_window_extent() for text in texts]  # before others are hidden: then matplotlib moves titles
    behind_words = without(film.figure, texts)
    # not the faint whole of a curve, on which its own bold part lies; but the casings that lie under all paths
    lines = [line for axes in film.figure.axes for line in axes.lines]
    casings = {line for line in lines if line.get_color() == style.casing}
    behind_lines = without(film.figure, [*texts, *({*film.moving, *lines} - casings)])
    words = [text for text, box in zip(texts, boxes, strict=True) if is_dim_text(text, box, behind_words)]
    paths = [artist for artist in film.moving if isinstance(artist, Line2D) and is_path(artist, style)]
    dim_lines = [line for line in paths if is_dim_line(line, behind_lines)]
    return [f"{text.get_text()!r} is hard to read" for text in words] + [
        f"a line of {line.get_color()} is hard to see" for line in dim_lines
    ]


def without(figure: Canvas, artists: Sequence[Artist]) -> Array:
    """The figure's pixels (height, width, 3) from 0 to 1, the first row at the bottom, without some artists."""
    shown = [artist for artist in artists if artist.get_visible()]
    for artist in shown:
        artist.set_visible(False)
    figure.canvas.draw()
    pixels = np.array(figure.canvas.buffer_rgba())[::-1, :, :3] / 255  # type: ignore[attr-defined]
    for artist in shown:
        artist.set_visible(True)
    return pixels


def luminance(rgb: Array) -> Array:
    """The relative luminance (...) of colours (..., 3), as WCAG 2.2 defines it."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(color: Any, ground: Array) -> Array:
    one, other = luminance(np.array(to_rgb(color))), luminance(ground)
    return np.asarray((np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05))


def casing_of(artist: Artist) -> Array | None:
    """The colour (1, 3) that an artist has around it."""
    for effect in artist.get_path_effects() or ():  # type: ignore[attr-defined]
        if isinstance(effect, Stroke):
            return np.array([to_rgb(effect._gc["foreground"])])  # type: ignore[attr-defined]
    return None


def is_dim_text(text: Text, box: Bbox, behind: Array) -> bool:
    rows, columns = (slice(max(0, int(low)), int(np.ceil(high))) for low, high in (box.intervaly, box.intervalx))
    ground = casing_of(text)
    seen = behind[rows, columns].reshape(-1, 3) if ground is None else ground
    return bool((contrast(text.get_color(), seen) < TEXT).mean() > MOST_OF_A_BOX)


def is_path(line: Line2D, style: Style) -> bool:
    """Whether it shows a run itself, not what is still to come, past, or out of sight."""
    return line.get_visible() and line.get_linestyle() == "-" and line.get_color() in style.runs


def xy_of(line: Line2D) -> Array:
    """The data of a line (n, 2)."""
    return np.array(line.get_data(), dtype=float).T.reshape(-1, 2)


def is_dim_line(line: Line2D, behind: Array) -> bool:
    ground = casing_of(line)
    if ground is None:
        assert line.axes is not None
        at = line.get_transform().transform(xy_of(line))
        at = at[((at > line.axes.bbox.min) & (at < line.axes.bbox.max)).all(axis=1)]
        ground = behind[tuple(at.astype(int).T[::-1])]
        if len(ground) < FEWEST:
            return False
    return bool((contrast(line.get_color(), ground) < LINE).mean() > MOST_OF_A_LINE)


@every_scene
def test_words_stand_apart_and_everything_can_be_read(path: Path) -> None:
    assert list(faults_in(path)) == []


CLEARLY = 0.012  # base widths above or below the relief: nearer, the eye cannot tell
NEAR = 0.06  # base widths
LOOKS = 400  # along each line of sight
ASKED = 60  # points of each path


def reliefs() -> list[Any]:
    """Every figure that has a relief."""
    figures = [(path, figure) for path in SCENES for figure in load(path).figures if "surface" in figure.keys.views]
    return [pytest.param(path, figure.name, id=f"{path.stem}-{figure.name}") for path, figure in figures]


def relief_of(path: Path, name: str) -> Any:
    """The drawing of a figure's relief, alone on axes of its own."""
    scene, runs = scene_of(path)
    figure = next(figure for figure in scene.figures if figure.name == name)
    (view,) = (view for view, kind in zip(figure.views, figure.keys.views, strict=True) if kind == "surface")
    look, (width, height) = figure_style(figure, len(runs)), figure_size(figure, len(runs))
    view = view.prepare(scene.cost, scene.plans, runs)
    cost = view.cost if isinstance(view, OnPlane) else scene.cost
    with drawing(look):
        canvas = Canvas(figsize=(width / 100, height / 100), dpi=100)
        FigureCanvasAgg(canvas)
        drawn = view.draw_turning(canvas.add_axes((0.02, 0.02, 0.7, 0.8)), scene.cost, runs, look)
        drawn(max(run.steps for run in runs), 1.0)
    assert isinstance(drawn.__self__.view, Surface)  # type: ignore[attr-defined]
    return drawn.__self__, cost  # type: ignore[attr-defined]


def clearance(point: Array, eye: Array, height: Any, half: Array) -> float:
    """How far above the relief the line of sight from a point (3,) to the eye stays; negative where it is cut.

    Near the point, where any line of sight is low, by how far it would be NEAR away.
    """
    ray = point + np.linspace(0, 1, 20 * LOOKS)[1:, None] ** 2 * (eye - point)
    over = ray[(np.abs(ray[:, :2]) <= half).all(axis=1)]
    over = over[:: max(1, len(over) // LOOKS)]
    away = np.linalg.norm(over - point, axis=1)
    gaps = over[:, 2] - height(over[:, :2])
    return float(np.min((gaps / np.minimum(away / NEAR, 1))[away > CLEARLY / 2], initial=np.inf))


@pytest.mark.parametrize(("path", "name"), reliefs())
def test_what_the_relief_hides_is_dotted_and_faint_and_what_it_does_not_is_full(path: Path, name: str) -> None:
    scene, cost = relief_of(path, name)
    land = scene.terrain
    half, low, high = np.array([land.x[-1], land.y[-1]]), *np.array(land.window).T

    def height(at: Array) -> Array:
        theta = low + (at + half) / (2 * half) * (high - low)
        return np.asarray(land.bottom + land.tall * land.scale.share(cost.value(theta)))

    eye, told = scene.fittings.page.camera.eye, 0
    for track in scene.tracks:
        points = track.points[: len(track.kept)]
        full, dotted = (np.isfinite(xy_of(line)).all(axis=1) for line in (track.line, track.dots))
        assert track.dots.get_linestyle() == "--"
        assert np.abs(np.subtract(to_rgb(track.dots.get_color()), to_rgb(track.line.get_color()))).max() > 0.1
        for i in np.unique(np.linspace(0, len(points) - 1, ASKED).astype(int)):
            if not np.isfinite(points[i]).all():
                continue
            free = clearance(points[i] + (0, 0, CLEARLY / 2), eye, height, half)
            if free < -CLEARLY:
                assert (bool(full[i]), bool(dotted[i])) == (False, True), (i, free)
            elif free > CLEARLY:
                assert full[i], (i, free)
            told += abs(free) > CLEARLY
    assert told


def test_dim_words_and_lines_are_noticed() -> None:
    path = SCENES[0]
    scene, runs = scene_of(path)
    figure = scene.figures[0]
    look = figure_style(figure, len(runs))
    with drawing(look):
        film = recipe(scene, figure, runs, look)()
        film.show(film.steps)
        assert dim(film, look) == []
        film.figure.text(0.01, 0.01, "pale", color="0.6")
        line = next(artist for artist in film.moving if isinstance(artist, Line2D) and is_path(artist, look))
        line.set_path_effects([Stroke(linewidth=9, foreground=line.get_color())])
        assert dim(film, look) == ["'pale' is hard to read", f"a line of {line.get_color()} is hard to see"]
