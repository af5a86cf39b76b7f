"""Films: what moves is known, nothing jitters, and a scale gives the same layout."""

from __future__ import annotations

from collections.abc import Iterator

import matplotlib as mpl
import numpy as np
import pytest

from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.errors import UsageError
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.page.film import Film, drawing
from gdviz.styles.base import style
from gdviz.tables.mathematics import as_mathtext
from gdviz.views.base import MOVING_ZORDER, VIEWS
from tests.page.faults import faults_of, words_of
from tests.page.pages import BOWL, LINE, PARABOLA, Sample
from tests.sheets import film_for
from tests.views.samples import cost_of, laid_over, still, whole

SAMPLES = {
    "map": Sample("contour", BOWL.cost, BOWL.methods(4)),
    "map and chart": Sample("contour loss", BOWL.cost, BOWL.rates(7), style="lecture"),
    "three views": Sample("data contour loss", LINE.cost, LINE.methods(6)),
    "relief": Sample("contour surface loss", BOWL.cost, BOWL.rates(4), style="dark"),
    "panels": Sample("contour loss", BOWL.cost, BOWL.rates(3), panels="runs"),
    "curve": Sample("curve", PARABOLA.cost, PARABOLA.rates(2)),
}


@pytest.fixture(scope="module")
def filmed(request: pytest.FixtureRequest) -> Iterator[tuple[Sample, Film]]:
    """A sample and its film, which is made for all tests that look at it."""
    sample = SAMPLES[request.param]
    with drawing(sample.sheet.style):
        film = sample.film()
        film.figure.canvas.draw()
        yield sample, film


every_film = pytest.mark.parametrize("filmed", SAMPLES, indirect=True, scope="module")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["three views", "relief", "panels"])  # each view, the legend, and headings
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
@every_film
def test_readouts_and_axes_stay_where_they_are(filmed: tuple[Sample, Film]) -> None:
    _, film = filmed
    places = []
    for step in range(film.steps + 1):
        film.show(step)
        texts = [(text.get_position(), text.get_ha(), text.get_va()) for text in film.figure.texts]
        frames = [(axes.get_position().bounds, axes.get_xlim(), axes.get_ylim()) for axes in film.figure.axes]
        places.append((texts, frames))
    assert all(place == places[0] for place in places)


@pytest.mark.parametrize("title", [r"$\foo$", "100 % of $5", "a_b^c", "\\", "two\nlines"])
def test_titles_without_mathematics_are_taken_as_they_are(title: str) -> None:
    sample = Sample("contour", BOWL.cost, BOWL.rates(1), title)
    with drawing(sample.sheet.style):
        film = sample.film()
        film.figure.canvas.draw()
        texts = {text.get_text(): text for text in film.figure.texts}
        shown, is_math = texts[as_mathtext(title)]._preprocess_math(as_mathtext(title))  # type: ignore[attr-defined]
    assert (shown, is_math) == (title, False)


@pytest.mark.slow
@every_film
def test_all_that_changes_is_known_to_move(filmed: tuple[Sample, Film]) -> None:
    _, film = filmed
    film.show(0)
    background = still(film.figure, film.moving)
    for step in (1, film.steps // 2, film.steps, 3):
        moving = film.show(step)
        assert tuple(moving) == film.moving
        assert np.array_equal(still(film.figure, moving), background)
        assert np.array_equal(laid_over(film.figure, background, moving), whole(film.figure))


@pytest.mark.slow
@every_film
def test_moving_artists_lie_over_still_ones(filmed: tuple[Sample, Film]) -> None:
    _, film = filmed
    assert all(artist.get_zorder() >= MOVING_ZORDER for artist in film.moving)
    assert len(set(map(id, film.moving))) == len(film.moving)


def test_the_film_is_as_long_as_its_longest_run() -> None:
    bowl = cost_of("x**2+y**2")
    runs = descend(bowl, [Plan(str(n), GradientDescent(0.1), (1.0, 1.0), n) for n in (3, 17, 0)])
    with drawing(style("article")):
        assert film_for(bowl, runs, [VIEWS["loss"]()]).steps == 17


def test_no_user_setting_reaches_a_picture() -> None:
    sample = Sample("contour", BOWL.cost, BOWL.rates(1))
    pictures = []
    for hostile in ({}, {"font.size": 40, "axes.facecolor": "red", "lines.linewidth": 9, "savefig.bbox": "tight"}):
        with mpl.rc_context(hostile), drawing(sample.sheet.style):
            pictures.append(whole(sample.film().figure))
    assert np.array_equal(*pictures)


@pytest.mark.slow
def test_a_size_without_room_is_refused() -> None:
    sample = Sample("contour surface loss", BOWL.cost, BOWL.rates(12), size=(240, 160))
    with (
        drawing(sample.sheet.style),
        pytest.raises(UsageError, match=r"^expected a size with room for 3 views in it, got \[240, 160\]$"),
    ):
        sample.film()


@pytest.mark.parametrize("name", ["adam", "adadelta", "nadam", "newton", "rmsprop"])
def test_lines_below_a_rule_with_fractions_leave_it_room(name: str) -> None:
    optimizer = OPTIMIZERS[name](learning_rate=0.05) if name != "newton" else OPTIMIZERS[name]()
    runs = descend(BOWL.cost, [Plan(str(start), optimizer, start, 5) for start in ((-5.0, 2.0), (-4.0, 1.0))])
    with drawing(style("article")):
        film = film_for(BOWL.cost, runs, [VIEWS["contour"]()])
        assert faults_of(film.figure) == []


@pytest.mark.slow
def test_between_two_steps_the_counter_says_the_first() -> None:
    with drawing(style("article")):
        film = SAMPLES["curve"].film()
        film.show(3)
        before = [words.text for words in words_of(film.figure)]
        assert "3" in before
        film.show(3.9)
        assert [words.text for words in words_of(film.figure)] == before
