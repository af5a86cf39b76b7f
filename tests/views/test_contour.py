"""The contour view: what its artists hold at each step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.contour import QuadContourSet
from matplotlib.lines import Line2D

from gdviz.costs.base import Minimum
from gdviz.costs.catalog import surface
from gdviz.costs.model import best_unpenalised
from gdviz.scene.runs import MAX_RUNS
from gdviz.styles.base import points
from gdviz.views.base import VIEWS
from gdviz.views.contour import Contour
from gdviz.views.paths.filling import shading_of
from gdviz.views.paths.ground import Aspect
from gdviz.views.paths.landmarks import landmarks
from gdviz.views.paths.sides import SIDE_WORD
from gdviz.views.paths.steps import DOT, RIM
from gdviz.words.events import Note
from tests.views.samples import CASES, PLANE, cost_of, descents, drawn, line_cost, look, replanned, run_through

PARTS = ("line", "start", "point", "arrow")
STEP_SIZE = pytest.approx(points((DOT - RIM) * look().line))
BOWL = cost_of("x**2+y**2", *PLANE)


def parts(artists: Sequence[Artist], run: int = 0) -> dict[str, Line2D]:
    """The artists of one run by name."""
    mine = artists[run * len(PARTS) : (run + 1) * len(PARTS)]
    return {name: artist for name, artist in zip(PARTS, mine, strict=True) if isinstance(artist, Line2D)}


def sets(axes: Axes) -> tuple[QuadContourSet, QuadContourSet]:
    """The filled levels and the level lines."""
    filled, lines = (child for child in axes.get_children() if isinstance(child, QuadContourSet))
    return filled, lines


def test_is_registered_and_refuses_other_dimensions() -> None:
    assert VIEWS["contour"] is Contour
    assert Contour().refusal(BOWL) is None
    assert Contour().refusal(cost_of("x**2")) == "expected a cost of two parameters or more, got one of 1"
    assert Contour().refusal(cost_of("x+y+z")) is None


def test_a_path_holds_the_points_of_the_run() -> None:
    cost, runs = CASES["himmelblau"]
    _, show = drawn(Contour(), cost, runs)
    for step in (0, 2, 5):  # at 12 they have arrived: then their points are a star's heart
        moving = show(step)
        for i, run in enumerate(runs):
            line = np.array(parts(moving, i)["line"].get_data())
            assert line == pytest.approx(run.theta[: step + 1].T)
            assert np.ravel(parts(moving, i)["point"].get_data()) == pytest.approx(run.theta[step])
            assert np.ravel(parts(moving, i)["start"].get_data()) == pytest.approx(run.theta[0])


def test_one_run_one_colour() -> None:
    cost, runs = CASES["himmelblau"]
    _, show = drawn(Contour(), cost, runs)
    for i in range(len(runs)):
        of_run = parts(show(1), i)
        colors = {to_rgb(of_run[name].get_color()) for name in ("line", "point", "arrow")}
        assert colors == {to_rgb(look().run_color(i))}


def test_a_crawling_path_leaves_out_only_what_no_eye_could_see() -> None:
    theta = np.column_stack([np.linspace(-2, 2, 50_001), np.full(50_001, 1.0)])
    axes, show = drawn(Contour(), BOWL, (run_through(*theta),))
    line = parts(show(50_000))["line"]
    drawn_px = axes.transData.transform(np.array(line.get_data()).T)
    assert len(drawn_px) < 5000
    assert np.abs(np.diff(drawn_px[:, 0])).max() < 0.25
    assert axes.transData.transform(theta[-1]) == pytest.approx(drawn_px[-1], abs=0.15)


def test_the_levels_are_those_of_the_cost_and_as_many_as_asked() -> None:
    axes, _ = drawn(Contour(levels=7, spacing="linear"), BOWL, ())
    filled, lines = sets(axes)
    assert filled.levels == pytest.approx(np.linspace(0, 18, 8), abs=1e-6)
    assert lines.levels == pytest.approx(np.linspace(0, 18, 8)[1:-1])
    for path, level in zip(lines.get_paths(), lines.levels, strict=True):
        assert np.hypot(*path.vertices.T) == pytest.approx(np.full(len(path.vertices), level**0.5), rel=1e-3)


def test_no_part_of_the_window_is_left_unpainted() -> None:
    axes, _ = drawn(Contour(), surface("rosenbrock").cost(), ())
    filled, _ = sets(axes)
    grid = surface("rosenbrock").cost().value(np.stack(np.meshgrid(np.linspace(-2, 2), np.linspace(-1, 3)), axis=-1))
    assert filled.levels[0] <= 0
    assert filled.levels[-1] > grid.max()


def test_colours_run_from_low_to_high() -> None:
    axes, _ = drawn(Contour(), BOWL, ())
    colors = sets(axes)[0].get_facecolor()
    assert to_rgb(colors[0]) == pytest.approx(to_rgb(look().well), abs=0.01)
    assert to_rgb(colors[-1]) == pytest.approx(to_rgb(look().high), abs=0.01)


def test_what_is_not_defined_stays_paper() -> None:
    axes, _ = drawn(Contour(), cost_of("log(x)+y**2", *PLANE), ())
    assert min(path.vertices[:, 0].min() for path in sets(axes)[0].get_paths() if len(path.vertices)) > -0.03


def test_minima_in_the_window_are_stars_over_the_paths() -> None:
    cost = surface("goldstein_price").cost()
    axes, show = drawn(Contour(), cost, descents(cost, (-1.5, 0.5), 1e-6))
    stars = [line for line in axes.lines if line.get_marker() == "*" and np.size(line.get_data())]
    moving = show(0)
    assert set(stars) < set(moving)
    assert min(star.get_zorder() for star in stars) > parts(moving)["line"].get_zorder()
    at = sorted(tuple(float(x) for x in np.ravel(star.get_data())) for star in stars)
    assert np.array(at) == pytest.approx(np.array([(-0.6, -0.4), (0, -1), (1.2, 0.8), (1.8, 0.2)]))
    full = [np.ravel(s.get_data()) for s in stars if to_rgb(s.get_markerfacecolor()) == to_rgb(look().minimum)]
    assert len(full) == 1
    assert full[0] == pytest.approx([0, -1])


@pytest.mark.parametrize("framed", [False, True])
def test_a_disc_bears_the_star_of_a_lone_run_only(framed: bool) -> None:
    cost = surface("ellipse").cost()
    lone, other = descents(cost, (-2, -1), 0.2, 0.1, steps=80)
    view = Contour().framed(cost, [lone, other]) if framed else Contour()
    axes, show = drawn(view, cost, [lone])
    show(80)
    discs = [
        line.get_markersize() for line in axes.lines if line.get_marker() == "o" and np.size(line.get_xdata()) == 1
    ]
    assert (max(discs) > 1.3 * points(look().marker)) != framed


def test_where_a_penalised_model_would_be_best_without_its_penalty_is_a_quiet_cross_with_its_words() -> None:
    ridge = replace(line_cost(), l2=2.0)
    (free,), runs = best_unpenalised(ridge), descents(ridge, (-1, 4), 0.02, steps=60)
    axes, show = drawn(Contour(), ridge, runs)
    show(60)
    (cross,) = (line for line in axes.lines if line.get_marker() == "x" and np.size(line.get_xdata()))
    assert (cross.get_xdata()[0], cross.get_ydata()[0]) == pytest.approx(free.at)  # type: ignore[index]
    (word,) = (text for text in axes.texts if text.get_text().startswith("without"))
    assert " ".join(word.get_text().split()).startswith("without penalty (")
    assert (word.get_fontweight(), to_rgb(cross.get_markeredgecolor())) == ("normal", to_rgb(look().muted))
    axes, _ = drawn(Contour(), line_cost(), runs)
    assert not any("without" in text.get_text() for text in axes.texts)


def test_the_window_is_the_costs() -> None:
    axes, _ = drawn(Contour(), cost_of("x*y", (-1, 5), (2, 3)), ())
    assert (axes.get_xlim(), axes.get_ylim()) == ((-1, 5), (2, 3))
    assert (axes.get_xlabel(), axes.get_ylabel(), axes.get_title("left")) == ("$x$", "", "$y$")


@pytest.mark.parametrize(
    ("aspect", "window", "square"),
    [
        ("auto", ((-3, 3), (-3, 3)), True),
        ("auto", ((-3, 3), (-30, 30)), False),
        ("equal", ((-3, 3), (-6, 6)), True),
        ("fill", ((-3, 3), (-3, 3)), False),
    ],
)
def test_units_are_equal_where_that_costs_little(
    aspect: str, window: tuple[tuple[float, float], tuple[float, float]], square: bool
) -> None:
    axes, _ = drawn(Contour(aspect=aspect), cost_of("x**2+y**2", *window), ())  # type: ignore[arg-type]
    (x0, y0), (x1, y1) = axes.transData.transform([(0, 0), (1, 1)])
    assert bool(abs((x1 - x0) / (y1 - y0) - 1) < 0.02) is square


def test_a_run_that_leaves_ends_in_an_arrow_where_it_left() -> None:
    _, show = drawn(Contour(), BOWL, (run_through((1, 1), (2, 1), (6, 3), (1e150, -1e150)),))
    for step in (2, 3):
        of_run = parts(show(step))
        assert np.size(of_run["point"].get_data()) == 0
        assert np.ravel(of_run["arrow"].get_data()) == pytest.approx([3, 1.5])
    assert np.size(parts(show(1))["arrow"].get_data()) == 0


def test_a_shorter_path_lies_on_a_longer_one_whatever_their_order() -> None:
    short, long = run_through((0, 0), (1, 1)), run_through((0, 0), (3, -3))
    for runs in ((short, long), (long, short)):
        _, show = drawn(Contour(), BOWL, runs)
        moving = show(0)
        heights = {run: parts(moving, i)["line"].get_zorder() for i, run in enumerate(runs)}
        assert heights[short] > heights[long]


@pytest.mark.slow
def test_paths_of_as_many_runs_as_there_may_be_lie_under_the_starts() -> None:
    runs = tuple(run_through((0, 0), (2 * i / MAX_RUNS, 1)) for i in range(MAX_RUNS))
    _, show = drawn(Contour(levels=2), BOWL, runs)
    moving, end = show(0), 4 * MAX_RUNS
    assert max(line.get_zorder() for line in moving[0:end:4]) < min(start.get_zorder() for start in moving[1:end:4])


@pytest.mark.slow
def test_a_stochastic_run_is_thin_and_makes_no_other_wider() -> None:
    exact, twin = descents(BOWL, (2, 1), 0.1, 0.1)
    noisy = replace(exact, batch_cost=np.zeros(exact.steps))
    both = 1 + 2 * 2.0 * 0.7 / look().line  # 0.7 pixels of a line are seen at each side, twice as much of a lone one
    for other, trail, widest in (
        (noisy, "full", 1.0),
        (noisy, "fade", 1.0),
        (twin, "fade", 1.0),
        (twin, "full", both),
    ):
        _, show = drawn(Contour(trail=trail), BOWL, (exact, other))
        lines = [each for each in show(3) if isinstance(each, Line2D) and each.get_linestyle() == "-"]
        own = [line for line in lines if to_rgb(line.get_color()) != to_rgb(look().casing)]
        widths = [line.get_linewidth() / points(look().line) for line in own]
        assert max(widths) == pytest.approx(max(widest, 1.0) if trail == "fade" or widest > 1 else 0.6, abs=0.01)
        assert min(widths) == pytest.approx((0.8 if other is noisy else 1.0) * (1.0 if trail == "fade" else 0.6))


def test_the_last_steps_of_which_a_note_speaks_are_strong() -> None:
    (run,) = descents(BOWL, (2, 1), 0.1)
    noisy = replace(run, batch_cost=np.zeros(run.steps))
    note = Note("last 4 steps", (0.0, 0.0), run.steps, noisy.plan, last=4)
    _, show = drawn(Contour(callouts=(note,)), BOWL, (noisy,))
    color = to_rgb(look().run_color(0))
    for step, count in ((run.steps, 5), (run.steps - 2, 5), (3, 4)):
        lines = [each for each in show(step) if isinstance(each, Line2D) and each.get_linestyle() == "-"]
        (strong,) = (each for each in lines if to_rgb(each.get_color()) == color and each.get_marker() == "None")
        assert np.size(strong.get_xdata()) == count
        if count:
            assert strong.get_xydata()[-1] == pytest.approx(run.theta[step])  # type: ignore[index]
    _, show = drawn(Contour(callouts=(replace(note, last=0),)), BOWL, (noisy,))
    path, *_ = show(run.steps)
    assert to_rgb(path.get_color()) == color  # type: ignore[attr-defined]


def test_the_recent_steps_of_a_run_are_strong_over_its_thin_pale_path() -> None:
    (run,) = descents(BOWL, (2, 1), 0.1)
    _, show = drawn(Contour(recent=3), BOWL, (run,))
    path, *others = (each for each in show(run.steps) if isinstance(each, Line2D))
    own = [each for each in others if to_rgb(each.get_color()) == to_rgb(look().run_color(0))]
    (strong,) = (each for each in own if np.array_equal(each.get_xydata(), run.theta[-4:]))
    assert path.get_xydata() == pytest.approx(run.theta)
    assert to_rgb(path.get_color()) != to_rgb(strong.get_color())
    assert path.get_linewidth() < 0.5 * strong.get_linewidth()


def test_at_a_watershed_saddles_are_marked_and_it_is_named() -> None:
    cost = cost_of("(x**2 - 1)**2 + y**2", (-2, 2), (-1.5, 1.5))
    (run,) = descents(cost, (1.5, 1), 0.05)
    axes, show = drawn(Contour(watershed=True), cost, (run,))
    show(run.steps)
    (saddle,) = (line for line in axes.lines if line.get_marker() == "D" and np.size(line.get_xdata()))
    assert np.ravel(saddle.get_data()) == pytest.approx((0, 0), abs=1e-9)
    dashed = [line for line in axes.lines if line.is_dashed()]
    assert [np.abs(np.asarray(line.get_xdata())).max() < 1e-6 for line in dashed] == [True]
    words = {text.get_text() for text in axes.texts if text.get_visible()}
    assert "watershed" in words
    assert "saddle" not in words
    axes, _ = drawn(Contour(), cost, (run,))
    assert not [line for line in axes.lines if line.is_dashed()]


def test_a_scribble_is_finer_than_another_noisy_path() -> None:
    turn = np.linspace(0, 40, 200)
    ways = (np.linspace([2, 2], [0, 0.5], 30), np.column_stack([np.cos(turn), np.sin(turn)]))
    widths = []
    for way in ways:
        run = run_through(*map(tuple, way.tolist()))
        _, show = drawn(Contour(), BOWL, (replace(run, batch_cost=np.zeros(run.steps)),))
        path, *_ = show(run.steps)
        widths.append(path.get_linewidth() / points(look().line))  # type: ignore[attr-defined]
    assert widths == pytest.approx([0.8 * 0.6, 0.42])


@pytest.mark.parametrize(
    ("high", "aspect", "shape"),
    [(4.0, "auto", 2.0), (4.0, "fill", None), (30.0, "auto", None), (30.0, "equal", 15.0), (0.5, "auto", None)],
)
def test_the_shape_with_equal_scales_is_the_windows(high: float, aspect: Aspect, shape: float | None) -> None:
    cost = cost_of("x**2+y**2", (0.0, 2.0), (0.0, high))
    assert Contour(aspect=aspect).shape(cost, ()) == shape


def test_for_runs_that_ascend_the_ground_grows_darker_uphill() -> None:
    hill = cost_of("-x**2-y**2", *PLANE)
    run = run_through((1, 1), (0.5, 0.5), cost=hill)
    for runs, end in (((), "low"), ((replanned(run, direction="ascend"),), "high")):
        axes, _ = drawn(Contour(), hill, runs)
        filled, lines = sets(axes)
        lowest, highest = filled.get_facecolor()[[0, -1]]
        assert to_rgb(highest if end == "high" else lowest) == pytest.approx(to_rgb(look().well), abs=0.01)
        gaps = np.diff(lines.levels)
        if end == "high":
            assert gaps[0] > 20 * gaps[-1]


def test_levels_of_a_bowl_tighten_towards_its_minimum() -> None:
    axes, _ = drawn(Contour(), BOWL, ())
    gaps = np.diff(sets(axes)[1].levels)
    assert len(gaps) > 8
    assert (gaps[1:] > 1.2 * gaps[:-1]).sum() >= len(gaps) - 2  # but where a line was left out
    assert gaps[-1] > 20 * gaps[0]


def test_each_step_is_a_dot_on_the_line_and_a_rest_has_one() -> None:
    steps = [(2.0 - 0.5 * i, 1.0) for i in range(6)]
    crawl = [(-0.5 - 1e-5 * i, 1.0) for i in range(1, 300)]
    run = run_through(*steps, *crawl)
    axes, show = drawn(Contour(), BOWL, (run,))
    for step in (0, 3, 5, 200):
        show(step)
        (dots,) = (line for line in axes.lines if line.get_markersize() == STEP_SIZE)
        assert pytest.approx(np.array(steps[1 : step + 1]).reshape(-1, 2)) == np.array(dots.get_data()).T
        assert to_rgb(dots.get_color()) == to_rgb(look().run_color(0))


@pytest.mark.parametrize("view", [Contour(dots=False), Contour(trail="fade")])
def test_dots_can_be_left_out(view: Contour) -> None:
    axes, _ = drawn(view, BOWL, (run_through((2, 2), (1, 1), (0, 0)),))
    assert not [line for line in axes.lines if line.get_markersize() == STEP_SIZE]


@pytest.mark.slow
def test_the_steps_of_a_noisy_path_are_dots_unless_it_scribbles() -> None:
    turn = np.linspace(0, 40, 200)
    ways = {"way": np.linspace([2, 2], [0, 0.5], 30), "scribble": np.column_stack([np.cos(turn), np.sin(turn)])}
    share = 0.8 * STEP_SIZE.expected
    for name, way in ways.items():
        run = run_through(*map(tuple, way.tolist()))
        axes, show = drawn(Contour(), BOWL, (replace(run, batch_cost=np.zeros(run.steps)),))
        show(run.steps)
        dots = [line for line in axes.lines if line.get_markersize() == pytest.approx(share)]
        assert [np.size(each.get_xdata()) > 10 for each in dots] == ([True] if name == "way" else [])
        axes, _ = drawn(Contour(), BOWL, (run,))
        assert [line for line in axes.lines if line.get_markersize() == STEP_SIZE]


def test_about_a_saddle_the_ground_has_two_hues_that_meet_at_its_cost() -> None:
    cost = replace(surface("saddle").cost(), window=((-1.5, 1.5), (-1.0, 1.2)))
    axes, _ = drawn(Contour(), cost, ())
    filled, lines = sets(axes)
    colors, edges = filled.get_facecolor(), filled.levels
    assert 0.0 in lines.levels
    below = edges[1:] <= 1e-6
    warm = colors[:, 0] - colors[:, 2]  # red over blue
    assert (warm[below] < 0).all()
    assert (np.diff(warm[~below]) > 0).all()
    assert warm[~below][-1] > 0.2
    assert to_rgb(colors[-1]) == pytest.approx(to_rgb(look().above), abs=0.01)


def test_a_saddle_beside_a_minimum_does_not_part_the_ground() -> None:
    two = replace(cost_of("x**2 + y**4/4 - y**2/2", *PLANE), saddles=(Minimum((0.0, 0.0), 0.0),))
    for minima in ((), (Minimum((0.0, 1.0), -0.25),)):
        shading = shading_of(landmarks(replace(two, minima=minima), two.window), uphill=False)
        assert (shading.saddle is None) == bool(minima)
        axes, show = drawn(Contour(), replace(two, minima=minima), (run_through((1, 1), (0, 0), cost=two),))
        show(1)
        said = {" ".join(text.get_text().split()) for text in axes.texts if text.get_gid() == SIDE_WORD}
        assert said == (set() if minima else {"cost above 0", "cost below 0"})
    assert shading_of(landmarks(two, two.window), uphill=True).saddle is None


@pytest.mark.slow
def test_a_map_beside_a_relief_says_that_it_is_from_above() -> None:
    axes, _ = drawn(Contour().titled("from above"), BOWL, ())
    assert axes.get_title(loc="right") == "from above"
    assert axes.get_title(loc="left") == "$y$"
    assert drawn(Contour(), BOWL, ())[0].get_title(loc="right") == ""
    wide = drawn(Contour().titled("a title that has no room beside the name of the axis, however it is set"), BOWL, ())
    assert wide[0].get_title(loc="right") == ""
