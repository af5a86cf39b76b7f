"""The map of basins: each start in the colour of the minimum that it alone would end in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.image import AxesImage
from matplotlib.text import Text

from gdviz.changes.clip_norm import ClipNorm
from gdviz.costs.base import Cost
from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.minima import LEFT, grid
from gdviz.descents.plan import Plan
from gdviz.descents.saddles import SADDLE
from gdviz.descents.sweep import ON_ITS_WAY, Sweep
from gdviz.errors import SceneError
from gdviz.optimizers.bfgs import BFGS
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.newton import Newton
from gdviz.page.motion import movement
from gdviz.scene.load import load
from gdviz.styles.base import points
from gdviz.views.basins import Basins
from gdviz.views.maps.bands import bands_of
from gdviz.views.maps.basin_map import LATEST, BasinMap
from gdviz.views.maps.reveal import as_bytes
from tests.views.samples import CASES, PLANE, cost_of, drawn, figure_of, look, plans_of, run_through

HIMMELBLAU = surface("himmelblau").cost()


def prepared(view: Basins, cost: Cost, rate: float, steps: int, start: tuple[float, float] = (-0.5, -0.5)) -> BasinMap:
    """The map of gradient descent."""
    plans = [Plan("", GradientDescent(rate), start, steps)]
    found = view.prepare(cost, plans, descend(cost, plans))
    assert isinstance(found, BasinMap)
    return found


def image_of(axes: object) -> AxesImage:
    """The map."""
    (image,) = (image for image in axes.get_images() if image.get_gid() is None)  # type: ignore[attr-defined]
    assert isinstance(image, AxesImage)
    return image


@pytest.mark.slow
def test_each_start_has_the_minimum_that_it_would_end_in_alone() -> None:
    found = prepared(Basins(resolution=90), HIMMELBLAU, 0.01, 80)
    rng = np.random.default_rng(5)
    edges = np.linspace(-5, 5, 91)
    middles = (edges[1:] + edges[:-1]) / 2
    at = np.array([minimum.at for minimum in found.minima])
    for row, column in rng.integers(0, 90, (150, 2)):
        (run,) = descend(HIMMELBLAU, [Plan("", GradientDescent(0.01), (middles[column], middles[row]), 80)])
        near = np.linalg.norm(run.theta[:, None] - at, axis=-1) <= 0.2  # (steps + 1, minima)
        label = found.found.label[row * 90 + column]
        assert label == (int(np.argmax(near[-1])) if near[-1].any() else ON_ITS_WAY)
        if near[-1].any():
            away = np.flatnonzero(~near[:, label])
            assert found.found.since[row * 90 + column] == (away[-1] + 1 if len(away) else 0)


def test_the_picture_takes_the_colour_of_a_minimum_when_it_is_reached() -> None:
    view = Basins(resolution=20, contours=0)
    found = prepared(view, HIMMELBLAU, 0.01, 60)
    plans = [Plan("", GradientDescent(0.01), (-0.5, -0.5), 60)]
    axes, show = drawn(view, HIMMELBLAU, descend(HIMMELBLAU, plans))
    waiting = as_bytes(to_rgb(look().waiting))
    for step in (0, 1, 5, 20, 60):
        show(step)
        pixels = np.asarray(image_of(axes).get_array()).reshape(-1, 3)
        is_plain = (pixels == waiting).all(axis=-1)
        is_late = (found.map.label == ON_ITS_WAY) & (step == 60)  # known in the end
        arrived = (found.map.label >= 0) & (found.map.since <= step)
        assert np.array_equal(~is_plain, (arrived | is_late).ravel())


def test_pixels_lie_where_their_starts_are() -> None:
    # the left half falls to x = −1, the right half to x = 1
    view = Basins(resolution=10, contours=0)
    cost = cost_of("(x**2-1)**2+y**2", (-2, 2), (-1, 1))
    runs = descend(cost, [Plan("", GradientDescent(0.05), (-1.5, 0.5), 80)])
    axes, show = drawn(view, cost, runs)
    show(80)
    pixels = np.asarray(image_of(axes).get_array()).astype(int)
    blue = pixels[..., 2] > pixels[..., 0]  # the first run ends at the left, and is blue
    side = len(blue)  # finer than 10 at the border
    assert np.array_equal(blue, np.tile(np.arange(side) < side // 2, (side, 1)))


def test_fast_is_pale_and_slow_is_full() -> None:
    view = Basins(resolution=21, contours=0)
    cost = cost_of("x**2+y**2", *PLANE)
    axes, show = drawn(view, cost, descend(cost, [Plan("", GradientDescent(0.1), (2, 2), 60)]))
    show(60)
    colors = np.asarray(image_of(axes).get_array()).astype(int)
    red = colors[len(colors) // 2, len(colors) // 2 :, 0]  # from the middle to the right
    assert (np.diff(red) <= 0).all()
    assert red[0] > red[-1]


def test_without_shades_a_basin_has_one_colour_and_no_bar_says_more() -> None:
    plans = [Plan("", GradientDescent(0.01), (-0.5, -0.5), 80)]
    runs = descend(HIMMELBLAU, plans)
    colors, parts = [], []
    for shades in (True, False):
        view = Basins(resolution=30, contours=0, shades=shades)
        axes, show = drawn(view, HIMMELBLAU, runs)
        show(80)
        pixels = np.asarray(image_of(axes).get_array()).reshape(-1, 3)
        counts = np.unique(pixels, axis=0, return_counts=True)[1]
        colors.append(int((counts > 0.01 * len(pixels)).sum()))  # others are blends at borders
        parts.append(len(figure_of(axes).axes) + len(axes.child_axes) + len(axes.get_images()))
        found = view.prepare(HIMMELBLAU, plans, runs)
        told = " ".join((*found.notes(HIMMELBLAU, runs), *found.details()))
        assert ("faint" in told) == shades
        assert "A start ends at the star of its colour" in told
    assert colors[0] > 8
    assert colors[1] <= 4 + 1  # the four minima, and what is on its way
    assert parts[1] < parts[0]
    assert Basins(shades=False).beside < Basins().beside


def test_a_run_and_the_minimum_it_ends_in_have_one_colour() -> None:
    starts = [(-3.0, -3.0), (3.0, 1.0), (-3.5, -3.0)]
    plans = [Plan(str(start), GradientDescent(0.01), start, 60) for start in starts]
    runs = descend(HIMMELBLAU, plans)
    found = Basins(resolution=8).prepare(HIMMELBLAU, plans, runs)
    assert isinstance(found, BasinMap)
    hues = found._hues(runs, look())
    by_minimum = {tuple(np.round(each.at)): hue for each, hue in zip(found.minima, hues, strict=True)}
    assert by_minimum[-4, -3] == look().run_color(0)
    assert by_minimum[3, 2] == look().run_color(1)
    assert len(set(hues)) == 4


def test_a_path_has_the_colour_of_the_minimum_that_another_came_to_before_it() -> None:
    plans = [Plan(str(start), GradientDescent(0.01), start, 60) for start in [(-3.0, -3.0), (-3.5, -3.0), (3.0, 1.0)]]
    runs = descend(HIMMELBLAU, plans)
    view = Basins(resolution=8).prepare(HIMMELBLAU, plans, runs)
    axes, show = drawn(view, HIMMELBLAU, runs)
    show(60)
    first, third = (to_rgb(look().run_color(i)) for i in (0, 2))
    drawn_in = [to_rgb(line.get_color()) for line in axes.lines if len(np.atleast_1d(line.get_xdata())) > 5]
    assert {first, third} <= set(drawn_in)
    assert to_rgb(look().run_color(1)) not in drawn_in
    discs = [line for line in axes.lines if line.get_marker() == "o" and np.size(line.get_xdata()) == 1]
    assert max(line.get_markersize() for line in discs) <= points(look().marker)  # none hides the star


def test_starts_that_leave_or_are_late_are_told() -> None:
    saddle = prepared(Basins(resolution=10), cost_of("x**2-y**2", *PLANE), 0.1, 60, (1, 0.5))
    assert saddle.minima == ()
    assert (saddle.found.label == LEFT).all()
    assert saddle.details() == [
        "60 steps of gradient descent (η = 0.1) are taken from each of 10 × 10 starts.",
        "All leave the window or diverge.",
    ]
    assert saddle.notes(HIMMELBLAU, ()) == ()
    slow = prepared(Basins(resolution=10), HIMMELBLAU, 1e-6, 3)
    assert "All are at no minimum by then." in slow.details()
    bowl = prepared(Basins(resolution=10, steps=100), cost_of("x**2+y**2", *PLANE), 0.1, 3)
    assert bowl.details()[0].startswith("100 steps")
    assert "All come to a minimum." in bowl.details()


def test_the_map_follows_a_change_of_steps_and_says_so() -> None:
    plan = Plan("", GradientDescent(0.01), (-0.5, -0.5), 40, changes=(ClipNorm(20.0),))
    found = Basins(resolution=6).prepare(HIMMELBLAU, [plan], descend(HIMMELBLAU, [plan]))
    assert isinstance(found, BasinMap)
    starts = grid(found.window, 6)
    runs = descend(HIMMELBLAU, [replace(plan, start=tuple(start)) for start in starts])
    assert np.array_equal(found.found.theta, [run.theta[-1] for run in runs])
    words = "40 steps of gradient descent (η = 0.01, clip norm = 20) are taken from each of 6 × 6 starts."
    assert found.details()[0] == words


def test_the_bar_has_the_shades_in_grey_and_when_they_are_reached() -> None:
    view = Basins(resolution=40)
    plans = [Plan("", GradientDescent(0.01), (-0.5, -0.5), 60)]
    runs = descend(HIMMELBLAU, plans)
    axes, _ = drawn(view, HIMMELBLAU, runs)
    found = view.prepare(HIMMELBLAU, plans, runs)
    assert isinstance(found, BasinMap)
    beside = [artist for artist in axes.get_children() if artist.get_gid() == "beside"]
    (bar,) = (artist for artist in beside if isinstance(artist, AxesImage))
    (shades,) = np.asarray(bar.get_array()).swapaxes(0, 1)
    assert shades == pytest.approx(np.array(look().shades(look().lost, len(found.bands.ends))))
    words = {artist.get_text(): artist.get_position()[1] for artist in beside if isinstance(artist, Text)}
    assert list(words)[-1] == "steps"
    count = len(found.bands.ends)
    assert words[str(found.bands.first)] == 0
    assert all(words[str(end)] == (i + 1) / count for i, end in enumerate(found.bands.ends) if str(end) in words)
    assert len(words) >= 5


def test_a_map_has_few_bands_that_end_at_round_numbers() -> None:
    rng = np.random.default_rng(4)
    for low, high, inner in ((0, 31, [1, 2, 5, 10, 20]), (12, 75, [15, 20, 30, 40, 50, 60]), (200, 215, None)):
        since = rng.integers(low, high, 4000).astype(np.int32)
        nothing = np.zeros((4000, 2))
        found = Sweep(nothing, nothing, nothing[:, 0], np.zeros(4000, dtype=np.int16), since, nothing.T, since > 0)
        bands = bands_of(found)
        assert (bands.first, bands.ends[-1]) == (low, high - 1)
        assert inner is None or list(bands.ends[:-1]) == inner
        assert 5 <= len(bands.ends) <= 8
        assert (np.diff(bands.ends) > 0).all()
        numbers = bands.of(since)
        assert all(numbers[since <= end].max() == i for i, end in enumerate(bands.ends))


def test_where_nothing_arrives_there_is_one_band() -> None:
    lost = prepared(Basins(resolution=6), cost_of("x**2-y**2", *PLANE), 0.1, 60, (1, 0.5))
    assert lost.bands.ends == (0,)


def test_few_minima_are_named_at_their_stars_with_the_shares_of_the_starts_that_end_there() -> None:
    plans = [Plan("", GradientDescent(0.01), (-0.5, -0.5), 60)]
    axes, show = drawn(Basins(resolution=20), HIMMELBLAU, descend(HIMMELBLAU, plans))
    show(60)
    places = {text.get_text() for text in axes.texts if text.get_text()[:1] == "(" and text.get_visible()}
    assert places == {"(3, 2)", "(−2.81, 3.13)", "(−3.78, −3.28)", "(3.58, −1.85)"}  # where there is no room for more
    figure_of(axes).set_size_inches(9, 9)
    show(60)
    shown = dict(
        text.get_text().split("\n") for text in axes.texts if "of starts" in text.get_text() and text.get_visible()
    )
    assert shown.keys() == {"(3, 2)", "(−2.81, 3.13)", "(−3.78, −3.28)", "(3.58, −1.85)"}
    quadrants = {"(3, 2)": (1, 1), "(−2.81, 3.13)": (-1, 1), "(−3.78, −3.28)": (-1, -1), "(3.58, −1.85)": (1, -1)}
    middles = np.linspace(-4.75, 4.75, 20)
    starts = np.array([(x, y) for y in middles for x in middles])
    ends = np.sign(
        np.array([descend(HIMMELBLAU, [Plan("", GradientDescent(0.01), tuple(at), 60)])[0].theta[-1] for at in starts])
    )
    for place, words in shown.items():
        share = (ends == quadrants[place]).all(axis=1).mean()
        assert words == f"{100 * share:.2g}\u00a0% of starts"


@pytest.mark.slow
def test_what_is_at_a_mark_stands_in_its_region() -> None:
    plans = [Plan("", Newton(plain=True), (-0.5, -0.5), 30)]
    runs = descend(HIMMELBLAU, plans)
    view = Basins(resolution=60, paths=False).prepare(HIMMELBLAU, plans, runs)
    assert isinstance(view, BasinMap)
    axes, show = drawn(view, HIMMELBLAU, runs)
    figure_of(axes).set_size_inches(9, 9)
    show(30)
    side, labels = view.map.side, {}
    for text in axes.texts:
        if text.get_visible() and text.get_text()[:1] in "(sm" and text.get_gid() is None:
            box = text.get_window_extent().transformed(axes.transAxes.inverted())
            rows, columns = (slice(int(low * side), int(high * side)) for low, high in (box.intervaly, box.intervalx))
            labels[text.get_text().split("\n")[0]] = set(view.map.label[rows, columns].ravel().tolist())
    assert labels.keys() >= {"(3, 2)", "(−2.81, 3.13)", "(−3.78, −3.28)", "(3.58, −1.85)", "saddle", "maximum"}
    assert all(len(found) == 1 for words, found in labels.items() if words[0] == "(")
    assert labels["saddle"] == labels["maximum"] == {SADDLE}


def test_what_stays_at_a_saddle_is_told_from_what_is_on_its_way() -> None:
    # from y = 0 a descent comes to the saddle at the origin, and stays there
    cost = cost_of("x**2 + y**4/4 - y**2/2", (-2, 2), (-2, 2))
    found = prepared(Basins(resolution=9), cost, 0.1, 200, (1.0, 1.0))
    label = found.found.label.reshape(9, 9)
    assert (label[4] == SADDLE).all()
    assert (label[[0, 1, 2, 3, 5, 6, 7, 8]] >= 0).all()
    slow = prepared(Basins(resolution=9), cost, 1e-4, 30, (1.0, 1.0))
    assert (slow.found.label == SADDLE).sum() == 1  # the start that is on it


@pytest.mark.slow
def test_where_no_start_rests_at_a_saddle_none_at_a_border_does() -> None:
    # erf of 1/x is flat on both sides of 0, where starts between those of the map come to rest
    cost = cost_of("erf((x / 1.77)**-1) + 0*y", (-0.27, 1.98), (-2.92, -1))
    plans = [Plan("", BFGS(), (2.8, 2.7), 500)]
    found = Basins(resolution=12).prepare(cost, plans, descend(cost, plans))
    assert isinstance(found, BasinMap)
    assert found.ends.flats == ()
    assert not (found.map.label == SADDLE).any()


def test_saddles_and_maxima_between_basins_are_marked_where_no_start_ends_at_one() -> None:
    plans = [Plan("", GradientDescent(0.01), (-0.5, -0.5), 60)]
    found = Basins(resolution=16).prepare(HIMMELBLAU, plans, descend(HIMMELBLAU, plans))
    assert isinstance(found, BasinMap)
    assert found.ends.flats == ()
    kinds = [kind.value for kind, _ in found.ends.marked]
    assert sorted(kinds) == ["maximum", "saddle", "saddle", "saddle", "saddle"]
    assert (np.abs(HIMMELBLAU.gradient(np.array([each.at for _, each in found.ends.marked]))) < 1e-6).all()


def test_starts_of_plain_newton_end_at_saddles_and_maxima_too() -> None:
    plans = [Plan("", Newton(plain=True), (-0.5, -0.5), 30)]
    runs = descend(HIMMELBLAU, plans)
    found = Basins(resolution=16, paths=False).prepare(HIMMELBLAU, plans, runs)
    assert isinstance(found, BasinMap)
    flats = {tuple(np.round(each.at, 2)): kind.value for kind, each in found.ends.flats}
    # the critical points of Himmelblau (1972) that are no minima
    assert flats == {
        (-0.27, -0.92): "maximum",
        (-0.13, -1.95): "saddle",
        (-3.07, -0.08): "saddle",
        (3.39, 0.07): "saddle",
        (0.09, 2.88): "saddle",
    }
    starts, rng = grid(found.window, 16), np.random.default_rng(2)
    for i in rng.choice(np.flatnonzero(found.found.label == SADDLE), 12, replace=False):
        theta = starts[i]
        points = [theta := theta - np.linalg.solve(HIMMELBLAU.hessian(theta), HIMMELBLAU.gradient(theta))
                  for _ in range(30)]  # fmt: skip
        away = (np.abs(np.array([starts[i], *points]) - points[-1]) > 0.2).any(axis=-1)
        assert found.found.since[i] == (np.flatnonzero(away)[-1] + 1 if away.any() else 0)
        assert tuple(np.round(points[-1], 2)) in flats


@pytest.mark.slow
def test_what_ends_at_no_minimum_is_grey_named_and_marked() -> None:
    plans = [Plan("", Newton(plain=True), (-0.5, -0.5), 30)]
    view = Basins(resolution=24, paths=False)
    axes, show = drawn(view, HIMMELBLAU, descend(HIMMELBLAU, plans))
    show(30)
    shown = {" ".join(text.get_text().split()) for text in axes.texts}
    assert "ends at a saddle or maximum" in shown
    marks = [tuple(np.round(np.ravel(line.get_data()), 2)) for line in axes.lines
             if line.get_marker() == "D" and len(line.get_data()[0])]  # fmt: skip
    assert sorted(marks) == [(-3.07, -0.08), (-0.13, -1.95), (0.09, 2.88), (3.39, 0.07)]
    found = view.prepare(HIMMELBLAU, plans, descend(HIMMELBLAU, plans))
    assert isinstance(found, BasinMap)
    pixels = np.asarray(image_of(axes).get_array())[found.map.label == SADDLE] / 255
    assert np.quantile(np.ptp(pixels, axis=-1), 0.8) < 0.1  # but at borders, where dust is blended


def test_borders_are_those_of_a_finer_map() -> None:
    coarse, fine = (prepared(Basins(resolution=side), HIMMELBLAU, 0.01, 60) for side in (20, 40))
    assert coarse.map.side == 40
    middle = coarse.map.label == coarse.found.label.reshape(20, 20).repeat(2, axis=0).repeat(2, axis=1)
    assert not middle.all()  # the stairs are gone
    assert (coarse.map.label == fine.found.label.reshape(40, 40)).mean() > 0.99


def test_a_film_takes_its_time_while_starts_arrive() -> None:
    found = prepared(Basins(resolution=30), HIMMELBLAU, 0.01, 60)
    moved = found.movement(60)
    for step in (1, 5, 20):
        assert moved[:step].sum() == pytest.approx(((found.found.since <= step) & (found.found.since > 0)).mean())
    runs = descend(HIMMELBLAU, [Plan("", GradientDescent(0.01), (3.0, 2.0), 60)])  # does not move
    assert HIMMELBLAU.window is not None
    whole = movement(runs, HIMMELBLAU.window, [found])
    assert whole == pytest.approx(moved / moved.sum())


def test_a_cost_that_is_not_defined_everywhere_draws_without_a_warning() -> None:
    cost, runs = CASES["log 2"]
    _, show = drawn(Basins(resolution=12), cost, runs)
    show(12)
    cost = cost_of("x**4+y**4", *PLANE)
    _, show = drawn(Basins(resolution=12), cost, (run_through((1, 1), (1e30, 1e30), cost=cost),))
    show(1)


def test_the_last_frame_shows_the_end_though_the_runs_stopped_before() -> None:
    view = Basins(resolution=12, steps=80, contours=0)
    runs = descend(HIMMELBLAU, [Plan("", GradientDescent(0.01), (3.0, 2.5), 5)])
    axes, show = drawn(view, HIMMELBLAU, runs)
    show(5)
    pixels = np.asarray(image_of(axes).get_array()).reshape(-1, 3)
    found = view.prepare(HIMMELBLAU, plans_of(runs), runs)
    assert isinstance(found, BasinMap)
    assert not (pixels == as_bytes(to_rgb(look().waiting))).all(axis=-1).any()
    late = as_bytes(look().faint(look().ink, LATEST))
    assert (pixels == late).all(axis=-1).sum() == (found.map.label == ON_ITS_WAY).sum()


SCENE = """
[cost]
surface = "himmelblau"
[descent]
start = [1, 1]
learning_rate = 0.01
steps = {steps}
{more}
[[figure]]
name = "map"
views = ["basins"]
basins = {{ resolution = 1000 }}
"""


@pytest.mark.parametrize(
    ("steps", "more", "message"),
    [
        (
            10_000,
            "",
            ":12: figure[0].basins.resolution: expected at most 3000000000 steps in all,"
            " got 1000000 descents × 10000 steps",
        ),
        (10, 'direction = "ascend"', ":11: figure[0].views: a sweep needs direction 'descend', got 'ascend'"),
        (
            10,
            'schedule = { name = "exponential", gamma = 0.9 }',
            ":11: figure[0].views: a sweep needs a constant learning rate, got a schedule",
        ),
    ],
)
def test_what_cannot_be_swept_is_refused_with_its_line(tmp_path: Path, steps: int, more: str, message: str) -> None:
    file = tmp_path / "scene.toml"
    file.write_text(SCENE.format(steps=steps, more=more), encoding="utf-8")
    with pytest.raises(SceneError) as caught:
        load(file)
    assert str(caught.value) == f"{file}{message}"
