"""Films: nothing overlaps, nothing is cut, nothing jitters, and all that moves is known to move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from gdviz.costs.base import Cost
from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.descents.stop import Stop
from gdviz.errors import UsageError
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.page.film import Film, drawing, make_film
from gdviz.page.motion import movement, swings
from gdviz.page.sheet import Sheet
from gdviz.styles.base import style
from gdviz.views.base import MOVING_ZORDER, VIEWS
from tests.sheets import film_for, sheet_for
from tests.views.samples import CASES, NETWORK, cost_of, laid_over, line_cost, run_through, still, whole

SLACK = 1.0  # pixels that two boxes may share, or reach beyond the figure: anti-aliased edges


@dataclass(frozen=True)
class Sample:
    """A figure to lay out: everything that makes its texts long, many or small."""

    views: tuple[str, ...]
    cost: Cost
    runs: tuple[Run, ...]
    title: str = "A title"
    style: str = "article"
    size: tuple[int, int] | None = None

    def film(self, scale: float = 1.0) -> Film:
        return make_film(self.sheet, scale)

    @property
    def sheet(self) -> Sheet:
        views = [VIEWS[view]() for view in self.views]
        return sheet_for(self.cost, self.runs, views, self.size, title=self.title, style=self.style)


@dataclass(frozen=True)
class Words:
    """A text that shows, and the box in pixels that it covers; `is_free` where it stands outside all axes."""

    text: str
    box: Bbox
    is_free: bool


def runs_of(
    cost: Cost, start: Sequence[float], rates: Sequence[float], label: str = "learning rate {:g}"
) -> tuple[Run, ...]:
    plans = [Plan(label.format(rate), GradientDescent(rate), tuple(start), 30, Stop(gradient=1e-3)) for rate in rates]
    return descend(cost, plans)


BOWL = surface("ellipse").cost()
assert BOWL.window is not None
WINDOW = BOWL.window
PARABOLA = surface("parabola").cost()
GOLDSTEIN = surface("goldstein_price").cost()
LONG_LABEL = "an optimizer of great renown, η = {:g}"
LONG_TITLE = "What happens when the learning rate is far too large for the steepest direction of a long valley"


def texts_of(figure: Figure) -> list[Text]:
    """Every text of the figure that shows."""
    texts = list(figure.texts)
    for axes in figure.axes:
        texts += [*axes.texts, *(text for box in axes.artists for text in box.findobj(Text))]  # type: ignore[arg-type]
        if axes.axison:
            texts += [axes.title, axes._left_title, *_labels(axes, axes.xaxis), *_labels(axes, axes.yaxis)]  # type: ignore[attr-defined]
    return [text for text in texts if text.get_text() and text.get_visible()]


def words_of(figure: Figure) -> list[Words]:
    """Every text of the figure that shows, as words."""
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    shown = texts_of(figure)
    return [Words(text.get_text(), text.get_window_extent(renderer), text in figure.texts) for text in shown]


def _labels(axes: Axes, axis: Axis) -> Iterator[Text]:
    yield axis.label
    yield axis.get_offset_text()
    low, high = sorted(axis.get_view_interval())
    for tick in axis.get_major_ticks():
        if low <= tick.get_loc() <= high:
            yield tick.label1


def overlap(one: Bbox, other: Bbox) -> bool:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return bool(width > SLACK and height > SLACK)


def faults_of(figure: Figure) -> list[str]:
    """What is wrong with a layout, in words."""
    words, axes = words_of(figure), [axes.get_window_extent() for axes in figure.axes]
    paper = figure.bbox
    faults = [f"{a.text!r} overlaps {b.text!r}" for a, b in combinations(words, 2) if overlap(a.box, b.box)]
    for each in words:
        if min(each.box.x0, each.box.y0) < -SLACK or each.box.x1 > paper.x1 + SLACK or each.box.y1 > paper.y1 + SLACK:
            faults.append(f"{each.text!r} leaves the figure")
        if each.is_free:
            faults += [f"{each.text!r} lies on axes {i}" for i, place in enumerate(axes) if overlap(each.box, place)]
    faults += [f"axes {i} and {j} overlap" for (i, a), (j, b) in combinations(enumerate(axes), 2) if overlap(a, b)]
    return faults


def _sample(
    views: str,
    cost: Cost,
    start: Sequence[float],
    rate: float,
    count: int = 1,
    label: str = "rate {:g}",
    **changes: object,
) -> Sample:
    runs = runs_of(cost, start, [rate * (1 + i / count) for i in range(count)], label)
    return replace(Sample(tuple(views.split()), cost, runs), **changes)  # type: ignore[arg-type]


def _bowl(views: str, count: int = 1, **changes: object) -> Sample:
    return _sample(views, BOWL, (-5, 2), 0.02, count, **changes)  # type: ignore[arg-type]


def _line(views: str, count: int = 1, **changes: object) -> Sample:
    return _sample(views, line_cost(), (-1, 1), 0.008, count, **changes)  # type: ignore[arg-type]


def _gold(views: str, count: int = 1, **changes: object) -> Sample:
    return _sample(views, GOLDSTEIN, (-1.5, 0.5), 1e-6, count, **changes)  # type: ignore[arg-type]


def _par(views: str, count: int = 1, **changes: object) -> Sample:
    return _sample(views, PARABOLA, (10,), 0.9, count, **changes)  # type: ignore[arg-type]


SAMPLES = {
    "contour": _bowl("contour"),
    "contour, 4 runs": _bowl("contour", 4),
    "contour, 12 long labels": _bowl("contour", 12, label=LONG_LABEL, title=LONG_TITLE),
    "contour, 40 runs": _bowl("contour", 40, style="dark"),
    "contour, tiny": _bowl("contour", 4, size=(300, 200), title=LONG_TITLE),
    "contour, tiny, long labels": _bowl("contour", 12, size=(300, 200), label=LONG_LABEL, style="lecture"),
    "contour, huge": _bowl("contour", 12, size=(1920, 1080), label=LONG_LABEL),
    "contour, no title": _bowl("contour", 4, title=""),
    "surface": _bowl("surface", 4),
    "surface, small": _bowl("surface", size=(480, 400)),
    "contour and loss": _bowl("contour loss", 4),
    "contour and loss, lecture": _bowl("contour loss", 12, style="lecture"),
    "contour and loss, 40 long labels": _bowl("contour loss", 40, style="dark", label=LONG_LABEL, title=LONG_TITLE),
    "contour and loss, small": _bowl("contour loss", 1, size=(320, 240)),
    "contour and loss, flat": _bowl("contour loss", 4, size=(1280, 400)),
    "all three": _bowl("contour surface loss", 4, style="dark"),
    "long formula": _gold("contour", 4),
    "long formula, tiny": _gold("contour", 4, size=(300, 240)),
    "long formula, two views": _gold("contour loss", 4, style="lecture"),
    "long formula, two small views": _gold("contour loss", 1, size=(480, 360), label=LONG_LABEL),
    "long formula in one piece": _sample("contour", surface("log_goldstein_price").cost(), (-1.5, 0.5), 0.01, 4),
    "data": _line("data", 4),
    "data, lecture": _line("data contour", 4, style="lecture", title=LONG_TITLE),
    "data, contour and loss": _line("data contour loss", 12, label=LONG_LABEL),
    "data and loss, small": _line("data loss", 1, size=(400, 300)),
    "curve": _par("curve", 4),
    "curve and loss": _par("curve loss", 4, style="lecture"),
    "curve, tiny": _par("curve", 1, size=(300, 200)),
    "three parameters": _sample("loss", cost_of("x**2+y**2+z**2"), (1, 2, 3), 0.4, 40, label=LONG_LABEL),
    "divergence": _sample("loss", cost_of("x**2+y**2+z**2"), (1, 2, 3), 40.0, 4, style="dark"),
}
every_sample = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())
one_of_each_shape = pytest.mark.parametrize(
    "name", ["contour, 4 runs", "contour and loss, lecture", "long formula, two views", "data, contour and loss"]
)


@pytest.mark.slow
@every_sample
def test_no_text_overlaps_another_or_is_cut(sample: Sample) -> None:
    with drawing(sample.sheet.style):
        film = sample.film()
        for step in (0, film.steps // 2, film.steps):
            film.show(step)
            assert faults_of(film.figure) == []


@pytest.mark.parametrize(
    ("one", "other", "do_overlap"),
    [
        ((0, 0, 10, 10), (8, 8, 20, 20), True),
        ((0, 0, 10, 10), (9.5, 0, 20, 10), False),
        ((0, 0, 5, 5), (6, 6, 7, 7), False),
    ],
)
def test_overlaps_are_noticed(one: tuple[float, ...], other: tuple[float, ...], do_overlap: bool) -> None:
    assert overlap(Bbox.from_extents(*one), Bbox.from_extents(*other)) is do_overlap


def test_faults_are_noticed() -> None:
    sample = SAMPLES["contour and loss"]
    with drawing(sample.sheet.style):
        figure = sample.film().figure
        figure.text(0.2, 0.5, "in the way")
        figure.text(0.99, 0.01, "out of the picture")
        figure.axes[1].set_position((0.3, 0.3, 0.4, 0.4))
        faults = faults_of(figure)
    assert "'in the way' lies on axes 0" in faults
    assert "'out of the picture' leaves the figure" in faults
    assert "axes 0 and 1 overlap" in faults


@pytest.mark.slow
@one_of_each_shape
def test_scale_gives_the_same_layout_with_more_pixels(name: str) -> None:
    sample = SAMPLES[name]
    with drawing(sample.sheet.style):
        small, large = (sample.film(factor).figure for factor in (1.0, 2.0))
        assert large.bbox.size == pytest.approx(2 * small.bbox.size)
        for one, other in zip(small.axes, large.axes, strict=True):
            assert other.get_position().bounds == pytest.approx(one.get_position().bounds, abs=3 / small.bbox.width)
        for text, twin in zip(small.texts, large.texts, strict=True):
            assert twin.get_text() == text.get_text()
            assert twin.get_position() == pytest.approx(text.get_position(), abs=3 / small.bbox.width)
        assert [words.text for words in words_of(small)] == [words.text for words in words_of(large)]


@pytest.mark.slow
@one_of_each_shape
def test_readouts_stay_where_they_are(name: str) -> None:
    sample = SAMPLES[name]
    with drawing(sample.sheet.style):
        film = sample.film()
        film.figure.canvas.draw()
        places = []
        for step in range(film.steps + 1):
            film.show(step)
            places.append([(text.get_position(), text.get_ha(), text.get_va()) for text in film.figure.texts])
        assert all(place == places[0] for place in places)


def readouts(film: Film) -> list[Text]:
    return [artist for artist in film.moving if isinstance(artist, Text)]


def test_the_readouts_say_the_step_and_the_costs() -> None:
    sample = _sample("curve loss", PARABOLA, (10,), 0.1, 2)
    with drawing(sample.sheet.style):
        film = sample.film()
        for step in (0, 1, 7):
            film.show(step)
            shown = {text.get_text() for text in readouts(film) if text.get_visible()}
            assert str(step) in shown
            assert {f"{cost:#.4g}" for run in sample.runs for cost in run.cost[step : step + 1]} <= shown


def test_a_cost_that_is_rounding_reads_as_almost_0() -> None:
    bowl = cost_of("x**2+y**2")
    sample = Sample(("contour",), bowl, descend(bowl, [Plan("a run", GradientDescent(0.4), (3.0, 4.0), 40)]))
    with drawing(sample.sheet.style):
        film = sample.film()
        shown = []
        for step in (1, 11, 12, 40):  # 25 · 0.04ⁿ: over 25 · 2⁻⁵² up to step 11
            film.show(step)
            shown.append({text.get_text() for text in readouts(film)} & {"1.000", "1.049×10⁻¹⁴", "almost 0"})
    assert shown == [{"1.000"}, {"1.049×10⁻¹⁴"}, {"almost 0"}, {"almost 0"}]


def test_an_ending_shows_once_the_run_has_ended() -> None:
    bowl = cost_of("x**2+y**2")
    (run,) = descend(bowl, [Plan("a run", GradientDescent(0.3), (1.0, 1.0), 60, Stop(gradient=1e-3))])
    sample = Sample(("contour",), bowl, (run,))
    with drawing(sample.sheet.style):
        film = sample.film()
        (ending,) = (text for text in readouts(film) if text.get_text().startswith("converged"))
        assert ending.get_text() == f"converged at step {run.steps}"
        seen = []
        for step in (0, run.steps - 1, run.steps, run.steps + 5):
            film.show(step)
            seen.append(ending.get_visible())
        assert seen == [False, False, True, True]


@pytest.mark.slow
def test_what_has_no_room_in_the_key_is_counted() -> None:
    film_texts = {}
    for count in (4, 40):
        sample = _bowl("contour loss", count)
        with drawing(sample.sheet.style):
            film_texts[count] = [text.get_text() for text in sample.film().figure.texts]
    named = sum(text.startswith("rate ") for text in film_texts[40])
    assert f"and {40 - named} more" in film_texts[40]
    assert 3 < named < 40
    assert sum(text.startswith("rate ") for text in film_texts[4]) == 4
    assert not any(text.endswith(" more") for text in film_texts[4])


@pytest.mark.slow
def test_settings_give_way_before_names_are_cut() -> None:
    sample = SAMPLES["long formula, two views"]
    with drawing(sample.sheet.style):
        texts = [text.get_text() for text in sample.film().figure.texts]
    assert {run.label for run in sample.runs} <= set(texts)


def test_long_names_keep_their_ends() -> None:
    sample = SAMPLES["contour, 12 long labels"]
    with drawing(sample.sheet.style):
        texts = [text.get_text() for text in sample.film().figure.texts]
    names = [text for text in texts if text.startswith("an opt")]
    assert len(set(names)) == len(names) == 12
    assert all("…" in name for name in names)


def test_the_formula_the_rule_and_the_settings_are_in_the_picture() -> None:
    sample = replace(_bowl("contour", 1), title="Down we go")
    with drawing(sample.sheet.style):
        texts = [text.get_text() for text in sample.film().figure.texts]
    assert "Down we go" in texts
    assert rf"$J(x, y) = {BOWL.latex}$" in texts
    assert f"${GradientDescent.rule}$" in texts
    assert "η = 0.02" in texts


def test_what_explains_the_letters_of_a_formula_has_a_line_of_its_own() -> None:
    sample = Sample(("data",), *CASES["network"])
    with drawing(sample.sheet.style):
        texts = [text.get_text() for text in sample.film().figure.texts]
    loss, meaning = NETWORK.latex.split(r", \quad ")
    assert rf"$J(\theta) = {loss},$" in texts
    assert rf"$\quad \quad {meaning}$" in texts


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [name for name in SAMPLES if name.startswith("long formula") and "small" not in name and "tiny" not in name]
)
def test_a_long_formula_is_whole_on_a_few_lines(name: str) -> None:
    sample = SAMPLES[name]
    with drawing(sample.sheet.style):
        film = sample.film()
    lines = [text.get_text().strip("$") for text in film.figure.texts if text.get_text().startswith(("$J(", r"$\quad"))]
    assert 2 <= len(lines) <= 4
    joined = "".join(lines)
    for invisible in (r"\quad", r"\left.", r"\right.", " "):
        joined = joined.replace(invisible, "")
    assert joined == f"J(x,y)={sample.cost.latex}".replace(" ", "")


@pytest.mark.parametrize("title", [r"$\foo$", "100 % of $5", "a_b^c", "\\", "two\nlines"])
def test_titles_and_labels_are_taken_as_they_are(title: str) -> None:
    sample = _bowl("contour", 1, title=title, label=title.replace("\n", " ") + " {:g}")
    with drawing(sample.sheet.style):
        film = sample.film()
        film.figure.canvas.draw()
        texts = {text.get_text(): text for text in film.figure.texts}
    assert not texts[title].get_parse_math()


@pytest.mark.slow
@one_of_each_shape
def test_all_that_changes_is_known_to_move(name: str) -> None:
    sample = SAMPLES[name]
    with drawing(sample.sheet.style):
        film = sample.film()
        film.show(0)
        background = still(film.figure, film.moving)
        for step in (0, 1, film.steps // 2, film.steps, 3):
            moving = film.show(step)
            assert tuple(moving) == film.moving
            assert np.array_equal(still(film.figure, moving), background)
            assert np.array_equal(laid_over(film.figure, background, moving), whole(film.figure))


@pytest.mark.slow
def test_moving_artists_lie_over_still_ones() -> None:
    with drawing(SAMPLES["all three"].sheet.style):
        film = SAMPLES["all three"].film()
    assert all(artist.get_zorder() >= MOVING_ZORDER for artist in film.moving)
    assert len(set(map(id, film.moving))) == len(film.moving)


def test_the_film_is_as_long_as_its_longest_run() -> None:
    bowl = cost_of("x**2+y**2")
    runs = descend(bowl, [Plan(str(n), GradientDescent(0.1), (1.0, 1.0), n) for n in (3, 17, 0)])
    with drawing(style("article")):
        assert film_for(bowl, runs, [VIEWS["loss"]()]).steps == 17


def test_no_user_setting_reaches_a_picture() -> None:
    sample = _bowl("contour")
    pictures = []
    for hostile in ({}, {"font.size": 40, "axes.facecolor": "red", "lines.linewidth": 9, "savefig.bbox": "tight"}):
        with mpl.rc_context(hostile), drawing(sample.sheet.style):
            pictures.append(whole(sample.film().figure))
    assert np.array_equal(*pictures)


def test_movement_is_greatest_where_the_runs_move_most() -> None:
    run = descend(BOWL, [Plan("a", GradientDescent(0.3), (-5.0, 2.0), 40)])
    moved = movement(run, WINDOW)
    assert len(moved) == 40
    assert (moved >= 0).all()
    assert moved.argmax() == 0
    assert moved[-1] < 0.01 * moved[0]


def test_swings_are_the_steps_that_lead_back() -> None:
    # along x the factor is 1 − η·λ: −0.8 swings from side to side, 0.4 does not
    over = descend(BOWL, [Plan("over", GradientDescent(0.9), (-5.0, 0.0), 40)])
    found = swings(over, WINDOW)
    seen = 5.0 * 0.8 ** np.arange(40) * 1.8 / np.ptp(WINDOW[0]) > 0.003
    assert found.tolist() == [False, *seen[1:].tolist()]
    straight = descend(BOWL, [Plan("straight", GradientDescent(0.3), (-5.0, 0.0), 40)])
    assert not swings(straight, WINDOW).any()
    assert swings([*straight, *over], WINDOW).tolist() == found.tolist()


@pytest.mark.parametrize("points", [((1, 1), (1, 1)), ((1, 1), (1e150, 1e150), (-1e308, 1e308)), ((1, 1),)])
def test_movement_is_finite_for_any_run(points: tuple[tuple[float, float], ...]) -> None:
    runs = [run_through(*points, cost=BOWL)]
    moved = movement(runs, WINDOW)
    assert len(moved) == len(points) - 1
    assert np.isfinite(moved).all()
    assert len(swings(runs, WINDOW)) == len(points) - 1


@pytest.mark.slow
def test_a_size_without_room_is_refused() -> None:
    sample = _bowl("contour surface loss", 12, size=(240, 160))
    with (
        drawing(sample.sheet.style),
        pytest.raises(UsageError, match=r"^expected a size with room for 3 views beside the legend, got \[240, 160\]$"),
    ):
        sample.film()


@pytest.mark.parametrize("name", ["adam", "adadelta", "nadam", "newton", "rmsprop"])
def test_lines_below_a_rule_with_fractions_leave_it_room(name: str) -> None:
    optimizer = OPTIMIZERS[name](learning_rate=0.05) if name != "newton" else OPTIMIZERS[name]()
    runs = descend(BOWL, [Plan(str(start), optimizer, start, 5) for start in ((-5.0, 2.0), (-4.0, 1.0))])
    with drawing(style("article")):
        film = film_for(BOWL, runs, [VIEWS["contour"]()])
        assert faults_of(film.figure) == []
