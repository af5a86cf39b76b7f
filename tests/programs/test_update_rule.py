"""Update rules: what is kept from step to step, and what is refused."""

from collections.abc import Mapping

import pytest

from gdviz.errors import FormulaError
from gdviz.programs.update_rule import GIVEN, read_rule


def test_states_that_are_read_before_they_are_set_are_kept() -> None:
    texts = {"slope": "g + 1", "m": "beta*m + late", "late": "slope", "size": "abs(m)"}
    rule = read_rule(texts, "theta - learning_rate*size", ("beta",))
    assert rule.kept == ("m", "late")
    assert rule.names == {"g", "beta", "m", "late", "slope", "theta", "learning_rate", "size"}
    program = rule.program(("beta",))
    assert (program.dimension, len(program.outputs)) == (len(GIVEN) + 2 + 1, 1 + 2)


@pytest.mark.parametrize(
    ("states", "update", "message", "part", "column"),
    [
        ({}, "theta - lerning_rate*g", "unknown name 'lerning_rate'; did you mean 'learning_rate'?", "", 8),
        ({"m": "beta*m + q*g"}, "theta - m",
         "unknown name 'q' (known: theta, g, k, learning_rate, m, beta, pi, e)", "m", 9),
        ({"m": "beta*m + g^2"}, "theta - m", "'^' is not a power here; write x**2 for x^2", "m", 10),
        ({}, "-learning_rate*g", "expected the next theta, such as theta - learning_rate*g, got one without 'theta'",
         "", None),
        ({}, "theta - learning_rate", "expected a rule that goes by g, got one without 'g'", "", None),
        ({}, "theta.real - g", "attributes are not part of a formula", "", 5),
    ],
)  # fmt: skip
def test_refusals(states: Mapping[str, str], update: str, message: str, part: str, column: int | None) -> None:
    with pytest.raises(FormulaError) as caught:
        read_rule(states, update, ("beta",))
    assert (str(caught.value), caught.value.part, caught.value.column) == (message, part, column)
