"""What all runs of a figure share."""

from __future__ import annotations

import pytest

from gdviz.costs.catalog import surface
from gdviz.costs.formula import formula
from gdviz.costs.model import MODELS
from gdviz.words.context import context_words, model_words, surface_words
from tests.views.samples import NETWORK, run_through


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("beale", "on Beale's function"),
        ("saddle", "on a saddle"),
        ("three_hump_camel", "on the three-hump camel"),
        ("drop_wave", "on a drop in a pond"),
    ],
)
def test_a_named_surface_is_where_the_runs_are(name: str, said: str) -> None:
    assert surface_words(surface(name).cost()) == said


def test_a_formula_and_a_model_are_no_place() -> None:
    assert surface_words(formula("x**2", {}, ("x",))) == ""
    assert surface_words(NETWORK) == ""
    assert model_words(NETWORK) == "4 tanh units"
    assert model_words(MODELS["mlp"](NETWORK.data, hidden=(8, 4), activation="relu")) == "8 and 4 relu units"
    assert model_words(MODELS["mlp"](NETWORK.data, hidden=())) == "Neural network"


def test_two_starts_that_no_eye_could_tell_apart_are_told() -> None:
    runs = [run_through(at, (9, 0), label="run") for at in ((1, 0), (1, 0.01), (1, 0), (1, 0.02), (2, 0))]
    assert "from (1, 0) or (1, 0.01)" in context_words(runs[:3]).lower()
    assert "from" not in context_words(runs[:4]).lower()
    assert "from" not in context_words([runs[0], runs[-1]]).lower()
