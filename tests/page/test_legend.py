"""The key over the last of several panels: all that it has to say of five runs, in any style, beside the title."""

from __future__ import annotations

import pytest
from matplotlib.text import Text

from gdviz.changes.clip_norm import ClipNorm
from gdviz.costs.base import Cost
from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.notation import show_cost
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.page.film import Film, drawing, make_film
from gdviz.page.legend.stack import widest_numbers
from gdviz.styles.base import STYLES, style
from gdviz.views.base import VIEWS
from gdviz.words.verdict import verdict
from tests.sheets import sheet_for
from tests.views.samples import cost_of, line_cost

pytestmark = pytest.mark.slow

CAMEL = surface("three_hump_camel").cost()
RATES = {"gradient_descent": 0.1, "momentum": 0.05, "adagrad": 0.5, "rmsprop": 0.05, "adam": 0.2}


def racers(cost: Cost, count: int = 5) -> tuple[Run, ...]:
    kinds = list(RATES)[:count]
    plans = [Plan(kind, OPTIMIZERS[kind](learning_rate=RATES[kind]), (-1.0, 2.0), 100) for kind in kinds]
    return descend(cost, plans)


def film_of(
    runs: tuple[Run, ...], cost: Cost, name: str, title: str = "A title", views: str = "contour loss", width: int = 0
) -> Film:
    kinds = [VIEWS[view]() for view in views.split()]
    size = width or style(name).size(len(kinds))[0], style(name).size(len(kinds))[1]
    sheet = sheet_for(cost, runs, kinds, size, title=title, style=name)
    with drawing(sheet.style):
        film = make_film(sheet)
        film.show(film.steps)
        film.figure.canvas.draw()
    return film


def words(film: Film) -> dict[str, Text]:
    return {text.get_text(): text for text in film.figure.texts if text.get_visible()}


@pytest.mark.parametrize("name", STYLES)
def test_settings_and_verdicts_of_five_runs_are_said_and_leave_the_chart_its_room(name: str) -> None:
    runs = racers(CAMEL)
    film = film_of(runs, CAMEL, name)
    shown = words(film)
    assert {"η = 0.1", "η = 0.05, μ = 0.9", "η = 0.5", "η = 0.2", *(verdict(run) for run in runs)} - {""} <= set(shown)
    assert film.figure.axes[1].get_window_extent().height > 0.2 * film.figure.bbox.height


def test_the_key_names_a_change_of_steps() -> None:
    plans = [
        Plan(name, OPTIMIZERS["momentum"](learning_rate=0.05), (-1.0, 2.0), 50, changes=changes)
        for name, changes in (("plain", ()), ("clipped", (ClipNorm(1.0),)))
    ]
    shown = set(words(film_of(descend(CAMEL, plans), CAMEL, "article")))
    assert {"η = 0.05, μ = 0.9", "η = 0.05, μ = 0.9, clip norm = 1"} <= shown


def test_three_views_have_the_key_over_the_third() -> None:
    film = film_of(racers(CAMEL, 1), CAMEL, "lecture", views="surface contour loss")
    surface_, contour, loss = (axes.get_window_extent() for axes in film.figure.axes)
    name = words(film)["gradient_descent"].get_window_extent()
    assert name.y0 > loss.y1
    assert name.x0 > contour.x1 > contour.x0 > surface_.x1


@pytest.mark.parametrize(("title", "is_beside"), [("Short", True), ("A very long title " * 3, False)])
def test_the_key_begins_beside_a_title_that_ends_before_it(title: str, is_beside: bool) -> None:
    shown = words(film_of(racers(CAMEL, 2), CAMEL, "article", title))
    heading, name = (shown[each].get_window_extent() for each in (title, "gradient_descent"))
    assert bool(name.y1 > heading.y0) is is_beside


def test_short_entries_stand_in_columns() -> None:
    plans = [Plan(f"from {x}", OPTIMIZERS["gradient_descent"](0.2), (x, 1.0), 9) for x in (-2.0, -1.0, 1.0, 2.0)]
    bowl = cost_of("x**2 + y**2", (-3, 3), (-3, 3))
    shown = words(film_of(descend(bowl, plans), bowl, "article"))
    places = [shown[plan.label].get_window_extent() for plan in plans]
    assert len({round(place.x0) for place in places}) > 1
    assert len({round(place.y1) for place in places}) < 4


def test_no_number_grows_into_what_stands_behind_it() -> None:
    runs = racers(CAMEL, 3)
    film = film_of(runs, CAMEL, "article")
    shapes = {len(words) for words in widest_numbers(runs)}
    assert max(len(show_cost(cost, run.cost[0])) for run in runs for cost in run.cost) <= max(shapes)
    ending = words(film)[verdict(runs[0])]
    for step in range(film.steps + 1):
        film.show(step)
        left = ending.get_window_extent()
        for text in film.figure.texts:
            box = text.get_window_extent()
            if text is not ending and abs(box.y1 - left.y1) < 4 and box.x0 < left.x0:
                assert box.x1 < left.x0


def test_long_names_of_parameters_give_way_to_theta_where_they_leave_a_formula_no_room() -> None:
    cost = line_cost()
    runs = descend(cost, [Plan("descent", OPTIMIZERS["gradient_descent"](0.01), (0.0, 0.0), 5)])
    wide, narrow = (words(film_of(runs, cost, "article", views="contour data", width=each)) for each in (1200, 640))
    assert any(text.startswith(r"$J(\mathrm{slope}") for text in wide)
    assert any(text.startswith(r"$J(\theta) = ") for text in narrow)
