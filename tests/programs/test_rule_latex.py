"""Update rules in LaTeX: exact strings."""

from collections.abc import Collection, Mapping

import pytest

from gdviz.programs.rule_latex import print_rule
from gdviz.programs.update_rule import read_rule

DECAYED = {"slope": "g + weight_decay*theta"}
HEAVY = {**DECAYED, "v": "momentum*v + slope"}


@pytest.mark.parametrize(
    ("states", "update", "values", "letters", "shown", "latex"),
    [
        (DECAYED, "theta - learning_rate*slope", {"weight_decay": 0}, {}, (),
         r"\theta \leftarrow \theta - \eta \, \nabla J(\theta)"),
        (DECAYED, "theta - learning_rate*slope", {}, {}, (),
         r"\theta \leftarrow \theta - \eta \, (\nabla J(\theta) + \lambda \, \theta)"),
        (HEAVY, "theta - learning_rate*v", {"weight_decay": 0}, {}, ("v",),
         r"v \leftarrow \mu \, v + \nabla J(\theta), \;\; \theta \leftarrow \theta - \eta \, v"),
        (HEAVY, "theta - learning_rate*v", {"weight_decay": 0, "momentum": 0}, {}, ("v",),
         r"\theta \leftarrow \theta - \eta \, \nabla J(\theta)"),
        (HEAVY, "theta - learning_rate*v", {"weight_decay": 0}, {}, None,
         r"slope \leftarrow g, \;\; v \leftarrow \mu \, v + slope, \;\; \theta \leftarrow \theta - \eta \, v"
         .replace("slope", r"\mathrm{slope}").replace(" g,", r" \nabla J(\theta),")),
        ({"s": "s + g**2"}, "theta - learning_rate*where(sqrt(s) == 0, 0, g/sqrt(s))", {}, {"s": r"\Sigma \, g^2"}, (),
         r"\theta \leftarrow \theta - \eta \, g \, / \sqrt{\Sigma \, g^2}"),
        ({}, "theta - learning_rate/(1 + k*decay)*g", {}, {}, (),
         r"\theta \leftarrow \theta - (\eta \, / (1 + k \, \mathrm{decay})) \, \nabla J(\theta)"),
        ({"m": "beta1*m + (1 - beta1)*g"}, "theta - learning_rate*sign(m)", {}, {}, None,
         r"m \leftarrow \beta_{1} \, m + (1 - \beta_{1}) \, \nabla J(\theta), \;\; "
         r"\theta \leftarrow \theta - \eta \, \mathrm{sgn}(m)"),
    ],
)  # fmt: skip
def test_rules(
    states: Mapping[str, str], update: str, values: Mapping[str, float], letters: Mapping[str, str],
    shown: Collection[str] | None, latex: str,
) -> None:  # fmt: skip
    rule = read_rule(states, update, ("weight_decay", "momentum", "decay", "beta1"))
    assert print_rule(rule, values, letters, shown) == latex
