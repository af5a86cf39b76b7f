"""The map of two hyper-parameters, against theory on quadratics."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.text import Text

from gdviz.descents.known import known_of
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.setting_sweep import ARRIVED, DIVERGED, ELSEWHERE
from gdviz.descents.sweep import ON_ITS_WAY
from gdviz.errors import SceneError
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.page.film import drawing
from gdviz.scene.load import load
from gdviz.views.maps.rate_plane import RatePlane, Span
from gdviz.views.rate_map import RateMap
from tests.views.samples import TWO_WELLS, cost_of, drawn, look

QUADRATIC = cost_of("0.5*(x**2+10*y**2+2*x*y)", (-5, 5), (-5, 5))
PLANS = [Plan("", Momentum(0.02, 0.5), (2.0, 1.0), 300)]
L = np.linalg.eigvalsh([[1, 1], [1, 10]])[-1]


def prepared(view: RateMap, plans: list[Plan] = PLANS) -> RatePlane:
    found = view.prepare(QUADRATIC, plans, descend(QUADRATIC, plans))
    assert isinstance(found, RatePlane)
    return found


@pytest.mark.slow
def test_it_diverges_beyond_the_line_of_theory() -> None:
    found = prepared(RateMap(resolution=60, y_range=(0, 0.9)))
    rates, momenta = found.x.cells(60), found.y.cells(60)
    lost = (found.found.label == DIVERGED).reshape(60, 60)
    for row, momentum in enumerate(momenta):
        limit = 2 * (1 + momentum) / L
        assert not lost[row, rates < limit].any()
        assert lost[row, rates > limit * (rates[1] / rates[0])].all()  # within one cell


@pytest.mark.slow
def test_the_line_is_drawn_where_theory_has_it() -> None:
    view = RateMap(resolution=20)
    axes, show = drawn(view, QUADRATIC, descend(QUADRATIC, PLANS))
    show(0)
    line = max(axes.lines, key=lambda line: len(np.asarray(line.get_xdata())))
    rates, momenta = (np.asarray(values, dtype=float) for values in line.get_data())
    assert rates == pytest.approx(2 * (1 + momenta) / L)
    assert f"stability limit\nη = 2(1 + μ)/{L:.4g}" in [text.get_text() for text in axes.texts]


@pytest.mark.slow
def test_the_star_stands_at_the_pair_that_arrives_first() -> None:
    found = prepared(RateMap(resolution=25))
    axes, _ = drawn(RateMap(resolution=25), QUADRATIC, descend(QUADRATIC, PLANS))
    (star,) = (line for line in axes.lines if line.get_marker() == "*")
    rate, momentum = float(star.get_xdata()[0]), float(star.get_ydata()[0])  # type: ignore[index]
    arrived = found.found.label == ARRIVED
    least = found.found.since[arrived].min()
    (run,) = descend(QUADRATIC, [Plan("", Momentum(rate, momentum), (2.0, 1.0), 300)])
    near = run.cost <= 1e-3 * run.cost[0]
    assert np.flatnonzero(~near)[-1] + 1 == least
    assert f"fastest: {least} steps" in [text.get_text() for text in axes.texts]


def test_what_swings_through_the_minimum_at_the_last_step_is_not_there_yet() -> None:
    """The envelope of a swing is √μ to the power of the step: where it is still high, no pair can have settled."""
    found = prepared(RateMap(resolution=60, y_range=(0.8, 0.99), steps=100))
    settled = (found.found.label == ARRIVED).reshape(60, 60)
    fast = found.x.cells(60) > 0.02
    assert settled[found.y.cells(60) < 0.85][:, fast & (found.x.cells(60) < 0.2)].all()
    assert not settled[found.y.cells(60) > 0.96].any()


@pytest.mark.slow
def test_the_map_takes_so_many_steps_that_most_pairs_arrive_unless_it_is_told() -> None:
    plans = [Plan("", Momentum(0.02, 0.5), (2.0, 1.0), 20)]
    chosen = prepared(RateMap(resolution=24), plans)
    most = prepared(RateMap(resolution=24, steps=1000), plans)
    arrived, of_most = ((each.found.label == ARRIVED).sum() for each in (chosen, most))
    assert 20 < chosen.plan.steps <= 1000
    assert arrived > 0.9 * of_most
    narrow = prepared(RateMap(resolution=24, x_range=(0.05, 0.15), y_range=(0.1, 0.5)), plans)
    assert narrow.plan.steps < 200
    assert prepared(RateMap(resolution=24, steps=30), plans).plan.steps == 30


def test_the_bar_is_as_tall_as_the_map_and_marked_with_round_numbers() -> None:
    axes, show = drawn(RateMap(resolution=24), QUADRATIC, descend(QUADRATIC, PLANS))
    show(300)
    beside = [artist for artist in axes.get_children() if artist.get_gid() == "beside"]
    (bar,) = (artist for artist in beside if isinstance(artist, AxesImage))
    box = bar.get_window_extent()
    assert (box.y0, box.y1) == pytest.approx((axes.bbox.y0, axes.bbox.y1))
    assert box.x0 > axes.bbox.x1
    words = [artist.get_text() for artist in beside if isinstance(artist, Text)]
    assert words == ["10", "30", "100", "300", "1,000", "steps"]
    shades = np.asarray(bar.get_array())[:, 0].sum(axis=-1)
    assert (np.diff(shades) < 0).all()  # the more steps, the darker


@pytest.mark.slow
def test_words_stand_in_their_regions_and_clear_of_each_other() -> None:
    view = RateMap(resolution=60, steps=300)
    runs = descend(QUADRATIC, PLANS)
    found = prepared(view)
    with drawing(look()):
        figure = Figure(figsize=(7, 5), dpi=100)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
        show = found.draw(axes, QUADRATIC, runs, look())
    show(300)
    texts = {text.get_text().replace("\n", " "): text for text in axes.texts if text.get_gid() is None}
    assert texts.keys() >= {"diverges", "over 300 steps"}
    boxes = [text.get_window_extent() for text in texts.values()]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    limit = f"stability limit η = 2(1 + μ)/{L:.4g}"
    for words, label in ((limit, DIVERGED), ("diverges", DIVERGED), ("over 300 steps", ON_ITS_WAY)):
        at = np.array(texts[words].get_position())
        column, row = (at * found.map.side).astype(int)
        assert found.map.label[row, column] == label
    show(2)
    assert not texts["diverges"].get_visible()


def test_any_two_numbers_can_be_the_sides() -> None:
    view = RateMap(x="momentum", y="learning_rate", x_range=(0.1, 0.6), y_scale="linear", resolution=5)
    found = prepared(view)
    assert found.x.cells(5) == pytest.approx([0.15, 0.25, 0.35, 0.45, 0.55])
    assert not found.x.is_log
    assert not found.y.is_log
    assert found._limits() is None
    assert (found.x.name, found.y.name) == ("momentum", "learning_rate")


def test_the_cells_of_a_logarithmic_side_have_equal_ratios() -> None:
    assert Span("x", 0.01, 1.0, True).cells(2) == pytest.approx([10**-1.5, 10**-0.5])


@pytest.mark.parametrize(
    ("view", "plan", "objection"),
    [
        (
            RateMap(y="momentun"),
            PLANS[0],
            (
                "y",
                "no hyper-parameter 'momentun'; did you mean 'momentum'?"
                " (known: learning_rate, momentum, dampening, weight_decay)",
            ),
        ),
        (
            RateMap(),
            Plan("", GradientDescent(0.1), (1.0,), 3),
            (
                "y",
                "gradient descent, the first run's optimizer, has no 'momentum', which y is where left out; "
                'write y = "weight_decay" (known: weight_decay), or give the first run an optimizer that has it',
            ),
        ),
        (
            RateMap(x="weight_decay", x_range=(0.0, 1.0)),
            Plan("", GradientDescent(0.1), (1.0,), 3),
            (
                "y",
                "gradient descent, the first run's optimizer, has no 'momentum', which y is where left out; "
                'write y = "learning_rate" (known: learning_rate), or give the first run an optimizer that has it',
            ),
        ),
        (
            RateMap(y="learning_rate"),
            PLANS[0],
            ("y", "expected another hyper-parameter than x, got 'learning_rate' twice"),
        ),
        (RateMap(y="weight_decay"), PLANS[0], ("y", "expected y_range as well, for weight_decay is 0")),
        (RateMap(y_range=(0.5, 1.5)), PLANS[0], ("y_range", "expected a number >= 0 and < 1, got 1.5")),
        (
            RateMap(y_range=(0.0, 0.5), y_scale="log"),
            PLANS[0],
            ("y_range", "expected numbers > 0 for a logarithmic scale, got [0.0, 0.5]"),
        ),
    ],
)
def test_what_the_optimizer_does_not_have_is_refused(view: RateMap, plan: Plan, objection: tuple[str, str]) -> None:
    assert list(view.objections(QUADRATIC, [plan])) == [objection]


def test_a_scene_is_refused_with_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "scene.toml"
    text = """[cost]
formula = "x**2"
[descent]
start = 1
learning_rate = 0.1
[[figure]]
name = "map"
views = ["rate_map"]
[figure.rate_map]
y = "momentum"
"""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SceneError) as caught:
        load(file)
    assert str(caught.value) == (
        f"{file}:10: figure[0].rate_map.y: gradient descent, the first run's optimizer, has no 'momentum', which y is "
        'where left out; write y = "weight_decay" (known: weight_decay), or give the first run an optimizer that has it'
    )


@pytest.mark.slow
def test_pairs_that_rest_in_a_higher_minimum_have_a_class_of_their_own() -> None:
    plans = [Plan("", Momentum(0.05, 0.5), (-1.6,), 150)]
    runs = descend(TWO_WELLS, plans)
    cost = known_of(TWO_WELLS, runs).cost  # the run itself stays in the higher well, at −1
    view = RateMap(resolution=40, x_range=(0.01, 0.5))
    found = view.prepare(cost, plans, runs)
    assert isinstance(found, RatePlane)
    assert (found.goal.cost, found.goal.at) == (pytest.approx(-8 / 3), pytest.approx([2.0]))
    rates, momenta = found.x.cells(40), found.y.cells(40)
    pairs = [(rate, momentum) for momentum in momenta for rate in rates]
    ends = descend(cost, [Plan("", Momentum(*pair), (-1.6,), 150) for pair in pairs])
    at = np.array([[run.theta[-1, 0], np.ptp(run.theta[-5:])] for run in ends])
    for well, label in ((-1, ELSEWHERE), (2, ARRIVED)):
        rests = (np.abs(at[:, 0] - well) < 1e-3) & (at[:, 1] < 1e-4)
        assert rests.sum() > 20
        assert (found.found.label[rests] == label).all()
    assert found.notes(cost, runs) == (
        "Steps until 99.9\u00a0% of the way down to the lowest minimum found is done, for good.",
    )
    assert (
        "Settled elsewhere: the last step is shorter than 0.1\u00a0% of the window, and within 1\u00a0% lies a higher "
        "minimum." in found.details()
    )
