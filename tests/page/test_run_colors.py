"""Categories for methods, a sequence for what has an order, red for what diverges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.page.run_colors import run_colors
from gdviz.styles.base import STYLES, style
from tests.page.pages import BOWL
from tests.views.samples import cost_of, line_cost

ARTICLE = style("article")
PARABOLA = cost_of("x**2", (-11, 11))


def at_rates(*rates: float) -> tuple[Run, ...]:
    return descend(PARABOLA, [Plan(str(rate), GradientDescent(rate), (10.0,), 400) for rate in rates])


@pytest.mark.parametrize("name", STYLES)
def test_methods_have_a_category_each(name: str) -> None:
    assert run_colors(style(name), BOWL.methods(4)) == tuple(style(name).run_color(i) for i in range(4))


def test_rates_follow_the_sequence_in_their_own_order() -> None:
    slow, middle, fast = ARTICLE.ordered(3)
    assert run_colors(ARTICLE, at_rates(0.2, 0.01, 0.05)) == (fast, slow, middle)


def test_what_diverges_is_red_and_takes_no_colour_of_the_others() -> None:
    assert run_colors(ARTICLE, at_rates(0.1, 1.2, 0.3)) == (
        ARTICLE.ordered(2)[0],
        ARTICLE.diverged,
        ARTICLE.ordered(2)[1],
    )
    lost, kept = run_colors(ARTICLE, at_rates(1.2, 0.1))
    assert (lost, kept) == (ARTICLE.diverged, ARTICLE.run_color(0))


def test_batch_sizes_have_an_order_and_whole_batches_are_the_largest() -> None:
    sizes: Sequence[int | None] = (None, 1, 4)
    plans = [Plan(str(size), GradientDescent(0.001), (0.0, 0.0), 5, batch_size=size) for size in sizes]
    small, middle, whole = ARTICLE.ordered(3)
    assert run_colors(ARTICLE, descend(line_cost(), plans)) == (whole, small, middle)


def test_what_differs_in_more_than_its_rate_has_no_order() -> None:
    starts = [Plan(str(i), GradientDescent(0.1 * (1 + i)), (5.0 - i, 1.0), 5) for i in range(2)]
    kinds = [
        Plan("plain", GradientDescent(0.1), (1.0, 1.0), 5),
        Plan("momentum", OPTIMIZERS["momentum"](learning_rate=0.05), (1.0, 1.0), 5),
    ]
    for plans in (starts, kinds):
        runs = descend(surface("ellipse").cost(), plans)
        assert run_colors(ARTICLE, runs) == (ARTICLE.run_color(0), ARTICLE.run_color(1))


def test_a_lone_run_has_the_first_colour() -> None:
    assert run_colors(ARTICLE, at_rates(0.1)) == (ARTICLE.run_color(0),)


def test_a_run_has_the_colour_that_it_is_given_before_its_styles() -> None:
    look = replace(ARTICLE, colors={"gradient_descent": "#111111", "0.05": "#222222"})
    runs = at_rates(0.2, 0.05, 1.2)
    runs = (*runs[:2], replace(runs[2], plan=replace(runs[2].plan, color="#333333")))
    assert run_colors(look, runs) == ("#111111", "#222222", "#333333")
