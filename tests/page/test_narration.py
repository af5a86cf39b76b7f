"""The update in numbers: true, in fixed places, with brackets where a sign would follow a sign."""

from __future__ import annotations

import pytest
from matplotlib.text import Text

from gdviz.changes.clip_norm import ClipNorm
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.page.film import Film, drawing
from gdviz.styles.base import style
from gdviz.views.base import VIEWS
from tests.page.faults import faults_of
from tests.sheets import film_for
from tests.views.samples import cost_of

PARABOLA = cost_of("x**2")
VALLEY = cost_of("0.1*x**2 + 2*y**2")


def narrated(cost, optimizer, start, steps=5, look="article", count=1, **more) -> Film:  # type: ignore[no-untyped-def]
    runs = descend(cost, [Plan(f"run {i}", optimizer, start, steps, **more) for i in range(count)])
    view = VIEWS["curve" if cost.dimension == 1 else "contour"]()
    return film_for(cost, runs, [view], None, title="A title", style=look, narrate=True)


def lines_of(film: Film, step: int) -> list[str]:
    """What the narration says, line by line from the top; each number is three texts."""
    film.show(step)
    told = [text for text in film.moving if isinstance(text, Text) and text.get_gid() == "narration"]
    rows: dict[float, list[Text]] = {}
    for text in told:
        rows.setdefault(text.get_position()[1], []).append(text)
    return ["".join(text.get_text() for text in rows[y]) for y in sorted(rows, reverse=True)]


@pytest.mark.parametrize(
    ("step", "expected"), [(0, "10.00"), (1, "8.000←10.00−0.1·20.00"), (2, "6.400←8.000−0.1·16.00")]
)
def test_a_step_of_plain_descent(step: int, expected: str) -> None:
    with drawing(style("article")):
        assert lines_of(narrated(PARABOLA, GradientDescent(0.1), (10.0,)), step) == [expected]


def test_negative_numbers_stand_in_brackets_after_a_sign() -> None:
    with drawing(style("article")):
        film = narrated(VALLEY, GradientDescent(0.45), (-5.0, 2.0))
        assert lines_of(film, 1) == ["−4.550←−5.000−0.45·(−1.000)", "−1.600←2.000−0.45·8.000"]


def test_ascent_adds() -> None:
    with drawing(style("article")):
        film = narrated(cost_of("-x**2", (-3, 3)), GradientDescent(0.25), (2.0,), direction="ascend")
        assert lines_of(film, 1) == ["1.000←2.000+0.25·(−4.000)"]


def test_other_optimizers_tell_their_step_and_the_gradient() -> None:
    with drawing(style("article")):
        film = narrated(PARABOLA, Momentum(0.1, momentum=0.5), (10.0,))
        assert lines_of(film, 2) == ["5.400←8.000+(−2.600)with16.00"]  # v = 0.5 · 20 + 16


def test_a_clipped_step_is_not_told_as_the_rate_times_the_gradient() -> None:
    with drawing(style("article")):
        film = narrated(PARABOLA, GradientDescent(0.1), (10.0,), changes=(ClipNorm(5.0),))
        assert lines_of(film, 1) == ["9.500←10.00+(−0.5000)with20.00"]


@pytest.mark.slow
@pytest.mark.parametrize("look", ["article", "dark", "print"])  # each layout
@pytest.mark.parametrize(("cost", "start"), [(PARABOLA, (10.0,)), (VALLEY, (-5.0, 2.0))], ids=["one", "two"])
@pytest.mark.parametrize("count", [1, 2])
def test_nothing_overlaps_and_nothing_moves_about(look, cost, start, count) -> None:  # type: ignore[no-untyped-def]
    with drawing(style(look)):
        film = narrated(cost, GradientDescent(0.45), start, 12, look=look, count=count)
        places = []
        for step in (0, 1, 2, 7, 12):
            film.show(step)
            assert faults_of(film.figure, min(9.0, style(look).least), is_drawn=step > 0) == []
            places.append([text.get_position() for text in film.figure.texts])
        assert all(place == places[0] for place in places)
