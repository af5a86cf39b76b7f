"""What stands over panels of one run each."""

from __future__ import annotations

from matplotlib.figure import Figure

from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.page.boxes import Box
from gdviz.page.film import drawing
from gdviz.page.headings import Headings
from gdviz.schedules.base import SCHEDULES
from tests.page.pages import BOWL, Sample

NAMES = ("constant", "inverse_time", "cosine")
RULES = [r"$\eta = 0.02$", r"$\eta = 0.02/(1 + t/10)$", r"$\eta = 0.01 \, (1 + \cos(\pi t/40))$"]


def headings(width: float) -> Headings:
    plans = [Plan(each, GradientDescent(0.02), (-5.0, -2.5), 40, schedule=SCHEDULES[each]()) for each in NAMES]
    sample = Sample("contour", BOWL.cost, descend(BOWL.cost, plans), "")
    figure = Figure(figsize=(10, 8), dpi=100)
    return Headings(figure, sample.sheet, width)


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


def test_where_rules_have_no_room_there_are_settings() -> None:
    found = headings(130)
    assert [parts[1] for parts in words(found)] == ["η = 0.02", "η₀ = 0.02", "η₀ = 0.02"]
