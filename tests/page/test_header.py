"""The header: title, what all runs share with the formula, and the counter at the right end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.costs.catalog import surface
from gdviz.costs.formula import formula as objective
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.page.axes_fit import insets
from gdviz.page.film import Film, drawing
from gdviz.page.formula import formula_lines
from gdviz.page.header import draw_header
from gdviz.page.slashes import with_slashes
from gdviz.page.terse import Terse
from gdviz.styles.base import DPI, points
from tests.page.pages import BOWL, PARABOLA, Sample
from tests.views.samples import CASES, NETWORK, descents, line_cost

GOLDSTEIN = surface("goldstein_price").cost()
RIDGE = replace(line_cost(), l2=2.0, window=((-0.5, 1.0), (0.0, 4.0)))
LONE = Sample("contour loss", BOWL.cost, BOWL.rates(1), "Down we go")
FORMULA, RULE = rf"$J(x, y) = {BOWL.cost.latex}$", f"${GradientDescent(0.1).update_rule}$"


def film_of(sample: Sample) -> Film:
    with drawing(sample.sheet.style):
        film = sample.film()
        film.show(film.steps)
        film.figure.canvas.draw()
        return film


def texts_of(sample: Sample) -> dict[str, Text]:
    return {text.get_text(): text for text in film_of(sample).figure.texts if text.get_visible()}


def lines_of(sample: Sample, width: float, terse: Terse = Terse.NOTHING) -> list[str]:
    """The lines of context in a header of that width."""
    with drawing(sample.sheet.style):
        header = draw_header(Figure(figsize=(20, 10), dpi=100), sample.sheet, (width, width), terse)
        return [line.get_text() for line in header.context]


@pytest.mark.slow
def test_the_context_says_method_settings_start_formula_and_rule() -> None:
    said = f"Gradient descent, η = 0.02, from (−5, −2.5) on an elliptic bowl   ·   {FORMULA}   ·   {RULE}"
    assert {"Down we go", said} <= set(texts_of(LONE))


def test_the_loss_of_a_model_is_written_in_words() -> None:
    ridge = Sample("contour", RIDGE, descents(RIDGE, (0, 1), 0.01), "Down we go")
    said, cost = (
        "Ridge regression, gradient descent, η = 0.01, from (0, 1)",
        r"mean squared error + $2 \,\mathrm{slope}^{2}$",
    )
    assert lines_of(ridge, 1100) == [f"{said}   ·   cost = {cost}"]
    assert lines_of(ridge, 690) == [said, f"cost = {cost}"]
    assert lines_of(replace(ridge, cost=line_cost()), 1100) == [
        f"{said.replace('Ridge', 'Linear')}   ·   cost = mean squared error"
    ]


def test_the_context_leaves_out_what_runs_do_not_share() -> None:
    place = "from (−5, −2.5) on an elliptic bowl"
    assert lines_of(replace(LONE, runs=BOWL.rates(3)), 1500) == [
        f"Gradient descent, {place}   ·   {FORMULA}   ·   {RULE}"
    ]
    assert lines_of(replace(LONE, runs=BOWL.methods(3)), 1500) == [f"{place.capitalize()}   ·   {FORMULA}"]
    plans = [Plan(str(at), GradientDescent(0.1), (at, 1.0), 5) for at in (1.0, 2.0)]
    shown = lines_of(replace(LONE, runs=descend(BOWL.cost, plans)), 1500)
    assert shown == [f"Gradient descent, η = 0.1, on an elliptic bowl   ·   {FORMULA}   ·   {RULE}"]


@pytest.mark.slow
def test_the_surface_is_not_named_where_the_title_does() -> None:
    sample = replace(LONE, runs=BOWL.methods(3), title="Three on an elliptic bowl")
    assert f"From (−5, −2.5)   ·   {FORMULA}" in texts_of(sample)


def test_a_context_on_one_line_has_larger_type_where_it_has_room() -> None:
    with drawing(LONE.sheet.style):
        sizes = []
        for width in (2000, 600, 500):
            header = draw_header(Figure(figsize=(20, 10), dpi=100), OWN.sheet, (width, width))
            sizes.append({round(text.get_fontsize() / points(1), 2) for text in header.context})
    style = LONE.sheet.style
    assert sizes == [{style.text}, {style.text}, {round(style.fine, 2)}]


@pytest.mark.parametrize("formula", ["1/(" * 28 + "x" + ")" * 28, "sqrt(" * 28 + "x" + ")" * 28, "**".join("x" * 29)])
def test_a_formula_that_nests_too_deep_to_be_read_is_left_out(formula: str) -> None:
    cost = objective(formula)
    sample = replace(LONE, views="curve", cost=cost, runs=descend(cost, [Plan("a", GradientDescent(0.1), (1.0,), 3)]))
    with drawing(sample.sheet.style):
        header = draw_header(Figure(figsize=(20, 10), dpi=100), sample.sheet, (1500, 1500))
    assert [line.get_text() for line in header.context] == [f"Gradient descent, η = 0.1, from 1   ·   {RULE}"]
    assert not header.tells_cost


OWN = replace(LONE, cost=replace(BOWL.cost, title=""))


@pytest.mark.slow
def test_the_rule_gives_way_first_then_the_formula_takes_lines_of_its_own() -> None:
    words = "Gradient descent, η = 0.02, from (−5, −2.5)"
    assert [len(lines_of(OWN, width)) for width in (1500, 540)] == [1, 1]
    assert RULE not in lines_of(OWN, 540)[0]
    assert lines_of(OWN, 440) == [words, FORMULA]
    assert lines_of(OWN, 440, Terse.FORMULA) == [words]
    assert lines_of(OWN, 540, Terse.FORMULA) == lines_of(OWN, 540)
    assert lines_of(OWN, 440, Terse.CONTEXT) == []


@pytest.mark.slow
def test_a_named_surface_is_told_in_words_where_its_formula_has_no_room_on_the_line() -> None:
    cost = surface("log_goldstein_price").cost()
    runs = descend(cost, [Plan("a", GradientDescent(0.01), (-1.0, 0.8), 3)])
    sample = replace(LONE, cost=cost, runs=runs)
    (line,) = lines_of(sample, 900)
    said = "Gradient descent, η = 0.01, from (−1, 0.8) on the logarithm of Goldstein and Price's function"
    assert line.startswith(said)
    assert with_slashes(cost.latex) not in line
    assert with_slashes(cost.latex) in lines_of(sample, 2500)[0]
    first, second = lines_of(sample, 440)
    assert f"{first} {second}".endswith("Goldstein and Price's function")
    assert {
        line.count("(") - line.count(")") for width in (300, 360, 440, 520) for line in lines_of(sample, width)
    } == {0}
    with drawing(sample.sheet.style):
        assert draw_header(Figure(figsize=(20, 10), dpi=100), sample.sheet, (900, 900)).tells_cost


def test_words_that_are_too_long_are_broken_after_a_comma() -> None:
    assert lines_of(OWN, 320, Terse.FORMULA) == ["Gradient descent", "η = 0.02, from (−5, −2.5)"]


@pytest.mark.parametrize(
    ("title", "width", "is_up"),
    [
        ("Down we go", 900, True),
        ("Down we go", 320, False),
        ("A title that leaves nothing else room", 600, False),
        ("", 900, False),
    ],
)
def test_the_counter_stands_beside_a_title_that_leaves_it_room(title: str, width: int, is_up: bool) -> None:
    with drawing(LONE.sheet.style):
        figure = Figure(figsize=(width / DPI, 4), dpi=DPI)
        header = draw_header(figure, replace(OWN, title=title).sheet, (width, width))
        header.place(0, width, 300)(3)
        assert header.counter
        assert header.is_up == is_up
        counted = [part.get_window_extent() for part in header.counter.parts]
        others = [text.get_window_extent() for text in (*header.context, *([header.title] if header.title else []))]
    assert not any(one.overlaps(other) for one in counted for other in others)
    assert max(box.x1 for box in counted) == pytest.approx(width, abs=1)
    if header.title:
        assert all((box.y0 >= header.title.get_window_extent().y0 - 1) == is_up for box in counted)


@pytest.mark.slow
def test_a_long_formula_is_whole_on_a_few_lines_or_left_out() -> None:
    own = replace(GOLDSTEIN, title="")
    sample = replace(LONE, cost=own, runs=descend(GOLDSTEIN, [Plan("a", GradientDescent(1e-6), (-1.5, 0.5), 3)]))
    first, *lines = lines_of(sample, 600)
    assert first.startswith("Gradient descent")
    assert 2 <= len(lines) <= 3
    joined = "".join(line.strip("$") for line in lines)
    for invisible in (r"\quad", r"\left.", r"\right.", " "):
        joined = joined.replace(invisible, "")
    assert joined == f"J(x,y)={GOLDSTEIN.latex}".replace(" ", "")
    assert not any(line.startswith("$") for line in lines_of(sample, 150))


def test_what_explains_the_letters_of_a_formula_has_a_line_of_its_own() -> None:
    loss, meaning = NETWORK.latex.split(r", \quad ")
    style = LONE.sheet.style
    with drawing(style):
        lines = formula_lines(Figure(figsize=(20, 10), dpi=100), NETWORK, style, (440, 200))
    assert [line.get_text() for line in lines] == [
        rf"$J(\theta) = {with_slashes(loss)},$",
        rf"$\quad \quad {meaning}$",
    ]


def test_a_model_is_told_in_words_in_place_of_its_formula() -> None:
    cost, runs = CASES["network"]
    lines = lines_of(Sample("data", cost, runs), 440)
    assert lines[0].startswith("4 tanh units, gradient descent, η = 0.5")
    assert lines[-1].endswith("cost = mean log loss")
    line_model, line_runs = CASES["line"]
    titled = Sample("data", line_model, line_runs[:1], "A small linear regression")
    assert lines_of(titled, 440)[0].startswith("Gradient descent, η = 0.01")
    (line,) = lines_of(Sample("data", cost, runs), 3000)
    assert line.endswith("cost = mean log loss")
    assert "$" not in line


@pytest.mark.slow
@pytest.mark.parametrize("name", ["adam", "adadelta", "nadam", "newton", "rmsprop"])
def test_a_line_with_fractions_has_room(name: str) -> None:
    optimizer = OPTIMIZERS[name](learning_rate=0.05) if name != "newton" else OPTIMIZERS[name]()
    sample = replace(LONE, runs=descend(BOWL.cost, [Plan("a", optimizer, (-5.0, -2.0), 5)]))
    film = film_of(sample)
    (line,) = (text for text in film.figure.texts if FORMULA in text.get_text())
    box = line.get_window_extent()
    title = next(text for text in film.figure.texts if text.get_text() == "Down we go").get_window_extent()
    assert box.y1 <= title.y0 + 1
    assert all(box.y0 >= axes.get_tightbbox().y1 - 1 for axes in film.figure.axes)  # type: ignore[union-attr]


@pytest.mark.slow
def test_title_context_and_axes_words_begin_at_one_edge() -> None:
    film = film_of(replace(LONE, runs=BOWL.methods(3)))
    shown = {text.get_text(): text for text in film.figure.texts}
    lefts = [shown["Down we go"].get_window_extent().x0]
    lefts += [text.get_window_extent().x0 for words, text in shown.items() if words.startswith("From")]
    first = film.figure.axes[0]
    lefts.append(first.get_window_extent().x0 - insets(first).left)
    assert max(lefts) - min(lefts) <= 3


def test_the_counter_stands_at_the_right_end_and_its_number_in_its_place() -> None:
    film = film_of(replace(LONE, runs=PARABOLA.rates(2), cost=PARABOLA.cost, views="curve"))
    texts = {text.get_text(): text for text in film.figure.texts}
    right = film.figure.bbox.width - texts["Down we go"].get_window_extent().x0
    assert texts["steps"].get_window_extent().x1 == pytest.approx(right, abs=2)
    (number,) = (text for text in film.figure.texts if text in film.moving and text.get_text().isdigit())
    ends = []
    for step in (0, 1, film.steps):
        film.show(step)
        assert number.get_text() == str(step)
        assert texts["steps"].get_text() == ("step" if step == 1 else "steps")
        ends.append(number.get_window_extent().x1)
    assert max(ends) - min(ends) < 0.5
    before, after = texts["after"].get_window_extent(), texts["steps"].get_window_extent()
    assert before.x1 < number.get_window_extent().x0 < ends[-1] < after.x0


@pytest.mark.parametrize("width", [120, 300, 640])
def test_a_long_title_is_folded_and_no_letter_is_lost(width: float) -> None:
    title = "What happens when the learning rate is far too large for the Broyden–Fletcher–Goldfarb–Shanno method"
    sample = replace(LONE, title=title)
    with drawing(sample.sheet.style):
        header = draw_header(Figure(figsize=(20, 10), dpi=100), sample.sheet, (width, width))
    assert header.title is not None
    assert header.title.get_text().replace("\n", "").replace(" ", "") == title.replace(" ", "")
    assert header.title.get_window_extent().width <= width + 1
