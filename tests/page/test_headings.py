"""What stands over panels of one run each."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from gdviz.descents.known import find_out
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.page.boxes import Box
from gdviz.page.film import drawing
from gdviz.page.headings import Headings
from gdviz.schedules.base import SCHEDULES
from gdviz.views.base import VIEWS
from tests.page.pages import BOWL, Sample
from tests.sheets import sheet_for
from tests.views.samples import cost_of

NAMES = ("constant", "inverse_time", "cosine")
RULES = [r"$\eta = 0.02$", r"$\eta = 0.02/(1 + t/10)$", r"$\eta = 0.01 \, (1 + \cos(\pi t/40))$"]


def headings(width: float, columns: int = 1) -> Headings:
    plans = [Plan(each, GradientDescent(0.02), (-5.0, -2.5), 40, schedule=SCHEDULES[each]()) for each in NAMES]
    sample = Sample("contour", BOWL.cost, descend(BOWL.cost, plans), "")
    figure = Figure(figsize=(10, 8), dpi=100)
    return Headings(figure, sample.sheet, width, columns)


def words(found: Headings) -> list[list[str]]:
    return [[text.get_text() for text in heading.parts] for heading in found.headings]


def test_rules_stand_on_a_second_line_and_verbs_at_the_right_of_the_first() -> None:
    found = headings(290)
    assert [parts[1] for parts in words(found)] == RULES
    with drawing(found.style):
        show = found.place([Box(10 + 310 * i, 100, 290, 300) for i in range(3)])
        show(40)
        for i, heading in enumerate(found.headings):
            name, rule, verb = (text.get_window_extent() for text in heading.parts)
            assert abs(name.x0 - rule.x0) < 3
            assert rule.y1 < name.y0 + 1
            assert abs(verb.x1 - (300 + 310 * i)) < 3
            assert rule.y0 > 400


def test_what_a_run_notes_stands_in_place_of_its_verb_from_its_end_on() -> None:
    plans = [Plan(f"η = {rate}", GradientDescent(rate), (-5.0, -2.5), 40) for rate in (0.1, 0.2)]
    plans[1] = replace(plans[1], note="as told")
    sample = Sample("contour", BOWL.cost, descend(BOWL.cost, plans), "")
    found = Headings(Figure(figsize=(10, 8), dpi=100), sample.sheet, 290, 2)
    assert words(found)[1][-1] == "as told"
    assert words(found)[0][-1] != "as told"
    assert found.since[1] == 40


def test_beside_others_verbs_stand_by_their_names() -> None:
    found = headings(290, columns=3)
    with drawing(found.style):
        found.place([Box(10 + 310 * i, 100, 290, 300) for i in range(3)])
        for heading in found.headings:
            name, _, verb = (text.get_window_extent() for text in heading.parts)
            assert 5 < verb.x0 - name.x1 < 25


def test_where_rules_have_no_room_there_are_settings() -> None:
    found = headings(130)
    assert [parts[1] for parts in words(found)] == ["η = 0.02", "η₀ = 0.02", "η₀ = 0.02"]


def parabola_headings(*rates: float, width: float = 200, columns: int = 4) -> Headings:
    cost = cost_of("x**2", (-12, 12))
    known = find_out(cost, [Plan(f"η = {rate:g}", GradientDescent(rate), (10.0,), 20) for rate in rates])
    sheet = sheet_for(known.cost, known.runs, [VIEWS["curve"]()], panels="runs")
    figure = Figure(figsize=(10, 8), dpi=100)
    return Headings(figure, replace(sheet, known=known), width, columns)


def ruled(found: Headings) -> list[tuple[str, int, int]]:
    return [(rule.words.get_text(), rule.first, rule.last) for rule in found.rules.rules]


def test_rules_stand_over_the_panels_whose_rates_are_in_one_zone() -> None:
    found = parabola_headings(0.4, 0.9, 1.03, 2)
    zones = [("below 1/L = 0.5", 0, 0), ("between 1/L and 2/L", 1, 1), ("above 2/L = 1: it diverges", 2, 3)]
    assert ruled(found) == zones
    boxes = [Box(10 + 230 * i, 100, 200, 300) for i in range(4)]
    with drawing(found.style):
        found.place(boxes)
    for rule, box, end in zip(found.rules.rules, (boxes[0], boxes[1], boxes[2]), (210, 440, 900), strict=True):
        left, _, right = np.array(rule.rule.get_xdata()) * 1000
        assert (left, right) == (pytest.approx(box.left, abs=1), pytest.approx(end, abs=1))
        foot = float(np.ravel(rule.rule.get_ydata())[0]) * 800
        assert rule.words.get_window_extent().y0 > foot - 2
        assert all(part.get_window_extent().y1 < foot for heading in found.headings for part in heading.parts)


@pytest.mark.parametrize(
    ("width", "behind"),
    [(260, ["< 1/L = 0.5", "= 1/L", "> 2/L = 1"]), (150, ["< 1/L", "= 1/L", "> 2/L"])],
)
def test_rates_that_each_have_a_zone_of_their_own_say_it_behind_them(width: float, behind: list[str]) -> None:
    found = parabola_headings(0.4, 0.5, 1.03, width=width)
    assert [parts[1] for parts in words(found)] == behind
    assert ruled(found) == []
    with drawing(found.style):
        found.place([Box(10 + 300 * i, 100, width, 300) for i in range(3)])
    for heading in found.headings:
        name, compared, verb = (text.get_window_extent() for text in heading.parts)
        assert name.x1 < compared.x0
        assert abs(name.y0 - compared.y0) < 6
        assert verb.y1 < name.y0 + 1 or verb.x0 > compared.x1


def test_rules_break_at_the_ends_of_rows_and_go_where_their_words_have_no_room() -> None:
    assert ruled(parabola_headings(0.1, 0.2, 0.3, 0.4, columns=2)) == [
        ("below 1/L = 0.5", 0, 1),
        ("below 1/L = 0.5", 2, 3),
    ]
    assert ruled(parabola_headings(0.4, 0.9, width=90)) == [("below 1/L", 0, 0), ("1/L to 2/L", 1, 1)]
    assert ruled(parabola_headings(0.4, 0.9, width=40)) == []
    assert ruled(parabola_headings(0.4, 0.9, columns=1)) == []  # one under another


def test_the_factor_of_each_run_stands_under_its_name() -> None:
    found = parabola_headings(0.4, 0.9)
    assert [text.get_text() for text in found.causes.texts] == ["every step × 0.2", "every step × −0.8"]
    with drawing(found.style):
        found.place([Box(10 + 230 * i, 100, 200, 300) for i in range(2)])
    for text, heading in zip(found.causes.texts, found.headings, strict=True):
        box, name = text.get_window_extent(), heading.parts[0].get_window_extent()
        assert box.y0 > 400
        assert box.y1 < name.y0 + 3
        assert abs(box.x0 - name.x0) < 3
    assert parabola_headings(0.4, 0.9, width=40).causes.texts == []


def test_the_factor_ends_the_line_of_its_heading_where_it_has_room_there() -> None:
    wide, narrow = (parabola_headings(0.4, 0.9, width=width, columns=2) for width in (420, 200))
    assert wide.causes.are_beside
    assert not narrow.causes.are_beside
    assert wide.height < narrow.height - wide.style.small
    with drawing(wide.style):
        wide.place([Box(10 + 450 * i, 100, 420, 300) for i in range(2)])
    for i, (text, heading) in enumerate(zip(wide.causes.texts, wide.headings, strict=True)):
        box, verb = text.get_window_extent(), heading.parts[-1].get_window_extent()
        assert box.x1 == pytest.approx(430 + 450 * i, abs=2)
        assert box.x0 > verb.x1 + wide.style.text
        assert abs(box.y0 - verb.y0) < 4


def test_what_is_taken_out_leaves_nothing_in_the_figure() -> None:
    found = parabola_headings(0.4, 0.9)
    figure = found.headings[0].parts[0].get_figure(root=True)
    assert figure is not None
    found.remove()
    assert figure.texts == []  # type: ignore[attr-defined]
    assert not [artist for artist in figure.artists if isinstance(artist, Line2D)]
