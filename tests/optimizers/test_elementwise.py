"""Optimizers that are rules: one text for arrays, floats and words."""

import numpy as np
import pytest

from gdviz.costs.catalog import surface
from gdviz.optimizers.adam import Adam
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.elementwise import Elementwise, written_rule
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.optimizers.rprop import Rprop
from gdviz.programs.step_code import float_step
from tests.optimizers.contract import make, walk

RULES = [name for name in OPTIMIZERS if issubclass(OPTIMIZERS[name], Elementwise)]


def test_all_but_the_searching_are_rules() -> None:
    assert set(OPTIMIZERS) - set(RULES) == {"newton", "bfgs", "conjugate_gradient"}


def test_hyper_parameters_of_a_pair_are_two_settings() -> None:
    assert list(written_rule(Adam).settings) == ["beta1", "beta2", "eps", "weight_decay"]
    assert Adam(betas=(0.5, 0.25), eps=0.125).settings == (0.5, 0.25, 0.125, 0.0)
    assert Rprop(etas=(0.4, 1.5), step_sizes=(0.1, 2)).settings == (0.4, 1.5, 0.1, 2.0)


@pytest.mark.parametrize("name", RULES)
def test_floats_take_the_steps_of_arrays(name: str) -> None:
    cost, optimizer = surface("rosenbrock").cost(), make(OPTIMIZERS[name], learning_rate=1e-3)
    assert isinstance(optimizer, Elementwise)
    written = written_rule(type(optimizer))
    step = float_step(written.rule, tuple(written.settings), cost.program(1))
    moving, points = (-1.2, 1.0) + (0.0,) * 2 * len(written.rule.kept), []
    for k in range(1, 201):
        moving = step(moving, float(k), 1e-3, optimizer.settings)
        points.append(moving[:2])
    np.testing.assert_allclose(points, walk(optimizer, np.array([-1.2, 1.0]), cost, 200)[1:], rtol=1e-12)


def test_a_rule_tells_what_its_hyper_parameters_leave_of_it() -> None:
    momentum = r"v \leftarrow \mu \, v + {}, \;\; \theta \leftarrow \theta - \eta \, v"
    assert Momentum(0.1).update_rule == momentum.replace("{}", r"\nabla J(\theta)")
    decayed = r"(\nabla J(\theta) + \lambda \, \theta)"
    damped = r"(1 \; \mathrm{if} \; k = 1 \; \mathrm{else} \; 1 - \tau)"
    assert Momentum(0.1, 0.9, 0.5, 0.1).update_rule == momentum.replace("{}", rf"{damped} \, {decayed}")
    assert OPTIMIZERS["rmsprop"].rules().keys() == {"centered", ""}


def test_a_rate_limit_is_known_where_nothing_else_counts() -> None:
    assert GradientDescent(0.1).rate_limit(4.0) == 0.5
    assert GradientDescent(0.1, 0.1).rate_limit(4.0) is None
    assert GradientDescent(0.1, line_search="backtracking").rate_limit(4.0) is None
    assert Momentum(0.1, 0.5).rate_limit(4.0) == 0.75
    assert Adam().rate_limit(4.0) is None
