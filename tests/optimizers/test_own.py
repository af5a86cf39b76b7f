"""Optimizers that scenes write: they keep the contract of all others, and cross to other processes."""

import pickle
from collections.abc import Callable

import numpy as np
import pytest

from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.making.digest import digest
from gdviz.optimizers.adam import Adam
from gdviz.optimizers.base import Optimizer, can_stack, name_of
from gdviz.optimizers.own import TAKEN, OwnRule, own_optimizer
from gdviz.tables.schema import REQUIRED, keys_of
from gdviz.words.settings import optimizer_words
from tests.optimizers.contract import broadcasts, leaves_its_inputs_alone, runs_together_as_alone, walk

SIGN = OwnRule("sign_momentum", (("beta", 0.9),), (("m", "beta*m + (1 - beta)*g"),), "theta - learning_rate*sign(m)")
QUIET = OwnRule("quiet", (), (), "theta - learning_rate*g/(1 + abs(g))")
MY_ADAM = OwnRule(
    "my_adam",
    (("beta1", 0.9), ("beta2", 0.999), ("eps", 1e-8)),
    (("m", "beta1*m + (1 - beta1)*g"), ("v", "beta2*v + (1 - beta2)*g**2")),
    "theta - learning_rate*(m/(1 - beta1**k))/(sqrt(v/(1 - beta2**k)) + eps)",
)


@pytest.mark.parametrize("rule", [SIGN, QUIET, MY_ADAM], ids=lambda rule: rule.name)
@pytest.mark.parametrize(
    "keeps", [leaves_its_inputs_alone, runs_together_as_alone, broadcasts], ids=lambda f: f.__name__
)
def test_contract(rule: OwnRule, keeps: Callable[[type[Optimizer]], None]) -> None:
    keeps(own_optimizer(rule))


def test_parameters_are_hyper_parameters() -> None:
    kind = own_optimizer(SIGN)
    assert {name: key.default for name, key in keys_of(kind).items()} == {"learning_rate": REQUIRED, "beta": 0.9}
    assert kind is own_optimizer(SIGN)
    made = kind(learning_rate=0.1, beta=0.5)  # type: ignore[call-arg]
    assert (name_of(kind), made.title, made.settings) == ("sign_momentum", "sign momentum", (0.5,))
    assert can_stack(made, kind(learning_rate=0.2))  # type: ignore[call-arg]
    assert not can_stack(made, own_optimizer(QUIET)(learning_rate=0.1))  # type: ignore[call-arg]
    assert (kind.__doc__ or "").startswith("A scene's own: m = beta*m + (1 - beta)*g; theta = theta - ")


def test_what_is_written_as_adam_goes_as_adam() -> None:
    cost, start = surface("rosenbrock").cost(), np.array([-1.2, 1.0])
    mine = own_optimizer(MY_ADAM)(learning_rate=0.05)  # type: ignore[call-arg]
    np.testing.assert_allclose(walk(mine, start, cost, 60), walk(Adam(0.05), start, cost, 60), rtol=1e-12)
    plans = [Plan("", optimizer, (-1.2, 1.0), 60) for optimizer in (mine, Adam(0.05))]
    one, other = descend(cost, plans)
    np.testing.assert_allclose(one.theta, other.theta, rtol=1e-12)


def test_a_copy_in_another_process_is_the_same() -> None:
    made = own_optimizer(SIGN)(learning_rate=0.1, beta=0.5)  # type: ignore[call-arg]
    assert pickle.loads(pickle.dumps(made)) == made


def test_the_text_of_a_rule_counts_in_a_digest() -> None:
    other = OwnRule(SIGN.name, SIGN.parameters, SIGN.states, "theta - learning_rate*m")
    one, two = (own_optimizer(rule)(learning_rate=0.1) for rule in (SIGN, other))  # type: ignore[call-arg]
    assert digest(one) != digest(two)


@pytest.mark.parametrize(("rule", "scaling"), [(SIGN, "length"), (MY_ADAM, "length"), (QUIET, "length"),
    (OwnRule("plain", (), (), "theta - learning_rate*g"), "gradient"),
    (OwnRule("heavy", (), (("v", "0.9*v + g"),), "theta - learning_rate*v"), "gradient")])  # fmt: skip
def test_what_a_rate_multiplies_is_tried_out(rule: OwnRule, scaling: str) -> None:
    assert own_optimizer(rule).scaling == scaling


@pytest.mark.parametrize("share", ["learning_rate/(k - 1)", "learning_rate/(beta - 0.9)", "1/(1 - beta**(k - 1))"])
def test_what_divides_by_0_goes_far_and_raises_nothing(share: str) -> None:
    kind = own_optimizer(OwnRule("far", (("beta", 0.9),), (), f"theta - ({share} + beta*0)*g"))
    theta = walk(kind(learning_rate=0.1), np.array([1.0, 1.0]), surface("bowl").cost(), 1)[-1]  # type: ignore[call-arg]
    assert not np.isfinite(theta).any()


@pytest.mark.parametrize("name", ["limit", "title", "settings", "definition", "update", "scaling"])
def test_a_parameter_cannot_be_an_attribute_of_all(name: str) -> None:
    assert name in TAKEN


def test_pictures_tell_its_parameters_whose_defaults_nobody_knows() -> None:
    made = own_optimizer(SIGN)(learning_rate=0.1)
    assert optimizer_words(Plan("", made, (1.0,), 1)) == "sign momentum (η = 0.1, β = 0.9)"
