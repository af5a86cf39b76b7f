"""What all runs of a figure share."""

from __future__ import annotations

import pytest

from gdviz.costs.catalog import surface
from gdviz.costs.formula import formula
from gdviz.words.context import model_words, surface_words
from tests.views.samples import NETWORK


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
    assert model_words(NETWORK) == "Neural network"
