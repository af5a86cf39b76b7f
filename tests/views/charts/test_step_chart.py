"""What all charts against the step do alike: frames, headings, and a quantity that some runs do not have."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from gdviz.descents.known import known_of
from gdviz.page.film import drawing
from gdviz.styles.base import STYLES
from gdviz.views.chart import Chart
from gdviz.views.charts.axes import break_heading, chart_axes, steps_of
from gdviz.views.charts.value_range import ValueRange
from gdviz.views.loss import Loss
from gdviz.views.paths.under_tracks import TAPERED
from gdviz.words.events import Note
from tests.sheets import film_for
from tests.views.samples import CASES, axes_of, cost_of, descents, drawn, figure_of, look, run_through, whole

SQRT = cost_of("sqrt(x) + y**2", (-1.0, 2.0), (-2.0, 2.0))


def test_a_frame_has_room_for_all_runs() -> None:
    cost, runs = CASES["himmelblau"]
    all_axes, _ = drawn(Chart(), cost, runs)
    for run in runs:
        axes, _ = drawn(Chart().framed(cost, runs), cost, [run])
        assert (axes.get_xlim(), axes.get_ylim()) == (all_axes.get_xlim(), all_axes.get_ylim())


def test_a_start_without_slope_is_a_point_at_the_foot() -> None:
    saddle = cost_of("x**2 - y**2")
    axes, show = drawn(Chart(scale="log"), saddle, descents(saddle, (0, 0), 0.1))
    line, mark, *_ = show(3)
    assert axes.get_yscale() == "linear"
    assert np.asarray(line.get_ydata()).tolist() == [0, 0, 0, 0]  # type: ignore[attr-defined]
    assert np.ravel(mark.get_data()).tolist() == [3, 0]  # type: ignore[attr-defined]


def test_a_start_without_a_gradient_leaves_an_empty_chart() -> None:
    runs = descents(SQRT, (0, 1), 0.1)
    assert not np.isfinite(runs[0].gradient_norm).any()
    axes, show = drawn(Chart(), SQRT, runs)
    blank = whole(figure_of(axes))
    for artist in show(0):
        artist.set_visible(False)
    assert np.array_equal(whole(figure_of(axes)), blank)


def test_on_a_log_axis_exact_zeros_leave_at_the_foot() -> None:
    bowl = cost_of("x**2 + y**2")
    axes, show = drawn(Chart(scale="log"), bowl, descents(bowl, (3, 4), 0.5, 0.2, steps=20))
    low, _ = axes.get_ylim()
    _, mark, arrow, *_ = show(20)
    assert np.size(mark.get_data()) == 0  # type: ignore[attr-defined]
    step, height = np.ravel(arrow.get_data())  # type: ignore[attr-defined]
    assert 0 < step < 1
    assert height == pytest.approx(low)


WORDS = r"distance to the nearest minimum $\Vert\theta - \theta^{*}\Vert$"


def title_of(width: float, beside: float = 0.0) -> Text:
    """The heading over axes so many pixels wide, in a figure of 320, with so many free beside them."""
    axes = axes_of()
    with drawing(look()):
        axes.set_position((0.15, 0.15, width / 320, 0.7))
        steps, shown = steps_of([run_through(0, 1)]), ValueRange(0, 1, "linear")
        chart_axes(axes, look(), (WORDS, WORDS), steps, shown)(beside)
    return next(each for each in axes.findobj(Text) if each.get_text().startswith("distance"))


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (1000, [WORDS]),
        (170, ["distance to the nearest", r"minimum $\Vert\theta - \theta^{*}\Vert$"]),
        (5, ["distance", "to", "the", "nearest", "minimum", r"$\Vert\theta - \theta^{*}\Vert$"]),
    ],
)
def test_a_long_heading_breaks_between_words(width: float, lines: list[str]) -> None:
    title = title_of(width)
    assert title.get_text().split("\n") == lines


def test_a_heading_may_stand_over_what_is_beside_the_axes() -> None:
    assert title_of(170, beside=830).get_text() == WORDS


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("各ステップ数と誤差、検証", ["各ステップ", "数と誤差、", "検証"]),  # a small ッ begins no line, a stop neither
        ("ជំហាន\u200bចម្ងាយ\u200bតម្លៃ", ["ជំហាន", "ចម្ងាយ", "តម្លៃ"]),
    ],
)
def test_a_heading_without_spaces_breaks_where_its_language_may(words: str, lines: list[str]) -> None:
    axes = axes_of()
    title = axes.set_title("", fontsize=10)
    title.set_text(words)
    title.get_window_extent = lambda *_a: Bbox.from_bounds(0, 0, len(title.get_text()), 1)  # type: ignore[method-assign]
    axes.set_position((0, 0, 5.5 / figure_of(axes).bbox.width, 1))
    axes.yaxis.get_tightbbox = lambda *_a, **_k: None  # type: ignore[method-assign]
    break_heading(axes, title)
    assert title.get_text().split("\n") == lines


@pytest.mark.parametrize("size", [(720, 590), (420, 400), (260, 300)])
@pytest.mark.parametrize("name", STYLES)
def test_nothing_of_a_heading_is_cut_off(name: str, size: tuple[int, int]) -> None:
    known = known_of(*CASES["himmelblau"])
    with drawing(look(name)):
        film = film_for(known.cost, known.runs[:1], [Chart(y="distance")], size, style=name)
        (axes,) = film.figure.axes
        title = next(each for each in axes.findobj(Text) if each.get_text().startswith("distance"))
        assert title.get_window_extent().x1 <= film.figure.bbox.x1
        assert title.get_window_extent().y1 <= film.figure.bbox.y1


def test_a_curve_under_another_grows_wider_slowly() -> None:
    steps = np.arange(201)
    fall = np.exp(-steps / 30)
    runs = [run_through(*steps.tolist()), run_through(*steps.tolist())]
    under, over = replace(runs[0], cost=fall), replace(runs[1], cost=fall * (1 + np.exp(-steps / 8)))
    axes, show = drawn(Loss(scale="log"), cost_of("x**2"), (under, over))
    show(200)
    grades = [line for line in axes.lines if line.get_gid() == TAPERED and len(line.get_xdata())]
    xs = np.concatenate([axes.transData.transform(line.get_xydata())[:, 0] for line in grades])
    assert np.nanmax(xs) - np.nanmin(xs) > 30  # pixels; on maps fewer than twenty do


@pytest.mark.parametrize(("step", "is_told"), [(0, True), (11, False)], ids=["in sight", "beyond the top"])
def test_a_note_of_ones_own_stands_only_where_its_curve_is_seen(step: int, is_told: bool) -> None:
    bowl = cost_of("x**2 + 10*y**2")
    near, gone = descents(bowl, (-4.0, 1.5), 0.09, 0.12)
    view = Loss(ylim=(0.01, 300.0)).told([Note("here", tuple(gone.theta[step].tolist()), step, gone.plan)])
    axes, show = drawn(view, bowl, (near, gone))
    show(12)
    assert gone.cost[11] > 300 > gone.cost[0]
    assert ("here" in [text.get_text() for text in axes.texts if text.get_visible()]) == is_told


def test_a_note_that_holds_for_long_tints_the_ground_as_far_as_the_run_has_come() -> None:
    run = run_through(*np.linspace(3, 0.1, 21).tolist())
    view = Loss().told([Note("here", tuple(run.theta[8].tolist()), 8, run.plan, until=16)])
    axes, show = drawn(view, cost_of("x**2"), [run])
    for step, width in ((12, 4), (16, 8), (20, 8)):
        show(step)
        (span,) = (patch for patch in axes.patches if isinstance(patch, Rectangle) and patch.get_visible())
        assert (span.get_x(), span.get_width(), span.get_y(), span.get_height()) == (8, width, 0, 1)
    show(7)
    assert not any(patch.get_visible() for patch in axes.patches)
