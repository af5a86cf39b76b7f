"""Rules that a scene has written itself stand under the context, where they have room."""

from dataclasses import replace

import pytest
from matplotlib.figure import Figure

from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.own import OwnRule, own_optimizer
from gdviz.page.film import drawing
from gdviz.page.header import draw_header
from gdviz.page.terse import Terse
from tests.page.pages import BOWL, Sample

SIGN = OwnRule("sign_momentum", (("beta", 0.9),), (("m", "beta*m + (1 - beta)*g"),), "theta - learning_rate*sign(m)")
STATE = r"m \leftarrow \beta \, m + (1 - \beta) \, \nabla J(\theta)"
UPDATE = r"\theta \leftarrow \theta - \eta \, \mathrm{sgn}(m)"


def lines_of(*plans: Plan, width: float = 700, terse: Terse = Terse.NOTHING) -> list[str]:
    """The lines of the context of a page of these plans' runs."""
    sample = replace(Sample("contour loss", BOWL.cost, BOWL.rates(1)), runs=descend(BOWL.cost, plans))
    with drawing(sample.sheet.style):
        header = draw_header(Figure(figsize=(20, 10), dpi=100), sample.sheet, (width, width), terse)
        return [line.get_text() for line in header.context]


def plan_of(rule: OwnRule, rate: float = 0.02) -> Plan:
    return Plan(rule.name, own_optimizer(rule)(learning_rate=rate), (-5.0, -2.5), 5)  # type: ignore[call-arg]


@pytest.mark.slow
def test_the_rule_stands_beside_the_formula_or_below() -> None:
    (wide,) = lines_of(plan_of(SIGN), width=1800)
    assert wide.endswith(rf"   ·   ${STATE}, \;\; {UPDATE}$")
    assert lines_of(plan_of(SIGN))[1:] == [f"${STATE}$, ${UPDATE}$"]
    assert lines_of(plan_of(SIGN), plan_of(SIGN, 0.1))[1:] == [f"${STATE}$, ${UPDATE}$"]
    assert lines_of(plan_of(SIGN), width=200)[-2:] == [f"${STATE}$", f"${UPDATE}$"]
    assert not any("leftarrow" in line for line in lines_of(plan_of(SIGN), width=200, terse=Terse.FORMULA))


def test_each_of_several_rules_has_its_optimizers_name() -> None:
    plain = Plan("", GradientDescent(0.02), (-5.0, -2.5), 5)
    quiet = OwnRule("quiet", (), (), "theta - learning_rate*g/(1 + abs(g))")
    found = lines_of(plan_of(SIGN), plain, plan_of(quiet))[1:]
    assert found == [
        f"Sign momentum: ${STATE}$, ${UPDATE}$",
        r"Quiet: $\theta \leftarrow \theta - \eta \, g \, / (1 + \left|g\right|)$",
    ]


def test_more_than_three_lines_are_none() -> None:
    rules = [replace(SIGN, name=f"rule_{i}") for i in range(4)]
    assert len(lines_of(*map(plan_of, rules[:3]))) == 4
    assert len(lines_of(*map(plan_of, rules))) == 1
