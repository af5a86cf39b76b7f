"""The surface view: what its artists hold at each step, and what the picture shows."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from scipy.ndimage import binary_erosion, binary_fill_holes

from gdviz.costs.base import Minimum, Window
from gdviz.costs.formula import Formula, formula
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.styles.base import style
from gdviz.views.base import MOVING_ZORDER, VIEWS, Show
from gdviz.views.relief.camera import Camera
from gdviz.views.relief.levels import level_lines
from gdviz.views.relief.skin import skin
from gdviz.views.relief.terrain import Build, terrain
from gdviz.views.surface import Surface
from gdviz.words.events import Note
from tests.views.samples import replanned, run_through

FIVE: Window = ((-5.0, 5.0), (-5.0, 5.0))


def cost_of(text: str, window: Window = FIVE, minima: Sequence[tuple[float, float]] = ()) -> Formula:
    found = formula(text)
    known = tuple(Minimum(at, float(found.value(np.array(at)))) for at in minima)
    return replace(found, window=window, minima=known)


BOWL = cost_of("x**2+y**2", minima=[(0, 0)])
SADDLE = cost_of("x**2-y**2", ((-1.5, 1.5), (-1.5, 1.5)))


def runs_of(
    cost: Formula, starts: Sequence[tuple[float, float]], rate: float = 0.1, steps: int = 20
) -> tuple[Run, ...]:
    return descend(cost, [Plan(str(start), GradientDescent(rate), start, steps) for start in starts])


def drawn(
    cost: Formula, runs: Sequence[Run], view: Surface | None = None, *, dpi: float = 100, name: str = "article"
) -> tuple[Axes, Show]:
    figure = Figure(figsize=(5.6, 4.8), dpi=dpi, facecolor=style(name).paper)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.03, 0.02, 0.93, 0.91))
    show = (view or Surface()).draw(axes, cost, runs, style(name))
    show(0)  # the axes have their final size
    return axes, show


def pixels(axes: Axes) -> np.ndarray:
    canvas = axes.get_figure(root=True).canvas  # type: ignore[union-attr]
    canvas.draw()
    return np.asarray(canvas.buffer_rgba()).copy()  # type: ignore[attr-defined]


def lines_at(show: Show, step: int) -> list[Line2D]:
    return [artist for artist in show(step) if isinstance(artist, Line2D)]


def words_at(show: Show, step: int) -> list[str]:
    return [text.get_text() for text in show(step) if isinstance(text, Text) and text.get_visible()]


def state(axes: Axes, show: Show, step: int) -> list[list[list[float]]]:
    lines = [line for line in show(step) if isinstance(line, Line2D)]
    return [np.nan_to_num(np.array(line.get_data(), dtype=float), nan=-1).tolist() for line in lines]


def test_is_registered() -> None:
    assert VIEWS["surface"] is Surface


def test_refuses_what_is_not_of_two_parameters() -> None:
    assert Surface().refusal(BOWL) is None
    assert Surface().refusal(formula("x**2")) == "expected a cost of two parameters or more, got one of 1"
    assert Surface().refusal(formula("x+y+z")) is None


@pytest.mark.slow
def test_shows_the_same_artists_idempotently_in_any_order() -> None:
    runs = (*runs_of(BOWL, [(4, 4)]), *runs_of(BOWL, [(-4, 1)], steps=5))
    axes, show = drawn(BOWL, runs)
    first = list(show(3))
    assert all(artist.get_zorder() >= MOVING_ZORDER for artist in first)
    before = state(axes, show, 3)
    for step in (0, 20, 7, 999):
        assert list(show(step)) == first
    assert state(axes, show, 3) == before
    assert state(axes, show, 999) == state(axes, show, 20)


@pytest.mark.slow
def test_moving_over_the_still_background_is_the_whole_picture() -> None:
    axes, show = drawn(BOWL, runs_of(BOWL, [(4, 4), (-4, 1)]))
    moving = show(8)
    whole = pixels(axes)
    for artist in moving:
        artist.set_visible(False)
    pixels(axes)
    canvas = axes.get_figure(root=True).canvas  # type: ignore[union-attr]
    for artist in sorted(moving, key=lambda a: a.get_zorder()):
        artist.set_visible(True)
        axes.draw_artist(artist)
    assert np.array_equal(np.asarray(canvas.buffer_rgba()), whole)  # type: ignore[attr-defined]


@pytest.mark.slow
def test_the_axes_are_pixels() -> None:
    axes, _ = drawn(BOWL, runs_of(BOWL, [(4, 4)]), dpi=200)
    assert axes.get_xlim() == (0, axes.bbox.width)
    assert axes.get_ylim() == (0, axes.bbox.height)
    assert not axes.axison


@pytest.mark.slow
def test_everything_is_inside_the_axes_and_fills_them() -> None:
    axes, show = drawn(BOWL, runs_of(BOWL, [(4, 4)]))
    show(20)
    ink = np.argwhere((pixels(axes)[..., :3] != 255).any(axis=-1))
    low, high = ink.min(axis=0), ink.max(axis=0)
    x0, _, width, height = axes.bbox.bounds
    assert low[1] >= x0 - 1
    assert high[1] <= x0 + width + 1
    assert (high - low)[0] > 0.9 * height or (high - low)[1] > 0.9 * width


def test_hidden_parts_are_dotted_and_the_rest_is_cased() -> None:
    hill = cost_of("exp(-0.3*(x**2+y**2))")
    _, show = drawn(hill, [run_through((-4, 2), (4, 2))], Surface(azimuth=-90, elevation=15, scale="linear"))
    dots, line, *_ = (artist for artist in show(1) if isinstance(artist, Line2D))
    seen, unseen = (np.isfinite(np.array(artist.get_ydata(), dtype=float)) for artist in (line, dots))
    middle = len(seen) // 2
    assert seen[0]
    assert seen[-1]
    assert not seen[middle]
    assert unseen[middle]
    assert (seen | unseen).all()
    assert dots.get_linestyle() == "--"
    assert line.get_path_effects()


def test_a_hidden_point_is_faint() -> None:
    hill = cost_of("exp(-0.3*(x**2+y**2))")
    look = style("article")
    _, show = drawn(hill, [run_through((0, -3), (0, 2))], Surface(azimuth=-90, elevation=15, scale="linear"))
    head = next(artist for artist in reversed(show(0)) if isinstance(artist, Line2D))
    assert to_rgb(head.get_markerfacecolor()) == to_rgb(look.run_color(0))
    show(1)
    assert to_rgb(head.get_markerfacecolor()) == pytest.approx(look.faint(look.run_color(0), 0.5))


def test_a_run_that_leaves_ends_in_an_arrow_at_the_edge() -> None:
    axes, show = drawn(SADDLE, [run_through((0, 0), (1, 1), (1e150, 1e150))])
    *_, leaving, head = lines_at(show, 1)
    assert not len(leaving.get_xdata())
    assert len(head.get_xdata()) == 1
    *_, leaving, head = lines_at(show, 2)
    assert not len(head.get_xdata())
    assert len(leaving.get_xdata()) == 1
    assert axes.bbox.width > leaving.get_xdata()[0] > 0


@pytest.mark.slow
def test_a_start_outside_has_no_mark() -> None:
    _, show = drawn(BOWL, [run_through((9, 9), (1, 1))])
    assert not len(show(0)[3].get_xdata())
    assert len(show(1)[5].get_xdata()) == 1


@pytest.mark.parametrize("text", ["0*x*y+3", "log(-1-x**2-y**2)", "log(x+y)", "1/(x*y)", "exp(exp(x+y))", "sqrt(x)+y"])
def test_any_cost_is_drawn_without_a_warning(text: str) -> None:
    axes, show = drawn(cost_of(text), [run_through((1, 1), (2, 3), (-4, 4))])
    show(2)
    pixels(axes)


@pytest.mark.slow
@pytest.mark.parametrize("runs", [[], [run_through((1, 1))], [run_through((8, 8), (9, 9))]])
def test_no_or_short_runs(runs: list[Run]) -> None:
    axes, show = drawn(BOWL, runs)
    assert len(show(0)) >= 6 * len(runs) + 2 * len(BOWL.minima)
    pixels(axes)


def test_a_cost_without_a_window() -> None:
    free = replace(BOWL, window=None)
    axes, show = drawn(free, runs_of(BOWL, [(4, 4)]))
    show(20)
    pixels(axes)


@pytest.mark.slow
def test_the_asked_camera_is_used() -> None:
    runs = runs_of(BOWL, [(4, 4)])
    one, two = (state(*drawn(BOWL, runs, Surface(azimuth=azimuth, elevation=30)), 20) for azimuth in (-60, 30))
    assert one != two
    assert state(*drawn(BOWL, runs, Surface(azimuth=-60, elevation=30)), 20) == one


def test_the_camera_looks_where_the_path_is_seen() -> None:
    wall = cost_of("30*exp(-(y+2)**2)+0.1*x**2")  # a wall that hides the path from the front
    _, show = drawn(wall, [run_through((-4, 0.2), (4, 0.2))])
    line = show(1)[1]
    assert np.isfinite(np.array(line.get_xdata(), dtype=float)).mean() > 0.9


@pytest.mark.parametrize("name", ["article", "dark"])
def test_the_relief_has_no_seams(name: str) -> None:
    flat = cost_of("x+y")
    axes, _ = drawn(flat, [], Surface(levels=0, azimuth=-60, elevation=40), name=name)
    relief = max(axes.images, key=lambda image: image.get_zorder())
    image = np.asarray(relief.get_array()).astype(int)
    solid = image[..., 3] == 255
    assert np.array_equal(binary_fill_holes(solid), solid)
    inner = binary_erosion(solid, iterations=3)
    steps = np.abs(np.diff(image[..., :3], axis=1))[inner[:, 1:] & inner[:, :-1]]
    assert len(steps) > 20_000
    assert steps.max() <= 3


@pytest.mark.slow
def test_the_image_lies_on_whole_pixels() -> None:
    axes, _ = drawn(BOWL, [])
    for image in axes.images:
        left, right, bottom, top = image.get_extent()
        corners = axes.transData.transform([(left, bottom), (right, top)])
        assert corners == pytest.approx(np.round(corners), abs=1e-6)
        height, width = np.asarray(image.get_array()).shape[:2]
        assert corners[1] - corners[0] == pytest.approx([width, height])


@pytest.mark.slow
@pytest.mark.parametrize(("direction", "is_log"), [("descend", True), ("ascend", False)])
def test_the_height_of_a_hill_that_runs_climb_is_linear(direction: str, is_log: bool) -> None:
    hill = cost_of("exp(-x**2-y**2)")
    (run,) = runs_of(hill, [(1.0, 0.5)], 1.0, 40)
    axes, _ = drawn(hill, [replanned(run, direction=direction)])
    assert any("log-like" in text.get_text() for text in axes.texts) == is_log


def heights_of_lines(cost: Formula) -> set[float]:
    terrain_ = terrain(cost, FIVE, Build(0.4, "linear"), np.empty(0))
    return {float(line[0, 2]) for line in level_lines(terrain_, 16, 350.0)}


def test_level_lines_that_would_run_together_are_fewer() -> None:
    assert len(heights_of_lines(cost_of("x**2+y**2"))) == 16
    assert 2 <= len(heights_of_lines(cost_of("sin(5*x)+sin(5*y)"))) <= 5


def test_a_landmark_is_named_with_its_place() -> None:
    cost = cost_of("x**4-8*x**2+y**2", minima=[(2, 0), (-2, 0)])
    _, show = drawn(cost, runs_of(cost, [(3, 1)], 0.02, 60), Surface(labels=False))
    assert set(words_at(show, 0)) == {"start", "minimum (2, 0)", "(−2, 0)"}
    assert set(words_at(show, 60)) == {"start", "minimum (2, 0)", "(−2, 0),\nnot found"}


def test_where_and_when_a_run_leaves_is_told_from_then_on() -> None:
    _, show = drawn(SADDLE, [run_through((0, 0), (1, 1), (2, 2))])
    assert words_at(show, 1) == ["start"]
    assert set(words_at(show, 2)) == {"leaves at step 2", "start"}


def test_steps_are_dots_where_they_stand_apart() -> None:
    _, show = drawn(BOWL, [run_through((4, 4), (2, 2), (0, 0), (0.01, 0), (0.02, 0), (-3, -3))])
    dots = lines_at(show, 9)[2]
    assert np.isfinite(np.array(dots.get_xdata(), dtype=float)).tolist() == [False, True, False, False, False, True]


def test_the_block_has_walls_where_the_camera_sees_them() -> None:
    axes, _ = drawn(BOWL, [], Surface(azimuth=-60, elevation=35))
    (walls,) = (each for each in axes.collections if isinstance(each, PolyCollection))
    assert len(walls.get_paths()) == 2
    axes, _ = drawn(cost_of("log(x)+0*y", ((-1.0, 1.0), (-1.0, 1.0))), [], Surface(azimuth=-60, elevation=35))
    (walls,) = (each for each in axes.collections if isinstance(each, PolyCollection))
    assert len(walls.get_paths()) == 2
    assert all(np.isfinite(path.vertices).all() for path in walls.get_paths())


def test_it_fills_axes_that_were_moved_after_it_was_asked_for() -> None:
    figure = Figure(figsize=(6, 5), dpi=100)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.2, 0.2, 0.5, 0.5))
    show = Surface().draw(axes, BOWL, runs_of(BOWL, [(4, 4)]), style("article"))
    axes.set_position((0.05, 0.05, 0.9, 0.9))
    show(20)
    assert axes.get_xlim() == (0, axes.bbox.width)
    (relief,) = axes.images
    left, right, bottom, top = relief.get_extent()
    assert right - left > 0.6 * axes.bbox.width
    assert top - bottom > 0.6 * axes.bbox.height


def test_it_writes_the_names_that_it_is_given() -> None:
    runs = runs_of(BOWL, [(4, 4), (-4, 1)])
    names = ["One", "Two"]
    view = Surface().named(names)
    assert view.names_at == "paths"
    _, show = drawn(BOWL, runs, view)  # type: ignore[arg-type]
    assert {"One", "Two", "start"} <= set(words_at(show, 20))
    assert Surface(orbit=90).names_at == "nowhere"
    assert Surface(orbit=90).named(names) == Surface(orbit=90)


def test_a_note_stands_by_its_point_on_the_relief_from_its_step_on() -> None:
    (run,) = runs_of(BOWL, [(4, 4)])
    at = tuple(run.theta[2].tolist())
    view = Surface().told([Note("steep here", at, 2, run.plan)])
    axes, show = drawn(BOWL, (run,), view)  # type: ignore[arg-type]
    assert "steep here" not in words_at(show, 1)
    (text,) = (each for each in show(2) if isinstance(each, Text) and each.get_text() == "steep here")
    tip = next(line for line in lines_at(show, 2) if line.get_marker() == "o" and np.size(line.get_xdata()) == 1)
    point = axes.transData.transform(np.ravel(tip.get_data()))
    box = text.get_window_extent()
    assert np.hypot(*(np.clip(point, box.min, box.max) - point)) < 80
    assert Surface(orbit=90).told([Note("gone", at, 2, run.plan)]) == Surface(orbit=90)


@pytest.mark.parametrize(("at", "is_told"), [((1.0, 2.0), True), ((9.0, 2.0), False)], ids=["on it", "beside it"])
def test_a_note_of_no_run_stands_on_the_relief_or_nowhere(at: tuple[float, float], is_told: bool) -> None:
    view = Surface().told([Note("look here", at)])
    _, show = drawn(BOWL, runs_of(BOWL, [(4, 4)]), view)  # type: ignore[arg-type]
    assert ("look here" in words_at(show, 20)) == is_told


def test_a_wordless_view_has_no_words_for_marks() -> None:
    _, show = drawn(BOWL, runs_of(BOWL, [(4, 4)]), Surface().wordless())  # type: ignore[arg-type]
    assert words_at(show, 20) == []


def test_a_relief_knows_the_height_of_its_saddle() -> None:
    cost = formula("x**2 - y**2")
    relief = terrain(cost, ((-1.0, 1.0), (-1.0, 1.0)), Build(0.4, "linear", saddle=0.0), np.empty(0))
    assert relief.saddle == pytest.approx(0.5)
    colors = skin(relief, style("article")).colors(Camera(-60, 60)).reshape(*relief.z.shape, 3)
    middle = len(relief.x) // 2
    warm = colors[..., 0] - colors[..., 2]  # red over blue
    assert warm[middle, 0] > 0.1  # x² is high at the sides
    assert warm[0, middle] < -0.1
