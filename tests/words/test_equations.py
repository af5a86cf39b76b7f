"""The equation of a line in words, and what moments are called."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.words.equations import line_equation, moment_words, slope_words, values_words


@pytest.mark.parametrize(
    ("slope", "intercept", "words"),
    [
        (0.97, 5.068, "y = 0.97x + 5.07"),
        (-2, -0.5, "y = −2x − 0.5"),
        (1.0449, 0, "y = 1.04x"),
        (12345, -98765, "y = 12,300x − 98,800"),
        (1e-7, 3e9, "y = 1×10⁻⁷x + 3×10⁹"),
        (np.inf, 1, ""),
        (1, np.nan, ""),
    ],
)
def test_an_equation_has_three_significant_digits(slope: float, intercept: float, words: str) -> None:
    assert line_equation("x", "y", slope, intercept) == words


def test_a_slope_is_that_of_the_equation() -> None:
    assert [slope_words(each) for each in (6.5988, -0.001, np.nan, None)] == ["slope 6.6", "slope −0.001", "", ""]


def test_names_of_columns_stand_apart_from_numbers() -> None:
    assert line_equation("lotsize", "price", 6.6, 34136) == "price = 6.6 × lotsize + 34,100"


def test_moments_are_called_by_their_step() -> None:
    assert [moment_words(step) for step in (0, 3, 6967)] == ["start", "step 3", "step 6,967"]
    assert [moment_words(step, bare=True) for step in (0, 3, 6967)] == ["start", "3", "6,967"]


def test_values_stand_by_their_names() -> None:
    assert values_words(("slope", "intercept"), (1.0449, -0.7153)) == "slope 1.04,\nintercept −0.715"
    assert values_words(("w",), (np.inf,)) == ""
